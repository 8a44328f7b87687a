"""Mentions by name: people of the dictionary, titles, appositions, unknown people and organisations."""

import msgspec

from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.descriptions import Described
from builder.coding.mentions.finder import glued
from builder.coding.mentions.found import FoundBy, FoundMention
from builder.coding.mentions.nouns import NounFinder
from builder.knowledge.actors import Meaning
from builder.knowledge.names import fold, is_name_part, name_words
from builder.slug import slug


class NameFinder(NounFinder):
    """Finds names."""

    def _person(self, at: int) -> tuple[list[FoundMention], int] | None:
        """A person of the dictionary, with the apposition that may follow."""
        hit = self.reader.hit(at, "person")
        if hit is None or self.reader.hits_at(at)[0].end > hit.end:
            return None
        end = self.reader.after(hit.end, at + 1)
        run = self.reader.name(at)
        if run > end and not self.titled and not self._ends_name(end):
            if self._is_thing(run) or len(name_words(self._text(at, end))) > 1:
                return [], run
            return None
        if self._inside_name(at):
            return [], end
        keys = tuple(
            h.value.key for h in self.reader.hits_at(at) if h.end == hit.end and h.value.what == "person"
        )
        if rule := self._rule_of(end):
            head = [self._named(at, end, first=at, by="entry", described=Described())]
            head = head if self.reader.low(rule) == "regime" else []
            return [self._administration(at, rule, keys[0]), *head], rule + 1
        return self._with_apposition(at, end, keys, "entry")

    def _rule_of(self, after: int) -> int:
        """Where a word for a government stands behind the name of its head; 0 when none does."""
        if self.reader.low(after) in ("administration", "government", "regime"):
            return after
        if self.reader.low(after) == "'s":
            for at in range(after + 1, min(after + 3, len(self.words))):
                if self.reader.low(at) in ("administration", "regime"):
                    return at
        return 0

    def _administration(self, at: int, end: int, key: str) -> FoundMention:
        """The government named after its head: the Trump administration, Assad's brutal regime."""
        span = self._span(at, end + 1)
        family = name_words(self.knowledge.entries[key].name)[-1].capitalize()
        name = f"{family} {self.reader.low(end)}"
        return FoundMention(
            span=span,
            whole=span,
            kind="organisation",
            by="body",
            candidates=(slug(name),),
            name=name,
            country=self.knowledge.entries[key].country,
            sector="GOV",
            sentence=self.index,
        )

    def _titled(self, at: int) -> tuple[list[FoundMention], int] | None:
        """Mr. Putin, Gen. Milley."""
        title = self.reader.hit(at, "title")
        if title is None or not self.words[at].capital:
            return None
        start = self.reader.after(title.end, at + 1)
        end = self._name_end(start)
        if end == start or glued(self._text(start, end)):
            return None
        described = Described(sector=title.value.sector, role=None)
        named = self._named(start, end, first=at, by="title", described=described)
        named, last = self._set_off(named, end)
        return [named, *self._owners_in(end, last)], last

    def _with_apposition(
        self, at: int, end: int, keys: tuple[str, ...], by: FoundBy
    ) -> tuple[list[FoundMention], int]:
        """The name, with what a following apposition says: ", the Russian ambassador,"."""
        named = self._named(at, end, first=at, by=by, described=Described())
        if keys:
            named = msgspec.structs.replace(named, candidates=keys)
        named, last = self._set_off(named, end)
        return [named, *self._owners_in(end, last)], last

    def _unknown(self, at: int) -> tuple[list[FoundMention], int] | None:
        """A capitalised name that the data do not know."""
        word = self.words[at]
        if self.titled or not word.capital or word.low in v.NO_NAME or self._inside_name(at):
            return None
        if self.reader.low(at - 1) == "|":
            return [], self.reader.name(at)  # a link to another article, with its writer
        return self._unknown_organisation(at) or self._unknown_person(at)

    def _unknown_organisation(self, at: int) -> tuple[list[FoundMention], int] | None:
        end, head = self._organisation_end(at)
        if head is None:
            return None
        if self.words[end - 1].low in v.TREATIES or self.reader.low(end) in v.TREATIES:
            return [], end
        inside = [hit for i in range(at, end) for hit in self.reader.hits_at(i) if hit.value.country]
        span = self._span(at, end)
        mention = FoundMention(
            span=span,
            whole=span,
            kind="organisation",
            by="speech",
            name=" ".join(span.cut(self.view).split()),
            country=inside[0].value.country if inside else self._possessor(at),
            sector=self.knowledge.heads[head],
            sentence=self.index,
        )
        return [mention], end

    def _possessor(self, at: int) -> str | None:
        """The country whose body it is: Russia's Federal Protective Service."""
        if self.reader.low(at - 1) != "'s":
            return None
        owner = self.reader.owner(at - 2)
        return owner.country if owner and owner.possessive else None

    def _organisation_end(self, at: int) -> tuple[int, str | None]:
        """The first word after a capitalised run with a head such as Institute in it, and that head."""
        end, head, caps = at, None, 0
        while end < len(self.words) and end - at < 9:
            word = self.words[end]
            if self._carries_on(end) and not (head and self._begins_name(end)):
                if self.reader.hit(end, "office"):
                    return at, None
                caps += 1
                if word.text in self.knowledge.heads and (
                    caps > 1 or self.reader.low(end + 1) in ("of", "for")
                ):
                    head = head or word.text
                end += 1
            elif caps and word.low in ("of", "for", "and", "the", "on", "&") and self._goes_on(end):
                if head is None and (word.low == "on" or (caps > 1 and self._is_given(at))):
                    return at, None  # "Democrat on the Arms Committee", "Ann Lee of the Fakih Institute"
                if head and word.low == "and" and self.reader.low(end + 1) == "the":
                    break  # two bodies
                end += 1
            elif head in ("Force", "Unit", "Squadron", "Group") and word.text.isdigit():
                end += 1
                break
            else:
                break
        while end > at and not (self.words[end - 1].capital or self.words[end - 1].text.isdigit()):
            end -= 1
        return (end, head) if caps > 1 else (at, None)

    def _is_given(self, at: int) -> bool:
        return fold(self.words[at].text) in self.knowledge.given_names

    def _carries_on(self, at: int) -> bool:
        word = self.words[at]
        return word.capital and word.low not in v.CALENDAR and at not in self._masked

    def _begins_name(self, at: int) -> bool:
        """Whether a given name with a surname stands right behind a capitalised word."""
        if not self.words[at - 1].capital:
            return False
        following = self.words[at + 1 : at + 2]
        return fold(self.words[at].text) in self.knowledge.given_names and any(w.capital for w in following)

    def _goes_on(self, at: int) -> bool:
        """Whether a small word stands inside a capitalised name."""
        nxt = at + 2 if self.reader.low(at + 1) == "the" else at + 1
        if self.reader.low(at) == "and" and not (at and self.words[at - 1].capital):
            return False
        return nxt < len(self.words) and self.words[nxt].capital and self.words[nxt].low not in v.NO_NAME

    def _unknown_person(self, at: int) -> tuple[list[FoundMention], int] | None:
        end = self.reader.name(at)
        at = self._given_name(at, end)
        words = name_words(self._text(at, end)) if end > at else ()
        if len(words) == 1 and end - at == 1:
            return self._first_name(at)
        if len(words) < 2 or len(words) > 4 or self._is_thing(end) or glued(self._text(at, end)):
            return None
        keys = self.candidates(self._text(at, end))
        found, after = self._with_apposition(at, end, keys, "speech")
        given = self._is_given(at)
        if found[0].by == "apposition" or keys or given or self._formed(at, end) or self._speaks(at, end):
            return found, after
        if introduced := self._introduced(at, end):
            return [msgspec.structs.replace(found[0], by="apposition", sector=introduced.sector)], end
        if at == 0 and any(self.reader.hits_at(i) for i in range(1, end)):
            return None
        return [], end

    def _formed(self, at: int, end: int) -> bool:
        """Whether a name is made as only personal names are: Abu Haidar, Mohan al-Freiji."""
        if self.words[at].text == "Abu":
            return True
        if self.words[at].low in v.BEFORE_ARTICLE or self.words[at + 1].low in v.BEFORE_ARTICLE:
            return False
        return any(is_name_part(self.words[i].low) or self.words[i].low == "bin" for i in range(at + 1, end))

    def _first_name(self, at: int) -> tuple[list[FoundMention], int] | None:
        """A first name or surname alone that speaks: "says Manal"."""
        name = fold(self.words[at].text)
        if name not in self.knowledge.given_names and name not in self.knowledge.surnames:
            return None
        after = self.reader.low(at + 1)
        told = self.reader.low(at - 1) in v.SAYING and (not after or after in ",.;”")
        if not (told or (after in v.SAYING and self.reader.low(at - 1) not in ("the", "a", "'s"))):
            return None
        return [self._named(at, at + 1, first=at, by="speech", described=Described())], at + 1

    def _introduced(self, at: int, end: int) -> Meaning | None:
        """The office in the words between commas that say what somebody is: the group's area director."""
        if self.reader.low(end) != "," or self.reader.low(at - 1) in v.BEFORE_PLACES:
            return None
        if self.reader.low(end + 1) not in v.DETERMINERS and self.reader.owner(end + 1) is None:
            return None
        closing = next((i for i in range(end + 1, len(self.words)) if self.words[i].text in ",.;"), 0)
        if not end + 1 < closing < end + 10 or any(
            self.reader.low(i) in v.SAYING for i in range(end, closing)
        ):
            return None
        hits = (self.reader.hit(i, "office") for i in range(end + 1, closing))
        return next((hit.value for hit in hits if hit), None)

    def _speaks(self, at: int, end: int) -> bool:
        """Whether a verb of saying stands right before or after."""
        return self.reader.low(end) in v.SAYING or self.reader.low(at - 1) in v.SAYING
