"""The demo site, built once, served on this machine, and a browser to read it with."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from builder.site.build import build_site
from tests.browser.serving import served

REPOSITORY = Path(__file__).parents[2]
PLACES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, as `mkdocs build` makes it."""
    folder = tmp_path_factory.mktemp("demo") / "site"
    build_site(REPOSITORY / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """Address of the site's root."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, of the system or of Playwright."""
    found = next(filter(None, map(shutil.which, PLACES)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        except Error as problem:
            reason = f"no browser could be started, so nothing was tested in one: {problem.message}"
            if os.environ.get("CI") or os.environ.get("BRIEFING_REQUIRE_BROWSER"):
                pytest.fail(reason)
            pytest.skip(reason)
        yield browser
        browser.close()


class Reader:
    """A visitor, who keeps note of everything the site asks for and complains of."""

    def __init__(self, page: Page, host: str) -> None:
        self.page = page
        self.host = host
        self.abroad: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self._note_request(request.url))
        page.on(
            "console",
            lambda said: self.errors.append(said.text) if said.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("response", lambda answer: self._note_status(answer.url, answer.status))

    def open(self, path: str) -> None:
        """Goes to a page of the site."""
        self.page.goto(self.host + path, wait_until="load")

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.host, "data:", "blob:")):
            self.abroad.append(url)

    def _note_status(self, url: str, status: int) -> None:
        if status >= 400:
            self.errors.append(f"{status} {url}")


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Browser, host: str) -> Iterator[Reader]:
    """A visitor with a window as wide, a scheme of colours and scripts as the test asks for."""
    wishes = getattr(request, "param", {})
    context = browser.new_context(
        viewport={"width": wishes.get("width", 1280), "height": 900},
        color_scheme=wishes.get("scheme", "light"),
        java_script_enabled=wishes.get("scripts", True),
    )
    yield Reader(context.new_page(), host)
    context.close()
