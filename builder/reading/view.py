"""The text as the coder reads it: plain spaces, no invisible characters, no Markdown markup.

Nearly every change keeps the length, so that a place in the view is the same place in the text; only
invisible characters are taken out, and then a table says where each code point of the view came from.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from builder.model import Span
from builder.reading.markdown import blank_markup

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_ODD = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_LINE_ENDS = "\u000b\u000c\u0085\u2028\u2029"


def make_view(text: str, markup: bool = False) -> tuple[str, tuple[int, ...] | None]:
    """The view of a text, and for each of its code points (and one past the end) the place in the text.

    The table is None when the two run in step. `markup` blanks Markdown.
    """
    view = blank_markup(text) if markup else text
    view = view.replace("\r\n", " \n").replace("\r", "\n")
    if _ODD.search(view):
        view = _ODD.sub(_plain, view)
    if not _INVISIBLE.search(view):
        return view, None
    kept: list[str] = []
    offsets: list[int] = []
    end = 0
    for hidden in _INVISIBLE.finditer(view):
        kept.append(view[end : hidden.start()])
        offsets.extend(range(end, hidden.start()))
        end = hidden.end()
    kept.append(view[end:])
    offsets.extend(range(end, len(view) + 1))
    return "".join(kept), tuple(offsets)


def _plain(odd: re.Match[str]) -> str:
    return "\n" if odd[0] in _LINE_ENDS else " "


def translate(span: Span, offsets: Sequence[int] | None) -> Span:
    """A span of the view as a span of the text, with no invisible character at either edge."""
    if offsets is None:
        return span
    start, end = span
    if start >= end:
        return Span(offsets[start], offsets[start])
    return Span(offsets[start], offsets[end - 1] + 1)


def line_starts(view: str) -> tuple[int, ...]:
    """Where each line begins."""
    return (0, *accumulate(len(line) + 1 for line in view.split("\n")[:-1]))
