"""Relations: what two countries did to each other, through whom, in answer to what, and what was said.

International organisations that `data/` knows (the EU, NATO, the United Nations) stand beside countries, so
that a country has relations with them too; what two of them do to each other makes none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from builder.archive.records import Act, Archive, Chain, Entry, Said
from builder.archive.witnesses import Key, key_of

Pair: TypeAlias = tuple[str, str]
"""Ids of two country actors, or of one and an international organisation, in alphabetical order."""


_INTERNATIONAL = "IGO"
"""Code of international bodies, in place of a country's."""


class Side(msgspec.Struct, frozen=True):
    """One of the two countries of a relation."""

    country: str
    """Id of the country's actor."""
    acts: tuple[Act, ...]
    """What it did to the other and the other did not do to it, by date."""
    people: tuple[tuple[str, int], ...]
    """Ids of its people, bodies and groups in any act of the relation, with in how many; busiest first."""
    said: tuple[Said, ...]
    """Words of its speakers in the articles that tell those acts, in order of publication."""


class Relation(msgspec.Struct, frozen=True):
    """Two countries of which one did something to the other; each act stands in one of its three lists."""

    first: Side
    """The country whose id comes first in the alphabet."""
    second: Side
    """The other."""
    mutual: tuple[Act, ...]
    """What both did to each other: talks, an agreement; by date."""
    acts: tuple[Act, ...]
    """All of them, in the order of the archive."""
    chains: tuple[Chain, ...]
    """Chains in which an act of either country answers one of either, and one of the two acts is of the
    relation; the longest first."""

    @property
    def pair(self) -> Pair:
        """What names it."""
        return self.first.country, self.second.country


def find_relations(archive: Archive) -> dict[Pair, Relation]:
    """Every two countries with at least one act between them, those with the most acts first."""
    seen = _Seen(archive)
    ways: dict[Pair, dict[Key, set[Pair]]] = defaultdict(lambda: defaultdict(set))
    acts: dict[Pair, list[Act]] = defaultdict(list)
    for act in archive.acts:
        for source, target in seen.directions(act):
            pair = min(source, target), max(source, target)
            if key_of(act) not in ways[pair]:
                acts[pair].append(act)
            ways[pair][key_of(act)].add((source, target))
    chains = _chains(archive, ways, seen)
    busiest_first = sorted(acts, key=lambda pair: (-len(acts[pair]), pair))
    return {pair: _relation(pair, acts[pair], ways[pair], chains[pair], seen) for pair in busiest_first}


def _chains(
    archive: Archive, ways: Mapping[Pair, Mapping[Key, object]], seen: "_Seen"
) -> dict[Pair, list[Chain]]:
    """By relation: an answer often names nobody, so that one act of a link may stand outside it."""
    pairs_of: dict[Key, set[Pair]] = defaultdict(set)
    for pair, acts in ways.items():
        for key in acts:
            pairs_of[key].add(pair)
    out: dict[Pair, list[Chain]] = defaultdict(list)
    for chain in archive.chains:
        own: set[Pair] = set()
        for link in chain.links:
            either = pairs_of[key_of(link.earlier)] | pairs_of[key_of(link.later)]
            sides = [seen.countries_of(act.action.sources) for act in (link.earlier, link.later)]
            own.update(pair for pair in either if all(set(pair) & set(side) for side in sides))
        for pair in own:
            out[pair].append(chain)
    return out


def _relation(
    pair: Pair, acts: Sequence[Act], ways: Mapping[Key, set[Pair]], chains: Iterable[Chain], seen: "_Seen"
) -> Relation:
    entries = seen.articles_of(acts)

    def side(here: str, there: str) -> Side:
        return Side(
            here,
            tuple(act for act in acts if ways[key_of(act)] == {(here, there)}),
            seen.people_of(here, acts),
            tuple(seen.said_for(here, entries)),
        )

    both = tuple(act for act in acts if len(ways[key_of(act)]) > 1)
    return Relation(side(*pair), side(*pair[::-1]), both, tuple(acts), tuple(chains))


class _Seen:
    """Who stands for which country, and what the articles hold of them."""

    def __init__(self, archive: Archive) -> None:
        self.positions = archive.positions
        blocs = _blocs(archive)
        self.blocs = frozenset(blocs.values())
        """International organisations that stand beside countries."""
        self.country_of = blocs | {
            actor.id: archive.countries[actor.country]
            for actor in archive.actors.values()
            if actor.country in archive.countries
        }
        """The country actor, or international organisation, that each actor stands for."""

    def directions(self, act: Act) -> Iterator[Pair]:
        """Country that acts and country acted on, for each two that an act concerns."""
        targets = self.countries_of(act.action.targets)
        for source in self.countries_of(act.action.sources):
            for target in targets:
                if target != source and not {source, target} <= self.blocs:
                    yield source, target

    def countries_of(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The countries that actors stand for, each once."""
        return tuple(dict.fromkeys(self.country_of[id_] for id_ in actors if id_ in self.country_of))

    def articles_of(self, acts: Iterable[Act]) -> list[Entry]:
        """Every article that tells one of the acts, in order of publication."""
        tellings = {one.entry.id: one.entry for act in acts for one in act.witnesses or (act,)}
        return sorted(tellings.values(), key=lambda entry: self.positions[entry.id])

    def people_of(self, country: str, acts: Iterable[Act]) -> tuple[tuple[str, int], ...]:
        """Its people, bodies and groups among the parties, with in how many acts."""
        met: Counter[str] = Counter()
        for act in acts:
            parties = {*act.action.sources, *act.action.targets}
            met.update(id_ for id_ in parties if id_ != country and self.country_of.get(id_) == country)
        return tuple(sorted(met.items(), key=lambda pair: (-pair[1], pair[0])))

    def said_for(self, country: str, entries: Iterable[Entry]) -> Iterator[Said]:
        """Words of its speakers in the articles."""
        for entry in entries:
            for quote in entry.brief.quotes:
                if any(self.country_of.get(speaker) == country for speaker in quote.speakers):
                    yield Said(entry, quote)


def _blocs(archive: Archive) -> dict[str, str]:
    """The organisation for which each international body stands, with its people: that with the shorter name.

    The United Nations Security Council acts for the United Nations, and so does their Secretary-General.
    """
    bodies = {
        actor.name: actor.id
        for actor in archive.actors.values()
        if actor.known and actor.kind == "organisation" and actor.country == _INTERNATIONAL
    }
    out = {}
    for name, id_ in bodies.items():
        words = name.split()
        heads = (bodies.get(" ".join(words[:count])) for count in range(1, len(words)))
        out[id_] = next(filter(None, heads), id_)
    for actor in archive.actors.values():
        if actor.kind == "person" and actor.country == _INTERNATIONAL:
            own = (id_ for name, id_ in bodies.items() for seen in actor.roles if seen.role.endswith(name))
            if (body := next(own, None)) is not None:
                out[actor.id] = out[body]
    return out


def partners(relations: Mapping[Pair, Relation]) -> dict[str, tuple[Relation, ...]]:
    """The relations of each country, in the order given."""
    out: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations.values():
        for country in relation.pair:
            out[country].append(relation)
    return {country: tuple(own) for country, own in out.items()}


def busiest(relations: Mapping[Pair, Relation], most: int) -> tuple[str, ...]:
    """The countries with the most acts between them and any other, at most so many, the busiest first."""
    weight: Counter[str] = Counter()
    for relation in relations.values():
        weight.update(dict.fromkeys(relation.pair, len(relation.acts)))
    return tuple(sorted(weight, key=lambda country: (-weight[country], country))[:most])
