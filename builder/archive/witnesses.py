"""The same act told by several articles becomes one act with several witnesses.

Precision comes before recall: two tellings are one act when kind, status, parties and day agree and nothing
countable contradicts; a kind of act that may happen twice a day (an accusation, a demand) needs the very same
parties and much the same words. What an editor wrote (`same`, `part`) is stronger than any rule.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

import msgspec

from builder.archive.agreement import WIDEST, Telling, contradict, is_same_act
from builder.archive.records import Act
from builder.edtf import Edtf
from builder.model import Reply

Key: TypeAlias = tuple[str, str]
"""A brief's id and an act's own."""

REACH = timedelta(days=7)
"""How far apart the first days of two tellings of one act may lie to be compared."""
FAR_REACH = timedelta(days=WIDEST)
"""The same for tellings that share a number."""


def key_of(act: Act) -> Key:
    """What names a telling in the whole archive."""
    return act.entry.id, act.action.id


def answered_act(reply: Reply, brief_id: str) -> Key:
    """Brief and id of the act that a reply, told in one brief, points at."""
    elsewhere, _, action_id = reply.action.rpartition("/")
    return elsewhere or brief_id, action_id


def joined(acts: Sequence[Act]) -> dict[Key, Act]:
    """The act, with all its witnesses, behind each telling; one that is told once stands for itself."""
    groups = _Groups(acts)
    for named, other in groups.wanted:
        groups.unite(named, other)
    for one, two in _candidates(acts):
        groups.unite(key_of(one), key_of(two))
    out: dict[Key, Act] = {}
    for members in groups.members():
        lead = _led(members)
        out.update((key_of(act), lead) for act in members)
    return out


class _Groups:
    """Tellings of one act, growing; acts of one article stay apart, and so does what an editor parted."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self._group = {key_of(act): [act] for act in acts}
        self.wanted, parted = _by_editors(acts, self._group)
        self._parted = {pair for first, second in parted for pair in ((first, second), (second, first))}
        self._wished = {frozenset(pair) for pair in self.wanted}

    def unite(self, first: Key, second: Key) -> None:
        """Puts the groups of two tellings together where nothing forbids it."""
        one, other = self._group[first], self._group[second]
        if one is other or not (frozenset((first, second)) in self._wished or self._may_unite(one, other)):
            return
        one.extend(other)
        for act in other:
            self._group[key_of(act)] = one

    def _may_unite(self, one: Sequence[Act], other: Sequence[Act]) -> bool:
        if {act.entry.id for act in one} & {act.entry.id for act in other}:
            return False
        pairs = [(a, b) for a in one for b in other]
        return not any((key_of(a), key_of(b)) in self._parted or contradict(a, b) for a, b in pairs)

    def members(self) -> Iterator[list[Act]]:
        """Every group once."""
        seen: set[int] = set()
        for group in self._group.values():
            if id(group) not in seen:
                seen.add(id(group))
                yield group


def _by_editors(
    acts: Sequence[Act], known: Mapping[Key, object]
) -> tuple[list[tuple[Key, Key]], list[tuple[Key, Key]]]:
    """Pairs of tellings that editors joined and parted, over the limits of an article."""
    same: list[tuple[Key, Key]] = []
    parted: list[tuple[Key, Key]] = []
    names = {name: act.entry.id for act in acts for name in (*act.entry.brief.aliases, act.entry.id)}
    for entry in {act.entry.id: act.entry for act in acts}.values():
        for correction in entry.article.curated.corrections:
            for ids, pairs in ((correction.same, same), (correction.part, parted)):
                keys = [key for name in ids for key in [_read(name, entry.id, names)] if key in known]
                pairs += [(a, b) for place, a in enumerate(keys) for b in keys[place + 1 :]]
    return same, parted


def _read(name: str, here: str, names: Mapping[str, str]) -> Key:
    elsewhere, _, action = name.rpartition("/")
    return names.get(elsewhere or here, elsewhere), action


def _candidates(acts: Sequence[Act]) -> Iterator[tuple[Act, Act]]:
    """Pairs of tellings that are one act, those whose dates agree best first."""
    blocks: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    counted: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in filter(None, map(Telling.of, acts)):
        blocks[telling.block].append(telling)
        for count in telling.counts:
            counted[*telling.block, count].append(telling)
    near = [pair for block in blocks.values() for pair in _near(block, REACH)]
    far = [pair for block in counted.values() for pair in _near(block, FAR_REACH)]
    pairs = [(abs(a.first - b.first), a.act, b.act) for a, b in (*near, *far) if is_same_act(a, b)]
    pairs.sort(key=lambda pair: (pair[0], key_of(pair[1]), key_of(pair[2])))
    yield from ((one, other) for _, one, other in pairs)


def _near(block: list[Telling], reach: timedelta) -> Iterator[tuple[Telling, Telling]]:
    """Tellings of different articles that begin within so many days of each other."""
    block.sort(key=lambda telling: (telling.first, key_of(telling.act)))
    starts = [telling.first for telling in block]
    for place, one in enumerate(block):
        for other in block[place + 1 : bisect_right(starts, one.first + reach)]:
            if one.act.entry.id != other.act.entry.id:
                yield one, other


def _led(members: Sequence[Act]) -> Act:
    """The telling that speaks for all: best dated, then first published, with the others as witnesses."""
    if len(members) == 1:
        return members[0]
    ordered = sorted(members, key=_rank)
    when = next((act.when for act in ordered if act.when), None)
    return msgspec.structs.replace(ordered[0], when=when, witnesses=tuple(sorted(ordered, key=_reported)))


def _rank(act: Act) -> tuple[int, date, date, Key]:
    return _days(act.when), *_reported(act)


def _reported(act: Act) -> tuple[date, date, Key]:
    published = act.entry.published
    return *(published.sort_key if published else (date.max, date.max)), key_of(act)


def _days(when: Edtf | None) -> int:
    """How many days a date may mean: the fewer, the better it is known."""
    return (when.last - when.first).days if when else (date.max - date.min).days + 1


def leading(acts: Iterable[Act], of: Mapping[Key, Act]) -> tuple[Act, ...]:
    """The acts behind tellings, each once, in the order of their first telling."""
    return tuple({key_of(lead): lead for act in acts for lead in [of[key_of(act)]]}.values())
