"""The search index the theme's own search box reads: stubs out, generated entries in.

Two forms are known: that of MkDocs and its kin, and that of Zensical.
"""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from builder.pages.page import SearchEntry
from builder.site import stubs

_EMPTY = re.compile(r"<p>\s*</p>")
_FOLDERS = {stub.url: stub.title for stub in stubs.STUBS if stub.is_index and stub.url}


class IndexForm(NamedTuple):
    """How one family of generators writes its search index."""

    path: Path
    """The file, in the site."""
    entries: str
    """The field that lists the entries."""
    placed: bool
    """Whether an entry says how deep it lies and below what."""


FORMS = (
    IndexForm(Path("search/search_index.json"), "docs", placed=False),
    IndexForm(Path("search.json"), "items", placed=True),
)


def extend_search_index(site: Path, entries: Iterable[SearchEntry]) -> bool:
    """Adds entries to the site's search index; False, and nothing is done, where it has none we know.

    The search box sets titles and texts as HTML, so plain words are escaped here.
    """
    form = next((form for form in FORMS if (site / form.path).is_file()), None)
    if form is None:
        return False
    path = site / form.path
    index = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    kept = _without_stubs(index[form.entries])
    added = _placed(entries) if form.placed else map(_entry, entries)
    # An index built beforehand (`prebuild_index`) would lack what is added: the box builds its own.
    path.write_bytes(msgspec.json.encode({"config": index["config"], form.entries: [*kept, *added]}))
    return True


def _entry(entry: SearchEntry) -> dict[str, object]:
    title = html.escape(entry.title, quote=False)
    return {"location": entry.location, "title": title, "text": _paragraphs(entry.text)}


def _placed(entries: Iterable[SearchEntry]) -> Iterator[dict[str, object]]:
    """Entries that name the pages above them, as the box shows beside a title."""
    titles: dict[str, str] = {}
    for entry in entries:
        written = _entry(entry)
        page, _, anchor = entry.location.partition("#")
        titles.setdefault(page, str(written["title"]))
        folder = f"{page.partition('/')[0]}/"
        above = [_FOLDERS[folder]] if folder in _FOLDERS and folder != page else []
        yield {**written, "level": 2 if anchor else 1, "path": [*above, titles[page]], "tags": []}


def _paragraphs(text: str) -> str:
    """Plain words as HTML, blank lines parting paragraphs: the box shows the paragraph that matches."""
    parts = [html.escape(part.strip(), quote=False) for part in text.split("\n\n") if part.strip()]
    return f"<p>{'</p><p>'.join(parts)}</p>" if len(parts) > 1 else "".join(parts)


def _without_stubs(docs: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    places = {stub.url for stub in stubs.STUBS if not stub.is_index}
    pages = {doc["location"]: doc for doc in docs}
    for doc in docs:
        location, title, text = doc["location"], doc["title"], doc["text"]
        page = location.partition("#")[0]
        if page in places or stubs.TITLE in title:
            continue
        if not any(word in f"{location} {title} {text}" for word in stubs.SENTINELS):
            yield doc
            continue
        # A hand-written page goes on after its generated part: its words stay, under the page itself.
        for word in stubs.SENTINELS:
            text = text.replace(word, "")
        plain = _EMPTY.sub("", text).strip()
        if plain:
            yield {**pages.get(page, {"title": ""}), "location": page, "text": plain}
