"""Dictionary forms of English words, from a table of endings.

The table knows for each kind of inflected form (`V`: past, participle, -s) which ending becomes which;
the longest ending that fits decides, and an irregular form stands there whole. Unknown words therefore
follow their nearest kin. `training/lemmas.py` makes the table; it loads in milliseconds.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

KINDS: dict[str, str] = {
    "VBD": "V",
    "VBN": "V",
    "VBG": "V",
    "VBZ": "V",
    "NNS": "N",
    "JJR": "A",
    "JJS": "A",
    "RBR": "R",
    "RBS": "R",
}
"""Kind of inflected form by Penn Treebank tag."""


class Lemmas(msgspec.Struct, frozen=True):
    """What becomes of which ending."""

    endings: Mapping[tuple[str, str], tuple[int, str]]
    """By kind and ending, `^` before a whole word: how many letters to cut, and what to put there."""
    words: Mapping[tuple[str, str], str]
    """Lemma of function words by Penn tag and form: `an`, `'ll`, `them`."""

    def lemma(self, form: str, tag: str, pos: str) -> str:
        """The dictionary form of a word; names keep their form."""
        if pos == "PROPN" or tag.startswith("NNP"):
            return form
        word = form.lower().replace("’", "'")
        known = self.words.get((tag, word))
        if known is not None:
            return known
        kind = KINDS.get(tag)
        if kind is None or any(letter.isdigit() for letter in word):
            return word
        whole = f"^{word}"
        for start in range(len(whole)):
            change = self.endings.get((kind, whole[start:]))
            if change is not None:
                return word[: len(word) - change[0]] + change[1]
        return word


def load_lemmas(path: Path) -> Lemmas:
    """Reads a table: lines of kind, ending, letters to cut and letters to add, or of tag, word and lemma."""
    endings: dict[tuple[str, str], tuple[int, str]] = {}
    words: dict[tuple[str, str], str] = {}
    for line in path.read_text("utf-8").splitlines():
        match line.split("\t"):
            case [kind, ending, cut, add]:
                endings[kind, ending] = (int(cut), add)
            case [tag, word, lemma]:
                words[tag, word] = lemma
    return Lemmas(endings, words)
