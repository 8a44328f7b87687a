"""One year of the chronology: its months, and the acts that lie somewhere in it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from builder.archive.records import Act
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.calendar import month_of, year_rows
from builder.pages.dates_in_words import MONTHS, month_in_words
from builder.pages.page import Heading, Page
from builder.pages.view_records import ActView

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


def _year_page(build: Build, year: int, sections: list[Section]) -> Page:
    crumbs = [Crumb("Home", urls.HOME), Crumb("Chronology", urls.CHRONOLOGY)]
    before, after = _neighbours(build, year)
    total = words.counted(len(build.archive.years[year]), "act")
    body = build.html(
        "year.html",
        urls.year(year),
        crumbs,
        title=str(year),
        lede=f"{total} done in {year}, or possibly in {year}.",
        calendar=year_rows(build.archive, (year,)),
        months=MONTHS,
        sections=sections,
        articles=(),
        before=before,
        after=after,
    )
    return build.page(
        url=urls.year(year),
        kind="year",
        title=str(year),
        description=f"What happened in {year}: {total}, by month. {_foretaste(sections)}",
        body=body,
        headings=[Heading(section.anchor, section.name) for section in sections],
        crumbs=crumbs,
    )


def _part_page(build: Build, year: int, part: _Part) -> Page:
    url = urls.part_of_year(year, part.anchor)
    steps = [("Home", urls.HOME), ("Chronology", urls.CHRONOLOGY), (str(year), urls.year(year))]
    crumbs = [Crumb(text, target) for text, target in steps]
    lede = f"{words.counted(len(part.acts), 'act')}. {part.caption}"
    section = Section("acts", "Acts", build.views.acts(part.acts), part.caption)
    body = build.html(
        "year.html",
        url,
        crumbs,
        title=part.name,
        lede=lede,
        calendar=(),
        months=MONTHS,
        sections=[section],
        articles=(),
        before=None,
        after=None,
    )
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


def _neighbours(build: Build, year: int) -> tuple[int | None, int | None]:
    years = list(build.archive.years)
    before = next((a for a, b in pairwise(years) if b == year), None)
    after = next((b for a, b in pairwise(years) if a == year), None)
    return before, after


def _foretaste(sections: list[Section]) -> str:
    acts = [act for section in sections for act in section.acts][:2]
    return "; ".join(act.sentence for act in acts)
