"""The same act told by several articles becomes one act with several witnesses.

Precision comes before recall: two tellings are one act when kind, status, parties and day agree and nothing
countable contradicts; a kind of act that may happen twice a day (an accusation, a demand) needs the very same
parties and much the same words. What an editor wrote (`same`, `part`) is stronger than any rule.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

import msgspec

from builder.archive.agreement import (
    MONTH,
    WIDEST,
    Telling,
    contradict,
    countries,
    is_copied,
    is_less_full,
    is_same_act,
    is_since,
    special,
)
from builder.archive.measures import CLOSED, of_one_closing, of_one_occasion, people_of, sends_home
from builder.archive.records import Act
from builder.edtf import Edtf
from builder.model import Reply

Key: TypeAlias = tuple[str, str]
"""A brief's id and an act's own."""
_Block: TypeAlias = tuple[str, ...]
"""What tellings must have in common to be compared at all."""

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


def joined(acts: Sequence[Act], stories: Mapping[str, Sequence[str]] | None = None) -> dict[Key, Act]:
    """The act, with all its witnesses, behind each telling; one that is told once stands for itself.

    Args:
        acts: Every act as each article tells it.
        stories: For each article of which others print the text: the ids of all that do.
    """
    groups = _Groups(acts)
    for named, other in groups.wanted:
        groups.unite(named, other)
    for one, two in (*_printed_again(acts, stories or {}), *_candidates(acts)):
        groups.unite(key_of(one), key_of(two))
    for one, two in (*_measures(acts), *_closings(acts)):
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
        self.wanted, parted = by_editors(acts, self._group)
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


def by_editors(
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


def _printed_again(acts: Iterable[Act], stories: Mapping[str, Sequence[str]]) -> Iterator[tuple[Act, Act]]:
    """Tellings of one story in the same words, dated or not."""
    first: dict[_Block, Act] = {}
    for act in acts:
        if act.entry.id in stories:
            action = act.action
            words = " ".join(action.evidence.text.casefold().split())
            lead = stories[act.entry.id][0]
            same = first.setdefault((lead, action.type, action.action, action.status, words), act)
            if same.entry.id != act.entry.id:
                yield same, act


def _candidates(acts: Sequence[Act]) -> Iterator[tuple[Act, Act]]:
    """Pairs of tellings that are one act, those whose dates agree best first."""
    tellings = [telling for telling in map(Telling.of, acts) if telling]
    pairs = [
        *_agreeing(((t.block, t) for t in tellings), REACH, is_same_act),
        *_agreeing(((_with(t.block, c), t) for t in tellings for c in t.counts), FAR_REACH, is_same_act),
        *_agreeing(((t.words, t) for t in tellings), REACH, is_copied),
        *_agreeing(_with_a_party_left_out(tellings), REACH, is_less_full),
        *_of_one_victim(tellings),
    ]
    ordered = sorted(pairs, key=lambda pair: (abs(pair[0].first - pair[1].first), *map(_key, pair)))
    yield from ((one.act, other.act) for one, other in ordered)


def _agreeing(
    blocks: Iterable[tuple[_Block | None, Telling]],
    reach: timedelta,
    agree: Callable[[Telling, Telling], bool],
) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of one block, of different articles, that begin within so many days of each other and agree.

    A telling dated to a month is compared with those that begin later in it, too.
    """
    for members in _gathered(blocks).values():
        members.sort(key=lambda telling: (telling.first, _key(telling)))
        starts = [telling.first for telling in members]
        for place, one in enumerate(members):
            furthest = max(one.first + reach, min(one.last, one.first + timedelta(MONTH)))
            for other in members[place + 1 : bisect_right(starts, furthest)]:
                if one.act.entry.id != other.act.entry.id and agree(one, other):
                    yield one, other


def _gathered(blocks: Iterable[tuple[_Block | None, Telling]]) -> dict[_Block, list[Telling]]:
    out: dict[_Block, list[Telling]] = defaultdict(list)
    for block, telling in blocks:
        if block is not None:
            out[block].append(telling)
    return out


def _with(block: _Block | None, count: str) -> _Block | None:
    return None if block is None else (*block, count)


def _with_a_party_left_out(tellings: Iterable[Telling]) -> Iterator[tuple[_Block, Telling]]:
    """Each telling that leaves out a party, and those that could tell the same act with it."""
    half = {
        (*t.kind, side, known)
        for t in tellings
        for side, known, other in (("by", t.sources, t.targets), ("to", t.targets, t.sources))
        if known and not other
    }
    for telling in tellings:
        for side, known in (("by", telling.sources), ("to", telling.targets)):
            if known and (block := (*telling.kind, side, known)) in half:
                yield block, telling


def _of_one_victim(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Tellings of what was done to one person, each with the one dated occasion that it can mean."""
    for members in _gathered((t.victim, t) for t in tellings).values():
        occasions: list[list[Telling]] = []
        for telling in sorted((t for t in members if t.dated), key=lambda t: (t.first, _key(t))):
            if occasions and telling.first <= occasions[-1][0].last:
                occasions[-1].append(telling)
            else:
                occasions.append([telling])
        vague = [(t, [o[0] for o in occasions if is_since(o[0], t)]) for t in members if not t.dated]
        pairs = [(own[0], t) for own in occasions for t in own[1:]]
        pairs += [(meant[0], t) for t, meant in vague if len(meant) == 1]
        for one, other in pairs:
            if one.act.entry.id != other.act.entry.id and not contradict(one.act, other.act):
                yield one, other


def _measures(acts: Iterable[Act]) -> Iterator[tuple[Act, Act]]:
    """Tellings of one measure: the same states, and as many people sent home or on the very same day."""
    blocks: dict[_Block, list[Act]] = defaultdict(list)
    on_one_day: dict[_Block, list[tuple[str, Act]]] = defaultdict(list)
    for act in acts:
        actors = act.entry.actors
        sides = countries(act.action.sources, actors), countries(act.action.targets, actors)
        if not sends_home(act):
            continue
        if all(sides):
            for size in people_of(act):
                blocks[(*sides, str(size))].append(act)
        if sides[0] and act.when is not None and act.when.is_day:
            on_one_day[sides[0], act.action.status, act.when.text].append((sides[1], act))
    for members in blocks.values():
        yield from of_one_occasion(members)
    for told in on_one_day.values():
        # An article may leave out whose people went: then no second state's may have gone that day.
        if len({targets for targets, _ in told if targets}) == 1:
            yield from ((told[0][1], act) for _, act in told[1:])


def _closings(acts: Iterable[Act]) -> Iterator[tuple[Act, Act]]:
    """Tellings of how one state closed one mission of another's."""
    closed: dict[_Block, list[Act]] = defaultdict(list)
    for act in acts:
        source = countries(act.action.sources, act.entry.actors)
        if source and act.action.action in CLOSED and act.action.status == "actual":
            for mission in special(act, act.action.targets):
                closed[source, mission].append(act)
    for members in closed.values():
        yield from of_one_closing(members)


def _key(telling: Telling) -> Key:
    return key_of(telling.act)


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
