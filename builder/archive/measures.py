"""Measures of one state against another's people and missions, known again by their size, however worded.

"60 Russians", "sixty diplomats" and "60 officers" sent home are one measure; a president, his ministry and
his state are one source of it, for each acts in the name of the state.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from builder.archive.records import Act

SENT_HOME = frozenset(
    {"expel diplomats", "declare persona non grata", "order to leave", "deport", "cut diplomatic staff"}
)
"""What is done when a state sends another's people home: the words differ from article to article."""
CLOSED = frozenset({"order a mission closed"})
"""What is done to one mission once in many years."""
FEW = 2
"""Numbers up to this are told of too many acts to tell one from another."""
PERIODS = frozenset(
    {"years", "months", "weeks", "days", "hours", "minutes", "times", "percent", "dollars", "euros"}
)
"""What is counted of too many acts for its number to say which."""
_NOT_PEOPLE = PERIODS | frozenset(
    {"countries", "states", "consulates", "embassies", "missions", "buildings", "properties", "annexes"}
)
_DONE = frozenset({"actual", "planned", "alleged"})
"""Statuses in which one measure is told: announced, carried out, reported by others."""
_CLOSE = timedelta(days=3)
"""Days a date may span to say which occasion is meant, and that two dates of one occasion may lie apart."""
_SINCE = timedelta(days=90)
"""How long before its article a measure without a date may lie."""

_ONE_YEAR = timedelta(days=366)


class _Occasion(NamedTuple):
    act: Act
    first: date
    last: date


def numbers_of(act: Act) -> dict[str, int | float]:
    """The numbers told of an act, by what they count."""
    return {name: v for name, v in act.action.attributes.items() if isinstance(v, (int, float))}


def sends_home(act: Act) -> bool:
    """Whether a state sends another's people home, or is told to have or to be about to."""
    return act.action.action in SENT_HOME and act.action.status in _DONE


def people_of(act: Act) -> frozenset[int | float]:
    """How many people were sent home, as far as told; empty for any other act."""
    if not sends_home(act):
        return frozenset()
    return frozenset(v for name, v in numbers_of(act).items() if v > FEW and name not in _NOT_PEOPLE)


def of_one_size(one: Act, other: Act) -> bool:
    """Whether both send the same number of people home."""
    return bool(people_of(one) & people_of(other))


def of_two_sizes(one: Act, other: Act) -> bool:
    """Whether each sends a number of people home that the other does not come near, whoever they are."""
    left, right = people_of(one), people_of(other)
    return bool(left and right) and not any(near(a, b) for a in left for b in right)


def near(left: float, right: float) -> bool:
    """Whether two numbers can be two counts of one thing: 755 and 750, but not 4 and 5."""
    return left == right or (min(left, right) >= 20 and abs(left - right) <= 0.1 * max(left, right))


def of_one_occasion(acts: Sequence[Act]) -> Iterator[tuple[Act, Act]]:
    """Pairs that are one measure, of acts of one size between the same states.

    One without a close date is joined where all that are closely dated within its reach are one occasion.
    """
    dated = sorted((o for act in acts if (o := _occasion(act))), key=lambda o: (o.first, o.last, _key(o.act)))
    known = {_key(o.act) for o in dated}
    leads = dated[:1]
    for before, one in pairwise(dated):
        if one.first - before.last > _CLOSE:
            leads.append(one)
        else:
            yield before.act, one.act
    for act in acts:
        days = None if _key(act) in known else reach(act)
        if days is not None:
            meant = [o for o in leads if o.first <= days[1] and days[0] <= o.last]
            if len(meant) == 1:
                yield meant[0].act, act


def of_one_closing(acts: Sequence[Act]) -> Iterator[tuple[Act, Act]]:
    """Pairs that are one closing, of acts by which one state closes one mission of another's.

    A mission is closed once in many years: where all that are dated lie within a year, all are that closing.
    """
    days = [found for act in acts if (found := reach(act)) is not None]
    if days and max(last for _, last in days) - min(first for first, _ in days) <= _ONE_YEAR:
        yield from ((acts[0], act) for act in acts[1:])


def _occasion(act: Act) -> _Occasion | None:
    when = act.when
    if when is None or when.is_open or when.last - when.first >= _CLOSE:
        return None
    return _Occasion(act, when.first, when.last)


def reach(act: Act) -> tuple[date, date] | None:
    """The days on which what is told without a close date may have happened; None where nothing bounds it."""
    when, published = act.when, act.entry.published
    if when is not None and date.min < when.first and when.last < date.max:
        return when.first, when.last
    last = when.last if when is not None and when.last < date.max else None
    if last is None and published is not None and published.is_day:
        last = published.first
    return None if last is None else (last - _SINCE, last)


def _key(act: Act) -> tuple[str, str]:
    return act.entry.id, act.action.id
