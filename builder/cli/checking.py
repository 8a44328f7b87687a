"""`briefing check`: every problem in content/ and data/, a line each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from builder.archive import join
from builder.archive.review import review as list_for_review
from builder.cli.archive import coder_for, config_option, required
from builder.coding.curation import overlooked
from builder.diagnostics import BriefingError, Diagnostic
from builder.knowledge import Knowledge
from builder.knowledge.files import DataFolders, installed_data
from builder.mistakes import likely
from builder.model import Coded
from builder.schemas import SCHEMAS
from builder.site.cache import Cache
from builder.site.coder import ArticleCoder
from builder.site.extraction import extract
from builder.site.location import Location
from builder.site.memory import addresses, vanished
from builder.site.progress import progress
from builder.site.rule_examples import failing_examples


@click.command(short_help="List every problem in content/ and data/, each with file and line.")
@click.option("--review", is_flag=True, help="List what deserves an editor's look too.")
@click.option(
    "--published",
    metavar="SITEMAP",
    type=click.Path(path_type=Path),
    help="The sitemap.xml of the last publication, or the folder that holds it.",
)
@config_option
def check(review: bool, published: Path | None, config_file: Path | None) -> None:
    """List every problem in content/ and data/ as path:line: level: message (hint).

    With --review, what deserves an editor's look too: doubts, articles without a day, contradictions between
    articles, acts that may be one, possible duplicates, names that may be one or two, and actors that data/
    does not know, each with the line that settles it.

    With --published, every page of the last publication that would vanish is an error too; one that leaves a
    redirect (by `aliases`) or says that its article was withdrawn does not vanish. The page of an actor that
    no article names any more, and of a chain, a relation, a year or a month for which no article tells an act
    any more, is a warning.

    \b
    Examples:
      briefing check --review
      briefing check --published sitemap.xml

    Exit code 1 if any of them is an error.
    """  # noqa: D301
    location = required(config_file)
    found = [*_problems(location, review, published)]
    for diagnostic in sorted(found, key=lambda d: (d.path, d.line or 0, d.message)):
        click.echo(str(diagnostic))
    if any(diagnostic.level == "error" for diagnostic in found):
        click.get_current_context().exit(1)
    if not found:
        click.echo("no problems", err=True)


def _problems(location: Location, review: bool, published: Path | None) -> list[Diagnostic]:
    coder = coder_for(location)
    try:
        coder.knowledge.actors  # noqa: B018 - read now, so that what is wrong in data/ comes first
        identity = coder.identity
    except BriefingError as problem:
        return [problem.diagnostic()]
    extraction = extract(
        location.articles,
        coder,
        Cache(location.cache, identity),
        shown=location.shown(location.articles),
        progress=lambda outcomes, total: progress(outcomes, total, "Coding articles"),
    )
    doubts: list[Diagnostic] = []
    lost: list[Diagnostic] = []
    if review:
        doubts = [*_doubts(extraction.coded, coder.knowledge)]
    if published is not None:
        archive = join(extraction.coded, coder.knowledge, text=location.text)
        lost = vanished(
            published,
            addresses(location, archive, coder.knowledge),
            location.site_url,
            known_actors=coder.knowledge.actors.entries,
        )
    return [*_own_data(location, coder), *extraction.problems, *doubts, *lost]


def _own_data(location: Location, coder: ArticleCoder) -> Iterator[Diagnostic]:
    """What is wrong in the archive's own data, though it loads."""
    if not location.data.is_dir() or location.data.resolve() == installed_data().resolve():
        return
    own = DataFolders([location.data])
    known = [title for name, (_, title) in SCHEMAS.items() if name.startswith("data-")]
    installed = [file.shown for file in DataFolders([installed_data()]).files]
    for file in own.unread([*known, *installed]):
        near = likely(file.shown, known)
        hint = f"is it {near[0]}?" if near else "docs/knowledge.md tells which files there are"
        yield Diagnostic(file.shown, 1, "warning", "is a file that nothing reads", hint)
    yield from failing_examples(own, coder)


def _doubts(coded: Sequence[Coded], knowledge: Knowledge) -> Iterator[Diagnostic]:
    """What deserves an editor's look, in single articles and in all of them together."""
    for one in coded:
        yield from overlooked(one, knowledge)
    paths = {one.brief.id: one.article.path or one.article.id for one in coded}
    for line in list_for_review(join(coded, knowledge), knowledge.actors):
        yield Diagnostic(paths[line.brief], None, "info", line.message, line.hint)
