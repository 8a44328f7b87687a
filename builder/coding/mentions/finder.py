"""What every finder of mentions in a sentence needs: words, hits, names."""

import re
from collections.abc import Sequence

from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.descriptions import (
    Described,
)
from builder.coding.mentions.found import FoundBy, FoundMention
from builder.coding.mentions.phrases import Hits, Noun, Reader
from builder.coding.mentions.words import Word, in_title_case, words_of
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.names import fold, is_suffix, name_words, same_spelling
from builder.model import ActorKind, Span

_SEAT = re.compile(
    r",? \(?[RDI]-(?:[A-Z][a-z]+|[A-Z]\.|[A-Z]{2}\b)|, (?:[A-Z]\w+ )?[A-Z]\w+ (?:Republican|Democrat)\b"
)
"""How American papers give a member's party and state: "R-Maine", "(D-N.J.)", ", Ohio Republican"."""


class Finder:
    """One sentence, its words and what the dictionary says of them."""

    def __init__(
        self,
        view: str,
        span: Span,
        hits: Hits,
        knowledge: ActorKnowledge,
        *,
        index: int,
        masks: Sequence[Span],
    ) -> None:
        self.view = view
        self.words = _parted(words_of(view, span), hits)
        self.reader = Reader(self.words, hits)
        self._hits = hits
        self.knowledge = knowledge
        self.index = index
        self.titled = in_title_case(self.words)
        self._masked = frozenset(
            i
            for i, word in enumerate(self.words if masks else ())
            if any(mask.start < word.end and word.start < mask.end for mask in masks)
        )

    def candidates(self, name: str) -> tuple[str, ...]:
        """Ids of those in the data who can bear this name: surname and given name, or surname alone."""
        exact = self.knowledge.named(name) or self.knowledge.named_loosely(name)
        if exact:
            return exact
        words = name_words(name)
        if not words:
            return ()
        same = self.knowledge.surnames.get(words[-1], ())
        if len(words) == 1:
            return same
        agreeing = tuple(key for key in same if self._given_agrees(words[0], key))
        return agreeing or tuple(key for key in same if self._ends_with(words, key))

    def _given_agrees(self, given: str, key: str) -> bool:
        entry = self.knowledge.entries[key]
        return any(
            same_spelling(given, other[0])
            for other in map(name_words, (entry.name, *entry.names))
            if len(other) > 1
        )

    def _ends_with(self, words: Sequence[str], key: str) -> bool:
        """Whether these are the last words of somebody's longer name: Peña Nieto."""
        entry = self.knowledge.entries[key]
        return any(
            len(words) < len(own) and own[-len(words) :] == words
            for own in map(name_words, (entry.name, *entry.names))
        )

    def _name_end(self, start: int) -> int:
        """The first word after a name that begins here; in headlines only names that are known."""
        if start >= len(self.words) or start in self._masked or self.reader.hit(start, "group"):
            return start
        hit = self.reader.hit(start, "person")
        known = self.reader.after(hit.end, start + 1) if hit else start
        if known - start > 1 and not (known < len(self.words) and is_suffix(self.words[known].text)):
            return known
        if self.titled:
            return known if known > start else self._name_in_title(start)
        return max(known, self._unmasked(start))

    def _unmasked(self, start: int) -> int:
        """The first word after a personal name, an outlet's at its end left out: Ann Lee Getty Images."""
        run = self.reader.name(start)
        while run - 1 > start and (run - 1) in self._masked:
            run -= 1
        return run

    def _name_in_title(self, start: int) -> int:
        """In a headline: a known surname, or a given name with one more word before a small one."""
        low = self.words[start + 2].low if start + 2 < len(self.words) else ""
        two = start + 1 < len(self.words) and self.words[start + 1].capital
        if two and fold(self.words[start].text) in self.knowledge.given_names:
            following = self.words[start + 2] if low else None
            if following is None or not following.capital or low in v.SAYING:
                return start + 2
        return start + 1 if fold(self.words[start].text) in self.knowledge.surnames else start

    def _inside_name(self, at: int) -> bool:
        """Whether a capitalised word that is no title stands right before: part of a longer name."""
        if at == 0 or self.titled:
            return at > 0 and fold(self.words[at - 1].text) in self.knowledge.given_names
        before = self.words[at - 1]
        if not before.capital or before.low in v.NO_NAME or not before.text[0].isalpha():
            return False
        if at == 1:
            return fold(before.text) in self.knowledge.given_names
        return not any(hit.end >= before.end for hit in self.reader.hits_at(at - 1))

    def _ends_name(self, at: int) -> bool:
        """Whether a capitalised word after a name is no part of it."""
        return bool(self.reader.hits_at(at)) or self.reader.low(at) in v.NO_NAME

    def _is_thing(self, after: int) -> bool:
        last = self.words[after - 1].text
        return last in self.knowledge.things_after or last in self.knowledge.heads

    def _named(
        self,
        start: int,
        end: int,
        *,
        first: int,
        by: FoundBy,
        described: Described,
        last: int = 0,
        apart: Span | None = None,
    ) -> FoundMention:
        span = self._span(start, end)
        name = span.cut(self.view).replace("]", "")
        single = len(name_words(name)) < 2
        seat = _SEAT.match(self.view, span.end)
        return FoundMention(
            span=span,
            whole=self._span(first, max(last, end)),
            kind="person",
            by=by,
            form="short" if single else "name",
            candidates=self.candidates(name),
            name=" ".join(name.split()),
            role=described.role,
            country=described.country or ("USA" if seat else None),
            sector=described.sector or ("LEG" if seat else None),
            described=apart,
            former=described.flags.former,
            acting=described.flags.acting,
            elect=described.flags.elect,
            sentence=self.index,
        )

    def _entry(
        self, first: int, after: int, keys: tuple[str, ...], kind: ActorKind, by: FoundBy = "entry"
    ) -> FoundMention:
        span = self._span(first, after)
        entry = self.knowledge.entries[keys[0]]
        return FoundMention(
            span=span,
            whole=span,
            kind=entry.kind if kind != "country" else "country",
            by=by,
            candidates=keys,
            name=entry.name,
            country=entry.country,
            sector=entry.sector,
            sentence=self.index,
        )

    def _head(self, noun: Noun) -> str:
        return self._text(noun.head, noun.after).lower()

    def _span(self, first: int, after: int) -> Span:
        return Span(self.words[first].start, self.words[after - 1].end)

    def _span_to(self, mention: FoundMention, after: int) -> Span:
        """From the beginning of a mention to the end of the word before `after`."""
        return Span(mention.whole.start, self.words[after - 1].end)

    def _text(self, first: int, after: int) -> str:
        return self.view[self.words[first].start : self.words[after - 1].end]


def _parted(words: Sequence[Word], hits: Hits) -> list[Word]:
    """The words, those that begin with a country or capital and a hyphen parted there: US-Russia."""
    parted: list[Word] = []
    for word in words:
        cut = _country_end(word, hits) if "-" in word.text else 0
        if cut:
            pieces = ((word.text[:cut], 0), (word.text[cut], cut), (word.text[cut + 1 :], cut + 1))
            parted += [
                Word(text, text.lower(), word.start + at, word.start + at + len(text)) for text, at in pieces
            ]
        else:
            parted.append(word)
    return parted


def _country_end(word: Word, hits: Hits) -> int:
    """Where the name of a country or capital ends before a hyphen, counted in the word; 0 when none does."""
    for hit in hits.get(word.start, ()):
        if hit.value.what in ("country", "seat", "adjective"):
            end = hit.end - word.start
            if end + 1 < len(word.text) and word.text[end] == "-":
                return end
    return 0


def glued(name: str) -> bool:
    """Whether two words of a damaged page have run together: CottonTom."""
    return re.search(r"[a-z]{3}[A-Z]{1,4}(?:[a-z]+|\b)", name) is not None
