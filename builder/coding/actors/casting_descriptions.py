"""Casting by description: offices and bodies without a name, unnamed groups."""

import re
from collections.abc import Sequence

from builder.coding.actors.casting import Casting
from builder.coding.actors.drafts import Draft
from builder.coding.actors.metonymy import head_of
from builder.coding.actors.people import same_office
from builder.coding.actors.short_forms import holder
from builder.coding.language.syntax import Token
from builder.coding.mentions.descriptions import body_of
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.naming import with_article
from builder.knowledge.actor_entries import holds
from builder.knowledge.places import Place
from builder.model import Span
from builder.slug import slug

_NAME = re.compile(r"[A-Z][\w’'.]*[\w](?: [A-Z]\w+)*")
_COUNTS = frozenset({"group", "number", "dozen", "hundred", "thousand", "score", "crowd", "handful", "pair"})


def _with_country(role: str, country: str) -> str:
    """An office with whose it is: Ambassador of China to Japan, President of Libya."""
    office, to, host = role.partition(" to ")
    return f"{office} of {with_article(country)}{to}{host}"


class DescriptionCasting(Casting):
    """Adds those whom the article only describes."""

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
                self._same_mission(mention)

    def groups(self, mentions: Sequence[FoundMention]) -> None:
        """Unnamed people without a country, where they have a part in the clause."""
        for mention in mentions:
            if mention.by != "bare" or self.drafts.taken(mention.span):
                continue
            token = self._counted_head(mention)
            if not token or token.dep not in ("nsubj", "nsubj:pass", "obj", "obl:agent", "root"):
                continue
            if any(True for _ in self.sentences[mention.sentence].dependents(token.index, "cop")):
                continue  # "she is an analyst"
            if person := holder(mention, self.drafts.people) if mention.role else None:
                self._place(person, mention)
            elif group := self._same_group(mention):
                self._place(group, mention)
            else:
                draft = Draft(slug(mention.name), mention.name, "group", True, None, mention.sector)
                self._place(self.drafts.add(draft), mention, "description")

    def _counted_head(self, mention: FoundMention) -> Token | None:
        """The token with a part in the clause: "group" in "a group of tourists"."""
        sentence = self.sentences[mention.sentence]
        token = head_of(sentence, mention.span)
        head = sentence.tokens[token.head] if token and token.dep.startswith("nmod") else None
        return head if head and head.lemma.lower() in _COUNTS else token

    def _may_hold(self, draft: Draft, mention: FoundMention) -> bool:
        """Whether somebody is not known to have left the office long before the day."""
        entry = self.knowledge.entries.get(draft.id)
        if entry is None or self.day is None or mention.former:
            return True
        same = [term for term in entry.roles if mention.role and same_office(mention.role, term.role)]
        return not same or any(term.seen or holds(term, self.day) for term in same)

    def _same_group(self, mention: FoundMention) -> Draft | None:
        """The one group the article has named before for "the officials", "the diplomat"."""
        if self._before(mention) != "the":
            return None
        ending, noun = f" {mention.name.lower()}", mention.span.cut(self.view).lower().split()[-1]
        earlier = [
            draft
            for draft in self.drafts.by_id.values()
            if draft.kind == "group"
            and draft.name.endswith(ending)
            and draft.first.start < mention.span.start
            and any(span.cut(self.view).lower().endswith(noun) for span in draft.spans)
        ]
        return earlier[0] if len(earlier) == 1 else None

    def _office(self, mention: FoundMention) -> None:
        if self._predicated(mention):
            return
        person = holder(mention, [draft for draft in self.drafts.people if self._may_hold(draft, mention)])
        if person:
            self._place(person, mention)
        elif mention.candidates and (mention.role or "").startswith("Spokesperson"):
            self._body_speaks(mention)
        elif mention.role == "Spokesperson" and mention.country in self.knowledge.countries:
            self._place(self._entry(self.knowledge.countries[str(mention.country)]), mention)
        elif mention.country and mention.role and not mention.elect:
            self._holder_on_day(mention, mention.role, mention.country)

    def _predicated(self, mention: FoundMention) -> bool:
        """Whether the office is what somebody is said to be: "she was secretary of state then"."""
        sentence = self.sentences[mention.sentence]
        token = head_of(sentence, mention.span)
        if token is None:
            return False
        cop, case = ([*sentence.dependents(token.index, dep)] for dep in ("cop", "case"))
        asked = token.dep == "root" and not [
            *sentence.dependents(token.index, "nsubj")
        ]  # "where was the president"
        return bool(cop) and not case and not asked

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
        body = self.knowledge.entries.get(next(iter(mention.candidates), ""))
        name = self.knowledge.country_name(country) or (body.name if body else None)
        if mention.former or (name is None and " of " not in role):
            return
        whole = name is None or " of the " in role or (body is not None and " of " in role)
        shown = role if whole else _with_country(role, str(name))
        self._place(
            self.drafts.add(Draft(slug(shown), shown, "person", False, country, mention.sector)), mention
        )

    def _body(self, mention: FoundMention) -> None:
        """The Foreign Ministry, Parliament: of the country the article gives it, or where the story is."""
        template = mention.name
        if self._qualifies(mention):
            return
        if self._before(mention) == "its":
            self._own_body(mention, template)
            return
        if template.startswith("Ministry of ") and (city := self._city_behind(mention)):
            self._body_in(mention, template, city.country)
            return
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
        if host and ministry:
            self._body_in(mention, template, host.country)

    def _qualifies(self, mention: FoundMention) -> bool:
        """Whether the word only says what sort of thing is meant: *military* action."""
        token = head_of(self.sentences[mention.sentence], mention.span)
        if token is None:
            return False
        return token.dep == "amod" or (token.dep == "compound" and self._before(mention) != "the")

    def _city_behind(self, mention: FoundMention) -> Place | None:
        """The city that says whose a ministry is: "the Foreign Ministry in Moscow"."""
        link, _, words = self.view[mention.span.end : mention.span.end + 40].partition("in ")
        if link != " ":
            return None
        names = _NAME.match(words)
        return self.knowledge.places.named(names[0]) if names else None

    def _own_body(self, mention: FoundMention, template: str) -> None:
        """For "its foreign ministry": that of the last country to be a subject, here or a sentence before."""
        owner = self._last_subject(mention)
        if owner:
            self._body_in(mention, template, str(owner.country))

    def _last_subject(self, mention: FoundMention) -> Draft | None:
        """The last country to be a subject before a mention, in its sentence or the one before."""
        subjects = [
            (span.end, draft)
            for draft in self.drafts.by_id.values()
            if draft.kind == "country"
            for span in draft.spans
            if span.end <= mention.span.start and self._is_subject(span, mention.sentence)
        ]
        return max(subjects, key=lambda subject: subject[0])[1] if subjects else None

    def _is_subject(self, span: Span, sentence: int) -> bool:
        for near in self.sentences[max(0, sentence - 1) : sentence + 1]:
            if near.span.contains(span):
                token = head_of(near, span)
                return token is not None and token.dep.partition(":")[0] == "nsubj"
        return False

    def _body_in(self, mention: FoundMention, template: str, country: str) -> None:
        body = body_of(template, country, mention.sector, self.knowledge)
        if body:
            draft = Draft(body.id, body.name, "organisation", True, body.country, body.sector)
            self._place(self.drafts.add(draft), mention)

    def _template(self, draft: Draft, template: str) -> bool:
        """Whether the draft is the body of that kind in its country."""
        body = body_of(template, draft.country, None, self.knowledge) if draft.country else None
        return body is not None and body.id == draft.id

    def _same_mission(self, mention: FoundMention) -> None:
        """Links to the one mission of that kind, in that city, that the article names; never a host's own."""
        same = [
            draft
            for draft in self.drafts.bodies
            if draft.name.startswith(mention.name) and draft.country != mention.land
        ]
        if mention.city and mention.name.startswith("Consulate"):
            same = [d for d in same if " in " not in d.name or d.name.endswith(f" in {mention.city}")]
        if len(same) == 1:
            self._place(same[0], mention)
        elif not same and mention.city and self._before(mention) == "its":
            self._own_consulate(mention)

    def _own_consulate(self, mention: FoundMention) -> None:
        """For "its consulate in Bergen": that of the last country to be a subject."""
        owner = self._last_subject(mention)
        sender = self.knowledge.country_name(str(owner.country)) if owner else None
        if (
            owner is None
            or sender is None
            or owner.country == mention.land
            or "Consulate" not in mention.name
        ):
            return
        name = f"{mention.name} of {with_article(sender)} in {mention.city}"
        key = slug(name.replace(" the ", " "))
        self._place(
            self.drafts.add(Draft(key, name, "organisation", True, owner.country, mention.sector)), mention
        )
