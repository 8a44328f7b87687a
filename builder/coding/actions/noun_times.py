"""Time expressions that belong to a noun: they date what it names, and never the verb above it."""

from builder.coding.actions import date_words as w
from builder.coding.language.syntax import Sentence, Token
from builder.model import Span


def dates_noun(sentence: Sentence, span: Span) -> bool:
    """Whether an expression is part of a noun phrase: "the 2014 annexation", "last month's vote"."""
    return _is_owner(sentence, span) or stands_before_noun(sentence, span) or _is_of_noun(sentence, span)


def stands_before_noun(sentence: Sentence, span: Span) -> bool:
    """Whether an expression modifies the noun behind it: "its 1999 support", "over 2016 leaks".

    Between an article and a noun it does, whatever the parser says; without one, where no preposition of time
    stands before it: "in 2014 protests began".
    """
    inside, before, behind = _around(sentence, span)
    if behind is None or behind.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    first = inside[0].pos if inside else ""
    if before is not None and first != "DET" and (before.tag in ("DT", "PRP$", "POS")):
        return True
    if before is not None and before.text.lower() in w.OF_TIME:
        return False
    heads = (t for t in inside if t.dep in w.MODIFYING and t.head >= behind.index)
    return any(sentence.tokens[t.head].pos == "NOUN" for t in heads)


def is_bound(sentence: Sentence, span: Span) -> bool:
    """Whether an expression only bounds what it stands with: "after 9/11", "by Friday"."""
    _, before, _ = _around(sentence, span)
    return before is not None and before.text.lower() in w.BEFORE | w.AFTER


def is_reason(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """Whether a noun below a verb names what gave rise to the deed: "condemned it *for crimes*".

    “For” does beside an object, and does not without one: "called for calm".
    """
    cases = {t.text.lower() for t in sentence.dependents(noun.index, "case")}
    if cases & w.APART:
        return True
    return "for" in cases and any(sentence.dependents(verb.index, "obj", "nsubj:pass"))


def _is_owner(sentence: Sentence, span: Span) -> bool:
    """Whether an expression stands before 's: "last month's election" dates what it owns, and no verb."""
    _, _, behind = _around(sentence, span)
    return behind is not None and behind.text in ("'s", "’s", "'", "’") and behind.tag == "POS"


def _is_of_noun(sentence: Sentence, span: Span) -> bool:
    """Whether an expression hangs on a noun by "of": "in the wake of 9/11", not "in the course of May"."""
    inside, before, _ = _around(sentence, span)
    if before is None or before.text.lower() != "of":
        return False
    above = (sentence.tokens[t.head] for t in inside if not sentence.tokens[t.head].span.overlaps(span))
    return any(noun.pos == "NOUN" and noun.lemma not in w.PARTS for noun in above)


def _around(sentence: Sentence, span: Span) -> tuple[list[Token], Token | None, Token | None]:
    """The tokens of an expression, the one before it and the one behind it."""
    inside = [t for t in sentence.tokens if t.span.overlaps(span)]
    before = next((t for t in reversed(sentence.tokens) if t.span.end <= span.start), None)
    behind = next((t for t in sentence.tokens if t.span.start >= span.end), None)
    return inside, before, behind
