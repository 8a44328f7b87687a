"""Acts that two articles may both tell, though no rule joins them: for an editor to settle.

Measures between states only, which are told again and again; each is compared with those of its kind by the
same state and paired with the nearest one before it, so that the list stays short.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
from rapidfuzz import fuzz

from builder.archive.agreement import contradict, countries
from builder.archive.measures import SENT_HOME, reach
from builder.archive.records import Act, Archive
from builder.archive.witnesses import by_editors, key_of

_TYPES = frozenset({"SANCTION", "COERCE"})
_STATUSES = frozenset({"actual", "planned", "alleged"})
_FURTHEST = timedelta(days=92)
"""How far apart two tellings of one measure may end, one of them dated no closer than by its article."""
_ALIKE = 60
"""Share of words, of a hundred, that both must have where neither says whom it was done to."""
_AT_MOST = 20
"""Measures before it with which one is compared."""


class _Candidate(msgspec.Struct, frozen=True):
    """A measure with what is compared."""

    act: Act
    targets: str
    first: date
    last: date

    @property
    def told_in(self) -> set[str]:
        return {one.entry.id for one in self.act.witnesses or (self.act,)}


def likely_same(archive: Archive) -> list[tuple[Act, Act]]:
    """Pairs of acts, the earlier first, that may be one; none that an editor parted."""
    blocks: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
    for act in archive.acts:
        action, actors = act.action, act.entry.actors
        sources, days = countries(action.sources, actors), reach(act)
        if action.type in _TYPES and action.status in _STATUSES and sources and days is not None:
            kind = "sent home" if action.action in SENT_HOME else action.action
            blocks[kind, sources].append(_Candidate(act, countries(action.targets, actors), *days))
    _, parted = by_editors(archive.tellings, {key_of(act): act for act in archive.tellings})
    apart = {frozenset(key_of(archive.joined[key]) for key in pair) for pair in parted}
    pairs = [pair for members in blocks.values() for pair in _nearest(members)]
    return [(one, other) for one, other in pairs if frozenset((key_of(one), key_of(other))) not in apart]


def _nearest(members: list[_Candidate]) -> Iterator[tuple[Act, Act]]:
    """Each with the nearest before it that it may be."""
    members.sort(key=lambda one: (one.last, key_of(one.act)))
    for place, one in enumerate(members):
        before = members[max(0, place - _AT_MOST) : place]
        meant = next((other for other in reversed(before) if _may_be_one(other, one)), None)
        if meant is not None:
            yield meant.act, one.act


def _may_be_one(one: _Candidate, other: _Candidate) -> bool:
    if other.last - one.last > _FURTHEST or other.first > one.last:
        return False
    if one.targets and other.targets:
        alike = one.targets == other.targets
    elif one.targets or other.targets:
        alike = True
    else:
        words = (each.act.action.evidence.text.casefold() for each in (one, other))
        alike = fuzz.token_set_ratio(*words) >= _ALIKE
    return alike and not one.told_in & other.told_in and not contradict(one.act, other.act)
