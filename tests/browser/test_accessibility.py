"""WCAG 2.2, A and AA, as axe-core checks it: every kind of page, light and dark, on a desk and on a phone."""

from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import Reader
from tests.browser.test_reading import DARK, PHONE, kinds_of_page

pytestmark = pytest.mark.browser

RUN = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    const { violations } = await axe.run({ runOnly: { type: "tag", values: tags } })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}"""
"""Every finding, with the element it is about."""

WAYS = [{}, DARK, PHONE, PHONE | DARK]


def findings(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize("reader", WAYS, indirect=True, ids=str)
def test_every_kind_of_page_is_accessible(reader: Reader, site: Path) -> None:
    """With all details open, for a closed one hides its faults."""
    for path in kinds_of_page(site):
        reader.open(path)
        reader.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert findings(reader.page) == [], path


@pytest.mark.parametrize("reader", WAYS, indirect=True, ids=str)
def test_search_is_accessible_while_it_is_open(reader: Reader) -> None:
    reader.open("")
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("Lavrov")
    reader.page.locator(".md-search-result__link").first.wait_for()
    reader.page.wait_for_function("document.getAnimations().every(one => one.playState === 'finished')")
    assert findings(reader.page) == []
