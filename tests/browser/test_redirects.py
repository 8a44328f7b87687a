"""Old addresses in a real browser: with scripts, query and fragment go along; without, the page alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.pages.page import Page
from builder.site.shell import REDIRECT_SCRIPT, redirect_document, redirect_script
from tests.browser.serving import served
from tests.site_fixtures import write_files

pytestmark = pytest.mark.browser


@pytest.fixture
def moved(tmp_path: Path) -> Iterator[str]:
    """Address of a site in a folder of its host, with one page that has moved."""
    page = Page(
        url="briefs/old/",
        kind="redirect",
        title="One",
        description="",
        body='<p><a href="../../briefs/one/">One</a></p>',
        target="briefs/one/",
    )
    write_files(
        tmp_path / "archive",
        {
            "briefs/old/index.html": redirect_document(page, site_url=""),
            "briefs/one/index.html": "<!doctype html><title>Here</title><p id='a-1'>Here.</p>",
            REDIRECT_SCRIPT: redirect_script(),
        },
    )
    with served(tmp_path) as host:
        yield f"{host}archive/briefs/"


@pytest.mark.parametrize(
    ("scripts", "asked", "reached"),
    [
        (True, "old/", "one/"),
        (True, "old/?from=mail&x=%C3%A9#a-1", "one/?from=mail&x=%C3%A9#a-1"),
        (True, "old/index.html#a-1", "one/#a-1"),
        (False, "old/", "one/"),
    ],
)
def test_an_old_address_leads_on(
    scripts: bool, asked: str, reached: str, browser: Browser, moved: str
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(moved + asked, wait_until="commit")
    page.wait_for_url(moved + reached, timeout=5000)
    assert page.title() == "Here"
    context.close()
