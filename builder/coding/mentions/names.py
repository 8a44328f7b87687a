"""Mentions by name: people of the dictionary, titles, appositions, unknown people and organisations."""

import msgspec

from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.body_names import BodyNameFinder
from builder.coding.mentions.descriptions import Described
from builder.coding.mentions.finder import glued
from builder.coding.mentions.found import FoundBy, FoundMention
from builder.knowledge.actors import Meaning
from builder.knowledge.names import fold, is_name_part, name_words
from builder.slug import slug

_CRAFT = frozenset({"boat", "carrier", "ship"})
"""Nouns that name a vessel only behind another: patrol boat, aircraft carrier."""
_REPORT = frozenset({"reports", "reported", "reporting", "writes", "wrote", "writing"})


class NameFinder(BodyNameFinder):
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
        if (after := self._past_reporters(at)) > at:
            return [], after
        if self.reader.low(at - 1) == "|":
            return [], self.reader.name(at)  # a link to another article, with its writer
        return self._unknown_organisation(at) or self._unknown_person(at)

    def _past_vessel(self, at: int) -> int:
        """Past the name of a ship: the USS *Donald Cook*, the trawler *Anna Maria*."""
        vessels, before = self.knowledge.vessels, self.reader.low(at - 1)
        if self.words[at].text in vessels and self.words[at].shouted:
            return self.reader.name(at + 1)
        named = before in vessels or (before in _CRAFT and f"{self.reader.low(at - 2)} {before}" in vessels)
        if not named or self.reader.hit(at, "organisation", "office", "title", "adjective"):
            return at
        return self.reader.name(at)

    def _past_reporters(self, at: int) -> int:
        """Past those who report for an outlet: the Post's *Ann Lee*, *Bo Ray* and *Cy Fox* write."""
        end = at
        run = self.reader.name(at)
        if self.reader.low(run) in _REPORT and self.reader.low(run + 1) == "for" and run + 2 in self._masked:
            return run  # Ann Lee reports for the Post
        if self.reader.low(at - 1) in ("'s", "'") and (at - 2) in self._masked:
            end = self.reader.name(at)
            while self.reader.low(end) in (",", "and") and self.reader.name(end + 1) - end > 2:
                end = self.reader.name(end + 1)
        return end

    def _unknown_person(self, at: int) -> tuple[list[FoundMention], int] | None:
        end = self._unmasked(at)
        at = self._given_name(at, end)
        words = name_words(self._text(at, end)) if end > at else ()
        if len(words) == 1 and end - at == 1:
            return self._first_name(at)
        if not 2 <= len(words) <= 4 or self._no_name(at, end):
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

    def _no_name(self, at: int, end: int) -> bool:
        """Whether a run of capitals is a thing, a mission (the Christian Embassy) or words run together."""
        mission = any(self.reader.hit(i, "mission") for i in range(at + 1, end))
        return mission or self._is_thing(end) or glued(self._text(at, end))

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
