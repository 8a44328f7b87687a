"""`briefing build`: the whole site, with a summary."""

from pathlib import Path

import click

from builder.cli.archive import config_option, required
from builder.site.build import BuildFailed, BuildSummary, build_site


@click.command(short_help="Build the whole site and say what came of it.")
@click.option(
    "-d", "--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes."
)
@click.option("--strict", is_flag=True, help="Fail, and publish nothing, on any warning.")
@config_option
def build(site_dir: Path | None, strict: bool, config_file: Path | None) -> None:
    """Build the site, as `mkdocs build` does, and say what came of it.

    A broken article is told with its line and left out; the others are published. Until the new site is
    finished, the old one stays.

    \b
    Example:
      briefing build --strict

    Exit code 1 if nothing was published, 2 if the settings are wrong.
    """  # noqa: D301
    location = required(config_file)
    try:
        summary = build_site(location.config_file, site_dir, strict=strict)
    except BuildFailed as problem:
        why = " with --strict" if "strict mode" in str(problem) else ""
        click.echo(f"nothing was published{why}; mend what is named above", err=True)
        click.get_current_context().exit(1)
    tell(summary)


def tell(summary: BuildSummary) -> None:
    """Prints what came of a build."""
    click.echo(
        f"{summary.articles} articles, {summary.actions} actions, {summary.actors} actors "
        f"on {summary.pages} pages in {summary.seconds:.1f} s; {summary.from_cache} articles from the cache"
        + (f"; {summary.left_out} left out" if summary.left_out else "")
        + (f"; {summary.warnings} warnings" if summary.warnings else "")
    )
