"""Each page as Markdown, beside it: what a reader sees, without the frame, for programs that read text.

Made from the page's own HTML, so that it never says anything else; links keep their meaning, because the file
lies in the page's folder.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement, fragment_fromstring

from builder.pages import urls
from builder.pages.page import Page, RawFile

_SKIPPED = frozenset({"svg", "button", "script", "style", "template", "input", "label", "form", "select"})
_SKIPPED_CLASSES = frozenset({"ba-path", "ba-neighbours", "ba-aloud"})
_ARROW = "ba-arrow"
"""Between the parties of an act: read aloud it is a word, in print a sign."""
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_CODE = frozenset({"code", "kbd"})
_QUOTED = {"q": ("“", "”")}
_LISTS = frozenset({"ul", "ol"})
_BLOCKS = _LISTS | frozenset(
    {*_HEADINGS, "p", "dl", "dt", "dd", "li", "table", "blockquote", "pre", "summary", "caption"}
    | {"div", "section", "header", "footer", "details", "figure", "figcaption", "nav", "article", "aside"}
)
_SPECIAL = re.compile(r"([\\`*_\[\]<])")
_LIST_LIKE = re.compile(r"^([#>+-]|\d+[.)])(?=\s)")


def has_twin(page: Page) -> bool:
    """Whether a page has a file of this kind: a brief has its own, a part of a page is in the whole's."""
    return page.kind not in {"brief", "redirect"} and urls.whole_page(page.url) == page.url


def twin(page: Page) -> RawFile:
    """The page as Markdown."""
    body = fragment_fromstring(page.body, create_parent="div")
    return RawFile(urls.twin(page.url), ("\n\n".join(_blocks(body)) + "\n").encode("utf-8", "replace"))


def _blocks(element: HtmlElement) -> Iterator[str]:
    """The block-level parts of an element, each a piece of Markdown; words between them are paragraphs."""
    loose = [_escaped(element.text)]
    for child in element:
        if _is_block(child):
            yield from _paragraph("".join(loose))
            yield from _block(child)
            loose = []
        else:
            loose.append(_inline(child))
        loose.append(_escaped(child.tail))
    yield from _paragraph("".join(loose))


def _block(element: HtmlElement) -> Iterator[str]:
    tag = element.tag
    if _is_skipped(element):
        return
    if tag in _HEADINGS:
        yield _HEADINGS[tag] + _one_line(_content(element))
    elif tag in _LISTS:
        yield from filter(None, ["\n".join(_items(element))])
    elif tag == "table":
        yield from _table(element)
    elif tag == "blockquote":
        yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(element)).split("\n"))
    elif tag == "pre":
        yield f"```\n{element.text_content().strip()}\n```"
    elif tag in {"dt", "summary"}:
        yield from (f"**{words}**" for words in _paragraph(_content(element)))
    else:
        yield from _blocks(element)


def _items(element: HtmlElement) -> Iterator[str]:
    """The items of a list, what stands inside them indented."""
    for number, item in enumerate(element, 1):
        mark = f"{number}. " if element.tag == "ol" else "- "
        lines = "\n".join(_blocks(item)).split("\n")
        if any(lines):
            yield mark + f"\n{' ' * len(mark)}".join(line for line in lines if line)


def _table(element: HtmlElement) -> Iterator[str]:
    """A table with its caption; a cell's paragraphs stand on its one line."""
    heads = [row for row in element.iterfind("thead/tr") if not _is_skipped(row)]
    others = [row for row in element.iter("tr") if row not in heads and not _is_skipped(row)]
    rows = [[words for cell in row if cell.tag in {"td", "th"} for words in _cells(cell)] for row in others]
    if heads:
        rows.insert(0, _head(heads))
    caption = element.find("caption")
    if caption is not None:
        yield from _paragraph(_content(caption))
    if not rows:
        return
    width = max(map(len, rows))
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in full]
    yield "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _head(rows: Sequence[HtmlElement]) -> list[str]:
    """The one line of a head of several rows: each column under all that stands above it."""
    columns: dict[int, list[str]] = defaultdict(list)
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row.iterchildren("td", "th"):
            while (x, y) in taken:
                x += 1
            words, *_ = _cells(cell)
            wide, deep = (int(cell.get(name) or 1) for name in ("colspan", "rowspan"))
            for column in range(x, x + wide):
                columns[column].append(words)
                taken.update((column, y + down) for down in range(deep))
            x += wide
    return [": ".join(filter(None, columns[x])) for x in sorted(columns)]


def _cells(element: HtmlElement) -> list[str]:
    """A cell, and the empty ones of the columns it reaches over."""
    words = _one_line("; ".join(_blocks(element))).replace("|", "\\|")
    return [words, *[""] * (int(element.get("colspan") or 1) - 1)]


def _inline(element: HtmlElement) -> str:
    """An element inside a line."""
    if _is_skipped(element):
        return ""
    tag, words = element.tag, _content(element)
    if tag == "br":
        return " "
    if tag == "a" and (link := element.get("href")) and words.strip():
        return f"[{_one_line(words)}]({link})"
    if tag in _CODE:  # nothing is escaped inside
        return f"`{_one_line(element.text_content())}`"
    if tag in _QUOTED:
        before, after = _QUOTED[tag]
        return f"{before}{words}{after}"
    mark = _MARKS.get(tag, "")
    return f"{mark}{words}{mark}" if mark and words.strip() else words


def _content(element: HtmlElement) -> str:
    """What stands inside an element, as part of a line."""
    parts = [_escaped(element.text)]
    for child in element:
        parts += [_inline(child), _escaped(child.tail)]
    return "".join(parts)


def _paragraph(words: str) -> Iterator[str]:
    plain = _one_line(words)
    if plain:
        yield _LIST_LIKE.sub(r"\\\1", plain)


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", text) if text else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_block(element: HtmlElement) -> bool:
    return element.tag in _BLOCKS


def _is_skipped(element: HtmlElement) -> bool:
    """What is drawn, pressed or read aloud only, and comments."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or element.get("popover") is not None:
        return True
    classes = (element.get("class") or "").split()
    if _ARROW in classes:
        return False
    return element.get("aria-hidden") == "true" or not _SKIPPED_CLASSES.isdisjoint(classes)
