"""Names that are also other words are names to whatever reads the parse."""

from typing import Any

import pytest

from tests.marked_text import article_of, sentences_of
from tests.tables import cases


@pytest.mark.parametrize("case", cases("homonyms", "may"))
def test_the_surname_is_told_from_the_modal_and_the_month(case: dict[str, Any]) -> None:
    tokens = [t for s in sentences_of(article_of(case["text"])) for t in s.tokens]
    may = next(t for t in tokens if t.text.lower() == "may")
    subject = may.tag == "NNP" and may.dep in ("nsubj", "flat")
    assert subject == case["name"]
