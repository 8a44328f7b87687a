"""Phrases that name someone, read word by word: whose, which office or body, whose name.

    [Russian] [former] [Deputy Foreign Minister] [Sergei Ryabkov]
    [Russia's] [Foreign Ministry] [spokeswoman]
    [35] [Russian] [diplomats]

The reader goes by the dictionary hits at each word and by capitals; it needs no parse.
"""

from collections.abc import Mapping, Sequence

import msgspec

from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.words import Word
from builder.knowledge.actors import Meaning
from builder.knowledge.matcher import Hit
from builder.knowledge.names import is_name_part, is_particle, is_suffix

Hits = Mapping[int, Sequence[Hit[Meaning]]]
_SENDERS = frozenset({"country", "adjective", "seat"})


class Owner(msgspec.Struct, frozen=True, gc=False):
    """Whose: the country or body before (or after) an office, a body or a group."""

    key: str
    """Id of the entry; of a place, its name."""
    what: str
    """Sort of meaning: entry, adjective, seat, place, body …"""
    country: str | None
    """Country code."""
    sector: str | None
    """Sector of a body."""
    first: int
    """First word."""
    after: int
    """First word after it."""
    possessive: bool = False
    """Whether 's follows."""


class Flags(msgspec.Struct, frozen=True, gc=False):
    """What stands before the noun and changes its sense."""

    former: bool = False
    acting: bool = False
    elect: bool = False
    rank: str = ""


class Noun(msgspec.Struct, frozen=True):
    """An office, body or group, with whose it is."""

    meaning: Meaning
    owners: tuple[Owner, ...]
    flags: Flags
    first: int
    """First word of the phrase, determiner left out."""
    head: int
    """First word of the noun."""
    after: int
    """First word after the phrase."""
    definite: bool = False
    """Whether "the" or a possessive goes before."""
    sender: Owner | None = None
    """The country before another owner, who sends the envoy to it: Syria's U.N. ambassador."""


class Reader:
    """Reads the phrases of one sentence."""

    def __init__(self, words: Sequence[Word], hits: Hits) -> None:
        self.words = words
        self.hits = hits

    def low(self, index: int) -> str:
        """The word in lower case; empty outside the sentence."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def after(self, end: int, index: int) -> int:
        """The first word that begins at or after a position, looked for from `index`."""
        while index < len(self.words) and self.words[index].start < end:
            index += 1
        return index

    def hits_at(self, index: int) -> Sequence[Hit[Meaning]]:
        """Dictionary hits that begin with this word, the longest first."""
        return self.hits.get(self.words[index].start, ()) if index < len(self.words) else ()

    def hit(self, index: int, *whats: str) -> Hit[Meaning] | None:
        """The longest hit of the given sorts at this word."""
        if index < len(self.words):
            for hit in self.hits.get(self.words[index].start, ()):
                if hit.value.what in whats:
                    return hit
        return None

    def owner(self, index: int) -> Owner | None:
        """A country, place or organisation at this word, with a following 's."""
        hit = self.hit(index, "country", "organisation", "adjective", "seat", "place")
        if hit is None:
            return None
        after = self.after(hit.end, index + 1)
        owned = self.low(after) == "'s" or (self.low(after) == "'" and self.low(after - 1).endswith("s"))
        what = "adjective" if self._is_adjective(hit, index) else hit.value.what
        return Owner(
            hit.value.key,
            what,
            hit.value.country,
            hit.value.sector,
            index,
            after + 1 if owned else after,
            owned,
        )

    def _is_adjective(self, hit: Hit[Meaning], index: int) -> bool:
        """Whether the same words can also be an adjective: US, Swiss."""
        return any(other.end == hit.end and other.value.what == "adjective" for other in self.hits_at(index))

    def noun(self, index: int) -> Noun | None:
        """The phrase that begins at this word, when it is an office, body, mission or group."""
        noun = self._read_noun(index, ())
        while noun and noun.meaning.what == "body":
            longer = self._read_noun(noun.after, (self._as_owner(noun),))
            if longer is None:
                break
            noun = msgspec.structs.replace(longer, first=noun.first, definite=True)
        return noun

    def _as_owner(self, noun: Noun) -> Owner:
        """A body as the owner of what follows: the Foreign Ministry('s) spokeswoman."""
        country = next((o.country for o in reversed(noun.owners) if o.country), None)
        return Owner(noun.meaning.key, "body", country, noun.meaning.sector, noun.first, noun.after)

    def _read_noun(self, index: int, owned: tuple[Owner, ...]) -> Noun | None:
        at, owners, flags, definite, first = index, list(owned), Flags(), False, index
        sender: Owner | None = None
        if owned and self.low(at) in ("'s", "'"):
            at += 1
        while at < len(self.words):
            low = self.low(at)
            if at == index and not owned and low in v.DETERMINERS:
                at, first, definite = at + 1, at + 1, low in ("the", "its", "his", "her", "their")
                continue
            found = self._noun_here(at, owners, flags, first, definite)
            if found:
                return msgspec.structs.replace(found, sender=sender) if sender else found
            if changed := _flag(low, flags):
                flags, at = changed, at + (2 if self.low(at + 1) == "-" else 1)
                continue
            if owner := self._next_owner(at, owners):
                if owners and self.low(at) in ("and", "or", ","):
                    owners.append(owner)
                else:
                    sender = owners[-1] if owners and owners[-1].what in _SENDERS else sender
                    owners = [*self._kept(owners, owner), owner]
                at = owner.after
                continue
            if not self._may_skip(at, index, owners):
                return None
            at += 1
        return None

    def _kept(self, owners: list[Owner], new: Owner) -> list[Owner]:
        """An earlier country goes on counting before a place: Russia's San Francisco consulate."""
        seat = new.what == "seat" and not new.possessive
        return [o for o in owners if o.country and (new.what == "place" or (seat and o.possessive))]

    def _next_owner(self, at: int, owners: list[Owner]) -> Owner | None:
        if owners and self.low(at) in ("and", "or", ","):
            following = self.owner(at + 2 if self.low(at + 1) in ("and", "or") else at + 1)
            if following and following.what == owners[-1].what == "adjective":
                return following
            return None
        owner = self.owner(at)
        return self._adjective_before_longer(owner, at) if owner and owner.what == "organisation" else owner

    def _adjective_before_longer(self, body: Owner, at: int) -> Owner:
        """Russian, where "Russian military" is a body but "military analyst" goes on."""
        adjective = next((hit for hit in self.hits_at(at) if hit.value.what == "adjective"), None)
        if adjective is None:
            return body
        after = self.after(adjective.end, at + 1)
        noun = self.hit(after, "office", "group")
        if noun is None or self.after(noun.end, after + 1) <= body.after:
            return body
        value = adjective.value
        return Owner(value.key, "adjective", value.country, value.sector, at, after)

    def _may_skip(self, at: int, index: int, owners: list[Owner]) -> bool:
        low = self.low(at)
        if owners and low.endswith("ed") and owners[-1].what != "adjective" and not owners[-1].possessive:
            return False  # "Russia expelled 20 diplomats" is a clause, "the expelled diplomats" a phrase
        if low in v.QUALIFIERS or (at == index and low in v.NUMBERS) or low[:1].isdigit():
            return True
        return bool(owners) and low in v.NUMBERS

    def _noun_here(
        self, at: int, owners: list[Owner], flags: Flags, first: int, definite: bool
    ) -> Noun | None:
        hit = self.hit(at, "office", "body", "group", "mission")
        if hit is None:
            return None
        entry = self.hit(at, "organisation", "person", "thing")
        if entry and (entry.end > hit.end or (entry.end == hit.end and not owners)):
            return None
        after = self.after(hit.end, at + 1)
        value = hit.value
        if value.what == "group" and not owners:
            return None
        flags, after = self._yet_to_come(hit.end, after, flags)
        owned = tuple(owners)
        definite = definite or any(owner.possessive for owner in owners)
        return Noun(value, owned, flags, first, at, after, definite)

    def _yet_to_come(self, end: int, after: int, flags: Flags) -> tuple[Flags, int]:
        """What stands behind an office that is yet to be taken: President-elect, minister designate."""
        last = self.words[after - 1]
        if last.text[max(end - last.start, 0) :].lower().lstrip("-‐‑") in v.ELECT:
            return msgspec.structs.replace(flags, elect=True), after
        if self.low(after) in ("elect", "designate"):
            return msgspec.structs.replace(flags, elect=True), after + 1
        return flags, after

    def name(self, index: int) -> int:
        """The first word after a personal name that begins here; `index` itself when there is none."""
        at, caps = index, 0
        while at < len(self.words) and at - index < 7:
            word = self.words[at]
            if (
                word.capital
                and word.low not in v.NO_NAME
                and word.low not in v.NUMBERS
                and not self._is_title(at)
            ):
                caps += 1
                at += 1
            elif (caps and is_particle(word.low) and self._next_capital(at)) or (
                caps and is_name_part(word.text)
            ):
                at += 1
            elif caps and word.text == "," and is_suffix(self.low(at + 1).rstrip(".")):
                at += 2
            elif caps and word.text in '"“' and self._closes(at):
                at = self._closes(at)
            elif (caps and word.text == "]" and self._next_capital(at) and self._opened(index)) or (
                caps == 1 and word.low in v.SURNAMES_TOO and word.capital and not self._next_capital(at)
            ):
                at += 1
            else:
                break
        return at if caps else index

    def _opened(self, at: int) -> bool:
        """Whether an editor's bracket opens shortly before: "[President Ann] Lee"."""
        return any(word.text == "[" for word in self.words[max(0, at - 5) : at])

    def _closes(self, at: int) -> int:
        """Past a nickname in quotation marks; 0 when there is none."""
        for end in range(at + 2, min(at + 4, len(self.words))):
            if self.words[end].text in '"”' and self.words[at + 1].capital and self._next_capital(end):
                return end + 1
        return 0

    def _next_capital(self, at: int) -> bool:
        nxt = at + 1
        while nxt < len(self.words) and is_particle(self.words[nxt].text):
            nxt += 1
        return nxt < len(self.words) and self.words[nxt].capital and self.words[nxt].low not in v.NO_NAME

    def _is_title(self, at: int) -> bool:
        hit = self.hit(at, "office", "body")
        return hit is not None and self.after(hit.end, at + 1) - at > 1


def _flag(low: str, flags: Flags) -> Flags | None:
    if low in v.FORMER:
        return msgspec.structs.replace(flags, former=True)
    if low in v.ACTING:
        return msgspec.structs.replace(flags, acting=True)
    if low in v.ELECT:
        return msgspec.structs.replace(flags, elect=True)
    if low in v.RANKS:
        return msgspec.structs.replace(flags, rank=f"{flags.rank} {low}".strip())
    return None
