"""The years, and the acts that stand in none."""

from collections import Counter

from builder.archive.records import Act
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.calendar import year_rows
from builder.pages.dates_in_words import MONTHS
from builder.pages.page import Heading, Page
from builder.pages.peaks import Peak, telling
from builder.pages.timeline import bar_width, timeline_of
from builder.pages.year import Section, body_of

_TOLD = 5
"""Acts told of each year."""
_LONGEST = 300
"""Undated acts listed one by one; of more, only their articles."""


def render(build: Build) -> Page:
    """The index of the chronology."""
    archive = build.archive
    crumbs = [Crumb("Home", urls.HOME)]
    total = len(archive.acts)
    counted = words.counted(total, "act")
    adrift = bool(archive.unplaced or archive.undated)
    return build.page(
        url=urls.CHRONOLOGY,
        kind="chronology",
        title="Chronology",
        description=f"{counted} of {build.settings.site_name} by the date on which they were done.",
        body=build.html(
            "chronology.html",
            urls.CHRONOLOGY,
            crumbs,
            total=total,
            timeline=timeline_of(archive),
            bar_width=bar_width(),
            years=year_rows(archive),
            months=MONTHS,
            told=[_told(build, year) for year in archive.years],
            unplaced=len(archive.unplaced),
            undated=len(archive.undated),
            undated_url=urls.UNDATED,
        ),
        headings=[
            *(Heading(f"year-{year}", str(year)) for year in archive.years),
            *([Heading("undated", "In no one year")] if adrift else []),
        ],
        crumbs=crumbs,
    )


def _told(build: Build, year: int) -> Peak:
    """A year in a few acts."""
    acts = build.archive.years[year]
    chosen = build.views.acts(tuple(telling(build, acts, _TOLD)))
    return Peak(str(year), urls.year(year), len(acts), chosen)


def render_undated(build: Build) -> Page:
    """The acts that stand in no year: of no date at all, or of one that spans years."""
    archive, views = build.archive, build.views
    crumbs = [Crumb("Home", urls.HOME), Crumb("Chronology", urls.CHRONOLOGY)]
    adrift = (*archive.unplaced, *archive.undated)
    per_article = Counter(act.entry.id for act in adrift)
    few = len(adrift) <= _LONGEST
    lists = [
        ("spanning", "Within several years", archive.unplaced, "By the earliest date each can have."),
        ("not-dated", "Not dated", archive.undated, "In the order in which the articles appeared."),
    ]
    sections = [
        Section(
            anchor, name, views.acts(_by_article(build, acts) if anchor == "not-dated" else acts), caption
        )
        for anchor, name, acts, caption in lists
        if few and acts
    ]
    articles = [] if few else [(e, per_article[e.id]) for e in archive.entries if e.id in per_article]
    lede = f"{words.counted(len(adrift), 'act')} whose date no article gives closely enough for one year."
    return build.page(
        url=urls.UNDATED,
        kind="year",
        title="Undated acts",
        description=lede,
        body=body_of(
            build,
            urls.UNDATED,
            crumbs,
            title="Undated acts",
            lede=lede,
            sections=sections,
            articles=[(views.entry(entry), count) for entry, count in articles],
        ),
        headings=[Heading(section.anchor, section.name) for section in sections],
        crumbs=crumbs,
    )


def _by_article(build: Build, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    return tuple(sorted(acts, key=lambda act: build.archive.positions[act.entry.id]))
