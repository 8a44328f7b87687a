"""The words of a sentence as the finder of mentions reads them, without a parse."""

import re
from typing import NamedTuple

from builder.model import Span

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_]\.(?=\s?[^\W\d_])"  # an initial
    r"|(?:St|Mt|Ft)\.(?=\s[A-Z])"
    r"|\d[\d,.]*\d|\d"
    r"|[’'](?:s|S)\b"
    r"|\w+?(?=[’'][sS]\b)"
    r"|\w+(?:[-‐‑’'&]\w+)*"
    r"|\S"
)


class Word(NamedTuple):
    """A word or mark."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Whether it is two or more capitals throughout."""
        return len(self.text) > 1 and self.text.isupper()


def words_of(view: str, span: Span) -> list[Word]:
    """The words of a stretch of text, with the stops of abbreviations where they are plain."""
    return [
        Word(found[0], found[0].lower().replace("’", "'"), found.start(), found.end())
        for found in _WORD.finditer(view, span.start, span.end)
    ]


_SMALL = frozenset(
    {"with", "from", "that", "over", "into", "amid", "after", "before", "than", "about", "against", "between"}
    | {"under", "upon", "their", "this", "during", "without", "toward", "towards", "until", "while", "when"}
)


def in_title_case(words: list[Word]) -> bool:
    """Whether capitals say nothing: nearly every longer word has one, as in a headline."""
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha() and w.text not in _SMALL]
    return len(long) > 2 and sum(word.capital for word in long) >= 0.9 * len(long)
