"""All articles, by the year in which they appeared."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from builder.archive.records import Entry
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page
from builder.pages.view_records import EntryView

_LONGEST = 1000
"""Articles the page lists, the latest; it says how many more there are."""
_UNDATED = "undated"


class YearGroup(msgspec.Struct, frozen=True):
    """The articles of one year."""

    anchor: str
    """On the page."""
    name: str
    """The year, in words."""
    entries: tuple[EntryView, ...]
    """The latest first."""


def render(build: Build) -> Page:
    """The index of articles."""
    entries = latest_first(build.archive.entries)
    groups = _by_year(build, entries[:_LONGEST])
    counted = words.counted(len(entries), "article")
    more = f"The latest {_LONGEST:,} of {counted}; search finds them all." if len(entries) > _LONGEST else ""
    crumbs = [Crumb("Home", urls.HOME)]
    return build.page(
        url=urls.BRIEFS,
        kind="briefs",
        title="Articles",
        description=f"The {counted} of {build.settings.site_name}, the latest first.",
        body=build.html(
            "briefs.html", urls.BRIEFS, crumbs, groups=groups, counted_articles=counted, more=more
        ),
        headings=[Heading(group.anchor, group.name) for group in groups],
        crumbs=crumbs,
    )


def latest_first(entries: Sequence[Entry]) -> list[Entry]:
    """By day of publication, the latest first, the undated last."""
    dated = [entry for entry in entries if entry.published]
    return [*reversed(dated), *(entry for entry in entries if not entry.published)]


def _by_year(build: Build, entries: Sequence[Entry]) -> list[YearGroup]:
    groups: dict[str, list[EntryView]] = defaultdict(list)
    for entry in entries:
        groups[_year(entry)].append(build.views.entry(entry))
    return [
        YearGroup(anchor, "Day of publication not known" if anchor == _UNDATED else anchor, tuple(views))
        for anchor, views in groups.items()
    ]


def _year(entry: Entry) -> str:
    """The year under which an article stands: that of the first day it can have appeared."""
    return str(entry.published.sort_key[0].year) if entry.published else _UNDATED
