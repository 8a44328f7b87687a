"""What stands at the side of a page, for `<link rel="alternate">`: feeds, Markdown, the calendar."""

from collections.abc import Iterator

from builder.pages import urls
from builder.pages.page import Alternate, PageKind

_FEEDS = (("atom", "application/atom+xml", "Atom"), ("json", "application/feed+json", "JSON Feed"))
_DATED: frozenset[PageKind] = frozenset({"home", "chronology", "year"})


def alternates_of(url: str, kind: PageKind, site_name: str) -> tuple[Alternate, ...]:
    """The feeds of a page with the page as Markdown and, where acts stand by date, the calendar."""
    return tuple(_alternates(url, kind, site_name))


def _alternates(url: str, kind: PageKind, site_name: str) -> Iterator[Alternate]:
    whole = urls.whole_page(url)
    yield Alternate(urls.twin(whole), "text/markdown", "This page as Markdown")
    own = urls.feed_of_page(whole) if kind in {"actor", "relation", "type"} else ""
    for name, title in ((own, "Acts on this page"), (urls.FEED_OF_ALL, f"{site_name}: all acts")):
        for form, media, called in _FEEDS if name else ():
            yield Alternate(urls.feed(name, form), media, f"{title} ({called})")
    if kind in _DATED:
        yield Alternate(urls.CALENDAR, "text/calendar", f"{site_name}: chronology")
