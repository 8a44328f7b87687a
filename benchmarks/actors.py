"""What finding and resolving actors costs, beside the parse of the same articles.

    python benchmarks/actors.py [FOLDER | RECORDS.jsonl[.xz]] [--limit N] [--profile N]

Articles come from a folder or from records with `text` and `published`; by default the demo archive's. The
ratio to the parse compares machines and revisions; milliseconds hold for this machine, per 400 words.
"""

import argparse
import cProfile
import json
import lzma
import pstats
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from builder.coding.actors import resolve_actors
from builder.coding.language import Engine, load_engine, parse_sentences, split_sentences
from builder.coding.language.truecase import true_cased
from builder.coding.mentions import find_mentions
from builder.coding.mentions.words import words_of
from builder.knowledge import Knowledge, load_knowledge
from builder.model import Article, Publication
from builder.reading import article_from_text, read_article
from builder.site.extraction import find_articles

WORDS = 400


class Dated(NamedTuple):
    """An article and its day of publication, where known."""

    article: Article
    published: Publication | None


def dated(source: Path, knowledge: Knowledge) -> Iterator[Dated]:
    """The articles of a folder, or of a file of records."""
    if source.is_dir():
        for file in find_articles(source, str(source))[0]:
            yield Dated(read_article(file.path, knowledge), None)
        return
    compressed = source.suffix == ".xz"
    with lzma.open(source, "rt", encoding="utf-8") if compressed else source.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            article = article_from_text(record["text"], knowledge, id=f"a-{number}")
            day = record.get("published")
            yield Dated(article, Publication(date=day) if day else None)


def measure(
    articles: Iterable[Dated], knowledge: Knowledge, engine: Engine, profile: cProfile.Profile
) -> Counter[str]:
    """CPU seconds of "find", "parse" and "resolve", and the number of "words"."""
    total: Counter[str] = Counter()
    for article, published in articles:
        sentences = split_sentences(article, knowledge.sentences)
        clock = [time.process_time()]
        profile.enable()
        mentions = find_mentions(article, sentences, knowledge)
        profile.disable()
        clock.append(time.process_time())
        seen = true_cased(article.view, sentences, (mention.span for mention in mentions))
        parsed = parse_sentences(sentences, seen, engine)
        clock.append(time.process_time())
        profile.enable()
        resolve_actors(article, mentions, parsed, published, knowledge)
        profile.disable()
        clock.append(time.process_time())
        for stage, start, end in zip(("find", "parse", "resolve"), clock, clock[1:], strict=False):
            total[stage] += end - start  # type: ignore[assignment]
        total["words"] += sum(w.text[0].isalnum() for s in sentences for w in words_of(article.view, s.span))
    return total


class _Nothing(cProfile.Profile):
    """Measures without the cost of the profiler."""

    def enable(self, subcalls: bool = True, builtins: bool = True) -> None:
        """Does nothing."""

    def disable(self) -> None:
        """Does nothing."""


def main() -> None:
    """Prints milliseconds and ratios; with --profile the dearest functions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", nargs="?", type=Path, default=Path("content/articles"))
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--profile", type=int, default=0, metavar="N", help="show the N dearest functions")
    options = parser.parse_args()
    knowledge = load_knowledge()
    engine = load_engine(None, knowledge.language_folder)
    articles = list(islice(dated(options.source, knowledge), options.limit))
    measure(articles[:3], knowledge, engine, _Nothing())  # first use compiles and loads
    words_of.cache_clear()
    profile = cProfile.Profile() if options.profile else _Nothing()
    total = measure(articles, knowledge, engine, profile)
    scale = 1000 * WORDS / total["words"]
    actors = total["find"] + total["resolve"]
    print(f"{len(articles)} articles of {total['words'] / len(articles):.0f} words")
    print(
        f"finding {total['find'] * scale:.2f} ms, resolving {total['resolve'] * scale:.2f} ms, both "
        f"{actors * scale:.2f} ms per {WORDS} words; {actors / total['parse']:.3f} of the parse"
    )
    if options.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(options.profile)


if __name__ == "__main__":
    main()
