"""Universal Dependencies treebanks (CoNLL-U, plain or .xz) turned into spaCy's training format."""

import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab


class Word(NamedTuple):
    """One line of a sentence: a syntactic word."""

    form: str
    """As written; the parts of a contraction are cut from the whole."""
    lemma: str
    """Dictionary form."""
    pos: str
    """UPOS."""
    tag: str
    """Penn Treebank tag."""
    morph: str
    """Features, in UD's notation."""
    head: int
    """Place of the head in the sentence, from 0; its own for the root."""
    dep: str
    """UD relation."""
    space: bool
    """Whether white space follows."""


def read_sentences(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Every sentence that can be laid over its own text, with its id.

    Left out are sentences with words that are not in the text as written (`gonna` as `going to`):
    a parser of running text never meets them.
    """
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        lines: list[str] = []
        for line in file:
            if line.strip():
                lines.append(line.rstrip("\n"))
            elif lines:
                sentence = _sentence(lines)
                if sentence:
                    yield sentence
                lines = []


def _sentence(lines: list[str]) -> tuple[str, list[Word]] | None:
    comments = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    rows = [row for row in rows if row[0].isdigit()]
    text = comments.get("text", "")
    words: list[Word] = []
    position = 0
    for number, row in enumerate(rows):
        while text[position : position + 1].isspace():
            position += 1
        form = row[1]
        if not text.startswith(form, position):
            return None
        position += len(form)
        head = int(row[6]) - 1
        words.append(
            Word(
                form=form,
                lemma=row[2],
                pos=row[3],
                tag=row[4],
                morph="" if row[5] == "_" else row[5],
                head=number if head < 0 else head,
                dep=row[7],
                space=text[position : position + 1].isspace(),
            )
        )
    return (comments.get("sent_id", ""), words) if position == len(text.rstrip()) else None


def to_doc(words: list[Word], vocab: Vocab) -> Doc:
    """A sentence as a spaCy document with every annotation set."""
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        lemmas=[word.lemma for word in words],
        pos=[word.pos for word in words],
        tags=[word.tag for word in words],
        morphs=[word.morph for word in words],
        heads=[word.head for word in words],
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
        sent_starts=[number == 0 for number in range(len(words))],
    )


def find_treebank(folder: Path, name: str) -> Path:
    """The file of one part (`gum-train`), compressed or not.

    Raises:
        FileNotFoundError: when the folder has neither.
    """
    for path in (folder / f"{name}.conllu.xz", folder / f"{name}.conllu"):
        if path.is_file():
            return path
    raise FileNotFoundError(f"{folder / name}.conllu[.xz]: put the treebank there")


def write_docbin(sentences: list[list[Word]], vocab: Vocab, path: Path) -> None:
    """Writes sentences, one document each, as a `.spacy` file."""
    DocBin(docs=[to_doc(words, vocab) for words in sentences], store_user_data=False).to_disk(path)
