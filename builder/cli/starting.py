"""`briefing new`: an archive of one's own."""

from pathlib import Path

import click

from builder.diagnostics import SettingsError
from builder.site import origin
from builder.site.starter import ARTICLES, start_archive


@click.command(short_help="Start an archive of your own: settings, pages, a workflow.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="What the archive is called; by default made of the folder's name.")
@click.option("--url", default="https://example.org/", show_default=True, help="Address the site will have.")
def new(folder: Path, name: str | None, url: str) -> None:
    """Start an archive in DIR, a new or empty folder.

    It holds the settings, a home page and an about page to write on, an empty folder of articles, a place for
    actors of your own, and a workflow that checks and publishes it on GitHub Pages. It builds as it is.

    \b
    Example:
      briefing new fishing-dispute --url https://me.example/fishing/
    """  # noqa: D301
    if not url.startswith(("https://", "http://")) or any(c.isspace() for c in url):
        raise SettingsError(f"--url {url!r} is no address", hint="write it as https://example.org/archive/")
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    program = origin.requirement()
    files = start_archive(
        folder,
        name=name or " ".join(words).capitalize() or "Archive",
        url=url.rstrip("/") + "/",
        requirement=program,
        lock=origin.lock(),
    )
    for file in files:
        click.echo(f"{folder / file}: written")
    go = "" if folder.resolve() == Path.cwd() else f"  cd {folder}\n"
    click.echo(
        f"\nNext:\n{go}"
        f"  briefing add <files>        copy articles into {ARTICLES}/\n"
        "  mkdocs serve                read the site at http://127.0.0.1:8000/ while you edit\n"
        "  briefing check --review     what is wrong, and what is worth a look"
    )
    if not program:
        click.echo(
            "\nBefore you publish, say in requirements.txt where others find this program: "
            "it was installed from\na folder of this computer. The file shows how."
        )
