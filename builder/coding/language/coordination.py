"""A second opinion on what is joined to what: semicolons, participles in lists, passives that go on.

Each function takes a sentence and returns it, its doubtful joints mended.
"""

import msgspec

from builder.coding.language.syntax import Sentence, with_tokens

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BARE = frozenset({"VB", "VBP", "VBZ", "VBG"})
_NOMINAL = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"})
_HEADS = frozenset({"NOUN", "PROPN"})
_TELLING = frozenset({"tell", "inform", "warn", "order", "ask", "notify", "hand", "give", "advise"})


def rejoined(sentence: Sentence) -> Sentence:
    """The sentence with what the parser joined across a boundary parted again."""
    current = sentence
    for token in sentence.tokens:
        if token.text == ";":
            current = _parted(current, token.index)
        current = _modifier_in_list(current, token.index)
        current = _still_passive(current, token.index)
    return current


def _parted(sentence: Sentence, mark: int) -> Sentence:
    """In "closed two posts; *Peru shut* three" what stands before the second verb is its subject.

    The parser takes it for one more post where the verb has no subject of its own.
    """
    verb = mark + 1
    while verb < len(sentence.tokens) and sentence.tokens[verb].pos in _NOMINAL:
        verb += 1
    if verb == len(sentence.tokens) or not mark + 1 < verb:
        return sentence
    token, noun = sentence.tokens[verb], sentence.tokens[verb - 1]
    if token.tag not in _FINITE or token.pos != "VERB" or noun.pos not in _HEADS:
        return sentence
    if any(sentence.dependents(verb, "nsubj", "nsubj:pass", "aux", "aux:pass")):
        return sentence
    while mark < noun.head < verb and noun.head != noun.index:
        noun = sentence.tokens[noun.head]
    if noun.head > mark and noun.head != verb:
        return sentence
    above = token if token.head == verb else msgspec.structs.replace(token, dep="parataxis")
    return with_tokens(sentence, above, msgspec.structs.replace(noun, head=verb, dep="nsubj"))


def _modifier_in_list(sentence: Sentence, index: int) -> Sentence:
    """In "begin talks on closed posts and *banned* staff" a participle describes the noun after it.

    A participle without an auxiliary is not joined to an infinitive or a present.
    """
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    if (
        token.tag != "VBN"
        or token.dep != "conj"
        or above.tag not in _BARE
        or index + 1 == len(sentence.tokens)
    ):
        return sentence
    if any(c.dep.startswith(("aux", "nsubj", "mark")) for c in sentence.dependents(index)):
        return sentence
    noun = sentence.tokens[index + 1]
    led = sentence.tokens[index - 1].text.lower() in ("and", "or", ",")
    nouns = [t for t in sentence.dependents(above.index, "obj") if t.index < index]
    if not led or not nouns or noun.head != index or noun.dep != "obj" or noun.pos not in _HEADS:
        return sentence
    held = (
        msgspec.structs.replace(c, head=noun.index)
        for c in sentence.dependents(index)
        if c.index != noun.index
    )
    return with_tokens(
        sentence,
        *held,
        msgspec.structs.replace(noun, head=nouns[-1].index, dep="conj"),
        msgspec.structs.replace(token, head=noun.index, dep="amod", pos="ADJ"),
    )


def _still_passive(sentence: Sentence, index: int) -> Sentence:
    """In "was summoned and *told* that" nobody told it: who is told stands before, or as an object."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    if token.tag != "VBD" or token.dep != "conj" or token.lemma.lower() not in _TELLING:
        return sentence
    if not any(sentence.dependents(above.index, "aux:pass")) or any(
        sentence.dependents(index, "nsubj", "aux", "obj", "iobj")
    ):
        return sentence
    return with_tokens(sentence, msgspec.structs.replace(token, tag="VBN"))
