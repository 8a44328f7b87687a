"""Names of those who made a report or took its pictures, where a text gives them inline: they never act."""

import re
from collections.abc import Iterator

from builder.model import Span

_WORD = r"[A-Z][\w.’'-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|van|der|von|de|bin|al-\w+)){{1,4}}"
_TAKEN = r"[Pp]hoto(?:graph)?s?|PHOTOS?|[Ii]mages?|[Pp]ictures?|[Vv]ideos?|[Ii]llustrations?"
_MADE = r"[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated|[Ff]ilmed"
_CREDIT = re.compile(
    rf"(?:\b(?:{_TAKEN}|{_MADE}) by |\((?:{_TAKEN}|[Cc]redits?)(?: credits?)?: ?)"
    rf"(?P<who>{_NAME}(?:(?:, and |, | and ){_NAME})*)"
)


def credited(view: str) -> Iterator[Span]:
    """Names behind "photo by", "(Photo:", "reporting by" and the like."""
    for found in _CREDIT.finditer(view):
        yield Span(*found.span("who"))
