"""Action and reaction: acts linked by the words that say one answers another. No words, no link."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

import msgspec

from builder.archive.records import Act, Chain, Link, order_of_acts
from builder.archive.witnesses import Key, answered_act, key_of


def find_chains(tellings: Iterable[Act], joined: Mapping[Key, Act]) -> tuple[Chain, ...]:
    """Every chain of two acts or more, the longest first, then by date."""
    links = list(_links(tellings, joined))
    chain_of: dict[Key, list[Key]] = {}
    for link in links:
        one, other = (chain_of.setdefault(key_of(act), [key_of(act)]) for act in (link.earlier, link.later))
        if one is not other:
            one.extend(other)
            chain_of.update(dict.fromkeys(other, one))
    by_chain: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        by_chain[id(chain_of[key_of(link.later)])].append(link)
    chains = sorted(
        map(_chain, by_chain.values()), key=lambda c: (-len(c.acts), order_of_acts(c.acts[0]), c.id)
    )
    taken: Counter[str] = Counter()
    return tuple(_with_own_id(chain, taken) for chain in chains)


def other_ids(chains: Sequence[Chain]) -> dict[str, str]:
    """The id of the chain for each id it would have if another telling of its first act led.

    Which telling leads changes with what articles say and editors join, and the chain's own id with it.
    """
    own = {chain.id for chain in chains}
    found: dict[str, str] = {}
    for chain in chains:
        for telling in chain.acts[0].witnesses:
            if telling.action.id not in own:
                found.setdefault(telling.action.id, chain.id)
    return found


def _links(tellings: Iterable[Act], joined: Mapping[Key, Act]) -> Iterator[Link]:
    """Each pair of acts once, as the first article says it."""
    seen: set[tuple[Key, Key]] = set()
    for telling in tellings:
        later = joined[key_of(telling)]
        for reply in telling.action.answers:
            earlier = joined.get(answered_act(reply, telling.entry.id))
            if earlier is None or key_of(earlier) == key_of(later):
                continue
            pair = key_of(earlier), key_of(later)
            if pair not in seen and pair[::-1] not in seen:
                seen.add(pair)
                yield Link(earlier, later, telling, reply)


def _chain(links: Sequence[Link]) -> Chain:
    acts = _in_order(links)
    place = {key_of(act): number for number, act in enumerate(acts)}
    ordered = sorted(links, key=lambda link: (place[key_of(link.later)], place[key_of(link.earlier)]))
    return Chain(acts[0].action.id, tuple(acts), tuple(ordered))


def _in_order(links: Sequence[Link]) -> list[Act]:
    """Each act after those it answers; among the free ones by date. A circle is cut at its earliest act."""
    acts = {key_of(act): act for link in links for act in (link.earlier, link.later)}
    waits: Counter[Key] = Counter(key_of(link.later) for link in links)
    frees: dict[Key, list[Key]] = defaultdict(list)
    for link in links:
        frees[key_of(link.earlier)].append(key_of(link.later))
    rank = {key: (order_of_acts(act), key) for key, act in acts.items()}
    free = [rank[key] for key in acts if not waits[key]]
    heapify(free)
    left = dict.fromkeys(acts)
    out = []
    while left:
        key = heappop(free)[1] if free else min(left, key=rank.__getitem__)
        if key not in left:
            continue
        del left[key]
        out.append(acts[key])
        for next_ in frees[key]:
            waits[next_] -= 1
            if not waits[next_] and next_ in left:
                heappush(free, rank[next_])
    return out


def _with_own_id(chain: Chain, taken: Counter[str]) -> Chain:
    taken[chain.id] += 1
    again = taken[chain.id]
    return chain if again == 1 else msgspec.structs.replace(chain, id=f"{chain.id}-no-{again}")
