"""One thing that is certain about the day of publication, with its reason in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

import msgspec

from builder.model import Span

Range: TypeAlias = tuple[date, date]
"""First and last day; `date.min` and `date.max` for open ends."""


class Bound(msgspec.Struct, frozen=True):
    """The stretches of days that something in the article leaves possible."""

    ranges: tuple[Range, ...]
    """In order, none touching another; two terms of one office make two."""
    why: str
    """The reason, in words."""
    span: Span | None = None
    """The words that prove it, in the article's view."""
    office: bool = False
    """Whether it follows from a term of office."""

    @classmethod
    def since(cls, day: date, why: str, span: Span | None = None, *, office: bool = False) -> "Bound":
        """Not before `day`."""
        return cls(((day, date.max),), why, span, office)

    @classmethod
    def upto(cls, day: date, why: str, span: Span | None = None, *, office: bool = False) -> "Bound":
        """Not after `day`."""
        return cls(((date.min, day),), why, span, office)

    @property
    def text(self) -> str:
        """The days left possible, as EDTF where they are one stretch."""
        return " or ".join(
            f"{'..' if first == date.min else first}/{'..' if last == date.max else last}"
            for first, last in self.ranges
        )


def union(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same days with stretches that touch made one."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and (joined[-1][1] == date.max or (first - joined[-1][1]).days <= 1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def common(bounds: Iterable[Bound]) -> tuple[Range, ...]:
    """The days that all leave possible; none when they contradict one another."""
    left: Sequence[Range] = ((date.min, date.max),)
    for bound in bounds:
        left = [(max(a, c), min(b, d)) for a, b in left for c, d in bound.ranges if max(a, c) <= min(b, d)]
    return tuple(left)
