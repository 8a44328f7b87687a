"""The joined archive: order, indexes, and what of an article may be published."""

from typing import Any

import msgspec
import pytest

from builder.archive import join, restrict
from builder.archive.records import Archive
from builder.archive.rights import is_open
from builder.model import Article, Brief, Coded, Publication
from tests import samples
from tests.tables import cases


@pytest.fixture(name="archive")
def _archive() -> Archive:
    return join([samples.answer(), samples.consulate()])


def _dated(id_: str, date: str | None) -> Coded:
    published = Publication(date=date) if date else None
    return Coded(article=Article(id=id_, text="", view=""), brief=Brief(id=id_, published=published))


def _ids(acts: Any) -> list[str]:
    return [act.action.action for act in acts]


def test_briefs_stand_in_order_of_publication_and_the_undated_last() -> None:
    days = {
        "c": "2017-09-11",
        "a": None,
        "b": "../2017-01-01",
        "e": "2017-01-24/2017-11-28",
        "d": "2017-09",
    }
    archive = join([_dated(id_, day) for id_, day in days.items()])
    assert [entry.id for entry in archive.entries] == ["b", "e", "d", "c", "a"]


def test_neighbours(archive: Archive) -> None:
    assert [e and e.id for e in archive.neighbours("consulate-closed")] == [None, "moscow-answers"]
    assert [e and e.id for e in archive.neighbours("moscow-answers")] == ["consulate-closed", None]


def test_acts_stand_by_the_date_of_the_act_and_the_undated_last(archive: Archive) -> None:
    assert _ids(archive.acts) == [
        "expel diplomats",
        "cut a mission’s staff",
        "order a consulate closed",
        "announce a reaction",
        "meet",
    ]
    assert _ids(archive.undated) == ["meet"]


def test_an_act_that_may_lie_in_two_years_stands_in_both(archive: Archive) -> None:
    assert _ids(archive.years[2016]) == ["expel diplomats"]
    assert _ids(archive.years[2017])[0] == "expel diplomats"
    assert archive.unplaced == ()


@pytest.mark.parametrize(
    ("date", "years"),
    [("../2017-09-11", [2017]), ("2017-05/..", [2017]), ("2014/2015", [2014, 2015]), ("2014/2016", [])],
)
def test_years_of_uncertain_acts(date: str, years: list[int]) -> None:
    text = "They met."
    brief = Brief(id="x", actions=(samples.act(text, "They met", "meet", "CONSULT", date=date),))
    archive = join([Coded(article=samples.article("x", text, "none"), brief=brief)])
    assert list(archive.years) == years
    assert bool(archive.unplaced) == (not years)


@pytest.mark.parametrize(
    ("published", "date", "years"),
    [
        ("2017-09-11", "../2017-09-11", [2017]),
        ("2017-01-24/2018-11-28", "../2018-11-28", [2018]),
        ("2017-01-24/2024-03-19", "../2024-03-19", []),
        ("../2024-03-19", "../2024-03-19", []),
        ("2017-01-24/2024-03-19", "../2017-07", [2017]),
    ],
)
def test_an_act_told_as_past_stands_in_a_year_only_if_the_article_does(
    published: str, date: str, years: list[int]
) -> None:
    text = "They met."
    told = samples.act(text, "They met", "meet", "CONSULT", date=date)
    brief = Brief(id="x", actions=(told,), published=Publication(date=published))
    archive = join([Coded(article=samples.article("x", text, "none"), brief=brief)])
    assert list(archive.years) == years
    assert bool(archive.unplaced) == (not years)


def test_an_unreadable_date_counts_as_none() -> None:
    text = "They met."
    brief = Brief(id="x", actions=(samples.act(text, "They met", "meet", "CONSULT", date="soon"),))
    archive = join([Coded(article=samples.article("x", text, "none"), brief=brief)])
    assert _ids(archive.undated) == ["meet"]


def test_types(archive: Archive) -> None:
    assert {kind: len(acts) for kind, acts in archive.types.items()} == {
        "CONSULT": 1,
        "SANCTION": 3,
        "THREATEN": 1,
    }


def test_actors_are_joined_over_briefs(archive: Archive) -> None:
    assert list(archive.actors) == ["russia", "sergei-lavrov", "united-states"]
    russia, lavrov = archive.actors["russia"], archive.actors["sergei-lavrov"]
    assert [a.entry.id for a in russia.appearances] == ["consulate-closed", "moscow-answers"]
    assert [(r.role, [e.id for e in r.entries]) for r in lavrov.roles] == [
        ("Foreign Minister", ["consulate-closed"])
    ]
    assert [said.quote.text for said in lavrov.said] == ["react as soon as the study is over"]
    assert (str(lavrov.first), str(lavrov.last)) == ("2017-09-01", "2017-09-01")
    assert (str(russia.first), str(russia.last)) == ("2016-12-20/2017-01-05", "2017-08-31")


def test_a_country_answers_for_its_people(archive: Archive) -> None:
    russia, lavrov = archive.actors["russia"], archive.actors["sergei-lavrov"]
    assert _ids(lavrov.done) == ["announce a reaction", "meet"]
    assert _ids(russia.done) == ["expel diplomats", "cut a mission’s staff", "announce a reaction", "meet"]
    assert russia.members == ("sergei-lavrov",)
    assert archive.countries == {"RUS": "russia", "USA": "united-states"}


def test_companions_count_a_mutual_act_once(archive: Archive) -> None:
    # the meeting, the threat, the cut, the closing, the expulsion
    assert dict(archive.actors["russia"].companions) == {"united-states": 5}
    assert dict(archive.actors["sergei-lavrov"].companions) == {"united-states": 2}


def test_the_record_of_data_wins_over_one_found_in_a_text() -> None:
    found: dict[str, Any] = {"id": "x", "name": "Mr X", "kind": "person", "known": False}
    listed: dict[str, Any] = {"id": "x", "name": "Xaver X", "kind": "person", "country": "DEU"}
    archive = join(
        [
            Coded(
                article=Article(id=id_, text="", view=""),
                brief=Brief(id=id_, actors=(samples.actor("", facts),)),
            )
            for id_, facts in {"a": listed, "b": found}.items()
        ]
    )
    assert archive.actors["x"].name == "Xaver X"
    assert archive.actors["x"].known


@pytest.mark.parametrize("case", cases("pages", "rights"))
def test_open_rights(case: dict[str, Any]) -> None:
    assert is_open(case["text"]) == case["open"]


@pytest.mark.parametrize(
    ("setting", "fields", "extent"),
    [
        ("full", {}, "full"),
        ("full", {"rights": "© The Paper"}, "evidence"),
        ("full", {"rights": "CC0 1.0"}, "full"),
        ("evidence", {}, "evidence"),
        ("evidence", {"rights": "CC0 1.0"}, "evidence"),
        ("full", {"withdrawn": "It was invented."}, "nothing"),
        ("evidence", {"withdrawn": "It was invented."}, "nothing"),
    ],
)
def test_extent(setting: Any, fields: dict[str, Any], extent: str) -> None:
    archive = join([samples.consulate(**fields)], text=setting)
    assert archive.entries[0].extent == extent


def test_a_withdrawn_article_tells_nothing() -> None:
    archive = join([samples.consulate(withdrawn="It was invented.")])
    entry = archive.entries[0]
    assert archive.acts == ()
    assert archive.actors == {}
    assert entry.article.text == ""
    assert entry.brief.withdrawn == "It was invented."
    assert entry.brief.summary is None


def test_evidence_keeps_facts_and_drops_words() -> None:
    brief = join([samples.consulate()], text="evidence").entries[0].brief
    full = samples.consulate().brief
    assert brief.summary is None
    assert not [*brief.review, *brief.furniture, *brief.times]
    assert brief.published == Publication(date="2017-09-01", basis="labelled", because=("line 2 says so",))
    for kept, action in zip(brief.actions, full.actions, strict=True):
        assert (kept.id, kept.evidence, kept.sources, kept.type) == (
            action.id,
            action.evidence,
            action.sources,
            action.type,
        )
        assert kept.date is None or kept.date.because is None
    assert brief.actions[0].answers[0].action == full.actions[3].id
    assert brief.actions[0].answers[0].cue.text == ""
    assert brief.actions[3].attributes == {"people": 755}
    assert [m.text for actor in brief.actors for m in actor.mentions] == [
        "The United States",
        "American",
        "Russia ",
        "Moscow",
        "Moscow",
        "Sergei Lavrov",
        "Lavrov earlier",
    ]


def test_a_long_role_taken_from_hidden_words_is_dropped() -> None:
    text = "They met. The man who had long directed the secret archive of the ministry was silent."
    role = "the man who had long directed the secret archive"
    facts = {"id": "m", "name": "M", "kind": "person", "role": role}
    brief = Brief(
        id="x",
        actors=(samples.actor(text, facts),),
        actions=(samples.act(text, "They met", "meet", "CONSULT"),),
    )
    coded = Coded(article=samples.article("x", text, "none"), brief=brief)
    assert join([coded]).entries[0].brief.actors[0].role == role
    assert join([coded], text="evidence").entries[0].brief.actors[0].role is None


def test_restricting_only_narrows() -> None:
    narrow = join([samples.consulate(), samples.answer()], text="evidence")
    assert restrict(narrow, "full") is narrow
    assert restrict(narrow, "evidence") is narrow
    wide = join([samples.consulate(), samples.answer()])
    assert restrict(wide, "full") is wide
    assert msgspec.structs.asdict(restrict(wide, "evidence")) == msgspec.structs.asdict(narrow)


def test_order_of_input_does_not_matter() -> None:
    one = join([samples.consulate(), samples.answer()])
    other = join([samples.answer(), samples.consulate()])
    assert one == other
