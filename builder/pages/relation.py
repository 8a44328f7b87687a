"""One relation: what two countries did to each other, side by side, and how it went over time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from builder.archive.records import Act
from builder.archive.relations import Relation, Side
from builder.model import PloverType
from builder.pages import structured, urls, words
from builder.pages.actions import SIDES
from builder.pages.build import Build, Crumb
from builder.pages.chains import row_of
from builder.pages.curve import bar_width, curve_of
from builder.pages.page import Heading, Page, SearchEntry
from builder.pages.relation_acts import Part, directions_of, part_pages, parts_of, title_of
from builder.pages.view_records import QuoteView, Who

_CHAINS = 6
_PEOPLE = 30
_QUOTES = 12
"""Of each side, the latest."""


class Count(msgspec.Struct, frozen=True):
    """Acts of one kind."""

    type: PloverType
    """PLOVER category."""
    label: str
    """In a word."""
    numbers: tuple[int, ...]
    """Of the first country, of the second and, where there are any, of both."""


class SideView(msgspec.Struct, frozen=True):
    """What belongs to one country."""

    who: Who
    """The country."""
    people: list[tuple[Who, int]]
    """Its people, bodies and groups, with the number of their acts."""
    people_more: int
    """How many others."""
    said: list[QuoteView]
    """What its speakers said, the latest."""
    said_more: int
    """How many more quotations."""


def render(build: Build, relation: Relation) -> Iterator[Page]:
    """The page of a relation and, where it holds very many acts, a page for each part of them."""
    yield _main_page(build, relation, parts_of(build, relation))
    yield from part_pages(build, relation)


def _main_page(build: Build, relation: Relation, parts: Sequence[Part]) -> Page:
    url, title = urls.relation(*relation.pair), title_of(build, relation)
    crumbs = [Crumb("Home", urls.HOME), Crumb("Relations", urls.RELATIONS)]
    directions, lists = directions_of(build, relation), _lists(build, relation)
    sides = [_side(build, side) for side in (relation.first, relation.second)]
    curve = curve_of(relation.acts, [(name, (*acts, *relation.mutual)) for name, acts in lists[:2]])
    body = build.html(
        "relation.html",
        url,
        crumbs,
        title=title,
        lede=_lede(build, relation),
        directions=directions,
        countries=[build.views.who(id_) for id_ in relation.pair],
        totals=[(name, len(acts)) for name, acts in lists],
        counts=_counts([acts for _, acts in lists]),
        curve=curve,
        bar_width=bar_width(),
        chains=[row_of(build, chain) for chain in relation.chains[:_CHAINS]],
        chains_more=max(len(relation.chains) - _CHAINS, 0),
        parts=parts,
        sides=sides,
    )
    return build.page(
        url=url,
        kind="relation",
        title=title,
        description=f"{title}: who did what to whom. {_lede(build, relation)}",
        body=body,
        headings=_headings(relation, parts, sides, curve=curve is not None),
        crumbs=crumbs,
        structured=[structured.relation(build, relation, title)],
        search=[SearchEntry(url, title, _search_text(build, relation))],
    )


def _headings(
    relation: Relation, parts: Sequence[Part], sides: Sequence[SideView], *, curve: bool
) -> list[Heading]:
    years = tuple(Heading(part.anchor, part.name) for part in parts)
    rows = [
        (bool(relation.chains), Heading("answers", "Action and reaction")),
        (curve, Heading("curve", "Cooperation and conflict")),
        (True, Heading("acts", "Act by act", years)),
        (True, Heading("kinds", "By kind")),
        (any(side.people for side in sides), Heading("people", "Who is involved")),
        (any(side.said for side in sides), Heading("said", "What was said")),
    ]
    return [heading for there, heading in rows if there]


def _lede(build: Build, relation: Relation) -> str:
    one, other = (build.views.who(id_).name for id_ in relation.pair)
    first, second, both = len(relation.first.acts), len(relation.second.acts), len(relation.mutual)
    told = [(first, f"of {one} towards {other}"), (second, f"of {other} towards {one}"), (both, "mutual")]
    parts = ", ".join(f"{count:,} {how}" for count, how in told if count)
    return f"{words.counted(len(relation.acts), 'act')}: {parts}."


def _search_text(build: Build, relation: Relation) -> str:
    kinds = Counter(act.action.action for act in relation.acts)
    return f"{_lede(build, relation)} Most often: {', '.join(name for name, _ in kinds.most_common(8))}."


def _lists(build: Build, relation: Relation) -> list[tuple[str, tuple[Act, ...]]]:
    """The acts of each direction with its words, the mutual ones only where there are any."""
    there, back, both = directions_of(build, relation)
    mutual = [(both, relation.mutual)] if relation.mutual else []
    return [(there, relation.first.acts), (back, relation.second.acts), *mutual]


def _counts(lists: Iterable[Sequence[Act]]) -> list[Count]:
    counters = [Counter(act.action.type for act in acts) for acts in lists]
    return [
        Count(kind, words.TYPES[kind].short, tuple(counter[kind] for counter in counters))
        for _, kinds in SIDES
        for kind in kinds
        if any(counter[kind] for counter in counters)
    ]


def _side(build: Build, side: Side) -> SideView:
    return SideView(
        who=build.views.who(side.country),
        people=[(build.views.who(id_), count) for id_, count in side.people[:_PEOPLE]],
        people_more=max(len(side.people) - _PEOPLE, 0),
        said=[build.views.quote(said) for said in side.said[-_QUOTES:]],
        said_more=max(len(side.said) - _QUOTES, 0),
    )
