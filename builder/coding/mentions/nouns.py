"""Mentions by office, body, mission and group, with the names that follow an office."""

from collections.abc import Iterator

import msgspec

from builder.coding.mentions.descriptions import (
    Described,
    NamedBody,
    body_of,
    describe_office,
)
from builder.coding.mentions.finder import glued
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.group_names import describe_group
from builder.coding.mentions.groups import GroupFinder
from builder.coding.mentions.missions import find_mission
from builder.coding.mentions.naming import country_of
from builder.coding.mentions.phrases import Noun
from builder.knowledge.names import fold
from builder.slug import slug


class NounFinder(GroupFinder):
    """Finds offices, bodies, missions and groups."""

    def _noun(self, at: int) -> tuple[list[FoundMention], int] | None:
        noun = self.reader.noun(at)
        if noun is None:
            return None
        if self._masked & frozenset(range(noun.first, noun.after)):
            return None
        if not noun.owners and self._head(noun) in self.knowledge.bare:
            return None
        if noun.meaning.what == "office":
            return self._office(noun)
        if noun.meaning.what == "group":
            return self._group(noun)
        return self._body(noun)

    def _office(self, noun: Noun) -> tuple[list[FoundMention], int] | None:
        described = describe_office(noun, self.reader, self.knowledge)
        before = list(self._organisations_of(noun))
        start = self._past_titles(described.after)
        direct = self._name_end(start)
        if direct > start and not self._is_thing(direct) and not glued(self._text(start, direct)):
            start = self._given_name(start, direct)
            named = self._named(start, direct, first=noun.first, by="title", described=described)
            if named.country is None and (home := self._home(direct)):
                named = msgspec.structs.replace(named, country=home)
            named, last = self._set_off(named, direct)
            return [*before, named, *self._owners_in(direct, last)], last
        if self.reader.low(start) == "," and not self.titled:
            end = self._name_end(start + 1)
            if end - start > 2 and self._closed(end) and not self._is_thing(end):
                apart = self._span(noun.first, described.after)
                return [
                    *before,
                    self._named(
                        start + 1,
                        end,
                        first=noun.first,
                        by="apposition",
                        described=described,
                        apart=apart,
                    ),
                ], end
        if self._is_shared(noun, described) and described.country is None:
            return None
        inner = list(self._owners_in(noun.after, described.after))
        return [*before, *self._unnamed(noun, described), *inner], described.after

    def _home(self, at: int) -> str | None:
        """The country behind a name with an office: Senator Ann Lee of Kansas."""
        if self.reader.low(at) != "of":
            return None
        owner = self.reader.owner(at + 1)
        return owner.country if owner and owner.what in ("country", "place", "seat") else None

    def _given_name(self, start: int, end: int) -> int:
        """Where the name begins in a run that still holds words of a title, such as Security Contributor."""
        if end - start < 3 or fold(self.words[start].text) in self.knowledge.given_names:
            return start
        for at in range(start + 1, end - 1):
            if fold(self.words[at].text) in self.knowledge.given_names and len(self.words[start].text) > 2:
                return at
        return start

    def _past_titles(self, at: int) -> int:
        """Past further titles before a name, as after Deputy Minister of Defence: Colonel-General."""
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

    def _unnamed(self, noun: Noun, described: Described) -> list[FoundMention]:
        """An office without a name: its holder, or one of many."""
        span = self._span(noun.first, max(described.after, noun.after))
        shared = self._is_shared(noun, described)
        if self._text(noun.head, noun.after).endswith("."):
            return []  # "Rep." without a name
        if shared and described.country is None:
            return []
        if not shared and described.country is None and not noun.definite and not _has_field(described):
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

    def _is_shared(self, noun: Noun, described: Described) -> bool:
        """Whether many hold the office: a minister, but not the Minister for Central Asia."""
        return noun.meaning.key in self.knowledge.shared and not _has_field(described)

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
                city=mission.city,
                land=mission.land,
                sentence=self.index,
            )
        ], mission.after


def _has_field(described: Described) -> bool:
    """Whether the office says of what: Minister of Fisheries."""
    role = described.role or ""
    return " of " in role or " for " in role
