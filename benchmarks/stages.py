"""What each stage of coding costs, as a share of the whole, measured side by side in one run.

    python benchmarks/stages.py [FOLDER] [--repeat N]

FOLDER holds articles; by default the demo archive's. Shares are of CPU time under the profiler, so they
compare stages with one another and revisions of one stage, not machines.
"""

import argparse
import cProfile
import pstats
from pathlib import Path

from builder.coding import code_article
from builder.coding.language import load_engine
from builder.knowledge import load_knowledge
from builder.reading import read_article
from builder.site.extraction import find_articles

STAGES = (
    "read_article",
    "split_sentences",
    "find_times",
    "find_mentions",
    "parse_sentences",
    "date_publication",
    "resolve_times",
    "resolve_actors",
    "find_quotes",
    "find_actions",
    "link_replies",
    "summarise",
    "in_text",
    "curate",
)


def main() -> None:
    """Prints a table of shares, the dearest stage first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("content/articles"))
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    knowledge = load_knowledge()
    engine = load_engine(None, knowledge.language_folder)
    files, _ = find_articles(options.folder, str(options.folder))
    code_article(read_article(files[0].path, knowledge), knowledge, engine)  # first use compiles and loads
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(options.repeat):
        for file in files:
            code_article(read_article(file.path, knowledge), knowledge, engine)
    profile.disable()
    entries = pstats.Stats(profile).get_stats_profile().func_profiles
    costs = {stage: entries[stage].cumtime for stage in STAGES if stage in entries}
    total = sum(costs.values())
    articles = options.repeat * len(files)
    print(f"{articles} articles, {1000 * total / articles:.1f} ms an article under the profiler")
    for stage, cost in sorted(costs.items(), key=lambda item: -item[1]):
        print(f"{stage:18} {100 * cost / total:5.1f} %")


if __name__ == "__main__":
    main()
