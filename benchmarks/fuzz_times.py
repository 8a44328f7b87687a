"""Fuzzes the grammar of time: no text may crash it, break a law of its results, or take long for its length.

    python -m venv .fuzz && .fuzz/bin/pip install atheris .
    .fuzz/bin/python benchmarks/fuzz_times.py -max_total_time=600

Texts are made of the grammar's own vocabulary, digits, signs and anything else; the options are libFuzzer's.
"""

import sys
import time

import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

with atheris.instrument_imports(include=["builder.coding.times", "builder.knowledge.times", "builder.edtf"]):
    from builder.coding.language.syntax import Sentence
    from builder.coding.times import find_times, resolve_times
    from builder.coding.times.reading import Anchors
    from builder.coding.times.written import written
    from builder.edtf import is_edtf
    from builder.knowledge.files import DataFolders, installed_data
    from builder.knowledge.times import load
    from builder.model import Article, Publication, Span

SECONDS_A_CHARACTER = 0.0005
"""Some two hundred times what news costs, since the fuzzer's instruments slow everything down."""
KNOWLEDGE = load(DataFolders([installed_data()]))
written(
    {"words": "Sept.5,2016"}, Anchors()
)  # makes dateparser's parser, which takes longer than any text may
WORDS = sorted(
    {word for block in KNOWLEDGE.blocks.values() for word in block.words} | set(KNOWLEDGE.holidays)
)
SIGNS = (
    " ",
    ", ",
    "-",
    "–",
    "'",
    "’",
    "/",
    ".",
    " of ",
    " the ",
    " ago",
    " later",
    " to ",
    " and ",
    "(",
    ")",
    "\n",
)
DAYS = (
    None,
    "2017-09-13",
    "2017-01-24/2017-11-28",
    "2017-01-24/..",
    "2016-02-29",
    "0001-01-01",
    "9999-12-31",
)


def text_of(data: "atheris.FuzzedDataProvider") -> str:
    """Words, signs and numbers as the fuzzer picks them, now and then a stretch of anything."""
    pieces: list[str] = []
    while data.remaining_bytes() and len(pieces) < 400:
        choice = data.ConsumeIntInRange(0, 9)
        if choice < 5:
            pieces.append(WORDS[data.ConsumeIntInRange(0, len(WORDS) - 1)] + " ")
        elif choice < 7:
            pieces.append(SIGNS[data.ConsumeIntInRange(0, len(SIGNS) - 1)])
        elif choice < 9:
            pieces.append(str(data.ConsumeIntInRange(0, 12000)))
        else:
            pieces.append(data.ConsumeUnicodeNoSurrogates(12))
    return "".join(pieces)


def check(raw: bytes) -> None:
    """One text, found and resolved, its results held to their laws."""
    data = atheris.FuzzedDataProvider(raw)
    day = DAYS[data.ConsumeIntInRange(0, len(DAYS) - 1)]
    text = text_of(data)
    article = Article(id="a", text=text, view=text, paragraphs=(Span(0, len(text)),))
    sentences = (Sentence(Span(0, len(text))),)
    start = time.process_time()
    found = find_times(article, sentences, KNOWLEDGE)
    resolved = resolve_times(found, Publication(date=day) if day else None, sentences)
    spent = time.process_time() - start
    must(spent < 0.2 + SECONDS_A_CHARACTER * len(text), f"{spent:.2f} s for {len(text)} characters")
    end = 0
    for expression in resolved:
        must(end <= expression.span.start < expression.span.end <= len(text), expression)
        must(expression.span.cut(text) == expression.text, expression)
        must(expression.date is None or is_edtf(expression.date), expression)
        end = expression.span.end


def must(holds: bool, shown: object) -> None:
    """Stops the fuzzer, with what broke the law."""
    if not holds:
        raise AssertionError(shown)


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
