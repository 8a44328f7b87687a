"""Where sentences end."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.coding.language.sentences import sentence_spans, split_sentences
from builder.diagnostics import KnowledgeError
from builder.knowledge.files import DataFolders, installed_data
from builder.knowledge.sentences import BREAK, FILE, SentenceKnowledge, load
from builder.model import Article, Span
from tests.tables import cases

KNOWLEDGE = load(DataFolders([installed_data()]))
RULES = [(rule.id, rule.examples) for rule in KNOWLEDGE.table.abbreviations]
RULES += [(rule.id, rule.examples) for rule in KNOWLEDGE.table.rules]
EXAMPLES = [
    pytest.param(example, id=f"{name}-{number}")
    for name, examples in RULES
    for number, example in enumerate(examples, 1)
]
PIECES = st.sampled_from(
    [
        "The ",
        "U.S. ",
        "Mr. ",
        "said",
        ". ",
        "? ",
        "”",
        "“",
        "… ",
        "\n",
        " ",
        "No. ",
        "5",
        "[2]",
        ".The ",
        "é",
        ")",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)


def split(text: str, knowledge: SentenceKnowledge = KNOWLEDGE) -> list[str]:
    return [span.cut(text) for span in sentence_spans(text, Span(0, len(text)), knowledge)]


def expected(marked: str) -> tuple[str, list[str]]:
    """The text of an example and its sentences."""
    text = marked.replace(f" {BREAK} ", " ").replace(BREAK, "")
    return text, [part.strip() for part in marked.split(BREAK)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_rules(example: str) -> None:
    text, sentences = expected(example)
    assert split(text) == sentences


@pytest.mark.parametrize("case", cases("sentences", "whole"))
def test_whole(case: dict[str, Any]) -> None:
    assert split(case["text"]) == [case["text"]]


@pytest.mark.parametrize("case", cases("sentences", "split"))
def test_split(case: dict[str, Any]) -> None:
    text, sentences = expected(case["text"])
    assert split(text) == sentences


def test_headline_is_one_sentence_and_comes_first() -> None:
    view = "Envoy leaves. Talks end\n\nThe envoy left. Talks ended.\n\nNobody minded."
    article = Article(
        id="a", text=view, view=view, title_span=Span(0, 23), paragraphs=(Span(25, 53), Span(55, len(view)))
    )
    found = [(s.paragraph, s.span.cut(view)) for s in split_sentences(article, KNOWLEDGE)]
    assert found == [
        (-1, "Envoy leaves. Talks end"),
        (0, "The envoy left."),
        (0, "Talks ended."),
        (1, "Nobody minded."),
    ]


@given(st.lists(TEXTS, max_size=4))
def test_sentences_cover_all_that_is_printed(paragraphs: list[str]) -> None:
    view = "\n\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    article = Article(id="a", text=view, view=view, paragraphs=tuple(spans))
    found = split_sentences(article, KNOWLEDGE)
    covered: list[int] = []
    for sentence in found:
        assert spans[sentence.paragraph].contains(sentence.span)
        assert sentence.span.cut(view) == sentence.span.cut(view).strip() != ""
        assert not covered or covered[-1] < sentence.span.start
        covered += range(*sentence.span)
    inside = {i for span in spans for i in range(*span)}
    assert {i for i in inside if not view[i].isspace()} <= set(covered)


def test_an_abbreviation_belongs_to_one_class(tmp_path: Any) -> None:
    text = (installed_data() / FILE).read_text("utf-8").replace("words: [St]", "words: [St, Mr]")
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match="'Mr' stands in before-a-name and in saint-or-street"):
        load(DataFolders([tmp_path]))


def test_a_missing_rule_is_named(tmp_path: Any) -> None:
    text = (installed_data() / FILE).read_text("utf-8").replace("- id: openers", "- id: closers")
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match="'openers' is missing"):
        load(DataFolders([tmp_path]))
