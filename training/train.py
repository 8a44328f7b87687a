"""Trains the language pipeline from treebanks and puts it, measured and described, where the archive looks.

    python training/train.py TREEBANKS --out data/language

The folder TREEBANKS holds `ewt-train`, `gum-train`, `ewt-dev`, `gum-dev`, `ewt-test`, `gum-test` and `pud` as
`.conllu` or `.conllu.xz`. Seeded: the same machine makes the same pipeline.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import spacy

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from blend import blended  # noqa: E402 - the folder must be on the path first
from card import write_card  # noqa: E402
from clauses import Clauses  # noqa: E402
from headlines import headlines  # noqa: E402
from lemmas import make_table  # noqa: E402
from scores import Scores, measure  # noqa: E402
from treebank import Word, find_treebank, read_sentences, write_docbin  # noqa: E402

from builder.coding.language.lemmas import load_lemmas  # noqa: E402

LIMIT = 12_000_000
"""Bytes the shipped folder may have: it lies in every checkout and every wheel."""
CLAUSES = 8_000
"""Short clauses made up for the second stage."""
HEADLINE_SEED = 17
SHARE = 0.5
"""How far the weights go from the first stage's to the second's; the dev parts chose it."""
TRAIN = ("ewt-train", "gum-train")
DEV = ("ewt-dev", "gum-dev")
PARTS = {
    "GUM test": ("gum-test", ""),
    "EWT test": ("ewt-test", ""),
    "GUM test, news only": ("gum-test", "GUM_news"),
    "PUD news": ("pud", "n"),
    "PUD": ("pud", ""),
    "GUM dev": ("gum-dev", ""),
    "EWT dev": ("ewt-dev", ""),
}
"""What is measured: treebank part, and how the ids of the sentences begin."""


def main() -> None:
    """Converts, trains, trims, measures, describes."""
    parser = argparse.ArgumentParser(description="Train the language pipeline from CoNLL-U treebanks.")
    parser.add_argument("treebanks", type=Path, help="folder with the treebanks")
    parser.add_argument("--out", type=Path, default=HERE.parent / "data" / "language", help="where to put it")
    parser.add_argument("--build", type=Path, default=HERE / "build", help="folder for intermediate files")
    parser.add_argument("--headlines", action="store_true", help="add the second stage, see README.md")
    parser.add_argument("--base", type=Path, help="a pipeline of the first stage: begin with the second")
    parser.add_argument(
        "--trained", type=Path, help="a pipeline trained earlier: only trim, measure, describe"
    )
    options = parser.parse_args()
    sentences = _sentences(options.treebanks, TRAIN)
    mixed = _with_headlines(sentences) if options.headlines else sentences
    trained = options.trained
    if not trained:
        trained = options.base or _train(options.treebanks, sentences, options.build)
        if options.headlines:
            trained = _teach_headlines(options.treebanks, mixed, options.build, trained)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "lemmas.txt").write_text(make_table(sentences), "utf-8")
    ship(trained, options.out / "pipeline")
    words = sum(map(len, sentences))
    added = sum(map(len, mixed)) - words
    scores = _measure(options.treebanks, options.out)
    write_card(options.out / "README.md", scores, words, added, _size(options.out))
    if _size(options.out) > LIMIT:
        sys.exit(
            f"{options.out} has {_size(options.out):,} bytes, more than {LIMIT:,}: make the model smaller"
        )


def _sentences(folder: Path, parts: tuple[str, ...]) -> list[list[Word]]:
    return [words for part in parts for _, words in read_sentences(find_treebank(folder, part))]


def _train(treebanks: Path, sentences: list[list[Word]], build: Path) -> Path:
    """The first stage: the parser learns sentences as they are."""
    return _spacy_train("pipeline.cfg", treebanks, sentences, build)


def _with_headlines(sentences: list[list[Word]]) -> list[list[Word]]:
    """The sentences and headlines made of them, mixed; always the same."""
    dice = random.Random(HEADLINE_SEED)  # noqa: S311 - not for secrets
    mixed = [*sentences, *headlines(sentences, dice), *Clauses(dice).make(CLAUSES)]
    dice.shuffle(mixed)
    return mixed


def _teach_headlines(treebanks: Path, mixed: list[list[Word]], build: Path, base: Path) -> Path:
    """The second stage: on from a pipeline that parses sentences, at a lower rate, and half the way back."""
    taught = _spacy_train("headlines.cfg", treebanks, mixed, build / "headlines", "--paths.base", str(base))
    blended(base, taught, SHARE).to_disk(build / "blended")
    return build / "blended"


def _spacy_train(
    config: str, treebanks: Path, sentences: list[list[Word]], build: Path, *settings: str
) -> Path:
    """Runs `spacy train` and returns the folder of the pipeline as it is at the end.

    The learning rate falls to nearly nothing, so the last state is the best; the dev parts chose settings.
    """
    build.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    write_docbin(sentences, vocab, build / "train.spacy")
    write_docbin(_sentences(treebanks, DEV), vocab, build / "dev.spacy")
    command = [
        *(sys.executable, "-m", "spacy", "train", str(HERE / config)),
        *("--output", str(build), "--code", str(HERE / "registered.py")),
        *("--paths.train", str(build / "train.spacy"), "--paths.dev", str(build / "dev.spacy"), *settings),
    ]
    # One thread: the sums come out in the same order every time.
    subprocess.run(command, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    return build / "model-last"


def ship(trained: Path, target: Path) -> None:
    """Copies a trained pipeline without the words of the treebanks, which it does not need to work."""
    nlp = spacy.load(trained)
    shutil.rmtree(target, ignore_errors=True)
    nlp.meta["name"] = "briefing_archive"
    nlp.meta["version"] = "1.0.0"
    nlp.meta["description"] = "Tags and Universal Dependencies for English news"
    nlp.meta["license"] = "CC BY-SA 4.0"
    nlp.meta["author"] = "Briefing Archive, from UD English EWT and UD English GUM"
    nlp.meta["spacy_version"] = ">=3.8.0,<4.0.0"
    nlp.meta["performance"] = {}
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # whose machine it was is nobody's business
    nlp.to_disk(target)
    labels = {label for name in nlp.pipe_names for label in nlp.pipe_labels[name]}
    labels |= {part for label in labels for pair in label.split("|") for part in (pair, *pair.split("="))}
    labels |= {dep for label in labels for dep in label.split("||")} | {"dep", "ROOT"}
    labels |= {label.partition("-")[2] for label in nlp.pipe_labels["parser"] if "-" in label}
    (target / "vocab" / "strings.json").write_text(json.dumps(sorted(labels)), "utf-8")
    if _parses(target) != _parses(trained):
        sys.exit("without the treebanks' words the pipeline parses otherwise: strings.json lacks a label")


def _parses(path: Path) -> list[tuple[str, str, str, str, int]]:
    """What a pipeline makes of a text, to compare two of them."""
    text = "The envoys, who weren’t told, will be expelled by Moscow on Friday; “no one” knows why, he said."
    return [(t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i) for t in spacy.load(path)(text)]


def _measure(treebanks: Path, out: Path) -> dict[str, Scores]:
    nlp, lemmas = spacy.load(out / "pipeline"), load_lemmas(out / "lemmas.txt")
    scores = {}
    for name, (part, begin) in PARTS.items():
        chosen = [w for id_, w in read_sentences(find_treebank(treebanks, part)) if id_.startswith(begin)]
        scores[name] = measure(nlp, lemmas, chosen)
        print(name, scores[name])
    return scores


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
