"""Which way a sentence points: the tense of the verb that a time expression modifies."""

from collections.abc import Iterator

from builder.coding.language.syntax import Sentence, Token
from builder.coding.times.reading import Tense
from builder.knowledge.times import TimeKnowledge
from builder.model import Span

_WINDOW = 60
_FUTURE_AUX = frozenset({"will", "shall", "would", "'ll", "wo", "may", "might", "could", "must", "should"})

_AHEAD = frozenset(
    [
        *(
            "plan",
            "expect",
            "schedule",
            "intend",
            "hope",
            "promise",
            "agree",
            "set",
            "slate",
            "due",
            "want",
            "seek",
        ),
        *(
            "vow",
            "pledge",
            "threaten",
            "aim",
            "prepare",
            "ready",
            "propose",
            "urge",
            "ask",
            "order",
            "decide",
        ),
        *("will", "likely", "about"),
    ]
)
"""Words after which an infinitive lies ahead even when they are told as past."""


def surface_tense(view: str, sentence: Span, span: Span, knowledge: TimeKnowledge) -> Tense | None:
    """The direction shown by the nearest cue word on the left, else on the right."""
    left = max(sentence.start, span.start - _WINDOW)
    nearest = max(_cues(view, left, span.start, "left", knowledge), default=None)
    if nearest:
        return "past" if nearest[2] else "future"
    right = min(sentence.end, span.end + 40)
    first = min(
        ((start, past) for _, start, past in _cues(view, span.end, right, "right", knowledge)), default=None
    )
    return None if first is None else "past" if first[1] else "future"


def _cues(
    view: str, start: int, end: int, side: str, knowledge: TimeKnowledge
) -> Iterator[tuple[int, int, bool]]:
    """Every cue in a stretch: where it ends, its length (on the right, its start), and whether past."""
    for past in (False, True):
        for match in knowledge.cue_regex("past" if past else "future", side).finditer(view, start, end):
            yield match.end(), match.end() - match.start() if side == "left" else match.start(), past


def tense_of(sentence: Sentence, span: Span) -> Tense | None:
    """The tense of the governing verb in the parse; None when unparsed or when there is no verb."""
    if not sentence.tokens:
        return None
    inside = [t for t in sentence.tokens if t.span.overlaps(span)]
    if not inside:
        return None
    token = next((t for t in inside if not span.overlaps(sentence.tokens[t.head].span)), inside[0])
    seen = set()
    while token.index not in seen:
        seen.add(token.index)
        if token.pos in ("VERB", "AUX") and not token.span.overlaps(span):
            tense = verb_tense(sentence, token)
            if tense is not None:
                return tense
        token = sentence.tokens[token.head]
    return None


def verb_tense(sentence: Sentence, verb: Token) -> Tense | None:
    """The tense of one verb with its auxiliaries; an infinitive takes that of the verb it completes."""
    helpers = list(sentence.dependents(verb.index, "aux", "cop", "mark"))
    words = {t.text.lower() for t in helpers}
    if words & _FUTURE_AUX:
        return "future"
    if verb.tag == "VB" and "to" in words:
        return _infinitive(sentence, verb)
    if verb.tag == "VBD" or any(t.tag == "VBD" for t in helpers):
        return "past"
    if verb.tag == "VBN" and words & {"has", "have", "been"}:
        return "past"
    if verb.tag in ("VBZ", "VBP") or any(t.tag in ("VBZ", "VBP") for t in helpers):
        return "present"
    return None


def _infinitive(sentence: Sentence, verb: Token) -> Tense | None:
    """“Planned to close” lies ahead; "was forced to close" is past."""
    head = sentence.tokens[verb.head]
    if head.index == verb.index or head.lemma in _AHEAD or head.text.lower() in _AHEAD:
        return "future"
    if head.pos not in ("VERB", "AUX", "ADJ"):
        return None
    return "past" if verb_tense(sentence, head) == "past" else "future"
