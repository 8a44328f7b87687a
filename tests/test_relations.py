"""Relations: whose act it is, what counts in the curve, and how two countries stand side by side."""

import re
from datetime import date
from typing import Any
from urllib.parse import urljoin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive import join
from builder.archive.records import Act, Archive
from builder.archive.relations import Relation, busiest, find_relations, partners
from builder.archive.scores import Score, by_period, scored, step_for
from builder.archive.witnesses import key_of
from builder.model import Actor, Coded
from builder.pages import render_pages
from builder.pages.curve import curve_of
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from tests import samples
from tests.tables import cases
from tests.test_chains import BACK, answer, three_articles
from tests.test_pages import HOSTILE, leaks, read, words
from tests.test_witnesses import ACTORS, action, article, telling

SITE = PageSettings(site_name="An archive", site_url="https://example.org/")
PAIR = ("russia", "united-states")
URL = "relations/russia--united-states/"


def pages_of(archive: Archive, settings: PageSettings = SITE) -> dict[str, Page]:
    return {page.url: page for page in render_pages(archive, settings) if isinstance(page, Page)}


def only(archive: Archive) -> Relation:
    (relation,) = find_relations(archive).values()
    return relation


def with_score(score: float | None, /, **told: Any) -> Act:
    """An act with a Goldstein score."""
    (act,) = join([telling("ledger", **told)]).acts
    return msgspec.structs.replace(act, action=msgspec.structs.replace(act.action, goldstein=score))


BOTH = [article("base", [action("base", parties=PAIR, type="CONSULT", action="meet", date="2001")], {})]


@pytest.mark.parametrize("case", cases("relations", "sides"))
def test_whose_act_it_is(case: dict[str, Any]) -> None:
    """Another article names both countries, so that there is a relation in any case."""
    told = {key: case[key] for key in ("sources", "targets", "parties") if key in case}
    relation = only(join([*BOTH, telling("told", **told)]))
    lists = {
        "first": relation.first.acts,
        "second": relation.second.acts,
        "mutual": relation.mutual,
    }
    stands = [name for name, acts in lists.items() if any(act.entry.id == "told" for act in acts)]
    assert stands == ([] if case["stands"] == "none" else [case["stands"]])


parties = st.lists(st.sampled_from(sorted(ACTORS)), max_size=3, unique=True)


@settings(deadline=None)
@given(st.lists(st.tuples(parties, parties), max_size=6))
def test_each_act_stands_once_in_every_relation_it_concerns(told: list[tuple[list[str], list[str]]]) -> None:
    archive = join(
        [telling(f"n{n}", sources=a, targets=b, date=f"20{n:02d}") for n, (a, b) in enumerate(told)]
    )
    relations = find_relations(archive)
    for pair, relation in relations.items():
        assert pair == tuple(sorted(pair)) == relation.pair
        parts = [key_of(act) for act in (*relation.first.acts, *relation.second.acts, *relation.mutual)]
        assert sorted(parts) == sorted(map(key_of, relation.acts))
        assert len(set(parts)) == len(parts)
        assert parts
    abroad = {
        act.entry.id
        for act in archive.acts
        for source in act.action.sources
        for target in act.action.targets
        if ACTORS[source][1] != ACTORS[target][1] and set(PAIR) <= set(archive.actors)
    }
    assert {act.entry.id for relation in relations.values() for act in relation.acts} == abroad


def test_a_relation_knows_its_people_its_words_and_its_chains() -> None:
    relation = only(join([samples.consulate(), samples.answer()]))
    assert relation.pair == PAIR
    assert relation.first.people == (("sergei-lavrov", 2),)
    assert [said.quote.text for said in relation.first.said] == ["react as soon as the study is over"]
    assert relation.second.said == ()
    assert [chain.id for chain in relation.chains] == ["a-00001322"]


@pytest.mark.parametrize(("sources", "found"), [(["sergei-lavrov"], 1), (["donald-trump"], 1), ([], 0)])
def test_an_answer_that_names_nobody_still_makes_a_chain_between_two(sources: list[str], found: int) -> None:
    reply = answer("herald", "ledger/a-ledger", date="2018-03-29", sources=sources, targets=[])
    relation = only(join([telling("ledger", date="2018-03-26"), reply]))
    assert len(relation.chains) == found
    assert len(relation.acts) == 1


def test_partners_and_the_busiest() -> None:
    relations = find_relations(join([samples.consulate()]))
    assert {country: [one.pair for one in own] for country, own in partners(relations).items()} == {
        "russia": [PAIR],
        "united-states": [PAIR],
    }
    assert busiest(relations, 1) == ("russia",)
    assert busiest({}, 5) == ()


@pytest.mark.parametrize("case", cases("relations", "periods"))
def test_what_counts_and_when(case: dict[str, Any]) -> None:
    act = with_score(case.get("goldstein", -4.0), date=case.get("date"), status=case.get("status", "actual"))
    expected = {date.fromisoformat(case["start"]): Score(0.0, -4.0, 1)} if "start" in case else {}
    assert by_period([act], case["step"]) == expected


@pytest.mark.parametrize("case", cases("relations", "steps"))
def test_the_longer_the_time_the_longer_the_period(case: dict[str, Any]) -> None:
    acts = [with_score(1.0, date=when) for when in case["dates"]]
    assert step_for(scored(acts)) == case["step"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.dates(), st.floats(-10, 10)), min_size=1, max_size=12))
def test_the_curve_stays_in_its_picture_and_draws_what_its_table_says(told: list[tuple[date, float]]) -> None:
    acts = [with_score(score, date=day.isoformat()) for day, score in told]
    half = len(acts) // 2
    curve = curve_of(acts, [("A → B", acts[:half]), ("B → A", acts[half:])])
    assert curve is not None
    assert curve.acts == len(acts)
    assert sum(score.acts for row in curve.rows for score in row.scores) == len(acts)
    total = sum(score.cooperation + score.conflict for row in curve.rows for score in row.scores)
    assert total == pytest.approx(sum(score for _, score in told))
    for bar in (bar for drawing in curve.drawings for bar in drawing.bars):
        assert 0 <= bar.x < curve.width
        assert bar.y >= -0.1
        assert bar.y + bar.height <= 100.2
        edge = bar.y + bar.height if bar.side == "cooperation" else bar.y
        assert edge == pytest.approx(curve.nought, abs=0.2)


def test_nothing_that_counts_makes_no_curve() -> None:
    acts = [with_score(-4.0, status="planned")]
    assert curve_of(acts, [("A → B", acts), ("B → A", [])]) is None


def test_two_countries_side_by_side() -> None:
    page = pages_of(join([samples.consulate(), samples.answer()]))[URL]
    sides = re.findall(r'<li class="ba-side ba-of-(\w+)">', page.body)
    assert sorted(sides) == ["both", "here", "here", "here", "there"]
    shown = words(page.body)
    assert "5 acts: 3 of Russia towards United States, 1 of United States towards Russia, 1 mutual." in shown
    assert "31 August 2017 United States → Russia" in shown
    assert "“react as soon as the study is over”" in shown
    assert page.body.count("<svg") == page.body.count("<desc") == 2
    assert "most conflict: -4.0 in August 2017" in page.body
    assert [heading.id for heading in page.headings] == [
        "answers",
        "curve",
        "acts",
        "kinds",
        "people",
        "said",
    ]
    about: Any = page.structured_data[0]
    assert about["about"][0] == {"@id": "https://example.org/actors/russia/"}
    assert [entry.title for entry in page.search] == ["Russia and United States"]


def test_every_way_to_a_relation() -> None:
    pages = pages_of(three_articles())
    for url in ("relations/", "actors/russia/", "actors/united-states/"):
        links = {urljoin(f"http://host/{url}", link) for link in read(pages[url].body).links}
        assert f"http://host/{URL}" in links, url
    assert 'title="russia → united-states: 1 act"' in pages["relations/"].body
    assert "chains/a-ledger/" in pages[URL].body


def test_a_busy_relation_has_a_page_for_each_year_and_month() -> None:
    """Nothing is cut without a page that holds it all."""
    dated = [action(f"n{n}", date=f"{2017 + n % 3}-{1 + n % 5:02d}", says="met") for n in range(320)]
    crowd = [action(f"m{n}", date=f"2020-{1 + n % 2:02d}", says="met") for n in range(310)]
    adrift = [action(f"u{n}", date=None, says="met") for n in range(305)]
    pages = pages_of(join([article("all", [*dated, *crowd, *adrift], {})]))
    stem = URL.rstrip("/")
    assert {url for url in pages if url.startswith(stem)} == {
        URL,
        *(f"{stem}--{part}/" for part in ("2017", "2018", "2019", "2020", "2020-01", "2020-02")),
        *(f"{stem}--{part}/" for part in ("undated", "undated-1")),
    }
    whole = ("2017", "2018", "2019", "2020-01", "2020-02", "undated-1")
    rows = [pages[f"{stem}--{part}/"].body.count('<li class="ba-side') for part in whole]
    assert sum(rows) == 320 + 310 + 300
    assert pages[f"{stem}--undated/"].body.count('<li class="ba-side') == 10 + 5
    assert pages[URL].body.count('<li class="ba-side') == 5 * 10
    for url in (url for url in pages if url.startswith(stem)):
        for link in read(pages[url].body).links:
            target = urljoin(f"http://host/{url}", link).removeprefix("http://host/").partition("#")[0]
            assert target in pages, (url, link)


def _between(one: str, other: str) -> Coded:
    """An article in which a country of any name acts on another."""
    coded = answer("herald", "nowhere/a-none", **BACK)
    told = msgspec.structs.replace(coded.brief.actions[0], goldstein=-5.0, action=one)
    actors = (
        Actor(id="russia", name=one, kind="country", country="RUS"),
        Actor(id="united-states", name=other, kind="country", country="USA"),
    )
    brief = msgspec.structs.replace(coded.brief, actors=actors, actions=(told,))
    return Coded(article=coded.article, brief=brief)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_are_inert_in_pictures_too(hostile: str) -> None:
    pages = pages_of(join([_between(hostile, hostile)]))
    for url in ("relations/", URL):
        reader = read(pages[url].body)
        assert not reader.tags & {"script", "img", "iframe", "style"}, url
        assert hostile in "".join(reader.words), url
    body = pages[URL].body
    assert body.count("<svg") == 2
    assert not re.findall(r"<[^>]*\son\w+=[^>]*>", re.sub(r'"[^"]*"', '""', body))


def test_relations_show_no_more_than_evidence() -> None:
    coded = [samples.consulate(), samples.answer()]
    settings = msgspec.structs.replace(SITE, text="evidence")
    made = [
        page
        for page in render_pages(join(coded), settings)
        if isinstance(page, Page) and page.kind in ("relations", "relation", "quotes")
    ]
    assert len(made) >= 3
    for one in coded:
        assert leaks(one, made) == []


def _of_blocs(source: str, target: str) -> Archive:
    """An act of one of these towards another."""
    blocs = {
        "united-nations": "United Nations",
        "united-nations-security-council": "United Nations Security Council",
        "nato": "NATO",
    }
    one = telling("told", sources=["russia"], targets=["united-states"])
    actors = [
        Actor(id=id_, name=blocs[id_], kind="organisation", country="IGO")
        if id_ in blocs
        else next(actor for actor in one.brief.actors if actor.id == id_)
        for id_ in dict.fromkeys((source, target))
    ]
    act = msgspec.structs.replace(one.brief.actions[0], sources=(source,), targets=(target,))
    others = [Actor(id=id_, name=name, kind="organisation", country="IGO") for id_, name in blocs.items()]
    brief = msgspec.structs.replace(
        one.brief, actors=tuple({a.id: a for a in (*others, *actors)}.values()), actions=(act,)
    )
    return join([msgspec.structs.replace(one, brief=brief)])


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("nato", "russia", [("nato", "russia")]),
        ("russia", "united-nations", [("russia", "united-nations")]),
        ("united-nations-security-council", "russia", [("russia", "united-nations")]),
        ("nato", "united-nations", []),
        ("united-nations-security-council", "united-nations", []),
    ],
)
def test_international_organisations_stand_beside_countries(
    source: str, target: str, pairs: list[tuple[str, str]]
) -> None:
    assert list(find_relations(_of_blocs(source, target))) == pairs
