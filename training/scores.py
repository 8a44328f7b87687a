"""Measures a pipeline on treebanks: tags, heads and relations, on gold tokens and on running text."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from treebank import Word, to_doc

from builder.coding.language.lemmas import Lemmas

_RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "conj", "acl:relcl")


class Scores(NamedTuple):
    """Per cent right, punctuation counted."""

    tokens: int
    """Words measured."""
    upos: float
    """Universal part of speech."""
    xpos: float
    """Penn Treebank tag."""
    uas: float
    """Head."""
    las: float
    """Head and relation."""
    raw_las: float
    """F1 of head and relation on the sentence as running text, with the pipeline's own tokens."""
    verb_lemmas: float
    """Lemmas of verbs, given the pipeline's tags."""
    noun_lemmas: float
    """Lemmas of common nouns, likewise."""
    relations: dict[str, float]
    """F1 of head and relation together, by relation."""
    speed: int
    """Tokens a second on one core."""


def measure(nlp: Language, lemmas: Lemmas, sentences: Sequence[list[Word]]) -> Scores:
    """Parses every sentence twice, on gold tokens and as running text, and compares."""
    gold = [to_doc(words, nlp.vocab) for words in sentences]
    started = time.process_time()
    parsed = _parse(
        nlp, [Doc(nlp.vocab, [w.text for w in d], [bool(w.whitespace_) for w in d]) for d in gold]
    )
    seconds = time.process_time() - started
    raw = _parse(nlp, [nlp.make_doc(doc.text) for doc in gold])
    pairs = [pair for want, got in zip(gold, parsed, strict=True) for pair in zip(want, got, strict=True)]
    total = len(pairs)
    right = Counter[str]()
    for want, got in pairs:
        right["upos"] += want.pos == got.pos
        right["xpos"] += want.tag == got.tag
        right["uas"] += want.head.i == got.head.i
        right["las"] += want.head.i == got.head.i and want.dep == got.dep
        if want.pos_ in ("VERB", "NOUN"):
            right[f"n-{want.pos_}"] += 1
            right[want.pos_] += lemmas.lemma(got.text, got.tag_, got.pos_).lower() == want.lemma_.lower()
    return Scores(
        tokens=total,
        upos=_per_cent(right["upos"], total),
        xpos=_per_cent(right["xpos"], total),
        uas=_per_cent(right["uas"], total),
        las=_per_cent(right["las"], total),
        raw_las=_f1(_arcs(gold), _arcs(raw)),
        verb_lemmas=_per_cent(right["VERB"], right["n-VERB"]),
        noun_lemmas=_per_cent(right["NOUN"], right["n-NOUN"]),
        relations={name: _f1(_arcs(gold, name), _arcs(parsed, name)) for name in _RELATIONS},
        speed=round(total / seconds),
    )


def _parse(nlp: Language, docs: list[Doc]) -> list[Doc]:
    for doc in docs:
        starts = np.array([1] + [-1] * (len(doc) - 1), dtype="int64").astype("uint64")
        doc.from_array("SENT_START", starts)
    return list(nlp.pipe(docs, batch_size=64))


def _arcs(docs: Iterable[Doc], relation: str = "") -> set[tuple[int, int, int, int, str]]:
    """Every arc, the words named by their place in the text."""
    return {
        (number, token.idx, token.head.idx, len(token), token.dep_)
        for number, doc in enumerate(docs)
        for token in doc
        if not relation or token.dep_ == relation
    }


def _f1(gold: set[tuple[int, int, int, int, str]], found: set[tuple[int, int, int, int, str]]) -> float:
    return _per_cent(2 * len(gold & found), len(gold) + len(found))


def _per_cent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
