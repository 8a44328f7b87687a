"""Summaries: exact sentences that carry the main acts and can be read alone."""

from typing import Any

import pytest

from builder.coding.summary import summarise
from builder.model import Action, Passage, Span
from tests.marked_text import article_of, sentences_of
from tests.tables import cases


def acts_in(text: str, acts: dict[str, float]) -> list[Action]:
    return [
        Action(
            id=f"a-{number}",
            action="act",
            type="SANCTION",
            goldstein=score,
            evidence=Passage(text=words, span=Span(text.index(words), text.index(words) + len(words))),
            rule="rule/1",
        )
        for number, (words, score) in enumerate(acts.items())
    ]


@pytest.mark.parametrize("case", cases("summary", "summaries"))
def test_summaries(case: dict[str, Any]) -> None:
    article = article_of(case["text"])
    found = summarise(article, sentences_of(article, parsed=False), acts_in(case["text"], case["acts"]))
    assert found == case.get("summary")
