"""Headlines: short clauses without articles, in the present, that sentences of running text seldom show."""

from typing import Any

import pytest

from builder.coding.language import Engine, load_engine
from builder.coding.language.syntax import Token
from builder.model import Span
from tests.tables import cases


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine()


def is_read(engine: Engine, case: dict[str, Any], end: str) -> bool:
    """Whether the parse has the case's verb with the subject and object told, and no other object."""
    text = case["text"] + end
    tokens = engine.parse(text, [Span(0, len(text))])[0]
    verbs = [token for token in tokens if token.lemma == case["verb"] and token.pos == "VERB"]
    return any(agrees(case, tokens, verb) for verb in verbs)


def agrees(case: dict[str, Any], tokens: tuple[Token, ...], verb: Token) -> bool:
    found = {t.dep: t.text for t in reversed(tokens) if t.head == verb.index}
    subject = "nsubj:pass" if case.get("passive") else "nsubj"
    return found.get("obj") == case.get("object") and (
        "subject" not in case or found.get(subject) == case["subject"]
    )


@pytest.mark.parametrize("heading", ["seen", "held_out"])
@pytest.mark.parametrize("end", ["", "."])
def test_more_than_half_of_the_headlines_are_read(engine: Engine, heading: str, end: str) -> None:
    told = [case.values[0] for case in cases("headlines", heading)]
    wrong = [case["text"] for case in told if not is_read(engine, case, end)]
    assert len(wrong) < 0.5 * len(told), wrong
