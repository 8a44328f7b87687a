"""A site that Zensical built and `briefing weave` finished, read in a browser."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from builder.cli import main
from tests.browser.conftest import Reader
from tests.browser.serving import served
from tests.site_fixtures import make_archive

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def woven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the finished site."""
    program = shutil.which("zensical", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("zensical is not installed; requirements-dev.lock has it")
    folder = tmp_path_factory.mktemp("zensical")
    settings, project = make_archive(folder), folder / "host"
    for step in (["stubs", project], ["build"], ["weave", project / "site", "--strict"]):
        if step == ["build"]:
            built = [program, "build", "-f", str(project / "mkdocs.yml")]
            subprocess.run(built, check=True, capture_output=True)
        else:
            result = CliRunner().invoke(main, ["-f", str(settings), *map(str, step)])
            assert result.exit_code == 0, result.output
    with served(project / "site") as host:
        yield host


def test_its_search_finds_generated_pages(browser: Browser, woven: str) -> None:
    with browser.new_context() as context:
        reader = Reader(context.new_page(), woven)
        reader.open("about/")
        reader.page.keyboard.press("/")
        reader.page.keyboard.type("Lavrov", delay=50)
        found = reader.page.locator("a[href*='actors/sergei-lavrov/']").first
        expect(found).to_be_visible()
        expect(found).to_contain_text("Actors")
        found.click()
        expect(reader.page.locator("h1").first).to_contain_text("Sergei Lavrov")
        assert reader.abroad == []
        assert reader.errors == []


def test_its_pages_are_dressed_and_lead_on(browser: Browser, woven: str) -> None:
    with browser.new_context() as context:
        reader = Reader(context.new_page(), woven)
        reader.open("briefs/consulate/")
        columns = reader.page.locator("table.ba-acts").first.evaluate(
            "e => getComputedStyle(e).borderCollapse"
        )
        assert columns == "collapse"
        reader.page.locator(".md-nav--secondary a[href^='#']").first.click()
        assert "#" in reader.page.url
        reader.page.locator("nav.ba-path a", has_text="Articles").click()
        expect(reader.page.locator("h1").first).to_contain_text("Articles")
        assert reader.errors == []
