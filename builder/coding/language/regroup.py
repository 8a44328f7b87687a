"""A second opinion on who belongs to which verb: attachments that the words' order and forms contradict.

Each function takes a sentence and returns it, its doubtful attachments mended.
"""

from builder.coding.language.syntax import Sentence, moved, with_tokens

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_TIMES = frozenset(
    {"week", "weekend", "month", "year", "day", "morning", "evening", "night", "today", "yesterday"}
    | {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "tomorrow",
        "spring",
        "summer",
    }
)
_ABOUT = frozenset({"around", "about", "nearly", "over", "almost", "roughly", "approximately", "some"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def regrouped(sentence: Sentence, sayings: frozenset[str]) -> Sentence:
    """The sentence with attachments mended; `sayings` are the verbs that report."""
    current = sentence
    for token in sentence.tokens:
        current = _possessor(current, token.index)
        current = _subject_of_helper(current, token.index)
        current = _sum_of_money(current, token.index)
        current = _aside(current, token.index, sayings)
        current = _time_as_subject(current, token.index)
        current = _finite_conjunct(current, token.index)
    return current


def _possessor(sentence: Sentence, index: int) -> Sentence:
    """A noun with a possessive mark owns the noun above it, whatever the parser called it."""
    token = sentence.tokens[index]
    if token.dep not in ("compound", "nmod", "amod") or token.head <= index:
        return sentence
    if any(c.text in _POSSESSIVE and c.index > index for c in sentence.dependents(index, "case")):
        return with_tokens(sentence, moved(token, token.head, "nmod:poss"))
    return sentence


def _subject_of_helper(sentence: Sentence, index: int) -> Sentence:
    """The subject or conjunction of an auxiliary is that of its verb: "*if China* had imposed"."""
    token = sentence.tokens[index]
    helper = sentence.tokens[token.head]
    if token.dep == "mark" and helper.dep.startswith("aux") and helper.head != helper.index:
        return with_tokens(sentence, moved(token, helper.head, "mark"))
    if token.dep not in ("nsubj", "nsubj:pass") or not helper.dep.startswith(("aux", "cop")):
        return sentence
    if any(sentence.dependents(helper.head, "nsubj", "nsubj:pass")):
        return sentence
    return with_tokens(sentence, moved(token, helper.head, token.dep))


def _sum_of_money(sentence: Sentence, index: int) -> Sentence:
    """In "gave around $3 million" the sum is given, in "freed over 50 prisoners" they are freed."""
    token = sentence.tokens[index]
    counted = token.pos in ("SYM", "NUM") or any(
        c.index < index for c in sentence.dependents(index, "nummod")
    )
    if token.dep != "obl" or token.head >= index or not counted or token.lemma.lower() in _TIMES:
        return sentence
    cases = list(sentence.dependents(index, "case"))
    if not cases or any(c.text.lower() not in _ABOUT for c in cases):
        return sentence
    if any(sentence.dependents(token.head, "obj")) or sentence.tokens[token.head].pos != "VERB":
        return sentence
    return with_tokens(sentence, moved(token, token.head, "obj"), *(moved(c, index, "advmod") for c in cases))


def _aside(sentence: Sentence, index: int, sayings: frozenset[str]) -> Sentence:
    """In "officials, Lavrov said, asked …" the first noun is the subject of the verb after the aside."""
    token = sentence.tokens[index]
    subjects = [c for c in sentence.dependents(index, "nsubj") if c.index < index]
    if len(subjects) < 2 or token.lemma.lower() not in sayings or token.head <= index:
        return sentence
    if sentence.tokens[index + 1].text != "," or any(sentence.dependents(token.head, "nsubj")):
        return sentence
    return with_tokens(
        sentence, moved(subjects[0], token.head, "nsubj"), moved(token, token.head, "parataxis")
    )


def _time_as_subject(sentence: Sentence, index: int) -> Sentence:
    """In "after Kenya this week agreed" the week agrees to nothing."""
    token = sentence.tokens[index]
    if token.dep != "nsubj" or token.lemma.lower() not in _TIMES:
        return sentence
    first = min(t.index for t in sentence.subtree(index))
    before = first - 1
    if before < 0 or sentence.tokens[before].pos not in ("PROPN", "NOUN", "PRON"):
        return sentence
    head = before
    while sentence.tokens[head].dep in ("conj", "compound", "flat") and sentence.tokens[head].head < head:
        head = sentence.tokens[head].head
    if head == token.head or any(c.index != index for c in sentence.dependents(token.head, "nsubj")):
        return sentence
    return with_tokens(
        sentence, moved(sentence.tokens[head], token.head, "nsubj"), moved(token, token.head, "obl:tmod")
    )


def _finite_conjunct(sentence: Sentence, index: int) -> Sentence:
    """A past tense is not coordinated with an infinitive: "said it would add strain, and *urged*"."""
    token = sentence.tokens[index]
    if token.dep != "conj" or token.tag != "VBD" or any(sentence.dependents(index, "nsubj", "aux")):
        return sentence
    at = token.head
    for _ in range(5):
        above = sentence.tokens[at]
        if above.tag in _FINITE or above.head == at:
            break
        at = above.head
    above = sentence.tokens[at]
    if at == token.head or above.tag not in _FINITE or above.pos not in ("VERB", "AUX"):
        return sentence
    return with_tokens(sentence, moved(token, at, "conj"))
