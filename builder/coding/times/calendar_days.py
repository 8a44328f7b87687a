"""Plain calendar arithmetic: weeks, Easter, and the days that a TIMEX3 value means, as EDTF."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, cast

from builder.edtf import Edtf, EdtfError, from_days, month_end, parse, third

_SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def week_of(day: date) -> str:
    """The ISO week of a day: 2017-W36."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm)."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + skipped + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a day of the Gregorian one (Meeus; from 1583 on)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The first, second … or last (-1) of a weekday (Monday is 1) in a month."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def timex_days(timex: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value; None for durations, sets and vague or open values."""
    value = _edtf_of(timex.partition("T")[0])
    return (value.first, value.last) if value else None


def timex_edtf(timex: str | None, mod: str | None) -> Edtf | None:
    """The EDTF value of a TIMEX3 value: for START, MID and END the third that is meant."""
    value = _edtf_of((timex or "").partition("T")[0])
    if value is None:
        return None
    if mod in ("START", "MID", "END") and not value.is_day:
        return third(value, cast("Literal['START', 'MID', 'END']", mod))
    if mod == "APPROX" and "/" not in value.text and not value.text.endswith("X"):
        return parse(f"{value.text}~")
    return value


def _edtf_of(timex: str) -> Edtf | None:
    try:
        for pattern, value in _FORMS:
            if found := pattern.fullmatch(timex):
                return value(found)
    except (EdtfError, ValueError, OverflowError):
        return None
    return None


def _week(found: re.Match[str]) -> Edtf:
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return from_days(monday + timedelta(5 if found[3] else 0), monday + timedelta(6))


def _part_of_year(found: re.Match[str]) -> Edtf:
    size = 3 if found[2] == "Q" else 6
    last = int(found[3]) * size
    return parse(f"{found[1]}-{last - size + 1:02d}/{found[1]}-{last:02d}")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Edtf]], ...] = (
    (re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?"), lambda found: parse(found[0])),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-([QH])(\d)"), _part_of_year),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda found: parse(f"{found[1]}-{_SEASON_CODES[found[2]]}")),
    (re.compile(r"\d{2,3}"), lambda found: parse(found[0].ljust(4, "X"))),
)
"""What TIMEX3 values that name days look like, and what they are in EDTF."""
