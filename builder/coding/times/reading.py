"""What time expressions lean on and what they mean: anchors, readings, and the values of their parts."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from builder.knowledge.times import PartValue
from builder.model import TimexType

Parts: TypeAlias = Mapping[str, PartValue]
Tense: TypeAlias = Literal["past", "present", "future"]


class Anchors(NamedTuple):
    """What relative words lean on."""

    now: date | None = None
    """The publication day, or in a history the day last mentioned."""
    then: date | None = None
    """The day last mentioned before, or the first of the period, if any."""
    then_last: date | None = None
    """The last day of that period."""
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
    return since if parts.get("nth") == 1 else since - since % 100 + short


def day_reading(day: date, parts: Parts) -> Reading:
    """One day, or a part of it."""
    part = word_of(parts, "part")
    mod = modifier(parts)
    if part:
        return Reading("TIME", f"{day.isoformat()}T{part}", mod)
    return Reading("DATE", day.isoformat(), mod)
