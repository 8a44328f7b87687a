"""Sentences of news agencies: one act of the right kind, between the right countries, of the right status."""

from typing import Any

import pytest

from builder.coding.actors.cast import Cast
from tests.act_cases import acts_in
from tests.tables import cases


def _countries(ids: tuple[str, ...], who: Cast) -> str:
    return "/".join(sorted({who.actor(i).country or i for i in ids}))


@pytest.mark.parametrize("case", cases("newswire", "sentences"))
def test_the_act_is_told(case: dict[str, Any]) -> None:
    acts, who = acts_in(case["text"])
    told = {
        (a.type, _countries(a.sources, who), _countries(a.targets, who), a.status): a for a in acts.actions
    }
    assert (case["type"], case["source"], case["target"], case["status"]) in told, list(told)
