"""Actors: mentions resolved to those who act, once each, under the right name and office."""

from collections.abc import Callable, Sequence
from typing import Protocol

from builder import edtf
from builder.coding.actor_drafts import Draft, Drafts
from builder.coding.cast import Cast
from builder.coding.citing import outlets_cited
from builder.coding.descriptions import body_of
from builder.coding.found import FoundMention
from builder.coding.metonymy import head_of, only_where
from builder.coding.people import choose, office_on
from builder.coding.pronouns import pronouns
from builder.coding.short_forms import bare_bodies, fuzzy, holder, surnames
from builder.coding.syntax import Sentence
from builder.edtf import Edtf
from builder.knowledge.actors import ActorKnowledge, holds
from builder.knowledge.names import fold, name_words
from builder.model import Actor, Article, Doubt, MentionForm, Note, Publication, Span
from builder.slug import slug

__all__ = ["Cast", "resolve_actors"]


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
    casting = Casting(article, sentences, day, knowledge.actors)
    casting.names(mentions)
    casting.short_names(mentions)
    casting.countries(mentions)
    casting.descriptions(mentions)
    casting.groups(mentions)
    casting.later_forms()
    return casting.cast(outlets_cited(article, mentions))


class Casting:
    """The work of resolving one article."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], day: Edtf | None, knowledge: ActorKnowledge
    ) -> None:
        self.article = article
        self.view = article.view
        self.sentences = sentences
        self.day = day
        self.knowledge = knowledge
        self.drafts = Drafts()
        self.doubts: list[Doubt] = []
        self.notes: list[Note] = []
        self.places: list[Span] = []
        self.outlets: list[Span] = []

    # Drafts

    def _entry(self, key: str) -> Draft:
        entry = self.knowledge.entries[key]
        return self.drafts.add(
            Draft(key, entry.name, entry.kind, True, entry.country, entry.sector, entry.gender)
        )

    def _place(self, draft: Draft, mention: FoundMention, form: MentionForm | None = None) -> None:
        self.drafts.place(draft, mention.span, form or mention.form, mention)

    def _note(self, draft: Draft, span: Span, why: str) -> None:
        self.notes.append(
            Note(field="actors", verdict="taken", text=span.cut(self.view), rule=draft.id, why=why, span=span)
        )

    def _doubt(self, mention: FoundMention, message: str) -> None:
        self.doubts.append(Doubt(field="actors", message=message))
        self.notes.append(
            Note(field="actors", verdict="doubtful", text=mention.name, why=message, span=mention.span)
        )

    # Full names

    def names(self, mentions: Sequence[FoundMention]) -> None:
        """People by full name, organisations, groups."""
        for mention in mentions:
            if mention.by == "outlet":
                self.outlets.append(mention.span)
            elif mention.kind == "person" and mention.form == "name":
                self._person(mention)
            elif mention.kind == "group" and mention.by == "group":
                self._by_rule(mention, slug(mention.name))
            elif mention.kind in ("organisation", "group") and mention.form == "name":
                self._organisation(mention)

    def _person(self, mention: FoundMention) -> None:
        choice = choose(mention, self.day, self.knowledge)
        if choice.key:
            draft = self._entry(choice.key)
            self._place(draft, mention)
            self._note(draft, mention.span, f"full name, found by {mention.by}")
            return
        if choice.rivals:
            self._doubt(mention, f"{mention.name} can be {' or '.join(choice.rivals)}")
        known = next((draft for draft in self.drafts.people if draft.bears(mention.name)), None)
        known = known or self._misspelt(mention)
        if known is None and mention.by == "speech" and not self._reliable(mention):
            return
        known = known or self.drafts.add(
            Draft(slug(mention.name), mention.name, "person", False, mention.country, mention.sector)
        )
        self._place(known, mention)

    def _misspelt(self, mention: FoundMention) -> Draft | None:
        """Someone the article names, or who holds the office named, under a slip of the pen."""
        found = fuzzy(mention.name, self.drafts.people)
        if found is None and mention.role and mention.country:
            held = self.knowledge.holders.get((mention.role, mention.country), ())
            pool = [self._loose(key) for key, term in held if self.day is None or holds(term, self.day)]
            close = fuzzy(mention.name, pool)
            found = self._entry(close.id) if close else None
        if found:
            self._note(found, mention.span, f"{mention.name} is a spelling of {found.name}")
        return found

    def _loose(self, key: str) -> Draft:
        entry = self.knowledge.entries[key]
        return Draft(key, entry.name, entry.kind, True, entry.country)

    def _reliable(self, mention: FoundMention) -> bool:
        """A bare unknown name is somebody when it begins with a given name and comes back, or speaks."""
        words = name_words(mention.name)
        if words[0] not in self.knowledge.given_names:
            return False
        last = mention.name.split()[-1]
        return self.view.count(last) > 1 or mention.sector is not None

    def _organisation(self, mention: FoundMention) -> None:
        key = next(iter(mention.candidates), None)
        if key in self.knowledge.entries:
            self._place(self._entry(str(key)), mention)
        elif key:
            self._by_rule(mention, key)
        elif mention.by == "mission":
            self._mission(mention)
        else:
            draft = Draft(
                slug(mention.name), mention.name, "organisation", False, mention.country, mention.sector
            )
            if draft.id:
                self._place(self.drafts.add(draft), mention)

    def _by_rule(self, mention: FoundMention, key: str) -> None:
        draft = Draft(key, mention.name, mention.kind, True, mention.country, mention.sector)
        self._place(self.drafts.add(draft), mention)

    def _mission(self, mention: FoundMention) -> None:
        """An embassy whose host the text leaves out: the one named in full, or the one where the story is."""
        same = [
            d
            for d in self.drafts.bodies
            if d.name.startswith(f"{mention.name} ") and d.country == mention.country
        ]
        if len(same) == 1:
            self._place(same[0], mention)
            return
        place = self.article.dateline.place if self.article.dateline else None
        host = self.knowledge.places.by_id[place].country if place in self.knowledge.places.by_id else None
        name = self.knowledge.country_name(host) if host and host != mention.country else None
        whole = f"{mention.name} in {name}" if name and mention.name.startswith("Embassy") else mention.name
        draft = Draft(
            slug(whole.replace(" the ", " ")), whole, "organisation", name is not None, mention.country, "GOV"
        )
        self._place(self.drafts.add(draft), mention)

    # Short names

    def short_names(self, mentions: Sequence[FoundMention]) -> None:
        """Surnames with a title, and those famous enough to stand alone."""
        for mention in mentions:
            if mention.kind == "person" and mention.form == "short":
                self._short(mention)

    def _short(self, mention: FoundMention) -> None:
        named = [draft for draft in self.drafts.people if draft.bears(mention.name)]
        if len(named) > 1 and mention.role:
            named = [d for d in named if any(m.role == mention.role for m in d.said)] or named
        if len(named) == 1:
            self._place(named[0], mention)
            return
        if named:
            self._doubt(mention, f"{mention.name} can be {' or '.join(draft.id for draft in named)}")
            return
        choice = choose(mention, self.day, self.knowledge)
        if choice.key:
            self._place(self._entry(choice.key), mention)
        elif choice.rivals:
            self._doubt(mention, f"{mention.name} can be {' or '.join(choice.rivals)}")
        elif close := self._misspelt(mention):
            self._place(close, mention)
        elif mention.role and mention.country:
            draft = Draft(slug(mention.name), mention.name, "person", False, mention.country, mention.sector)
            self._place(self.drafts.add(draft), mention)

    # Countries

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
            if mention.by == "adjective" and not self._denotes(mention, sentence):
                continue
            seat = mention.by == "capital"
            where = only_where(sentence, mention.span, seat=seat, view=self.view)
            if where and seat:
                continue
            key = self._which_country(mention)
            if key is None:
                continue
            if where:
                self.places.append(mention.span)
            self._place(self._entry(key), mention)

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
        return token.dep.partition(":")[0] in ("nsubj", "obj", "iobj", "obl", "nmod") and token.pos in (
            "NOUN",
            "PROPN",
        )

    # Descriptions

    def descriptions(self, mentions: Sequence[FoundMention]) -> None:
        """Offices and bodies without a name, or without a country."""
        for mention in mentions:
            if self.drafts.taken(mention.span):
                continue
            if mention.by == "office":
                self._office(mention)
            elif mention.by == "body" and mention.form == "description":
                self._body(mention)
            elif mention.by == "mission" and mention.form == "description":
                self._same_kind(mention, lambda draft: draft.name.startswith(mention.name))

    def groups(self, mentions: Sequence[FoundMention]) -> None:
        """Unnamed people without a country, where they have a part in the clause."""
        for mention in mentions:
            if mention.by != "bare" or self.drafts.taken(mention.span):
                continue
            token = head_of(self.sentences[mention.sentence], mention.span)
            if token and token.dep in ("nsubj", "nsubj:pass", "obj", "obl:agent", "root"):
                draft = Draft(slug(mention.name), mention.name, "group", True, None, mention.sector)
                self._place(self.drafts.add(draft), mention, "description")

    def _office(self, mention: FoundMention) -> None:
        person = holder(mention, self.drafts.people)
        if person:
            self._place(person, mention)
        elif mention.candidates and (mention.role or "").startswith("Spokesperson"):
            self._body_speaks(mention)
        elif mention.role == "Spokesperson" and mention.country in self.knowledge.countries:
            self._place(self._entry(self.knowledge.countries[str(mention.country)]), mention)
        elif mention.country and mention.role and not mention.elect:
            self._holder_on_day(mention, mention.role, mention.country)

    def _body_speaks(self, mention: FoundMention) -> None:
        """An unnamed spokesperson is the body that speaks."""
        key = mention.candidates[0]
        if key in self.knowledge.entries:
            self._place(self._entry(key), mention)
            return
        name = (mention.role or "").partition(" of the ")[2]
        self._place(
            self.drafts.add(Draft(key, name, "organisation", True, mention.country, mention.sector)), mention
        )

    def _holder_on_day(self, mention: FoundMention, role: str, country: str) -> None:
        """The known holder, when the day is known and just one held the office; else the office itself."""
        if role in ("Leader", "Head", "Director", "Chairman", "Spokesperson"):
            return
        held = self.knowledge.holders.get((role, country), ())
        if self.day is not None and self.day.is_day and not mention.former:
            keys = {key for key, term in held if holds(term, self.day)}
            if len(keys) == 1:
                self._place(self._entry(keys.pop()), mention)
                return
        name = self.knowledge.country_name(country) or ("European Union" if country == "IGO" else None)
        if name is None:
            return
        shown = f"{'Former ' if mention.former else ''}{role} of {name}"
        self._place(
            self.drafts.add(Draft(slug(shown), shown, "person", False, country, mention.sector)), mention
        )

    def _body(self, mention: FoundMention) -> None:
        """ "The Foreign Ministry", "Parliament": of the country the article names it of, or where the story is."""
        template = mention.name
        noun = mention.span.cut(self.view).lower().split()[-1]
        same = [
            draft
            for draft in self.drafts.bodies
            if (self._template(draft, template) or draft.name.endswith(f" {noun}"))
            and any(noun in span.cut(self.view).lower() for span in draft.spans)
        ]
        if len(same) == 1:
            self._place(same[0], mention)
        if same:
            return
        place = self.article.dateline.place if self.article.dateline else None
        host = self.knowledge.places.by_id.get(place or "")
        ministry = template.startswith("Ministry of ")
        if host is None or not ministry:
            return
        body = body_of(template, host.country, mention.sector, self.knowledge)
        if body:
            draft = Draft(body.id, body.name, "organisation", True, body.country, body.sector)
            self._place(self.drafts.add(draft), mention)

    def _template(self, draft: Draft, template: str) -> bool:
        """Whether the draft is the body of that kind in its country."""
        body = body_of(template, draft.country, None, self.knowledge) if draft.country else None
        return body is not None and body.id == draft.id

    def _same_kind(self, mention: FoundMention, fits: Callable[[Draft], bool]) -> bool:
        """Links to the one body of that kind that the article has named."""
        same = [draft for draft in self.drafts.bodies if fits(draft)]
        if len(same) == 1:
            self._place(same[0], mention)
        return bool(same)

    # Later forms

    def later_forms(self) -> None:
        """Bare surnames, bare bodies and pronouns."""
        people = [draft for draft in self.drafts.people if len(name_words(draft.name)) > 1 or draft.known]
        self._surnames(people)
        bodies = self.drafts.bodies
        for sentence in self.sentences:
            for span, draft in bare_bodies(self.view, sentence, bodies):
                if not self.drafts.taken(span):
                    self.drafts.place(draft, span, "description")
        for span, draft in list(pronouns(self.view, self.sentences, self._settled(people))):
            if not self.drafts.taken(span):
                self.drafts.place(draft, span, "pronoun")

    def _surnames(self, people: Sequence[Draft]) -> None:
        for sentence in self.sentences:
            for span, draft, slip in list(surnames(self.view, sentence, people)):
                if self.drafts.taken(span) or any(span.overlaps(outlet) for outlet in self.outlets):
                    continue
                if any(span.overlaps(byline) for byline in self.article.bylines):
                    continue
                if slip and not draft.known:
                    continue
                self.drafts.place(draft, span, "short")
                if slip:
                    self._note(draft, span, f"a spelling of {draft.name}")

    def _settled(self, people: Sequence[Draft]) -> list[Draft]:
        return [draft for draft in people if draft.kind == "person"]

    # The cast

    def cast(self, cited: tuple[str, ...]) -> Cast:
        """The finished records, in order of appearance."""
        drafts = sorted((d for d in self.drafts.by_id.values() if d.spans), key=lambda draft: draft.first)
        return Cast(
            tuple(map(self._actor, drafts)), cited, tuple(self.doubts), tuple(self.notes), tuple(self.places)
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

    def _said_office(self, draft: Draft) -> tuple[str | None, str | None, str | None]:
        """Country, sector and office of someone not in `data/`, as the article says."""
        told = next((m for m in draft.said if m.role), None)
        country = next((m.country for m in draft.said if m.country), draft.country)
        if told is None:
            return country, draft.sector, None
        if told.former:
            return (
                country,
                "ELI" if told.sector in (None, "GOV", "SPY", "LEG") else told.sector,
                f"former {told.role}",
            )
        return country, told.sector or draft.sector, told.role
