"""Strangers of several articles: who is one, who is not, and which addresses live on."""

from typing import Any

import pytest

from builder.archive import join, restrict
from builder.archive.identities import CommonNames, as_extracted, find_identities
from builder.archive.rights import publishable
from builder.model import (
    Action,
    Actor,
    Article,
    Brief,
    Coded,
    Correction,
    Curated,
    Passage,
    Publication,
    Span,
)
from builder.pages import render_pages
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from builder.slug import slug
from tests.tables import cases

COMMON = CommonNames(frozenset({"supreme", "court", "foreign", "ministry"}), frozenset({"court", "ministry"}))


def stranger(name: str, country: str | None = None, **facts: Any) -> Actor:
    return Actor(
        **{"id": slug(name), "name": name, "kind": "person", "country": country, "known": False, **facts}
    )


def told(
    id_: str, *actors: Actor, day: str = "2018-03-27", corrections: tuple[Correction, ...] = ()
) -> Coded:
    words = f"{id_} told"
    act = Action(
        id=f"a-{id_}",
        sources=tuple(actor.id for actor in actors),
        action="meet",
        type="CONSULT",
        evidence=Passage(text=words, span=Span(0, len(words))),
        rule="sample/1",
    )
    return Coded(
        article=Article(id=id_, text=words, view=words, curated=Curated(corrections=corrections)),
        brief=Brief(id=id_, published=Publication(date=day), actors=actors, actions=(act,)),
    )


@pytest.mark.parametrize("case", cases("identities", "strangers"))
def test_strangers(case: dict[str, Any]) -> None:
    coded = [
        told(f"n{number}", stranger(**one), day=f"2018-03-{number + 10}")
        for number, one in enumerate(case["seen"])
    ]
    renamed = find_identities([publishable(one, "full") for one in coded], COMMON).renamed
    ids = [renamed.get((one.brief.id, a.id), a.id) for one in coded for a in one.brief.actors]
    assert ids == case["ids"]


def test_the_order_of_files_changes_nothing() -> None:
    coded = [
        told("one", stranger("Ann Lee", "GBR"), day="2018-03-01"),
        told("two", stranger("Ann Lee", "USA"), day="2018-03-02"),
        told("three", stranger("Ann Lee", "GBR"), day="2018-03-03"),
    ]
    assert join(coded).actors.keys() == join(coded[::-1]).actors.keys() == {"ann-lee", "ann-lee-usa"}


def test_acts_go_with_the_stranger_who_did_them() -> None:
    archive = join(
        [told("one", stranger("Ann Lee", "GBR")), told("two", stranger("Ann Lee", "USA"), day="2018-04-01")]
    )
    assert [act.entry.id for act in archive.actors["ann-lee-usa"].done] == ["two"]
    assert archive.entries[1].brief.actors[0].id == "ann-lee-usa"


def test_an_editor_is_offered_the_id_that_stands_in_the_article() -> None:
    archive = join(
        [told("one", stranger("Ann Lee", "GBR")), told("two", stranger("Ann Lee", "USA"), day="2018-04-01")]
    )
    brief = as_extracted(restrict(archive, "evidence").entries[1])
    assert [a.id for a in brief.actors] == ["ann-lee"]
    assert brief.actions[0].sources == ("ann-lee",)


def _pages(*coded: Coded) -> dict[str, Page]:
    made = render_pages(join(coded), PageSettings())
    return {page.url: page for page in made if isinstance(page, Page)}


def test_an_id_joined_into_another_leads_there() -> None:
    pages = _pages(
        told("one", stranger("Ann B. Lee", "GBR")), told("two", stranger("Ann Lee", "GBR"), day="2018-04-01")
    )
    assert pages["actors/ann-lee/"].target == "actors/ann-b-lee/"


def test_an_id_that_an_editor_gave_away_leads_to_its_owner() -> None:
    moved = Correction(actor="an-lee", is_="ann-lee")
    assert (
        _pages(told("one", stranger("Ann Lee"), corrections=(moved,)))["actors/an-lee/"].target
        == "actors/ann-lee/"
    )
