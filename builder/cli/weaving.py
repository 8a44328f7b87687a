"""`briefing stubs` and `briefing weave`: the site by way of another generator than MkDocs."""

from pathlib import Path

import click

from builder.cli.archive import config_option, required
from builder.cli.building import tell
from builder.site.build import BuildFailed
from builder.site.finish import finish_site
from builder.site.host_project import SETTINGS, SITE, write_project


@click.command("stubs")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@config_option
def write_stubs(folder: Path, config_file: Path | None) -> None:
    """Write the project another generator builds before `weave`.

    DIR is a new or empty folder, or one this command wrote before. It gets the hand-written pages with stub
    pages among them, the looks, and an mkdocs.yml made from the archive's own. Articles are not copied.

    \b
    Example:
      briefing stubs host
    """  # noqa: D301
    location = required(config_file)
    pages = write_project(location, folder)
    settings, site = folder / SETTINGS, folder / SITE
    click.echo(f"{folder}: {pages} pages written")
    click.echo(
        "\nNext, one of:\n"
        f"  properdocs build -f {settings}\n"
        f"  zensical build -f {settings}\n"
        "then:\n"
        f"  briefing weave {site}"
    )


@click.command("weave")
@click.argument("built", metavar="SITE", type=click.Path(path_type=Path))
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the finished site goes; by default SITE itself is finished.",
)
@click.option("--strict", is_flag=True, help="Fail, and publish nothing, on any warning.")
@config_option
def weave_site(built: Path, site_dir: Path | None, strict: bool, config_file: Path | None) -> None:
    """Finish a site that another generator built.

    Sets the generated pages into SITE, which is what it made of the folder that `briefing stubs` wrote.
    SITE is exchanged with the finished site at one stroke; with -d it stays as it is, and can be woven again.
    No stub page is left in the finished site.

    \b
    Example:
      briefing weave host/site -d public
    """  # noqa: D301
    location = required(config_file)
    try:
        summary = finish_site(location, built, site_dir or built, strict=strict)
    except BuildFailed as problem:
        click.echo(str(problem), err=True)
        click.get_current_context().exit(1)
    tell(summary)
    if not summary.searchable:
        click.echo(
            "the site has no search index this program knows: search finds no generated page", err=True
        )
