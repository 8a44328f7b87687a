"""The archive at a glance."""

from collections import Counter

from builder.archive.records import Act
from builder.edtf import Edtf
from builder.pages import urls, words
from builder.pages.briefs import latest_first
from builder.pages.build import Build
from builder.pages.chains import row_of
from builder.pages.page import Heading, Page
from builder.pages.peaks import peaks_of
from builder.pages.timeline import bar_width, timeline_of

_LATEST_ACTS = 6
_LATEST_ARTICLES = 6
_ACTORS = 12
_CHAINS = 4
_MONTH = 31


def render(build: Build) -> Page:
    """The home page."""
    archive, views = build.archive, build.views
    newest = sorted(_surely_dated(build), key=lambda pair: (pair[0].last, pair[0].first), reverse=True)
    busiest = sorted(archive.actors.values(), key=lambda actor: (-actor.weight, actor.id))[:_ACTORS]
    types = sorted(archive.types.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    lede = build.settings.site_description or _lede(build)
    body = build.html(
        "home.html",
        urls.HOME,
        figures=[
            (len(archive.entries), "articles", urls.BRIEFS),
            (len(archive.acts), "acts", urls.CHRONOLOGY),
            (len(archive.actors), "actors", urls.ACTORS),
            (sum(len(entry.brief.quotes) for entry in archive.entries), "quotations", urls.QUOTES),
        ],
        timeline=timeline_of(archive),
        bar_width=bar_width(),
        peaks=peaks_of(build),
        years=archive.years,
        latest_acts=views.acts(tuple(act for _, act in newest[:_LATEST_ACTS])),
        chains=[row_of(build, chain) for chain in archive.chains[:_CHAINS]],
        all_chains=len(archive.chains),
        tips=_search_tips(build),
        actors=[(views.who(actor.id), actor.weight) for actor in busiest if actor.weight],
        types=[(kind, words.TYPES[kind], len(acts)) for kind, acts in types],
        latest=[views.entry(entry) for entry in latest_first(archive.entries)[:_LATEST_ARTICLES]],
    )
    return build.page(
        url=urls.HOME,
        kind="home",
        title=build.settings.site_name,
        description=lede,
        body=body,
        headings=_headings(build, acts=bool(newest)),
        structured=[_website(build)],
    )


def _headings(build: Build, *, acts: bool) -> list[Heading]:
    archive = build.archive
    rows = [
        (bool(archive.years), "when", "At a glance"),
        (bool(archive.chains), "chains", "The longest chains"),
        (acts, "latest-acts", "The latest acts"),
        (any(actor.weight for actor in archive.actors.values()), "actors", "Who acts most"),
        (bool(archive.types), "kinds", "What they do"),
        (bool(archive.entries), "latest", "The latest articles"),
        (bool(archive.entries), "searching", "How to search"),
        (True, "reading", "How to read this archive"),
    ]
    return [Heading(id_, text) for there, id_, text in rows if there]


def _search_tips(build: Build) -> list[tuple[str, str]]:
    """What to type, in this archive's own words, with what it finds; nothing made up."""
    archive = build.archive
    people = (actor for actor in archive.actors.values() if actor.kind == "person" and actor.weight)
    person = max(people, key=lambda actor: (actor.weight, actor.id), default=None)
    deeds = Counter(act.action.action for act in archive.acts).most_common(1)
    places = Counter(act.action.place for act in archive.acts if act.action.place).most_common(1)
    said = next((actor.name for actor in archive.actors.values() if len(actor.said) > 1), "")
    tips = [
        (person.name if person else "", "a name finds the page of whoever bears it, and where it stands"),
        (f'"{deeds[0][0]}"' if deeds else "", "words between quotation marks are found as they stand"),
        (
            f"+{build.views.names.place(places[0][0])}" if places and places[0][0] else "",
            "a plus before a word: it must be there; a minus: it must not",
        ),
        (f"{said} said" if said else "", "who was quoted, and with what words"),
    ]
    return [(words, what) for words, what in tips if words]


def _surely_dated(build: Build) -> list[tuple[Edtf, Act]]:
    """Acts that took place, on a day or in a month that is known."""
    return [
        (act.when, act)
        for act in build.archive.acts
        if act.when and (act.when.last - act.when.first).days < _MONTH and act.action.status == "actual"
    ]


def _lede(build: Build) -> str:
    archive = build.archive
    acts = words.counted(len(archive.acts), "act")
    years = list(archive.years)
    period = f" between {years[0]} and {years[-1]}" if len(years) > 1 else f" in {years[0]}" if years else ""
    return (
        f"Who did what to whom{period}: {acts} drawn from {words.counted(len(archive.entries), 'article')}, "
        "each with the words that prove it."
    )


def _website(build: Build) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": build.settings.site_name,
        "url": build.absolute(urls.HOME),
    }
