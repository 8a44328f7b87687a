"""Makes the table of endings that `builder.coding.language.lemmas` reads.

The forms come from lemminflect's dictionary (made of the SPECIALIST Lexicon of the U.S. National Library
of Medicine); where it offers several lemmas, and for function words, the treebanks decide.
"""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import lemminflect
from treebank import Word

from builder.coding.language.lemmas import KINDS

Change = tuple[int, str]
_FUNCTION_WORDS = {"AUX", "PART", "PRON", "DET", "SCONJ", "CCONJ", "ADP"}
_TYPOS = 3
"""Pairs seen less often in the treebanks are typing mistakes."""


def make_table(sentences: Iterable[list[Word]]) -> str:
    """The table as text, from the training sentences and the dictionary."""
    seen = _seen(sentences)
    lines = [
        "# Endings: kind, ending (^ before a whole word), letters to cut, letters to add.",
        "# Function words: tag, word, lemma. Made by training/lemmas.py.",
    ]
    for (tag, word), lemmas in sorted(seen["words"].items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= _TYPOS and lemma != word:
            lines.append(f"{tag}\t{word}\t{lemma}")
    for kind in ("V", "N", "A", "R"):
        changes = {form: _change(form, lemma) for form, lemma in _forms(kind, seen[kind])}
        lines += [f"{kind}\t{ending}\t{cut}\t{add}" for ending, (cut, add) in _endings(changes)]
    return "\n".join(lines) + "\n"


def _seen(sentences: Iterable[list[Word]]) -> Mapping[str, dict[tuple[str, str], Counter[str]]]:
    """How often each form has which lemma: function words under `words` by tag, others by kind."""
    seen: dict[str, dict[tuple[str, str], Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for word in (word for words in sentences for word in words):
        form = word.form.lower().replace("’", "'")
        if word.pos in _FUNCTION_WORDS:
            seen["words"][word.tag, form][word.lemma.lower()] += 1
        elif word.tag in KINDS and word.pos != "PROPN":
            kind = KINDS[word.tag]
            seen[kind][kind, form][word.lemma.lower()] += 1
    return seen


def _forms(kind: str, seen: Mapping[tuple[str, str], Counter[str]]) -> Iterator[tuple[str, str]]:
    """Every inflected form of a kind with its lemma."""
    name = {"V": "verb", "N": "noun", "A": "adj", "R": "adv"}[kind]
    source = Path(lemminflect.__file__).parent / "resources" / "lemma_lu.csv.gz"
    known: dict[str, str] = {}
    with gzip.open(source, "rt", encoding="utf-8") as file:
        for line in file:
            form, pos, lemmas = line.rstrip("\n").split(",")
            if pos == name and form == form.lower() and " " not in form:
                known[form] = _best(form, lemmas.split("/"), seen.get((kind, form), Counter()))
    for (_, form), counts in seen.items():
        lemma, count = counts.most_common(1)[0]
        if form not in known and count >= _TYPOS and form.isalpha():
            known[form] = lemma
    yield from sorted(known.items())


def _best(form: str, lemmas: list[str], seen: Counter[str]) -> str:
    """The lemma the treebanks prefer; else one that is not the form itself, hyphenated like it."""
    hyphen = "-" in form
    return min(lemmas, key=lambda lemma: (-seen[lemma], lemma == form, ("-" in lemma) != hyphen))


def _change(form: str, lemma: str) -> Change:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return len(form) - shared, lemma[shared:]


def _endings(changes: Mapping[str, Change]) -> Iterator[tuple[str, Change]]:
    """The fewest endings that give every form its change, the longest that fits deciding.

    An ending is kept where what most of its words do differs from what most words of the next shorter
    ending do.
    """
    votes: dict[str, Counter[Change]] = defaultdict(Counter)
    for form, change in changes.items():
        whole = f"^{form}"
        for start in range(len(whole)):
            votes[whole[start:]][change] += 1
        votes[""][change] += 1
    decided: dict[str, Change] = {"": (0, "")}
    for ending in sorted(votes, key=lambda ending: (len(ending), ending)):
        if not ending:
            continue
        change, _ = max(votes[ending].items(), key=lambda vote: (vote[1], -vote[0][0], vote[0][1]))
        shorter = ending[1:]
        while shorter not in decided:
            shorter = shorter[1:]
        if decided[shorter] != change and change[0] <= len(ending.lstrip("^")):
            decided[ending] = change
            yield ending, change
