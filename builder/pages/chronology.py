"""The years, and the acts that stand in none."""

from collections import Counter

from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.calendar import year_rows
from builder.pages.dates_in_words import MONTHS
from builder.pages.page import Heading, Page
from builder.pages.year import Section

_LONGEST = 300
"""Undated acts listed one by one; of more, only their articles."""


def render(build: Build) -> Page:
    """The index of the chronology."""
    archive = build.archive
    crumbs = [Crumb("Home", urls.HOME)]
    total = len(archive.acts)
    counted = words.counted(total, "act")
    headings = [
        *([Heading("spanning", "Spanning more than two years")] if archive.unplaced else []),
        *([Heading("undated", "Undated")] if archive.undated else []),
    ]
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
            years=year_rows(archive),
            months=MONTHS,
            unplaced=build.views.acts(archive.unplaced),
            undated=len(archive.undated),
        ),
        headings=headings,
        crumbs=crumbs,
    )


def render_undated(build: Build) -> Page:
    """The acts of which no article says when they were done."""
    archive, views = build.archive, build.views
    crumbs = [Crumb("Home", urls.HOME), Crumb("Chronology", urls.CHRONOLOGY)]
    per_article = Counter(act.entry.id for act in archive.undated)
    few = len(archive.undated) <= _LONGEST
    acts = tuple(sorted(archive.undated, key=lambda act: archive.positions[act.entry.id]))
    sections = (
        [Section("acts", "Acts", views.acts(acts), "In the order in which the articles appeared.")]
        if few
        else []
    )
    articles = [] if few else [(e, per_article[e.id]) for e in archive.entries if e.id in per_article]
    return build.page(
        url=urls.UNDATED,
        kind="year",
        title="Undated acts",
        description=f"{words.counted(len(acts), 'act')} of which no article says when they were done.",
        body=build.html(
            "year.html",
            urls.UNDATED,
            crumbs,
            title="Undated acts",
            lede=f"{words.counted(len(acts), 'act')} of which no article says when they were done.",
            calendar=(),
            months=MONTHS,
            sections=sections,
            articles=[(views.entry(entry), count) for entry, count in articles],
            before=None,
            after=None,
        ),
        crumbs=crumbs,
    )
