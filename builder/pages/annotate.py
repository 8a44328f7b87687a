"""Text with marks and links set into it, whatever way they nest or cross.

HTML elements must nest, the annotations of a text need not: one act's evidence may overlap another's, and
a mention may stick out of a quotation. So the text is cut at every boundary, elements are opened and closed
like a stack, and one that is cut off by the end of another goes on in a second element behind it. Only the
first piece bears the id.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import msgspec
from markupsafe import Markup, escape

from builder.model import Span

_REORDERING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_FORBIDDEN = (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)
_INVISIBLE = dict.fromkeys((*_REORDERING, *_FORBIDDEN))
"""Controls that reorder text or that HTML forbids: dropped, so that a text can only show itself."""


class Annotation(msgspec.Struct, frozen=True):
    """An element to set around a stretch of text."""

    span: Span
    """Where, in the text given to `annotate`."""
    tag: Literal["mark", "span", "a"]
    """Links stand innermost, and of several at one place the shortest wins: links cannot nest."""
    css: str
    """Class."""
    id: str = ""
    """Anchor."""
    href: str = ""
    """For links."""
    title: str = ""
    """Tooltip."""


class Annotated(msgspec.Struct, frozen=True):
    """HTML of a stretch of text."""

    html: Markup
    """The text, escaped, with its elements."""
    placed: frozenset[str]
    """Ids that stand in it."""


def safe(text: str) -> Markup:
    """Text for HTML: escaped, without control characters."""
    return escape(text.translate(_INVISIBLE))


def annotate(
    text: str,
    annotations: Sequence[Annotation],
    window: Span | None = None,
    placed: frozenset[str] = frozenset(),
) -> Annotated:
    """The text inside `window`, with every annotation that reaches into it.

    Args:
        text: The whole text.
        annotations: In any order; spans count in `text`, empty ones are ignored.
        window: The stretch to render; all of it by default.
        placed: Ids that stand in earlier windows and are not given again.
    """
    window = window or Span(0, len(text))
    inside = [a for a in annotations if a.span.overlaps(window) and a.span.start < a.span.end]
    boxes = sorted((a for a in inside if a.tag != "a"), key=lambda a: (a.span.start, -a.span.end))
    links = sorted((a for a in inside if a.tag == "a"), key=lambda a: a.span.end - a.span.start)
    writer = _Writer(set(placed))
    for piece in _pieces(window, inside):
        writer.nest([a for a in boxes if a.span.contains(piece)])
        link = next((a for a in links if a.span.contains(piece)), None)
        writer.write(safe(piece.cut(text)), link)
    writer.finish()
    return Annotated(Markup("".join(writer.out)), frozenset(writer.ids))  # noqa: S704 - escaped piecewise


def _pieces(window: Span, annotations: Iterable[Annotation]) -> list[Span]:
    """The window cut at every boundary of an annotation."""
    cuts = {window.start, window.end}
    for annotation in annotations:
        cuts.update(place for place in annotation.span if window.start < place < window.end)
    ordered = sorted(cuts)
    return [Span(a, b) for a, b in pairwise(ordered)]


class _Writer:
    """Keeps the stack of open elements."""

    def __init__(self, ids: set[str]) -> None:
        self.out: list[str] = []
        self.ids = ids
        self._open: list[Annotation] = []
        self._begun: set[Annotation] = set()
        self._link: Annotation | None = None

    def nest(self, wanted: list[Annotation]) -> None:
        """Closes what is not wanted any more, and whatever it encloses; opens the rest."""
        keep = 0
        while keep < min(len(self._open), len(wanted)) and self._open[keep] is wanted[keep]:
            keep += 1
        if wanted != self._open:
            self._end_link()
        for annotation in reversed(self._open[keep:]):
            self.out.append(f"</{annotation.tag}>")
        del self._open[keep:]
        for annotation in wanted[keep:]:
            self.out.append(self._tag(annotation, going_on=annotation in self._begun))
            self._begun.add(annotation)
            self._open.append(annotation)

    def write(self, html: str, link: Annotation | None) -> None:
        """Text inside everything open, and inside a link of its own."""
        if link is not self._link:
            self._end_link()
            if link:
                self.out.append(self._tag(link, going_on=False))
                self._link = link
        self.out.append(html)

    def finish(self) -> None:
        """Closes everything."""
        self._end_link()
        self.nest([])

    def _end_link(self) -> None:
        if self._link:
            self.out.append("</a>")
            self._link = None

    def _tag(self, annotation: Annotation, *, going_on: bool) -> str:
        css = f"{annotation.css} goes-on" if going_on else annotation.css
        parts = [f'<{annotation.tag} class="{css}"']
        if annotation.id and not going_on and annotation.id not in self.ids:
            self.ids.add(annotation.id)
            parts.append(f' id="{annotation.id}"')
        if annotation.href:
            parts.append(f' href="{annotation.href}"')
        if annotation.title:
            parts.append(f' title="{safe(annotation.title)}"')
        return "".join(parts) + ">"
