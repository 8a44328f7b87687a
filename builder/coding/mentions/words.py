"""The words of a sentence as the finder of mentions reads them, without a parse."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from builder.model import Span

_WORD = re.compile(
    r"[^\W\d_]+(?=[ ,\n])"  # a plain word, the most of all, tried first for speed
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_]\.(?=\s?[^\W\d_])"  # an initial
    r"|(?:St|Mt|Ft)\.(?=\s[A-Z])"
    r"|\d[\d,.]*\d|\d"
    r"|[’'](?:s|S)\b"
    r"|\w++(?:[-‐‑’'&]\w++)*?(?=[’'][sS]\b)"
    r"|\w++(?:[-‐‑’'&]\w++)*+"
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


@lru_cache(maxsize=4096)
def words_of(view: str, span: Span) -> tuple[Word, ...]:
    """The words of a stretch of text, with the stops of abbreviations where they are plain."""
    words = [Word(found[0], found[0].lower(), *found.span()) for found in _WORD.finditer(view, *span)]
    if view.find("’", *span) >= 0:
        words = [
            word._replace(low=word.low.replace("’", "'")) if "’" in word.text else word for word in words
        ]
    return tuple(words)


_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "but",
        "nor",
        "for",
        "in",
        "on",
        "at",
        "to",
        "by",
        "as",
        "with",
        "from",
    }
    | {"over", "into", "amid", "after", "before", "than", "about", "against", "between", "under", "vs", "via"}
)


def in_title_case(words: Sequence[Word]) -> bool:
    """Whether capitals say nothing: nearly every word but the small ones has one, as in a headline."""
    large = small = 0
    for word in words:
        if word.low in _SMALL or not word.text[0].isalpha():
            continue
        if word.text[0].isupper():
            large += 1
        else:
            small += 1
            if small * 10 > len(words):
                return False
    return large + small > 3 and large >= 9 * small
