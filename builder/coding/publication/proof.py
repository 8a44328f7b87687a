"""What an article's text proves about the day it was published, when nothing says it.

Each bound comes with its reason in words. Terms of office bound it from both sides, a former office, a known
event and the latest date told as past from below, an office to be taken and a date that lies ahead from
above. Bounds that contradict one another prove nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property

import msgspec

from builder.coding.publication.bounds import Bound, Range, common
from builder.coding.publication.statements import WEEKDAYS
from builder.edtf import from_days
from builder.model import Publication

WIDE = 60
"""Days from which on an interval is drawn in to the weekday: in a shorter one the days after it count."""


class Proof(msgspec.Struct, frozen=True, dict=True):
    """All bounds together."""

    bounds: tuple[Bound, ...] = ()
    """In the order of the text."""
    weekday: int | None = None
    """The weekday the article speaks of as its own, Monday 1."""

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """The days left possible."""
        return common(self.bounds)

    @property
    def first(self) -> date | None:
        """Not before."""
        return self.ranges[0][0] if self.ranges and self.ranges[0][0] != date.min else None

    @property
    def last(self) -> date | None:
        """Not after."""
        return self.ranges[-1][1] if self.ranges and self.ranges[-1][1] != date.max else None

    @property
    def contradictory(self) -> bool:
        """Whether no day is left."""
        return not self.ranges

    @cached_property
    def deciding(self) -> tuple[Bound, ...]:
        """As few bounds as lead to the same ends, those that stand first in the text by preference."""
        kept = self._relevant()
        for bound in reversed(kept):
            fewer = [other for other in kept if other is not bound]
            if _ends(common(fewer)) == _ends(self.ranges):
                kept = fewer
        return tuple(kept)

    def _relevant(self) -> list[Bound]:
        """The bounds that can set an end, the first of each kind."""
        if not self.bounds:
            return []
        first = max(bound.ranges[0][0] for bound in self.bounds)
        last = min(bound.ranges[-1][1] for bound in self.bounds)
        distinct: dict[tuple[Range, ...], Bound] = {}
        for bound in self.bounds:
            if len(bound.ranges) > 1 or bound.ranges[0][0] == first or bound.ranges[-1][1] == last:
                distinct.setdefault(bound.ranges, bound)
        return list(distinct.values())

    @property
    def reasons(self) -> tuple[str, ...]:
        """What sets the ends of the interval."""
        return tuple(dict.fromkeys(bound.why for bound in self.deciding))

    def only_day(self, month: int, day: int) -> date | None:
        """The day of that number that is possible, when it is in one year only."""
        first, last = self.first, self.last
        if first is None or last is None:
            return None
        fitting = []
        for year in range(first.year, last.year + 1):
            with suppress(ValueError):
                fitting.append(date(year, month, day))
        inside = [d for d in fitting if any(a <= d <= b for a, b in self.ranges)]
        return inside[0] if len(inside) == 1 else None

    def narrowed(self, more: Iterable[Bound]) -> "Proof":
        """The same with further bounds."""
        return Proof((*self.bounds, *more), self.weekday)

    def against(self, day: date) -> Iterator[str]:
        """The reasons why it cannot have been published on `day`."""
        before, after = day.toordinal() - 1, day.toordinal() + 1  # the calendar itself ends at the year 9999
        for bound in self.bounds:
            if not any(a.toordinal() <= after and before <= b.toordinal() for a, b in bound.ranges):
                yield bound.why

    def publication(self) -> Publication | None:
        """The interval that is proved, with its reasons; None when nothing is, or the bounds contradict.

        A single day is claimed only when other things than terms of office leave no other.
        """
        first, last = self.first, self.last
        if first is None and last is None:
            return None
        if first == last and any(bound.office for bound in self.deciding):
            return None
        reasons = list(self.reasons)
        if self.weekday is not None and first and last and (last - first).days >= WIDE:
            moved = self._on_weekday(first, last)
            if moved != (first, last):
                first, last = moved
                reasons.append(f"what it reports as news happened on a {WEEKDAYS[self.weekday - 1]}")
        value = from_days(first or date.min, last or date.max)
        return Publication(date=value.text, basis="inferred", because=tuple(reasons))

    def _on_weekday(self, first: date, last: date) -> tuple[date, date]:
        """The ends that terms of office set, moved inwards to the weekday: its deeds fell within the term."""
        wanted = self.weekday or 1
        if all(b.office for b in self.bounds if any(r[0] == first for r in b.ranges)):
            first += timedelta((wanted - first.isoweekday()) % 7)
        if all(b.office for b in self.bounds if any(r[1] == last for r in b.ranges)):
            last -= timedelta((last.isoweekday() - wanted) % 7)
        return first, last


def _ends(ranges: tuple[Range, ...]) -> Range | None:
    return (ranges[0][0], ranges[-1][1]) if ranges else None
