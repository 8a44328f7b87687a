"""One year of the chronology: its months, and the acts that lie somewhere in it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from builder.archive.records import Act
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.calendar import month_of
from builder.pages.dates_in_words import month_in_words
from builder.pages.filters import filters_of
from builder.pages.page import Heading, Page
from builder.pages.timeline import Timeline, bar_width, timeline_of_year
from builder.pages.unknowns import Unknown, unknown_of_year
from builder.pages.view_records import ActView, EntryView

_LONGEST = 500
"""Acts a year's page lists whole; a busier year has a page for each part."""
_SAMPLE = 15
"""Acts of each part that a busy year's own page shows."""


class Section(msgspec.Struct, frozen=True):
    """A table of acts under a heading."""

    anchor: str
    """On the page."""
    name: str
    """The heading."""
    acts: list[ActView]
    """In order."""
    caption: str
    """Of the table."""
    caption_repeats: bool = False
    """Whether the caption says no more than the heading: then only those who listen need it."""
    more: str = ""
    """Words that say there are more."""
    more_url: str = ""
    """Where they all stand."""


class _Part(msgspec.Struct, frozen=True):
    """A month of a year, or what lies in no one month of it."""

    anchor: str
    name: str
    caption: str
    acts: tuple[Act, ...]


def render(build: Build, year: int) -> Iterator[Page]:
    """The page of one year and, where it holds very many acts, a page for each part of it."""
    acts = build.archive.years[year]
    parts = _parts(year, acts)
    busy = len(acts) > _LONGEST
    yield _year_page(build, year, [_section(build, year, part, whole=not busy) for part in parts])
    if busy:
        yield from (_part_page(build, year, part) for part in parts if len(part.acts) > _SAMPLE)


def body_of(
    build: Build,
    url: str,
    crumbs: Sequence[Crumb],
    *,
    title: str,
    lede: str,
    sections: Sequence[Section],
    timeline: Timeline | None = None,
    articles: Sequence[tuple[EntryView, int]] = (),
    unknown: Sequence[Unknown] = (),
    neighbours: tuple[int | None, int | None] = (None, None),
) -> str:
    """The body of a page that lists acts in sections and lets readers narrow them."""
    return build.html(
        "year.html",
        url,
        crumbs,
        title=title,
        lede=lede,
        sections=sections,
        timeline=timeline,
        bar_width=bar_width(),
        filters=filters_of(build, [act for section in sections for act in section.acts]),
        articles=articles,
        unknown=unknown,
        before=neighbours[0],
        after=neighbours[1],
    )


def _year_page(build: Build, year: int, sections: list[Section]) -> Page:
    crumbs = [Crumb("Home", urls.HOME), Crumb("Chronology", urls.CHRONOLOGY)]
    total = words.counted(len(build.archive.years[year]), "act")
    unknown = _unknown(build, year)
    body = body_of(
        build,
        urls.year(year),
        crumbs,
        title=str(year),
        lede=f"{total} done in {year}, or possibly in {year}.",
        timeline=timeline_of_year(build.archive, year),
        sections=sections,
        unknown=unknown,
        neighbours=_neighbours(build, year),
    )
    return build.page(
        url=urls.year(year),
        kind="year",
        title=str(year),
        description=f"What happened in {year}: {total}, by month. {_foretaste(sections)}",
        body=body,
        headings=[
            *(Heading(section.anchor, section.name) for section in sections),
            *([Heading("doubts", "What we do not know")] if unknown else []),
        ],
        crumbs=crumbs,
    )


def _part_page(build: Build, year: int, part: _Part) -> Page:
    url = urls.part_of_year(year, part.anchor)
    steps = [("Home", urls.HOME), ("Chronology", urls.CHRONOLOGY), (str(year), urls.year(year))]
    crumbs = [Crumb(text, target) for text, target in steps]
    lede = f"{words.counted(len(part.acts), 'act')}. {part.caption}"
    section = Section("acts", "Acts", build.views.acts(part.acts), part.caption)
    body = body_of(build, url, crumbs, title=part.name, lede=lede, sections=[section])
    return build.page(
        url=url, kind="year", title=part.name, description=f"{part.name}: {lede}", body=body, crumbs=crumbs
    )


def _section(build: Build, year: int, part: _Part, *, whole: bool) -> Section:
    cut = not whole and len(part.acts) > _SAMPLE
    return Section(
        part.anchor,
        part.name,
        build.views.acts(part.acts[:_SAMPLE] if cut else part.acts),
        part.caption,
        caption_repeats=part.anchor != urls.UNCERTAIN,
        more=f"All {words.counted(len(part.acts), 'act')}: {part.name}" if cut else "",
        more_url=urls.part_of_year(year, part.anchor) if cut else "",
    )


def _parts(year: int, acts: tuple[Act, ...]) -> list[_Part]:
    by_month: dict[int | None, list[Act]] = defaultdict(list)
    for act in acts:
        by_month[month_of(act, year)].append(act)
    vague = by_month.pop(None, [])
    out = [
        _Part(
            urls.month_anchor(month, year),
            month_in_words(year, month),
            f"Acts of {month_in_words(year, month)}, by date.",
            tuple(by_month[month]),
        )
        for month in sorted(m for m in by_month if m)
    ]
    if vague:
        name = f"Not dated to one month of {year}"
        caption = "Acts known only to lie before, after or between the dates given."
        out.append(_Part(urls.UNCERTAIN, name, caption, tuple(vague)))
    return out


def _unknown(build: Build, year: int) -> list[Unknown]:
    acts = build.archive.years[year]
    vague = sum(month_of(act, year) is None for act in acts)
    where = f"{urls.year(year)}#{urls.UNCERTAIN}"
    return unknown_of_year(build, build.views.acts(acts), vague=vague, vague_url=where)


def _neighbours(build: Build, year: int) -> tuple[int | None, int | None]:
    years = list(build.archive.years)
    before = next((a for a, b in pairwise(years) if b == year), None)
    after = next((b for a, b in pairwise(years) if a == year), None)
    return before, after


def _foretaste(sections: list[Section]) -> str:
    acts = [act for section in sections for act in section.acts][:2]
    return "; ".join(act.sentence for act in acts)
