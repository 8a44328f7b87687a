"""HTML → its readable text, and what its head says of title, day, outlet, rights and language."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from lxml import etree, html

from builder.model import DateHint
from builder.reading.hints import days_in

_SPACE = re.compile(r"\s+")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_UTC = re.compile(r"T\d\d:\d\d\S*(?:Z|\+00:?00)", re.IGNORECASE)
_LONGEST_TIME = 80
_UNSET = frozenset({"0001-01-01", "1900-01-01", "1969-12-31", "1970-01-01"})
"""What a system that knows no day writes in its place."""
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "article.published",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "displaydate",
    "ptime",
    "date",
)
_CHANGED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "utime",
)


class WebPage(NamedTuple):
    """What an HTML file holds for us."""

    text: str
    """Headline and main text, paragraphs parted by a blank line."""
    title: str | None
    """The headline."""
    hints: tuple[DateHint, ...]
    """The days its head states, best first."""
    site_names: tuple[str, ...]
    """Names the page gives its outlet."""
    url: str | None
    """Its canonical address."""
    rights: str | None
    """Its licence."""
    language: str | None
    """The language it declares."""


def read_page(source: str) -> WebPage:
    """Reads a whole page; one without a body of text comes back with an empty `text`."""
    tree = _parse(source)
    if tree is None:
        return WebPage("", None, (), (), None, None, None)
    meta = _meta(tree)
    linked = tuple(_linked_data(tree))
    title = _headline(tree, meta, linked)
    body = _main_text(source)
    return WebPage(
        text=_with_headline(title, body),
        title=title,
        hints=_hints(meta, linked, source, tree),
        site_names=tuple(_site_names(meta, linked)),
        url=_address(tree, meta),
        rights=_rights(tree, meta),
        language=_language(tree, meta),
    )


def _parse(source: str) -> Any:
    try:
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _main_text(source: str) -> str:
    from trafilatura import extract  # noqa: PLC0415 - a second to import, for HTML only

    text = extract(
        source,
        include_comments=False,
        include_tables=False,
        include_formatting=False,
        favor_precision=False,
        deduplicate=False,
        output_format="txt",
    )
    paragraphs = (_SPACE.sub(" ", line).strip() for line in (text or "").split("\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _with_headline(title: str | None, body: str) -> str:
    if not title or not body or _same(title, body.split("\n", 1)[0]):
        return body
    return f"{title}\n\n{body}"


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _SPACE.sub(" ", element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every article described as JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text_content(), strict=False)
        except ValueError:
            continue
        todo = [data]
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo.extend(item)
            elif isinstance(item, dict):
                if isinstance(graph := item.get("@graph"), list):
                    todo.extend(graph)
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(k, str) and re.search("Article|Posting|Report|Review", k) for k in kinds):
                    yield item


def _headline(tree: Any, meta: dict[str, str], linked: tuple[dict[str, Any], ...]) -> str | None:
    """The page's one first-level heading when its head agrees, else what the head says."""
    said = [
        meta.get("og:title"),
        *(_text(item.get("headline")) for item in linked),
        meta.get("twitter:title"),
    ]
    declared = [_SPACE.sub(" ", html_text).strip() for html_text in said if html_text]
    headings = [_SPACE.sub(" ", h.text_content()).strip() for h in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    whole = _SPACE.sub(" ", tree.findtext(".//title") or "").strip()
    for heading in headings:
        if len(heading.split()) > 2 and (heading in whole or any(_same(heading, d) for d in declared)):
            return heading
    if declared:
        return _without_site(declared[0], meta.get("og:site_name"))
    if len(headings) == 1 and len(headings[0].split()) > 2:
        return headings[0]
    return _without_site(whole, meta.get("og:site_name")) or None


def _without_site(title: str, site: str | None) -> str:
    for mark in (" | ", " - ", " – ", " — ", " » ", " :: "):
        left, found, right = title.rpartition(mark)
        if (
            found
            and left
            and (right == site or (mark != " - " and len(right.split()) <= 4 < len(left.split())))
        ):
            return left
    return title


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _hints(
    meta: dict[str, str], linked: tuple[dict[str, Any], ...], source: str, tree: Any
) -> tuple[DateHint, ...]:
    stated = [("datePublished", _text(item.get("datePublished"))) for item in linked]
    stated += [(name, meta.get(name)) for name in _PUBLISHED]
    stated += [
        ("time", element.get("datetime"))
        for element in tree.xpath(
            "//time[@pubdate or @itemprop='datePublished'] | //*[@itemprop='datePublished']"
        )
    ]
    changed = [("dateModified", _text(item.get("dateModified"))) for item in linked]
    changed += [(name, meta.get(name)) for name in _CHANGED]
    hints = [_hint(name, value, updated=False) for name, value in stated if value]
    if not any(hint.day for hint in hints):
        hints += [DateHint(basis="metadata", text=f"htmldate: {day}", day=day) for day in _guessed(source)]
    hints += _printed(tree, hints)
    hints += [_hint(name, value, updated=True) for name, value in changed if value]
    return tuple(dict.fromkeys(hints))


def _printed(tree: Any, stated: list[DateHint]) -> Iterator[DateHint]:
    """How the page prints the moment that its head tells in universal time: often as the day before."""
    stamp = next((hint for hint in stated if hint.day), None)
    if stamp is None or stamp.day is None or not _UTC.search(stamp.text):
        return
    printed: dict[str, str] = {}
    for element in tree.xpath("//time | //*[@itemprop='datePublished']"):
        words = _SPACE.sub(" ", element.text_content()).strip()
        days = {day for day, _ in days_in(words) if day}
        if len(days) == 1 and len(words) <= _LONGEST_TIME:
            printed.setdefault(days.pop(), words)
    if len(printed) == 1:  # a page that prints several lists other articles
        day, words = next(iter(printed.items()))
        if abs((date.fromisoformat(day) - date.fromisoformat(stamp.day)).days) == 1:
            yield DateHint(basis="labelled", text=words, day=day)


def _hint(name: str, value: str, *, updated: bool) -> DateHint:
    return DateHint(basis="metadata", text=f"{name}: {value}", day=_stated_day(value), updated=updated)


def _stated_day(value: str) -> str | None:
    """The day in the value's own zone, which is how the outlet prints it."""
    if found := _DAY.match(value.strip()):
        try:
            day = datetime.fromisoformat(found[1]).date().isoformat()
        except ValueError:
            return None
        return None if day in _UNSET else day
    days = {day for day, _ in days_in(value)}
    return days.pop() if len(days) == 1 else None


def _guessed(source: str) -> Iterator[str]:
    """What htmldate finds by its careful rules alone."""
    from htmldate import find_date  # noqa: PLC0415 - slow to import, for HTML only

    day = find_date(source, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
    if day:
        yield str(day)


def _site_names(meta: dict[str, str], linked: tuple[dict[str, Any], ...]) -> Iterator[str]:
    if name := meta.get("og:site_name"):
        yield name
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and (name := _text(publisher.get("name"))):
            yield name
    for key in ("application-name", "publisher", "dc.publisher", "dcterms.publisher", "twitter:site"):
        if name := meta.get(key):
            yield name.lstrip("@")


def _address(tree: Any, meta: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))
    address = meta.get("og:url", "")
    return address if address.startswith("http") else None


def _rights(tree: Any, meta: dict[str, str]) -> str | None:
    for link in tree.xpath("//*[@rel='license']"):
        words = _SPACE.sub(" ", link.text_content()).strip() if link.tag == "a" else ""
        if rights := (link.get("href") or words):
            return str(rights)
    return next((meta[k] for k in ("dc.rights", "dcterms.rights", "dcterms.license") if k in meta), None)


def _language(tree: Any, meta: dict[str, str]) -> str | None:
    code = (tree.get("lang") or meta.get("og:locale") or meta.get("language") or "").strip().lower()
    found = re.match(r"[a-z]{2}(?![a-z])", code)
    return found[0] if found else None
