"""Who in one article is who in another, of those whom `data/` does not know: name and country must agree.

Each article gives a name it cannot look up an id made of that name, so that two strangers of one name would
share a page. Here they are parted where their countries differ, and so are bodies that every country has
("the Supreme Court") where no country is told; middle initials alone keep nobody apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias

import msgspec

from builder.archive.records import Entry
from builder.knowledge.actors import ActorKnowledge
from builder.model import Action, Actor, Brief, Coded, Quote
from builder.slug import slug

_Place: TypeAlias = tuple[str, str]
"""A brief's id, and an actor's in it."""
_INITIAL = re.compile(r"(?<=\s)(?:[A-Z]\.?\s+)+(?=\S)")
_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "a", "s"})
_LIKELY = 0.75
"""Share of those of one name whose country is told, from which on the others are taken to be of it."""
_OF_STATES = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "SPY", "PTY"})
"""Sectors of bodies that every country has."""


class ActorSource(Protocol):
    """The part of the knowledge that says which words name a body of any country."""

    @property
    def actors(self) -> ActorKnowledge:
        """The actors."""


class Seen(NamedTuple):
    """A stranger in one article."""

    order: int
    """Place of the article in order of publication."""
    brief: str
    """The article's brief."""
    actor: Actor
    """As the article has it."""


class Identities(NamedTuple):
    """Who has another id in the archive than in an article."""

    renamed: Mapping[_Place, str]
    """Id in the archive, by place, where it is another."""
    former: Mapping[str, str]
    """Ids that nobody has any more, with those that took their place."""


class CommonNames(NamedTuple):
    """How bodies, ministries and missions of any country are named."""

    words: frozenset[str] = frozenset()
    """All words of such names."""
    heads: frozenset[str] = frozenset()
    """Words one of which must be among them: Court, Committee."""

    def fits(self, actor: Actor) -> bool:
        """Whether a name could be that of a body of any country: the ministry, the Supreme Court."""
        if actor.kind != "organisation":
            return False
        words = _WORD.findall(actor.name.lower())
        return not self.heads.isdisjoint(words) and self.words.issuperset(words)


def common_names(knowledge: ActorSource | None) -> CommonNames:
    """Such names as `data/` gives them."""
    if knowledge is None:
        return CommonNames()
    forms = knowledge.actors.forms
    bodies = [noun for body in forms.bodies for noun in body.nouns]
    heads = [word for word, sector in knowledge.actors.heads.items() if sector in _OF_STATES]
    names = [
        *(word for portfolio in forms.portfolios for word in (*portfolio.words, *portfolio.of)),
        *(noun for mission in forms.missions for noun in mission.nouns),
        *(name for office in forms.offices for name in office.names),
    ]
    return CommonNames(_words([*bodies, *names, *heads]) | _SMALL, _words([*bodies, *heads]) - _SMALL)


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in _WORD.findall(name.lower()))


def find_identities(
    entries: Sequence[Entry], common: CommonNames, articles: Iterable[Coded] = ()
) -> Identities:
    """Which strangers are one, over all articles.

    Args:
        entries: In order of publication: whoever comes first keeps the id.
        common: Names that alone name no particular body.
        articles: With what their editors wrote: who was said to be someone else leaves an address behind.
    """
    known = {actor.id: actor.country for entry in entries for actor in entry.brief.actors if actor.known}
    strangers: dict[str, list[Seen]] = defaultdict(list)
    for order, entry in enumerate(entries):
        for actor in entry.brief.actors:
            if not actor.known and actor.kind in ("person", "organisation"):
                strangers[_name_key(actor)].append(Seen(order, entry.id, actor))
    renamed: dict[_Place, str] = {}
    taken: set[str] = set()
    for named in strangers.values():
        for seen in _named_alike(named):
            new = _each_alone(seen) if common.fits(seen[0].actor) else _apart(seen, known)
            renamed |= _untaken(seen, new, taken)
    left = {renamed.get((e.id, a.id), a.id) for e in entries for a in e.brief.actors}
    joined = {place[1]: id_ for place, id_ in sorted(renamed.items())}
    former = {**_by_editors(articles), **joined}
    return Identities(renamed, {old: new for old, new in former.items() if old not in left and new in left})


def identified(entry: Entry, renamed: Mapping[_Place, str]) -> Entry:
    """The entry with the ids its actors have in the archive."""
    own = {a.id: new for a in entry.brief.actors if (new := renamed.get((entry.id, a.id))) is not None}
    if not own:
        return entry
    return msgspec.structs.replace(
        entry,
        brief=_with_ids(entry.brief, lambda id_: own.get(id_, id_)),
        extracted={new: old for old, new in own.items()},
    )


def as_extracted(entry: Entry) -> Brief:
    """The brief with the ids its actors have in the article's own front matter, for corrections."""
    return (
        _with_ids(entry.brief, lambda id_: entry.extracted.get(id_, id_)) if entry.extracted else entry.brief
    )


def _name_key(actor: Actor) -> str:
    """The name without middle initials; one word alone counts with its office and country."""
    name = _INITIAL.sub("", actor.name)
    if actor.kind == "person" and " " not in name.strip():
        return f"{actor.id} {actor.country} {actor.role}"
    return f"{actor.kind} {slug(name) if name != actor.name else actor.id}"


def _named_alike(seen: Sequence[Seen]) -> Iterable[list[Seen]]:
    """Those of one name; where their middle initials differ, those of one id."""
    if len({tuple(_INITIAL.findall(one.actor.name)) for one in seen} - {()}) <= 1:
        return [list(seen)]
    by_id: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_id[one.actor.id].append(one)
    return by_id.values()


def _apart(seen: Sequence[Seen], known: Mapping[str, str | None]) -> dict[_Place, str]:
    """New ids for those of one name, by country; whoever is known, or came first, keeps the id."""
    told = Counter(one.actor.country for one in seen if one.actor.country)
    kept = next((one.actor.id for one in seen if one.actor.id in known), seen[0].actor.id)
    owner = known.get(kept) or next((one.actor.country for one in seen if one.actor.country), None)
    main, most = told.most_common(1)[0] if told else (owner, 0)
    theirs = main if most >= _LIKELY * told.total() else None
    out: dict[_Place, str] = {}
    for one in seen:
        country = one.actor.country or (theirs if one.actor.id == kept else None)
        if country is not None and country != owner:
            new = slug(f"{kept} {country}")
        elif country is None and one.actor.id == kept and len(told) > 1:
            new = slug(f"{kept} {one.brief}")
        else:
            new = kept if country else one.actor.id
        if new != one.actor.id:
            out[one.brief, one.actor.id] = new
    return out


def _each_alone(seen: Sequence[Seen]) -> dict[_Place, str]:
    """Ids for bodies of any country: the first keeps its own; those of one country are one."""
    first = seen[0].actor
    return {
        (one.brief, one.actor.id): slug(f"{one.actor.id} {one.actor.country or one.brief}")
        for one in seen[1:]
        if one.actor.country is None or one.actor.country != first.country
    }


def _untaken(seen: Sequence[Seen], new: dict[_Place, str], taken: set[str]) -> dict[_Place, str]:
    """The new ids, others where someone of another name, kind or office has them: Hadi the president."""
    ids = {(one.brief, one.actor.id): new.get((one.brief, one.actor.id), one.actor.id) for one in seen}
    free = {id_: slug(f"{id_} {seen[0].brief}") if id_ in taken else id_ for id_ in ids.values()}
    taken.update(free.values())
    return {place: free[id_] for place, id_ in ids.items() if free[id_] != place[1]}


def _by_editors(articles: Iterable[Coded]) -> dict[str, str]:
    """Ids that editors said are someone else's, where they agree."""
    meant: dict[str, set[str]] = defaultdict(set)
    for one in articles:
        for correction in one.article.curated.corrections:
            if correction.actor and correction.is_:
                meant[correction.actor].add(correction.is_)
    return {old: new for old, (new, *others) in sorted(meant.items()) if not others}


def _with_ids(brief: Brief, rename: Callable[[str], str]) -> Brief:
    def swap(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(rename, ids)))

    def in_act(act: Action) -> Action:
        sides = {"sources": swap(act.sources), "targets": swap(act.targets), "said_by": swap(act.said_by)}
        return msgspec.structs.replace(act, **sides)

    def in_quote(quote: Quote) -> Quote:
        return msgspec.structs.replace(quote, speakers=swap(quote.speakers))

    return msgspec.structs.replace(
        brief,
        actors=tuple(msgspec.structs.replace(a, id=rename(a.id)) for a in brief.actors),
        actions=tuple(map(in_act, brief.actions)),
        quotes=tuple(map(in_quote, brief.quotes)),
    )
