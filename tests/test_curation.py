"""What an editor writes wins: every kind of correction, every mistake in one, and passages of old texts."""

from functools import cache
from typing import Any

import msgspec
import pytest
import yaml

from builder.coding.curation import curate
from builder.knowledge import Knowledge, load_knowledge
from builder.knowledge.files import installed_data
from builder.model import (
    ActDate,
    Action,
    Actor,
    Article,
    Brief,
    Coded,
    Correction,
    Curated,
    Mention,
    Passage,
    Quote,
    Reply,
    Span,
)
from tests.tables import cases

TEXT = (
    "SEATTLE: The United States ordered Russia to close its consulate.\n\n"
    "The ministry summoned the ambassador. “A provocation,” it said. It said it\n"
    "won’t be left unanswered. It had summoned him before, in August.\n"
)


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(text=words, span=Span(start, start + len(words)))


def mention(words: str) -> Mention:
    found = passage(words)
    return Mention(text=found.text, span=found.span)


def quote(id_: str, words: str, *speakers: str) -> Quote:
    found = passage(words)
    return Quote(id=id_, speakers=speakers, text=words, span=found.span, kind="partial")


BRIEF = Brief(
    id="one",
    actors=(
        Actor(
            id="united-states", name="United States", kind="country", mentions=(mention("United States"),)
        ),
        Actor(id="russia", name="Russia", kind="country", mentions=(mention("Russia"),)),
        Actor(
            id="the-ministry",
            name="The ministry",
            kind="organisation",
            known=False,
            mentions=(mention("The ministry"),),
        ),
    ),
    actions=(
        Action(
            id="a-1", action="close a mission", type="SANCTION", mode="withdraw", cameo="161", goldstein=-4.0,
            sources=("united-states",), targets=("russia",), rule="close/1",
            evidence=passage("The United States ordered Russia to close its consulate"),
        ),
        Action(
            id="a-2", action="summon an ambassador", type="PROTEST", sources=("the-ministry",),
            rule="summon/1", evidence=passage("The ministry summoned the ambassador"),
            answers=(Reply(action="a-1", cue=passage("summoned")),),
        ),
        Action(
            id="a-3", action="summon an ambassador", type="PROTEST", date=ActDate(date="2017-08"),
            rule="summon/1", evidence=passage("It had summoned him before"),
        ),
    ),
    quotes=(quote("q-1", "A provocation,", "the-ministry"), quote("q-2", "unanswered")),
)  # fmt: skip


@cache
def _knowledge() -> Knowledge:
    return load_knowledge((installed_data(),))


def curated(front: dict[str, Any]) -> Coded:
    article = Article(
        id="one", path="one.txt", text=TEXT, view=TEXT, front_matter=yaml.safe_dump(front),
        curated=msgspec.convert(front, Curated),
    )  # fmt: skip
    return curate(Coded(article=article, brief=BRIEF), _knowledge())


def at(value: Any, path: str) -> Any:
    """What stands at a path such as `actions.0.date`; None when nothing does."""
    for step in path.split("."):
        if step.isdigit():
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
    return msgspec.json.decode(msgspec.json.encode(value))


@pytest.mark.parametrize("case", cases("corrections", "applied"))
def test_a_correction_is_applied(case: dict[str, Any]) -> None:
    coded = curated({**case.get("front", {}), "corrections": case["corrections"]})
    assert [str(d) for d in coded.diagnostics] == []
    for path, value in case["gives"].items():
        assert at(coded.brief, path) == value, path
    known = {actor.id for actor in coded.brief.actors}
    for act in coded.brief.actions:
        assert {*act.sources, *act.targets, *act.said_by} <= known
        assert act.evidence.span.cut(TEXT) == act.evidence.text
        assert {reply.action for reply in act.answers} <= {a.id for a in coded.brief.actions}
    for said in coded.brief.quotes:
        assert {*said.speakers} <= known
        assert said.span.cut(TEXT) == said.text


@pytest.mark.parametrize("case", cases("corrections", "refused"))
def test_a_correction_that_means_nothing_is_told_with_its_line(case: dict[str, Any]) -> None:
    wrong = [case["correction"]] * (2 if case.get("twice") else 1)
    coded = curated({"corrections": [*wrong, {"quote": "q-2", "set": {"speakers": ["russia"]}}]})
    (problem,) = coded.diagnostics
    assert case["says"] in problem.message
    assert case["hint"] in problem.hint
    assert (problem.path, problem.level) == ("one.txt", "error")
    assert problem.line is not None
    assert problem.line > 2
    assert coded.brief.quotes[1].speakers == ("russia",)  # the next one is applied all the same


@pytest.mark.parametrize("case", cases("corrections", "passages"))
def test_a_frozen_passage_stands_where_its_words_stand_now(case: dict[str, Any]) -> None:
    coded = curated(case["front"])
    for path, value in case["gives"].items():
        assert at(coded.brief, path) == value, path
    if "says" in case:
        (problem,) = coded.diagnostics
        assert case["says"] in problem.message
        assert problem.line is not None
        assert "extracted again" in problem.hint
    else:
        assert coded.diagnostics == ()
    for item in coded.brief.quotes:
        assert item.span.cut(TEXT) == item.text


def test_a_frozen_text_that_did_not_change_is_left_alone() -> None:
    front = {name: value for name, value in msgspec.to_builtins(BRIEF).items() if name != "id"}
    assert curated(front).brief == BRIEF


def test_corrections_have_all_kinds_of_the_contract() -> None:
    written = {
        kind for case in cases("corrections", "applied") for c in case.values[0]["corrections"] for kind in c
    }
    fields = {field.encode_name for field in msgspec.structs.fields(Correction)}
    assert written == fields
