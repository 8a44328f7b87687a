"""An editor's day in a real browser: find it wrong, copy the correction, paste it, see it put right."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.serving import served
from tests.browser.test_reading import CONTRAST, DARK, PHONE
from tests.site_fixtures import CONSULATE, MKDOCS, build, make_archive

pytestmark = pytest.mark.browser

BRIEF = "briefs/consulate/"


class Desk(NamedTuple):
    """An archive that is being corrected, and where its site is served."""

    config_file: Path
    article: Path
    host: str

    def rebuild(self) -> None:
        """Publishes what stands in the files now."""
        built = build(self.config_file, strict=True)
        assert built.messages == ()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "site").mkdir()
    with served(tmp_path / "site") as host:
        config_file = make_archive(
            tmp_path,
            plugins=["search", {"briefing": {"editing": "always"}}],
            site_url=host,
            theme={**MKDOCS["theme"], "features": ["navigation.instant"]},
        )
        desk = Desk(config_file, tmp_path / "content/articles/consulate.txt", host)
        desk.rebuild()
        yield desk


@pytest.fixture
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    wishes = getattr(request, "param", {})
    context = browser.new_context(
        viewport={"width": wishes.get("width", 1280), "height": 900},
        color_scheme=wishes.get("scheme", "light"),
        java_script_enabled=wishes.get("scripts", True),
        has_touch="width" in wishes,
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


def tab_to(page: Page, target: Locator) -> None:
    """Goes to an element with the keyboard alone."""
    for _ in range(200):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def copy_by_keyboard(page: Page, pencil: str, button: str) -> str:
    """Opens a menu and copies one of its lines; gives back what the clipboard then holds."""
    tab_to(page, page.get_by_role("button", name=pencil, exact=True))
    page.keyboard.press("Enter")
    menu = page.locator(".ba-menu:popover-open")
    menu.wait_for()
    tab_to(page, menu.get_by_role("button", name=button, exact=True))
    page.keyboard.press("Enter")
    page.locator("#copied", has_text="Copied").wait_for(state="attached")
    page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    assert page.locator(":focus").get_attribute("aria-label") == pencil
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def test_an_editors_day(desk: Desk, context: BrowserContext) -> None:
    """By keyboard: one correction begins the front matter, the next goes under it; both are seen."""
    page = context.new_page()
    page.goto(desk.host + BRIEF)
    pencil = page.locator(".ba-acts .ba-fix").first.get_attribute("aria-label") or ""
    assert "31 August 2017" in page.locator(".ba-acts").inner_text()

    begun = copy_by_keyboard(page, pencil, "Copy with what is missing around it: When")
    assert begun.startswith("---\ncorrections:\n  - {action: a-")
    assert '"2017-08-31"' in begun
    desk.article.write_text(begun.replace("2017-08-31", "2017-08-30") + CONSULATE, "utf-8")
    desk.rebuild()
    page.reload()
    assert "30 August 2017" in page.locator(".ba-acts").inner_text()
    assert page.locator("[data-copy=whole]").count() == 0

    line = copy_by_keyboard(page, pencil, "Copy the line: Status")
    text = desk.article.read_text("utf-8").replace(
        "\n---\n", f"\n{line.replace('actual', 'planned')}\n---\n", 1
    )
    desk.article.write_text(text, "utf-8")
    desk.rebuild()
    page.reload()
    row = page.locator(".ba-acts tbody tr").first
    assert "planned" in row.inner_text()
    assert "30 August 2017" in row.inner_text()

    line = copy_by_keyboard(page, pencil, "Copy the line: Not an act")
    desk.article.write_text(text.replace("\n---\n", f"\n{line}\n---\n", 1), "utf-8")
    desk.rebuild()
    page.reload()
    assert page.get_by_role("button", name=pencil, exact=True).count() == 0


def test_a_name_in_the_text_leads_to_its_correction(desk: Desk, context: BrowserContext) -> None:
    """Reached on the home page first: the theme exchanges pages without loading them."""
    page = context.new_page()
    page.goto(desk.host)
    page.locator(f"a[href$='{BRIEF}']").first.click()
    page.wait_for_url(f"**/{BRIEF}")
    tab_to(page, page.locator(".ba-text a.who", has_text="Lavrov").first)
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("aria-label") == "Correct Sergei Lavrov"
    page.keyboard.press("Enter")
    menu = page.locator("#fix-actor-sergei-lavrov")
    menu.wait_for()
    assert "every one of them follows" in menu.inner_text()
    menu.get_by_role("button", name="Copy the line: Someone else").click()
    page.locator("#copied", has_text="Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "  - {actor: sergei-lavrov, is: sergei-lavrov}"


def test_words_selected_are_the_evidence_of_an_act_to_add(desk: Desk, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(desk.host + BRIEF)
    page.locator(".ba-text p", has_text="regret").evaluate("p => getSelection().selectAllChildren(p)")
    page.get_by_role("button", name="Add an act that was missed").click()
    page.get_by_role("button", name="Copy with what is missing around it: A missed act").click()
    page.locator("#copied", has_text="Copied").wait_for(state="attached")
    begun: str = page.evaluate("navigator.clipboard.readText()")
    assert "We regret this decision" in begun
    desk.article.write_text(begun + CONSULATE, "utf-8")
    desk.rebuild()
    page.reload()
    assert page.locator(".ba-acts .ba-deed", has_text="meet").count() == 1


@pytest.mark.parametrize("context", [{"scripts": False}], indirect=True, ids=["no scripts"])
def test_without_scripts_the_lines_can_be_read_and_selected(desk: Desk, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(desk.host + BRIEF)
    page.locator(".ba-acts tbody tr").first.hover()
    page.locator(".ba-acts .ba-fix").first.click()
    menu = page.locator(".ba-menu:popover-open")
    menu.locator("code", has_text="{action: a-").first.wait_for()
    assert menu.get_by_role("button", name="Copy").count() == 0


@pytest.mark.parametrize("context", [{}, DARK, PHONE, PHONE | DARK], indirect=True, ids=str)
def test_menus_read_well(desk: Desk, context: BrowserContext) -> None:
    """Contrasts of WCAG 2.2 AA, nothing outside the window, and buttons large enough for a finger."""
    page = context.new_page()
    page.goto(desk.host + BRIEF)
    pencils = page.locator(".ba-fix:visible")
    for number in range(pencils.count()):
        pencil = pencils.nth(number)
        pencil.focus()
        box = pencil.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        pencil.press("Enter")
        menu = page.locator(".ba-menu:popover-open")
        assert menu.count() == 1
        place = menu.bounding_box()
        assert place
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= page.viewport_size["width"]  # type: ignore[index]
        assert place["y"] >= 0
        assert place["y"] + place["height"] <= 900
        words = menu.inner_text()
        assert [found for found in page.evaluate(CONTRAST) if found[0] in words] == []
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_where_the_clipboard_is_closed_to_scripts_the_old_way_copies(
    desk: Desk, context: BrowserContext
) -> None:
    """As on a page that is served unencrypted over a network."""
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(desk.host + BRIEF)
    page.locator(".ba-byline .ba-fix").click()
    button = page.get_by_role("button", name="Copy the line: Published")
    button.click()
    page.locator("#copied", has_text="Copied").wait_for(state="attached")
    assert button.evaluate("element => element === document.activeElement")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("Control+V")
    assert page.locator(".md-search__input").input_value() == 'published: "2017-08-31"'
