"""An actor's page: names seen, offices with terms, acts in a timeline, and pages by year for the busy."""

import re

import pytest

from builder.archive import join
from builder.knowledge import Knowledge, load_knowledge
from builder.knowledge.files import installed_data
from builder.model import Coded
from builder.pages import render_pages
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from tests import samples
from tests.test_witnesses import action, article

BUDGET = 60_000
"""Bytes of HTML a page should not exceed."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge([installed_data()])


def pages_of(coded: list[Coded], knowledge: Knowledge | None = None) -> dict[str, Page]:
    made = render_pages(join(coded), PageSettings(), knowledge)
    return {page.url: page for page in made if isinstance(page, Page)}


def busy(number: int, date: str = "") -> Coded:
    """An article that tells so many acts, of 2017 and 2018 if nothing else is said."""
    acts = [
        action(f"{n:04d}", date=date or f"{2017 + n % 2}-{n % 12 + 1:02d}-03", says=f"expelled {n}")
        for n in range(number)
    ]
    return article(f"all-{date}".rstrip("-"), acts, {})


def test_the_page_tells_names_seen_and_offices_with_their_terms(knowledge: Knowledge) -> None:
    body = " ".join(pages_of([samples.consulate()], knowledge)["actors/sergei-lavrov/"].body.split())
    assert re.search(r"In the articles: .*Sergey? Lavrov|In the articles: .*Lavrov", body)
    assert "Foreign Minister" in body
    assert "2004" in body


def test_an_actor_of_few_acts_has_one_page_with_all_of_them() -> None:
    pages = pages_of([busy(8)])
    assert pages["actors/russia/"].body.count('class="ba-deed"') == 8
    assert not [url for url in pages if url.startswith("actors/russia--")]
    assert "ba-timeline" in pages["actors/russia/"].body


def test_a_busy_actor_has_a_page_for_each_year_that_hold_every_act_once() -> None:
    pages = pages_of([busy(64)])
    main = pages["actors/united-states/"].body
    parts = [url for url in pages if url.startswith("actors/united-states--")]
    assert parts == ["actors/united-states--2017/", "actors/united-states--2018/"]
    assert all(f'href="../../{url}"' in main for url in parts)
    anchors = [a for url in parts for a in re.findall(r"#(a-\d{4})", pages[url].body)]
    assert sorted(anchors) == [f"a-{n:04d}" for n in range(64)]
    assert {"did", "with", "articles"} <= {heading.id for heading in pages["actors/united-states/"].headings}


def test_a_very_busy_year_has_pages_by_month_and_what_no_month_holds_in_runs() -> None:
    pages = pages_of([busy(300), busy(100, date="2017")])
    parts = [url for url in pages if url.startswith("actors/united-states--2017")]
    assert "actors/united-states--2017-01/" in parts
    assert max(len(pages[url].body) for url in parts) < BUDGET
    assert len(pages["actors/united-states/"].body) < BUDGET


def test_a_busy_actor_shows_its_latest_dated_acts_and_says_what_is_not_dated() -> None:
    pages = pages_of([busy(40), busy(30, date="2010/2018")])
    page = pages["actors/united-states/"]
    did = page.body.partition('id="did"')[2].partition("</section>")[0]
    assert did.count('class="ba-deed"') == 10
    assert "December 2018</time>" in did
    assert "2010" not in did
    assert "The last 10 of 40 dated; 30 more are not dated to a year" in did
    assert [heading.id for heading in page.headings][:3] == ["relations", "by-date", "did"]
    assert 'aria-labelledby="by-date"' in page.body
