"""Values from the calendar: days, weeks, months and years, and the days that have a name."""

from datetime import date, timedelta

from builder.coding.times.calendar_days import easter, nth_weekday, orthodox_easter, timex_days, week_of
from builder.coding.times.reading import (
    Anchors,
    Parts,
    Reading,
    day_reading,
    full_year,
    modifier,
    number_of,
    word_of,
)
from builder.edtf import add_months

AHEAD = 300
"""A future tense reaches this many days ahead without naming the year."""
AHEAD_IN_PAST = 110
"""A past tense still allows a "month day" this many days ahead: "said it would meet on May 3"."""
ANOTHER_YEAR = 60
"""Days that a change of year counts for in a history."""
HALF_A_YEAR = 183
"""Days within which a "month day" without a year is looked for."""
MONTHS_AHEAD = 3
"""Where no tense shows, a bare month up to this far ahead is the coming one."""


def calendar_date(parts: Parts, at: Anchors) -> Reading | None:
    """A day, month or year of the calendar, as far as its parts are given."""
    year = None if "this_month" in parts else _year(parts, at)
    month, day = number_of(parts, "month"), number_of(parts, "day")
    mod = modifier(parts)
    if "era" in parts and year is not None:
        return Reading("DATE", f"BC{year:04d}" + (f"-{month:02d}" if month else ""), mod)
    if "this_month" in parts:
        return _day_of_month(day or 1, parts, at)
    if month is None:
        return Reading("DATE", f"{year:04d}", mod) if year is not None else None
    if day is None:
        return _month(year, month, parts, at)
    if year is not None:
        found = _day(year, month, day)
        return day_reading(found, parts) if found else None
    return _month_day(month, day, parts, at)


def _year(parts: Parts, at: Anchors) -> int | None:
    """The year named, or so many away from the anchor's: "of last year", "of that year"."""
    if "shift" in parts:
        return at.now.year + (number_of(parts, "shift") or 0) if at.now else None
    if "of" in parts:
        ref = at.told("year")
        return ref.year + (number_of(parts, "of") or 0) if ref else None
    return full_year(parts)


def _month_day(month: int, day: int, parts: Parts, at: Anchors) -> Reading | None:
    if not _day(2000, month, day):
        return None
    found = closest_year(month, day, at, number_of(parts, "weekday"))
    which = number_of(parts, "which")
    if which is not None and at.now is not None and found is not None:
        found = _day(found.year + _turn(found, at.now, which), month, day) or found
    return (
        day_reading(found, parts)
        if found
        else Reading("DATE", f"XXXX-{month:02d}-{day:02d}", modifier(parts))
    )


def _day_of_month(day: int, parts: Parts, at: Anchors) -> Reading | None:
    """“The 25th”: of this month or the one that the tense asks for; of the one just named or some away."""
    if "shift" in parts:
        return _day_of_month_by(number_of(parts, "shift") or 0, day, at)
    if "named" in parts:
        at = at._replace(now=at.told("month"), tense=None)
    if at.now is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}")
    steps = (
        1
        if at.tense == "future" and day < at.now.day
        else -1
        if at.tense == "past" and day > at.now.day
        else 0
    )
    year, month = add_months(at.now.year, at.now.month, steps)
    found = _day(year, month, day)
    return Reading("DATE", found.isoformat() if found else None)


def _day_of_month_by(shift: int, day: int, at: Anchors) -> Reading | None:
    """“The 3rd of last month”."""
    if at.now is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}")
    found = _day(*add_months(at.now.year, at.now.month, shift), day)
    return Reading("DATE", found.isoformat()) if found else None


def closest_year(month: int, day: int, at: Anchors, weekday: int | None = None) -> date | None:
    """The date of a "month day" without a year: the nearest, unless its weekday or the tense forbids it."""
    ref = at.story[0] if at.story else at.now
    if ref is None:
        return None
    found = [d for y in (ref.year - 1, ref.year, ref.year + 1) if (d := _day(y, month, day))]
    if not found:  # 29 February
        found = [d for y in range(ref.year - 4, ref.year + 5) if (d := _day(y, month, day))]
    found = [d for d in found if d.isoweekday() == weekday] or found
    if story := at.story:
        return min(found, key=lambda d: _distance(d, story, at.coming), default=None)
    if at.tense == "future":
        return min(found, key=lambda d: (not 0 <= (d - ref).days <= AHEAD, abs((d - ref).days)), default=None)
    late = AHEAD_IN_PAST if at.tense == "past" else HALF_A_YEAR
    return min(found, key=lambda d: abs((d - ref).days) + (400 if (d - ref).days > late else 0), default=None)


def _distance(day: date, story: tuple[date, date], coming: date | None) -> int:
    """How far a story jumps from the period last mentioned.

    It stays in its year rather than leave it, and does not run past the next date given in full.
    """
    first, last = story
    if first <= day <= last:
        return 0
    days = (day - last).days if day > last else (first - day).days
    if coming and day > coming >= last:
        days += (day - coming).days
    return days + (ANOTHER_YEAR if day.year != first.year else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _turn(found: date, now: date, which: int) -> int:
    if which < 0:
        return -1 if found >= now else 0
    return 1 if which > 0 and found <= now else 0


def _month(year: int | None, month: int, parts: Parts, at: Anchors) -> Reading:
    mod = modifier(parts)
    if year is None:
        year = _year_of_month(month, number_of(parts, "which"), at)
    return Reading("DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", mod)


def _year_of_month(month: int, which: int | None, at: Anchors) -> int | None:
    if at.story and which is None:
        story, told = at.story, at.story[0].year
        return min((told - 1, told, told + 1), key=lambda y: _distance(date(y, month, 1), story, at.coming))
    if at.now is None:
        return None
    if which is not None:
        return at.now.year + (0, month <= at.now.month, -(month >= at.now.month))[which]
    ahead = (month - at.now.month) % 12
    coming = (at.tense == "future" and ahead <= AHEAD // 30) or (
        at.tense != "past" and 0 < ahead <= MONTHS_AHEAD
    )
    return at.now.year + (month < at.now.month) if coming else at.now.year - (month > at.now.month)


def week_of_day(parts: Parts, at: Anchors) -> Reading | None:
    """“The week of March 6”, "the weekend of March 11"."""
    reading = calendar_date(parts, at)
    days = timex_days(reading.timex or "") if reading else None
    if days and (last := number_of(parts, "last")):
        end = _day(days[0].year, days[0].month, last)
        return Reading("DATE", week_of(days[0]) + "-WE", None, (days[0], end)) if end else None
    part = "-WE" if "weekend" in parts else ""
    return Reading("DATE", week_of(days[0]) + part if days else None)


def numeric_date(parts: Parts, at: Anchors) -> Reading | None:
    """Two numbers and a year: month first or day first, told apart by size, else by nearness."""
    year, one, two = full_year(parts), number_of(parts, "one"), number_of(parts, "two")
    if year is None or one is None or two is None:
        return None
    found = sorted({on for m, d in ((one, two), (two, one)) if (on := _day(year, m, d))})
    if len(found) == 1:
        return Reading("DATE", found[0].isoformat())
    near = [d for d in found if at.now and abs((d - at.now).days) <= 14]
    if len(near) == 1:
        return Reading("DATE", near[0].isoformat())
    return (
        Reading("DATE", f"{year:04d}-XX-XX", None, (date(year, 1, 1), date(year, 12, 31))) if found else None
    )


def holiday(parts: Parts, at: Anchors) -> Reading | None:
    """A named day of a year; without one, as a "month day"."""
    name, _, cycle = (word_of(parts, "holiday") or "").partition("@")
    year, which, mod = full_year(parts), number_of(parts, "which"), modifier(parts)
    ref = at.story[0] if at.story else at.now
    if year is not None:
        return day_reading(holiday_day(name, year), parts)
    if ref is None:
        return Reading("DATE", None, mod)
    if cycle:
        found = _of_cycle(name, cycle, ref)
        return day_reading(found, parts) if found else Reading("DATE", None, mod)
    around = [holiday_day(name, y) for y in (ref.year - 1, ref.year, ref.year + 1)]
    if which == 0:
        found = around[1]
    elif which is not None:
        found = next(d for d in around[::which] if (d < ref if which < 0 else d > ref))
    elif at.tense == "future":
        found = next(d for d in around if d >= ref)
    elif at.tense == "past" and not at.story:
        found = next(d for d in reversed(around) if d <= ref)
    else:
        found = min(around, key=lambda d: abs((d - ref).days))
    return day_reading(found, parts)


def _of_cycle(name: str, cycle: str, ref: date) -> date | None:
    """A day that comes every few years, when one is within half a year."""
    every, left = map(int, cycle.split(":"))
    days = [holiday_day(name, y) for y in (ref.year - 1, ref.year, ref.year + 1) if y % every == left]
    return next((day for day in days if abs((day - ref).days) <= HALF_A_YEAR), None)


def holiday_day(name: str, year: int) -> date:
    """The day of a holiday: `12-25`, `easter-2` or `11/4/4+1` (month, weekday, which, days after)."""
    if name.startswith("easter"):
        return easter(year) + timedelta(int(name.removeprefix("easter")))
    if name.startswith("orthodox"):
        return orthodox_easter(year) + timedelta(int(name.removeprefix("orthodox")))
    if "/" in name:
        base, _, after = name.partition("+")
        month, day, nth = map(int, base.split("/"))
        return nth_weekday(year, month, day, nth) + timedelta(int(after))
    month, day = map(int, name.split("-"))
    return date(year, month, day)
