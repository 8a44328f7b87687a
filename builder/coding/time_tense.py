"""Which way a sentence points: the tense of the verb that a time expression modifies."""

from builder.coding.syntax import Sentence, Token
from builder.coding.time_reading import Tense
from builder.knowledge.times import TimeKnowledge
from builder.model import Span

_WINDOW = 60
_FUTURE_AUX = frozenset({"will", "shall", "would", "'ll", "wo", "may", "might", "could", "must", "should"})

_AHEAD = frozenset(
    "plan expect schedule intend hope promise agree set slate due want seek vow pledge threaten aim prepare ready "
    "propose urge ask order decide will likely about".split()
)
"""Words after which an infinitive lies ahead even when they are told as past."""


def surface_tense(view: str, sentence: Span, span: Span, knowledge: TimeKnowledge) -> Tense | None:
    """The direction shown by the nearest cue word on the left, else on the right."""
    left = max(sentence.start, span.start - _WINDOW)
    best: tuple[int, Tense] | None = None
    for points in ("future", "past"):
        for match in knowledge.cue_regex(points, "left").finditer(view, left, span.start):
            if best is None or match.start() > best[0]:
                best = match.start(), "past" if points == "past" else "future"
    if best:
        return best[1]
    right = min(sentence.end, span.end + 40)
    first: tuple[int, Tense] | None = None
    for points in ("future", "past"):
        found = knowledge.cue_regex(points, "right").search(view, span.end, right)
        if found and (first is None or found.start() < first[0]):
            first = found.start(), "past" if points == "past" else "future"
    return first[1] if first else None


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
    """ "Planned to close" lies ahead; "was forced to close" is past."""
    head = sentence.tokens[verb.head]
    if head.index == verb.index or head.lemma in _AHEAD or head.text.lower() in _AHEAD:
        return "future"
    if head.pos not in ("VERB", "AUX", "ADJ"):
        return None
    return "past" if verb_tense(sentence, head) == "past" else "future"
