"""Mentions of unnamed people: "Russian officials", "the people of Iraq", "protesters"."""

from collections.abc import Iterator

from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.appositions import AppositionFinder
from builder.coding.mentions.descriptions import Described
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.group_names import describe_group, owner_of
from builder.coding.mentions.phrases import Noun, Owner
from builder.knowledge.actors import Meaning


class GroupFinder(AppositionFinder):
    """Finds groups."""

    def _organisations_of(self, noun: Noun) -> Iterator[FoundMention]:
        """A body before an office is a mention of its own: the State Department spokesman."""
        for owner in noun.owners:
            if owner.what == "organisation":
                yield self._entry(owner.first, owner.after - owner.possessive, (owner.key,), "organisation")

    def _group(self, noun: Noun) -> tuple[list[FoundMention], int]:
        found = list(self._organisations_of(noun))
        if self.reader.low(noun.after) in v.AFTER_PRESS and self.reader.low(noun.after - 1) in (
            "press",
            "media",
        ):
            return found, noun.after + 1  # the State Department press office
        if self._head(noun) in ("militia", "opposition") and found:
            return found, noun.after  # the Kataib Hezbollah militia
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
                    sector="ELI" if noun.flags.former and described.sector == "GOV" else described.sector,
                    former=noun.flags.former,
                    sentence=self.index,
                )
            )
        return found, noun.after

    def _bare_group(self, at: int) -> tuple[list[FoundMention], int] | None:
        """Unnamed people without a country: "officials said", "a soldier was killed"."""
        start = at + 1 if self.words[at].low in v.DETERMINERS and at + 1 < len(self.words) else at
        while (
            start + 1 < len(self.words)
            and self.words[start].low in v.QUALIFIERS | v.NUMBERS
            and not self.reader.hit(start, "group", "office")
        ):
            start += 1
        hit = self.reader.hit(start, "group", "office")
        if hit is None or "." in self._text(start, start + 1) or self.reader.low(start + 1) == ".":
            return None
        after = self.reader.after(hit.end, start + 1)
        if hit.value.what == "group" and (owners := self._countries_behind(after)):
            return self._group_of(start, after, hit.value, owners)
        if hit.value.key not in (self.knowledge.bare if hit.value.what == "group" else self.knowledge.shared):
            return None
        if self._name_end(after) > after or self.reader.low(after) in ("of", "'s", "to", "for"):
            return None
        span = self._span(start, after)
        name = describe_group(Described(), self._text(start, after).lower(), self.knowledge)
        the_one = hit.value.what == "office" and self.words[at].low == "the"
        found = FoundMention(
            span=span,
            whole=span,
            kind="group",
            by="bare",
            form="description",
            name=name[:1].upper() + name[1:],
            role=hit.value.key if the_one else None,
            sector=hit.value.sector,
            sentence=self.index,
        )
        return [found], after

    def _countries_behind(self, at: int) -> list[Owner]:
        """The countries in "of Iraq" or "from France, Germany and Poland" behind a group."""
        owners: list[Owner] = []
        if self.reader.low(at) not in ("of", "from"):
            return owners
        while (owner := self._country_at(at + 1)) is not None:
            owners.append(owner)
            at = owner.after
            if self.reader.low(at) == "," and self.reader.low(at + 1) == "and":
                at += 1
            if self.reader.low(at) not in (",", "and"):
                break
        return owners

    def _country_at(self, at: int) -> Owner | None:
        owner = self.reader.owner(at + 1 if self.reader.low(at) == "the" else at)
        if owner is None or owner.possessive or not self.reader.hit(owner.first, "country"):
            return None
        return None if self._name_end(owner.after) > owner.after else owner

    def _group_of(
        self, start: int, head_end: int, meaning: Meaning, owners: list[Owner]
    ) -> tuple[list[FoundMention], int]:
        """The people of Iraq, diplomats from Norway and Sweden."""
        span = self._span(start, owners[-1].after)
        noun = self._text(start, head_end).lower()
        found = [
            FoundMention(
                span=span,
                whole=span,
                kind="group",
                by="group",
                name=describe_group(
                    Described(country=owner.country, sector=meaning.sector), noun, self.knowledge
                ),
                country=owner.country,
                sector=meaning.sector,
                sentence=self.index,
            )
            for owner in owners
        ]
        return found, owners[-1].after
