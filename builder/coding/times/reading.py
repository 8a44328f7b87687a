"""What time expressions lean on and what they mean: anchors, readings, and the values of their parts."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from builder.knowledge.time_schema import PartValue
from builder.model import TimexType

Parts: TypeAlias = Mapping[str, PartValue]
Tense: TypeAlias = Literal["past", "present", "future"]


_LENGTHS = {"hour": 1, "day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92}
"""Days that a unit has at most."""


class Anchors(NamedTuple):
    """What relative words lean on."""

    now: date | None = None
    """The publication day, or in a history the day last mentioned."""
    then: tuple[date, date] | None = None
    """First and last day of the time last mentioned, if any."""
    story: tuple[date, date] | None = None
    """Where a history stands: bare months and days continue from there."""
    tense: Tense | None = None
    """Which way the sentence points."""
    day: date | None = None
    """The single day last mentioned."""
    coming: date | None = None
    """The last day of the next date that the text gives in full."""
    quarter: tuple[int, int] | None = None
    """Year and number of the quarter last mentioned."""

    def told(self, unit: str) -> date | None:
        """The day that "the next day", "two weeks later" count from: one last mentioned as exactly as that.

        Where nothing has been mentioned it is the day of writing.
        """
        if self.then is None:
            return self.now
        first, last = self.then
        if (last - first).days < _LENGTHS.get(unit, 1000):
            return first
        return self.day if self.day and first <= self.day <= last else None


class Reading(NamedTuple):
    """What an expression means."""

    type: TimexType
    timex: str | None
    mod: str | None = None
    days: tuple[date, date] | None = None
    """The days, where `timex` cannot say them."""


def number_of(parts: Parts, name: str) -> int | None:
    """A part that is a number, whole."""
    value = parts.get(name)
    return int(value) if isinstance(value, int | float) else None


def word_of(parts: Parts, name: str) -> str | None:
    """A part that is a word."""
    value = parts.get(name)
    return value if isinstance(value, str) else None


def modifier(parts: Parts) -> str | None:
    """The TIMEX3 modifier, from a limit ("about") or a phase ("the end of")."""
    return word_of(parts, "mod") or word_of(parts, "phase")


def full_year(parts: Parts) -> int | None:
    """The year; of two digits, the one within fifty years before and after 1999."""
    year, short = number_of(parts, "year"), number_of(parts, "short")
    if short is None:
        return year
    since = number_of(parts, "since")
    if since is None:
        return year if year is not None else short + (2000 if short < 50 else 1900)
    if short <= since % 100:  # 2017-09 is no range
        return None
    return since if parts.get("nth") == 1 else since - since % 100 + short


def day_reading(day: date, parts: Parts) -> Reading:
    """One day, or a part of it."""
    part = word_of(parts, "part")
    mod = modifier(parts)
    if part:
        return Reading("TIME", f"{day.isoformat()}T{part}", mod)
    return Reading("DATE", day.isoformat(), mod)
