"""What a clause says of itself: tense, modals, negation, hearsay."""

import msgspec

from builder.coding.language.syntax import Sentence
from builder.knowledge.actions import ActionKnowledge
from builder.model import Status

_FINITE_BE = frozenset({"VBP", "VBZ", "VBD"})


class Modality(msgspec.Struct, frozen=True):
    """What a clause says of itself."""

    status: Status = "actual"
    """From its auxiliaries."""
    negated: bool = False
    """Whether it is denied."""
    wished: bool = False
    """Whether it only ought to be."""
    future: bool = False
    """Whether it is told as to come."""
    hedged: bool = False
    """Whether it is marked as hearsay."""
    able: bool = False
    """Whether it only can be done."""


def modality(sentence: Sentence, index: int, knowledge: ActionKnowledge) -> Modality:
    """What the auxiliaries and adverbs of a verb's own clause say."""
    setting, token = knowledge.setting, sentence.tokens[index]
    helpers = list(sentence.dependents(index, "aux", "cop"))
    shares = token.dep == "conj" and token.tag not in ("VBD", "VBZ", "VBP")
    if shares and not helpers and not any(sentence.dependents(index, "nsubj")):
        helpers = [c for c in sentence.dependents(token.head, "aux") if c.index < index]
    words = {c.lemma.lower() for c in helpers} | {c.text.lower() for c in helpers}
    adverbs = {c.text.lower() for c in sentence.dependents(index, "advmod", "det", "cc:preconj", "neg")}
    adverbs |= {c.lemma.lower() for c in sentence.dependents(index, "advmod")}
    negated = bool(adverbs & set(setting.negations)) or any(
        c.text.lower() in ("not", "n't", "n’t", "never") for c in helpers
    )
    negated = negated or (token.lemma == "have" and "yet" in adverbs)  # "has yet to persuade"
    infinitive = any(c.text.lower() == "to" for c in sentence.dependents(index, "mark", "aux"))
    due = token.head == index or any(c.lemma.lower() == "be" and c.tag in _FINITE_BE for c in helpers)
    future = bool(words & set(setting.future)) or (infinitive and due)  # "they are to begin talks"
    possible = bool(words & set(setting.possible))
    able = bool(words & set(setting.able))
    conditional = any(c.text.lower() in setting.conditions for c in sentence.dependents(index, "mark"))
    status: Status = "conditional" if possible else "planned" if future else "actual"
    pending = token.tag in ("VBZ", "VBP") or bool(words & set(setting.possible))
    wished = bool(words & set(setting.wished)) or any(
        pending and c.text.lower() == "before" for c in sentence.dependents(index, "mark")
    )
    wished = (
        wished
        or conditional
        or any(
            c.text.lower() in setting.awaited for c in sentence.dependents(index, "mark", "advmod", "case")
        )
    )
    return Modality(status, negated, wished, future or possible, bool(adverbs & set(setting.hedges)), able)
