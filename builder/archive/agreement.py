"""Whether two articles tell one act: what must agree, and what may differ and is then shown side by side."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

import msgspec

from builder.archive.records import Act
from builder.edtf import Edtf
from builder.model import Actor, PloverType

_Number: TypeAlias = int | float

SAID: frozenset[PloverType] = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST", "SUPPORT"})
"""Kinds done in words, which one party may do several times on one day."""
MUTUAL: frozenset[PloverType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Kinds of which two levels of one state may do one each on one day: ministers and presidents meet."""
CLOSE = 0.1
"""Share by which two numbers of one thing may differ and still be two counts of it: 755 and 750."""
FEW = 2
"""Numbers up to this are told of too many acts to tell one from another."""
ALIKE = 0.5
"""Share of the shorter evidence's content words that both must have, for acts done in words."""
LONGEST = 3
"""Days a date may span to be compared by itself: "at the weekend", not "in July"."""
WIDEST = 366
"""Days it may span where a number is shared."""
FRESH = timedelta(days=7)
"""How long before its article an act told as past without a date may lie, to be compared with others."""


class Telling(msgspec.Struct, frozen=True):
    """An act as one article tells it, with what is compared."""

    act: Act
    """The act."""
    block: tuple[str, ...]
    """Kind, status and countries: what must be equal."""
    first: date
    """First day it may have happened."""
    last: date
    """Last day."""
    dated: bool
    """Whether the text says when, closely; otherwise a detail must be shared."""

    @classmethod
    def of(cls, act: Act) -> "Telling | None":
        """None for an act without parties or without a date close enough to compare."""
        days, action = _days(act.when), act.action
        if days is None or not action.sources or not action.targets:
            return None
        actors = {actor.id: actor for actor in act.entry.brief.actors}
        sources, targets = countries(action.sources, actors), countries(action.targets, actors)
        dated = days[1] - days[0] < timedelta(days=LONGEST)
        return cls(act, (action.type, action.action, action.status, sources, targets), *days, dated)

    @property
    def counts(self) -> tuple[str, ...]:
        """The numbers told, large enough to tell one act from another, each with what it counts."""
        return tuple(f"{name} {value}" for name, value in sorted(_numbers(self.act).items()) if value > FEW)


def _days(when: Edtf | None) -> tuple[date, date] | None:
    """The first and last day to compare; an act told as past is taken for fresh."""
    if when is None or when.last == date.max:
        return None
    if when.first == date.min:
        return when.last - FRESH, when.last
    return (when.first, when.last) if (when.last - when.first).days <= WIDEST else None


def countries(ids: Iterable[str], actors: Mapping[str, Actor]) -> str:
    """The countries behind some actors as one word; an actor without a country stands for itself."""
    behind = {(actor.country or id_) if (actor := actors.get(id_)) else id_ for id_ in ids}
    return "+".join(sorted(behind))


def is_same_act(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one block, by two articles, are one act."""
    if one.first > other.last or other.first > one.last or contradict(one.act, other.act):
        return False
    a, b = one.act.action, other.act.action
    if not (one.dated and other.dated) and not _share_a_detail(one, other):
        return False
    if a.type in MUTUAL:
        return {*a.sources, *a.targets} == {*b.sources, *b.targets}
    if a.type in SAID:
        alike = likeness(a.evidence.text, b.evidence.text) >= ALIKE
        return set(a.sources) == set(b.sources) and set(a.targets) == set(b.targets) and alike
    return True


def contradict(one: Act, other: Act) -> bool:
    """Whether places, parties or numbers show two acts to be different ones."""
    a, b = one.action, other.action
    if a.place and b.place and a.place != b.place:
        return True
    if _differ(one, other, a.sources, b.sources) or _differ(one, other, a.targets, b.targets):
        return True
    return any(
        not _close(left, right)
        for name, left in _numbers(one).items()
        for right in [_numbers(other).get(name)]
        if right is not None
    )


def _share_a_detail(one: Telling, other: Telling) -> bool:
    """Whether more than the date says that it is the same act: a number, or beside one date the target."""
    if set(one.counts) & set(other.counts):
        return True
    a, b = one.act, other.act
    named = _special(a, a.action.targets) & _special(b, b.action.targets)
    return (one.dated or other.dated) and bool(named)


def _differ(one: Act, other: Act, here: Iterable[str], there: Iterable[str]) -> bool:
    """Whether each side names bodies or people that the other does not: two consulates, two ministers.

    A state beside its own minister is no difference: one article is only less exact.
    """
    special_here, special_there = _special(one, here), _special(other, there)
    return bool(special_here and special_there and not special_here & special_there)


def _special(act: Act, ids: Iterable[str]) -> frozenset[str]:
    actors = {actor.id: actor for actor in act.entry.brief.actors}
    return frozenset(
        id_ for id_ in ids if (actor := actors.get(id_)) and actor.kind in ("person", "organisation")
    )


def _numbers(act: Act) -> dict[str, _Number]:
    return {name: v for name, v in act.action.attributes.items() if isinstance(v, (int, float))}


def _close(left: _Number, right: _Number) -> bool:
    return left == right or (min(left, right) >= 20 and abs(left - right) <= CLOSE * max(left, right))


def likeness(one: str, other: str) -> float:
    """Share of the shorter text's words of four letters and more that both have, by their first five."""
    left, right = _stems(one), _stems(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in re.findall(r"\w{4,}", text.casefold()))


DAY = "date"
"""What `Disagreement.about` says of days."""


class Disagreement(msgspec.Struct, frozen=True):
    """What the witnesses of one act tell differently."""

    about: str
    """Name of the attribute; `date` for the day."""
    values: tuple[tuple[str, tuple[Act, ...]], ...]
    """Each value with the tellings that give it, the most witnesses first."""


def disagreements(act: Act) -> tuple[Disagreement, ...]:
    """Numbers and days that the witnesses give differently."""
    told: dict[str, dict[str, list[Act]]] = {}
    for witness in act.witnesses:
        if witness.action.date and witness.when and not witness.when.is_open:
            told.setdefault(DAY, {}).setdefault(str(witness.when), []).append(witness)
        for name, value in _numbers(witness).items():
            told.setdefault(name, {}).setdefault(str(value), []).append(witness)
    return tuple(
        Disagreement(about, tuple((value, tuple(by)) for value, by in sorted(values.items(), key=_fewest)))
        for about, values in told.items()
        if len(values) > 1
    )


def _fewest(value: tuple[str, list[Act]]) -> tuple[int, str]:
    return -len(value[1]), value[0]
