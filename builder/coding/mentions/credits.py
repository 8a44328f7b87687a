"""Names of those who made a report or took its pictures, where a text gives them inline: they never act."""

import re
from collections.abc import Iterator

from builder.model import Span

_WORD = r"[A-Z][\w.’'-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|van|der|von|de|bin|al-\w+)){{1,4}}"
_NAMES = rf"(?P<who>{_NAME}(?:(?:, and |, | and ){_NAME})*)"
_TAKEN = r"[Pp]hoto(?:graph)?s?|PHOTOS?|[Ii]mages?|[Pp]ictures?|[Vv]ideos?|[Ii]llustrations?"
_MADE = re.compile(rf"\b(?:{_TAKEN}|[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated|[Ff]ilmed)$")
_BY = re.compile(rf" by {_NAMES}")
_IN_BRACKETS = re.compile(rf"\((?:{_TAKEN}|[Cc]redits?)(?: credits?)?: ?{_NAMES}")
_LONGEST = 16


def credited(view: str) -> Iterator[Span]:
    """Names behind "photo by", "(Photo:", "reporting by" and the like."""
    for found in _BY.finditer(view):
        if _MADE.search(view[max(0, found.start() - _LONGEST) : found.start()]):
            yield Span(*found.span("who"))
    for found in _IN_BRACKETS.finditer(view):
        yield Span(*found.span("who"))
