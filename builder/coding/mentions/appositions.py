"""What a comma sets off behind a name: ", the Russian ambassador to the United Nations,"."""

import msgspec

from builder.coding.mentions.descriptions import Described, describe_office
from builder.coding.mentions.finder import Finder
from builder.coding.mentions.found import FoundMention

_MARKS = frozenset(',.;)-—–”":?!')
_FOLLOWS = _MARKS | frozenset(
    {"'s", "who", "whose", "and", "said", "says", "told", "at", "in", "for", "on", "from", "to", "of"}
    | {"under", "with", "since", "until", "during", "as", "by", "after", "before", "when", "responsible"}
)
_KINDS = frozenset(
    {"militia", "party", "movement", "group", "faction", "alliance", "coalition", "organization"}
)
"""What may stand behind the name of a body: "leader of the Badr Brigade *militia*"."""


class AppositionFinder(Finder):
    """Finds the office behind a name."""

    def _apposition(self, end: int) -> tuple[Described, int, int]:
        """The office set off behind a name, its first word and the word after it; no role when none is."""
        nothing = Described(), end, end
        end = self._past_home(end)
        if self.titled or self.reader.low(end) != ",":
            return nothing
        start = self._past_first(end + 1)
        if self.reader.low(start) in ("who", "which"):
            start += 2 if self.reader.low(start + 1) in ("is", "was", "serves", "served") else 1
            start += self.reader.low(start) == "as"
        noun = self.reader.noun(start)
        if noun is None or noun.meaning.what != "office" or self.reader.name(noun.after) > noun.after:
            return nothing
        described = describe_office(noun, self.reader, self.knowledge)
        last = described.after + (described.body != () and self.reader.low(described.after) in _KINDS)
        if last < len(self.words) and self.reader.low(last) not in _FOLLOWS:
            return nothing
        return described, noun.first, last

    def _past_home(self, end: int) -> int:
        """Past where somebody is from, and party and state in brackets: "of Idaho", "(D-Ill.)"."""
        if self.reader.low(end) == "(":
            closing = next((i for i in range(end, end + 7) if self.reader.low(i) == ")"), end - 1)
            return closing + 1
        after = end + 1
        while self.reader.low(end) == "of" and after < len(self.words) and self.words[after].capital:
            after += 1
        return after if after > end + 1 and self.reader.low(after) == "," else end

    def _past_first(self, start: int) -> int:
        """Past the first of two things that somebody is: "a fellow of the college and *former envoy*"."""
        party = any(self.reader.low(i) in ("republican", "democrat") for i in range(start, start + 4))
        if not party and self.reader.low(start) not in ("a", "an"):
            return start
        noun = self.reader.noun(start)
        if noun is not None and noun.meaning.what == "office":
            return start
        for at in range(start, min(start + 12, len(self.words))):
            if self.words[at].text in _MARKS:
                break
            if self.reader.low(at) == "and" and (noun := self.reader.noun(at + 1)):
                return at + 1 if noun.meaning.what == "office" else start
        return start

    def _set_off(self, mention: FoundMention, end: int) -> tuple[FoundMention, int]:
        """The mention with what an apposition says of it, and the first word after both."""
        described, first, last = self._apposition(end)
        if not described.role:
            return mention, end
        said = msgspec.structs.replace(
            mention, described=self._span(first, last), whole=self._span_to(mention, last)
        )
        if mention.role:
            return msgspec.structs.replace(said, country=mention.country or described.country), last
        flags = described.flags
        return msgspec.structs.replace(
            said,
            by="apposition",
            role=described.role,
            country=described.country,
            sector=described.sector,
            former=flags.former,
            acting=flags.acting,
            elect=flags.elect,
        ), last
