"""What a deed's own clause or noun phrase makes of it, before any word above it is asked."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.coding.actions.modality import Modality, modality
from builder.coding.actions.standings import Effect
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.actions import ActionKnowledge, Rule


class Said(NamedTuple):
    """What a word makes of a deed."""

    effect: Effect
    """Its effect on the deed's status."""
    word: Token
    """The word."""


def verb_says(
    sentence: Sentence, index: int, rule: Rule, inner: Modality, knowledge: ActionKnowledge
) -> Iterator[Said]:
    """What tense, modals, negation and the objects of a verb say of its deed; `inner` is its modality."""
    frame, word = rule.frame, sentence.tokens[index]
    able = inner.able and not frame.negated
    if inner.wished or able or _asked(sentence, index):
        yield Said("ignored", word)
    elif (inner.negated or _nothing(sentence, index)) and not frame.negated:
        yield Said("negated", word)
    elif inner.status != "actual" and not (frame.future or frame.negated):
        yield Said(inner.status, word)
    elif word.dep == "advcl" and word.tag in ("VBZ", "VBP") and _yet_to_come(sentence, word, knowledge):
        yield Said("planned", word)
    if inner.hedged:
        yield Said("alleged", word)
    noun = sentence.tokens[word.head]
    if word.dep == "acl" and any(c.text.lower() == "any" for c in sentence.dependents(noun.index, "det")):
        yield Said("conditional", noun)


def noun_says(sentence: Sentence, index: int, knowledge: ActionKnowledge) -> Iterator[Said]:
    """What the adjectives and articles of a noun say of the deed it names."""
    tentative = knowledge.setting.tentative
    for child in sentence.dependents(index, "amod", "det", "advmod"):
        if child.text.lower() in ("no", "not"):
            yield Said("negated", child)
        elif child.lemma.lower() in tentative and child.dep == "amod":
            yield Said("alleged" if child.lemma.lower() == "alleged" else "conditional", child)
        elif child.dep == "det" and child.text.lower() == "any":
            yield Said("conditional", child)


def only_asked_about(sentence: Sentence, modal: Token, knowledge: ActionKnowledge) -> bool:
    """Whether what must be done is only asked about: "*whether* it believes he must go"."""
    verb = sentence.tokens[modal.head]
    return any(
        c.text.lower() in knowledge.setting.awaited
        for at in (verb.index, verb.head)
        for c in sentence.dependents(at, "mark")
    )


def _yet_to_come(sentence: Sentence, verb: Token, knowledge: ActionKnowledge) -> bool:
    """Whether a present tense tells what is to come: "*when* he visits Mali, he will …"."""
    marks = sentence.dependents(verb.index, "mark", "advmod")
    above = modality(sentence, verb.head, knowledge)
    return above.future and any(m.text.lower() in ("when", "once", "after", "until") for m in marks)


def _nothing(sentence: Sentence, index: int) -> bool:
    """Whether the object is denied: "placed no restrictions"."""
    return any(
        c.text.lower() == "no"
        for o in sentence.dependents(index, "obj", "nsubj:pass")
        for c in sentence.dependents(o.index, "det")
    )


def _asked(sentence: Sentence, index: int) -> bool:
    """Whether it is only asked how many it concerns: "how many envoys will be expelled"."""
    return any(
        sentence.tokens[t.index].text.lower() == "how"
        for o in sentence.dependents(index, "obj", "nsubj:pass")
        for c in sentence.dependents(o.index, "amod", "advmod", "det")
        for t in (c, *sentence.dependents(c.index, "advmod"))
    )
