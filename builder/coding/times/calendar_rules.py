"""Values from the calendar: days, months, years, seasons, quarters, holidays."""

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
MONTHS_AHEAD = 3
"""Where no tense shows, a bare month up to this far ahead is the coming one."""
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def calendar_date(parts: Parts, at: Anchors) -> Reading | None:
    """A day, month or year of the calendar, as far as its parts are given."""
    year, month, day = _year(parts, at), number_of(parts, "month"), number_of(parts, "day")
    mod = modifier(parts)
    if "era" in parts and year is not None:
        return Reading("DATE", f"BC{year:04d}" + (f"-{month:02d}" if month else ""), mod)
    if "this_month" in parts:
        return _day_of_month(day or 1, at, named="named" in parts)
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
    found = closest_year(month, day, at)
    which = number_of(parts, "which")
    if which is not None and at.now is not None and found is not None:
        found = _day(found.year + _turn(found, at.now, which), month, day) or found
    return (
        day_reading(found, parts)
        if found
        else Reading("DATE", f"XXXX-{month:02d}-{day:02d}", modifier(parts))
    )


def _day_of_month(day: int, at: Anchors, *, named: bool) -> Reading:
    """“The 25th”: of this month or the one that the tense asks for; or of the month just named."""
    if named:
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


def closest_year(month: int, day: int, at: Anchors) -> date | None:
    """The date of a "month day" without a year: the nearest, unless the tense forbids it."""
    ref = at.story[0] if at.story else at.now
    if ref is None:
        return None
    found = [d for y in (ref.year - 1, ref.year, ref.year + 1) if (d := _day(y, month, day))]
    if not found:  # 29 February
        found = [d for y in range(ref.year - 4, ref.year + 5) if (d := _day(y, month, day))]
    if story := at.story:
        return min(found, key=lambda d: _distance(d, story, at.coming), default=None)
    if at.tense == "future":
        return min(found, key=lambda d: (not 0 <= (d - ref).days <= AHEAD, abs((d - ref).days)), default=None)
    late = AHEAD_IN_PAST if at.tense == "past" else 183
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
    """“The week of March 6”."""
    reading = calendar_date(parts, at)
    days = timex_days(reading.timex or "") if reading else None
    return Reading("DATE", week_of(days[0]) if days else None)


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


def quarter(parts: Parts, at: Anchors) -> Reading | None:
    """A quarter or half of a year; a bare one is the last that has begun."""
    if "latest" in parts:
        return _latest_quarter(parts, at)
    which, kind = number_of(parts, "ordinal"), word_of(parts, "kind") or "Q"
    if which is None or which > (4 if kind == "Q" else 2):
        return None
    year, shift = full_year(parts), number_of(parts, "shift")
    mod = modifier(parts)
    if year is None and at.now is None:
        return Reading("DATE", f"XXXX-{kind}{which}", mod)
    if year is None and at.now is not None:
        year = at.now.year
        starts = (which - 1) * (3 if kind == "Q" else 6) + 1
        if shift is not None:
            year += shift
        elif starts > at.now.month and at.tense != "future":
            year -= 1
    return Reading("DATE", f"{year:04d}-{kind}{which}", mod)


def _latest_quarter(parts: Parts, at: Anchors) -> Reading:
    """The quarter just spoken of, or the last complete one."""
    if "last_named" in parts and at.quarter:
        year, number = at.quarter
    elif at.now is None:
        return Reading("DATE", None)
    else:
        year, month = add_months(at.now.year, at.now.month, -3)
        number = (month + 2) // 3
    return Reading("DATE", f"{year:04d}-Q{number}")


def year_before(parts: Parts, at: Anchors) -> Reading | None:
    """A year earlier: of the quarter just spoken of, else of the anchor."""
    number = number_of(parts, "ordinal")
    if at.quarter:
        return Reading("DATE", f"{at.quarter[0] - 1:04d}-Q{number or at.quarter[1]}")
    if at.now is None:
        return Reading("DATE", None)
    year = at.now.year - 1
    return Reading("DATE", f"{year:04d}-Q{number}" if number else f"{year:04d}")


def season(parts: Parts, at: Anchors) -> Reading | None:
    """A season of a year; a bare one is the last that has begun, or the next when the tense is future."""
    name, year, which = word_of(parts, "season") or "", full_year(parts), number_of(parts, "which")
    mod = modifier(parts)
    if year is None:
        ref = at.story[0] if at.story and which is None else at.now
        if ref is None:
            return Reading("DATE", f"XXXX-{name}", mod)
        year = _year_of_season(name, ref, which, at)
    return Reading("DATE", f"{year:04d}-{name}", mod)


def _year_of_season(name: str, ref: date, which: int | None, at: Anchors) -> int:
    start = _SEASONS[name]
    year = ref.year - 1 if name == "WI" and ref.month < 3 else ref.year
    if at.story and which is None:
        return ref.year
    running = start <= ref.month < start + 3 or (name == "WI" and ref.month < 3)
    if which == -1:
        return year - 1 if running or start > ref.month else year
    if which == 1:
        return year + 1 if running or start <= ref.month else year
    if which == 0 or at.tense == "future":
        return year if running or start > ref.month or which == 0 else year + 1
    return year if running or start <= ref.month else year - 1


def decade(parts: Parts, at: Anchors) -> Reading | None:
    """The 1990s, the '90s, the nineties."""
    tens = number_of(parts, "decade")
    if tens is None:
        return None
    if tens < 100:
        century = number_of(parts, "century")
        if century is None:
            ref = at.now or at.told("decade")
            century = 20 if tens < 30 and ref and ref.year >= 2000 + tens else 19
        tens += century * 100
    return Reading("DATE", f"{tens // 10:03d}", modifier(parts))


def century(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """The 20th century."""
    number = number_of(parts, "ordinal")
    if number is None or not 1 <= number <= 22:
        return None
    return Reading("DATE", f"{number - 1:02d}", modifier(parts))


def holiday(parts: Parts, at: Anchors) -> Reading | None:
    """A named day of a year; without one, as a "month day"."""
    name = word_of(parts, "holiday") or ""
    year, which, mod = full_year(parts), number_of(parts, "which"), modifier(parts)
    ref = at.story[0] if at.story else at.now
    if year is not None:
        return day_reading(holiday_day(name, year), parts)
    if ref is None:
        return Reading("DATE", None, mod)
    around = [holiday_day(name, y) for y in (ref.year - 1, ref.year, ref.year + 1)]
    if which == 0:
        found = around[1]
    elif which is not None:
        found = next(d for d in around[::which] if (d < ref if which < 0 else d > ref))
    elif at.tense == "future":
        found = next(d for d in around if d >= ref)
    else:
        found = min(around, key=lambda d: abs((d - ref).days))
    return day_reading(found, parts)


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


def fiscal_year(parts: Parts, at: Anchors) -> Reading | None:
    """A fiscal year: the calendar does not say when it begins, so its days are approximate."""
    year, shift = full_year(parts), number_of(parts, "shift")
    if year is None:
        if at.now is None:
            return Reading("DATE", None, modifier(parts))
        year = at.now.year + (shift or 0)
    return Reading("DATE", f"{year:04d}", modifier(parts) or "APPROX")
