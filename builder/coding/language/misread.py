"""Shapes of clause that a small parser misreads, each put right where words and tags leave no doubt."""

import msgspec

from builder.coding.language.clauses import NOMINAL
from builder.coding.language.syntax import Sentence, Token, moved, with_tokens

_STAGING = frozenset({"hold", "conduct", "stage", "begin", "start", "launch", "resume", "suspend", "cancel"})
_BEFORE_GERUND = frozenset(
    {"consider", "begin", "start", "stop", "propose", "suggest", "deny", "resume", "continue", "favour"}
    | {"oppose", "discuss", "contemplate", "weigh", "recommend", "avoid", "finish", "mull", "keep", "favor"}
)
_GIVING = frozenset(
    {"give", "hand", "send", "present", "deliver", "offer", "grant", "award", "lend", "issue"}
)
_GUILTY = frozenset({"guilty", "responsible", "liable", "innocent"})


def reread(sentence: Sentence) -> Sentence:
    """The sentence with such clauses mended."""
    current = sentence
    for index in range(len(sentence.tokens)):
        current = _deed_as_clause(current, index)
        current = _gerund_as_subject(current, index)
        current = _gerund_as_adjective(current, index)
        current = _second_verb(current, index)
        current = _found_guilty(current, index)
        current = _there_were_killed(current, index)
        current = _second_gift(current, index)
        current = _that_as_subject(current, index)
    return current


def _deed_as_clause(sentence: Sentence, index: int) -> Sentence:
    """In "held military exercises" the last word is what was held, no verb."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    if token.tag != "VBZ" or token.dep != "ccomp" or above.lemma.lower() not in _STAGING:
        return sentence
    subjects = list(sentence.dependents(index, "nsubj"))
    if above.index > index or any(sentence.dependents(above.index, "obj")):
        return sentence
    if len(subjects) != 1 or subjects[0].index != index - 1 or subjects[0].tag != "NN":
        return sentence
    return with_tokens(
        sentence,
        msgspec.structs.replace(moved(token, above.index, "obj", pos="NOUN"), tag="NNS"),
        moved(subjects[0], index, "compound"),
    )


def _gerund_as_subject(sentence: Sentence, index: int) -> Sentence:
    """In "Fighting broke out" the fighting is a noun."""
    token = sentence.tokens[index]
    if token.tag != "VBG" or token.dep not in ("nsubj", "csubj") or token.pos == "NOUN":
        return sentence
    if any(sentence.dependents(index, "obj", "nsubj", "aux", "ccomp", "xcomp")) or token.head < index:
        return sentence
    return with_tokens(
        sentence,
        msgspec.structs.replace(
            moved(token, token.head, "nsubj", pos="NOUN"), tag="NN", lemma=token.text.lower()
        ),
    )


def _gerund_as_adjective(sentence: Sentence, index: int) -> Sentence:
    """In "is considering easing restrictions" it is the easing that is considered."""
    token = sentence.tokens[index]
    noun = sentence.tokens[token.head]
    if token.tag != "VBG" or token.dep not in ("amod", "compound") or noun.index <= index or not index:
        return sentence
    above = sentence.tokens[index - 1]
    if noun.dep != "obj" or noun.head != above.index or above.lemma.lower() not in _BEFORE_GERUND:
        return sentence
    return with_tokens(sentence, moved(token, above.index, "xcomp", pos="VERB"), moved(noun, index, "obj"))


def _second_verb(sentence: Sentence, index: int) -> Sentence:
    """In "crossed the border and battled troops" the troops are battled, not battled troops crossed."""
    token = sentence.tokens[index]
    noun = sentence.tokens[token.head]
    if token.dep != "amod" or token.tag not in ("VBN", "VBD") or noun.index <= index or index < 2:
        return sentence
    joint = sentence.tokens[index - 1]
    verb = sentence.tokens[noun.head]
    joined = joint.pos == "CCONJ" and joint.head == index
    if not joined or noun.dep not in ("obj", "obl") or verb.pos != "VERB" or verb.index > index:
        return sentence
    return with_tokens(sentence, moved(token, verb.index, "conj", pos="VERB"), moved(noun, index, "obj"))


def _found_guilty(sentence: Sentence, index: int) -> Sentence:
    """In "found the officer guilty" the officer was found, not a guilty thing of his."""
    token = sentence.tokens[index]
    verb = sentence.tokens[token.head]
    if token.text.lower() not in _GUILTY or token.dep != "obj" or verb.lemma.lower() not in ("find", "hold"):
        return sentence
    people = [c for c in sentence.dependents(index, "compound", "nmod", "nsubj") if c.index < index]
    if not people:
        return sentence
    head = people[-1]
    others = [
        moved(c, head.index, c.dep)
        for c in sentence.dependents(index, "det", "amod", "compound", "nmod:poss", "nmod:desc")
        if c.index < head.index
    ]
    return with_tokens(
        sentence,
        *others,
        moved(head, verb.index, "obj"),
        msgspec.structs.replace(moved(token, verb.index, "xcomp", pos="ADJ"), tag="JJ"),
    )


def _there_were_killed(sentence: Sentence, index: int) -> Sentence:
    """Reads "there were ten soldiers killed" as saying that ten soldiers were killed."""
    token = sentence.tokens[index]
    noun = sentence.tokens[token.head]
    if token.tag not in ("VBN", "VBD") or not token.dep.startswith("acl") or noun.pos not in NOMINAL:
        return sentence
    be = _existential(sentence, noun)
    if be is None or any(sentence.dependents(index, "nsubj", "aux")):
        return sentence
    root = be.head == be.index
    kept = [moved(c, index, c.dep) for c in sentence.dependents(be.index) if c.index != noun.index]
    return with_tokens(
        sentence,
        *kept,
        moved(token, index if root else be.head, "root" if root else be.dep, pos="VERB"),
        moved(noun, index, "nsubj:pass"),
        moved(be, index, "aux:pass", pos="AUX"),
    )


def _existential(sentence: Sentence, noun: Token) -> Token | None:
    """The "be" of "there were soldiers"; None where nothing merely is there."""
    be = sentence.tokens[noun.head]
    there = any(c.text.lower() == "there" for c in sentence.dependents(be.index, "expl"))
    return be if be.lemma.lower() == "be" and there and be.index < noun.index else None


def _second_gift(sentence: Sentence, index: int) -> Sentence:
    """In "handed the envoy, an old friend, a note" the note is what was handed, no name for the envoy."""
    verb = sentence.tokens[index]
    if verb.lemma.lower() not in _GIVING or verb.pos != "VERB":
        return sentence
    objects = list(sentence.dependents(index, "obj", "iobj"))
    if len(objects) != 1:
        return sentence
    names = list(sentence.dependents(objects[0].index, "appos"))
    if len(names) < 2 or names[-1].pos != "NOUN":
        return sentence
    return with_tokens(sentence, moved(objects[0], index, "iobj"), moved(names[-1], index, "obj"))


def _that_as_subject(sentence: Sentence, index: int) -> Sentence:
    """In "announced that from May it would close" the first word is no subject."""
    token = sentence.tokens[index]
    if token.text.lower() != "that" or token.dep != "nsubj":
        return sentence
    others = [c for c in sentence.dependents(token.head, "nsubj") if index < c.index < token.head]
    return with_tokens(sentence, moved(token, token.head, "mark", pos="SCONJ")) if others else sentence
