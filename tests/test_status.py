"""Whether a deed happened, by tense, modals, negation, conditions and the words above it."""

from typing import Any

import pytest

from tests.act_cases import acts_in, named, told
from tests.tables import cases


@pytest.mark.parametrize("case", cases("status", "status"))
def test_one_act_of_the_right_kind(case: dict[str, Any]) -> None:
    acts, who = acts_in(case["text"])
    assert [(a.type, a.status) for a in acts.actions] == [(case["type"], case["status"])], [
        told(a) for a in acts.actions
    ]
    assert set(acts.actions[0].said_by) == named(case.get("said_by", ()), who, case["text"])


@pytest.mark.parametrize("case", cases("status", "none"))
def test_no_act(case: dict[str, Any]) -> None:
    acts, _ = acts_in(case["text"])
    assert [told(a) for a in acts.actions] == []
