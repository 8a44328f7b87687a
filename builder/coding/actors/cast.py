"""The cast of an article: its actors, and who stands where in the text."""

from bisect import bisect_left
from collections.abc import Collection
from functools import cached_property

import msgspec

from builder.model import Actor, Doubt, Mention, Note, Span


def _is_anyone(actor: Actor) -> bool:
    """Whether it is unnamed people of no country, who are nobody unless they do something."""
    unnamed = all(mention.form in ("description", "pronoun") for mention in actor.mentions)
    return actor.kind == "group" and actor.country is None and unnamed


class Cast(msgspec.Struct, frozen=True, dict=True):
    """Everyone who acts or is acted on in one article; spans count in the article's view."""

    actors: tuple[Actor, ...] = ()
    """In order of appearance, each with its mentions."""
    outlets_cited: tuple[str, ...] = ()
    """Ids of the outlets quoted as having reported; they are never actors."""
    doubts: tuple[Doubt, ...] = ()
    """What an editor should look at."""
    notes: tuple[Note, ...] = ()
    """Why each mention was linked as it was."""
    places: tuple[Span, ...] = ()
    """Mentions that only say where: a capital or country after a preposition of place."""

    owners: tuple[tuple[Span, Actor], ...] = ()
    """Words that only say whose something is, "a *Greek* tanker", with the country they name."""

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in (*(owner for _, owner in self.owners), *self.actors)}

    @cached_property
    def _spans(self) -> tuple[tuple[Span, str], ...]:
        return tuple(sorted((mention.span, actor.id) for actor in self.actors for mention in actor.mentions))

    @cached_property
    def _longest(self) -> int:
        return max((span.end - span.start for span, _ in self._spans), default=0)

    @cached_property
    def _places(self) -> frozenset[Span]:
        return frozenset(self.places)

    def actor(self, actor_id: str) -> Actor:
        """The actor of that id.

        Raises:
            KeyError: when nobody of that id is in the cast.
        """
        return self._by_id[actor_id]

    def _overlapping(self, span: Span) -> list[tuple[Span, str]]:
        spans = self._spans
        first = bisect_left(spans, (Span(span.start - self._longest, 0), ""))
        found = []
        for where, actor_id in spans[first:]:
            if where.start >= span.end:
                break
            if where.overlaps(span):
                found.append((where, actor_id))
        return found

    def at(self, span: Span) -> tuple[str, ...]:
        """Ids of those with a mention that overlaps the span, the longest mention first."""
        found = sorted(self._overlapping(span), key=lambda item: (item[0].start - item[0].end, item[0].start))
        return tuple(dict.fromkeys(actor_id for _, actor_id in found))

    def acting(self, span: Span) -> tuple[str, ...]:
        """As `at`, without the mentions that only say where."""
        found = [item for item in self._overlapping(span) if item[0] not in self._places]
        found.sort(key=lambda item: (item[0].start - item[0].end, item[0].start))
        return tuple(dict.fromkeys(actor_id for _, actor_id in found))

    def owning(self, span: Span) -> tuple[str, ...]:
        """Ids of countries that a nationality word or a posting names without meaning the state."""
        return tuple(owner.id for where, owner in self.owners if where.overlaps(span))

    def everyone(self, ids: Collection[str]) -> tuple[Actor, ...]:
        """The actors of a brief, `ids` being those who act, undergo or speak.

        Added are countries of those ids that only such words name; left out, where the article names others,
        is whoever has no name and no country and does none of it: "the officials", "analysts".
        """
        named = {actor.id for actor in self.actors}
        further: dict[str, Actor] = {}
        for where, owner in self.owners:
            if owner.id in ids and owner.id not in named:
                known = further.get(owner.id, owner)
                mention = Mention(text=owner.mentions[0].text, span=where)
                further[owner.id] = msgspec.structs.replace(
                    known, mentions=(*(known.mentions if owner.id in further else ()), mention)
                )
        told = tuple(actor for actor in self.actors if actor.id in ids or not _is_anyone(actor))
        everyone = (*(told or self.actors), *further.values())
        return tuple(sorted(everyone, key=lambda a: a.mentions[0].span)) if further else everyone

    def within(self, span: Span) -> tuple[tuple[Span, str], ...]:
        """Mentions that lie inside the span, in the order of the text."""
        return tuple(item for item in self._overlapping(span) if span.contains(item[0]))
