"""Weaving: generated pages in the theme's own shell, whatever built the hand-written ones."""

import gzip
import json
import re
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import msgspec
import pytest

from builder.diagnostics import BriefingError
from builder.pages.page import Alternate, Heading, Page, RawFile, SearchEntry
from builder.site import stubs
from builder.site.weave import Woven, weave
from tests.site_fixtures import ABOUT, MKDOCS, Built, build, write_files, write_settings

URL = str(MKDOCS["site_url"])
SHORT = "# Who acts\n\nWords.\n"
LONG = f"{SHORT}\n## States\n\nFirst.\n\n### Large\n\nOne.\n\n### Small\n\nTwo.\n\n## Bodies\n\nLast.\n"
LONG_HEADINGS = (
    Heading("states", "States", (Heading("large", "Large"), Heading("small", "Small"))),
    Heading("bodies", "Bodies"),
)


def _host(folder: Path, pages: dict[str, str]) -> Built:
    """A site MkDocs built without our plugin, from stubs and pages written as files."""
    texts = {stub.source: stubs.stub_text() for stub in stubs.STUBS}
    texts["index.md"] = stubs.host_text("# Tiny\n\nHello.\n\n<!-- briefing -->\n\nGoodbye.\n", append=True)
    write_files(folder / "content", {**texts, "about.md": ABOUT, **pages})
    return build(write_settings(folder, plugins=["search"]))


def _weave(site: Path, *parts: Page | RawFile) -> Woven:
    home = Page(url="", kind="home", title="Tiny", description="All of it", body="<p>Glance</p>")
    return weave(site, [home, *parts], site_url=URL, site_name="Tiny Archive")


def _page(url: str, text: str = SHORT, headings: tuple[Heading, ...] = ()) -> Page:
    body = markdown.markdown(text, extensions=["toc"])
    return Page(
        url=url, kind="actor", title="Who acts", description="Those who act", body=body, headings=headings
    )


def _comparable(page: str) -> list[str]:
    """A page without what weaving adds to its head, as its tags and words."""
    page = re.sub(r'<meta property="og:[^>]*>|<script type="application/ld\+json">.*?</script>', "", page)
    return [piece for piece in re.split(r"\s+|(<[^>]*>)", page) if piece]


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _host(tmp_path_factory.mktemp("host"), {})


@pytest.mark.parametrize("source", ["actors/index.md", "actors/someone.md"])
@pytest.mark.parametrize(("text", "headings"), [(LONG, LONG_HEADINGS), (SHORT, ())])
def test_a_woven_page_is_what_the_theme_would_have_made_of_it(
    tmp_path: Path, source: str, text: str, headings: tuple[Heading, ...]
) -> None:
    url = source.removesuffix("index.md").replace(".md", "/")
    front = "---\ntitle: Who acts\ndescription: Those who act\nhide:\n- path\n---\n\n"
    native = _host(tmp_path / "native", {source: front + text})
    stubbed = _host(tmp_path / "stubbed", {})
    _weave(stubbed.site, _page(url, text, headings))
    expected, got = (_comparable(site.read(f"{url}index.html")) for site in (native, stubbed))
    assert got == expected


def test_no_stub_is_left_anywhere(tmp_path: Path) -> None:
    site = _host(tmp_path, {}).site
    _weave(site, _page("actors/"), _page("briefs/one/"))
    left = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if stubs.STUB_NAME in path.as_posix()
        or (path.suffix in {".html", ".json", ".xml"} and "briefingstub" in path.read_text("utf-8"))
    ]
    assert left == []
    assert not (site / "chronology").exists()
    assert b"briefing-stub" not in gzip.decompress((site / "sitemap.xml.gz").read_bytes())


def test_what_a_page_says_of_itself_is_escaped(tmp_path: Path) -> None:
    site = _host(tmp_path, {}).site
    nasty = '</title><script>alert("1")</script>&'
    page = Page(
        url="briefs/nasty/",
        kind="brief",
        title=nasty,
        description=nasty,
        body='<h1 id="x">x</h1><h2 id="y">y</h2>',
        headings=(Heading("y", nasty),),
        structured_data=({"@type": "Article", "headline": nasty},),
        search=(SearchEntry("briefs/nasty/", nasty, nasty),),
    )
    _weave(site, page)
    html = (site / "briefs/nasty/index.html").read_text("utf-8")
    assert "<script>alert" not in html
    linked = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert [json.loads(text)["headline"] for text in linked] == [nasty]
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    entry = next(doc for doc in index["docs"] if doc["location"] == "briefs/nasty/")
    assert "<" not in entry["title"] + entry["text"]
    assert set(index["config"]) == {"lang", "separator", "pipeline", "fields"}


def test_head_names_the_page_and_its_address(tmp_path: Path) -> None:
    site = _host(tmp_path, {}).site
    _weave(site, _page("actors/someone/"))
    html = (site / "actors/someone/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://tiny.example/archive/actors/someone/">' in html
    assert '<meta property="og:url" content="https://tiny.example/archive/actors/someone/">' in html
    assert '<meta name="description" content="Those who act">' in html
    assert "<title>Who acts - Tiny Archive</title>" in html
    assert "<loc>https://tiny.example/archive/actors/someone/</loc>" in (site / "sitemap.xml").read_text(
        "utf-8"
    )


def test_a_hand_written_page_keeps_its_words_around_the_generated_part(tmp_path: Path) -> None:
    site = _host(tmp_path, {}).site
    home = Page(
        url="",
        kind="home",
        title="Other",
        description="All",
        body='<h1 id="other">Other</h1><h2 id="latest">Latest</h2><p>News</p>',
        headings=(Heading("latest", "Latest"),),
        search=(SearchEntry("", "Tiny", "at a glance"),),
    )
    weave(site, [home], site_url=URL, site_name="Tiny Archive")
    html = (site / "index.html").read_text("utf-8")
    assert re.search(r"Hello\..*<p>News</p>.*Goodbye\.", html, re.DOTALL)
    assert html.count("<h1") == 1
    assert 'href="#latest"' in html
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    words = " ".join(doc["text"] for doc in docs if doc["location"] == "")
    assert {"Hello", "Goodbye", "glance"} <= set(re.findall(r"\w+", words))


def test_a_page_nothing_was_generated_for_stays_as_written(tmp_path: Path) -> None:
    site = _host(tmp_path, {}).site
    weave(site, [], site_url=URL, site_name="Tiny Archive")
    html = (site / "index.html").read_text("utf-8")
    assert "Hello." in html
    assert "briefingstub" not in html


def test_redirects_lead_on_without_the_theme(tmp_path: Path) -> None:
    site = _host(tmp_path, {}).site
    body = '<h1>One</h1><p><a href="../../briefs/one/">One</a></p>'
    moved = Page(
        url="briefs/old/", kind="redirect", title="One", description="", body=body, target="briefs/one/"
    )
    woven = _weave(site, _page("briefs/one/"), moved)
    html = (site / "briefs/old/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../briefs/one/">' in html
    assert f'<link rel="canonical" href="{URL}briefs/one/">' in html
    assert "old" not in (site / "sitemap.xml").read_text("utf-8")
    assert woven.problems == _nav_problems(woven)


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("../../actors/", None),
        ("../../actors/#who-acts", None),
        ("../../about/", None),
        ("../../about/#about", None),
        ("../../about/index.html", None),
        ("#who-acts", None),
        ("./", None),
        ("brief.md", None),
        ("/archive/actors/", None),
        ("https://tiny.example/archive/actors/", None),
        ("https://elsewhere.example/nothing", None),
        ("mailto:someone@elsewhere.example", None),
        ("//elsewhere.example/x", None),
        ("../../", None),
        ("../../assets/images/favicon.png", None),
        ("../../actors/nobody/", "/actors/nobody/, which"),
        ("../other.md", "/briefs/other.md, which"),
        ("../../actors/#nobody", "/actors/#nobody, but"),
        ("../../about/#nobody", "/about/#nobody, but"),
        ("#nobody", "/briefs/one/#nobody, but"),
        ("https://tiny.example/archive/nobody/", "/nobody/, which"),
    ],
)
def test_links(hosted: Built, tmp_path: Path, link: str, problem: str | None) -> None:
    site = tmp_path / "site"
    _copy(hosted.site, site)
    page = _page("briefs/one/", f'{SHORT}\n<a href="{link}">there</a>\n')
    woven = _weave(site, _page("actors/"), page, RawFile("briefs/one/brief.md", b"x"))
    told = [p for p in woven.problems if p not in _nav_problems(woven)]
    assert len(told) == (problem is not None)
    if problem:
        assert problem in told[0].message
        assert told[0].path == "briefs/one/index.html"


def test_a_heading_without_its_anchor_is_a_broken_link(tmp_path: Path) -> None:
    site = _host(tmp_path, {}).site
    woven = _weave(site, _page("briefs/one/", SHORT, (Heading("gone", "Gone"),)))
    assert any("/briefs/one/#gone" in problem.message for problem in woven.problems)


@pytest.mark.parametrize("url", ["../out/", "briefs/../../out/", "/etc/", "briefs//x/", "briefs/a\0/"])
def test_nothing_is_written_outside_the_site(hosted: Built, tmp_path: Path, url: str) -> None:
    site = tmp_path / "site"
    _copy(hosted.site, site)
    with pytest.raises(BriefingError):
        _weave(site, RawFile(f"{url}index.html", b"x"))


def test_a_hand_written_page_is_never_overwritten(tmp_path: Path) -> None:
    site = _host(tmp_path, {"briefs/mine.md": "# Mine\n"}).site
    woven = _weave(site, _page("briefs/mine/"))
    assert "Mine" in (site / "briefs/mine/index.html").read_text("utf-8")
    assert any("already stands at /briefs/mine/" in problem.message for problem in woven.problems)


def _nav_problems(woven: Woven) -> tuple[object, ...]:
    """Links of the navigation to index pages that a test does not make."""
    return tuple(p for p in woven.problems if re.search(r"/(chronology|actions|actors)/, which", p.message))


def _copy(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file():
            write_files(target, {path.relative_to(source).as_posix(): path.read_bytes()})


def test_another_form_that_a_page_announces_and_that_is_not_there_is_told(tmp_path: Path) -> None:
    site = _host(tmp_path, {}).site
    forms = tuple(Alternate(f"feeds/{name}.atom", "application/atom+xml", name) for name in ("all", "none"))
    pages = [msgspec.structs.replace(_page(f"actors/{id_}/"), alternates=forms) for id_ in ("one", "two")]
    woven = _weave(site, *pages, RawFile("feeds/all.atom", b"<feed/>"))
    assert [one.message for one in woven.problems if "feeds/" in one.message] == [
        "a link leads to /feeds/none.atom, which does not exist"
    ]
