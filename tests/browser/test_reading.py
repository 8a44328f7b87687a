"""The demo site as a reader meets it, in a real browser."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

PHONE = {"width": 390}
DARK = {"scheme": "dark"}

CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")


def kinds_of_page(site: Path) -> list[str]:
    """One page of every kind, the longest of each."""

    def longest(pattern: str) -> str:
        found = sorted(site.glob(pattern), key=lambda path: (path.stat().st_size, path.as_posix()))
        assert found, pattern
        return f"{found[-1].parent.relative_to(site).as_posix()}/"

    folders = ("briefs", "actors", "chronology", "actions", "chains", "relations", "quotes")
    below = [longest(f"{folder}/*/index.html") for folder in folders]
    indexes = ["", *(f"{folder}/" for folder in folders), "chronology/undated/", "about/", "about/method/"]
    for_machines = [url for url in ("data/", "data/codebook/", "changes/") if (site / url).is_dir()]
    return [*indexes, *below, *for_machines]


def a_brief(site: Path) -> str:
    """The longest."""
    return next(path for path in kinds_of_page(site) if path.startswith("briefs/") and path != "briefs/")


def headline(site: Path, path: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", (site / path / "index.html").read_text("utf-8"), re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]*>", "", found[1]).split())


@pytest.mark.parametrize(
    "reader", [{}, DARK, PHONE, PHONE | DARK, {"width": 320}, {"width": 768}], indirect=True, ids=str
)
def test_every_kind_of_page_reads_well(reader: Reader, site: Path) -> None:
    """Nothing from other hosts, no complaint, no sideways scrolling, and contrasts of WCAG 2.2 AA."""
    for path in kinds_of_page(site):
        reader.open(path)
        assert reader.page.locator("h1").count() == 1, path
        wide = reader.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, path
        assert reader.page.evaluate(CONTRAST) == [], path
    assert reader.abroad == []
    assert reader.errors == []


@pytest.mark.parametrize("what", ["brief", "actor"])
def test_search_finds(reader: Reader, site: Path, what: str) -> None:
    path = a_brief(site) if what == "brief" else "actors/sergei-lavrov/"
    name = headline(site, path)
    reader.open("")
    reader.page.keyboard.press("/")
    reader.page.locator(".md-search__input").press_sequentially(name)
    hit = reader.page.locator(f'.md-search-result__item a[href*="{path}"]').first
    hit.wait_for(state="visible", timeout=10_000)
    hit.click()
    reader.page.wait_for_url(f"**/{path}**")
    reader.page.locator("h1", has_text=name).wait_for()


def test_an_evidence_link_lands_on_the_words_highlighted(reader: Reader, site: Path) -> None:
    reader.open(a_brief(site))
    links = reader.page.locator("a.ba-deed")
    assert links.count() >= 3
    for number in (0, links.count() - 1):
        link = links.nth(number)
        anchor = (link.get_attribute("href") or "").partition("#")[2]
        link.click()
        _lands(reader, anchor)


def test_an_act_on_an_actors_page_leads_to_its_words_in_the_article(reader: Reader) -> None:
    reader.open("actors/russia/")
    link = reader.page.locator("a.ba-deed").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    reader.page.wait_for_url("**/briefs/**")
    _lands(reader, anchor)


def test_an_answer_is_two_clicks_away(reader: Reader) -> None:
    """What did Moscow do in answer to the closing of San Francisco?"""
    reader.open("")
    reader.page.locator(".md-tabs__link", has_text="Relations").click()
    reader.page.locator(".ba-matrix a[href*='russia--united-states']").first.click()
    reader.page.wait_for_url("**/relations/russia--united-states/")
    closed = reader.page.locator("li.ba-side", has_text="San Francisco").first
    closed.wait_for()
    answers = reader.page.locator("li.ba-of-here .ba-when", has_text="September 2017")
    assert answers.count() >= 3


@pytest.mark.parametrize("reader", [{}, PHONE], indirect=True, ids=str)
def test_two_countries_stand_side_by_side_where_there_is_room(reader: Reader) -> None:
    reader.open("relations/russia--united-states/")
    lefts = [reader.page.locator(f"li.ba-of-{side}").first.bounding_box() for side in ("here", "there")]
    here, there = (box["x"] for box in lefts if box)
    wide = (reader.page.viewport_size or {"width": 0})["width"] > 720
    assert (there > here + 200) is wide
    assert reader.page.locator("li.ba-of-there .ba-direction").first.is_visible()


def _lands(reader: Reader, anchor: str) -> None:
    target = reader.page.locator(f'[id="{anchor}"]')
    target.wait_for()
    reader.page.wait_for_function(
        """id => {
            const box = document.getElementById(id).getBoundingClientRect()
            const header = document.querySelector(".md-header").getBoundingClientRect().bottom
            const seen = box.top >= header && box.top < window.innerHeight
            return seen && document.querySelector(":target")?.id === id
        }""",
        arg=anchor,
    )
    colours: Any = target.evaluate(
        """mark => [mark, document.querySelector("mark.act:not(:target):not(:target *)") || document.body]
            .map(element => getComputedStyle(element).backgroundColor)"""
    )
    assert colours[0] != colours[1]


@pytest.mark.parametrize("reader", [DARK], indirect=True, ids=str)
def test_dark_is_dark(reader: Reader, site: Path) -> None:
    reader.open(a_brief(site))
    ground = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", ground)[:3])) < 150


@pytest.mark.parametrize(
    "reader", [{"scripts": False}, {"scripts": False} | DARK | PHONE], indirect=True, ids=str
)
def test_all_reading_needs_no_scripts(reader: Reader, site: Path) -> None:
    path = a_brief(site)
    reader.open(path)
    page = reader.page
    anchor = (page.locator("a.ba-deed").first.get_attribute("href") or "").partition("#")[2]
    page.goto(f"{reader.host}{path}#{anchor}")
    assert page.locator(f'mark[id="{anchor}"]').bounding_box() is not None
    assert page.locator(":target").get_attribute("id") == anchor
    page.locator("details.ba-details summary").first.click()
    assert page.locator("details.ba-details dl, details.ba-details ul").first.is_visible()
    page.locator("a.ba-actor").first.click()
    page.wait_for_url("**/actors/**")
    page.locator("a.ba-deed").first.click()
    page.wait_for_url("**/briefs/**")
    assert reader.errors == []
    assert reader.abroad == []
