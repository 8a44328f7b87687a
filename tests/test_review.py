"""The list for editors: what is on it, the remedies it brings, and its page."""

from typing import Any

import msgspec
import pytest
import yaml

from builder.archive import join
from builder.archive.proposals import proposals
from builder.archive.records import Archive
from builder.archive.review import Line, Sort, review
from builder.coding.corrections import corrected
from builder.knowledge import Knowledge, load_knowledge
from builder.knowledge.files import installed_data
from builder.model import Coded, Correction, Curated, Doubt
from builder.pages import render_pages
from builder.pages.editing import EditedFile
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from tests.tables import cases
from tests.test_identities import stranger, told
from tests.test_witnesses import telling


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge([installed_data()])


def lines(archive: Archive, sort: Sort) -> list[Line]:
    return [line for line in review(archive) if line.sort == sort]


@pytest.mark.parametrize("case", cases("proposals", "proposed"))
def test_proposals(case: dict[str, Any], knowledge: Knowledge) -> None:
    coded = [
        told(f"n{number}", *(stranger(**one) for one in seen), day=f"2018-03-{number + 10}")
        for number, seen in enumerate(case["seen"])
    ]
    found = proposals(join(coded, knowledge), knowledge.actors)
    assert [(p.brief, p.hint) for p in found] == [tuple(pair) for pair in case["gives"]]


def test_a_proposed_correction_can_be_pasted(knowledge: Knowledge) -> None:
    coded = told("one", stranger("Alexander Torshin", "RUS"))
    (found,) = proposals(join([coded], knowledge), knowledge.actors)
    (entry,) = yaml.safe_load(found.hint[found.hint.index("- ") :])
    brief = corrected(coded.brief, msgspec.convert(entry, Correction), coded.article, knowledge)
    assert [actor.id for actor in brief.actors] == ["aleksandr-torshin"]


def test_doubts_name_their_place() -> None:
    one = telling("ledger")
    brief = msgspec.structs.replace(
        one.brief,
        review=(Doubt(field="a-ledger", message="two can be meant"), Doubt(field="published", message="odd")),
    )
    found = lines(join([msgspec.structs.replace(one, brief=brief)]), "doubt")
    assert [(line.anchor, line.message) for line in found] == [
        ("a-ledger", "a-ledger: two can be meant"),
        ("", "published: odd"),
    ]


def test_articles_that_differ_on_an_act_are_listed_with_the_line_that_parts_it() -> None:
    one, other = telling("ledger", attributes={"people": 755}), telling("courier", attributes={"people": 750})
    (line,) = lines(join([one, other]), "contradiction")
    assert "differ on people: 750 in courier; 755 in ledger" in line.message
    assert "{part: [a-courier, ledger/a-ledger]}" in line.hint


def test_an_article_without_a_day_is_listed_and_one_with_a_day_is_not() -> None:
    one = telling("ledger")
    bare = msgspec.structs.replace(one, brief=msgspec.structs.replace(one.brief, published=None))
    assert [line.brief for line in lines(join([bare]), "undated")] == ["ledger"]
    assert lines(join([one]), "undated") == []


def test_strangers_who_act_come_with_an_entry_for_them() -> None:
    archive = join([told("one", stranger("Ann Lee", "GBR", role="Minister for Fish"))])
    (line,) = lines(archive, "stranger")
    assert line.hint.endswith('- {name: "Ann Lee", country: GBR, roles: [{role: "Minister for Fish"}]}')


def _pages(coded: list[Coded], *, editing: bool) -> dict[str, Page]:
    files = {one.brief.id: EditedFile(path=f"content/articles/{one.brief.id}.txt") for one in coded}
    settings = PageSettings(editing=files if editing else None)
    return {page.url: page for page in render_pages(join(coded), settings) if isinstance(page, Page)}


def test_the_page_leads_to_the_places_in_the_briefs_and_is_there_for_editors_alone() -> None:
    coded = [telling("ledger", attributes={"people": 755}), telling("courier", attributes={"people": 750})]
    assert "review/" not in _pages(coded, editing=False)
    page = _pages(coded, editing=True)["review/"]
    assert 'href="../briefs/courier/#a-courier"' in page.body
    assert "content/articles/courier.txt" in page.body
    assert [heading.id for heading in page.headings] == ["contradiction"]


def test_a_measure_told_twice_is_proposed_as_one_unless_an_editor_parted_it() -> None:
    vague: dict[str, Any] = {"published": "2018-04-25", "date": "../2018-04-25"}
    (line,) = lines(join([telling("ledger"), telling("courier", **vague)]), "same")
    assert (line.brief, line.anchor) == ("courier", "a-courier")
    (entry,) = yaml.safe_load(line.hint[line.hint.index("- ") :])
    assert entry == {"same": ["a-courier", "ledger/a-ledger"]}
    parted = Curated(corrections=(Correction(part=("a-courier", "ledger/a-ledger")),))
    assert not lines(join([telling("ledger"), telling("courier", curated=parted, **vague)]), "same")
    joined = Curated(corrections=(msgspec.convert(entry, Correction),))
    assert len(join([telling("ledger"), telling("courier", curated=joined, **vague)]).acts) == 1


@pytest.mark.parametrize(
    "second",
    [
        {"sources": ["russia"], "targets": ["united-states"]},
        {"date": "2018-08", "published": "2018-09-01"},
        {"attributes": {"officers": 12}},
        {"status": "negated"},
        {"type": "ACCUSE", "action": "accuse"},
    ],
)
def test_what_differs_is_not_proposed_as_one(second: dict[str, Any]) -> None:
    first = telling("ledger", attributes={"diplomats": 60})
    assert not lines(join([first, telling("courier", **{"date": "../2018-03-29", **second})]), "same")
