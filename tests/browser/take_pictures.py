"""The pictures of the README, taken of the demo site: `make pictures` takes them again."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from builder.site.build import build_site
from tests.browser.conftest import FLAGS, PLACES, REPOSITORY
from tests.browser.serving import served

FOLDER = REPOSITORY / "docs/pictures"
BRIEF = "briefs/washington-expels-35-russian-diplomats/"
LARGEST = 250_000
"""Bytes a picture may have."""
BARE = ".md-sidebar, .md-top { display: none !important }"
"""Takes away what moves about or lies over the page."""


def picture_a_brief(page: Page, host: str) -> None:
    """Headline, day, summary and the first acts."""
    _open(page, host + BRIEF)
    _take(page, "brief")


def picture_evidence(page: Page, host: str) -> None:
    """What a click on an act shows: the words that prove it."""
    _open(page, host + BRIEF)
    page.locator("a.ba-deed").first.click()
    page.mouse.move(0, 0)  # no tooltip
    page.wait_for_function("document.querySelector(':target') !== null")
    _take(page, "evidence")


def picture_the_chronology(page: Page, host: str) -> None:
    """A year, month by month."""
    _open(page, host + "chronology/2021/")
    _take(page, "chronology")


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.add_style_tag(content=BARE)


def _take(page: Page, name: str) -> None:
    path = FOLDER / f"{name}.png"
    size = len(page.screenshot(path=path, animations="disabled"))
    if size > LARGEST:
        raise SystemExit(f"{path} has {size} bytes, more than {LARGEST}")


def main() -> None:
    """Builds the demo, serves it on this machine and takes every picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site(REPOSITORY / "mkdocs.yml", site, strict=True)
        with served(site) as host, sync_playwright() as playwright:
            found = next(filter(None, map(shutil.which, PLACES)), None)
            browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
            page = browser.new_page(viewport={"width": 1040, "height": 760}, color_scheme="light")
            for take in (picture_a_brief, picture_evidence, picture_the_chronology):
                take(page, host)
            browser.close()


if __name__ == "__main__":
    main()
