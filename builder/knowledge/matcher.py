"""Many names looked for in one pass: an Aho-Corasick automaton with word boundaries and rules of case."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

import ahocorasick_rs

from builder.knowledge.names import plain

T = TypeVar("T")


class Pattern(NamedTuple, Generic[T]):
    """A name to look for."""

    text: str
    """As usually written."""
    value: T
    """What it means."""
    any_case: bool = False
    """Whether it counts in any case (nouns), or only as written or in capitals throughout (names)."""


class Hit(NamedTuple, Generic[T]):
    """A name found."""

    start: int
    end: int
    value: T


class Matcher(Generic[T]):
    """Finds every occurrence of its patterns, overlapping ones too."""

    def __init__(self, patterns: Iterable[Pattern[T]]) -> None:
        table: dict[str, list[tuple[str, bool, T]]] = {}
        for pattern in patterns:
            text = plain(pattern.text)
            table.setdefault(text.lower(), []).append((text, pattern.any_case, pattern.value))
        self._meanings = tuple(table.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(table))

    def find(self, text: str) -> list[Hit[T]]:
        """Hits in the order of the text; at one place the longest first."""
        written = plain(text)
        found: list[Hit[T]] = []
        size = len(written)
        for index, start, end in self._automaton.find_matches_as_indexes(written.lower(), overlapping=True):
            if start and _joins(written[start - 1], written[start]):
                continue
            if end < size and _joins(written[end], written[end - 1]):
                continue
            part = written[start:end]
            for form, any_case, value in self._meanings[index]:
                if any_case or part == form or (end - start > 3 and part == form.upper()):
                    found.append(Hit(start, end, value))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return found


def _joins(outside: str, inside: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return outside.isalnum() and (inside.isalnum() or inside == ".")
