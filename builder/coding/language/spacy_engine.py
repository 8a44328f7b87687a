"""The spaCy engine: any pipeline with a tagger and a parser, read as Universal Dependencies.

This is the only module that knows spaCy. It takes seconds to import: `language.load_engine` does.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from builder.coding.language.blas import blas_models, one_thread
from builder.coding.language.clearnlp import Given, to_universal
from builder.coding.language.lemmas import Lemmas, load_lemmas
from builder.coding.language.syntax import Token
from builder.diagnostics import SettingsError
from builder.model import Span

LONGEST = 200
"""Tokens parsed as one. Longer stretches are lists and run-on text: cutting them bounds the time lost."""
BATCH = 64
_CLAUSAL = ("VERB", "AUX")
_UNUSED = ("ner", "entity_linker", "entity_ruler", "senter", "textcat", "textcat_multilabel", "spancat")


class Piece(NamedTuple):
    """What is given to the parser as one sentence."""

    doc: Doc
    """Its tokens."""
    sentence: int
    """Which of the sentences asked for it belongs to."""
    offsets: tuple[int, ...]
    """For each token, where it starts in the view."""


class SpacyEngine:
    """A loaded spaCy pipeline."""

    def __init__(self, nlp: Language, name: str, lemmas: Lemmas | None) -> None:
        """Lemmas are looked up in the table, or without one taken from the pipeline."""
        self.name = name
        self._nlp = nlp
        self._lemmas = lemmas
        self._clearnlp = "dobj" in nlp.get_pipe("parser").labels

    def parse(self, view: str, spans: Sequence[Span]) -> list[tuple[Token, ...]]:
        """The parse of each stretch of `view` as one sentence."""
        pieces = [piece for number, span in enumerate(spans) for piece in self._pieces(view, span, number)]
        with one_thread():
            parsed = list(self._nlp.pipe([piece.doc for piece in pieces], batch_size=BATCH))
        found: list[list[Token]] = [[] for _ in spans]
        for piece, doc in zip(pieces, parsed, strict=True):
            words = found[piece.sentence]
            words.extend(self._tokens(doc, piece.offsets, len(words)))
        return [tuple(_one_root(tokens)) for tokens in found]

    def _pieces(self, view: str, span: Span, number: int) -> Iterator[Piece]:
        text, places = _plain(span.cut(view))
        if not text:
            return
        doc = self._nlp.make_doc(text)
        for start, end in _cuts([token.text for token in doc]):
            piece = doc if end - start == len(doc) else doc[start:end].as_doc()
            offsets = tuple(span.start + places[doc[i].idx] for i in range(start, end))
            starts = np.array([1] + [-1] * (len(piece) - 1), dtype="int64").astype("uint64")
            yield Piece(piece.from_array("SENT_START", starts), number, offsets)

    def _tokens(self, doc: Doc, offsets: tuple[int, ...], first: int) -> Iterator[Token]:
        words = [Given(t.text, t.tag_, t.pos_, t.dep_.lower(), t.head.i) for t in doc]
        if self._clearnlp:
            words = to_universal(words)
        for index, (word, token, start) in enumerate(zip(words, doc, offsets, strict=True)):
            yield Token(
                index=first + index,
                text=word.text,
                lemma=self._lemmas.lemma(word.text, word.tag, word.pos) if self._lemmas else token.lemma_,
                pos=word.pos,
                tag=word.tag,
                dep="root" if word.head == index else word.dep,
                head=first + word.head,
                span=Span(start, start + len(word.text)),
            )


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with single plain spaces, and where each of its characters stands in the original.

    A line end inside a sentence or a second space would become a token, which treebanks do not have.
    """
    words = [match.span() for match in re.finditer(r"\S+", text)]
    places = [place for start, end in words for place in range(start, end + 1)]
    return " ".join(text[start:end] for start, end in words), places


def _cuts(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of at most `LONGEST` tokens, ending after the strongest mark in their second half."""
    start = 0
    while len(words) - start > LONGEST:
        half = range(start + LONGEST - 1, start + LONGEST // 2, -1)
        last = next(
            (i for marks in (";.?!", ":", ",") for i in half if words[i] in marks), start + LONGEST - 1
        )
        yield start, last + 1
        start = last + 1
    yield start, len(words)


def _one_root(tokens: list[Token]) -> list[Token]:
    """Hangs every root but the first under it: by `parataxis` when it is a clause, else by `dep`."""
    roots = [token for token in tokens if token.head == token.index]
    if len(roots) < 2:
        return tokens
    first = next((token for token in roots if token.pos in _CLAUSAL), roots[0])
    return [
        token
        if token.head != token.index or token is first
        else msgspec.structs.replace(
            token, head=first.index, dep="parataxis" if token.pos in _CLAUSAL else "dep"
        )
        for token in tokens
    ]


def load_spacy(setting: str | None, folder: Path) -> SpacyEngine:
    """Loads our own pipeline from `folder`, or the installed model or path that `setting` names.

    Raises:
        SettingsError: when there is none, or it does not parse.
    """
    shown = f"the spaCy model {setting!r}" if setting else f"the language pipeline in {folder}"
    remedy = "name an installed English spaCy model under `language`, or leave the setting out"
    try:
        with blas_models():
            nlp = spacy.load(setting or folder / "pipeline", exclude=list(_UNUSED))
        lemmas = None if "lemmatizer" in nlp.pipe_names else load_lemmas(folder / "lemmas.txt")
    except OSError:
        if setting:
            raise SettingsError(f"{shown} is not installed", hint=remedy) from None
        raise SettingsError(f"{shown} is missing or damaged", hint="restore data/language") from None
    missing = [part for part in ("tagger", "parser") if part not in nlp.pipe_names]
    if missing:
        raise SettingsError(f"{shown} has no {' and no '.join(missing)}", hint=remedy)
    files = [*Path(nlp.path).rglob("*"), folder / "lemmas.txt"]
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}-{_digest(files)}"
    return SpacyEngine(nlp, name, lemmas)


def _digest(files: Iterable[Path]) -> str:
    """A hash of files' names and bytes."""
    total = hashlib.sha256()
    for path in sorted(files):
        if path.is_file() and path.suffix != ".pyc":
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
