"""The records of the joined archive: articles, acts, actors and words said, each with its neighbours."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

import msgspec

from builder.archive.coordinates import MASK, to_view
from builder.edtf import Edtf
from builder.model import Action, Actor, ActorKind, Article, Brief, PloverType, Quote, Reply, Span

Extent: TypeAlias = Literal["full", "evidence", "nothing"]
"""How much of an article's text may be shown: all of it, the passages that prove acts, or none."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One article's place in the archive."""

    article: Article
    """The article; under a narrower extent its text is masked outside what may be shown."""
    brief: Brief
    """Its brief, holding no more of the text than `extent` allows."""
    extent: Extent
    """How much of the text may be shown."""
    shown: str
    """The article's view as readers see it, in the view's own coordinates; masked code points are dropped."""
    published: Edtf | None
    """Day or interval of publication."""
    extracted: Mapping[str, str] = {}
    """The id an actor has in the article's own front matter, by the one it has in the archive, if another."""

    @property
    def id(self) -> str:
        """The brief's id."""
        return self.brief.id

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The brief's actors by id."""
        return {actor.id: actor for actor in self.brief.actors}

    def words_at(self, span: Span) -> str:
        """The words a reader sees at a stretch of the article's text, on one line."""
        return self.words_of(to_view(span, self.article))

    def words_of(self, span: Span) -> str:
        """The words a reader sees at a stretch of the view, on one line."""
        return " ".join(span.cut(self.shown).replace(MASK, "").split())


class Act(msgspec.Struct, frozen=True):
    """One act, in the brief that tells it; its identity is the pair of ids."""

    entry: Entry
    """The article that tells it."""
    action: Action
    """What was done."""
    when: Edtf | None
    """When, read once; None when the text does not say."""
    witnesses: "tuple[Act, ...]" = ()
    """Every telling of the act, this one included, in order of publication; empty when told once."""


def order_of_acts(act: Act) -> tuple[date, date]:
    """Stable, so that acts of one date keep the order of publication and of the text."""
    return act.when.sort_key if act.when else (date.max, date.max)


class Link(msgspec.Struct, frozen=True):
    """One act that answers another."""

    earlier: Act
    """What is answered."""
    later: Act
    """What answers it."""
    told_by: Act
    """The telling that says so."""
    reply: Reply
    """With the words that say so."""

    @property
    def days(self) -> int | None:
        """Days from one to the other, where both are dated to the day and in that order."""
        before, after = self.earlier.when, self.later.when
        if before is None or after is None or not (before.is_day and after.is_day):
            return None
        days = (after.first - before.first).days
        return days if days >= 0 else None


class Chain(msgspec.Struct, frozen=True):
    """Acts that hang together as action and reaction."""

    id: str
    """That of its first act."""
    acts: tuple[Act, ...]
    """Each after what it answers, otherwise by date."""
    links: tuple[Link, ...]
    """In the order of the acts that answer."""


class Said(msgspec.Struct, frozen=True):
    """Words said, in the brief that quotes them."""

    entry: Entry
    """The article that quotes them."""
    quote: Quote
    """The words."""


class RoleSeen(msgspec.Struct, frozen=True):
    """An office or description an actor bears, and where."""

    role: str
    """As the briefs give it."""
    entries: tuple[Entry, ...]
    """Articles that give it, in order of publication."""


class Appearance(msgspec.Struct, frozen=True):
    """An actor in one article."""

    entry: Entry
    """The article."""
    actor: Actor
    """As that article has it: role and mentions."""


class ArchiveActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as the whole archive knows it."""

    id: str
    """Slug, the same in every brief."""
    name: str
    """The name to show."""
    kind: ActorKind
    """What sort of actor."""
    country: str | None
    """ISO 3166-1 alpha-3, or IGO, NGO, MNC."""
    known: bool
    """Whether `data/` has an entry for it."""
    roles: tuple[RoleSeen, ...]
    """Every office or description seen, the most frequent first."""
    done: tuple[Act, ...]
    """Acts as source, in order of date; a country's hold those of its people and bodies."""
    undergone: tuple[Act, ...]
    """Acts as target, likewise."""
    said: tuple[Said, ...]
    """What it said, in order of publication."""
    appearances: tuple[Appearance, ...]
    """Articles that name it, in order of publication."""
    members: tuple[str, ...]
    """For a country: ids of its people, bodies and groups, the busiest first."""
    companions: tuple[tuple[str, int], ...]
    """Ids on the other side of its acts, with how many; the most frequent first."""
    first: Edtf | None
    """Earliest date of an act, or else of an article."""
    last: Edtf | None
    """Latest date of an act, or else of an article."""

    @property
    def weight(self) -> int:
        """How busy: acts on either side."""
        return len(self.done) + len(self.undergone)


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """All briefs, joined and indexed; every tuple of acts is in order of the acts' dates."""

    entries: tuple[Entry, ...]
    """In order of publication, the undated last."""
    positions: dict[str, int]
    """Place of each brief's id in `entries`."""
    stories: Mapping[str, tuple[str, ...]] = {}
    """By brief, where others print the same story: ids of all that do, in order of publication."""
    actors: dict[str, ArchiveActor]
    """By id, in order of name."""
    former_actors: Mapping[str, str] = {}
    """Ids under which strangers were known before they were joined, with those they have now."""
    countries: dict[str, str]
    """Id of the country actor that stands for each country code."""
    acts: tuple[Act, ...]
    """Every act once, with its witnesses; the undated last."""
    told: dict[str, tuple[Act, ...]]
    """Each brief's own tellings, in the order of its text."""
    joined: dict[tuple[str, str], Act]
    """The act, with its witnesses, behind each telling, by brief and id."""
    years: dict[int, tuple[Act, ...]]
    """By each calendar year in which an act may lie, when that is one or two."""
    unplaced: tuple[Act, ...]
    """Acts with a date that holds them to no one or two calendar years."""
    undated: tuple[Act, ...]
    """Acts of which the text gives no date."""
    types: dict[PloverType, tuple[Act, ...]]
    """By PLOVER category, for those that occur."""

    chains: tuple[Chain, ...]
    """Action and reaction, the longest first."""

    answered: dict[tuple[str, str], tuple[Act, ...]]
    """The acts that answer one, by its brief's id and its own."""

    @property
    def tellings(self) -> tuple[Act, ...]:
        """Every act as each article tells it, the undated last."""
        return tuple(sorted((act for own in self.told.values() for act in own), key=order_of_acts))

    def neighbours(self, brief_id: str) -> tuple[Entry | None, Entry | None]:
        """The articles published just before and just after."""
        here = self.positions[brief_id]
        before = self.entries[here - 1] if here else None
        after = self.entries[here + 1] if here + 1 < len(self.entries) else None
        return before, after
