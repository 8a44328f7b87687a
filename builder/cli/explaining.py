"""`briefing explain`: why each value of a brief is what it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from builder.archive.undated import without_day
from builder.cli.archive import coder_for, config_option, located
from builder.diagnostics import ArticleError, SettingsError
from builder.mistakes import likely
from builder.model import Action, Actor, Brief, Coded, Note, Quote
from builder.site.cache import Cache
from builder.site.coder import ArticleCoder
from builder.site.extraction import extract, find_articles
from builder.site.location import Location
from builder.site.progress import progress
from builder.slug import slug

FIELDS = ("published", "times", "actors", "actions", "quotes")


@click.command(short_help="Tell why each value is what it is: rule, evidence, what was rejected.")
@click.argument("article", metavar="ARTICLE")
@click.argument("field", required=False)
@config_option
def explain(article: str, field: str | None, config_file: Path | None) -> None:
    """Tell why each value is what it is: rule, evidence, and the candidates that lost.

    ARTICLE is a file, or the id of an article of the archive; FIELD is published, times, actors, actions,
    quotes, or the id of one actor, action or quote.

    \b
    Examples:
      briefing explain putin-in-xiamen published
      briefing explain putin-in-xiamen a-7c1e52d0
    """  # noqa: D301
    location = located(config_file)
    path, shown = article_file(article, location)
    coder = coder_for(location)
    coded = coder(path, shown)
    if location is not None and without_day(coded.brief):
        coded = _bounded(coded, location, coder)
    lines = list(explanation(coded, field))
    if not lines:
        raise _nothing_there(field or "", coded.brief, shown)
    click.echo("\n".join(lines))


def _bounded(coded: Coded, location: Location, coder: ArticleCoder) -> Coded:
    """The article as the archive publishes it, where its other articles bound the day it leaves open."""
    if not location.articles.is_dir():
        return coded
    extraction = extract(
        location.articles,
        coder,
        Cache(location.cache, coder.identity),
        shown=location.shown(location.articles),
        progress=lambda outcomes, total: progress(outcomes, total, "Coding articles"),
    )
    same = (one for one in extraction.coded if one.article.path == coded.article.path)
    joined = next(same, None)
    if joined is None or joined.brief.published == coded.brief.published:
        return coded
    own = tuple(note for note in coded.notes if note.field == "published")
    return msgspec.structs.replace(joined, notes=(*own, *joined.notes))


def _nothing_there(field: str, brief: Brief, shown: str) -> SettingsError:
    if field in FIELDS:
        return SettingsError(f"it has no {field}", path=shown, hint="briefing check --review lists doubts")
    ids = [item.id for items in (brief.actors, brief.actions, brief.quotes) for item in items]
    near = likely(field, [*FIELDS, *ids], 3)
    hint = (
        f"did you mean {' or '.join(near)}?" if near else f"name {', '.join(FIELDS)}, or an id of the brief"
    )
    return SettingsError(f"nothing to explain under {field!r}", path=shown, hint=hint)


def article_file(article: str, location: Location | None) -> tuple[Path, str]:
    """The file meant by a path, or by the id of an article of the archive; and how messages show it.

    Raises:
        ArticleError: when there is none.
    """
    path = Path(article)
    if path.is_file():
        return path, location.shown(path) if location else article
    if path.is_dir():
        raise ArticleError("is a folder", path=article, hint="name one article in it, or its id")
    if location is None or not location.articles.is_dir():
        raise ArticleError("no such file", path=article, hint="name an article's file")
    files, _ = find_articles(location.articles, location.shown(location.articles))
    for found in files:
        if article in {found.path.name, found.path.stem, found.name, _id(found.path)}:
            return found.path, found.shown
    near = likely(article, [_id(found.path) for found in files], 3)
    where = location.shown(location.articles)
    hint = f"did you mean {' or '.join(near)}?" if near else f"name its file, or its id in {where}/"
    raise ArticleError("no such article", path=article, hint=hint)


def _id(path: Path) -> str:
    """The id of an article by its file alone: the one in its front matter, or its name as a slug."""
    head = path.read_bytes()[:2000].decode("utf-8", "replace")
    own = re.search(r"^id:[ \t]*[\"']?([a-z0-9-]+)", head, re.MULTILINE) if head.startswith("---") else None
    return own[1] if own else slug(path.stem)


def explanation(coded: Coded, field: str | None = None) -> Iterator[str]:
    """The derivation of a whole brief, of one of its fields, or of one actor, action or quote."""
    brief, notes = coded.brief, coded.notes
    line = _Lines(coded.article.text, coded.article.body_line)
    if field in (None, "published"):
        yield from _published(brief, notes)
    if field in (None, "times"):
        for time in brief.times:
            value = f"{time.type} {time.timex or ''}".strip() + (f" = {time.date}" if time.date else "")
            yield f"times: line {line(time.span.start)}: “{time.text}” is {value}"
    described = [
        *(("actors", actor.id, _actor(actor)) for actor in brief.actors),
        *(("actions", a.id, _action(a, line(a.evidence.span.start))) for a in brief.actions),
        *(("quotes", q.id, _quote(q, line(q.span.start))) for q in brief.quotes),
    ]
    for section, item, lines in described:
        if field in (None, section, item):
            yield from lines
            yield from _notes(notes, {item})
    if field is None or field in FIELDS:
        yield from _notes(notes, ({field} if field else {*FIELDS}) - {"published"})


def _actor(actor: Actor) -> Iterator[str]:
    seen = ", ".join(dict.fromkeys(f"“{m.text}” ({m.form})" for m in actor.mentions))
    role = f", {actor.role}" if actor.role else ""
    yield f"actors: {actor.id}: {actor.name}{role}: {seen or 'not in the text'}"


def _quote(quote: Quote, line: int) -> Iterator[str]:
    who = ", ".join(quote.speakers) or "nobody named"
    yield f"quotes: {quote.id}: line {line}: “{' '.join(quote.text.split())}” by {who}"


def _published(brief: Brief, notes: tuple[Note, ...]) -> Iterator[str]:
    if brief.published and brief.published.date:
        yield f"published: {brief.published.date} ({brief.published.basis})"
        yield from (f"    because {reason}" for reason in brief.published.because)
    else:
        yield "published: nothing in the article says, and nothing could be proved"
    yield from (f"    in doubt: {doubt.message}" for doubt in brief.review if doubt.field == "published")
    yield from _notes(notes, {"published"})


def _action(action: Action, line: int) -> Iterator[str]:
    who, whom = ", ".join(action.sources) or "?", ", ".join(action.targets) or "nobody named"
    yield f"actions: {action.id}: {who} → {whom}: {action.action} [{action.type}, {action.status}]"
    yield f"    line {line}: “{' '.join(action.evidence.text.split())}”"
    yield f"    rule {action.rule}" + (f", CAMEO {action.cameo}" if action.cameo else "")
    if action.date:
        yield f"    date {action.date.date}" + (
            f" because {action.date.because}" if action.date.because else ""
        )
    if action.said_by:
        yield f"    as told by {', '.join(action.said_by)}"
    for reply in action.answers:
        yield f"    answers {reply.action}: “{reply.cue.text}”"


def _notes(notes: tuple[Note, ...], fields: set[str]) -> Iterator[str]:
    for note in notes:
        if note.field in fields:
            rule = f" by {note.rule}" if note.rule else ""
            why = f": {note.why}" if note.why else ""
            yield f"    {note.verdict} “{' '.join(note.text.split())}”{rule}{why}"


class _Lines:
    """Line numbers of the article's file."""

    def __init__(self, text: str, first: int) -> None:
        self._text = text
        self._first = first

    def __call__(self, position: int) -> int:
        return self._first + self._text.count("\n", 0, position)
