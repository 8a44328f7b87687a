"""Anchors: which day each expression leans on, and what it means when that day is only an interval."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from builder.coding.times.calendar_days import timex_days
from builder.coding.times.narrative import Expression, asides, coming_dates, is_history
from builder.coding.times.reading import Anchors, Reading, Tense
from builder.coding.times.values import CONSTRUCTORS
from builder.edtf import Edtf, EdtfError, parse
from builder.model import Publication, Span

LONGEST_INTERVAL = 1100
"""Days of a publication interval up to which every day is tried."""
_QUARTER = re.compile(r"(\d{4})-Q(\d)")


def read_all(
    found: Sequence[Expression],
    tenses: Sequence[Tense | None],
    published: Publication | None,
) -> list[Reading | None]:
    """Every expression's reading; None where the words make no date."""
    when = _publication(published)
    days = _days_to_try(when)
    history = is_history(found, when)
    aside = asides(found) if history else frozenset()
    ahead = coming_dates(found, aside) if history else {}
    readings: list[Reading | None] = []
    at = Anchors()
    for index, item in enumerate(found):
        coming = ahead.get(index)
        story = (coming, coming) if coming and not at.story else at.story
        at = at._replace(tense=tenses[index], coming=coming, story=story)
        reading = _read(item, at, days)
        readings.append(reading)
        place = _mentioned(reading) if reading else None
        if place is not None:
            at = at._replace(then=place, day=place[0] if place[0] == place[1] else at.day)
            if history and index not in aside:
                at = at._replace(story=place)
        if reading and item.value == "quarter" and (named := _QUARTER.fullmatch(reading.timex or "")):
            at = at._replace(quarter=(int(named[1]), int(named[2])))
    return _clock_days(found, readings)


def _publication(published: Publication | None) -> Edtf | None:
    if published is None or published.date is None:
        return None
    try:
        return parse(published.date)
    except EdtfError:
        return None


def _days_to_try(when: Edtf | None) -> tuple[date, ...]:
    """The publication days to resolve against: one, or all of a closed interval that is not too long."""
    if when is None or when.is_open:
        return ()
    count = (when.last - when.first).days + 1
    if count > LONGEST_INTERVAL:
        return ()
    return tuple(when.first + timedelta(n) for n in range(count))


def _read(item: Expression, anchors: Anchors, days: tuple[date, ...]) -> Reading | None:
    construct = CONSTRUCTORS[item.value]
    try:
        if anchors.story is not None and item.value != "shifted_day":
            told = anchors._replace(then=anchors.story).told(_unit(item))
            return construct(item.parts, anchors._replace(now=told))
        if item.fixed is not None or not days:
            return construct(item.parts, anchors)
        first = construct(item.parts, anchors._replace(now=days[0]))
        if len(days) > 1:
            others = (days[-1], *days[1:-1])
            if any(construct(item.parts, anchors._replace(now=day)) != first for day in others):
                return construct(item.parts, anchors)
    except (ValueError, OverflowError):
        return None
    else:
        return first


def _unit(item: Expression) -> str:
    """How exactly an expression must know where the story stands."""
    if item.value == "weekday":
        return "week"
    return "month" if "this_month" in item.parts else str(item.parts.get("unit", "year"))


def _mentioned(reading: Reading) -> tuple[date, date] | None:
    """The days mentioned, for later expressions to lean on; nothing longer than a year."""
    if reading.type not in ("DATE", "TIME") or not reading.timex:
        return None
    days = timex_days(reading.timex)
    if days is None or (days[1] - days[0]).days > 366:
        return None
    return days


def _clock_days(found: Sequence[Expression], readings: list[Reading | None]) -> list[Reading | None]:
    """Gives a clock time the nearest day of its sentence or of the one before; without any it stays open."""
    before = _nearest_days(found, readings, range(len(found)))
    behind = _nearest_days(found, readings, range(len(found) - 1, -1, -1))
    result = list(readings)
    for index, item in enumerate(found):
        reading = readings[index]
        if reading is None or not (reading.timex or "").startswith("XXXX-XX-XXT"):
            continue
        near = [near for near in (before[index], behind[index]) if near is not None]
        if near:
            _, day = min(near, key=lambda pair: _gap(item.span, pair[0]))
            moment = (reading.timex or "").partition("T")[2]
            result[index] = reading._replace(timex=f"{day}T{moment}")
    return result


def _nearest_days(
    found: Sequence[Expression], readings: Sequence[Reading | None], order: Iterable[int]
) -> list[tuple[Span, str] | None]:
    """For each expression, the last day named before it in the given order, not further off than that."""
    result: list[tuple[Span, str] | None] = [None] * len(found)
    last: tuple[int, Span, str] | None = None
    for index in order:
        item, reading = found[index], readings[index]
        if last and 0 <= item.sentence - last[0] <= 1:
            result[index] = last[1:]
        if reading and _is_day(timex := reading.timex or ""):
            last = item.sentence, item.span, timex.partition("T")[0]
    return result


def _is_day(timex: str) -> bool:
    days = timex_days(timex)
    return days is not None and days[0] == days[1]


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end)
