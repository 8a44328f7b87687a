"""The demo site by keyboard alone, on a phone, on paper, in the dark, and without scripts."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Reader
from tests.browser.test_reading import CONTRAST, a_brief, kinds_of_page

pytestmark = pytest.mark.browser

PHONE = {"width": 390}
DARK = {"scheme": "dark"}

FOCUS = """() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    const label = one.matches(".md-option") ? one.nextElementSibling : null
    const shown = label || one.closest(".md-search__form") || one
    const style = getComputedStyle(shown)
    const box = shown.getBoundingClientRect()
    const name = one.getAttribute("aria-label") || one.title || one.textContent || one.placeholder || ""
    return {
        what: one.outerHTML.slice(0, 120),
        name: name.trim(),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        seen: box.bottom > 0 && box.top < window.innerHeight && box.width > 0 && box.height > 0,
    }
}"""
"""What has the focus: its name, whether a ring shows it, whether it is in the window."""

SHOWN = """selector => [...document.querySelectorAll(selector)].filter(one => {
    const box = one.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && getComputedStyle(one).visibility === "visible"
}).length"""


AT_REST = "document.getAnimations().every(one => one.playState === 'finished')"
"""Whether no colour is on its way to another."""

SETTLED = """() => {
    const list = document.querySelector(".md-search-result__list").textContent
    const same = window.lastList === list
    window.lastList = list
    return same
}"""
"""Whether the results of a search are what they were a frame ago."""

GROUND = """() => getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3)
    .reduce((sum, part) => sum + +part, 0)"""
"""Red, green and blue of the page's ground, added up: 765 is white."""

CONTROLS = (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".ba-path", ".ba-neighbours")


def tab_to(reader: Reader, selector: str, most: int = 120) -> None:
    """Presses Tab until the focus is on the element wanted."""
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"{most} tabs do not reach {selector}")


class TestKeyboard:
    def test_the_first_tab_offers_to_skip_to_the_content(self, reader: Reader, site: Path) -> None:
        reader.open(a_brief(site))
        reader.page.wait_for_load_state("networkidle")  # scripts that still start may take the focus
        reader.page.keyboard.press("Tab")
        assert reader.page.evaluate("document.activeElement.matches('.md-skip')")
        reader.page.keyboard.press("Enter")
        reader.page.wait_for_url("**#top")
        reader.page.keyboard.press("Tab")
        assert reader.page.evaluate("!!document.activeElement.closest('.md-content')")

    def test_every_stop_has_a_name_and_shows_itself(self, reader: Reader, site: Path) -> None:
        for path in kinds_of_page(site):
            reader.open(path)
            stops: list[dict[str, Any]] = []
            for _ in range(60):
                reader.page.keyboard.press("Tab")
                stop = reader.page.evaluate(FOCUS)
                if stop is None:
                    break
                if "md-search__scrollwrap" not in stop["what"]:  # Material's list of results, still empty
                    stops.append(stop)
            assert len(stops) > 10, path
            assert [s["what"] for s in stops if not s["name"]] == [], path
            assert [s["what"] for s in stops if not s["ring"]] == [], path
            assert [s["what"] for s in stops if not s["seen"]] == [], path

    def test_from_home_to_the_words_that_prove_an_act(self, reader: Reader) -> None:
        reader.open("")
        tab_to(reader, '.md-tabs a[href*="chronology"]')
        reader.page.keyboard.press("Enter")
        reader.page.wait_for_url("**/chronology/")
        tab_to(reader, '.md-content a[href*="2018"]')
        reader.page.keyboard.press("Enter")
        reader.page.wait_for_url("**/chronology/2018/**")
        tab_to(reader, "a.ba-deed")
        reader.page.keyboard.press("Enter")
        reader.page.wait_for_url("**/briefs/**#a-*")
        reader.page.wait_for_function("document.querySelector(':target')?.matches('mark.act')")

    def test_details_open_and_close(self, reader: Reader, site: Path) -> None:
        reader.open(a_brief(site))
        tab_to(reader, ".ba-acts summary")
        for is_open in (True, False):
            reader.page.keyboard.press("Enter")
            assert reader.page.evaluate("document.activeElement.parentElement.open") is is_open

    def test_search_by_keys_alone(self, reader: Reader) -> None:
        reader.open("")
        reader.page.keyboard.press("/")
        reader.page.keyboard.type("Lavrov", delay=20)
        first = reader.page.locator(".md-search-result__link").first
        first.wait_for(state="visible", timeout=10_000)
        reader.page.wait_for_function(SETTLED)
        reader.page.keyboard.press("ArrowDown")
        reader.page.wait_for_function("document.activeElement.matches('.md-search-result__link')")
        reader.page.keyboard.press("Enter")
        reader.page.wait_for_url(re.compile("/(actors|briefs|quotes|relations|chronology|chains)/"))
        reader.page.wait_for_function("!document.querySelector('#__search').checked")

    def test_escape_leaves_the_search(self, reader: Reader) -> None:
        reader.open("")
        reader.page.keyboard.press("/")
        reader.page.wait_for_function("document.activeElement.matches('.md-search__input')")
        reader.page.keyboard.press("Escape")
        reader.page.wait_for_function("!document.activeElement.matches('.md-search__input')")


class TestPhone:
    @pytest.mark.parametrize("reader", [PHONE, PHONE | {"scripts": False}], indirect=True, ids=str)
    def test_the_drawer_leads_everywhere(self, reader: Reader) -> None:
        reader.open("")
        reader.page.locator('.md-header__button[for="__drawer"]').click()
        link = reader.page.locator(".md-nav--primary a", has_text="Chronology").first
        link.wait_for(state="visible")
        link.click()
        reader.page.wait_for_url("**/chronology/**")
        assert reader.page.locator("h1").inner_text() == "Chronology"

    @pytest.mark.parametrize("reader", [PHONE], indirect=True, ids=str)
    def test_nothing_is_too_small_to_touch(self, reader: Reader, site: Path) -> None:
        """WCAG 2.2, 2.5.8: 24 by 24 pixels but for links in running text and what stands apart."""
        small = """() => [...document.querySelectorAll(
            ".md-header :is(button:not([tabindex='-1']), label), .md-content :is(button, summary)")]
            .map(one => [one.outerHTML.slice(0, 100), one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24))
            .map(([what]) => what)"""
        for path in kinds_of_page(site):
            reader.open(path)
            assert reader.page.evaluate(small) == [], path


class TestPaper:
    @pytest.mark.parametrize("reader", [{}, DARK], indirect=True, ids=str)
    def test_paper_shows_the_page_and_no_controls(self, reader: Reader, site: Path) -> None:
        for path in kinds_of_page(site):
            reader.open(path)
            reader.page.emulate_media(media="print")
            reader.page.wait_for_function(
                "document.getAnimations().every(one => one.playState === 'finished')"
            )
            for control in CONTROLS:
                assert reader.page.evaluate(SHOWN, control) == 0, f"{path}: {control}"
            assert reader.page.evaluate(SHOWN, "h1") == 1, path
            assert reader.page.evaluate("getComputedStyle(document.body).backgroundColor") in (
                "rgb(255, 255, 255)",
                "rgba(0, 0, 0, 0)",
            ), path
            assert reader.page.evaluate(CONTRAST) == [], path
            reader.page.emulate_media(media="screen")

    def test_a_brief_on_paper_keeps_the_evidence(self, reader: Reader, site: Path) -> None:
        reader.open(a_brief(site))
        acts = reader.page.locator(".ba-acts tbody tr").count()
        reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        reader.page.emulate_media(media="print")
        assert reader.page.evaluate(SHOWN, ".ba-acts .ba-details q") == acts
        assert reader.page.evaluate(SHOWN, ".ba-details summary") == 0
        sheets = len(re.findall(rb"/Type\s*/Page\b", reader.page.pdf(format="A4")))
        assert 1 <= sheets <= 2 + acts // 3


class TestDark:
    def test_a_reader_chooses_and_the_choice_stays(self, reader: Reader, site: Path) -> None:
        reader.open("")
        assert reader.page.evaluate(GROUND) > 600
        for _ in range(3):
            reader.page.locator('form[data-md-component="palette"] label:visible').click()
            if reader.page.evaluate(GROUND) < 150:
                break
        assert reader.page.evaluate(GROUND) < 150
        reader.open(a_brief(site))
        assert reader.page.evaluate(GROUND) < 150


class TestWithoutScripts:
    @pytest.mark.parametrize("reader", [{"scripts": False}], indirect=True, ids=str)
    def test_every_kind_of_page_shows_its_content(self, reader: Reader, site: Path) -> None:
        for path in kinds_of_page(site):
            reader.open(path)
            assert reader.page.locator("h1").inner_text().strip(), path
            assert reader.page.locator(".md-content a:visible").count() > 3, path
        assert reader.errors == []

    @pytest.mark.parametrize("reader", [{"scripts": False}], indirect=True, ids=str)
    def test_who_expelled_whom_in_two_clicks(self, reader: Reader) -> None:
        reader.open("")
        reader.page.locator(".md-tabs a", has_text="Chronology").click()
        reader.page.locator('.md-content a[href*="2018"]').first.click()
        rows = reader.page.locator(".ba-acts tr", has_text=re.compile("expel"))
        assert rows.count() >= 1
