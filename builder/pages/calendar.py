"""Acts counted by year and month, for the calendar of the chronology."""

from collections import Counter

import msgspec

from builder.archive.records import Act, Archive
from builder.pages import urls
from builder.pages.dates_in_words import MONTHS
from builder.pages.words import counted

_LEVELS = 4


class Cell(msgspec.Struct, frozen=True):
    """A month."""

    month: int
    """From 1."""
    count: int
    """Acts that surely lie in it."""
    level: int
    """From 0 for none to 4 for the most."""
    title: str
    """The count in words."""


class YearRow(msgspec.Struct, frozen=True):
    """A year."""

    number: int
    """The year."""
    months: tuple[Cell, ...]
    """All twelve."""
    total: int
    """Acts that may lie in it."""
    vague: int
    """Those of them not dated to one month."""
    vague_title: str
    """That count in words."""
    vague_url: str
    """Where they are listed."""


def month_of(act: Act, year: int) -> int | None:
    """The month of that year in which an act surely lies."""
    when = act.when
    if when is None or when.is_open:
        return None
    first, last = when.first, when.last
    return (
        first.month if (first.year, first.month) == (last.year, last.month) == (year, first.month) else None
    )


def year_rows(archive: Archive) -> tuple[YearRow, ...]:
    """A row for each year with acts, the months shaded by the busiest of them all."""
    counts = {year: Counter(month_of(act, year) for act in acts) for year, acts in archive.years.items()}
    most = max((n for count in counts.values() for month, n in count.items() if month), default=1)
    return tuple(_row(year, counts[year], most) for year in counts)


def _row(year: int, count: Counter[int | None], most: int) -> YearRow:
    cells = tuple(
        Cell(
            month,
            count[month],
            -(-count[month] * _LEVELS // most),
            f"{MONTHS[month - 1]} {year}: {counted(count[month], 'act')}",
        )
        for month in range(1, 13)
    )
    vague = count[None]
    return YearRow(
        year,
        cells,
        count.total(),
        vague,
        f"{year}, not dated to one month: {counted(vague, 'act')}",
        f"{urls.year(year)}#{urls.UNCERTAIN}",
    )
