"""Quotations: what stands between marks, who said it, and what nobody said."""

import re
from functools import cache
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.coding.actors.cast import Cast
from builder.coding.quotes import Said, find_quotes
from builder.coding.quotes.newcomers import with_speakers
from builder.coding.quotes.quotation_marks import find_stretches
from builder.knowledge import Knowledge, load_knowledge, speech
from builder.knowledge.speech import SpeechRule
from builder.model import Span
from builder.slug import slug
from tests.marked_text import DATA, article_of, cast_of, sentences_of, unmark
from tests.tables import cases


@cache
def knowledge() -> Knowledge:
    return cast("Knowledge", SimpleNamespace(speech=speech.load(DATA)))


@cache
def everything() -> Knowledge:
    return load_knowledge()


def quotes_in(marked: str, *, parsed: bool = True, keep: str = "") -> tuple[Said, Cast]:
    text, marks = unmark(marked, keep=keep)
    article = article_of(text)
    actors = cast_of(text, [(span, name) for _, span, name in marks])
    said = find_quotes(article, sentences_of(article, parsed=parsed), actors, knowledge())
    for quote in said.quotes:
        assert quote.span.cut(text) == quote.text
    return said, actors


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "plain"])
@pytest.mark.parametrize("case", cases("quotes", "quotes"))
def test_speakers(case: dict[str, Any], parsed: bool) -> None:
    if case.get("parsed") and not parsed:
        pytest.skip("needs the parse")
    said, _ = quotes_in(case["text"], parsed=parsed)
    found = [(q.text, q.speakers, q.kind) for q in said.quotes]
    assert found == [
        (q["text"], tuple(map(slug, q.get("by", ()))), q.get("kind", "direct")) for q in case["said"]
    ]


@pytest.mark.parametrize("case", cases("quotes", "namesakes"))
def test_bare_surnames_that_several_share(case: dict[str, Any]) -> None:
    said, _ = quotes_in(case["text"])
    assert [quote.speakers for quote in said.quotes] == [tuple(map(slug, case["by"]))]


@pytest.mark.parametrize("case", cases("quotes", "marks"))
def test_marks(case: dict[str, Any]) -> None:
    said, _ = quotes_in(case["text"], keep=case.get("keep", ""))
    assert [q.text for q in said.quotes] == case["said"]


@pytest.mark.parametrize("case", cases("quotes", "nobody"))
def test_words_nobody_said(case: dict[str, Any]) -> None:
    said, _ = quotes_in(case["text"])
    assert said.quotes == ()
    assert [note.verdict for note in said.notes] == ["rejected"] * len(said.notes)


def test_missing_marks_are_doubtful() -> None:
    said, _ = quotes_in("If parity is the measure, we shall apply it,” [Lavrov] said.")
    assert [doubt.field for doubt in said.doubts] == [said.quotes[0].id]


def test_ids_differ_for_the_same_words() -> None:
    said, _ = quotes_in("“Never again,” [Lavrov] said. “Never again,” [Peskov] said.")
    assert len({quote.id for quote in said.quotes}) == 2
    assert all(re.fullmatch(r"q-[0-9a-f]{8}", quote.id) for quote in said.quotes)


@pytest.mark.parametrize("case", cases("quotes", "newcomers"))
def test_newcomers(case: dict[str, Any]) -> None:
    text, marks = unmark(case["text"])
    article = article_of(text)
    before = cast_of(text, [(span, name) for _, span, name in marks])
    after = with_speakers(article, sentences_of(article), before, everything())
    new = [actor for actor in after.actors if actor not in before.actors]
    assert [actor.name for actor in new] == case["names"]
    assert {actor.kind for actor in new} <= {case.get("kind", "person")}
    assert sum(len(actor.mentions) for actor in new) == case.get("mentions", 0)
    assert all(mention.span.cut(text) == mention.text for actor in new for mention in actor.mentions)


def _rules() -> list[Any]:
    file = knowledge().speech.file
    groups = {"verbs": file.verbs, "sources": file.sources, "phrases": file.phrases, "texts": file.texts}
    return [pytest.param(rule, id=f"{name}-{rule.id}") for name, rules in groups.items() for rule in rules]


@pytest.mark.parametrize("rule", _rules())
def test_examples_of_speech_rules(rule: SpeechRule) -> None:
    for example in rule.examples:
        speaker = next(name for kind, _, name in unmark(example)[1] if kind == "[")
        said, _ = quotes_in(example)
        assert [quote.speakers for quote in said.quotes] == [(slug(speaker),)], example
    for text in rule.never:
        assert not quotes_in(text)[0].quotes, text


@pytest.mark.parametrize(
    "rule", [*knowledge().speech.file.works, *knowledge().speech.file.terms], ids=lambda r: r.id
)
def test_examples_of_what_nobody_said(rule: SpeechRule) -> None:
    for example in rule.examples:
        assert not quotes_in(example)[0].quotes, example


@given(st.text(st.sampled_from(list("ab.,?! \n'\"“”‘’„«»s")), max_size=60))
def test_stretches_never_overlap_and_lie_inside(text: str) -> None:
    blocks = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    stretches = find_stretches(text, blocks)
    for stretch in stretches:
        assert blocks[stretch.block].contains(stretch.outer)
        assert stretch.outer.contains(stretch.inner)
        assert stretch.inner.cut(text).strip() == stretch.inner.cut(text) != ""
    for one, other in pairwise(stretches):
        assert one.outer.end <= other.outer.start


@given(st.lists(st.sampled_from("abc xyz"), min_size=3, max_size=20).map("".join))
def test_what_is_put_in_marks_is_found(words: str) -> None:
    plain = " ".join(words.split())
    if not plain:
        return
    text = f"He said, “{plain}.”"
    assert [s.inner.cut(text) for s in find_stretches(text, [Span(0, len(text))])] == [f"{plain}."]
