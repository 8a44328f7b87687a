"""EDTF values, levels 0 and 1: parse, print, first and last day, compare, intersect.

The Extended Date/Time Format of ISO 8601-2:2019 and the Library of Congress. Supported: days, months,
years, seasons (21 to 24), unspecified digits (`201X`, `2017-XX`), the qualifiers `?`, `~` and `%`, dates
with a clock, and intervals, open (`..`) or unknown (empty) at either end. Years run from 0001 to 9999.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias

import msgspec

Precision: TypeAlias = Literal["day", "month", "season", "year", "decade", "century", "interval"]

_DATE = re.compile(
    r"""
    (?: (?P<day>(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)) (?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?
      | (?P<month>(?P<y2>\d{4})-(?P<m2>\d\d))(?P<anyday>-XX)?
      | (?P<year>\d{4})(?P<anymonth>-XX(?:-XX)?)?
      | (?P<decade>\d{3})X
      | (?P<century>\d{2})XX
    ) (?P<qualifier>[?~%]?)
    """,
    re.VERBOSE,
)
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}


class EdtfError(ValueError):
    """A string is not an EDTF date of level 0 or 1."""


class Edtf(msgspec.Struct, frozen=True, dict=True):
    """An EDTF value; compare `first` and `last` to order values, or use `sort_key`."""

    text: str
    """The value as written."""
    first: date
    """First day it can mean; `date.min` for an open or unknown start."""
    last: date
    """Last day it can mean; `date.max` for an open or unknown end."""
    precision: Precision
    """What the value names."""

    def __str__(self) -> str:
        return self.text

    @cached_property
    def approximate(self) -> bool:
        """Whether any part carries `~` or `%`."""
        return "~" in self.text or "%" in self.text

    @cached_property
    def uncertain(self) -> bool:
        """Whether any part carries `?` or `%`."""
        return "?" in self.text or "%" in self.text

    @property
    def is_day(self) -> bool:
        """Whether it is one calendar day."""
        return self.first == self.last

    @property
    def is_open(self) -> bool:
        """Whether one end is open or unknown."""
        return self.first == date.min or self.last == date.max

    @property
    def sort_key(self) -> tuple[date, date]:
        """Orders by the earliest day known, then by the last; an open start sorts by its end."""
        start = self.first if self.first != date.min else self.last
        return start, self.last

    def contains(self, other: "Edtf") -> bool:
        """Whether every day of `other` is a day of this value."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Edtf") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=8192)
def parse(text: str) -> Edtf:
    """Reads an EDTF string of level 0 or 1.

    Raises:
        EdtfError: with what is wrong, when it is not one.
    """
    if "/" not in text:
        return _point(text)
    left, _, right = text.partition("/")
    if "/" in right:
        raise EdtfError(f"{text!r} has more than one slash")
    if left in ("", "..") and right in ("", ".."):
        raise EdtfError(f"{text!r} has no known end")
    first = date.min if left in ("", "..") else _point(left).first
    last = date.max if right in ("", "..") else _point(right).last
    if first > last:
        raise EdtfError(f"{text!r} ends before it begins")
    return Edtf(text, first, last, "interval")


def _point(text: str) -> Edtf:
    found = _DATE.fullmatch(text)
    if not found:
        raise EdtfError(f"{text!r} is not an EDTF date")
    try:
        return Edtf(text, *_days(found))
    except ValueError as problem:
        raise EdtfError(f"{text!r}: {problem}") from None


def _days(found: re.Match[str]) -> tuple[date, date, Precision]:
    if found["day"]:
        day = date(int(found["y1"]), int(found["m1"]), int(found["d1"]))
        return day, day, "day"
    if found["month"]:
        year, month = int(found["y2"]), int(found["m2"])
        if month in _SEASON_FIRST_MONTH and not found["anyday"]:
            start = _SEASON_FIRST_MONTH[month]
            return date(year, start, 1), month_end(*add_months(year, start, 2)), "season"
        return date(year, month, 1), month_end(year, month), "month"
    if found["year"]:
        year = int(found["year"])
        return date(year, 1, 1), date(year, 12, 31), "year"
    if found["decade"]:
        year = int(found["decade"]) * 10
        return date(max(year, 1), 1, 1), date(year + 9, 12, 31), "decade"
    year = int(found["century"]) * 100
    return date(max(year, 1), 1, 1), date(year + 99, 12, 31), "century"


def is_edtf(text: str) -> bool:
    """Whether `text` is an EDTF date of level 0 or 1."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def month_end(year: int, month: int) -> date:
    """The last day of a month; month runs from 1 to 12."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month, `count` months later (or earlier)."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def from_day(day: date) -> Edtf:
    """One day."""
    return parse(day.isoformat())


def from_days(first: date, last: date) -> Edtf:
    """The shortest value that means exactly these days: a day, month, year, or interval.

    `date.min` and `date.max` stand for open ends.

    Raises:
        EdtfError: when both ends are open or the end is before the start.
    """
    if first == last:
        return from_day(first)
    if first.day == 1 and last == month_end(first.year, first.month):
        return parse(f"{first:%Y-%m}" if first.year >= 1000 else first.isoformat()[:7])
    if (first.month, first.day) == (1, 1) and last == date(first.year, 12, 31):
        return parse(first.isoformat()[:4])
    left = ".." if first == date.min else first.isoformat()
    right = ".." if last == date.max else last.isoformat()
    return parse(f"{left}/{right}")


def intersect(a: Edtf, b: Edtf) -> Edtf | None:
    """The days both mean, or None when they share none; an equal value keeps its spelling."""
    if a.contains(b):
        return b
    if b.contains(a):
        return a
    first, last = max(a.first, b.first), min(a.last, b.last)
    return from_days(first, last) if first <= last else None


def until(day: Edtf) -> Edtf:
    """On or before: the open interval that ends with `day`."""
    text = day.text.split("/")[-1] if day.precision == "interval" else day.text
    return parse(f"../{text}")


def third(value: Edtf, part: Literal["START", "MID", "END"]) -> Edtf:
    """The first, middle or last third of a period: what "early", "mid" and "late" mean.

    Whole months where the period is whole months that divide by three, else whole days.
    """
    index = ("START", "MID", "END").index(part)
    months = (value.last.year - value.first.year) * 12 + value.last.month - value.first.month + 1
    whole = value.first.day == 1 and value.last == month_end(value.last.year, value.last.month)
    if whole and months >= 3 and months % 3 == 0 and not value.is_open:
        size = months // 3
        start = date(*add_months(value.first.year, value.first.month, index * size), 1)
        return from_days(start, month_end(*add_months(start.year, start.month, size - 1)))
    days = (value.last - value.first).days + 1
    if days < 3 or value.is_open:
        return value
    size = days // 3
    last = value.last if part == "END" else value.first + timedelta((index + 1) * size - 1)
    return from_days(value.first + timedelta(index * size), last)


def hull(values: Iterable[Edtf]) -> Edtf | None:
    """The shortest value that covers all of them; None for none."""
    known = list(values)
    return from_days(min(v.first for v in known), max(v.last for v in known)) if known else None
