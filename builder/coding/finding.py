"""The mentions of one sentence, by dictionary and by form."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from builder.coding import vocabulary as v
from builder.coding.descriptions import (
    Described,
    NamedBody,
    body_of,
    country_of,
    describe_group,
    describe_office,
    owner_of,
)
from builder.coding.found import FoundBy, FoundMention
from builder.coding.missions import find_mission
from builder.coding.phrases import Hits, Noun, Reader
from builder.coding.words import in_title_case, words_of
from builder.knowledge.actors import ActorKnowledge, Meaning
from builder.knowledge.matcher import Hit
from builder.knowledge.names import fold, is_suffix, name_words, same_spelling
from builder.model import ActorKind, Span
from builder.slug import slug

_COUNTRY = ("country", "seat", "adjective", "people")


class SentenceFinder:
    """Reads one sentence from left to right and notes whom it may speak of."""

    def __init__(
        self,
        view: str,
        span: Span,
        hits: Hits,
        knowledge: ActorKnowledge,
        index: int,
        masks: Sequence[Span],
    ) -> None:
        self.view = view
        self.words = words_of(view, span)
        self.reader = Reader(self.words, hits)
        self._hits = hits
        self.knowledge = knowledge
        self.index = index
        self.titled = in_title_case(self.words)
        self._masked = frozenset(
            i
            for i, word in enumerate(self.words)
            if any(mask.start < word.end and word.start < mask.end for mask in masks)
        )

    def find(self) -> list[FoundMention]:
        """The mentions, in order."""
        found: list[FoundMention] = []
        at = 0
        while at < len(self.words):
            if not self._may_begin(at):
                at += 1
                continue
            new, after = self._step(at)
            found += new
            at = max(after, at + 1)
        return found

    def _may_begin(self, at: int) -> bool:
        """Whether a mention can begin here: most words are passed over at once."""
        word = self.words[at]
        if word.start in self._hits or word.text[0].isupper():
            return True
        return word.low in v.MODIFIERS and any(
            other.start in self._hits for other in self.words[at + 1 : at + 6]
        )

    def _step(self, at: int) -> tuple[list[FoundMention], int]:
        if at in self._masked:
            return [], at + 1
        if thing := self.reader.hit(at, "thing"):
            return [], self.reader.after(thing.end, at + 1)
        for read in (
            self._person,
            self._noun,
            self._bare_group,
            self._titled,
            self._organisation,
            self._country,
            self._unknown,
        ):
            step = read(at)
            if step:
                return step
        return [], at + 1

    # Names

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
        if self.reader.low(end) in ("administration", "government"):
            return [self._administration(at, end, keys[0])], end + 1
        return self._with_apposition(at, end, keys, "entry")

    def _administration(self, at: int, end: int, key: str) -> FoundMention:
        """The government named after its head: the Trump administration."""
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

    def _ends_name(self, at: int) -> bool:
        """Whether a capitalised word after a name is no part of it."""
        return bool(self.reader.hits_at(at)) or self.reader.low(at) in v.NO_NAME

    def _is_thing(self, after: int) -> bool:
        last = self.words[after - 1].text
        return last in self.knowledge.things_after or last in self.knowledge.heads

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

    def _titled(self, at: int) -> tuple[list[FoundMention], int] | None:
        """Mr. Putin, Gen. Milley."""
        title = self.reader.hit(at, "title")
        if title is None or not self.words[at].capital:
            return None
        start = self.reader.after(title.end, at + 1)
        end = self._name_end(start)
        if end == start or _glued(self._text(start, end)):
            return None
        described = Described(sector=title.value.sector, role=None)
        return [self._named(start, end, at, "title", described)], end

    def _name_end(self, start: int) -> int:
        """The first word after a name that begins here; in headlines only names that are known."""
        if start >= len(self.words) or start in self._masked:
            return start
        hit = self.reader.hit(start, "person")
        known = self.reader.after(hit.end, start + 1) if hit else start
        if known - start > 1 and not (known < len(self.words) and is_suffix(self.words[known].text)):
            return known
        if self.titled:
            surname = fold(self.words[start].text) in self.knowledge.surnames
            return known if known > start else start + 1 if surname else start
        run = self.reader.name(start)
        while run - 1 > start and (run - 1) in self._masked:
            run -= 1
        return max(known, run)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Ids of those in the data who can bear this name: surname and given name, or surname alone."""
        exact = self.knowledge.named(name)
        if exact:
            return exact
        words = name_words(name)
        if not words:
            return ()
        same = self.knowledge.surnames.get(words[-1], ())
        if len(words) == 1:
            return same
        return tuple(key for key in same if self._given_agrees(words[0], key))

    def _given_agrees(self, given: str, key: str) -> bool:
        entry = self.knowledge.entries[key]
        return any(
            same_spelling(given, other[0])
            for other in map(name_words, (entry.name, *entry.names))
            if len(other) > 1
        )

    def _named(
        self, start: int, end: int, first: int, by: FoundBy, described: "Described", last: int = 0
    ) -> FoundMention:
        span = self._span(start, end)
        name = span.cut(self.view)
        single = len(name_words(name)) < 2
        return FoundMention(
            span=span,
            whole=self._span(first, max(last, end)),
            kind="person",
            by=by,
            form="short" if single else "name",
            candidates=self.candidates(name),
            name=" ".join(name.split()),
            role=described.role,
            country=described.country,
            sector=described.sector,
            former=described.flags.former,
            acting=described.flags.acting,
            elect=described.flags.elect,
            sentence=self.index,
        )

    def _with_apposition(
        self, at: int, end: int, keys: tuple[str, ...], by: FoundBy
    ) -> tuple[list[FoundMention], int]:
        """The name, with what a following apposition says: ", the Russian ambassador,"."""
        described, last = self._apposition(end)
        mention = self._named(at, end, at, "apposition" if described.role else by, described, last)
        if keys:
            mention = msgspec.structs.replace(mention, candidates=keys)
        inner = [m for m in self._owners_in(end, last)] if described.role else []
        return [mention, *inner], last if described.role else end

    def _apposition(self, end: int) -> tuple["Described", int]:
        nothing = Described()
        if self.titled or self.reader.low(end) != ",":
            return nothing, end
        start = end + 1
        if self.reader.low(start) in ("who", "which"):
            start += 2 if self.reader.low(start + 1) in ("is", "was", "serves") else 1
        noun = self.reader.noun(start)
        if noun is None or noun.meaning.what != "office" or self.reader.name(noun.after) > noun.after:
            return nothing, end
        described = describe_office(noun, self.reader, self.knowledge)
        follower = self.reader.low(described.after)
        open_end = described.after >= len(self.words)
        if open_end or follower in {
            ",",
            ".",
            ";",
            ")",
            "-",
            "—",
            "who",
            "and",
            "said",
            "told",
            "at",
            "in",
            "for",
            "on",
            "from",
            "'s",
            "”",
            '"',
            ":",
        }:
            return described, described.after
        return nothing, end

    def _owners_in(self, start: int, end: int) -> Iterator[FoundMention]:
        """Bodies and missions named inside an apposition are mentions of their own."""
        at = start
        while at < end:
            noun = self.reader.noun(at)
            if noun and noun.meaning.what in ("body", "mission") and noun.after <= end:
                yield from self._body(noun)[0]
                at = noun.after
            else:
                at += 1

    # Offices, bodies, groups

    def _noun(self, at: int) -> tuple[list[FoundMention], int] | None:
        noun = self.reader.noun(at)
        if noun is None:
            return None
        if self._masked & frozenset(range(noun.first, noun.after)):
            return None
        if not noun.owners and self._head(noun) in self.knowledge.bare:
            return None
        if noun.meaning.what == "office":
            return self._office(noun, at)
        if noun.meaning.what == "group":
            return self._group(noun)
        return self._body(noun)

    def _office(self, noun: Noun, at: int) -> tuple[list[FoundMention], int] | None:
        described = describe_office(noun, self.reader, self.knowledge)
        before = list(self._organisations_of(noun))
        start = self._past_titles(described.after)
        direct = self._name_end(start)
        if direct > start and not _glued(self._text(start, direct)):
            start = self._given_name(start, direct)
            return [*before, self._named(start, direct, noun.first, "title", described)], direct
        if self.reader.low(start) == "," and not self.titled:
            end = self._name_end(start + 1)
            if end - start > 2 and self._closed(end):
                return [*before, self._named(start + 1, end, noun.first, "apposition", described)], end
        if noun.meaning.key in self.knowledge.shared and described.country is None:
            return None
        inner = list(self._owners_in(noun.after, described.after))
        return [*before, *self._unnamed(noun, described), *inner], described.after

    def _given_name(self, start: int, end: int) -> int:
        """Where the name begins in a run that still holds words of a title: National Security Contributor …"""
        if end - start < 3 or fold(self.words[start].text) in self.knowledge.given_names:
            return start
        for at in range(start + 1, end - 1):
            if fold(self.words[at].text) in self.knowledge.given_names and len(self.words[start].text) > 2:
                return at
        return start

    def _past_titles(self, at: int) -> int:
        """Past further titles before a name: Deputy Minister of Defence Colonel-General …"""
        start = at
        while start < len(self.words):
            hit = self.reader.hit(start, "title", "office")
            if hit is None or not self.words[start].capital:
                break
            start = self.reader.after(hit.end, start + 1)
        return start if start < len(self.words) and self._name_end(start) > start else at

    def _closed(self, end: int) -> bool:
        return end >= len(self.words) or self.reader.low(end) in {
            ",",
            ".",
            ";",
            ")",
            "said",
            "told",
            "—",
            "-",
        }

    def _unnamed(self, noun: Noun, described: "Described") -> list[FoundMention]:
        """An office without a name: its holder, or one of many."""
        span = self._span(noun.first, max(described.after, noun.after))
        shared = noun.meaning.key in self.knowledge.shared
        if shared and described.country is None:
            return []
        if not shared and described.country is None and not noun.definite:
            return []
        return [
            FoundMention(
                span=span,
                whole=span,
                kind="group" if shared else "person",
                by="group" if shared else "office",
                form="name" if shared else "description",
                name=describe_group(described, self._head(noun), self.knowledge),
                candidates=described.body,
                role=described.role,
                country=described.country,
                sector="ELI" if described.flags.former and described.sector == "GOV" else described.sector,
                former=described.flags.former,
                acting=described.flags.acting,
                elect=described.flags.elect,
                sentence=self.index,
            )
        ]

    def _head(self, noun: Noun) -> str:
        return self._text(noun.head, noun.after).lower()

    def _organisations_of(self, noun: Noun) -> Iterator[FoundMention]:
        """A body before an office is a mention of its own: the State Department spokesman."""
        for owner in noun.owners:
            if owner.what == "organisation":
                yield self._entry(owner.first, owner.after - owner.possessive, (owner.key,), "organisation")

    def _group(self, noun: Noun) -> tuple[list[FoundMention], int]:
        found = list(self._organisations_of(noun))
        span = self._span(noun.owners[0].first, noun.after)
        for owner in noun.owners:
            described = owner_of(owner, noun, self.knowledge)
            found.append(
                FoundMention(
                    span=span,
                    whole=self._span(noun.first, noun.after),
                    kind="group",
                    by="group",
                    name=describe_group(described, self._head(noun), self.knowledge),
                    country=described.country,
                    sector="ELI"
                    if noun.flags.former and noun.meaning.sector == "GOV"
                    else noun.meaning.sector,
                    former=noun.flags.former,
                    sentence=self.index,
                )
            )
        return found, noun.after

    def _bare_group(self, at: int) -> tuple[list[FoundMention], int] | None:
        """Unnamed people without a country: "officials said", "a soldier was killed"."""
        start = at + 1 if self.words[at].low in v.DETERMINERS and at + 1 < len(self.words) else at
        while start + 1 < len(self.words) and self.words[start].low in v.QUALIFIERS | v.NUMBERS:
            start += 1
        hit = self.reader.hit(start, "group", "office")
        if hit is None:
            return None
        if hit.value.key not in (self.knowledge.bare if hit.value.what == "group" else self.knowledge.shared):
            return None
        after = self.reader.after(hit.end, start + 1)
        if self._name_end(after) > after or self.reader.low(after) in ("of", "'s", "to", "for"):
            return None
        span = self._span(start, after)
        name = describe_group(Described(), self._text(start, after).lower(), self.knowledge)
        found = FoundMention(
            span=span,
            whole=span,
            kind="group",
            by="bare",
            form="description",
            name=name[:1].upper() + name[1:],
            sector=hit.value.sector,
            sentence=self.index,
        )
        return [found], after

    def _body(self, noun: Noun) -> tuple[list[FoundMention], int]:
        if noun.meaning.what == "mission":
            return self._mission(noun)
        country, after = country_of(noun.owners), noun.after
        if country is None and self.reader.low(after) == "of":
            start = after + 2 if self.reader.low(after + 1) == "the" else after + 1
            owner = self.reader.owner(start)
            if owner and owner.country and owner.country not in ("IGO", "NGO"):
                country, after = owner.country, owner.after - owner.possessive
        capital = self.words[noun.head].capital and not self.titled
        if country is None and not (noun.definite or capital):
            return [], noun.after
        first = noun.owners[0].first if noun.owners else noun.head
        span = self._span(first, after)
        body = self._local_body(noun)
        if body is None and country:
            body = body_of(noun.meaning.key, country, noun.meaning.sector, self.knowledge)
        mention = FoundMention(
            span=span,
            whole=self._span(noun.first, after),
            kind="organisation",
            by="body",
            form="name" if body else "description",
            candidates=(body.id,) if body else (),
            name=body.name if body else noun.meaning.key,
            country=country,
            sector=body.sector if body else noun.meaning.sector,
            sentence=self.index,
        )
        return [mention], after

    def _local_body(self, noun: Noun) -> NamedBody | None:
        """The police and courts of a city are the city's; so is any body of a city that is no capital."""
        owner = noun.owners[-1] if noun.owners else None
        if owner is None or owner.what not in ("place", "seat"):
            return None
        place = self.reader.hit(owner.first, "place")
        if place is None or (owner.what == "seat" and noun.meaning.sector not in ("COP", "JUD")):
            return None
        name = self.knowledge.places.by_id[place.value.key].name
        whole = noun.meaning.key.format(country=name)
        return NamedBody(slug(whole), whole, owner.country, noun.meaning.sector)

    def _mission(self, noun: Noun) -> tuple[list[FoundMention], int]:
        mission = find_mission(noun, self.reader, self.knowledge)
        if mission is None:
            return [], noun.after
        first = noun.owners[0].first if noun.owners else noun.head
        span = self._span(first, mission.after)
        return [
            FoundMention(
                span=span,
                whole=self._span(noun.first, mission.after),
                kind="organisation",
                by="mission",
                form="name" if mission.country else "description",
                candidates=(slug(mission.name.replace(" the ", " ")),) if mission.host else (),
                name=mission.name,
                country=mission.country,
                sector="GOV",
                sentence=self.index,
            )
        ], mission.after

    # Countries and organisations

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

    def _country(self, at: int) -> tuple[list[FoundMention], int] | None:
        hits = [hit for hit in self.reader.hits_at(at) if hit.value.what in _COUNTRY]
        if not hits:
            return None
        end = self.reader.after(hits[0].end, at + 1)
        if self._inside_name(at):
            return [], end
        nxt = self.words[end] if end < len(self.words) else None
        if nxt and nxt.text in self.knowledge.things_after:
            return [], end + 1
        what = self._sense(hits)
        if nxt and nxt.capital and not self.titled and not self._ends_name(end):
            return [], max(self.reader.name(at), end)
        keys = tuple(dict.fromkeys(h.value.key for h in hits if h.end == hits[0].end))
        by: FoundBy = {"seat": "capital", "adjective": "adjective"}.get(what, "entry")  # type: ignore[assignment]
        return [self._entry(at, end, keys, "country", by)], end

    @staticmethod
    def _sense(hits: Sequence[Hit[Meaning]]) -> str:
        whats = [hit.value.what for hit in hits if hit.end == hits[0].end]
        return next(what for what in ("country", "people", "adjective", "seat") if what in whats)

    def _unknown(self, at: int) -> tuple[list[FoundMention], int] | None:
        """A capitalised name that the data do not know."""
        word = self.words[at]
        if self.titled or not word.capital or word.low in v.NO_NAME or self._inside_name(at):
            return None
        return self._unknown_organisation(at) or self._unknown_person(at)

    def _unknown_organisation(self, at: int) -> tuple[list[FoundMention], int] | None:
        end, head = self._organisation_end(at)
        if head is None:
            return None
        inside = [hit for i in range(at, end) for hit in self.reader.hits_at(i) if hit.value.country]
        span = self._span(at, end)
        mention = FoundMention(
            span=span,
            whole=span,
            kind="organisation",
            by="speech",
            name=" ".join(span.cut(self.view).split()),
            country=inside[0].value.country if inside else None,
            sector=self.knowledge.heads[head],
            sentence=self.index,
        )
        return [mention], end

    def _organisation_end(self, at: int) -> tuple[int, str | None]:
        """The first word after a capitalised run with a head such as Institute in it, and that head."""
        end, head, caps = at, None, 0
        while end < len(self.words) and end - at < 9:
            word = self.words[end]
            if word.capital and word.low not in v.CALENDAR and end not in self._masked:
                if self.reader.hit(end, "office"):
                    return at, None
                caps += 1
                if word.text in self.knowledge.heads and (
                    caps > 1 or self.reader.low(end + 1) in ("of", "for")
                ):
                    head = head or word.text
                end += 1
            elif caps and word.low in ("of", "for", "and", "the", "on", "&") and self._goes_on(end):
                end += 1
            else:
                break
        while end > at and not self.words[end - 1].capital:
            end -= 1
        return (end, head) if caps > 1 else (at, None)

    def _goes_on(self, at: int) -> bool:
        """Whether a small word stands inside a capitalised name."""
        nxt = at + 2 if self.reader.low(at + 1) == "the" else at + 1
        if self.reader.low(at) == "and" and not (at and self.words[at - 1].capital):
            return False
        return nxt < len(self.words) and self.words[nxt].capital and self.words[nxt].low not in v.NO_NAME

    def _unknown_person(self, at: int) -> tuple[list[FoundMention], int] | None:
        end = self.reader.name(at)
        words = name_words(self._text(at, end)) if end > at else ()
        if len(words) < 2 or len(words) > 4 or self._is_thing(end) or _glued(self._text(at, end)):
            return None
        keys = self.candidates(self._text(at, end))
        given = fold(self.words[at].text) in self.knowledge.given_names
        found, after = self._with_apposition(at, end, keys, "speech")
        if found[0].by == "apposition" or keys or given or self._speaks(at, end):
            return found, after
        if at == 0 and any(self.reader.hits_at(i) for i in range(1, end)):
            return None
        return [], end

    def _speaks(self, at: int, end: int) -> bool:
        """Whether a verb of saying stands right before or after."""
        return self.reader.low(end) in v.SAYING or self.reader.low(at - 1) in v.SAYING

    def _span(self, first: int, after: int) -> Span:
        return Span(self.words[first].start, self.words[after - 1].end)

    def _text(self, first: int, after: int) -> str:
        return self.view[self.words[first].start : self.words[after - 1].end]


def _glued(name: str) -> bool:
    """Whether two words of a damaged page have run together: CottonTom."""
    return re.search(r"[a-z]{3}[A-Z][a-z]+", name) is not None
