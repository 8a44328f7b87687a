"""Replies: which act answers which, the direction, and where there is no link."""

import re
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any, cast, get_args

import msgspec
import pytest

from builder.coding.actors.cast import Cast
from builder.coding.replies import link_replies
from builder.knowledge import Knowledge, actions, replies
from builder.knowledge.replies import ReplyCue, ReplyObject
from builder.model import ActDate, Action, Actor, Mention, Passage, PloverType, Span
from tests.marked_text import DATA, article_of, sentences_of, unmark
from tests.tables import cases

ACTORS = (
    Actor(id="russia", name="Russia", kind="country", country="RUS"),
    Actor(id="united-states", name="United States", kind="country", country="USA"),
)
BY_CODE = {"RUS": "russia", "USA": "united-states"}


@cache
def knowledge() -> Knowledge:
    return cast("Knowledge", SimpleNamespace(replies=replies.load(DATA), actions=actions.load(DATA)))


def linked(
    marked: str,
    types: Sequence[str] = ("SANCTION", "SANCTION"),
    sides: Sequence[str] = ("RUS", "USA"),
    dates: Sequence[str] = (),
    kinds: Sequence[str] = ("expel-diplomats", "close-mission"),
) -> tuple[Action, ...]:
    """The marked acts with their links: the answering one is `a-1`, the answered one `a-2`."""
    text, marks = unmark(marked)
    found = []
    for kind, span, _ in marks:
        place = 0 if kind == "[" else 1
        found.append(
            Action(
                id=f"a-{place + 1}",
                action="act",
                type=cast("PloverType", types[place]),
                date=ActDate(date=dates[place]) if dates else None,
                sources=(BY_CODE[sides[place]],),
                targets=(BY_CODE[sides[1 - place]],),
                evidence=Passage(text=span.cut(text), span=span),
                rule=f"{kinds[place]}/1",
            )
        )
    article = article_of(text)
    return link_replies(article, found, sentences_of(article), _cast(text), knowledge())


def _cast(text: str) -> Cast:
    """The two sides, mentioned wherever their capitals are."""
    capitals = {"RUS": r"Moscow|Russians?", "USA": r"Washington|Americans?"}
    return Cast(
        actors=tuple(
            msgspec.structs.replace(
                actor,
                mentions=tuple(
                    Mention(text=m[0], span=Span(*m.span()))
                    for m in re.finditer(capitals[actor.country or ""], text)
                ),
            )
            for actor in ACTORS
        )
    )


def links_of(acts: Sequence[Action]) -> list[tuple[str, str, str]]:
    return [(act.id, reply.action, reply.cue.text) for act in acts for reply in act.answers]


@pytest.mark.parametrize("case", cases("replies", "replies"))
def test_replies(case: dict[str, Any]) -> None:
    settings = {name: case[name] for name in ("types", "sides", "dates", "kinds") if name in case}
    wanted = [("a-1", "a-2", case["cue"])] if "cue" in case else []
    assert links_of(linked(case["text"], **settings)) == wanted


@pytest.mark.parametrize(
    "rule", [*knowledge().replies.file.cues, *knowledge().replies.file.objects], ids=lambda r: r.id
)
def test_examples_of_reply_rules(rule: ReplyCue | ReplyObject) -> None:
    for example in rule.examples:
        sides = (
            ("USA", "RUS")
            if unmark(example)[0].partition(" ")[2] and _answerer(example) == "USA"
            else ("RUS", "USA")
        )
        types = (
            ("REJECT", "AGREE")
            if isinstance(rule, ReplyObject) and "offer" in example
            else ("SANCTION", "COERCE")
        )
        pairs = [link[:2] for link in links_of(linked(example, types, sides))]
        assert pairs == [("a-1", "a-2")], example
    for text in rule.never:
        types = ("CONSULT", "SANCTION") if "talks" in text else ("SANCTION", "COERCE")
        assert not links_of(linked(text, types)), text


def _answerer(example: str) -> str:
    """Which side the example's answering act belongs to: the one named last before it, or in it."""
    text, marks = unmark(example)
    span = next(span for kind, span, _ in marks if kind == "[")
    before, inside = text[: span.end], span.cut(text)
    for part in (inside, before):
        places = {code: part.rfind(name) for name, code in (("Moscow", "RUS"), ("Washington", "USA"))}
        if max(places.values()) >= 0:
            return max(places, key=lambda code: places[code])
    return "RUS"


def test_every_kind_of_act_may_be_answered_somehow() -> None:
    answered = {kind for answer in knowledge().replies.file.answers for kind in answer.to}
    assert answered <= set(get_args(PloverType))


def test_one_act_alone_answers_nothing() -> None:
    acts = linked("Moscow [expelled ten diplomats] in response.")
    assert links_of(acts) == []
