"""Mentions of bodies that the data do not know, by a word such as Institute in their names."""

from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.nouns import NounFinder
from builder.knowledge.names import fold

_ORDINALS = frozenset({"st", "nd", "rd", "th"})


class BodyNameFinder(NounFinder):
    """Finds bodies nobody knows."""

    def _unknown_organisation(self, at: int) -> tuple[list[FoundMention], int] | None:
        end, head = self._organisation_end(at)
        if head is None:
            return None
        if self.words[end - 1].low in v.TREATIES or self.reader.low(end) in v.TREATIES:
            return [], end
        if self.reader.low(at - 1) in ("a", "an") or self.words[end - 1].text in self.knowledge.grounds:
            return [], end  # "an Airborne Response Force", "Nellis Air Force Base"
        if self.reader.low(at - 1) in _ORDINALS and self.reader.low(at - 2).isdigit():
            at -= 2  # the 82nd Airborne Division
        span = self._span(at, end)
        mention = FoundMention(
            span=span,
            whole=span,
            kind="organisation",
            by="speech",
            name=" ".join(span.cut(self.view).split()),
            country=self._country_within(at, end) or self._possessor(at),
            sector=self.knowledge.heads[head],
            sentence=self.index,
        )
        return [mention], end

    def _country_within(self, at: int, end: int) -> str | None:
        """The country in the name of a body, but not of what it is for: Center for Studying Modern Iran."""
        for i in range(at, end):
            if self.reader.low(i) in ("for", "on", "against", "studying"):
                return None
            if self.reader.hit(i, "thing"):
                continue
            if hit := next((hit for hit in self.reader.hits_at(i) if hit.value.country), None):
                return hit.value.country
        return None

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
                if head is None and (
                    word.low == "on" or (caps > 1 and self._is_given(at)) or self._part(at, end)
                ):
                    return at, None  # "Democrat on the Arms Committee", "Ann Lee of the Fakih Institute"
                if head and word.low == "and" and self._two_bodies(end):
                    break
                end += 1
            elif head in ("Force", "Unit", "Squadron", "Group") and word.text.isdigit():
                end += 1
                break
            else:
                break
        while end > at and not (self.words[end - 1].capital or self.words[end - 1].text.isdigit()):
            end -= 1
        return (end, head) if caps > 1 else (at, None)

    def _part(self, at: int, link: int) -> bool:
        """Whether a sentence begins with a part of a body: "Parts of the Orthodox Church"."""
        opens = at == 0 or not (self.words[at - 1].text[0].isalnum() or self.words[at - 1].text in ",&")
        return opens and link == at + 1 and self.reader.low(link + 1) == "the"

    def _two_bodies(self, link: int) -> bool:
        """Whether "and" parts two bodies: "the Safety Board and the Army", "Ely College and Fen College"."""
        if self.reader.low(link + 1) == "the":
            return True
        heads = self.knowledge.heads
        return self.words[link - 1].text in heads and any(
            w.text in heads for w in self.words[link + 1 : link + 5]
        )

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
