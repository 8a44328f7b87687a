"""The index of relations: who acts on whom, as a matrix of the busiest countries and as a list of all."""

from collections.abc import Sequence

import msgspec

from builder.archive.relations import Relation, busiest
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page
from builder.pages.relation_acts import title_of
from builder.pages.view_records import When, Who
from builder.pages.views import when_of

_COUNTRIES = 12
"""Countries in the matrix."""
_TOLD = 25
"""Relations listed with their figures; of the others only names and number."""
_LEVELS = 4


class Cell(msgspec.Struct, frozen=True):
    """What one country did to another."""

    pair: tuple[str, str] | None
    """Names the relation; None where there is none."""
    count: int
    """Acts, mutual ones included."""
    level: int
    """From 0 for none to 4 for the most."""
    title: str
    """The count in words."""
    own: bool
    """Whether row and column are the same country."""


class RelationRow(msgspec.Struct, frozen=True):
    """A relation in a list."""

    pair: tuple[str, str]
    """Names it."""
    title: str
    """Both countries by name."""
    acts: int
    """How many there are."""
    figures: str
    """Acts of either direction, in words."""
    last: When | None
    """When the last of them was done, or began to be possible."""


def render(build: Build) -> Page:
    """The index of relations."""
    relations = build.relations
    countries = busiest(relations, _COUNTRIES)
    total = len({id_ for pair in relations for id_ in pair})
    rows = [row_of(build, relation) for relation in relations.values()]
    crumbs = [Crumb("Home", urls.HOME)]
    counted = words.counted(len(rows), "relation")
    parties = words.counted(total, "country or bloc", "countries and blocs")
    return build.page(
        url=urls.RELATIONS,
        kind="relations",
        title="Relations",
        description=f"Who acts on whom: {counted} of {parties}.",
        body=build.html(
            "relations.html",
            urls.RELATIONS,
            crumbs,
            countries=[build.views.who(id_) for id_ in countries],
            matrix=_matrix(build, countries),
            all_countries=total,
            told=rows[:_TOLD],
            others=rows[_TOLD:],
        ),
        headings=[Heading("matrix", "Who acts on whom"), Heading("list", "Every relation")] if rows else [],
        crumbs=crumbs,
    )


def row_of(build: Build, relation: Relation) -> RelationRow:
    """A relation as lists show it."""
    one, other = (build.views.who(id_).name for id_ in relation.pair)
    figures = [
        (len(relation.first.acts), f"{one} → {other}"),
        (len(relation.second.acts), f"{other} → {one}"),
        (len(relation.mutual), "mutual"),
    ]
    closed = [act.when for act in relation.acts if act.when and not act.when.is_open]
    last = max(closed, key=lambda when: (when.first, when.last), default=None)
    return RelationRow(
        pair=relation.pair,
        title=title_of(build, relation),
        acts=len(relation.acts),
        figures=" · ".join(f"{name} {count:,}" for count, name in figures if count),
        last=when_of(last),
    )


def _matrix(build: Build, countries: Sequence[str]) -> list[tuple[Who, list[Cell]]]:
    """A row for each country that acts, with a cell for each that it acts on."""
    numbers = {(a, b): _count(build, a, b) for a in countries for b in countries if a != b}
    most = max(numbers.values(), default=0) or 1
    return [
        (
            build.views.who(source),
            [_cell(build, source, target, numbers.get((source, target), 0), most) for target in countries],
        )
        for source in countries
    ]


def _count(build: Build, source: str, target: str) -> int:
    relation = build.relations.get((min(source, target), max(source, target)))
    if relation is None:
        return 0
    side = relation.first if relation.first.country == source else relation.second
    return len(side.acts) + len(relation.mutual)


def _cell(build: Build, source: str, target: str, count: int, most: int) -> Cell:
    one, other = build.views.who(source).name, build.views.who(target).name
    title = f"{one} → {other}: {words.counted(count, 'act')}"
    return Cell(
        (source, target) if count else None, count, -(-count * _LEVELS // most), title, own=source == target
    )
