"""Cooperation and conflict over time, as bars of an inline picture and as the table it draws."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from builder.archive.records import Act
from builder.archive.scores import MONTHS_OF, Score, Step, by_period, scored, step_for
from builder.pages import words
from builder.pages.dates_in_words import MONTHS, month_in_words

_WIDTH = 10
"""Units of the picture for one period."""
_GAP = 1
"""Units left free on either side of a bar."""
_HEIGHT = 100.0
"""Units of the picture from the most cooperation to the most conflict."""
_SMALLEST = 0.1
"""Goldstein scores have one decimal; nothing smaller fills the picture."""
_LABELS = 10
"""Years named below the picture at most."""


class Bar(msgspec.Struct, frozen=True):
    """A sum of scores, drawn from the line of nought."""

    x: int
    """Left edge, in units of the picture."""
    y: float
    """Upper edge."""
    height: float
    """Down from there."""
    side: str
    """`cooperation` or `conflict`."""


class Drawing(msgspec.Struct, frozen=True):
    """One direction of a relation."""

    anchor: str
    """Stem of the ids of its title and description."""
    title: str
    """Who acts on whom."""
    description: str
    """What the picture shows, in words."""
    bars: tuple[Bar, ...]
    """From left to right."""


class ScoreRow(msgspec.Struct, frozen=True):
    """A period in the table."""

    name: str
    """Month, quarter or year in words."""
    scores: tuple[Score, ...]
    """Of each direction."""


class Curve(msgspec.Struct, frozen=True):
    """Both directions on one scale."""

    step: Step
    """What each bar stands for."""
    acts: int
    """How many acts have a score and are dated closely enough for their period."""
    width: int
    """Units of the picture."""
    nought: float
    """Height of the line between cooperation and conflict."""
    drawings: tuple[Drawing, ...]
    """One for each direction."""
    labels: tuple[int, ...]
    """Years named below, equally far apart over the whole width."""
    rows: tuple[ScoreRow, ...]
    """The same in figures, for periods with acts."""


def curve_of(acts: Sequence[Act], directions: Sequence[tuple[str, Sequence[Act]]]) -> Curve | None:
    """The curve of a relation; None when no act counts.

    Args:
        acts: All acts, each once.
        directions: Each direction in words, with its acts; one that is mutual stands in each.
    """
    step = step_for(scored(acts))
    total = sum(score.acts for score in by_period(acts, step).values())
    if not total:
        return None
    sums = [by_period(own, step) for _, own in directions]
    starts = sorted({start for own in sums for start in own})
    first, each, labels = _axis(starts)
    scores = [score for own in sums for score in own.values()]
    highest, lowest = max(s.cooperation for s in scores), min(s.conflict for s in scores)
    unit = _HEIGHT / max(highest - lowest, _SMALLEST)
    return Curve(
        step=step,
        acts=total,
        width=labels * each * 12 // MONTHS_OF[step] * _WIDTH,
        nought=round(highest * unit, 1),
        drawings=tuple(
            Drawing(
                f"curve-{number}",
                title,
                _description(title, own, step),
                tuple(_bars(own, step, first, highest, unit)),
            )
            for number, ((title, _), own) in enumerate(zip(directions, sums, strict=True), 1)
        ),
        labels=tuple(first + each * number for number in range(labels)),
        rows=tuple(
            ScoreRow(_name(start, step), tuple(own.get(start, Score()) for own in sums)) for start in starts
        ),
    )


def _axis(starts: Sequence[date]) -> tuple[int, int, int]:
    """First year, years from one label to the next, and number of labels."""
    first, last = starts[0].year, starts[-1].year
    each = -(-(last - first + 1) // _LABELS)
    return first, each, -(-(last - first + 1) // each)


def _bars(own: Mapping[date, Score], step: Step, first: int, highest: float, unit: float) -> list[Bar]:
    out = []
    for start, score in own.items():
        x = ((start.year - first) * 12 + start.month - 1) // MONTHS_OF[step] * _WIDTH + _GAP
        up, down = score.cooperation * unit, -score.conflict * unit
        if up:
            out.append(Bar(x, round(highest * unit - up, 1), round(up, 1), "cooperation"))
        if down:
            out.append(Bar(x, round(highest * unit, 1), round(down, 1), "conflict"))
    return out


def bar_width() -> int:
    """Units of the picture that a bar is wide."""
    return _WIDTH - 2 * _GAP


def _description(title: str, own: Mapping[date, Score], step: Step) -> str:
    """The picture in words: what it draws, and the extremes."""
    said = [f"{title}, by {step}"]
    if own:
        best = max(own, key=lambda start: own[start].cooperation)
        worst = min(own, key=lambda start: own[start].conflict)
        if own[best].cooperation:
            said.append(f"most cooperation: {own[best].cooperation:+.1f} in {_name(best, step)}")
        if own[worst].conflict:
            said.append(f"most conflict: {own[worst].conflict:+.1f} in {_name(worst, step)}")
    else:
        said.append("no act counts")
    return "; ".join(said) + f". {words.counted(sum(s.acts for s in own.values()), 'act')}."


def _name(start: date, step: Step) -> str:
    if step == "year":
        return str(start.year)
    if step == "month":
        return month_in_words(start.year, start.month)
    return f"{MONTHS[start.month - 1]}–{MONTHS[start.month + 1]} {start.year}"
