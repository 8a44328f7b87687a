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


class AppositionFinder(Finder):
    """Finds the office behind a name."""

    def _apposition(self, end: int) -> tuple[Described, int, int]:
        """The office set off behind a name, its first word and the word after it; no role when none is."""
        nothing = Described(), end, end
        if self.titled or self.reader.low(end) != ",":
            return nothing
        start = end + 1
        if self.reader.low(start) in ("who", "which"):
            start += 2 if self.reader.low(start + 1) in ("is", "was", "serves", "served") else 1
            start += self.reader.low(start) == "as"
        noun = self.reader.noun(start)
        if noun is None or noun.meaning.what != "office" or self.reader.name(noun.after) > noun.after:
            return nothing
        described = describe_office(noun, self.reader, self.knowledge)
        if described.after < len(self.words) and self.reader.low(described.after) not in _FOLLOWS:
            return nothing
        return described, noun.first, described.after

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
