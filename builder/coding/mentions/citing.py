"""Outlets quoted as having reported: named beside a word of reporting, never as actors."""

import re
from collections.abc import Sequence

from builder.coding.mentions.found import FoundMention
from builder.model import Article, Span

_TOLD = (
    r"told|tells|according to|citing|cited by|quoted by|reported by|reported in|interview (?:with|to|for|on)|"
    r"wrote (?:in|for)|statement to|reports? (?:by|in|from|on)|speaking (?:to|on)|interviewed by|"
    r"comments? to|said on|published (?:by|in)|obtained by|seen by"
)
_WHOSE = r"(?:the|[A-Z][\w’'-]+|state|news|agency|state-run)"
_KIND = (
    r"(?:news agency|news|newspaper|agency|magazine|television|TV|reporters?|correspondents?|website|"
    r"channel|later|also|has|had|first|on \w+day|\w+day)"
)
_REPORTED = (
    r"reported|reports|said|says|wrote|writes|quoted|quotes|cited|cites|noted|notes|revealed|published|"
    r"asked|added|learned|confirmed|claimed|claims|described|citing|quoting"
)
_BEFORE = re.compile(rf"\b(?:{_TOLD})(?: {_WHOSE}){{0,4}}\W*$")
_AFTER = re.compile(rf"^[”\"’')]*,?(?: {_KIND}){{0,3}} (?:{_REPORTED})\b")


def reports(view: str, span: Span) -> bool:
    """Whether a word of reporting stands beside the name."""
    before = view[max(0, span.start - 60) : span.start]
    after = view[span.end : span.end + 60]
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def outlets_cited(article: Article, mentions: Sequence[FoundMention]) -> tuple[str, ...]:
    """Ids of the outlets that the text names as its source, in order, the publishing outlet left out."""
    view = article.view
    cited: dict[str, None] = {}
    for mention in mentions:
        if mention.by != "outlet" or mention.candidates[0] == article.outlet:
            continue
        if reports(view, mention.span):
            cited.setdefault(mention.candidates[0])
    return tuple(cited)
