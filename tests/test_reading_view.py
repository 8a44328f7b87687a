"""The view: same words, plain spaces, and a way back to the text."""

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Span
from builder.reading.markdown import blank_markup
from builder.reading.view import make_view, translate
from tests.tables import cases

INVISIBLE = "\u00ad\u200b\u200d\u2060\ufeff"
MARKS = ["**", "_", "# ", "[a](b)", "`", "> ", "- ", "![x](y)", "<!-- c -->", "```\n"]
SPACES = ["\n", "\r\n", "\r", "\u00a0", "\u202f", "\t", "\u2028"]
PIECES = st.sampled_from(["Envoys ", "met", "é", "🙂", *SPACES, *MARKS, *INVISIBLE])
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


@given(TEXTS, st.booleans())
def test_every_code_point_of_the_view_has_its_place_in_the_text(text: str, markup: bool) -> None:
    view, offsets = make_view(text, markup)
    if offsets is None:
        assert len(view) == len(text)
        return
    assert len(offsets) == len(view) + 1
    assert list(offsets) == sorted(set(offsets))
    assert offsets[-1] == len(text)


@given(TEXTS, st.booleans())
def test_the_view_shows_what_the_text_says_or_a_blank(text: str, markup: bool) -> None:
    view, offsets = make_view(text, markup)
    for place, seen in enumerate(view):
        said = text[offsets[place] if offsets else place]
        assert seen == said or seen in " \n"
    assert not set(view) & set(INVISIBLE + "\r\t\u00a0\u202f\u2028")


@given(TEXTS, st.data())
def test_a_span_translated_covers_the_same_words(text: str, data: st.DataObject) -> None:
    view, offsets = make_view(text)
    start = data.draw(st.integers(0, len(view)))
    end = data.draw(st.integers(start, len(view)))
    span = translate(Span(start, end), offsets)
    assert 0 <= span.start <= span.end <= len(text)
    assert make_view(span.cut(text))[0].split() == view[start:end].split()


@given(TEXTS)
def test_markup_keeps_length_and_lines(text: str) -> None:
    blanked = blank_markup(text)
    assert len(blanked) == len(text)
    assert re.findall(r"[\r\n]", blanked) == re.findall(r"[\r\n]", text)


@pytest.mark.parametrize("case", cases("reading", "markdown"))
def test_markdown_words(case: dict[str, Any]) -> None:
    assert blank_markup(case["text"]).split() == case["words"].split()


@pytest.mark.parametrize("mark", ["*", "_", "**a", "[", "![", "`", "<!--", "- ", "--- ", "<a ", "> "])
def test_no_markup_takes_long(mark: str) -> None:
    began = time.process_time()
    blank_markup(mark * (8000 // len(mark)))
    assert time.process_time() - began < 1.0
