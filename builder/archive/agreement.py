"""Whether two articles tell one act: what must agree, and what may differ."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

import msgspec

from builder.archive.measures import FEW, PERIODS, near, numbers_of, of_one_size, of_two_sizes
from builder.archive.records import Act
from builder.edtf import Edtf
from builder.model import Actor, PloverType

_Number: TypeAlias = int | float

SAID: frozenset[PloverType] = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST", "SUPPORT"})
"""Kinds done in words, which one party may do several times on one day."""
MUTUAL: frozenset[PloverType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Kinds of which two levels of one state may do one each on one day: ministers and presidents meet."""
_DAILY: frozenset[PloverType] = frozenset({"ASSAULT", "MOBILIZE"})
"""Kinds that go on for days against one body: a war is many fights."""
ALIKE = 0.5
"""Share of the shorter evidence's content words that both must have, for acts done in words."""
VERY_ALIKE = 0.75
"""The same where neither telling names one of the sides."""
LONGEST = 3
"""Days a date may span to be compared by itself: "at the weekend", not "in July"."""
MONTH = 31
"""Days it may span where the same people are named on both sides."""
WIDEST = 366
"""Days it may span where a number is shared."""
FRESH = timedelta(days=7)
"""How long before its article an act told as past without a date may lie, to be compared with others."""
WORDS = 4
"""Content words that evidence must have to be known again word for word."""
LONG_AGO = timedelta(days=90)
"""The same for what is seldom done twice to one person: a man is arrested, and convicted, once in a while."""
_SELDOM = frozenset({"arrest", "convict", "deport", "expel", "targeted"})
"""PLOVER modes of such acts."""
_FEW_WORDS = 3
"""Content words that both must have where one article leaves out a party."""
_SMALL_WORDS = (
    "about after also announced been before being from have having into more most much other over reported "
    "said says such than that their them then there these they this those were what when where which while "
    "will with would"
)
_EMPTY = frozenset(_SMALL_WORDS.split())
"""Words of four letters and more that any evidence may hold."""


class Telling(msgspec.Struct, frozen=True, dict=True):
    """An act as one article tells it, with what is compared."""

    act: Act
    """The act."""
    sources: str
    """Countries that act, as one word."""
    targets: str
    """Countries acted on."""
    first: date
    """First day it may have happened."""
    last: date
    """Last day."""

    @classmethod
    def of(cls, act: Act) -> "Telling | None":
        """None for an act without a date close enough to compare."""
        days, action, actors = _days(act.when), act.action, act.entry.actors
        if days is None:
            return None
        return cls(act, countries(action.sources, actors), countries(action.targets, actors), *days)

    @property
    def dated(self) -> bool:
        """Whether the text says when, closely; otherwise a detail must be shared."""
        return self.last - self.first < timedelta(days=LONGEST)

    @property
    def span(self) -> tuple[date, date]:
        """First and last day it may have happened."""
        return self.first, self.last

    @property
    def kind(self) -> tuple[str, str, str]:
        """What was done and whether it was: what must be equal in any case."""
        action = self.act.action
        return action.type, action.action, action.status

    @property
    def block(self) -> tuple[str, ...] | None:
        """Kind and countries, where both are known."""
        return (*self.kind, self.sources, self.targets) if self.sources and self.targets else None

    @property
    def words(self) -> tuple[str, ...] | None:
        """Kind and the very words of the evidence, where there are enough of them."""
        text = self.act.action.evidence.text
        plain = " ".join(re.findall(r"\w+", text.casefold()))
        return (*self.kind, plain) if len(self.stems) >= WORDS else None

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content words of the evidence."""
        return _stems(self.act.action.evidence.text)

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """The numbers told, large enough to tell one act from another, each with what it counts."""
        return amounts_of(self.act)

    @cached_property
    def amounts(self) -> frozenset[_Number]:
        """The same numbers whatever is counted: 12 officers are 12 agents; but no lengths of time."""
        numbers = numbers_of(self.act)
        return frozenset(v for name, v in numbers.items() if v > FEW and name not in PERIODS)

    @property
    def victim(self) -> tuple[str, ...] | None:
        """Kind and person, of what is seldom done twice to one person."""
        persons = victims_of(self.act) if self.act.action.status == "actual" else ()
        return (*self.kind, *persons) if len(persons) == 1 else None


def amounts_of(act: Act) -> tuple[str, ...]:
    """The numbers told of an act, large enough to tell one from another, each with what it counts."""
    return tuple(f"{name} {value}" for name, value in sorted(numbers_of(act).items()) if value > FEW)


def victims_of(act: Act) -> tuple[str, ...]:
    """The people to whom something was done that is seldom done twice to one: an arrest, an expulsion."""
    action = act.action
    if action.mode in _SELDOM or (action.type == "ASSAULT" and action.action.startswith("kill")):
        return tuple(id_ for id_ in action.targets if _people(act, [id_]))
    return ()


def _days(when: Edtf | None) -> tuple[date, date] | None:
    """The first and last day to compare; an act told as past is taken for fresh."""
    if when is None or when.last == date.max:
        return None
    if when.first == date.min:
        return when.last - FRESH, when.last
    return (when.first, when.last) if (when.last - when.first).days <= WIDEST else None


def countries(ids: Iterable[str], actors: Mapping[str, Actor]) -> str:
    """The countries behind some actors as one word; without a country an actor stands for itself.

    Unnamed people of no country ("police", "protesters") are nobody that could be known again.
    """
    known = ((id_, actors.get(id_)) for id_ in ids)
    behind = {(actor.country or id_) if actor else id_ for id_, actor in known if not _is_anybody(actor)}
    return "+".join(sorted(behind))


def _is_anybody(actor: Actor | None) -> bool:
    return actor is not None and actor.kind == "group" and actor.country is None


def is_same_act(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one kind and of the same countries, by two articles, are one act."""
    if not _meet(one, other) or contradict(one.act, other.act):
        return False
    a, b = one.act, other.act
    if not (one.dated and other.dated) and not _share_a_detail(one, other):
        return False
    if a.action.type in MUTUAL:
        return _same_level(a, b)
    if a.action.type in SAID:
        enough = (one.dated and other.dated) or len(one.stems & other.stems) >= _FEW_WORDS
        return enough and _same_parties(a, b) and _likeness(one.stems, other.stems) >= ALIKE
    return True


def is_copied(one: Telling, other: Telling) -> bool:
    """Whether two tellings in the very same words, by two articles, are one act; a party may be left out."""
    agree = all(
        not left or not right or left == right
        for left, right in ((one.sources, other.sources), (one.targets, other.targets))
    )
    return agree and _meet(one, other) and not contradict(one.act, other.act)


def is_less_full(one: Telling, other: Telling) -> bool:
    """Whether two tellings, by two articles, are one act of which one article leaves out a party."""
    if not _meet(one, other) or contradict(one.act, other.act):
        return False
    if set(one.counts) & set(other.counts):
        return True
    if one.act.action.type in SAID | MUTUAL or not (_within_a_month(one, other) or one.span == other.span):
        return False
    shared, likeness = len(one.stems & other.stems), _likeness(one.stems, other.stems)
    if (one.sources or other.sources) and (one.targets or other.targets):
        return shared >= _FEW_WORDS and likeness > ALIKE
    named = _named_by_both(one.act, other.act)
    if not named or shared <= _FEW_WORDS:
        return False
    return likeness > ALIKE if named & special(one.act, named) else likeness >= VERY_ALIKE


def _named_by_both(one: Act, other: Act) -> frozenset[str]:
    """The people, bodies and states that take part in both: no crowds."""
    both = {*one.action.sources, *one.action.targets} & {*other.action.sources, *other.action.targets}
    actors = one.entry.actors
    return frozenset(id_ for id_ in both if (actor := actors.get(id_)) and actor.kind != "group")


def is_since(dated: Telling, vague: Telling) -> bool:
    """Whether a telling without a close date can mean what happened on the other's, not long before."""
    first = vague.first if _is_told(vague.act) else vague.last - LONG_AGO
    return first <= dated.last and dated.first <= vague.last


def _meet(one: Telling, other: Telling) -> bool:
    return one.first <= other.last and other.first <= one.last


def _same_parties(one: Act, other: Act) -> bool:
    a, b = one.action, other.action
    return set(a.sources) == set(b.sources) and set(a.targets) == set(b.targets)


def _same_level(one: Act, other: Act) -> bool:
    """Whether those who meet are the same, but that one article names a state, the other its man.

    "Trump and his Russian counterpart" are Trump and Putin when both met on one day.
    """
    here, there = ({*act.action.sources, *act.action.targets} for act in (one, other))
    if here == there:
        return True
    only_here, only_there = here - there, there - here
    if not only_here or not only_there or not _people(one, here & there):
        return False
    less_exact = _are_states(one, only_here) or _are_states(other, only_there)
    return less_exact and countries(only_here, one.entry.actors) == countries(only_there, other.entry.actors)


def _people(act: Act, ids: Iterable[str]) -> bool:
    return any((actor := act.entry.actors.get(id_)) and actor.kind == "person" for id_ in ids)


def _are_states(act: Act, ids: Iterable[str]) -> bool:
    return all((actor := act.entry.actors.get(id_)) and actor.kind == "country" for id_ in ids)


def contradict(one: Act, other: Act) -> bool:
    """Whether places, parties or numbers show two acts to be different ones.

    Who of a state sent so many people home, and from where, may be told in several ways.
    """
    a, b = one.action, other.action
    if _differ(one, other, a.targets, b.targets) or of_two_sizes(one, other):
        return True
    elsewhere = bool(a.place and b.place and a.place != b.place)
    if (elsewhere or _differ(one, other, a.sources, b.sources)) and not of_one_size(one, other):
        return True
    left = numbers_of(one)
    if not left:
        return False
    right = numbers_of(other)
    return any(not near(left[name], right[name]) for name in left.keys() & right.keys())


def _share_a_detail(one: Telling, other: Telling) -> bool:
    """Whether more than the date says that it is the same act.

    A number of the same thing; within a month a number of whatever it is, or the same people on both
    sides, of what is not said every day; beside one date the very target, but for what goes on for days.
    """
    if set(one.counts) & set(other.counts):
        return True
    within = _within_a_month(one, other)
    if within and one.amounts & other.amounts:
        return True
    a, b = one.act, other.act
    named = special(a, a.action.targets) & special(b, b.action.targets)
    if a.action.type in _DAILY:
        named = frozenset(id_ for id_ in named if _people(a, [id_]))
    if (one.dated or other.dated) and named:
        return True
    often = MUTUAL | (SAID - {"SUPPORT"})
    if not named or a.action.type in often or not (within and _is_told(a) and _is_told(b)):
        return False
    return _people(a, named) and _people(a, {*a.action.sources} & {*b.action.sources})


def _within_a_month(*tellings: Telling) -> bool:
    return all(t.last - t.first <= timedelta(days=MONTH) for t in tellings)


def _is_told(act: Act) -> bool:
    """Whether the text itself gives a date, and not only a bound."""
    return act.when is not None and not act.when.is_open


def _differ(one: Act, other: Act, here: Iterable[str], there: Iterable[str]) -> bool:
    """Whether each side names bodies or people that the other does not: two consulates, two ministers.

    A state beside its own minister is no difference: one article is only less exact.
    """
    special_here, special_there = special(one, here), special(other, there)
    return bool(special_here and special_there and not special_here & special_there)


def special(act: Act, ids: Iterable[str]) -> frozenset[str]:
    """Those of them that are people or bodies, and no state or crowd."""
    actors = act.entry.actors
    return frozenset(
        id_ for id_ in ids if (actor := actors.get(id_)) and actor.kind in ("person", "organisation")
    )


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Share of the smaller set of content words that both have."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _stems(text: str) -> frozenset[str]:
    """The words of four letters and more that say something, by their first five."""
    words = re.findall(r"\w{4,}", text.casefold())
    return frozenset(word[:5] for word in words if word not in _EMPTY)
