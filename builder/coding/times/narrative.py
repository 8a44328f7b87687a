"""Histories: whether an article tells of a past far from its publication, and what it mentions aside.

In a history bare months and days go on from the date told before. In news they never do, even right behind a
year long past: in all fifteen such places of the development sets they lean on the publication day.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from builder.edtf import Edtf, parse
from builder.knowledge.time_schema import Constructor, PartValue
from builder.model import Span

LONG_AGO = 730
"""Days before publication from which on a date belongs to history."""
_DEICTIC = ("weekday", "shifted_day", "part_of_day", "unit", "ago")


class Expression(Protocol):
    """What resolution needs of a found expression."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def value(self) -> Constructor:
        """How its value is computed."""

    @property
    def parts(self) -> dict[str, PartValue]:
        """What its words say."""

    @property
    def sentence(self) -> int:
        """Index of its sentence."""

    @property
    def fixed(self) -> str | None:
        """EDTF, when it needs no anchor."""


def is_history(found: Sequence[Expression], when: Edtf | None) -> bool:
    """Whether the text tells of a past far from its publication.

    Its own dates show it: at least five of long ago, more than of late, and dates of the calendar eight
    times as many as words that lean on the day of writing ("yesterday", "last week").
    """
    deictic = sum(f.value in _DEICTIC and f.parts.keys().isdisjoint(("from", "leans")) for f in found)
    bare = sum(f.fixed is None and f.value == "calendar" for f in found)
    dates = [parse(f.fixed) for f in found if f.fixed is not None]
    if when is None or when.first == date.min:
        old = len(dates)
    else:
        old = sum((when.first - day.last).days > LONG_AGO for day in dates)
    return old >= 5 and 2 * old > len(dates) and old + bare >= 8 * (deictic + 1)


def asides(found: Sequence[Expression]) -> frozenset[int]:
    """Dates that the story mentions without going there: the next one is back where it was before."""
    dates = [(i, parse(f.fixed)) for i, f in enumerate(found) if f.fixed is not None]
    dates = [(i, day) for i, day in dates if (day.last - day.first).days <= 366]
    result: set[int] = set()
    before = sorted((day for _, day in dates), key=lambda day: day.first)[len(dates) // 2] if dates else None
    for (index, day), following in zip(dates, [*(d for _, d in dates[1:]), None], strict=True):
        if (
            before
            and following
            and _apart(before, following) < _apart(day, following)
            and _apart(before, day) > 0
        ):
            result.add(index)
        else:
            before = day
    return frozenset(result)


def coming_dates(found: Sequence[Expression], aside: frozenset[int]) -> dict[int, date]:
    """For each expression, the last day of the next one that is dated in full."""
    result: dict[int, date] = {}
    coming: date | None = None
    for index in range(len(found) - 1, -1, -1):
        if coming is not None:
            result[index] = coming
        fixed = found[index].fixed
        if fixed is not None and index not in aside:
            day = parse(fixed)
            coming = day.last if (day.last - day.first).days <= 366 else coming
    return result


def _apart(one: Edtf, other: Edtf) -> int:
    return abs(one.first.year - other.first.year)
