"""A reader's questions about the demo archive, each answered within two clicks or one search."""

from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import REPOSITORY, Reader

pytestmark = pytest.mark.browser

QUESTIONS = yaml.safe_load((REPOSITORY / "tests/reader_questions.yml").read_text("utf-8"))
CLICKS = 2
PLACES = ".md-search-result, .md-tabs, .md-content"


def test_there_are_enough_questions_and_no_way_is_long() -> None:
    assert len(QUESTIONS) >= 10
    for asked in QUESTIONS:
        steps = [next(iter(step)) for step in asked["way"]]
        assert steps in (["search", "click"], *(["click"] * n for n in range(1, CLICKS + 1))), asked


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["question"])
def test_the_answer_is_near(asked: dict[str, Any], reader: Reader) -> None:
    reader.open("")
    for step in asked["way"]:
        if "search" in step:
            reader.page.keyboard.press("/")
            reader.page.keyboard.type(step["search"])
        else:
            follow(reader.page, step["click"])
    for words in asked["answer"]:
        expect(reader.page.locator(".md-content")).to_contain_text(words)
        expect(reader.page.get_by_text(words).locator("visible=true").first).to_be_visible()
    assert reader.errors == []


def follow(page: Page, words: str) -> None:
    """Clicks the first link with these words that a reader sees: a result, a tab, or on the page."""
    before = page.url
    link = page.locator(f":is({PLACES}) a:visible", has_text=words).first
    link.click()
    page.wait_for_url(lambda url: url != before)
