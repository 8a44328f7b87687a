"""One year of the chronology: its months, and the acts that lie somewhere in it."""

from collections import defaultdict
from itertools import pairwise

import msgspec

from builder.archive.records import Act
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.calendar import month_of, year_rows
from builder.pages.dates_in_words import MONTHS, month_in_words
from builder.pages.page import Heading, Page
from builder.pages.views import ActView


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


def render(build: Build, year: int) -> Page:
    """The page of one year."""
    acts = build.archive.years[year]
    sections = _sections(build, year, acts)
    crumbs = [Crumb("Home", urls.HOME), Crumb("Chronology", urls.CHRONOLOGY)]
    before, after = _neighbours(build, year)
    total = words.counted(len(acts), "act")
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


def _sections(build: Build, year: int, acts: tuple[Act, ...]) -> list[Section]:
    by_month: dict[int | None, list[Act]] = defaultdict(list)
    for act in acts:
        by_month[month_of(act, year)].append(act)
    vague = by_month.pop(None, [])
    out = [
        Section(
            urls.month_anchor(month, year),
            month_in_words(year, month),
            build.views.acts(tuple(by_month[month])),
            f"Acts of {month_in_words(year, month)}, by date.",
        )
        for month in sorted(m for m in by_month if m)
    ]
    if vague:
        name = f"Not dated to one month of {year}"
        caption = "Acts known only to lie before, after or between the dates given."
        out.append(Section(urls.UNCERTAIN, name, build.views.acts(tuple(vague)), caption))
    return out


def _neighbours(build: Build, year: int) -> tuple[int | None, int | None]:
    years = list(build.archive.years)
    before = next((a for a, b in pairwise(years) if b == year), None)
    after = next((b for a, b in pairwise(years) if a == year), None)
    return before, after


def _foretaste(sections: list[Section]) -> str:
    acts = [act for section in sections for act in section.acts][:2]
    return "; ".join(act.sentence for act in acts)
