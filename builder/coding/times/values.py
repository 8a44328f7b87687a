"""The constructors that the rules of data/times call by name.

A constructor gets the values of the rule's blocks and the anchors, and returns what the words mean. It
returns None when they cannot mean a time at all (31 February), and a reading with an open `timex` (such as
XXXX-WXX-2) when the anchor it needs is not known.
"""

from collections.abc import Callable

from builder.coding.times.calendar_days import timex_days
from builder.coding.times.calendar_periods import century, decade, fiscal_year, quarter, season, year_before
from builder.coding.times.calendar_rules import calendar_date, holiday, numeric_date, week_of_day
from builder.coding.times.counted_days import ago_on, part_of_month, weekday_by_holiday, weekday_of_month
from builder.coding.times.lengths import duration, reference, repeated
from builder.coding.times.reading import Anchors, Parts, Reading, number_of, word_of
from builder.coding.times.relative import (
    ago,
    part_of_day,
    part_of_open_day,
    same_unit,
    shifted_day,
    unit,
    weekday,
)
from builder.coding.times.written import written
from builder.knowledge.time_schema import Constructor


def clock(parts: Parts, at: Anchors) -> Reading | None:
    """A time of day; its day is the anchor's."""
    hour, minute = number_of(parts, "hour"), number_of(parts, "minute") or 0
    half, zone = word_of(parts, "half"), word_of(parts, "zone") or ""
    if hour is None:
        military = number_of(parts, "military")
        if military is None:
            return None
        hour, minute = divmod(military, 100)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59:
        return None
    moment = f"T{hour:02d}:{minute:02d}{zone}"
    on = word_of(parts, "on")
    if on is None and "month" not in parts:
        return Reading("TIME", f"XXXX-XX-XX{moment}")
    inner = {name[3:]: value for name, value in parts.items() if name.startswith("on:")} or parts
    on = on or "calendar"
    reading = CONSTRUCTORS[on](inner, at)  # type: ignore[index]
    days = timex_days(reading.timex or "") if reading else None
    return Reading(
        "TIME", f"{days[0].isoformat()}{moment}" if days and days[0] == days[1] else f"XXXX-XX-XX{moment}"
    )


CONSTRUCTORS: dict[Constructor, Callable[[Parts, Anchors], Reading | None]] = {
    "ago": ago,
    "ago_on": ago_on,
    "calendar": calendar_date,
    "century": century,
    "clock": clock,
    "decade": decade,
    "duration": duration,
    "fiscal_year": fiscal_year,
    "holiday": holiday,
    "numeric_date": numeric_date,
    "part_of_day": part_of_day,
    "part_of_month": part_of_month,
    "part_of_open_day": part_of_open_day,
    "quarter": quarter,
    "reference": reference,
    "repeated": repeated,
    "same_unit": same_unit,
    "season": season,
    "shifted_day": shifted_day,
    "unit": unit,
    "week_of_day": week_of_day,
    "weekday": weekday,
    "weekday_by_holiday": weekday_by_holiday,
    "weekday_of_month": weekday_of_month,
    "written": written,
    "year_before": year_before,
}
