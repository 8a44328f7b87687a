"""The rows of the tables, from the joined archive, which holds no more of an article than may be shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from builder.archive.records import Act, Archive, Entry
from builder.archive.witnesses import Key, answered_act, key_of
from builder.downloads.columns import LAYOUTS, Layout, TableName
from builder.edtf import Edtf
from builder.model import Actor, AttributeValue, PloverType
from builder.pages import urls
from builder.pages.names import Names

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | dict[str, AttributeValue] | None
Row: TypeAlias = tuple[Cell, ...]

_QUADS: dict[int, tuple[PloverType, ...]] = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_CLASS = {kind: number for number, kinds in _QUADS.items() for kind in kinds}
"""1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""


class Table(NamedTuple):
    """One table of one archive."""

    layout: Layout
    """Its columns."""
    rows: Iterable[Row]
    """Made while they are read, once; a row has a cell for each column."""


def tables(archive: Archive, names: Names) -> Iterator[Table]:
    """Every table, in the order of `LAYOUTS`."""
    for layout in LAYOUTS:
        yield Table(layout, _ROWS[layout.name](archive, names))


@lru_cache(maxsize=8192)
def first_day(when: Edtf | None) -> str | None:
    """The earliest day a date can mean, as ISO 8601; None when it is open there."""
    return when.first.isoformat() if when and when.first != date.min else None


@lru_cache(maxsize=8192)
def last_day(when: Edtf | None) -> str | None:
    """The latest day a date can mean, as ISO 8601; None when it is open there."""
    return when.last.isoformat() if when and when.last != date.max else None


def _actions(archive: Archive, names: Names) -> Iterator[Row]:
    casts = {entry.id: {actor.id: actor for actor in entry.brief.actors} for entry in archive.entries}
    witnessed: dict[Key, tuple[int, int, int]] = {}
    for act in archive.tellings:
        whole, cast = archive.joined[key_of(act)], casts[act.entry.id]
        counts = witnessed.get(key_of(whole)) or witnessed.setdefault(key_of(whole), _counts(whole))
        brief, action, when = act.entry.brief, act.action, act.when
        sources, targets = (
            [cast[id_] for id_ in ids if id_ in cast] for ids in (action.sources, action.targets)
        )
        code = action.cameo
        yield (
            f"{brief.id}/{action.id}", "/".join(key_of(whole)), brief.id,
            action.date.date if action.date else None, first_day(when), last_day(when),
            action.date.because if action.date else None, *_calendar(when),
            action.sources, _countries(sources), _sectors(sources), *_as_gdelt(sources[:1]),
            action.targets, _countries(targets), _sectors(targets),
            *_as_gdelt([t for t in targets if t.id not in action.sources[:1]] or targets),
            action.action, action.type, action.mode, code, code[:3] if code else None,
            code[:2] if code else None, QUAD_CLASS[action.type], action.goldstein, action.status,
            action.said_by, action.place, names.place(action.place) if action.place else None,
            action.attributes, *counts, action.evidence.text, *action.evidence.span, action.rule,
            *_publication(act.entry), brief.source_url, urls.passage(brief.id, action.id),
        )  # fmt: skip


def _counts(act: Act) -> tuple[int, int, int]:
    """How often it is told, by how many outlets, in how many articles."""
    told = act.witnesses or (act,)
    outlets = {one.entry.brief.outlet or one.entry.id for one in told}
    return sum(1 + len(one.action.also) for one in told), len(outlets), len(told)


@lru_cache(maxsize=8192)
def _calendar(when: Edtf | None) -> tuple[int | None, int | None, int | None]:
    """Day, month and year as numbers, each only where it is surely known."""
    if when is None or when.is_open or when.approximate or when.uncertain:
        return None, None, None
    first, last = when.first, when.last
    year = first.year if first.year == last.year else None
    month = first.year * 100 + first.month if year and first.month == last.month else None
    return (month * 100 + first.day if month and when.is_day else None), month, year


def _countries(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.country for actor in actors if actor.country))


def _sectors(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.sector for actor in actors if actor.sector))


def _as_gdelt(actors: list[Actor]) -> tuple[Cell, Cell, Cell, Cell]:
    """Code, name, country and type of the first of them."""
    if not actors:
        return None, None, None, None
    one = actors[0]
    return f"{one.country or ''}{one.sector or ''}" or None, one.name, one.country, one.sector


def _publication(entry: Entry) -> tuple[Cell, Cell, Cell, Cell]:
    """Outlet and date of an article, with its earliest and latest day."""
    stated = entry.brief.published.date if entry.brief.published else None
    return entry.brief.outlet, stated, first_day(entry.published), last_day(entry.published)


def _actors(archive: Archive, names: Names) -> Iterator[Row]:  # noqa: ARG001
    for actor in archive.actors.values():
        sectors = dict.fromkeys(seen.actor.sector for seen in actor.appearances if seen.actor.sector)
        yield (
            actor.id, actor.name, actor.kind, actor.country, next(iter(sectors), None),
            tuple(role.role for role in actor.roles), actor.known, len(actor.appearances),
            len(actor.done), len(actor.undergone), len(actor.said), first_day(actor.first),
            last_day(actor.last), urls.actor(actor.id),
        )  # fmt: skip


def _mentions(archive: Archive, names: Names) -> Iterator[Row]:  # noqa: ARG001
    for entry in archive.entries:
        for actor in entry.brief.actors:
            for mention in actor.mentions:
                yield entry.id, actor.id, mention.text, *mention.span, mention.form, actor.role


def _quotes(archive: Archive, names: Names) -> Iterator[Row]:  # noqa: ARG001
    for entry in archive.entries:
        for quote in entry.brief.quotes:
            yield (
                f"{entry.id}/{quote.id}", entry.id, quote.speakers, quote.text, *quote.span, quote.kind,
                *_publication(entry), urls.passage(entry.id, quote.id),
            )  # fmt: skip


def _links(archive: Archive, names: Names) -> Iterator[Row]:  # noqa: ARG001
    for act in archive.tellings:
        for reply in act.action.answers:
            there = "/".join(answered_act(reply, act.entry.id))
            cue = reply.cue
            span = cue.span if cue.text else (None, None)
            yield f"{act.entry.id}/{act.action.id}", there, cue.text or None, *span


def _articles(archive: Archive, names: Names) -> Iterator[Row]:
    for entry in archive.entries:
        brief = entry.brief
        outlet, *published = _publication(entry)
        yield (
            brief.id, brief.title, outlet, names.outlet(brief.outlet) if brief.outlet else None,
            brief.outlets_cited, brief.language, *published,
            brief.published.basis if brief.published else None, brief.source_url, brief.rights,
            brief.withdrawn, entry.extent, brief.sha256, len(brief.actions), len(brief.quotes),
            urls.brief(brief.id),
        )  # fmt: skip


_ROWS: Mapping[TableName, Callable[[Archive, Names], Iterator[Row]]] = {
    "actions": _actions,
    "actors": _actors,
    "mentions": _mentions,
    "quotes": _quotes,
    "links": _links,
    "articles": _articles,
}
