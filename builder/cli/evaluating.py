"""`briefing evaluate`: how good the briefs are, measured against gold."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import msgspec

from builder.cli.archive import coder_for, config_option, located
from builder.diagnostics import BriefingError, SettingsError
from builder.evaluation import (
    GoldBrief,
    Judgement,
    as_json,
    as_text,
    gains_and_losses,
    judge,
    read_gold,
)
from builder.model import Brief
from builder.reading import read_article
from builder.site.batch import run_batch
from builder.site.coder import ArticleCoder
from builder.site.extraction import find_articles
from builder.site.location import Location
from builder.site.progress import progress
from builder.site.revisions import batch_at
from builder.slug import slug


@click.command(short_help="Measure briefs against gold; gains and losses since a revision.")
@click.argument("gold", metavar="GOLD…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--against", metavar="REV", help="Also tell what is gained and lost since this revision.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
@click.option("--misses", is_flag=True, help="List every item of the gold that is not right.")
@config_option
def evaluate(
    gold: tuple[Path, ...], against: str | None, form: str, misses: bool, config_file: Path | None
) -> None:
    """Give precision, recall and F1 against gold briefs.

    GOLD are articles whose front matter an editor has put right, YAML files of the same fields beside an
    article or named by its id, JSON Lines with the text in them, or folders of all these. Only fields that
    the gold has are scored.

    The machine reads each article as if nobody had written anything into it. The day of publication is
    measured without telling it, everything else with the gold's day taken for granted.

    \b
    Examples:
      briefing evaluate content/articles
      briefing evaluate gold/ --misses
      briefing evaluate gold.jsonl --against main --format json
    """  # noqa: D301
    location = located(config_file)
    if against is not None and location is None:
        raise SettingsError(
            "there is no archive here whose revisions could be compared", hint="go into its folder, or use -f"
        )
    coder = coder_for(location)
    briefs = read_gold(
        gold, lambda path: read_article(path, coder.knowledge, shown=str(path)), _finder(location)
    )
    records = list(_records(briefs))
    answers = progress(run_batch(records, coder), len(records), "Coding articles")
    now = _judged(briefs, [answer.line for answer in answers], coder, loudly=True)
    turns = None
    if against is not None and location is not None:
        with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
            then = batch_at(location, against, Path(folder).resolve(), records)
        turns = gains_and_losses(_judged(briefs, then, coder), now)
    click.echo(as_json(now, turns) if form == "json" else as_text(now, turns, misses=misses), nl=False)


def _finder(location: Location | None) -> Callable[[str], Path | None]:
    """Finds the file of an article of the archive by its id."""
    if location is None or not location.articles.is_dir():
        return lambda _id: None
    files, _ = find_articles(location.articles, location.shown(location.articles))
    return {slug(file.path.stem): file.path for file in files}.get


def _records(briefs: Sequence[GoldBrief]) -> Iterator[bytes]:
    """Two records for each gold brief: one that does not know the day, one that does."""
    for brief in briefs:
        content = {"text": brief.text, "markup": brief.markup} if brief.page is None else {"html": brief.page}
        record = {"id": slug(brief.id) or "article", "title": brief.title, **content}
        yield msgspec.json.encode(record)
        yield msgspec.json.encode(record | {"published": brief.given_day})


def _judged(
    briefs: Sequence[GoldBrief], lines: Sequence[bytes], coder: ArticleCoder, *, loudly: bool = False
) -> list[Judgement]:
    entries = coder.knowledge.actors.entries

    def country(actor: str) -> str | None:
        return entries[actor].country if actor in entries else None

    judged = []
    for number, gold in enumerate(briefs):
        dated, brief = (_brief(line, gold, loudly=loudly) for line in lines[2 * number : 2 * number + 2])
        judged.append(judge(gold, dated, brief, country))
    return judged


def _brief(line: bytes, gold: GoldBrief, *, loudly: bool) -> Brief | None:
    """The brief of an answer; an article that could not be coded counts as silent."""
    try:
        answer = msgspec.json.decode(line)
        if "brief" in answer:
            return msgspec.convert(answer["brief"], Brief)
        problem = BriefingError(str(answer["error"]["message"]), path=gold.path)
    except msgspec.MsgspecError as error:
        problem = BriefingError(f"its brief cannot be read: {error}", path=gold.path)
    if loudly:
        click.echo(str(problem), err=True)
    return None
