"""The date of an act, from parses written out by hand: word (/lemma), tag, relation, head."""

from functools import cache
from typing import Any

import pytest

from builder.coding import code_article
from builder.coding.actions.dates import date_act
from builder.coding.language.syntax import Sentence, Token
from builder.coding.times.tense import tense_of
from builder.knowledge import Knowledge, load_knowledge
from builder.model import Publication, Span, TimeExpression
from builder.reading import article_from_text
from tests.marked_text import engine
from tests.tables import cases


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def sentence(rows: list[str]) -> tuple[Sentence, str]:
    tokens, at, words = [], 0, []
    for index, row in enumerate(rows):
        word, tag, relation, head = row.split()
        word, _, lemma = word.partition("/")
        pos = {
            "V": "VERB",
            "M": "AUX",
            "N": "NOUN",
            "I": "ADP",
            "P": "PROPN",
            "T": "PART",
            "D": "DET",
            "J": "ADJ",
        }.get(tag[0], "X")
        pos = "PROPN" if tag.startswith("NNP") else pos
        tokens.append(
            Token(index, word, lemma or word.lower(), pos, tag, relation, int(head), Span(at, at + len(word)))
        )
        words.append(word)
        at += len(word) + 1
    text = " ".join(words)
    return Sentence(Span(0, len(text)), tuple(tokens)), text


@pytest.mark.parametrize("case", cases("act_dates", "governed"))
def test_the_governing_expression(case: dict[str, Any]) -> None:
    parsed, text = sentence(case["parse"])
    times = tuple(
        TimeExpression(
            text=words, span=Span(text.index(words), text.index(words) + len(words)), type="DATE", date=date
        )
        for words, date in case["times"].items()
    )
    trigger = next(t.index for t in parsed.tokens if t.text == case["act"])
    published = Publication(date=case["published"]) if "published" in case else None
    act = date_act(parsed, trigger, times, published, past=case.get("past", True))
    assert (act.date if act else None) == case["date"]
    if "because" in case:
        assert act is not None
        assert act.because == case["because"]


@pytest.mark.parametrize("case", cases("act_dates", "tense"))
def test_the_tense_around_an_expression(case: dict[str, Any]) -> None:
    parsed, text = sentence(case["parse"])
    at = text.index(case["at"])
    assert tense_of(parsed, Span(at, at + len(case["at"]))) == case["is"]


@pytest.mark.parametrize("case", cases("act_dates", "spoken"), ids=lambda case: case["text"])
def test_what_is_done_by_saying_it(case: dict[str, Any]) -> None:
    article = article_from_text(f"---\npublished: '2018-04-15'\n---\n{case['text']}", knowledge(), id="x")
    acts = [a for a in code_article(article, knowledge(), engine()).brief.actions if a.type == case["type"]]
    assert [a.date.date if a.date else None for a in acts] == [case["date"]]
