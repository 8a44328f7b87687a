"""How a text names an office: as held, as once held, as yet to be taken, or in a way that says nothing."""

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from builder.coding.language.syntax import Sentence
from builder.coding.mentions import FoundMention
from builder.model import Article

Standing: TypeAlias = Literal["holds", "acting", "former", "elect", "unclear"]
_ELECT = re.compile(r"[- ]elect\b|\bdesignate\b|\bincoming\b", re.IGNORECASE)
_UNCLEAR = re.compile(
    r"\b(?:spokes(?:man|woman|person)|then|late|ousted|deposed|fired|sacked|outgoing|alternate|shadow|nominee|candidate"
    r"|nominated|onetime|one-time|would-be|resigned|pick for|choice for)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\bthen\b", re.IGNORECASE)
_BACK_THEN = re.compile(r"\bat the time\b|\bback then\b|\bin those days\b", re.IGNORECASE)
_WAS = re.compile(r",? (?:during|under|from|in the|in his|in her|at the time|when|until)\b", re.IGNORECASE)
"""Right behind an office: "commerce secretary during the first term", "minister under Ann Lee"."""
_FORMERLY = re.compile(r"\b(?i:former|ex)[ -](?:[A-Z][\w.]*[ -]){0,3}\Z")
"""Right before a title, or with a department between: "former HUD Secretary", "ex-President"."""
_SUPPOSED = re.compile(
    r"\b(?:an?|any|another|his|her|their|first|second|third|likely|potential|possible|future|under)\s+\Z",
    re.IGNORECASE,
)
"""Before a title: one among others, one that may come, or one under whom somebody served."""
_MARKS = frozenset("\"'“”‘’")
_SUPPOSING = re.compile(r"\bif\b|\?[\"'”’]?\s*\Z", re.IGNORECASE)
"""Of a sentence that supposes or asks: what would President Roe do?"""


def sets_apart(
    article: Article, sentences: Sequence[Sentence], mention: FoundMention, *, speaks: bool
) -> bool:
    """Whether the sentence supposes, asks, or looks back, or quotes the title as somebody's way to put it.

    Who `speaks` in it is no supposition, whatever they suppose.
    """
    if mention.sentence >= len(sentences):
        return False
    words = sentences[mention.sentence].span.cut(article.view)
    around = article.view[mention.whole.start - 1 : mention.whole.end + 1]
    quoted = around[:1] in _MARKS and around[-1:] in _MARKS
    supposed = not speaks and _SUPPOSING.search(words) is not None
    return quoted or supposed or _BACK_THEN.search(words) is not None


def standing_of(view: str, mention: FoundMention) -> Standing:
    """What the words around a name say of its office."""
    named = mention.whole.cut(view)
    before = view[max(0, mention.whole.start - 20) : mention.whole.start]
    words = before + named + view[mention.whole.end : mention.whole.end + 8]
    if _THEN.search(words) or _SUPPOSED.search(before):
        return "unclear"
    if _WAS.match(view, mention.whole.end) and mention.by == "apposition":
        return "unclear"
    if mention.elect or _ELECT.search(named):
        return "elect"
    if mention.former or _FORMERLY.search(before) or named[:3].lower() == "ex-":
        return "former"
    if mention.acting:
        return "acting"
    return "unclear" if _UNCLEAR.search(words) or _ELECT.search(words) else "holds"
