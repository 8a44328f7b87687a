"""The arguments of verbs and nouns, on the parser's own trees once mended."""

from typing import Any

import pytest

from builder.coding.language.arguments import Arguments, noun_arguments, verb_arguments
from builder.coding.language.regroup import regrouped
from builder.coding.language.repair import repaired
from builder.coding.language.syntax import Sentence
from tests.act_cases import knowledge
from tests.marked_text import article_of, sentences_of
from tests.tables import cases

_PREPOSITIONS = ("on", "over", "of", "between")


def mended(text: str) -> Sentence:
    lexicon = knowledge().actions
    return regrouped(repaired(sentences_of(article_of(text))[0], lexicon.verb_words), lexicon.claims)


def words(sentence: Sentence, heads: tuple[int, ...]) -> list[str]:
    return [sentence.tokens[head].text for head in heads]


def check(case: dict[str, Any], sentence: Sentence, found: Arguments) -> None:
    for name in ("subject", "object", "owner"):
        assert words(sentence, getattr(found, name)) == case.get(name, []), name
    for name in _PREPOSITIONS:
        if name in case:
            assert words(sentence, found.after(name)) == case[name], name
    assert found.passive == case.get("passive", False)


@pytest.mark.parametrize("case", cases("clauses", "arguments"))
def test_verbs(case: dict[str, Any]) -> None:
    sentence = mended(case["text"])
    at = next(t.index for t in sentence.tokens if t.text == case["at"])
    check(case, sentence, verb_arguments(sentence, at))


@pytest.mark.parametrize("case", cases("clauses", "nouns"))
def test_nouns(case: dict[str, Any]) -> None:
    sentence = mended(case["text"])
    at = next(t.index for t in sentence.tokens if t.text == case["at"])
    check(case, sentence, noun_arguments(sentence, at))


@pytest.mark.parametrize("case", [*cases("clauses", "arguments"), *cases("status", "status")])
def test_mending_keeps_a_tree(case: dict[str, Any]) -> None:
    sentence = mended(case["text"])
    for token in sentence.tokens:
        at, steps = token.index, 0
        while sentence.tokens[at].head != at and steps <= len(sentence.tokens):
            at, steps = sentence.tokens[at].head, steps + 1
        assert steps <= len(sentence.tokens), f"{token.text} hangs in a circle"
