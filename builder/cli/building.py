"""`briefing build`: the whole site, with a summary."""

from pathlib import Path

import click

from builder.cli.archive import config_option, required
from builder.site.build import BuildFailed, BuildSummary, build_site


@click.command()
@click.option(
    "-d", "--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes."
)
@click.option("--strict", is_flag=True, help="Fail, and publish nothing, on any warning.")
@config_option
def build(site_dir: Path | None, strict: bool, config_file: Path | None) -> None:
    """Build the site, as `mkdocs build` does, and say what came of it."""
    location = required(config_file)
    try:
        summary = build_site(location.config_file, site_dir, strict=strict)
    except BuildFailed as problem:
        click.echo(str(problem), err=True)
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
