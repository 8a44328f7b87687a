"""Words and grammar of the text: the parser behind a small interface.

Nothing of the parser is imported until `load_engine` is called, and nothing of it is seen outside:
sentences come back as `Token` records in Universal Dependencies, whichever engine made them.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from builder.coding.language.coordination import rejoined
from builder.coding.language.homonyms import with_surnames
from builder.coding.language.sentences import split_sentences
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.files import installed_data
from builder.model import Span

__all__ = ["Engine", "load_engine", "parse_sentences", "split_sentences"]


class Engine(Protocol):
    """Whatever can parse."""

    @property
    def name(self) -> str:
        """Identity for cache keys: two engines of one name parse alike."""

    def parse(self, view: str, spans: Sequence[Span]) -> list[tuple[Token, ...]]:
        """The parse of each stretch of `view` as one sentence; an empty one for blank stretches."""


def load_engine(setting: str | None = None, data_folder: Path | None = None) -> Engine:
    """The parser: the one in `data_folder`, or the installed spaCy model that `setting` names.

    Args:
        setting: Name or path of a spaCy model; None for the pipeline that comes with the archive.
        data_folder: The folder `data/language`; None for the one installed with the package.

    Raises:
        SettingsError: when there is no such model, or it does not parse.
    """
    from builder.coding.language.spacy_engine import load_spacy  # noqa: PLC0415 - takes seconds: only when needed

    return load_spacy(setting, data_folder or installed_data() / "language")


def parse_sentences(
    sentences: Sequence[Sentence], view: str, engine: Engine, wanted: Collection[int] | None = None
) -> tuple[Sentence, ...]:
    """The same sentences, those whose index is `wanted` (all, by default) with their parse."""
    chosen = [
        index
        for index, sentence in enumerate(sentences)
        if not sentence.tokens and (wanted is None or index in wanted)
    ]
    if not chosen:
        return tuple(sentences)
    parses = dict(zip(chosen, engine.parse(view, [sentences[i].span for i in chosen]), strict=True))
    return tuple(
        rejoined(msgspec.structs.replace(sentence, tokens=with_surnames(parses[index])))
        if index in parses
        else sentence
        for index, sentence in enumerate(sentences)
    )
