"""Headlines in title case, set for the parser."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.coding.language.syntax import Sentence
from builder.coding.language.truecase import true_cased
from builder.model import Span
from tests.tables import cases


@pytest.mark.parametrize("case", cases("truecase", "headlines"))
def test_headlines(case: dict[str, Any]) -> None:
    headline, body = case["headline"], case.get("body", "")
    view = f"{headline}\n\n{body}"
    sentences = [
        Sentence(Span(0, len(headline)), paragraph=-1),
        Sentence(Span(len(headline) + 2, len(view))),
    ]
    names = [Span(headline.index(n), headline.index(n) + len(n)) for n in case.get("names", [])]
    assert true_cased(view, sentences, names) == f"{case['parsed']}\n\n{body}"


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_length_stays_and_the_body_too(headline: str, body: str) -> None:
    view = headline + body
    sentences = [
        Sentence(Span(0, len(headline)), paragraph=-1),
        Sentence(Span(len(headline), len(view))),
    ]
    made = true_cased(view, sentences, [])
    assert len(made) == len(view)
    assert made[len(headline) :] == body
