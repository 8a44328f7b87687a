"""What needs a script and helps: lists that narrow, links to copy, previews."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader
from tests.browser.serving import served
from tests.browser.test_reading import DARK, PHONE
from tests.site_fixtures import MKDOCS, build, make_archive

pytestmark = pytest.mark.browser

YEAR = "chronology/2017/"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small archive that knows its own address: only such a one has Material's previews."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "site").mkdir()
    with served(folder / "site") as host:
        theme = {**MKDOCS["theme"], "features": ["navigation.instant"]}
        assert build(make_archive(folder, site_url=host, theme=theme), strict=True).messages == ()
        yield host


def test_a_year_narrows_to_an_actor_and_a_kind_without_loading(reader: Reader) -> None:
    reader.open(YEAR)
    page = reader.page
    everything = page.locator("tr[data-who]").count()
    page.evaluate("window.same = true")
    page.get_by_label("Who").select_option("sergei-lavrov")
    shown = page.locator("tr[data-who]:visible")
    assert 0 < shown.count() < everything
    expect(shown.locator(".ba-parties").first).to_contain_text("Sergei Lavrov")
    expect(page.locator(".ba-filter [role=status]")).to_have_text(f"{shown.count()} of {everything} acts")
    assert page.locator(".md-content section:visible", has_text="June 2017").count() == 0
    kind = page.get_by_label("Kind")
    kind.select_option(kind.locator("option").nth(1).get_attribute("value"))
    assert "?who=sergei-lavrov&kind=" in page.url
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_count(everything)
    assert "?" not in page.url
    assert page.evaluate("window.same")


def test_a_country_stands_for_its_people_too(reader: Reader) -> None:
    reader.open(f"{YEAR}?who=russia")
    shown = reader.page.locator("tr[data-who]:visible .ba-parties")
    expect(shown.filter(has_text="Sergei Lavrov").first).to_be_visible()
    assert reader.page.get_by_label("Who").input_value() == "russia"


@pytest.mark.parametrize("reader", [{"scripts": False}], indirect=True, ids=str)
def test_without_scripts_no_useless_choice_is_offered(reader: Reader) -> None:
    for path in (YEAR, "relations/"):
        reader.open(path)
        assert reader.page.locator("form.ba-filter").count() == 1
        assert reader.page.locator("form.ba-filter:visible").count() == 0


@pytest.mark.parametrize("reader", [PHONE, PHONE | DARK], indirect=True, ids=str)
def test_the_matrix_narrows_to_one_country_and_fits_a_phone(reader: Reader) -> None:
    reader.open("relations/")
    page = reader.page
    rows, listed = page.locator(".ba-matrix tbody tr:visible"), page.locator("[data-pair]:visible")
    before = rows.count(), listed.count()
    page.locator("select[name=country]").select_option("united-kingdom")
    assert rows.count() < before[0]
    assert listed.count() < before[1]
    expect(listed.first).to_contain_text("United Kingdom")
    wide = "table => table.scrollWidth - document.documentElement.clientWidth"
    assert page.locator(".ba-matrix").evaluate(wide) <= 0
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(before[0])


def test_the_link_to_an_act_is_copied(browser: Browser, archive: str) -> None:
    with browser.new_context() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{archive}briefs/consulate/")
        page.locator(".ba-acts tbody tr").first.hover()
        link = page.locator("a.ba-share").first
        link.click()
        expect(link).to_have_attribute("data-copied", "Link copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(f"{archive}briefs/consulate/#a-")
        page.goto(copied)
        expect(page.locator(":target")).to_have_class("act act-actual")


def test_a_name_previews_whose_it_is(browser: Browser, archive: str) -> None:
    """By mouse and by keyboard, after pages were exchanged without loading."""
    with browser.new_context() as context:
        reader = Reader(context.new_page(), archive)
        page = reader.page
        page.goto(archive)
        page.locator("a[href$='briefs/consulate/']").first.click()
        page.wait_for_url("**/briefs/consulate/")
        name = page.locator("a.ba-actor", has_text="Lavrov").first
        name.hover()
        preview = page.get_by_role("dialog").filter(has_text="Sergei Lavrov").filter(has_text="Person")
        expect(preview).to_be_visible()
        page.mouse.move(0, 0)
        expect(preview).to_be_hidden()
        name.focus()
        expect(preview).to_be_visible()
        assert reader.abroad == []
        assert reader.errors == []
