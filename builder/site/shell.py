"""A shell: a page as the theme rendered it, cut where the parts of a generated page go."""

import html
import re
from collections.abc import Iterable
from importlib import resources
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from builder.pages.page import Heading, Page
from builder.site import stubs

_LEFTOVER = re.compile(rf'{"|".join(stubs.SENTINELS)}|\b(?:href|content)="[^"]*{stubs.STUB_NAME}[^"]*"')
# Slots are written with NUL, which no HTML page may hold.
_SLOT = re.compile("\0([a-z]+)\0")
_BODY = re.compile(
    rf"<h([12])\b[^>]*>\s*(?:{stubs.TITLE}|{stubs.HEADING})\b.*?<p>\s*{stubs.BODY}\s*</p>", re.DOTALL
)
# What Material adds around a table of contents when there is one.
_TOC_LIST = re.compile(
    r'<label class="md-nav__title" for="__toc">(?:(?!</label>).)*</label>\s*<ul\b[^>]*>\s*\0toc\0\s*</ul>',
    re.DOTALL,
)
_TOC_BUTTON = re.compile(
    r'<label class="md-nav__link md-nav__link--active" for="__toc">(?:(?!</label>).)*</label>', re.DOTALL
)
_TOC_IN_NAV = re.compile(
    r'(</a>\s*)<nav class="md-nav md-nav--secondary"[^>]*>\s*</nav>(\s*</li>)', re.DOTALL
)
_TOC_LINK = re.compile(rf'"#{stubs.HEADING}"')
_ENTRY_TAG = re.compile(r"</?li\b[^>]*>")
_FIRST_ANCHOR = re.compile(r'<h[1-6]\b[^>]*?\bid="([^"]*)"')
_TITLE = re.compile(r"<h1\b.*?</h1>\s*", re.DOTALL)


class TocItem(NamedTuple):
    """How the theme writes one entry of a table of contents, and the list below it."""

    before: str
    open: str
    """Empty when the theme shows one level only."""
    close: str
    after: str

    def render(self, heading: Heading) -> str:
        """The entry for a heading and those below it."""
        below = "".join(self.render(child) for child in heading.children) if self.open else ""
        whole = self.before + (self.open + below + self.close if below else "") + self.after
        return whole.replace("\0id\0", html.escape(heading.id)).replace("\0name\0", html.escape(heading.text))


class Shell(NamedTuple):
    """The theme's page around a generated page; see `make_shell`."""

    parts: tuple[str, ...]
    """Text and names of slots, in turn."""
    parts_without_toc: tuple[str, ...]
    """The same for a page without headings."""
    toc_item: TocItem | None
    """None when the theme shows no table of contents."""
    hosted: bool
    """Whether a hand-written page surrounds the generated part and brings the title."""

    @property
    def leftover(self) -> str:
        """A word of a stub, or its address, left where our cuts do not reach: every page would show it."""
        found = _LEFTOVER.search("\0".join((*self.parts[::2], *self.parts_without_toc[::2])))
        return found[0] if found else ""

    def fill(self, page: Page, *, url: str, head: str) -> str:
        """The whole HTML of a page; `url` is its canonical address, `head` goes before `</head>`."""
        toc = "".join(map(self.toc_item.render, page.headings)) if self.toc_item else ""
        body = _TITLE.sub("", page.body, count=1) if self.hosted else page.body
        anchor = _FIRST_ANCHOR.search(body)
        slots = {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "body": body,
            "toc": toc,
            "url": html.escape(url),
            "path": html.escape(urlsplit(url).path),
            "head": head,
            "anchor": anchor[1] if anchor else "",
        }
        parts = list(self.parts if toc else self.parts_without_toc)
        parts[1::2] = [slots[name] for name in parts[1::2]]
        return "".join(parts)


def make_shell(rendered: str, *, url: str, source: str = "") -> Shell | None:
    """Cuts a rendered stub, or a hand-written page with sentinels.

    Args:
        rendered: the page as the host wrote it.
        url: the canonical address it shows.
        source: the stub's Markdown file; links to edit it, which no repository holds, are taken out.

    Returns:
        None when the page holds no sentinels.
    """
    page = rendered.replace("\0", "")
    page, found = _BODY.subn("\0body\0", page, count=1)
    if not found:
        return None
    page, toc_item = _cut_toc(page)
    if url:
        page = page.replace(f'"{html.escape(url)}"', '"\0url\0"')
        page = page.replace(f'"{html.escape(urlsplit(url).path)}"', '"\0path\0"')
    page = page.replace(f"#{stubs.TITLE}", "#\0anchor\0").replace(f"#{stubs.HEADING}", "#\0anchor\0")
    hosted = stubs.TITLE not in page
    if source and not hosted:
        page = re.sub(rf'<a\b[^>]*\bhref="[^"]*/{re.escape(source)}"[^>]*>.*?</a>', "", page, flags=re.DOTALL)
        page = page.replace(f'"{source}"', '""')
    page = page.replace(stubs.TITLE, "\0title\0").replace(stubs.DESCRIPTION, "\0description\0")
    page = page.replace("</head>", "\0head\0</head>", 1)
    bare = _TOC_LIST.sub("", page)
    if bare != page:
        bare = _TOC_IN_NAV.sub(r"\1\2", _TOC_BUTTON.sub("", bare))
    return Shell(tuple(_SLOT.split(page)), tuple(_SLOT.split(bare)), toc_item, hosted)


def _cut_toc(page: str) -> tuple[str, TocItem | None]:
    """Replaces every entry of the sentinel headings by a slot, and keeps how such an entry is written."""
    item: TocItem | None = None
    found = [match.start() for match in _TOC_LINK.finditer(page)]
    for at in reversed(found):
        start = page.rfind("<li", 0, at)
        end = _end_of_entry(page, start) if start >= 0 else -1
        if end < at:
            continue
        item = _toc_item(page[start:end])
        page = f"{page[:start]}\0toc\0{page[end:]}"
    return page, item


def _end_of_entry(page: str, start: int) -> int:
    """Where the list entry that opens at `start` is closed; -1 when it never is."""
    depth = 0
    for tag in _ENTRY_TAG.finditer(page, start):
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0:
            return tag.end()
    return -1


def _toc_item(entry: str) -> TocItem:
    """Cuts an entry where the list below it begins and ends; a theme may show one level only."""
    at = entry.find(stubs.SUBHEADING)
    pieces = [entry[: -len("</li>")], "", "", "</li>"]
    if at >= 0:
        start = entry.rfind("<li", 0, at)
        end = _end_of_entry(entry, start)
        opening, closing = entry.rfind("<nav", 0, start), entry.find("</nav>", end) + len("</nav>")
        if opening < 0 or closing < end:
            opening, closing = entry.rfind("<ul", 0, start), entry.find("</ul>", end) + len("</ul>")
        pieces = [entry[:opening], entry[opening:start], entry[end:closing], entry[closing:]]
    return TocItem(
        *(
            piece.replace(f"#{stubs.HEADING}", "#\0id\0").replace(stubs.HEADING, "\0name\0")
            for piece in pieces
        )
    )


def head_markup(page: Page, *, url: str, site_name: str) -> str:
    """OpenGraph, other forms and JSON-LD of a page, for its `<head>`."""
    properties = {
        "og:type": "article" if page.kind == "brief" else "website",
        "og:title": page.title,
        "og:description": page.description,
        "og:url": url,
        "og:site_name": site_name,
    }
    lines = [
        f'<meta property="{name}" content="{html.escape(value)}">'
        for name, value in properties.items()
        if value
    ]
    root = "../" * page.url.count("/")
    # The space keeps Material from taking each for a site in another language and asking for its sitemap.
    lines += [
        f'<link rel="alternate " type="{one.type}" title="{html.escape(one.title)}" href="{root}{one.url}">'
        for one in page.alternates
    ]
    lines.extend(_linked_data(page.structured_data))
    return "".join(f"  {line}\n  " for line in lines)


def _linked_data(objects: Iterable[dict[str, object]]) -> Iterable[str]:
    for thing in objects:
        encoded = msgspec.json.encode(thing).decode()
        # `<` ends a script element early, U+2028 and U+2029 end a line of one.
        for char in "<>&\u2028\u2029":
            encoded = encoded.replace(char, f"\\u{ord(char):04x}")
        yield f'<script type="application/ld+json">{encoded}</script>'


REDIRECT_SCRIPT = "assets/briefing/redirect.js"
"""Where the script of redirect pages goes in the site."""


def redirect_document(page: Page, *, site_url: str) -> str:
    """A page at an old address: leads on at once, and says where for those it does not.

    With the script, query and fragment go along; without, the bare address must do.
    """
    root = "../" * page.url.count("/")
    link = html.escape(root + page.target)
    canonical = html.escape(site_url + page.target) if site_url else link
    title = html.escape(page.title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="canonical" href="{canonical}">\n'
        '<meta name="robots" content="noindex">\n'
        f'<script src="{root}{REDIRECT_SCRIPT}" data-target="{link}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>\n'
        f"</head>\n<body>\n{page.body}\n</body>\n</html>\n"
    )


def redirect_script() -> bytes:
    """The script of redirect pages."""
    return (resources.files("builder") / "site" / "redirect.js").read_bytes()
