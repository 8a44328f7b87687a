"""A second opinion on the parse: mistakes that word order and tags alone give away are put right.

A small parser trained on little news mistakes short news clauses for noun phrases ("Vietnam voiced concern"
as *a voiced concern*). Where the tags show a finite verb between two noun phrases and the tree gives the
sentence none there, the tree is rebuilt around that verb.
"""

from collections.abc import Iterator

import msgspec

from builder.coding.language.clauses import NOMINAL
from builder.coding.language.syntax import Sentence, Token, moved, with_tokens

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MISNAMED_SUBJECT = (
    "compound", "advmod", "aux", "dep", "obl", "nmod", "vocative", "discourse", "obj", "cop",
)  # fmt: skip
_PREMODIFIER = frozenset({"amod", "compound", "nmod:poss", "nmod", "nsubj", "det", "nummod", "appos", "flat"})
_STARTS_OBJECT = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON", "VERB"})


def repaired(sentence: Sentence, verbs: frozenset[str]) -> Sentence:
    """The sentence with its mistaken verbs put right; `verbs` are the lemmas worth the trouble."""
    current = with_tokens(sentence, *_mistagged_nouns(sentence))
    for token in current.tokens:
        lemma = _verb_lemma(token, verbs)
        if lemma is None:
            if token.tag == "NNS" and token.lemma.lower() in verbs and _hidden_verb(current, token.index):
                current = _uncovered(current, token.index)
            continue
        if lemma != token.lemma:
            current = with_tokens(current, msgspec.structs.replace(current.tokens[token.index], lemma=lemma))
        if _after_to(current, token.index):
            current = _infinitive(current, token.index)
        elif _after_have(current, token.index):
            current = _perfect(current, token.index)
        elif _mistaken(current, token.index) or _helped(current, token.index):
            current = _rebuilt(current, token.index)
        elif _hidden_verb(current, token.index):
            current = _uncovered(current, token.index)
        elif _participle_of_root(current, token.index):
            current = _swapped(current, token.index)
        current = _with_subject(current, token.index)
    return current


def _mistagged_nouns(sentence: Sentence) -> Iterator[Token]:
    """Subjects in -s tagged as verbs, which have no subject of their own: "*Clashes* between … killed …"."""
    for token in sentence.tokens:
        if token.tag != "VBZ" or token.dep not in ("nsubj", "nsubj:pass") or token.head <= token.index:
            continue
        under = list(sentence.dependents(token.index))
        if any(child.dep.startswith(("aux", "mark")) for child in under):
            continue
        yield msgspec.structs.replace(token, tag="NNS", pos="NOUN")
        for child in under:
            if child.dep == "obl":
                yield msgspec.structs.replace(child, dep="nmod")
            elif child.dep == "nsubj" and child.index < token.index:
                yield msgspec.structs.replace(child, dep="compound")


def _verb_lemma(token: Token, verbs: frozenset[str]) -> str | None:
    """The verb a word is a form of, when it looks finite; also where the tag hid it."""
    lemma, text = token.lemma.lower(), token.text.lower()
    if lemma in verbs and (token.tag in _FINITE or token.tag in ("VBN", "VB")):
        return token.lemma
    if token.tag in ("JJ", "VB", "NN", "VBN", "VBD") and text.endswith("ed"):
        stems = (text[:-1], text[:-2], text[:-3]) if text[-3:-2] == text[-4:-3] else (text[:-1], text[:-2])
        if text.endswith("ied"):
            stems = (*stems, f"{text[:-3]}y")
        return next((stem for stem in stems if stem in verbs), None)
    return None


def _after_to(sentence: Sentence, index: int) -> bool:
    """Whether an infinitive was taken for part of a noun phrase: "agreed to *exchange* prisoners"."""
    token = sentence.tokens[index]
    return (
        token.tag == "VB"
        and token.dep in ("compound", "amod")
        and token.head > index > 1
        and sentence.tokens[index - 1].text.lower() == "to"
    )


def _infinitive(sentence: Sentence, verb: int) -> Sentence:
    """Makes it the head, the noun its object, the word above its governor."""
    noun = sentence.tokens[sentence.tokens[verb].head]
    above = sentence.tokens[noun.head]
    if above.index == noun.index:
        return sentence
    dep = "acl" if above.pos in ("NOUN", "PROPN") else "xcomp"
    return with_tokens(
        sentence,
        moved(noun, verb, "obj"),
        moved(sentence.tokens[verb], above.index, dep, pos="VERB"),
        moved(sentence.tokens[verb - 1], verb, "mark"),
    )


def _after_have(sentence: Sentence, index: int) -> bool:
    """Whether a participle that modifies the object of "have" is its main verb: "have imposed sanctions"."""
    token = sentence.tokens[index]
    before = sentence.tokens[index - 1] if index else token
    if before.lemma.lower() != "have" or before.pos == "PRON":
        return False
    above = sentence.tokens[token.head]
    return token.dep == "amod" and above.head == before.index and above.dep == "obj"


def _perfect(sentence: Sentence, verb: int) -> Sentence:
    """Makes "have" the auxiliary of the participle after it."""
    have, noun = sentence.tokens[verb - 1], sentence.tokens[sentence.tokens[verb].head]
    root = have.head == have.index
    others = [
        moved(c, verb, c.dep) for c in sentence.dependents(have.index) if c.index not in (verb, noun.index)
    ]
    return with_tokens(
        sentence,
        *others,
        moved(noun, verb, "obj"),
        moved(sentence.tokens[verb], verb if root else have.head, "root" if root else have.dep, pos="VERB"),
        moved(have, verb, "aux", pos="AUX"),
    )


def _hidden_verb(sentence: Sentence, index: int) -> bool:
    """Whether a word taken for a noun has a subject: "Kenya vetoed a resolution"."""
    token = sentence.tokens[index]
    return (
        (token.pos in ("NOUN", "ADJ") or token.tag == "NNS")
        and token.tag != "VBN"
        and any(c.index < index for c in sentence.dependents(index, "nsubj"))
        and not any(sentence.dependents(index, "cop", "det", "case", "amod"))
    )


def _uncovered(sentence: Sentence, verb: int) -> Sentence:
    """Makes a word taken for a noun the verb it is, what follows it its object."""
    objects = [
        moved(c, verb, "obj")
        for c in sentence.dependents(verb, "appos", "dep", "nmod", "flat", "compound")
        if c.index > verb and c.pos in NOMINAL and not any(sentence.dependents(c.index, "case"))
    ]
    token = sentence.tokens[verb]
    return with_tokens(sentence, *objects[:1], moved(token, token.head, token.dep, pos="VERB"))


def _participle_of_root(sentence: Sentence, index: int) -> bool:
    """Whether a past tense hangs as a participle on a noun that has no verb: "The Union called for …"."""
    token, above = sentence.tokens[index], sentence.tokens[sentence.tokens[index].head]
    return (
        (token.dep == "acl" or (token.dep == "parataxis" and token.tag == "VBD"))
        and token.tag in ("VBD", "VBN")
        and not any(sentence.dependents(index, "nsubj"))
        and above.head == above.index
        and above.pos in NOMINAL
        and above.index < index
        and not any(t.tag in _FINITE and t.index != index for t in sentence.tokens)
        and (
            token.tag == "VBD"
            or sentence.tokens[-1].text == "."
            or any(c.dep in ("obj", "ccomp", "xcomp") for c in sentence.dependents(index))
        )
    )


def _swapped(sentence: Sentence, verb: int) -> Sentence:
    """Makes the participle the head of the sentence and its noun the subject."""
    noun = sentence.tokens[verb].head
    later = [
        moved(c, verb, c.dep)
        for c in sentence.dependents(noun)
        if c.index > verb or c.dep in ("punct", "obl", "advmod", "parataxis", "cc")
    ]
    return with_tokens(
        sentence,
        *later,
        moved(sentence.tokens[verb], verb, "root", pos="VERB"),
        moved(sentence.tokens[noun], verb, "nsubj"),
    )


def _with_subject(sentence: Sentence, verb: int) -> Sentence:
    """Takes a bare noun before a finite verb without a subject for its subject."""
    token = sentence.tokens[verb]
    if token.pos != "VERB" or (token.head != verb and token.dep not in ("ccomp", "parataxis", "acl:relcl")):
        return sentence
    if any(sentence.dependents(verb, "nsubj", "csubj")) or any(
        c.text.lower() == "to" for c in sentence.dependents(verb, "mark", "aux")
    ):
        return sentence
    bare = [
        c
        for c in sentence.dependents(verb, *_MISNAMED_SUBJECT)
        if c.index < verb and c.pos in ("PROPN", "NOUN") and not any(sentence.dependents(c.index, "case"))
        and c.dep not in ("obl:tmod", "obl:unmarked", "nmod:tmod")
    ]  # fmt: skip
    return (
        with_tokens(sentence, moved(bare[-1], verb, "nsubj"))
        if bare and bare[-1].pos == "PROPN"
        else sentence
    )


def _mistaken(sentence: Sentence, index: int) -> bool:
    """Whether a word that modifies the noun after it must be the verb of the clause."""
    token = sentence.tokens[index]
    if (
        token.dep not in ("amod", "compound")
        or token.head <= index
        or not 0 < index < len(sentence.tokens) - 1
    ):
        return False
    before, after = sentence.tokens[index - 1], sentence.tokens[index + 1]
    subject = before.pos in NOMINAL or (before.head == index and before.dep == "compound")
    if not subject or before.text.lower() in ("'s", "’s") or after.pos not in _STARTS_OBJECT:
        return False
    noun = sentence.tokens[token.head]
    return (
        noun.head == noun.index
        or noun.dep in ("ccomp", "parataxis", "conj")
        or not _finite_above(sentence, noun)
    )


def _helped(sentence: Sentence, index: int) -> bool:
    """Whether a participle before a noun has an auxiliary, and so is a verb: "it *had expelled* envoys"."""
    token = sentence.tokens[index]
    return (
        token.dep in ("amod", "compound", "nmod")
        and token.head > index
        and token.tag in ("VBN", "VBD", "VBG")
        and any(c.index < index for c in sentence.dependents(index, "aux"))
    )


def _finite_above(sentence: Sentence, noun: Token) -> bool:
    """Whether the noun is an argument of a finite verb already."""
    above = sentence.tokens[noun.head]
    return above.pos in ("VERB", "AUX") and above.index != noun.index


def _rebuilt(sentence: Sentence, verb: int) -> Sentence:
    """Makes the word the head of its noun's clause, the noun its object, what is before it its subject."""
    tokens = list(sentence.tokens)
    noun = tokens[tokens[verb].head]
    root = noun.head == noun.index
    above = "root" if root else "ccomp" if noun.dep == "obj" else noun.dep
    tokens[verb] = moved(tokens[verb], verb if root else noun.head, above, pos="VERB")
    before = [t for t in tokens if t.index < verb and _led(t, noun.index, verb)]
    subject = _subject(tokens, before, verb)
    for token in before:
        if token.index == subject:
            tokens[token.index] = moved(token, verb, "nsubj")
        elif token.dep in _PREMODIFIER and subject is not None:
            tokens[token.index] = moved(token, subject, "compound" if token.dep == "nsubj" else token.dep)
        else:
            tokens[token.index] = moved(token, verb, token.dep)
    for token in tokens:
        if (
            token.head == noun.index
            and token.index != noun.index
            and token.dep in ("punct", "advcl", "ccomp", "parataxis")
        ):
            tokens[token.index] = moved(token, verb, token.dep)
    tokens[noun.index] = moved(tokens[noun.index], verb, "obj")
    return with_tokens(sentence, *(t for t, was in zip(tokens, sentence.tokens, strict=True) if t is not was))


def _led(token: Token, noun: int, verb: int) -> bool:
    return token.head == noun or (token.head == verb and token.dep == "compound")


def _subject(tokens: list[Token], before: list[Token], verb: int) -> int | None:
    nominal = [
        t.index
        for t in before
        if t.dep in _PREMODIFIER and (t.pos in NOMINAL or (t.head == verb and t.dep == "compound"))
    ]
    subjects = [t.index for t in before if t.dep == "nsubj"]
    chosen = subjects or nominal
    return chosen[-1] if chosen and tokens[chosen[-1]].index < verb else None
