"""Acts in parts that one page can hold: by year, by month, and in runs where no date parts them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias, TypeVar

from builder.archive import years_of
from builder.archive.records import Act
from builder.pages import urls
from builder.pages.calendar import month_of
from builder.pages.dates_in_words import month_in_words

_T = TypeVar("_T")
UNDATED = "undated"
"""Anchor of the acts that no date puts in a year."""
Stretch: TypeAlias = tuple[str, str, tuple[Act, ...]]
"""Anchor and name of a stretch of time, and its acts."""


def by_year(acts: Iterable[Act]) -> Iterator[Stretch]:
    """Each year in which acts begin; last those that stand in none."""
    grouped = groupby(
        sorted(acts, key=lambda act: (years_of(act) or (10_000,))[0]), key=lambda act: years_of(act)[:1]
    )
    for year, own in grouped:
        if year:
            yield f"{year[0]:04d}", str(year[0]), tuple(own)
        else:
            yield UNDATED, "Not dated to a year", tuple(own)


def latest(things: Sequence[_T], most: int, date_of: Callable[[_T], object]) -> tuple[_T, ...]:
    """The last of those that have a date, in their order; where none has, the last of all."""
    return tuple([one for one in things if date_of(one)][-most:]) or tuple(things[-most:])


def parts_of(stretch: Stretch, longest: int) -> list[Stretch]:
    """A stretch too long for one page: a year by month, what no date parts in runs of so many acts."""
    anchor, _, acts = stretch
    if anchor == UNDATED:
        return list(_by_number(stretch, longest))
    out: list[Stretch] = []
    for month in _by_month(int(anchor), acts):
        out.extend([month] if len(month[2]) <= longest else _by_number(month, longest))
    return out


def _by_month(year: int, acts: Iterable[Act]) -> Iterator[Stretch]:
    ordered = sorted(acts, key=lambda act: month_of(act, year) or 13)
    for month, own in groupby(ordered, key=lambda act: month_of(act, year)):
        if month:
            yield urls.month_anchor(month, year), month_in_words(year, month), tuple(own)
        else:
            yield f"{year:04d}-{urls.UNCERTAIN}", f"Not dated to one month of {year}", tuple(own)


def _by_number(stretch: Stretch, longest: int) -> Iterator[Stretch]:
    anchor, name, acts = stretch
    for number, start in enumerate(range(0, len(acts), longest), 1):
        own = tuple(acts[start : start + longest])
        yield f"{anchor}-{number}", f"{name}: {start + 1:,} to {start + len(own):,}", own
