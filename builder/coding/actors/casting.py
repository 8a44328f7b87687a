"""Casting by name: who the named people and organisations of an article are."""

import re
from collections.abc import Sequence

from builder.coding.actors.drafts import Draft, Drafts
from builder.coding.actors.people import choose
from builder.coding.actors.short_forms import fuzzy
from builder.coding.language.syntax import Sentence
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.vocabulary import BEFORE_PLACES
from builder.edtf import Edtf
from builder.knowledge.actor_entries import holds
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.names import is_name_part, is_suffix, name_words
from builder.model import Actor, Article, Doubt, MentionForm, Note, Span
from builder.slug import slug


class Casting:
    """The work of resolving one article, as far as names go."""

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
        self.owners: list[tuple[Span, Actor]] = []
        self.outlets: list[Span] = []

    def _entry(self, key: str) -> Draft:
        entry = self.knowledge.entries[key]
        return self.drafts.add(
            Draft(key, entry.name, entry.kind, True, entry.country, entry.sector, entry.gender)
        )

    def _place(self, draft: Draft, mention: FoundMention, form: MentionForm | None = None) -> None:
        self.drafts.place(draft, mention.span, form or mention.form, mention)
        if mention.described:
            self.drafts.place(draft, mention.described, "description")

    def _note(self, draft: Draft, span: Span, why: str) -> None:
        self.notes.append(
            Note(field="actors", verdict="taken", text=span.cut(self.view), rule=draft.id, why=why, span=span)
        )

    def _doubt(self, mention: FoundMention, message: str) -> None:
        self.doubts.append(Doubt(field="actors", message=message))
        self.notes.append(
            Note(field="actors", verdict="doubtful", text=mention.name, why=message, span=mention.span)
        )

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
            Draft(self._own_id(mention.name), mention.name, "person", False, mention.country, mention.sector)
        )
        self._place(known, mention)

    def _own_id(self, name: str) -> str:
        """The id of somebody nobody knows: not that of a namesake in `data/`."""
        key = slug(name)
        return slug(f"{name} {self.article.id}") if key in self.knowledge.entries else key

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
        """A bare unknown name is somebody when it is made as personal names are, and no place or thing."""
        words = name_words(mention.name)
        before = self._before(mention)
        if before == "the" or before in BEFORE_PLACES:
            last = next(word for word in reversed(mention.name.split()) if not is_suffix(word))
            alone = self.view.count(mention.name) if before == "the" else 1
            return words[0] in self.knowledge.given_names and self.view.count(last) > alone
        formed = mention.name.startswith("Abu ") or any(map(is_name_part, mention.name.split()[1:]))
        return words[0] in self.knowledge.given_names or formed

    def _before(self, mention: FoundMention) -> str:
        """The word before a mention, in lower case."""
        words = self.view[max(0, mention.span.start - 12) : mention.span.start].lower().split()
        return words[-1] if words else ""

    def _organisation(self, mention: FoundMention) -> None:
        key = next(iter(mention.candidates), None)
        if key in self.knowledge.entries:
            self._place(self._entry(str(key)), mention)
        elif key:
            self._by_rule(mention, key)
        elif mention.by != "mission":
            draft = Draft(
                slug(mention.name), mention.name, "organisation", False, mention.country, mention.sector
            )
            if draft.id:
                self._place(self.drafts.add(draft), mention)

    def _by_rule(self, mention: FoundMention, key: str) -> None:
        draft = Draft(key, mention.name, mention.kind, True, mention.country, mention.sector)
        self._place(self.drafts.add(draft), mention)

    def short_names(self, mentions: Sequence[FoundMention]) -> None:
        """Surnames with a title, and those famous enough to stand alone."""
        for mention in mentions:
            if mention.kind == "person" and mention.form == "short":
                self._short(mention)
            elif mention.form == "short" and mention.candidates[0] in self.drafts.by_id:
                self._place(self._entry(mention.candidates[0]), mention)

    def _reports(self, name: str) -> bool:
        """Whether a first name is that of somebody who reports for an outlet: NPR's *Ann* Lee."""
        return re.search(rf"[’']s? {re.escape(name)} [A-Z][a-z]", self.view) is not None

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
        elif mention.role and mention.country and self.view[mention.span.end : mention.span.end + 1] != "]":
            draft = Draft(slug(mention.name), mention.name, "person", False, mention.country, mention.sector)
            self._place(self.drafts.add(draft), mention)
        elif mention.by == "speech" and not self._reports(mention.name):
            key = slug(f"{mention.name} {self.article.id}")
            self._place(self.drafts.add(Draft(key, mention.name, "person", False)), mention)
        elif mention.role and mention.by == "title" and mention.whole.cut(self.view)[0].isupper():
            name = " ".join(mention.whole.cut(self.view).split())
            draft = Draft(slug(name), name, "person", False, mention.country, mention.sector)
            self._place(self.drafts.add(draft), mention)
