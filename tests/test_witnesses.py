"""One act told by several articles: what is joined, what is not, who leads, where the witnesses disagree."""

import random
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive import join
from builder.archive.disagreements import disagreements
from builder.archive.records import Act, Archive
from builder.model import (
    ActDate,
    Action,
    Actor,
    ActorKind,
    Article,
    Brief,
    Coded,
    Correction,
    Curated,
    Passage,
    Publication,
    Reply,
    Span,
)
from builder.pages import render_pages
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from tests.tables import cases

ACTORS: dict[str, tuple[ActorKind, str]] = {
    "russia": ("country", "RUS"),
    "united-states": ("country", "USA"),
    "donald-trump": ("person", "USA"),
    "rex-tillerson": ("person", "USA"),
    "vladimir-putin": ("person", "RUS"),
    "sergei-lavrov": ("person", "RUS"),
    "embassy-of-russia": ("organisation", "RUS"),
    "consulate-in-seattle": ("organisation", "RUS"),
}

NOBODY: dict[str, tuple[ActorKind, str | None]] = {"police": ("group", None), "protesters": ("group", None)}


def telling(id_: str, /, **told: Any) -> Coded:
    """An article that tells one act, `a-<id>`."""
    return article(id_, [action(id_, **told)], told)


def action(id_: str, /, **told: Any) -> Action:
    parties = tuple(told.get("parties", ()))
    words = told.get("says", "expelled")
    date = told.get("date", "2018-03-26")
    return Action(
        id=f"a-{id_}",
        date=ActDate(date=date) if date else None,
        sources=parties or tuple(told.get("sources", ("united-states",))),
        targets=parties or tuple(told.get("targets", ("russia",))),
        action=told.get("action", "expel diplomats"),
        type=told.get("type", "SANCTION"),
        mode=told.get("mode"),
        status=told.get("status", "actual"),
        place=told.get("place"),
        attributes=told.get("attributes", {}),
        evidence=Passage(text=words, span=Span(0, len(words))),
        rule="sample/1",
        answers=told.get("answers", ()),
    )


def article(id_: str, actions: list[Action], told: dict[str, Any]) -> Coded:
    text = max((act.evidence.text for act in actions), key=len)
    named = dict.fromkeys(name for act in actions for name in (*act.sources, *act.targets))
    who = {**ACTORS, **NOBODY}
    actors = tuple(Actor(id=n, name=n, kind=who[n][0], country=who[n][1], mentions=()) for n in named)
    return Coded(
        article=Article(id=id_, text=text, view=text, curated=told.get("curated", Curated())),
        brief=Brief(
            id=id_,
            published=Publication(date=told.get("published", "2018-03-27")),
            actors=actors,
            actions=tuple(actions),
        ),
    )


def witnesses(act: Act) -> list[str]:
    return [one.entry.id for one in act.witnesses]


@pytest.mark.parametrize("case", cases("witnesses", "one_act"))
def test_told_twice_done_once(case: dict[str, Any]) -> None:
    archive = join([telling("first", **case["first"]), telling("second", **case["second"])])
    assert len(archive.acts) == 1
    assert set(witnesses(archive.acts[0])) == {"first", "second"}


@pytest.mark.parametrize("case", cases("witnesses", "two_acts"))
def test_done_twice(case: dict[str, Any]) -> None:
    archive = join([telling("first", **case["first"]), telling("second", **case["second"])])
    assert [act.witnesses for act in archive.acts] == [(), ()]


def _joined_by(correction: Correction, **second: Any) -> Archive:
    curated = Curated(corrections=(correction,))
    return join([telling("first", curated=curated), telling("second", **second)])


def test_an_editor_joins_what_no_rule_would() -> None:
    archive = _joined_by(Correction(same=("a-first", "second/a-second")), date=None, action="make leave")
    assert witnesses(archive.acts[0]) == ["first", "second"]


def test_an_editor_parts_what_a_rule_would_join() -> None:
    assert len(_joined_by(Correction(part=("a-first", "second/a-second"))).acts) == 2


def test_an_old_id_of_an_article_still_joins() -> None:
    second = telling("second", date=None)
    renamed = msgspec.structs.replace(second, brief=msgspec.structs.replace(second.brief, aliases=("old",)))
    curated = Curated(corrections=(Correction(same=("a-first", "old/a-second")),))
    assert len(join([telling("first", curated=curated), renamed]).acts) == 1


def test_acts_of_one_article_stay_two() -> None:
    twice = article("first", [action("one"), action("two")], {})
    archive = join([twice, telling("second")])
    assert sorted(len(act.witnesses) for act in archive.acts) == [0, 2]


def test_the_best_dated_telling_leads_and_lends_its_date() -> None:
    month = {"published": "2018-03-26", "date": "2018-03", "attributes": {"diplomats": 60}}
    archive = join([telling("vague", **month), telling("exact", attributes={"diplomats": 60})])
    (act,) = archive.acts
    assert act.entry.id == "exact"
    assert witnesses(act) == ["vague", "exact"]
    assert str(archive.joined["vague", "a-vague"].when) == "2018-03-26"
    assert str(archive.told["vague"][0].when) == "2018-03"


def test_an_answer_to_any_telling_answers_the_act() -> None:
    reply = Reply(action="a-first", cue=Passage(text="e", span=Span(0, 1)))
    answer = action("answer", sources=["russia"], targets=["united-states"], date=None, answers=(reply,))
    archive = join(
        [article("first", [action("first"), answer], {}), telling("second", published="2018-04-01")]
    )
    for key in (("first", "a-first"), ("second", "a-second")):
        assert [act.action.id for act in archive.answered[key]] == ["a-answer"]


def test_disagreements_name_each_value_with_its_witnesses() -> None:
    counts = {"a": 755, "b": 750, "c": 755}
    archive = join([telling(id_, attributes={"people": count}) for id_, count in counts.items()])
    (found,) = disagreements(archive.acts[0])
    assert found.about == "people"
    assert [(value, [act.entry.id for act in by]) for value, by in found.values] == [
        ("755", ["a", "c"]),
        ("750", ["b"]),
    ]


def test_disagreements_compare_people_whatever_they_are_called_and_whether_they_went() -> None:
    announced = {"action": "cut diplomatic staff", "status": "planned", "attributes": {"people": 755}}
    done = {"attributes": {"diplomats": 755}}
    other = {"attributes": {"employees": 750}}
    same = Curated(corrections=(Correction(same=("a-other", "done/a-done")),))
    archive = join(
        [telling("plan", **announced), telling("done", **done), telling("other", curated=same, **other)]
    )
    (act,) = archive.acts
    assert {one.about: [value for value, _ in one.values] for one in disagreements(act)} == {
        "status": ["actual", "planned"],
        "people": ["755", "750"],
    }


def test_a_state_is_its_president_but_two_ministers_are_two() -> None:
    same = Curated(corrections=(Correction(same=("a-first", "second/a-second")),))
    for sources, differ in (["united-states"], []), (["rex-tillerson"], ["source"]):
        first = telling("first", curated=same, sources=["donald-trump"])
        (act,) = join([first, telling("second", sources=sources)]).acts
        assert [one.about for one in disagreements(act)] == differ


TELLINGS = st.lists(
    st.fixed_dictionaries(
        {
            "published": st.dates().map(str),
            "date": st.sampled_from(["2018-03-25", "2018-03-26", "2018-03", "../2018-03-27", None]),
            "sources": st.sampled_from([["united-states"], ["donald-trump"], ["rex-tillerson"], ["russia"]]),
            "attributes": st.sampled_from([{}, {"diplomats": 60}, {"diplomats": 58}, {"diplomats": 35}]),
        }
    ),
    max_size=7,
)


@given(TELLINGS, st.randoms(use_true_random=False))
def test_every_telling_stands_behind_one_act_in_whatever_order(
    told: list[dict[str, Any]], dice: random.Random
) -> None:
    briefs = [telling(f"n{number}", **one) for number, one in enumerate(told)]
    archive = join(briefs)
    shuffled = briefs[:]
    dice.shuffle(shuffled)
    groups = [sorted(witnesses(act) or [act.entry.id]) for act in archive.acts]
    assert sorted(name for group in groups for name in group) == sorted(one.brief.id for one in briefs)
    again = [sorted(witnesses(act) or [act.entry.id]) for act in join(shuffled).acts]
    assert sorted(again) == sorted(groups)


def _page(url: str, *coded: Coded) -> str:
    made = render_pages(join(coded), PageSettings(site_name="An archive", site_url="https://example.org/"))
    return next(" ".join(page.body.split()) for page in made if isinstance(page, Page) and page.url == url)


def test_the_chronology_lists_an_act_once_with_its_witnesses_and_what_they_dispute() -> None:
    year = _page(
        "chronology/2018/",
        telling("ledger", attributes={"people": 755}),
        telling("courier", published="2018-03-28", attributes={"people": 750}),
    )
    assert year.count('class="ba-deed"') == 1
    assert re.search(r'also told by <a [^>]*href="../../briefs/courier/#a-courier">', year)
    assert "The articles differ on people:" in year
    assert year.index("<strong>750</strong>") < year.index("<strong>755</strong>")


def test_days_in_dispute_are_told_in_words() -> None:
    same = Curated(corrections=(Correction(same=("a-courier", "ledger/a-ledger")),))
    ledger = telling("ledger", date="2018-03-26", action="make leave")
    year = _page("chronology/2018/", ledger, telling("courier", date="2018-03-25", curated=same))
    assert "The articles differ on the day:" in year
    assert year.index("<strong>25 March 2018</strong>") < year.index("<strong>26 March 2018</strong>")


def test_an_act_told_without_a_date_borrows_it_and_says_from_whom() -> None:
    counted = {"attributes": {"diplomats": 60}}
    undated = telling("vague", date="../2018-03-27", **counted)
    page = _page("briefs/vague/", undated, telling("exact", **counted))
    assert "26 March 2018" in page
    assert "another article: Untitled: exact" in page
