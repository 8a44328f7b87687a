"""Days found by counting: weekdays of a month or by a holiday, the day some years ago, parts of a month."""

from datetime import date, timedelta

from builder.coding.times.calendar_days import nth_weekday, timex_days, week_of
from builder.coding.times.calendar_rules import calendar_date, holiday
from builder.coding.times.reading import Anchors, Parts, Reading, day_reading, number_of, word_of
from builder.coding.times.relative import unit, weekday
from builder.edtf import add_months, month_end

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_HALF = 15
"""Days in the first half of a month."""


def weekday_of_month(parts: Parts, at: Anchors) -> Reading | None:
    """“The last Monday of March 2018”; open where the month is not known, none where it has no such day."""
    wanted, nth = number_of(parts, "weekday"), number_of(parts, "ordinal")
    if wanted is None or nth is None:
        return None
    month = _month(parts, at)
    if month is None:
        return Reading("DATE", f"XXXX-WXX-{wanted}")
    found = nth_weekday(month.year, month.month, wanted, nth)
    return day_reading(found, parts) if found.month == month.month else None


def part_of_month(parts: Parts, at: Anchors) -> Reading | None:
    """“The first week of May” is its first seven days, "the second half of May" what follows the 15th."""
    nth, month = number_of(parts, "ordinal"), _month(parts, at)
    if nth is None:
        return None
    if month is None:
        return Reading("DATE", f"XXXX-{number_of(parts, 'month') or 0:02d}" if "month" in parts else None)
    last = month_end(month.year, month.month)
    if word_of(parts, "kind") == "H":
        days = (month, month.replace(day=_HALF)) if nth == 1 else (month.replace(day=_HALF + 1), last)
    elif nth < 0:
        days = (last - timedelta(6), last)
    else:
        first = month + timedelta(7 * (nth - 1))
        days = (first, min(first + timedelta(6), last))
    return Reading("DATE", f"{month.year:04d}-{month.month:02d}", None, days)


def _month(parts: Parts, at: Anchors) -> date | None:
    """The first day of the month that the words name."""
    reading = calendar_date(parts, at) if "month" in parts else unit({**parts, "unit": "month"}, at)
    days = timex_days((reading.timex if reading else None) or "")
    return days[0] if days else None


def weekday_by_holiday(parts: Parts, at: Anchors) -> Reading | None:
    """“The Monday after Easter”, "the Sunday before Christmas"."""
    wanted, side = number_of(parts, "weekday"), number_of(parts, "side")
    if wanted is None or side is None:
        return None
    named = holiday({name: parts[name] for name in ("holiday", "year") if name in parts}, at)
    days = timex_days((named.timex if named else None) or "")
    if days is None:
        return Reading("DATE", f"XXXX-WXX-{wanted}")
    steps = (side * (wanted - days[0].isoweekday())) % 7 or 7
    return day_reading(days[0] + timedelta(side * steps), parts)


def ago_on(parts: Parts, at: Anchors) -> Reading | None:
    """The day some units before or after today or a weekday: "two years ago today", "a week ago Monday"."""
    count, name, sign = number_of(parts, "number"), word_of(parts, "unit") or "", number_of(parts, "sign")
    if count is None or sign is None or not (name in _DAYS or name in _MONTHS):
        return None
    wanted = number_of(parts, "weekday")
    if at.now is None:
        return Reading("DATE", f"XXXX-WXX-{wanted}" if wanted else "XXXX-XX-XX")
    ref = at.now
    if wanted is not None:
        ref = _nearest(wanted, ref) if name in _MONTHS else _weekday_towards(wanted, at, sign)
    found = _moved(ref, sign * count, name)
    if found is None:
        return None
    whole = word_of(parts, "whole")
    if whole == "month":
        return Reading("DATE", f"{found.year:04d}-{found.month:02d}")
    return Reading("DATE", week_of(found)) if whole == "week" else day_reading(found, parts)


def _weekday_towards(wanted: int, at: Anchors, sign: int) -> date:
    """The weekday that a count of weeks starts from: the last to today, or the next from today."""
    reading = weekday({"weekday": wanted, "which": 0}, at._replace(tense="past" if sign < 0 else "future"))
    days = timex_days((reading.timex if reading else None) or "")
    return days[0] if days else at.now or date.min


def _nearest(wanted: int, day: date) -> date:
    """The day of that weekday at most three days off: anniversaries are told around their day."""
    return day + timedelta((wanted - day.isoweekday() + 3) % 7 - 3)


def _moved(day: date, count: int, unit_name: str) -> date | None:
    """A day so many units away; None where that month has no such day."""
    if unit_name in _DAYS:
        return day + timedelta(count * _DAYS[unit_name])
    year, month = add_months(day.year, day.month, count * _MONTHS[unit_name])
    return date(year, month, day.day) if day.day <= month_end(year, month).day else None
