"""Parsing: the shipped pipeline, other models' relations, lemmas."""

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.coding.language import Engine, load_engine, parse_sentences
from builder.coding.language.clearnlp import Given, to_universal
from builder.coding.language.lemmas import load_lemmas
from builder.coding.language.spacy_engine import LONGEST
from builder.coding.language.syntax import Sentence, Token, moved, with_tokens
from builder.diagnostics import SettingsError
from builder.knowledge.files import installed_data
from builder.model import Span
from tests.tables import cases

LANGUAGE = installed_data() / "language"
LEMMAS = load_lemmas(LANGUAGE / "lemmas.txt")


@cache
def shipped() -> Engine:
    """The shipped pipeline, loaded once."""
    return load_engine()


@pytest.fixture
def engine() -> Engine:
    return shipped()


def parse(engine: Engine, text: str) -> tuple[Token, ...]:
    return engine.parse(text, [Span(0, len(text))])[0]


def arcs(tokens: tuple[Token, ...]) -> set[str]:
    return {f"{t.lemma} <{t.dep}- {tokens[t.head].lemma}" for t in tokens}


@pytest.mark.parametrize("case", cases("language", "clearnlp"))
def test_clearnlp_becomes_universal(case: dict[str, Any]) -> None:
    found = to_universal([Given(*token) for token in case["given"]])
    assert [f"{token.dep} {token.head}" for token in found] == case["universal"]


@pytest.mark.parametrize("case", cases("language", "parses"))
def test_the_shipped_pipeline(engine: Engine, case: dict[str, Any]) -> None:
    assert set(case["arcs"]) - arcs(parse(engine, case["text"])) == set()


@pytest.mark.parametrize("case", cases("language", "lemmas"))
def test_lemmas(case: dict[str, Any]) -> None:
    pos = "PROPN" if case["tag"] == "NNP" else "X"
    assert LEMMAS.lemma(str(case["form"]), case["tag"], pos) == str(case["lemma"])


def test_the_shipped_folder_is_small() -> None:
    assert sum(path.stat().st_size for path in LANGUAGE.rglob("*") if path.is_file()) <= 12_000_000


def test_the_licence_is_told() -> None:
    card = (LANGUAGE / "README.md").read_text("utf-8")
    assert "CC BY-SA 4.0" in card
    assert "UD English EWT" in card
    assert "UD English GUM" in card


def test_spans_point_into_the_view(engine: Engine) -> None:
    view = "Headline\n\nThe envoy  left\nOslo’s port. He  won't return.\n"
    spans = [Span(10, 38), Span(39, 56), Span(8, 10), Span(3, 3)]
    first, second, blank, empty = engine.parse(view, spans)
    assert blank == empty == ()
    assert [t.text for t in first] == ["The", "envoy", "left", "Oslo", "’s", "port", "."]
    for span, tokens in zip(spans, (first, second), strict=False):
        assert all(span.contains(t.span) and t.span.cut(view) == t.text for t in tokens)


def test_a_very_long_sentence_is_cut(engine: Engine) -> None:
    clause = "the ministers of the northern states met the press, "
    text = clause * 60 + "and left."
    tokens = parse(engine, text)
    assert len(tokens) > 2 * LONGEST
    assert_tree(tokens)


def assert_tree(tokens: tuple[Token, ...]) -> None:
    """One root, no cycle, indexes in order."""
    assert [t.index for t in tokens] == list(range(len(tokens)))
    roots = [t.index for t in tokens if t.dep == "root"]
    assert roots == [t.index for t in tokens if t.head == t.index]
    assert len(roots) == bool(tokens)
    if roots:
        reached = Sentence(Span(0, 0), tokens).subtree(roots[0])
        assert len(reached) == len(tokens)


WORDS = st.sampled_from(
    ["Norway ", "expelled ", "the ", "envoys", ", ", ". ", "“", "won’t ", "  ", "\n", "7-year", "\t"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS | st.text(max_size=4), max_size=25).map("".join))
def test_any_text_becomes_a_tree_over_its_words(text: str) -> None:
    tokens = parse(shipped(), text)
    assert_tree(tokens)
    assert all(token.span.cut(text) == token.text for token in tokens)
    covered = {place for token in tokens for place in range(*token.span)}
    assert covered == {place for place, letter in enumerate(text) if not letter.isspace()}


@st.composite
def changed_trees(draw: st.DrawFn) -> tuple[Sentence, list[Token]]:
    """A tree of a few words, and some of them moved under any others."""
    size = draw(st.integers(1, 9))
    heads = [0, *(draw(st.integers(0, at - 1)) for at in range(1, size))]
    tokens = [
        Token(at, "w", "w", "NOUN", "NN", "root" if at == head else "dep", head, Span(2 * at, 2 * at + 1))
        for at, head in enumerate(heads)
    ]
    places = draw(st.lists(st.integers(0, size - 1), unique=True))
    changes = [moved(tokens[at], draw(st.integers(0, size - 1)), "obj") for at in places]
    return Sentence(Span(0, 2 * size), tuple(tokens)), changes


@given(changed_trees())
def test_no_change_hangs_words_in_a_circle(case: tuple[Sentence, list[Token]]) -> None:
    sentence, changes = case
    found = with_tokens(sentence, *changes)
    roots = [token.index for token in found.tokens if token.head == token.index]
    assert sum(len(found.subtree(root)) for root in roots) == len(found.tokens)
    assert found is sentence or all(found.tokens[token.index] is token for token in changes)


def test_two_words_put_under_each_other_stay_as_they_are() -> None:
    tokens = [Token(at, "w", "w", "NOUN", "NN", "dep", 0, Span(at, at + 1)) for at in range(3)]
    sentence = Sentence(Span(0, 3), tuple(tokens))
    assert with_tokens(sentence, moved(tokens[1], 2, "obj"), moved(tokens[2], 1, "obj")) is sentence
    assert with_tokens(sentence, moved(tokens[1], 2, "obj")).tokens[1].head == 2


def test_only_wanted_sentences_are_parsed(engine: Engine) -> None:
    view = "Envoys left. Talks ended. Ships sailed."
    sentences = [Sentence(Span(0, 12)), Sentence(Span(13, 25)), Sentence(Span(26, 39))]
    found = parse_sentences(sentences, view, engine, {1})
    assert [bool(s.tokens) for s in found] == [False, True, False]
    again = parse_sentences(found, view, engine)
    assert again[1].tokens is found[1].tokens
    assert all(s.tokens for s in again)


def test_a_missing_model_names_the_remedy() -> None:
    with pytest.raises(SettingsError, match=r"'en_no_such_model' is not installed — .*`language`"):
        load_engine("en_no_such_model")


def test_a_missing_pipeline_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"is missing or damaged — restore data/language"):
        load_engine(None, tmp_path)


def test_a_model_that_does_not_parse_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "model")
    with pytest.raises(SettingsError, match="has no tagger and no parser"):
        load_engine(str(tmp_path / "model"))


def test_the_name_changes_with_the_model(engine: Engine, tmp_path: Path) -> None:
    assert engine.name == load_engine().name
    copy = tmp_path / "language"
    for path in LANGUAGE.rglob("*"):
        target = copy / path.relative_to(LANGUAGE)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    with (copy / "lemmas.txt").open("a", encoding="utf-8") as file:
        file.write("XX\tfoo\tbar\n")
    assert load_engine(None, copy).name != engine.name


def test_nothing_imports_spacy_before_it_is_needed() -> None:
    code = "import sys, builder.coding.language; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
