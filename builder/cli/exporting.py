"""`briefing export`: the archive as plain files."""

from pathlib import Path
from typing import cast

import click

from builder.archive import join
from builder.cli.archive import coder_for, config_option, required
from builder.pages.names import names_of
from builder.pages.words import counted
from builder.site.cache import Cache
from builder.site.export import FORMS, Form, export
from builder.site.extraction import extract
from builder.site.finish import page_settings
from builder.site.progress import progress


@click.command("export", short_help="Write the archive as Markdown, CSV, JSON lines or SQLite.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="markdown",
    show_default=True,
    help="Briefs as Markdown files, or the tables as CSV, as JSON lines, or in one SQLite database.",
)
@config_option
def export_archive(folder: Path, form: str, config_file: Path | None) -> None:
    """Write the archive as plain files into DIR, a new or empty folder.

    As markdown: a file for each article, its brief as front matter, for any other generator.

    As csv, jsonl or sqlite: the tables that the site offers under /data/ (actions, actors, mentions, quotes,
    links and articles), with a codebook that tells what each column means and a data package
    (datapackage.json) that tells it to programs.

    No file holds more of an article than the site publishes: under `text: evidence`, only the words that
    prove acts. Exit code 1 if an article had to be left out.

    \b
    Example:
      briefing export tables --format csv
    """  # noqa: D301
    location = required(config_file)
    coder = coder_for(location)
    found = extract(
        location.articles,
        coder,
        Cache(location.cache, coder.identity),
        shown=location.shown(location.articles),
        progress=lambda outcomes, total: progress(outcomes, total, "Coding articles"),
    )
    archive = join(found.coded, coder.knowledge, text=location.text)
    files = export(
        archive,
        folder,
        cast("Form", form),
        names=names_of(coder.knowledge),
        settings=page_settings(location),
    )
    click.echo(
        f"{folder}: {counted(len(archive.entries), 'article')} and {counted(len(archive.acts), 'act')} "
        f"in {counted(len(files), 'file')}"
    )
    for problem in found.problems:
        if problem.level == "error":
            click.echo(problem.as_told(), err=True)
    if found.left_out:
        click.get_current_context().exit(1)
