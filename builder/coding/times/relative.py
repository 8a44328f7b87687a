"""Values that lean on an anchor: weekdays, yesterday, last week, two years ago."""

from datetime import date, timedelta

from builder.coding.times.calendar_days import timex_days, week_of
from builder.coding.times.lengths import duration
from builder.coding.times.reading import Anchors, Parts, Reading, day_reading, modifier, number_of, word_of
from builder.edtf import add_months

_HOURS = ("hour", "minute", "second")
_YEARS = {"year": 1, "decade": 10, "century": 100}


def weekday(parts: Parts, at: Anchors) -> Reading | None:
    """A bare or qualified weekday: the tense decides; in the present the nearest, else the last to today."""
    wanted, which = number_of(parts, "weekday"), number_of(parts, "which")
    if wanted is None:
        return None
    if at.now is None:
        return Reading("TIME" if "part" in parts else "DATE", f"XXXX-WXX-{wanted}", modifier(parts))
    if "week" in parts:
        monday = at.now - timedelta(at.now.weekday() - 7 * (number_of(parts, "week") or 0))
        return day_reading(monday + timedelta(wanted - 1), parts)
    back = (at.now.isoweekday() - wanted) % 7
    ahead = -back % 7
    if which == -1:
        found = at.now - timedelta(back or 7)
    elif which == 1:
        found = at.now + timedelta(ahead or 7)
    elif which == 0:
        found = at.now + timedelta(-back if at.tense == "past" else ahead)
    elif at.tense == "future" or (at.tense == "present" and ahead < back):
        found = at.now + timedelta(ahead)
    else:
        found = at.now - timedelta(back)
    weeks = number_of(parts, "weeks") or 0
    return day_reading(found + timedelta(7 * weeks), parts)


def shifted_day(parts: Parts, at: Anchors) -> Reading | None:
    """Today, yesterday, tomorrow; "the next day" counts from the day last mentioned."""
    ref = at.told("day") if parts.get("from") == "then" else at.now
    if ref is None:
        part = word_of(parts, "part")
        return Reading(
            "TIME" if part else "DATE", f"XXXX-XX-XXT{part}" if part else "XXXX-XX-XX", modifier(parts)
        )
    return day_reading(ref + timedelta(number_of(parts, "shift") or 0), parts)


def part_of_day(parts: Parts, at: Anchors) -> Reading | None:
    """This morning, tonight, last night; "that night" counts from the day last mentioned."""
    return shifted_day(parts, at)


def part_of_open_day(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """“In the evening”: its day is the one named beside it."""
    return Reading("TIME", f"XXXX-XX-XXT{word_of(parts, 'part')}", modifier(parts))


def unit(parts: Parts, at: Anchors) -> Reading | None:
    """The week, month, year … that contains the anchor, or one some steps away."""
    name, shift = word_of(parts, "unit") or "", number_of(parts, "shift") or 0
    mod = modifier(parts)
    ref = at.told(name) if parts.get("from") == "then" else at.now
    if ref is None:
        return Reading("DATE", "XXXX-XX-XX" if name == "day" else None, mod)
    if "ahead" in parts:
        at = at._replace(tense="future")
    reading = Reading("DATE", _unit_value(ref, name, shift, at), mod)
    if mod in ("ON_OR_BEFORE", "ON_OR_AFTER") and reading.timex:
        return _up_to(reading, ref)
    return reading


def _up_to(reading: Reading, ref: date) -> Reading:
    days = timex_days(reading.timex or "")
    if days is None or not days[0] <= ref <= days[1]:
        return reading
    return reading._replace(days=(days[0], ref) if reading.mod == "ON_OR_BEFORE" else (ref, days[1]))


def _unit_value(ref: date, name: str, shift: int, at: Anchors) -> str:
    months = {
        "month": shift,
        "quarter": 3 * shift,
        "year": 12 * shift,
        "decade": 120 * shift,
        "century": 1200 * shift,
    }
    if name in months:
        year, month = add_months(ref.year, ref.month, months[name])
        forms = {"month": f"{year:04d}-{month:02d}", "quarter": f"{year:04d}-Q{(month + 2) // 3}"}
        forms |= {"year": f"{year:04d}", "decade": f"{year // 10:03d}", "century": f"{year // 100:02d}"}
        return forms[name]
    if name == "weekend":
        return _weekend(ref, shift, at)
    if name == "day":
        return (ref + timedelta(shift)).isoformat()
    return week_of(ref + timedelta(7 * shift * (2 if name == "fortnight" else 1)))


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
    """That year, the same day: the unit that contains the day last mentioned, if it is not too far off."""
    within, told = number_of(parts, "within"), at.told(word_of(parts, "unit") or "")
    if within and at.now and (told is None or not 0 <= (at.now - told).days < within):
        return unit(parts, at)
    return unit({**parts, "from": "then"}, at)


def ago(parts: Parts, at: Anchors) -> Reading | None:
    """Some units before or after the anchor."""
    count, name, sign = parts.get("number"), word_of(parts, "unit") or "", number_of(parts, "sign") or -1
    mod, plus = modifier(parts), parts.get("plus", 0)
    if not isinstance(count, int | float) or not isinstance(plus, int | float):
        if sign > 0 and name in _HOURS:
            return duration(parts, at)
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", mod)
    count += plus
    ref = at.told(name) if parts.get("from") == "then" else at.now
    if name in _HOURS:
        return duration(parts, at)
    if ref is None:
        return Reading("DATE", "XXXX-XX-XX" if name == "day" else None, mod)
    steps = sign * int(count)
    try:
        if name in _YEARS:
            year = ref.year + int(sign * count * _YEARS[name])
            timex = f"{year:04d}" if 0 < year < 10000 else None
            if name == "year" and count != int(count):
                timex = "{:04d}-{:02d}".format(*add_months(ref.year, ref.month, round(sign * count * 12)))
        else:
            timex = _unit_value(ref, "week" if name == "weekend" else name, steps, at)
            timex += "-WE" if name == "weekend" else ""
    except (OverflowError, ValueError):
        return None
    return Reading("DATE", timex, mod)
