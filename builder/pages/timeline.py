"""Acts over time as an inline picture: what was done in each month, and what was only reported in it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

import msgspec

from builder.archive import years_of
from builder.archive.records import Act, Archive
from builder.edtf import Edtf
from builder.pages import urls
from builder.pages.actions import COOPERATION
from builder.pages.dates_in_words import month_in_words
from builder.pages.words import counted

_WIDTH = 10
"""Units of the picture for one period."""
_GAP = 1
"""Units left free on either side of a bar."""
_HEIGHT = 100.0
"""Units of the picture from the tallest bar to the deepest."""
_MOST_YEARS = 12
"""Calendar years that are still drawn by month; longer archives by year."""
_FEW_YEARS = 2
"""Calendar years that are still drawn by month beside much else."""
_LABELS = 12
"""Names below the picture at most."""


class Bar(msgspec.Struct, frozen=True):
    """A number of acts of one period."""

    x: int
    """Left edge, in units of the picture."""
    y: float
    """Upper edge."""
    height: float
    """Down from there."""
    side: str
    """`cooperation`, `conflict` or `reported`."""
    title: str
    """The period and the number in words."""


class PeriodRow(msgspec.Struct, frozen=True):
    """A period in the table."""

    name: str
    """Month or year in words."""
    cooperation: int
    """Acts done in it, of the friendly kinds."""
    conflict: int
    """Acts done in it, of the hostile kinds."""
    reported: int
    """Acts reported in it that no article dates as closely."""

    @property
    def done(self) -> int:
        """Acts surely of this period."""
        return self.cooperation + self.conflict


class Timeline(msgspec.Struct, frozen=True):
    """The picture and its table."""

    step: str
    """`month` or `year`."""
    width: int
    """Units of the picture."""
    nought: float
    """Height of the line from which bars rise and hang."""
    bars: tuple[Bar, ...]
    """From left to right."""
    labels: tuple[tuple[str, str], ...]
    """Named below, equally far apart over the whole width; each with the address of what it names, if any."""
    rows: tuple[PeriodRow, ...]
    """The same in figures, for periods with acts."""
    description: str
    """What the picture shows, in words."""
    unmonthed: tuple[tuple[str, int], ...] = ()
    """Years of which it draws nothing done, though acts are of them: none is dated to a month."""


_Period: TypeAlias = tuple[int, int]
"""A year with its month; month 0 is the whole year."""


def timeline_of(archive: Archive) -> Timeline | None:
    """The whole archive; None where neither acts nor articles are dated."""
    placed = filter(None, (_place(act, "year") for act in archive.acts))
    years = sorted({*archive.years, *(year for _, (year, _) in placed)})
    step = "month" if years and years[-1] - years[0] < _MOST_YEARS else "year"
    return _timeline(archive.acts, step, years, archive.years)


def timeline_of_year(archive: Archive, year: int) -> Timeline | None:
    """One year, month by month."""
    return _timeline(archive.acts, "month", [year])


def timeline_of_acts(acts: Sequence[Act]) -> Timeline | None:
    """Some of the acts, by year where they span more than two; None where nothing is dated."""
    years = sorted({year for act in acts for year in years_of(act)})
    return _timeline(acts, "year" if len(years) > _FEW_YEARS else "month", years)


def _timeline(
    acts: Collection[Act], step: str, years: Sequence[int], listed: Collection[int] | None = None
) -> Timeline | None:
    """The acts of the `years`; of these, the `listed` have a page."""
    counts: dict[str, Counter[_Period]] = {
        "cooperation": Counter(),
        "conflict": Counter(),
        "reported": Counter(),
    }
    for act in acts:
        placed = _place(act, step)
        if placed and years and years[0] <= placed[1][0] <= years[-1]:
            counts[placed[0]][placed[1]] += 1
    periods = sorted(set().union(*counts.values()))
    if not periods:
        return None
    first, last = years[0], years[-1]
    rows = tuple(_row(period, counts) for period in periods)
    up, down = max(row.done for row in rows), max(row.reported for row in rows)
    unit = _HEIGHT / (up + down)
    each = -(-(last - first + 1) // _LABELS)
    slots = -(-(last - first + 1) // each) * each * (12 if step == "month" else 1)
    return Timeline(
        step=step,
        width=slots * _WIDTH,
        nought=round(up * unit, 1),
        bars=tuple(
            bar
            for period, row in zip(periods, rows, strict=True)
            for bar in _bars(_slot(period, first), row, up, unit)
        ),
        labels=_months(first, rows)
        if first == last
        else tuple(
            (str(year), _year_url(year, years if listed is None else listed))
            for year in range(first, last + 1, each)
        ),
        rows=rows,
        description=_description(rows, step),
        unmonthed=_unmonthed(acts, periods) if step == "month" and last > first else (),
    )


def _place(act: Act, step: str) -> tuple[str, _Period] | None:
    """Where an act is drawn, and as what: by its own date, or else by that of the article that tells it."""
    own = _period(act.when, step)
    if own:
        return ("cooperation" if act.action.type in COOPERATION else "conflict"), own
    reported = _period(act.entry.published, step)
    return ("reported", reported) if reported else None


def _period(when: Edtf | None, step: str) -> _Period | None:
    """The month or year in which a date surely lies."""
    if when is None or when.is_open or when.first.year != when.last.year:
        return None
    if step == "year":
        return when.first.year, 0
    return (when.first.year, when.first.month) if when.first.month == when.last.month else None


def _unmonthed(acts: Iterable[Act], drawn: Iterable[_Period]) -> tuple[tuple[str, int], ...]:
    """Each year without a bar, with the number of acts that are of it."""
    by_year = Counter(own[0] for act in acts if (own := _period(act.when, "year")))
    bare = by_year.keys() - {year for year, _ in drawn}
    return tuple((str(year), by_year[year]) for year in sorted(bare))


def _slot(period: _Period, first: int) -> int:
    year, month = period
    return (year - first) * 12 + month - 1 if month else year - first


def _row(period: _Period, counts: dict[str, Counter[_Period]]) -> PeriodRow:
    name = month_in_words(*period) if period[1] else str(period[0])
    return PeriodRow(name, *(counts[side][period] for side in ("cooperation", "conflict", "reported")))


def _bars(slot: int, row: PeriodRow, up: int, unit: float) -> list[Bar]:
    """Conflict stands on the line and cooperation on it; what was only reported hangs below."""
    x, line = slot * _WIDTH + _GAP, up * unit
    stacked = [
        ("conflict", row.conflict, line - row.conflict * unit, "of conflict"),
        ("cooperation", row.cooperation, line - row.done * unit, "of cooperation"),
        ("reported", row.reported, line, "only reported"),
    ]
    return [
        Bar(x, round(y, 1), round(count * unit, 1), side, f"{row.name}: {counted(count, 'act')} {words}")
        for side, count, y, words in stacked
        if count
    ]


def _months(year: int, rows: Sequence[PeriodRow]) -> tuple[tuple[str, str], ...]:
    """Every month of a year, with the way to its acts where any are surely of it."""
    full = {row.name for row in rows if row.done}
    names = [month_in_words(year, number) for number in range(1, 13)]
    return tuple(
        (name[:3], urls.month(number, year) if name in full else "") for number, name in enumerate(names, 1)
    )


def _year_url(year: int, listed: Collection[int]) -> str:
    return urls.year(year) if year in listed else ""


def bar_width() -> int:
    """Units of the picture that a bar is wide."""
    return _WIDTH - 2 * _GAP


def _description(rows: Sequence[PeriodRow], step: str) -> str:
    """The picture in words: from when to when, and the extremes."""
    done, reported = sum(row.done for row in rows), sum(row.reported for row in rows)
    said = [
        f"{counted(done, 'act')} by the {step} in which they were done, {rows[0].name} to {rows[-1].name}"
    ]
    busiest = max(rows, key=lambda row: row.done)
    if busiest.done:
        said.append(f"most in {busiest.name}, {counted(busiest.done, 'act')}")
    if reported:
        said.append(
            f"below the line {counted(reported, 'act')} by the {step} of the report, not dated so closely"
        )
    return "; ".join(said) + "."
