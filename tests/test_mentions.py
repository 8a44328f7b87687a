"""Finding mentions: the cases, every example in `data/`, and laws that hold for any text."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.coding.language.sentences import split_sentences
from builder.coding.mentions import FoundMention, find_mentions
from builder.knowledge import Knowledge, actors, outlets
from builder.knowledge import sentences as sentence_rules
from builder.knowledge.names import fold, same_spelling
from builder.knowledge.sentences import SentenceKnowledge
from tests.marked_text import DATA, article_of
from tests.tables import cases


@cache
def knowledge() -> Knowledge:
    return cast("Knowledge", SimpleNamespace(actors=actors.load(DATA), outlets=outlets.load(DATA)))


@cache
def splitting() -> SentenceKnowledge:
    return sentence_rules.load(DATA)


def found_in(text: str) -> tuple[FoundMention, ...]:
    article = article_of(text)
    return find_mentions(article, split_sentences(article, splitting()), knowledge())


def shown(mention: FoundMention, text: str) -> str:
    parts = (mention.span.cut(text), mention.by, mention.role, mention.country, mention.sector)
    return " | ".join(part or "-" for part in parts)


@pytest.mark.parametrize("case", cases("mentions", "found"))
def test_found(case: dict[str, Any]) -> None:
    assert [shown(mention, case["text"]) for mention in found_in(case["text"])] == case["found"]


@pytest.mark.parametrize("case", cases("mentions", "nobody"))
def test_nobody(case: dict[str, Any]) -> None:
    named = [shown(mention, case["text"]) for mention in found_in(case["text"]) if mention.by != "outlet"]
    assert named == []


@pytest.mark.parametrize("case", cases("mentions", "elect"))
def test_elect(case: dict[str, Any]) -> None:
    assert [m.name for m in found_in(case["text"]) if m.elect] == case["elect"]


def _examples() -> Iterator[Any]:
    forms = knowledge().actors.forms
    rules: chain[Any] = chain(
        forms.portfolios, forms.bodies, forms.offices, forms.groups, forms.missions, forms.organisations
    )
    for rule in rules:
        for example in rule.examples:
            yield pytest.param(example, id=example)


@pytest.mark.parametrize("example", list(_examples()))
def test_every_example_is_found(example: str) -> None:
    text = f"According to people here, {example} stayed at home yesterday."
    assert any(mention.by != "outlet" for mention in found_in(text)), text


@pytest.mark.parametrize("sentence", knowledge().actors.forms.things.examples)
def test_things_are_nobody(sentence: str) -> None:
    assert found_in(sentence) == ()


@given(st.text(alphabet="Ruskyiva .,’'-MocwPtinUS\n", max_size=120))
def test_spans_lie_in_the_text(text: str) -> None:
    for mention in found_in(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.whole.contains(mention.span) or mention.by in {"apposition", "title"}


@given(st.text(max_size=60))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rybakov", "Ryabkov", True),
        ("Vladamir", "Vladimir", True),
        ("Sergey", "Sergei", True),
        ("Zelenskiy", "Zelensky", True),
        ("Zelenskyy", "Zelensky", True),
        ("Tilerson", "Tillerson", True),
        ("Ryzhkov", "Ryabkov", False),
        ("Antonova", "Antonov", False),
        ("Johns", "John", False),
        ("Brown", "Crown", False),
        ("Li", "Lu", False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, same: bool) -> None:
    assert same_spelling(one, other) is same
    assert same_spelling(other, one) is same
