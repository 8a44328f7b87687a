"""A state closes or seizes the missions of others, never its own."""

from typing import Any

import pytest

from builder.coding.actions import find_actions
from builder.coding.actors.cast import Cast
from builder.model import Actor, Mention, Span
from tests.act_cases import knowledge
from tests.marked_text import article_of, sentences_of
from tests.tables import cases


@pytest.mark.parametrize("case", cases("own_missions", "closed"))
def test_only_the_missions_of_others(case: dict[str, Any]) -> None:
    text = case["text"]
    at = text.index("the ") + 4
    embassy = Span(at, text.index("embassy") + len("embassy"))
    who = Cast(
        actors=(
            Actor(
                id="kenya",
                name="Kenya",
                kind="country",
                country="KEN",
                mentions=(Mention(text="Kenya", span=Span(0, 5)),),
            ),
            Actor(
                id="embassy",
                name="Embassy",
                kind="organisation",
                country=case["embassy of"],
                sector="GOV",
                mentions=(Mention(text=embassy.cut(text), span=embassy),),
            ),
        )
    )
    article = article_of(text)
    acts = find_actions(article, sentences_of(article), who, (), None, knowledge())
    assert [(a.sources, a.targets) for a in acts.actions] == [(("kenya",), ("embassy",))] * case["told"]
