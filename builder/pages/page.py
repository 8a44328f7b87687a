"""What a rendered page is, before it is set into the theme's shell."""

from datetime import date
from typing import Literal, TypeAlias

import msgspec

PageKind: TypeAlias = Literal[
    "home",
    "method",
    "briefs",
    "brief",
    "actors",
    "actor",
    "chronology",
    "year",
    "actions",
    "type",
    "chains",
    "chain",
    "relations",
    "relation",
    "quotes",
    "changes",
    "review",
    "data",
    "codebook",
    "redirect",
]


class Heading(msgspec.Struct, frozen=True):
    """An entry of a page's table of contents."""

    id: str
    """Anchor on the page, without `#`."""
    text: str
    """Plain words."""
    children: tuple["Heading", ...] = ()
    """Headings below it."""


class Alternate(msgspec.Struct, frozen=True):
    """The same, or what the page lists, in a form for programs."""

    url: str
    """Relative to the site's root."""
    type: str
    """Media type."""
    title: str
    """Words for whoever chooses."""


class SearchEntry(msgspec.Struct, frozen=True):
    """What the search index holds of a page or of one of its parts."""

    location: str
    """URL relative to the site's root, with an anchor where it points into the page."""
    title: str
    """Plain words."""
    text: str
    """Plain words; paragraphs parted by a blank line."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A generated page, ready to be woven into the shell of its kind."""

    url: str
    """Relative to the site's root, with a closing slash: `briefs/x/`; the home page is the empty string."""
    kind: PageKind
    """Which shell it takes and how it is styled."""
    title: str
    """Plain words, for <title> and the heading."""
    description: str
    """Plain words, for search engines and shares."""
    body: str
    """HTML of the content area, heading included; links relative to the page's own URL."""
    headings: tuple[Heading, ...] = ()
    """Table of contents, below the title."""
    structured_data: tuple[dict[str, object], ...] = ()
    """JSON-LD objects; every URL in them absolute when the site's URL is known."""
    search: tuple[SearchEntry, ...] = ()
    """Entries for the search index."""
    changed: date | None = None
    """The last day on which anything it is made from changed; None when that is not known."""
    alternates: tuple[Alternate, ...] = ()
    """Feeds, Markdown and the like, for `<link rel="alternate">`."""
    target: str = ""
    """For a redirect: where it leads, relative to the site's root."""


class RawFile(msgspec.Struct, frozen=True):
    """A generated file that is not a page."""

    url: str
    """Relative to the site's root: `briefs/x/brief.md`."""
    content: bytes
    """Its bytes."""
