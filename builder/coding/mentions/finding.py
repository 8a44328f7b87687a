"""The mentions of one sentence, by dictionary and by form."""

from collections.abc import Sequence

import msgspec

from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.found import FoundBy, FoundMention
from builder.coding.mentions.group_names import as_citizens
from builder.coding.mentions.names import NameFinder
from builder.knowledge.actors import Meaning
from builder.knowledge.matcher import Hit

_COUNTRY = ("country", "seat", "adjective", "people")
_COUNTRIES = frozenset(_COUNTRY)
_PERSON, _TITLE = frozenset({"person"}), frozenset({"title"})
_ORGANISATION, _SHORT = frozenset({"organisation"}), frozenset({"short"})
_BY: dict[str, FoundBy] = {"seat": "capital", "adjective": "adjective", "people": "people"}


class SentenceFinder(NameFinder):
    """Reads one sentence from left to right and notes whom it may speak of."""

    def find(self) -> list[FoundMention]:
        """The mentions, in order."""
        found: list[FoundMention] = []
        after = 0
        for at, word in enumerate(self.words):
            if at < after:
                continue
            small = word.low in v.MODIFIERS and self._leads(at)  # most words are passed over at once
            if small or word.start in self._hits or word.text[0].isupper():
                new, after = self._step(at)
                found += new
        return found

    def _leads(self, at: int) -> bool:
        """Whether a phrase that the dictionary knows stands near behind a small word."""
        return any(other.start in self._hits for other in self.words[at + 1 : at + 6])

    def _step(self, at: int) -> tuple[list[FoundMention], int]:
        if at in self._masked:
            return [], at + 1
        if thing := self.reader.hit(at, "thing"):
            return [], self.reader.after(thing.end, at + 1)
        if self.words[at].capital and (after := self._past_vessel(at)) > at:
            return [], after
        whats = {hit.value.what for hit in self.reader.hits_at(at)}
        if not whats and not self._may_lead(at):
            return self._unknown(at) or ([], at + 1)
        for read, needed in (
            (self._person, _PERSON),
            (self._noun, None),
            (self._bare_group, None),
            (self._titled, _TITLE),
            (self._organisation, _ORGANISATION),
            (self._short_name, _SHORT),
            (self._country, _COUNTRIES),
            (self._unknown, None),
        ):
            step = read(at) if needed is None or not needed.isdisjoint(whats) else None
            if step:
                return step
        return [], at + 1

    def _may_lead(self, at: int) -> bool:
        """Whether a word that no list of names knows can begin a phrase: "three", "the", "former"."""
        low = self.words[at].low
        return low in v.MODIFIERS or low[:1].isdigit()

    def _organisation(self, at: int) -> tuple[list[FoundMention], int] | None:
        hit = self.reader.hit(at, "organisation")
        if hit is None or self._inside_name(at):
            return None
        end = self.reader.after(hit.end, at + 1)
        keys = tuple(
            h.value.key
            for h in self.reader.hits_at(at)
            if h.end == hit.end and h.value.what == "organisation"
        )
        return [self._entry(at, end, keys, "organisation")], end

    def _short_name(self, at: int) -> tuple[list[FoundMention], int] | None:
        """A name that is enough once the article has given the full one: IS, the Coalition."""
        hit = self.reader.hit(at, "short")
        if hit is None or self._inside_name(at):
            return None
        end = self.reader.after(hit.end, at + 1)
        entry = self._entry(at, end, (hit.value.key,), "organisation")
        return [msgspec.structs.replace(entry, form="short")], end

    def _country(self, at: int) -> tuple[list[FoundMention], int] | None:
        hits = [hit for hit in self.reader.hits_at(at) if hit.value.what in _COUNTRY]
        if not hits:
            return None
        end = self.reader.after(hits[0].end, at + 1)
        what = self._sense(hits)
        if self._inside_name(at) or (what == "seat" and self._names_meeting(at, end)):
            return [], end
        nxt = self.words[end] if end < len(self.words) else None
        whole = self._unknown_organisation(at) if nxt and nxt.capital and not self.titled else None
        stateless = what == "adjective" and self.knowledge.entries[hits[0].value.key].kind != "country"
        if stateless or (nxt and nxt.text in self.knowledge.things_after):
            return whole or ([], end if stateless else end + 1)
        if nxt and nxt.capital and not self.titled and not self._ends_name(end):
            return whole or ([], max(self.reader.name(at), end))
        keys = tuple(dict.fromkeys(h.value.key for h in hits if h.end == hits[0].end))
        if what == "people" and self._counted(at):
            mention = self._entry(at, end, keys, "country", "people")
            return [as_citizens(mention, self.knowledge)], end
        by = _BY.get(what, "entry")
        return [self._entry(at, end, keys, "country", by)], end

    def _names_meeting(self, at: int, end: int) -> bool:
        """Whether a city only tells one treaty or meeting from others: the Paris climate agreement."""
        if self.reader.low(at - 1) not in v.DETERMINERS:
            return False
        return any(self.reader.low(i) in v.MEETINGS and not self.words[i].capital for i in (end, end + 1))

    @staticmethod
    def _sense(hits: Sequence[Hit[Meaning]]) -> str:
        """What a word of a country is; one that can be adjective and people, Swiss, is adjective."""
        whats = [hit.value.what for hit in hits if hit.end == hits[0].end]
        return next(what for what in ("country", "adjective", "people", "seat") if what in whats)

    def _counted(self, at: int) -> bool:
        """Whether a people is counted, and so people and not their state: 300 Syrians, most Poles."""
        before = self.reader.low(at - 1)
        if before == "of":
            before = self.reader.low(at - 2)
        return before in v.COUNTING or before[:1].isdigit()
