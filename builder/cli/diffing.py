"""`briefing diff`: what a change does to the archive."""

import tempfile
from pathlib import Path

import click

from builder.cli.archive import coder_for, config_option, required
from builder.site.cache import Cache
from builder.site.difference_report import as_markdown, as_text
from builder.site.differences import compare
from builder.site.extraction import extract
from builder.site.progress import progress
from builder.site.revisions import briefs_at


@click.command(short_help="Show which acts, actors and dates your edits gain, lose or change.")
@click.argument("revision", metavar="[REV]", default="HEAD")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Form of the output; CI posts markdown as a comment.",
)
@config_option
def diff(revision: str, form: str, config_file: Path | None) -> None:
    """Show the acts, actors and dates gained, lost or changed since REV, per article.

    REV is a commit, branch or tag of the archive's git repository; by default the last commit, so that the
    output shows what your edits do before you commit them. Articles and data are taken from REV and coded
    with the program as it is installed now; when REV holds the program's own source (its folder builder/),
    that codes them, so that a change of its rules shows too.

    An act is the same when its id is, or when one of its type was told in mostly the same words.

    \b
    Examples:
      briefing diff                           what you have not committed yet
      briefing diff origin/main --format markdown
    """  # noqa: D301
    location = required(config_file)
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        before = briefs_at(location, revision, Path(folder).resolve())
    coder = coder_for(location)
    now = extract(
        location.articles,
        coder,
        Cache(location.cache, coder.identity),
        shown=location.shown(location.articles),
        progress=lambda outcomes, total: progress(outcomes, total, "Coding articles"),
    )
    for problem in now.problems:
        if problem.level == "error":
            click.echo(problem.as_told(), err=True)
    changes = compare(before, (coded.brief for coded in now.coded))
    click.echo(as_markdown(changes, revision) if form == "markdown" else as_text(changes), nl=False)
