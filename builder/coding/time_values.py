"""The values of time expressions: one small function for each constructor that the rules name.

A constructor gets the values of the rule's blocks and the anchors, and returns what the words mean. It
returns None when the words cannot mean a date at all (31 February), and a reading without a `timex` day
(such as XXXX-WXX-2) when the anchor it needs is not known.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from builder.coding.calendar_days import easter, nth_weekday, timex_days, week_of
from builder.edtf import add_months
from builder.knowledge.times import Constructor, PartValue
from builder.model import TimexType

Parts: TypeAlias = Mapping[str, PartValue]
Tense: TypeAlias = Literal["past", "present", "future"]

AHEAD_IN_PAST = 45
"""A past tense still allows a "month day" this many days ahead: "said it would meet on May 3"."""
BACKWARDS = 1.0
ANOTHER_YEAR = 60
MONTHS_AHEAD = 3
"""Where no tense shows, a bare month up to this far ahead is the coming one."""
_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "month": "M",
}
_CODES |= {"fortnight": "W", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
_IN_YEARS = {"decade": 10, "century": 100}
_YEARS = {"year": 1, "decade": 10, "century": 100}


class Anchors(NamedTuple):
    """What relative words lean on."""

    now: date | None = None
    """The publication day, or in a history the day last mentioned."""
    then: date | None = None
    """The day last mentioned before, if any."""
    tense: Tense | None = None
    """Which way the sentence points."""
    background: bool = False
    """Whether bare months and days continue from `then`."""
    quarter: tuple[int, int] | None = None
    """Year and number of the quarter last mentioned."""


class Reading(NamedTuple):
    """What an expression means."""

    type: TimexType
    timex: str | None
    mod: str | None = None
    days: tuple[date, date] | None = None
    """The days, where `timex` cannot say them."""


def _number(parts: Parts, name: str) -> int | None:
    value = parts.get(name)
    return int(value) if isinstance(value, int | float) else None


def _word(parts: Parts, name: str) -> str | None:
    value = parts.get(name)
    return value if isinstance(value, str) else None


def _mod(parts: Parts) -> str | None:
    """The TIMEX3 modifier, from a limit ("about") or a phase ("the end of")."""
    return _word(parts, "mod") or _word(parts, "phase")


def _full_year(parts: Parts) -> int | None:
    """The year; of two digits, the one within fifty years before and after 1999."""
    year = _number(parts, "year")
    if year is None:
        short = _number(parts, "short")
        if short is None:
            return None
        since = _number(parts, "since")
        if since is not None:
            return since - since % 100 + short
        return short + (2000 if short < 50 else 1900)
    return year


def day_reading(day: date, parts: Parts) -> Reading:
    """One day, or a part of it."""
    part = _word(parts, "part")
    mod = _mod(parts)
    if part:
        return Reading("TIME", f"{day.isoformat()}T{part}", mod)
    return Reading("DATE", day.isoformat(), mod)


def closest_year(month: int, day: int, at: Anchors) -> date | None:
    """The date of a "month day" without a year: the nearest, unless the tense forbids it."""
    ref = at.then if at.background and at.then else at.now
    if ref is None:
        return None
    found = [d for y in (ref.year - 1, ref.year, ref.year + 1) if (d := _day(y, month, day))]
    if not found:  # 29 February
        found = [d for y in range(ref.year - 4, ref.year + 5) if (d := _day(y, month, day))]
    if at.background:
        return min(found, key=lambda d: _distance((d - ref).days, d.year != ref.year), default=None)
    late = AHEAD_IN_PAST if at.tense == "past" else 183

    def cost(d: date) -> float:
        ahead = (d - ref).days
        if at.tense == "future" and ahead < 0:
            return -ahead + 150
        return abs(ahead) if ahead <= late else ahead + 400

    return min(found, key=cost, default=None)


def _distance(days: int, another_year: bool) -> float:
    """How far a story seems to jump: it goes on more easily than back, and stays in its year."""
    return (days if days >= 0 else -days * BACKWARDS) + (ANOTHER_YEAR if another_year else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def calendar_date(parts: Parts, at: Anchors) -> Reading | None:
    """A day, month or year of the calendar, as far as its parts are given."""
    year, month, day = _full_year(parts), _number(parts, "month"), _number(parts, "day")
    mod = _mod(parts)
    if "era" in parts and year is not None:
        return Reading("DATE", f"BC{year:04d}" + (f"-{month:02d}" if month else ""), mod)
    if "of" in parts:
        ref = at.then or at.now
        year = ref.year + (_number(parts, "of") or 0) if ref else None
    if month is None:
        if year is None:
            return None
        return Reading("DATE", f"{year:04d}", mod)
    if day is None:
        return _month(year, month, parts, at)
    if year is None:
        which = _number(parts, "which")
        if not _day(2000, month, day):
            return None
        found = closest_year(month, day, at)
        if which is not None and at.now is not None and found is not None:
            found = _day(found.year + _turn(found, at.now, which), month, day) or found
        if found is None:
            return Reading("DATE", f"XXXX-{month:02d}-{day:02d}", mod)
    else:
        found = _day(year, month, day)
    return day_reading(found, parts) if found else None


def _turn(found: date, now: date, which: int) -> int:
    if which < 0:
        return -1 if found >= now else 0
    return 1 if which > 0 and found <= now else 0


def _month(year: int | None, month: int, parts: Parts, at: Anchors) -> Reading:
    mod = _mod(parts)
    if year is None:
        year = _year_of_month(month, _number(parts, "which"), at)
    return Reading("DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", mod)


def _year_of_month(month: int, which: int | None, at: Anchors) -> int | None:
    if at.background and at.then and which is None:
        then = at.then
        return min(
            (then.year - 1, then.year, then.year + 1),
            key=lambda y: _distance(30 * ((y - then.year) * 12 + month - then.month), y != then.year),
        )
    if at.now is None:
        return None
    if which == -1:
        return at.now.year - (month >= at.now.month)
    if which == 1:
        return at.now.year + (month <= at.now.month)
    if which == 0:
        return at.now.year
    if at.tense == "future":
        return at.now.year + (month < at.now.month)
    ahead = (month - at.now.month) % 12
    if at.tense != "past" and 0 < ahead <= MONTHS_AHEAD:
        return at.now.year + (month < at.now.month)
    return at.now.year - (month > at.now.month)


def numeric_date(parts: Parts, at: Anchors) -> Reading | None:
    """Two numbers and a year: month first or day first, told apart by size, else by nearness."""
    year, one, two = _full_year(parts), _number(parts, "one"), _number(parts, "two")
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


def weekday(parts: Parts, at: Anchors) -> Reading | None:
    """A bare or qualified weekday: the tense decides, else the last one up to today."""
    wanted, which = _number(parts, "weekday"), _number(parts, "which")
    if wanted is None:
        return None
    if at.now is None:
        return Reading("TIME" if "part" in parts else "DATE", f"XXXX-WXX-{wanted}", _mod(parts))
    back = (at.now.isoweekday() - wanted) % 7
    ahead = -back % 7
    if which == -1:
        found = at.now - timedelta(back or 7)
    elif which == 1:
        found = at.now + timedelta(ahead or 7)
    elif which == 0:
        found = at.now + timedelta(-back if at.tense == "past" else ahead)
    elif at.tense == "future":
        found = at.now + timedelta(ahead)
    else:
        found = at.now - timedelta(back)
    weeks = _number(parts, "weeks") or 0
    return day_reading(found + timedelta(7 * weeks), parts)


def shifted_day(parts: Parts, at: Anchors) -> Reading | None:
    """Today, yesterday, tomorrow; "the next day" counts from the day last mentioned."""
    ref = at.then or at.now if parts.get("from") == "then" else at.now
    if ref is None:
        part = _word(parts, "part")
        return Reading("TIME" if part else "DATE", f"XXXX-XX-XXT{part}" if part else "XXXX-XX-XX", _mod(parts))
    return day_reading(ref + timedelta(_number(parts, "shift") or 0), parts)


def part_of_day(parts: Parts, at: Anchors) -> Reading | None:
    """This morning, tonight, last night; "that night" counts from the day last mentioned."""
    return shifted_day(parts, at)


def unit(parts: Parts, at: Anchors) -> Reading | None:
    """The week, month, year … that contains the anchor, or one some steps away."""
    name, shift = _word(parts, "unit") or "", _number(parts, "shift") or 0
    mod = _mod(parts)
    ref = at.then or at.now if parts.get("from") == "then" else at.now
    if ref is None:
        return Reading("DATE", None, mod)
    reading = Reading("DATE", _unit_value(ref, name, shift, at), mod)
    if mod in ("ON_OR_BEFORE", "ON_OR_AFTER") and reading.timex:
        return _up_to(reading, ref)
    return reading


def _up_to(reading: Reading, ref: date) -> Reading:
    days = timex_days(reading.timex or "")
    if days is None or not days[0] <= ref <= days[1]:
        return reading
    return reading._replace(days=(days[0], ref) if reading.mod == "ON_OR_BEFORE" else (ref, days[1]))


def _unit_value(ref: date, name: str, shift: int, at: Anchors) -> str | None:
    if name == "day":
        return (ref + timedelta(shift)).isoformat()
    if name == "week":
        return week_of(ref + timedelta(7 * shift))
    if name == "weekend":
        return _weekend(ref, shift, at)
    if name == "month":
        return "{:04d}-{:02d}".format(*add_months(ref.year, ref.month, shift))
    if name == "quarter":
        year, month = add_months(ref.year, ref.month, 3 * shift)
        return f"{year:04d}-Q{(month + 2) // 3}"
    if name == "year":
        return f"{ref.year + shift:04d}"
    if name == "decade":
        return f"{ref.year // 10 + shift:03d}X"
    return f"{ref.year // 100 + shift:02d}XX"


def _weekend(ref: date, shift: int, at: Anchors) -> str:
    """Told as past on a weekday, "this weekend" is the one just over; else the one of this week."""
    monday = ref - timedelta(ref.weekday())
    early = ref.weekday() < 3
    if shift < 0 or (
        shift == 0 and ref.weekday() < 5 and (at.tense == "past" or (early and at.tense != "future"))
    ):
        monday -= timedelta(7)
    elif shift > 0:
        monday += timedelta(7)
    return f"{week_of(monday)}-WE"


def same_unit(parts: Parts, at: Anchors) -> Reading | None:
    """That year, the same day: the unit that contains the day last mentioned."""
    return unit({**parts, "from": "then"}, at)


def ago(parts: Parts, at: Anchors) -> Reading | None:
    """Some units before or after the anchor."""
    count, name, sign = parts.get("number"), _word(parts, "unit") or "", _number(parts, "sign") or -1
    mod = _mod(parts)
    if not isinstance(count, int | float):
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", mod)
    ref = at.then or at.now if parts.get("from") == "then" else at.now
    if name in ("hour", "minute", "second"):
        return duration(parts, at)
    if ref is None:
        return Reading("DATE", None, mod)
    steps = sign * int(count)
    try:
        if name in _YEARS:
            year = ref.year + int(sign * count * _YEARS[name])
            timex = f"{year:04d}" if 0 < year < 10000 else None
            if name == "year" and count != int(count):
                timex = "{:04d}-{:02d}".format(*add_months(ref.year, ref.month, round(sign * count * 12)))
        else:
            timex = _unit_value(ref, "week" if name == "weekend" else name, steps, at)
    except (OverflowError, ValueError):
        return None
    return Reading("DATE", timex, mod)


def quarter(parts: Parts, at: Anchors) -> Reading | None:
    """A quarter or half of a year; a bare one is the last that has begun."""
    if "latest" in parts:
        return _latest_quarter(parts, at)
    which, kind = _number(parts, "ordinal"), _word(parts, "kind") or "Q"
    if which is None or which > (4 if kind == "Q" else 2):
        return None
    year, shift = _full_year(parts), _number(parts, "shift")
    mod = _mod(parts)
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
    number = _number(parts, "ordinal")
    if at.quarter:
        return Reading("DATE", f"{at.quarter[0] - 1:04d}-Q{number or at.quarter[1]}")
    if at.now is None:
        return Reading("DATE", None)
    year = at.now.year - 1
    return Reading("DATE", f"{year:04d}-Q{number}" if number else f"{year:04d}")


_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(parts: Parts, at: Anchors) -> Reading | None:
    """A season of a year; a bare one is the last that has begun, or the next when the tense is future."""
    name, year, which = _word(parts, "season") or "", _full_year(parts), _number(parts, "which")
    mod = _mod(parts)
    if year is None:
        ref = at.then if at.background and at.then and which is None else at.now
        if ref is None:
            return Reading("DATE", f"XXXX-{name}", mod)
        year = _year_of_season(name, ref, which, at)
    return Reading("DATE", f"{year:04d}-{name}", mod)


def _year_of_season(name: str, ref: date, which: int | None, at: Anchors) -> int:
    start = _SEASONS[name]
    year = ref.year - 1 if name == "WI" and ref.month < 3 else ref.year
    if at.background and which is None:
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
    tens = _number(parts, "decade")
    if tens is None:
        return None
    if tens < 100:
        century = _number(parts, "century")
        if century is None:
            ref = at.now or at.then
            century = 20 if tens < 30 and ref and ref.year >= 2000 + tens else 19
        tens += century * 100
    return Reading("DATE", f"{tens // 10:03d}X", _mod(parts))


def century(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """The 20th century."""
    number = _number(parts, "ordinal")
    if number is None or not 1 <= number <= 22:
        return None
    return Reading("DATE", f"{number - 1:02d}XX", _mod(parts))


def holiday(parts: Parts, at: Anchors) -> Reading | None:
    """A named day of a year; without one, as a "month day"."""
    name = _word(parts, "holiday") or ""
    year, which, mod = _full_year(parts), _number(parts, "which"), _mod(parts)
    ref = at.then if at.background and at.then else at.now
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
    """The day of a holiday, given as `12-25`, `easter-2` or `11/4/4+1` (month, weekday, which, days after)."""
    if name.startswith("easter"):
        return easter(year) + timedelta(int(name.removeprefix("easter")))
    if "/" in name:
        base, _, after = name.partition("+")
        month, day, nth = map(int, base.split("/"))
        return nth_weekday(year, month, day, nth) + timedelta(int(after))
    month, day = map(int, name.split("-"))
    return date(year, month, day)


def clock(parts: Parts, at: Anchors) -> Reading | None:
    """A time of day; its day is the anchor's."""
    hour, minute = _number(parts, "hour"), _number(parts, "minute") or 0
    half, zone = _word(parts, "half"), _word(parts, "zone") or ""
    if hour is None:
        military = _number(parts, "military")
        if military is None:
            return None
        hour, minute = divmod(military, 100)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59:
        return None
    moment = f"T{hour:02d}:{minute:02d}{zone}"
    on = _word(parts, "on")
    if on is None:
        return Reading("TIME", f"XXXX-XX-XX{moment}")
    inner = {name[3:]: value for name, value in parts.items() if name.startswith("on:")}
    reading = CONSTRUCTORS[on](inner, at)  # type: ignore[index]
    days = timex_days(reading.timex or "") if reading else None
    return Reading("TIME", f"{days[0].isoformat()}{moment}" if days and days[0] == days[1] else f"XXXX-XX-XX{moment}")


def duration(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """A length of time."""
    count, name = parts.get("number", "X"), _word(parts, "unit") or ""
    half = parts.get("plus")
    if isinstance(half, int | float) and isinstance(count, int | float):
        count += half
    code = _CODES[name]
    if isinstance(count, float):
        whole, rest = divmod(count, 1)
        smaller = _HALVES.get(name)
        if rest == 0.5 and smaller:
            length = (f"{int(whole)}{code[-1]}" if whole else "") + smaller
            return Reading("DURATION", f"P{'T' if code[0] == 'T' else ''}{length}", _mod(parts))
        count = int(count) if not rest else count
    if name in _IN_YEARS and isinstance(count, int):
        count, code = count * _IN_YEARS[name], "Y"
    if code[0] == "T":
        return Reading("DURATION", f"PT{count}{code[1]}", _mod(parts))
    return Reading("DURATION", f"P{count}{code}", _mod(parts))


def repeated(parts: Parts, at: Anchors) -> Reading | None:
    """Every day, Mondays, annually."""
    wanted = _number(parts, "weekday")
    if wanted is not None:
        part = _word(parts, "part")
        return Reading("SET", f"XXXX-WXX-{wanted}" + (f"T{part}" if part else ""))
    month = _number(parts, "month")
    if month is not None:
        return Reading("SET", f"XXXX-{month:02d}")
    if "part" in parts:
        return Reading("SET", f"XXXX-XX-XXT{parts['part']}")
    reading = duration(parts, at)
    return reading._replace(type="SET") if reading else None


def reference(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """Now, recently, soon."""
    return Reading("DATE", _word(parts, "ref"), _mod(parts))


def fiscal_year(parts: Parts, at: Anchors) -> Reading | None:
    """A fiscal year: the calendar does not say when it begins, so its days are approximate."""
    year, shift = _full_year(parts), _number(parts, "shift")
    if year is None:
        if at.now is None:
            return Reading("DATE", None, _mod(parts))
        year = at.now.year + (shift or 0)
    return Reading("DATE", f"{year:04d}", _mod(parts) or "APPROX")


CONSTRUCTORS: dict[Constructor, Callable[[Parts, Anchors], Reading | None]] = {
    "ago": ago,
    "calendar": calendar_date,
    "century": century,
    "clock": clock,
    "decade": decade,
    "duration": duration,
    "fiscal_year": fiscal_year,
    "holiday": holiday,
    "numeric_date": numeric_date,
    "part_of_day": part_of_day,
    "quarter": quarter,
    "reference": reference,
    "repeated": repeated,
    "same_unit": same_unit,
    "season": season,
    "shifted_day": shifted_day,
    "unit": unit,
    "weekday": weekday,
    "year_before": year_before,
}
