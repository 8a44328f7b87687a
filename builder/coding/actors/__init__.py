"""Actors: mentions resolved to those who act, once each, under the right name and office."""

from collections.abc import Sequence
from typing import Protocol

from builder import edtf
from builder.coding.actors.abbreviations import abbreviations, places_of
from builder.coding.actors.cast import Cast
from builder.coding.actors.casting_missions import MissionCasting
from builder.coding.actors.drafts import Draft
from builder.coding.actors.metonymy import head_of, only_where
from builder.coding.actors.people import office_on
from builder.coding.actors.pronouns import pronouns
from builder.coding.actors.short_forms import Surnames, bare_bodies
from builder.coding.language.syntax import Sentence
from builder.coding.mentions.citing import outlets_cited
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.group_names import as_citizens
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.names import feminine, fold, name_words
from builder.model import Actor, Article, Mention, Publication, Span
from builder.slug import slug

__all__ = ["Cast", "resolve_actors"]

_SENATES = frozenset({"AUS", "CAN", "IRL", "KEN", "NGA", "PAK", "PHL", "ZAF"})
"""Other countries whose senators papers in English shorten to Sen."""


class Knowledge(Protocol):
    """What resolving needs to know."""

    @property
    def actors(self) -> ActorKnowledge:
        """The actors."""


def resolve_actors(
    article: Article,
    mentions: Sequence[FoundMention],
    sentences: Sequence[Sentence],
    published: Publication | None,
    knowledge: Knowledge,
) -> Cast:
    """Who the mentions are: the cast of the article.

    Args:
        article: The article as read.
        mentions: What `find_mentions` found.
        sentences: The same sentences, parsed where that was worth it.
        published: The day of publication, as far as known; offices are those held then.
        knowledge: Actors and offices.
    """
    day = edtf.parse(published.date) if published and published.date else None
    casting = FullCasting(article, sentences, day, knowledge.actors)
    casting.names(mentions)
    casting.short_names(mentions)
    casting.countries(mentions)
    casting.missions(mentions)
    casting.postings(mentions)
    casting.descriptions(mentions)
    casting.groups(mentions)
    casting.later_forms()
    return casting.cast(outlets_cited(article, mentions))


class FullCasting(MissionCasting):
    """Adds countries, later short forms and pronouns, and makes the cast."""

    def countries(self, mentions: Sequence[FoundMention]) -> None:
        """States by name, by a capital that acts, by a nationality word that means the state."""
        family = {
            name_words(draft.name)[-1] for draft in self.drafts.people if len(name_words(draft.name)) > 1
        }
        for mention in mentions:
            if mention.kind != "country" or self.drafts.taken(mention.span):
                continue
            if fold(mention.span.cut(self.view)) in family:
                continue
            sentence = self.sentences[mention.sentence]
            if mention.by == "people" and self._are_people(mention, sentence):
                people = as_citizens(mention, self.knowledge)
                self._by_rule(people, slug(people.name))
                continue
            if mention.by == "adjective" and not self._denotes(mention, sentence):
                self._owns(mention.span, self._which_country(mention))
                continue
            seat = mention.by == "capital"
            where = only_where(sentence, mention.span, seat=seat, view=self.view)
            if where and seat:
                self._owns(mention.span, self._which_country(mention))
                continue
            key = self._which_country(mention)
            if key is None:
                continue
            if where:
                self.places.append(mention.span)
            self._place(self._entry(key), mention)

    def _owns(self, span: Span, key: str | None) -> None:
        """Notes whose something is, where the word means no actor by itself."""
        if key is None:
            return
        entry = self.knowledge.entries[key]
        mention = Mention(text=span.cut(self.view), span=span)
        self.owners.append(
            (span, Actor(id=key, name=entry.name, kind="country", country=entry.country, mentions=(mention,)))
        )

    def postings(self, mentions: Sequence[FoundMention]) -> None:
        """Where envoys are posted and missions stand: "its ambassador to *Mali*", "its embassy in *Mali*"."""
        for mention in mentions:
            where = self._posting(mention)
            at = self.view.rfind(where, mention.span.start, mention.span.end)
            key = self.knowledge.countries_named.get(where)
            if key is not None and at >= 0:
                self._owns(Span(at, at + len(where)), key)

    def _posting(self, mention: FoundMention) -> str:
        """The name behind "to" or "in" in an office, or in a mission of no named owner."""
        if mention.by == "office" and " to " in (mention.role or ""):
            return (mention.role or "").rpartition(" to ")[2].removeprefix("the ")
        if mention.by == "mission" and mention.country is None:
            return mention.span.cut(self.view).rpartition(" in ")[2].removeprefix("the ")
        return ""

    def _are_people(self, mention: FoundMention, sentence: Sentence) -> bool:
        """Whether a people is meant as such: "the Russians" and "Russians said" can mean the state."""
        if self._before(mention) == "the":
            return False
        token = head_of(sentence, mention.span)
        return token is not None and token.dep not in ("nsubj", "root")

    def _which_country(self, mention: FoundMention) -> str | None:
        if self._elsewhere(mention):
            return None
        fits = [key for key in mention.candidates if self._in_use(key)]
        if len(fits) > 1:
            named = [key for key in fits if key in self.drafts.by_id]
            fits = named or fits
        return fits[0] if fits else None

    def _in_use(self, key: str) -> bool:
        entry = self.knowledge.entries[key]
        return not (entry.since and self.day and entry.since > self.day.last.isoformat())

    def _elsewhere(self, mention: FoundMention) -> bool:
        """A name shared with a place in another country, when the article is about that one: Georgia."""
        words = self.knowledge.forms.things.shared.get(mention.span.cut(self.view), ())
        return any(word in self.view for word in words)

    def _denotes(self, mention: FoundMention, sentence: Sentence) -> bool:
        """Whether a nationality word stands for the state or its people and not for a quality."""
        token = head_of(sentence, mention.span)
        if token is None:
            return False
        noun = token.pos in ("NOUN", "PROPN") or self._before(mention) == "the"
        return noun and token.dep.partition(":")[0] in ("nsubj", "obj", "iobj", "obl", "nmod")

    def later_forms(self) -> None:
        """Bare surnames, bare bodies and pronouns."""
        people = [
            draft
            for draft in self.drafts.people
            if len(name_words(draft.name)) > 1 or draft.known or any(m.by == "speech" for m in draft.said)
        ]
        self._surnames(people)
        self._abbreviations()
        bodies = self.drafts.bodies
        for sentence in self.sentences:
            for span, draft in bare_bodies(self.view, sentence, bodies):
                if not self.drafts.taken(span):
                    self.drafts.place(draft, span, "description")
        for span, draft in list(pronouns(self.view, self.sentences, self._settled(people))):
            if not self.drafts.taken(span):
                self.drafts.place(draft, span, "pronoun")

    def _abbreviations(self) -> None:
        """What the article explains in brackets after a body stands for it throughout."""
        for short, body in list(abbreviations(self.view, self.drafts.bodies)):
            for span in places_of(short, self.view):
                if not self.drafts.taken(span) and any(s.span.contains(span) for s in self.sentences):
                    self.drafts.place(body, span, "short")

    def _surnames(self, people: Sequence[Draft]) -> None:
        surnames = Surnames(self.view, people)
        for sentence in self.sentences:
            for span, draft, slip in list(surnames.find(sentence)):
                if self.drafts.taken(span) or any(span.overlaps(outlet) for outlet in self.outlets):
                    continue
                if any(span.overlaps(byline) for byline in self.article.bylines):
                    continue
                if slip and not draft.known:
                    continue
                self.drafts.place(draft, span, "short")
                if slip:
                    surnames.seen(span.cut(self.view))
                    self._note(draft, span, f"a spelling of {draft.name}")

    def _settled(self, people: Sequence[Draft]) -> list[Draft]:
        """The people pronouns can mean, with the gender that their given name tells."""
        settled = [draft for draft in people if draft.kind == "person"]
        for draft in settled:
            if draft.gender is None and (words := name_words(draft.name)):
                draft.gender = self.knowledge.genders.get(words[0]) or feminine(words)
        return settled

    def cast(self, cited: tuple[str, ...]) -> Cast:
        """The finished records, in order of appearance."""
        drafts = sorted((d for d in self.drafts.by_id.values() if d.spans), key=lambda draft: draft.first)
        return Cast(
            tuple(map(self._actor, drafts)),
            cited,
            tuple(self.doubts),
            tuple(self.notes),
            tuple(self.places),
            tuple(self.owners),
        )

    def _actor(self, draft: Draft) -> Actor:
        country, sector, role = draft.country, draft.sector, None
        if draft.kind == "person":
            entry = self.knowledge.entries.get(draft.id)
            if entry:
                office = office_on(entry, self.day, draft.said, self.knowledge)
                country, sector, role = office.country, office.sector, office.role
            else:
                country, sector, role = self._said_office(draft)
        return Actor(
            id=draft.id,
            name=draft.name,
            kind=draft.kind,
            country=country,
            sector=sector if draft.kind != "country" or sector == "PRE" else None,
            role=role,
            known=draft.known,
            mentions=draft.mentions(self.view),
        )

    def _of_senate(self) -> str | None:
        """Whose "Sen. Ann Lee" is: the United States' where they, and no other such senate, are named."""
        named = {draft.country for draft in self.drafts.by_id.values() if draft.spans}
        return "USA" if "USA" in named and not named & _SENATES else None

    def _said_office(self, draft: Draft) -> tuple[str | None, str | None, str | None]:
        """Country, sector and office of someone not in `data/`, as the article says."""
        told = next((m for m in draft.said if m.role), None)
        country = next((m.country for m in draft.said if m.country), draft.country)
        if country is None and any(m.whole.cut(self.view).startswith("Sen.") for m in draft.said):
            country = self._of_senate()
        if told is None:
            return country, draft.sector, None
        if told.former:
            return (
                country,
                "ELI" if told.sector in (None, "GOV", "SPY", "LEG") else told.sector,
                f"former {told.role}",
            )
        return country, told.sector or draft.sector, told.role
