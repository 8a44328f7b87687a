"""Who said what: the speakers, and every quotation by the day it was published."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from builder.archive.records import ArchiveActor, Entry, Said
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.by_date import latest
from builder.pages.dates_in_words import MONTHS, month_in_words
from builder.pages.page import Heading, Page
from builder.pages.view_records import EntryView, QuoteView, Who

_FEATURED = 12
"""Speakers whose latest words the index quotes."""
_LATEST = 3
_NAMED = 1000
"""Other speakers that the index names."""
_LONGEST = 300
"""Quotations on one page; a year with more has a page for each month."""
_SAMPLE = 10
"""Quotations of each month that a busy year's own page shows."""
_NO_MONTH = 0


class Speaker(msgspec.Struct, frozen=True):
    """Someone who is quoted."""

    who: Who
    """The speaker."""
    anchor: str
    """On the page."""
    role: str
    """What the speaker was, where that is the same in all the quotations shown; else empty."""
    count: int
    """Quotations in all."""
    quotes: list[QuoteView]
    """The latest."""


class QuoteSection(msgspec.Struct, frozen=True):
    """Quotations under a heading."""

    anchor: str
    """On the page."""
    name: str
    """The heading."""
    quotes: list[QuoteView]
    """In order of publication."""
    more: str = ""
    """Words that say there are more."""
    more_url: str = ""
    """Where they all stand."""


def render(build: Build) -> Iterator[Page]:
    """The index of speakers and years, and the pages of quotations by date."""
    by_year, adrift = _by_year(build.archive.entries)
    yield _index(build, {year: len(said) for year, said in by_year.items()}, len(adrift))
    years = list(by_year)
    for year, said in by_year.items():
        yield from _year_pages(build, years, year, said)
    if adrift:
        yield _undated_page(build, adrift)


def year_of(entry: Entry) -> int | None:
    """The one calendar year in which an article surely appeared."""
    when = entry.published
    return when.first.year if when and when.first.year == when.last.year else None


def _by_year(entries: Iterable[Entry]) -> tuple[dict[int, list[Said]], list[Said]]:
    """Quotations by year, and those that stand in none."""
    by_year: dict[int, list[Said]] = defaultdict(list)
    adrift: list[Said] = []
    for entry in entries:
        year = year_of(entry)
        own = adrift if year is None else by_year[year] if entry.brief.quotes else []
        own.extend(Said(entry, quote) for quote in entry.brief.quotes)
    return dict(sorted(by_year.items())), adrift


def _index(build: Build, years: dict[int, int], undated: int) -> Page:
    crumbs = [Crumb("Home", urls.HOME)]
    speakers = sorted(
        (actor for actor in build.archive.actors.values() if actor.said),
        key=lambda actor: (-len(actor.said), actor.name.casefold(), actor.id),
    )
    featured = [_speaker(build, actor) for actor in speakers[:_FEATURED]]
    others = sorted(speakers[_FEATURED : _FEATURED + _NAMED], key=lambda actor: actor.name.casefold())
    total = sum(years.values()) + undated
    counted = words.counted(total, "quotation")
    dates = [(str(year), urls.quotes_of(f"{year:04d}"), count) for year, count in years.items()]
    if undated:
        dates.append(("Not dated to one year", urls.UNDATED_QUOTES, undated))
    rows = [(total > 0, "dates", "By date"), (bool(featured), "speakers", "By speaker")]
    return build.page(
        url=urls.QUOTES,
        kind="quotes",
        title="Who said what",
        description=f"{counted} of {build.settings.site_name}, by speaker and by date.",
        body=build.html(
            "quotes.html",
            urls.QUOTES,
            crumbs,
            total=total,
            featured=featured,
            others=[(build.views.who(actor.id), len(actor.said)) for actor in others],
            unnamed=max(len(speakers) - _FEATURED - _NAMED, 0),
            dates=dates,
        ),
        headings=[Heading(id_, text) for there, id_, text in rows if there],
        crumbs=crumbs,
    )


def _speaker(build: Build, actor: ArchiveActor) -> Speaker:
    quotes = _views(build, latest(actor.said, _LATEST, lambda said: said.entry.published))
    roles = {quote.role for quote in quotes}
    return Speaker(
        who=build.views.who(actor.id),
        anchor=f"of-{actor.id}",
        role=roles.pop() if len(roles) == 1 else "",
        count=len(actor.said),
        quotes=quotes,
    )


def _views(build: Build, said: Iterable[Said]) -> list[QuoteView]:
    return [build.views.quote(one) for one in said]


def _year_pages(build: Build, years: Sequence[int], year: int, said: Sequence[Said]) -> Iterator[Page]:
    """The page of a year and, where it holds very many quotations, one for each busy month of it."""
    by_month: dict[int, list[Said]] = defaultdict(list)
    for one in said:
        by_month[_month_of(one.entry)].append(one)
    busy = len(said) > _LONGEST
    months = sorted(by_month, key=lambda month: month or len(MONTHS) + 1)
    sections = [_section(build, year, month, by_month[month], whole=not busy) for month in months]
    before = next((a for a, b in pairwise(years) if b == year), None)
    after = next((b for a, b in pairwise(years) if a == year), None)
    url = urls.quotes_of(f"{year:04d}")
    yield _list_page(build, url, f"Said in {year}", len(said), sections, neighbours=(before, after))
    for month in months if busy else ():
        if len(by_month[month]) > _SAMPLE:
            section = _section(build, year, month, by_month[month], whole=True)
            url = urls.quotes_of(_anchor(year, month))
            name = f"Said in {section.name}" if month else f"Said in {year}, the month not known"
            above = Crumb(f"Said in {year}", urls.quotes_of(f"{year:04d}"))
            yield _list_page(build, url, name, len(by_month[month]), [section], above=above)


def _month_of(entry: Entry) -> int:
    when = entry.published
    return when.first.month if when and when.first.month == when.last.month else _NO_MONTH


def _anchor(year: int, month: int) -> str:
    return urls.month_anchor(month, year) if month else f"{year:04d}-{urls.UNCERTAIN}"


def _section(build: Build, year: int, month: int, said: Sequence[Said], *, whole: bool) -> QuoteSection:
    anchor = _anchor(year, month)
    name = month_in_words(year, month) if month else f"Not dated to one month of {year}"
    if whole or len(said) <= _SAMPLE:
        return QuoteSection(anchor, name, _views(build, said))
    return QuoteSection(
        anchor,
        name,
        _views(build, said[:_SAMPLE]),
        f"All {words.counted(len(said), 'quotation')}: {name}",
        urls.quotes_of(anchor),
    )


def _undated_page(build: Build, said: Sequence[Said]) -> Page:
    """Quotations of articles that no one year is sure of; of very many, only the articles."""
    if len(said) <= _LONGEST:
        section = QuoteSection("undated", "In the order of the articles", _views(build, said))
        return _list_page(build, urls.UNDATED_QUOTES, "Said, but when is not known", len(said), [section])
    count: dict[str, int] = defaultdict(int)
    entries = {one.entry.id: one.entry for one in said}
    for one in said:
        count[one.entry.id] += 1
    articles = [(build.views.entry(entry), count[id_]) for id_, entry in entries.items()]
    name = "Said, but when is not known"
    return _list_page(build, urls.UNDATED_QUOTES, name, len(said), [], articles=articles)


def _list_page(
    build: Build,
    url: str,
    title: str,
    count: int,
    sections: Sequence[QuoteSection],
    *,
    above: Crumb | None = None,
    neighbours: tuple[int | None, int | None] = (None, None),
    articles: Sequence[tuple[EntryView, int]] = (),
) -> Page:
    crumbs = [Crumb("Home", urls.HOME), Crumb("Who said what", urls.QUOTES), *([above] if above else [])]
    lede = f"{words.counted(count, 'quotation')}, by the day the article appeared."
    around = [None if year is None else (year, urls.quotes_of(f"{year:04d}")) for year in neighbours]
    return build.page(
        url=url,
        kind="quotes",
        title=title,
        description=f"{title}: {lede}",
        body=build.html(
            "quotes_list.html",
            url,
            crumbs,
            title=title,
            lede=lede,
            sections=sections,
            articles=articles,
            before=around[0],
            after=around[1],
        ),
        headings=[Heading(section.anchor, section.name) for section in sections],
        crumbs=crumbs,
    )
