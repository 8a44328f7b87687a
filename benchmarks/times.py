"""What finding and resolving times costs: milliseconds a kB on articles, and growth on texts made to be hard.

    python benchmarks/times.py [FOLDER] [--repeat N]

FOLDER holds articles; by default the demo archive's. The parse is not counted. Growth is the time for four
times the text over the time for it: 4 where the time is linear.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from builder.coding.language import load_engine, parse_sentences, split_sentences
from builder.coding.language.syntax import Sentence
from builder.coding.times import find_times, resolve_times
from builder.knowledge import Knowledge, load_knowledge
from builder.model import Article, Publication, Span
from builder.reading import read_article
from builder.site.extraction import find_articles

PUBLISHED = Publication(date="2017-09-13")
HARD = (
    "the ",
    "the early ",
    "May ",
    "1 ",
    "2017-",
    "one ",
    "'",
    "a few ",
    "September 1, ",
    "3 to 5 ",
    "Monday ",
    "1914 ",
    "at 5 p.m. and ",
    "by 9 a.m. Friday or ",
    "last night ",
    "last ",
    "1-",
    "1/",
    "2017-09-08T",
    "Sept.5,2016 ",
    "the end of ",
    "more than a ",
)
SIZE = 4000


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("content/articles"))
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    knowledge = load_knowledge()
    on_articles(options.folder, options.repeat, knowledge)
    for piece in HARD:
        texts = [piece * (size // len(piece)) for size in (SIZE, 4 * SIZE)]
        small, large = (best(partial(on_text, text, knowledge), options.repeat) for text in texts)
        print(f"growth {large / small:5.2f}  {1e6 * large / len(texts[1]):6.2f} ms/kB  {piece!r}")


def on_articles(folder: Path, repeat: int, knowledge: Knowledge) -> None:
    """Prints the milliseconds a kB on a folder of articles."""
    engine = load_engine(None, knowledge.language_folder)
    read: list[tuple[Article, Sequence[Sentence]]] = []
    for file in find_articles(folder, str(folder))[0]:
        article = read_article(file.path, knowledge)
        sentences = split_sentences(article, knowledge.sentences)
        read.append((article, parse_sentences(sentences, article.view, engine)))
    size = sum(len(article.view) for article, _ in read)
    spent = best(partial(on_all, read, knowledge), repeat)
    print(f"{len(read)} articles, {size / 1000:.0f} kB: {1e6 * spent / size:.2f} ms/kB")


def on_all(read: Sequence[tuple[Article, Sequence[Sentence]]], knowledge: Knowledge) -> None:
    """Finds and resolves the times of every article."""
    for article, sentences in read:
        on_sentences(article, sentences, knowledge)


def on_sentences(article: Article, sentences: Sequence[Sentence], knowledge: Knowledge) -> None:
    """Finds and resolves the times of one article."""
    resolve_times(find_times(article, sentences, knowledge.times), PUBLISHED, sentences)


def on_text(text: str, knowledge: Knowledge) -> None:
    """The same for one sentence that is not parsed."""
    article = Article(id="a", text=text, view=text, paragraphs=(Span(0, len(text)),))
    on_sentences(article, (Sentence(Span(0, len(text))),), knowledge)


def best(run: Callable[[], object], repeat: int) -> float:
    """Seconds of CPU time, the best of some runs."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
