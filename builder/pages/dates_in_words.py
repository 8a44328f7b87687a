"""EDTF values in words, saying exactly what is known: "late August 2017", "by 11 September 2017"."""

from datetime import date
from functools import lru_cache
from typing import Literal

from builder.edtf import Edtf, month_end, third
from builder.edtf import parse as parse_edtf

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_THIRDS: tuple[tuple[Literal["START", "MID", "END"], str], ...] = (
    ("START", "early"),
    ("MID", "mid-"),
    ("END", "late"),
)
_SHORT = 3
"""Days of an interval within one month that are named as a run: 9–10 October 2021."""


@lru_cache(maxsize=8192)
def in_words(text: str) -> str:
    """An EDTF string in plain English.

    Raises:
        EdtfError: when it is not EDTF of level 0 or 1.
    """
    value = parse_edtf(text)
    if value.precision == "interval":
        return _interval(value)
    return _qualified(value, _point(value))


def day_in_words(day: date) -> str:
    """One day: 11 September 2017."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(year: int, month: int) -> str:
    """A month of a year: September 2017."""
    return f"{MONTHS[month - 1]} {year}"


def machine_date(value: Edtf) -> str | None:
    """The value of HTML's `datetime` attribute, which knows days, months and years only."""
    first = value.first
    if value.precision == "day":
        return first.isoformat()
    if value.precision == "month":
        return first.isoformat()[:7]
    if value.precision == "year":
        return f"{first.year:04d}"
    return None


def _point(value: Edtf) -> str:
    first = value.first
    match value.precision:
        case "day":
            return day_in_words(first)
        case "month":
            return month_in_words(first.year, first.month)
        case "season":
            years = (
                f"{first.year}–{value.last.year % 100:02d}" if value.last.year > first.year else first.year
            )
            return f"{_SEASONS[first.month]} {years}"
        case "year":
            return str(first.year)
        case "decade":
            return f"the {value.last.year - 9}s"
        case _:
            return f"between {first.year} and {value.last.year}"


def _qualified(value: Edtf, words: str) -> str:
    about = f"about {words}" if value.approximate else words
    return f"possibly {about}" if value.uncertain else about


def _interval(value: Edtf) -> str:
    left, _, right = value.text.partition("/")
    if value.first == date.min:
        return f"by {in_words(right)}"
    if value.last == date.max:
        return f"from {in_words(left)} on"
    if value.approximate or value.uncertain:
        return f"between {in_words(left)} and {in_words(right)}"
    return _part(value) or _closed(value.first, value.last)


def _part(value: Edtf) -> str | None:
    """As in "late August 2017", where the interval is exactly such a third of a month or year."""
    first, last = value.first, value.last
    if first.year != last.year:
        return None
    month, year = f"{first.year:04d}-{first.month:02d}", f"{first.year:04d}"
    for period in [month] if first.month == last.month else [year]:
        whole = parse_edtf(period)
        for part, word in _THIRDS:
            wanted = third(whole, part)
            if (wanted.first, wanted.last) == (first, last):
                return f"{word}{'' if word.endswith('-') else ' '}{_point(whole)}"
    return None


def _closed(first: date, last: date) -> str:
    if first == last:
        return day_in_words(first)
    if first.day == 1 and last == month_end(last.year, last.month):
        return _whole_months(first, last)
    if (first.year, first.month) != (last.year, last.month):
        left = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else day_in_words(first)
        return f"between {left} and {day_in_words(last)}"
    if (last - first).days < _SHORT:
        return f"{first.day}–{day_in_words(last)}"
    return f"between {first.day} and {day_in_words(last)}"


def _whole_months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"between {first.year} and {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return month_in_words(first.year, first.month)
    left = MONTHS[first.month - 1] if first.year == last.year else month_in_words(first.year, first.month)
    return f"between {left} and {month_in_words(last.year, last.month)}"
