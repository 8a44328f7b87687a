"""The search index the theme's own search box reads: stubs out, generated entries in."""

import html
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from builder.pages.page import SearchEntry
from builder.site import stubs

INDEX = Path("search/search_index.json")
_EMPTY = re.compile(r"<p>\s*</p>")
_SENTINELS = (stubs.TITLE, stubs.HEADING, stubs.SUBHEADING, stubs.BODY)


class _Index(msgspec.Struct):
    """The index as the search plugin wrote it; entries keep whatever fields they have."""

    config: dict[str, Any]
    docs: list[dict[str, Any]]


class _Entry(msgspec.Struct):
    location: str
    title: str
    text: str


def extend_search_index(site: Path, entries: Iterable[SearchEntry]) -> None:
    """Adds entries to the site's search index; a site without search is left alone.

    The search box sets titles and texts as HTML, so plain words are escaped here.
    """
    path = site / INDEX
    if not path.is_file():
        return
    index = msgspec.json.decode(path.read_bytes(), type=_Index)
    docs: list[object] = list(_without_stubs(index.docs))
    docs.extend(_Entry(e.location, html.escape(e.title, quote=False), _paragraphs(e.text)) for e in entries)
    path.write_bytes(msgspec.json.encode({"config": index.config, "docs": docs}))


def _paragraphs(text: str) -> str:
    """Plain words as HTML, blank lines parting paragraphs: the box shows the paragraph that matches."""
    parts = [html.escape(part.strip(), quote=False) for part in text.split("\n\n") if part.strip()]
    return f"<p>{'</p><p>'.join(parts)}</p>" if len(parts) > 1 else "".join(parts)


def _without_stubs(docs: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    places = {stub.url for stub in stubs.STUBS if not stub.is_index}
    titles = {doc["location"]: doc["title"] for doc in docs}
    for doc in docs:
        location, title, text = doc["location"], doc["title"], doc["text"]
        page = location.partition("#")[0]
        if page in places or stubs.TITLE in title:
            continue
        if not any(word in f"{location} {title} {text}" for word in _SENTINELS):
            yield doc
            continue
        # A hand-written page goes on after its generated part: its words stay, under the page itself.
        for word in _SENTINELS:
            text = text.replace(word, "")
        plain = _EMPTY.sub("", text).strip()
        if plain:
            yield {"location": page, "title": titles.get(page, ""), "text": plain}
