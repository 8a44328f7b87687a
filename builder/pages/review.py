"""The list for editors: doubts, open days, contradictions, copies, names, strangers, each with its remedy."""

from itertools import groupby

import msgspec

from builder.archive.review import SORTS, Sort, review
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page
from builder.pages.view_records import EntryView, Who
from builder.pages.words import Label

_LABELS: dict[Sort, Label] = {
    "doubt": Label("Doubts", "What the coder was not sure of."),
    "undated": Label("Articles without a day", "Nothing says on which day they appeared."),
    "contradiction": Label("Contradictions", "Articles that tell one act, and differ on it."),
    "same": Label("Acts that may be one", "Measures that two articles tell, and no rule joins."),
    "duplicate": Label("Possible duplicates", "Articles that print one story."),
    "names": Label("Names to join or part", "Names so alike that they may be one; one name that may be two."),
    "stranger": Label("Unknown actors", "Whoever acts or speaks and is not in data/actors/."),
}
_LONGEST = 200
"""Lines of one sort on the page; `briefing check --review` lists them all."""


class LineView(msgspec.Struct, frozen=True):
    """One thing to look at."""

    message: str
    """What it is."""
    hint: str
    """What settles it."""
    url: str
    """The place in the brief, relative to the site's root."""
    entry: EntryView
    """The article."""
    who: Who | None
    """The actor it is about."""
    file: str
    """The article's file."""


class Part(msgspec.Struct, frozen=True):
    """Everything of one sort."""

    anchor: str
    """On the page."""
    label: Label
    """In words."""
    lines: list[LineView]
    """The first of them."""
    count: int
    """How many there are."""


def render(build: Build) -> Page:
    """The list, made only where corrections are offered."""
    archive, files = build.archive, build.settings.editing or {}
    found = review(archive, build.actors)
    parts = []
    for sort, grouped in groupby(found, key=lambda line: line.sort):
        lines = list(grouped)
        shown = [
            LineView(
                message=line.message,
                hint=line.hint,
                url=urls.passage(line.brief, line.anchor) if line.anchor else urls.brief(line.brief),
                entry=build.views.entry(archive.entries[archive.positions[line.brief]]),
                who=build.views.who(line.actor) if line.actor else None,
                file=files[line.brief].path if line.brief in files else "",
            )
            for line in lines[:_LONGEST]
        ]
        parts.append(Part(sort, _LABELS[sort], shown, len(lines)))
    crumbs = [Crumb("Home", urls.HOME)]
    counts = {part.anchor: part.count for part in parts}
    total = words.counted(len(found), "line")
    return build.page(
        url=urls.REVIEW,
        kind="review",
        title="Review",
        description=f"What deserves an editor's look in {build.settings.site_name}: {total}.",
        body=build.html(
            "review.html",
            urls.REVIEW,
            crumbs,
            parts=parts,
            total=total,
            none=[_LABELS[sort].short for sort in SORTS if sort not in counts],
        ),
        headings=[Heading(part.anchor, part.label.short) for part in parts],
        crumbs=crumbs,
    )
