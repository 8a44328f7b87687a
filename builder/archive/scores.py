"""Goldstein scores of acts, added up by month, quarter or year: cooperation above nought, conflict below."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, TypeAlias

import msgspec

from builder.archive.records import Act
from builder.edtf import Edtf

Step: TypeAlias = Literal["month", "quarter", "year"]
"""How long each period is."""

MONTHS_OF: dict[Step, int] = {"month": 1, "quarter": 3, "year": 12}
"""Months in a period."""

_MOST = {"month": 4, "quarter": 30}
"""Calendar years that are still told by so short a period."""


class Score(msgspec.Struct, frozen=True):
    """What was done in one period."""

    cooperation: float = 0.0
    """Sum of the scores above nought."""
    conflict: float = 0.0
    """Sum of the scores below nought."""
    acts: int = 0
    """How many acts have a score."""

    def plus(self, score: float) -> "Score":
        """With one act more."""
        return Score(self.cooperation + max(score, 0.0), self.conflict + min(score, 0.0), self.acts + 1)


def scored(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Those that count: done, with a score, and dated closely enough for one calendar year."""
    return tuple(
        act
        for act in acts
        if act.action.status == "actual" and act.action.goldstein is not None and _period(act.when, "year")
    )


def step_for(acts: Sequence[Act]) -> Step:
    """The period by which scored acts are told best: the shorter, the fewer years they span."""
    years = [act.when.first.year for act in acts if act.when]
    span = max(years, default=0) - min(years, default=0) + 1
    return "month" if span <= _MOST["month"] else "quarter" if span <= _MOST["quarter"] else "year"


def by_period(acts: Iterable[Act], step: Step) -> dict[date, Score]:
    """Sums by the first day of each period with scored acts, in order; acts known less closely left out."""
    out: dict[date, Score] = {}
    for act in scored(acts):
        start = _period(act.when, step)
        if start is not None and act.action.goldstein is not None:
            out[start] = out.get(start, Score()).plus(act.action.goldstein)
    return dict(sorted(out.items()))


def _period(when: Edtf | None, step: Step) -> date | None:
    """First day of the period in which a date surely lies."""
    if when is None or when.is_open:
        return None
    first, last = (_start(day, step) for day in (when.first, when.last))
    return first if first == last else None


def _start(day: date, step: Step) -> date:
    months = MONTHS_OF[step]
    return date(day.year, (day.month - 1) // months * months + 1, 1)
