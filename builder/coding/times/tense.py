"""Which way a sentence points: the tense of the verb that a time expression modifies."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from builder.coding.language.syntax import Sentence, Token
from builder.coding.times import tense_words as w
from builder.coding.times.reading import Tense
from builder.knowledge.times import TimeKnowledge
from builder.model import Span

_WINDOW = 60


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
    """The tense of the governing verb in the parse; None when unparsed or when there is no verb.

    What hangs on a noun before it, "the Oct. 23 accord", "Wednesday's ruling", is known already and so lies
    in the past, whatever the verb above says, unless it is a date that people set: "faces a Sunday
    deadline". So does what follows "since".
    """
    if not sentence.tokens:
        return None
    inside = _tokens_in(sentence, span)
    if not inside:
        return None
    token = next((t for t in inside if not span.overlaps(sentence.tokens[t.head].span)), inside[0])
    if _word_before(sentence, inside[0]) == "since" or _told_right_behind(sentence, inside[-1]):
        return "past"
    if _told_right_before(sentence, inside[0]):
        return "past"
    tense = _governing(sentence, token, span, inside[0])
    noun = sentence.tokens[token.head]
    if _attributive(sentence, token):
        return _of_a_name(sentence, noun, tense)
    planned = token.dep == "nmod" and _is_planned(sentence, noun)
    return "future" if planned and tense == "past" else tense


def _tokens_in(sentence: Sentence, span: Span) -> tuple[Token, ...]:
    """The tokens that a span touches, found by halving: sentences may be whole tables of dates."""
    tokens = sentence.tokens
    first = bisect_right(tokens, span.start, key=lambda t: t.span.end)
    last = bisect_left(tokens, span.end, lo=first, key=lambda t: t.span.start)
    return tokens[first:last]


def _of_a_name(sentence: Sentence, noun: Token, tense: Tense | None) -> Tense:
    """Which way the date in a name points: back, unless what it names has a date set for it."""
    if noun.lemma not in w.SCHEDULED:
        return "past"
    due = noun.lemma == "deadline" and tense == "present"
    return "future" if due or tense == "future" or _is_planned(sentence, noun) else "present"


def _is_planned(sentence: Sentence, noun: Token) -> bool:
    return any(t.text.lower() in w.PLANNED for t in sentence.dependents(noun.index, "amod"))


def _governing(sentence: Sentence, token: Token, span: Span, first: Token) -> Tense | None:
    """The tense of the nearest predicate above a token."""
    seen: set[int] = set()
    while token.index not in seen:
        seen.add(token.index)
        if not token.span.overlaps(span) and _is_predicate(sentence, token):
            tense = verb_tense(sentence, token)
            if tense == "past" and _sets_a_term(sentence, token, first):
                return "future"
            if tense == "future" and _was_not_possible(sentence, token, first):
                return "past"
            if tense == "present" and _is_set(sentence, token, span, first):
                return "future"
            if tense is not None:
                return tense
        token = sentence.tokens[token.head]
    return None


def _attributive(sentence: Sentence, token: Token) -> bool:
    """Whether it stands before a noun as a part of its name."""
    if token.dep not in ("compound", "nmod:poss", "nummod") or token.head < token.index:
        return False
    return sentence.tokens[token.head].pos in ("NOUN", "PROPN", "VERB")


def _told_right_behind(sentence: Sentence, last: Token) -> bool:
    """“The Senate in June passed a bill”: parsers hang the month on something else."""
    behind = sentence.tokens[last.index + 1] if last.index + 1 < len(sentence.tokens) else last
    return behind.pos == "VERB" and behind.tag == "VBD"


def _told_right_before(sentence: Sentence, first: Token) -> bool:
    """“Said on Friday he would not run”: parsers hang the day on what is said."""
    at = first.index - 1
    while at >= 0 and sentence.tokens[at].text.lower() in ("on", "late", "early"):
        at -= 1
    return at >= 0 and sentence.tokens[at].tag == "VBD" and sentence.tokens[at].lemma in w.SAYING


def _was_not_possible(sentence: Sentence, verb: Token, first: Token) -> bool:
    """“Could not be reached on Monday” is past; "could not be done by Monday" is not."""
    words = {t.text.lower() for t in sentence.dependents(verb.index, "aux", "advmod", "nsubj", "cc")}
    if "could" not in words or words.isdisjoint(w.NOT):
        return False
    return _word_before(sentence, first) not in w.UP_TO | {"by"}


def _is_set(sentence: Sentence, verb: Token, span: Span, first: Token) -> bool:
    """“Is due on Friday”, "leaves on Saturday": told in the present, and yet to come."""
    if verb.lemma in w.PLANNED_FOR and next(sentence.dependents(verb.index, "aux:pass", "cop"), None):
        return True
    if verb.lemma not in w.COMING or first.text.lower() not in w.WEEKDAYS:
        return False
    return any(t.head == verb.index for t in _tokens_in(sentence, span))


def _word_before(sentence: Sentence, token: Token) -> str:
    return sentence.tokens[token.index - 1].text.lower() if token.index else ""


def _is_predicate(sentence: Sentence, token: Token) -> bool:
    return (
        token.pos in ("VERB", "AUX") or next(sentence.dependents(token.index, "aux", "cop"), None) is not None
    )


def _sets_a_term(sentence: Sentence, verb: Token, first: Token) -> bool:
    """“Extended the deadline until Tuesday”: told as past, and yet to come."""
    if verb.index > first.index:
        return False
    if verb.lemma == "invite":
        return any(t.text.lower() in w.SEASONS for t in sentence.dependents(verb.index, "obl"))
    before = _word_before(sentence, first)
    finite = verb.tag == "VBD" or next(sentence.dependents(verb.index, "aux"), None) is not None
    return (finite and verb.lemma in w.PLANS) or (verb.lemma in w.TERMS | w.PLANS and before in w.UP_TO)


def verb_tense(sentence: Sentence, verb: Token) -> Tense | None:
    """The tense of one verb with its auxiliaries; an infinitive takes that of the verb it completes."""
    helpers = list(sentence.dependents(verb.index, "aux", "cop", "mark"))
    words = {t.text.lower() for t in helpers}
    if words & w.FUTURE_AUXILIARIES:
        return "past" if "have" in words and not words & {"will", "shall", "'ll"} else "future"
    if "to" in words:
        if "have" in words and verb.tag == "VBN":
            return "past"
        return "future" if words & w.BE else _infinitive(sentence, verb)
    if _is_past(verb, helpers, words):
        return "past"
    return "present" if any(t.tag in ("VBZ", "VBP") for t in (verb, *helpers)) else None


def _is_past(verb: Token, helpers: list[Token], words: set[str]) -> bool:
    """A past tense, a perfect, or a participle that stands for one: "the order issued Thursday"."""
    if any(t.tag == "VBD" for t in (verb, *helpers)):
        return True
    if words & {"has", "have", "been"}:
        return verb.tag != "VB"
    return verb.tag == "VBN" and not words and verb.dep in ("acl", "advcl")


def _infinitive(sentence: Sentence, verb: Token) -> Tense | None:
    """“Planned to close” lies ahead; "was forced to close" is past."""
    head = sentence.tokens[verb.head]
    if _follows_its_noun(sentence, verb):
        return "future"
    if any(t.text.lower() == "had" for t in sentence.dependents(head.index, "aux")) and head.lemma in w.AHEAD:
        return None
    if head.index == verb.index or head.lemma in w.AHEAD or head.text.lower() in w.AHEAD:
        return "future"
    if head.pos not in ("VERB", "AUX", "ADJ"):
        return "future" if verb.dep == "acl" else None
    return "past" if verb_tense(sentence, head) == "past" else "future"


def _follows_its_noun(sentence: Sentence, verb: Token) -> bool:
    """“Guidelines to be published in November”."""
    passive = next(sentence.dependents(verb.index, "aux:pass"), None)
    mark = next((t for t in sentence.dependents(verb.index, "mark") if t.text.lower() == "to"), None)
    if passive is None or passive.text.lower() != "be" or mark is None or not mark.index:
        return False
    return sentence.tokens[mark.index - 1].pos in ("NOUN", "PROPN")
