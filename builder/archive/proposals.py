"""Which strangers may be one, or be someone `data/` knows, and which may be two: for an editor to settle.

Names are compared by sound and spelling, within blocks that share a surname or a given name and a first
letter, never each with every other. Nothing is joined here: each proposal brings the line that settles it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from rapidfuzz import fuzz

from builder.archive.records import Archive, ArchiveActor
from builder.frontmatter import dump_yaml
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.names import name_words, sound_key
from builder.slug import slug

Advice: TypeAlias = Literal["join", "part"]
_GIVEN = 85
"""Likeness of two given names, of 100, from which on they may be spellings of one."""
_SURNAME = 88
"""The same for surnames."""
_WORDS = 4
"""Words of a person's name, at most."""
_WHOLE = 75
"""The same for whole names as they are written."""
_BODY = 95
"""The same for names of bodies, whatever the order of their words."""
_SHORTENED = 3
"""Letters a given name has at least that another one begins with: Alex, Alexander."""
_AT_MOST = 50
"""Bodies of one block that each is compared with."""
_OWN = "data/actors/own.yml"
_FORMER = "ELI"
"""Sector of those who once held any office."""


class Proposal(NamedTuple):
    """What an editor may want to join or part."""

    advice: Advice
    """Which of the two."""
    actor: str
    """Id of the stranger."""
    brief: str
    """The article in question."""
    message: str
    """What is proposed."""
    hint: str
    """The line that settles it, and where it goes."""


class _Named(NamedTuple):
    id: str
    name: str
    country: str | None
    briefs: frozenset[str]
    """Articles that name it; none for those known only to `data/`."""
    known: bool


def proposals(archive: Archive, actors: ActorKnowledge | None = None) -> list[Proposal]:
    """Every proposal, in order of the strangers' ids."""
    kept_apart = {new for entry in archive.entries for new in entry.extracted}
    strangers = [
        actor
        for actor in archive.actors.values()
        if not actor.known and actor.appearances and actor.id not in kept_apart and _is_name(actor)
    ]
    people = [_named(a) for a in strangers if a.kind == "person"]
    bodies = [_named(a) for a in strangers if a.kind == "organisation"]
    pairs = [*_pairs(people, _people_of(actors)), *_pairs_of_bodies(bodies)]
    found = [_join(archive, one, other) for one, other in pairs]
    found += _same_names(archive)
    found += (proposal for actor in strangers if (proposal := _part(archive, actor)) is not None)
    return sorted(dict.fromkeys(found), key=lambda p: (p.actor, p.message))


def _is_name(actor: ArchiveActor) -> bool:
    """Whether it is called by a name of its own, and not by an office: the former ambassador of France."""
    if actor.kind == "organisation":
        return True
    return actor.kind == "person" and len(actor.name.split()) <= _WORDS and " of " not in actor.name


def _named(actor: ArchiveActor) -> _Named:
    briefs = frozenset(seen.entry.id for seen in actor.appearances)
    return _Named(actor.id, actor.name, actor.country, briefs, known=False)


def _people_of(actors: ActorKnowledge | None) -> Iterator[_Named]:
    for id_, entry in actors.entries.items() if actors else ():
        if entry.kind == "person":
            yield from (
                _Named(id_, name, entry.country, frozenset(), known=True)
                for name in (entry.name, *entry.names)
            )


def _pairs(people: Sequence[_Named], known: Iterable[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """A stranger and another of a name so like that it may be theirs, each two once."""
    blocks: dict[tuple[str, ...], list[_Named]] = defaultdict(list)
    for person in people:
        for block in _blocks(person.name):
            blocks[block].append(person)
    seen: set[tuple[str, str]] = set()
    for other in (*people, *known):
        for block in _blocks(other.name):
            for one in blocks.get(block, ()):
                pair = min(one.id, other.id), max(one.id, other.id)
                if one.id != other.id and pair not in seen and _may_be_one(one, other):
                    seen.add(pair)
                    yield one, other


def _blocks(name: str) -> Iterator[tuple[str, ...]]:
    words = name_words(name)
    if len(words) > 1:
        yield "surname", sound_key(words[-1]), words[0][0]
        yield "given", sound_key(words[0]), words[-1][0]


def _may_be_one(one: _Named, other: _Named) -> bool:
    if one.briefs & other.briefs or (one.country and other.country and one.country != other.country):
        return False
    left, right = name_words(one.name), name_words(other.name)
    if fuzz.ratio(one.name.casefold(), other.name.casefold()) < _WHOLE:
        return False
    given, surname = (left[0], right[0]), (left[-1], right[-1])
    short, long = sorted(given, key=len)
    if sound_key(surname[0]) == sound_key(surname[1]):
        shortened = len(short) >= _SHORTENED and long.startswith(short)
        return shortened or fuzz.ratio(*map(sound_key, given)) >= _GIVEN
    return sound_key(given[0]) == sound_key(given[1]) and fuzz.ratio(*map(sound_key, surname)) >= _SURNAME


def _pairs_of_bodies(bodies: Sequence[_Named]) -> Iterator[tuple[_Named, _Named]]:
    blocks: dict[str, list[_Named]] = defaultdict(list)
    for body in bodies:
        words = sorted(body.name.casefold().split(), key=len, reverse=True)
        for word in words[:2]:
            blocks[word].append(body)
    seen: set[tuple[str, str]] = set()
    for members in blocks.values():
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + _AT_MOST]:
                alike = fuzz.token_sort_ratio(one.name.casefold(), other.name.casefold()) >= _BODY
                same = one.country == other.country or not (one.country and other.country)
                if alike and same and not one.briefs & other.briefs and (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


def _join(archive: Archive, one: _Named, other: _Named) -> Proposal:
    """The stranger that fewer articles name is the other, or is whom `data/` knows."""
    if not other.known and len(one.briefs) > len(other.briefs):
        one, other = other, one
    brief = _first(archive, one.id)
    if other.known:
        line = _line({"actor": _id_in(archive, brief, one.id), "is": other.id})
        told = f"{one.name} may be {other.name}, whom data/ knows as {other.id}"
        return Proposal("join", one.id, brief, told, f"paste under `corrections:` {line}")
    facts: dict[str, object] = {"name": other.name, "names": [one.name]}
    kind = archive.actors[other.id].kind
    facts |= {"kind": kind} if kind != "person" else {}
    country = other.country or one.country
    facts |= {"country": country} if country else {}
    told = f"{one.name} may be {other.name}, named in {_count(len(other.briefs))}"
    own = {"id": other.id} if slug(other.name) != other.id else {}
    line = _line({**facts, **own, "aliases": [one.id]})
    return Proposal("join", one.id, brief, told, f"paste into {_OWN} {line}")


def _same_names(archive: Archive) -> Iterator[Proposal]:
    """Strangers of one name, kept apart because the articles give them different countries."""
    for actor in archive.actors.values():
        if actor.known or not actor.appearances or actor.country is None:
            continue
        entry = actor.appearances[0].entry
        former = entry.extracted.get(actor.id)
        other = archive.actors.get(former or "")
        if former and other and other.name == actor.name and other.country:
            told = f"{actor.name} of {actor.country} is kept apart from {other.name} of {other.country}"
            line = _line({"actor": former, "set": {"country": other.country}})
            hint = f"if they are one, paste under `corrections:` {line}"
            yield Proposal("join", actor.id, entry.id, told, hint)


def _part(archive: Archive, actor: ArchiveActor) -> Proposal | None:
    """One name with offices of different spheres, in articles that do not all tell a country."""
    if actor.kind != "person" or all(seen.actor.country for seen in actor.appearances):
        return None
    told = {}
    for seen in reversed(actor.appearances):
        if seen.actor.role and seen.actor.sector and seen.actor.sector != _FORMER:
            told[seen.actor.sector] = seen
    if len(told) <= 1:
        return None
    first, second, *_ = sorted(told.values(), key=lambda seen: archive.positions[seen.entry.id])
    line = _line({"actor": _id_in(archive, second.entry.id, actor.id), "set": {"country": "XXX"}})
    message = (
        f"{actor.name} is {first.actor.role} in one article and {second.actor.role} in this one:"
        " one person or two?"
    )
    return Proposal("part", actor.id, second.entry.id, message, f"if two, paste under `corrections:` {line}")


def _first(archive: Archive, id_: str) -> str:
    return archive.actors[id_].appearances[0].entry.id


def _id_in(archive: Archive, brief: str, id_: str) -> str:
    """The id as the article's own front matter has it."""
    return archive.entries[archive.positions[brief]].extracted.get(id_, id_)


def _line(fields: Mapping[str, object]) -> str:
    """A list entry on one line, as YAML."""
    return dump_yaml({"lines": [fields]}).partition("\n")[2].strip()


def _count(number: int) -> str:
    return f"{number} article{'s' * (number != 1)}"
