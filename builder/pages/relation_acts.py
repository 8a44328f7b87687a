"""The acts of a relation by date, side by side; of a busy one on pages of their own, by year or month."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from builder.archive.records import Act
from builder.archive.relations import Relation
from builder.archive.witnesses import key_of
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.by_date import UNDATED, Stretch, by_year
from builder.pages.by_date import parts_of as parts_of_stretch
from builder.pages.page import Heading, Page
from builder.pages.view_records import ActView

_LONGEST = 300
"""Acts a page lists whole; a busier relation has a page for each year, a busier year for each month."""
_SAMPLE = 10
"""Acts of each part that stand on the page above it."""


class Row(msgspec.Struct, frozen=True):
    """An act in its place."""

    act: ActView
    """The act."""
    side: str
    """`here` for what the first country does, `there` for the second, `both` for what is mutual."""
    direction: str
    """The same in words."""


class Part(msgspec.Struct, frozen=True):
    """The acts of a year, or a month of it, or those dated to none."""

    anchor: str
    """On the page."""
    name: str
    """The heading."""
    rows: list[Row]
    """In order of date."""
    more: str = ""
    """Words that say there are more."""
    more_url: str = ""
    """Where they all stand."""


def parts_of(build: Build, relation: Relation) -> list[Part]:
    """The years of a relation, and what stands in none; of a busy one the first acts of each."""
    busy = len(relation.acts) > _LONGEST
    return [_part(build, relation, part, whole=not busy) for part in by_year(relation.acts)]


def part_pages(build: Build, relation: Relation) -> Iterator[Page]:
    """The pages of a relation too busy for one; of any other none."""
    if len(relation.acts) <= _LONGEST:
        return
    above = Crumb(title_of(build, relation), urls.relation(*relation.pair))
    crumbs = [Crumb("Home", urls.HOME), Crumb("Relations", urls.RELATIONS), above]
    for part in by_year(relation.acts):
        if len(part[2]) > _SAMPLE:
            yield from _part_pages(build, relation, crumbs, part)


def title_of(build: Build, relation: Relation) -> str:
    """Both countries by name."""
    return " and ".join(build.views.who(id_).name for id_ in relation.pair)


def directions_of(build: Build, relation: Relation) -> tuple[str, str, str]:
    """From the first country to the second, the other way, and both, in words."""
    one, other = (build.views.who(id_).name for id_ in relation.pair)
    return f"{one} → {other}", f"{other} → {one}", f"{one} ⇄ {other}"


def _part(build: Build, relation: Relation, part: Stretch, *, whole: bool) -> Part:
    anchor, name, acts = part
    cut = not whole and len(acts) > _SAMPLE
    rows = _rows(build, relation, acts[:_SAMPLE] if cut else acts)
    if not cut:
        return Part(f"in-{anchor}", name, rows)
    url = urls.part_of_relation(*relation.pair, anchor)
    return Part(f"in-{anchor}", name, rows, f"All {words.counted(len(acts), 'act')}: {name}", url)


def _rows(build: Build, relation: Relation, acts: Iterable[Act]) -> list[Row]:
    there, back, both = directions_of(build, relation)
    here = {key_of(act) for act in relation.first.acts}
    mutual = {key_of(act) for act in relation.mutual}

    def row(act: Act) -> Row:
        view = build.views.act(act)
        if key_of(act) in mutual:
            return Row(view, "both", both)
        return Row(view, "here", there) if key_of(act) in here else Row(view, "there", back)

    return [row(act) for act in acts]


def _part_pages(build: Build, relation: Relation, crumbs: Sequence[Crumb], part: Stretch) -> Iterator[Page]:
    """The page of a year; one too busy for one page has its months on pages of their own."""
    anchor, name, acts = part
    if len(acts) <= _LONGEST:
        yield _part_page(build, relation, crumbs, part, [_part(build, relation, part, whole=True)])
        return
    smaller = parts_of_stretch(part, _LONGEST)
    shown = [_part(build, relation, one, whole=False) for one in smaller]
    yield _part_page(build, relation, crumbs, part, shown)
    deeper = [*crumbs, Crumb(name, urls.part_of_relation(*relation.pair, anchor))]
    for one in smaller:
        if len(one[2]) > _SAMPLE:
            yield _part_page(build, relation, deeper, one, [_part(build, relation, one, whole=True)])


def _part_page(
    build: Build, relation: Relation, crumbs: Sequence[Crumb], part: Stretch, shown: Sequence[Part]
) -> Page:
    anchor, name, acts = part
    url = urls.part_of_relation(*relation.pair, anchor)
    title = f"{title_of(build, relation)}: {name[:1].lower() + name[1:] if anchor == UNDATED else name}"
    return build.page(
        url=url,
        kind="relation",
        title=title,
        description=f"{title}. {words.counted(len(acts), 'act')}, side by side.",
        body=build.html(
            "relation_part.html",
            url,
            crumbs,
            title=title,
            directions=directions_of(build, relation),
            parts=shown,
        ),
        headings=[Heading(one.anchor, one.name) for one in shown],
        crumbs=crumbs,
    )
