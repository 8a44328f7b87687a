"""Who said what: speakers and dates, each a way to the other, and no page without end."""

from typing import Any
from urllib.parse import urljoin

import msgspec
import pytest

from builder.archive import join
from builder.model import Actor, Brief, Coded, Publication, Quote, Span
from builder.pages import render_pages
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from tests import samples
from tests.tables import cases
from tests.test_pages import HOSTILE, read, words

SITE = PageSettings(site_name="An archive", site_url="https://example.org/")


def pages_of(coded: list[Coded]) -> dict[str, Page]:
    return {page.url: page for page in render_pages(join(coded), SITE) if isinstance(page, Page)}


def saying(id_: str, published: str | None, count: int = 1) -> Coded:
    """An article that quotes one speaker so many times."""
    text = "Never again."
    said = [
        Quote(id=f"q-{number}", speakers=("someone",), text="Never", span=Span(0, 5))
        for number in range(count)
    ]
    brief = Brief(
        id=id_,
        published=Publication(date=published) if published else None,
        actors=(Actor(id="someone", name="Someone", kind="person"),),
        quotes=tuple(said),
    )
    return Coded(article=samples.article(id_, text, "none"), brief=brief)


def test_speakers_and_dates_lead_to_the_words_and_to_each_other() -> None:
    pages = pages_of([samples.consulate(), samples.answer()])
    index, year = pages["quotes/"], pages["quotes/2017/"]
    quoted = samples.consulate().brief.quotes[0].id
    for page in (index, year):
        links = {urljoin(f"http://host/{page.url}", link) for link in read(page.body).links}
        assert f"http://host/briefs/consulate-closed/#{quoted}" in links
        assert "http://host/actors/sergei-lavrov/" in links
        assert "“react as soon as the study is over”" in words(page.body)
    assert 'href="../quotes/2017/"' in index.body
    assert 'href="../../quotes/"' in year.body
    assert 'href="quotes/"' in pages[""].body


@pytest.mark.parametrize("case", cases("relations", "said"))
def test_words_stand_under_the_year_in_which_they_surely_appeared(case: dict[str, Any]) -> None:
    pages = pages_of([saying("x", case.get("published"))])
    (url,) = (url for url in pages if url.startswith("quotes/") and url != "quotes/")
    assert url == case["url"]
    assert f'id="{case["anchor"]}"' in pages[url].body


def test_a_busy_year_has_a_page_for_each_month() -> None:
    """Nothing is cut without a page that holds it all."""
    months = ("2017-01-05", "2017-02-05", "2017-01-30/2017-02-02")
    pages = pages_of([saying(f"x{n}", published, 120) for n, published in enumerate(months)])
    stem = "quotes/2017"
    own = {url for url in pages if url.startswith(stem)}
    assert own == {f"{stem}/", f"{stem}-01/", f"{stem}-02/", f"{stem}-uncertain/"}
    assert [pages[url].body.count("<blockquote>") for url in sorted(own)] == [120, 120, 120, 30]
    assert 'href="../../quotes/2017-02/"' in pages[f"{stem}/"].body
    assert pages["quotes/"].body.count("<blockquote>") == 3
    assert 'href="../actors/someone/#said"' in pages["quotes/"].body


def test_very_many_undated_words_are_told_by_article() -> None:
    pages = pages_of([saying("x", None, 301)])
    assert "<blockquote>" not in pages["quotes/undated/"].body
    assert 'href="../../briefs/x/"' in pages["quotes/undated/"].body


def test_words_of_nobody_named_stand_by_date_alone() -> None:
    coded = saying("x", "2017-09-01")
    (said,) = coded.brief.quotes
    brief = msgspec.structs.replace(coded.brief, quotes=(msgspec.structs.replace(said, speakers=()),))
    pages = pages_of([Coded(article=coded.article, brief=brief)])
    assert "speaker not named" in pages["quotes/2017/"].body
    assert [heading.id for heading in pages["quotes/"].headings] == ["dates"]
    assert not [link for link in read(pages["quotes/2017/"].body).links if "#speakers" in link]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_and_names_are_inert(hostile: str) -> None:
    text = f"{hostile} said."
    said = Quote(id="q-1", speakers=("someone",), text=hostile, span=Span(0, len(hostile)))
    speaker = Actor(id="someone", name=hostile, kind="person", role=hostile)
    brief = Brief(id="x", title=hostile, actors=(speaker,), quotes=(said,))
    pages = pages_of([Coded(article=samples.article("x", text, hostile), brief=brief)])
    for url in ("quotes/", "quotes/undated/"):
        reader = read(pages[url].body)
        assert not reader.tags & {"script", "img", "svg", "iframe", "style", "title"}, url
        assert "".join(reader.words).count(hostile) >= 2, url


def test_an_archive_without_words_says_so() -> None:
    assert "quotes anyone" in pages_of([])["quotes/"].body


def test_a_speaker_has_the_office_of_the_day_of_each_quotation() -> None:
    def in_office(id_: str, published: str, role: str) -> Coded:
        coded = saying(id_, published)
        speaker = msgspec.structs.replace(coded.brief.actors[0], role=role)
        return Coded(article=coded.article, brief=msgspec.structs.replace(coded.brief, actors=(speaker,)))

    first, second = (
        in_office("x", "2016-12-29", "President"),
        in_office("y", "2018-01-02", "former President"),
    )
    silent = Coded(article=second.article, brief=msgspec.structs.replace(second.brief, quotes=()))
    assert "Someone President" in words(pages_of([first, silent])["quotes/"].body)
    both = words(pages_of([first, second])["quotes/"].body)
    assert "Someone “Never” President ·" in both
    assert "former President ·" in both
