"""The site by way of other generators: `briefing stubs`, their build, `briefing weave`."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from tests.site_fixtures import Built, build, make_archive, tree, write_files

MATERIAL = {"name": "material", "font": False, "features": ["navigation.tabs"]}


class Host(NamedTuple):
    """A generator with a theme."""

    program: str
    theme: dict[str, object]
    index_file: str = "search/search_index.json"
    entries: str = "docs"

    def __str__(self) -> str:
        return "-".join([self.program, *(str(self.theme[k]) for k in ("name", "variant") if k in self.theme)])

    def build(self, project: Path) -> None:
        result = subprocess.run(
            [_program(self.program), "build", "-f", str(project / "mkdocs.yml")],
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "HOME": str(project)},
        )
        assert result.returncode == 0, result.stdout + result.stderr


MKDOCS = Host("mkdocs", MATERIAL)
HOSTS = [
    MKDOCS,
    Host("mkdocs", {"name": "mkdocs"}),
    Host("mkdocs", {"name": "readthedocs"}),
    Host("properdocs", MATERIAL),
    Host("zensical", MATERIAL, "search.json", "items"),
    Host("zensical", {**MATERIAL, "variant": "classic"}, "search.json", "items"),
]


def _program(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed; requirements-dev.lock has it")
    return found


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="briefing")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """Plugins that have every archive here code its articles only once."""
    cache = tmp_path_factory.mktemp("cache")
    return ["search", {"briefing": {"cache": str(cache)}}]


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory, shared: list[object]) -> Built:
    """The same archive as the MkDocs plugin builds it."""
    return build(make_archive(tmp_path_factory.mktemp("reference"), plugins=shared))


class Woven(NamedTuple):
    host: Host
    archive: Path
    project: Path
    site: Path
    told: str


@pytest.fixture(scope="module", params=HOSTS, ids=str)
def woven(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shared: list[object]
) -> Woven:
    """The archive as each of the others builds it."""
    return _weave(request.param, tmp_path_factory.mktemp("host"), shared)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shared: list[object]) -> Woven:
    """One of them; its project keeps what was built, before anything was woven."""
    return _weave(MKDOCS, tmp_path_factory.mktemp("built"), shared)


def _weave(host: Host, folder: Path, shared: list[object]) -> Woven:
    _program(host.program)
    settings = make_archive(folder, theme=host.theme, plugins=shared)
    project, site = folder / ".cache/host", folder / "site"
    result = run("-f", settings, "stubs", project)
    assert result.exit_code == 0, result.output
    host.build(project)
    result = run("-f", settings, "weave", project / "site", "-d", site, "--strict")
    assert result.exit_code == 0, result.output
    return Woven(host, folder, project, site, result.output)


def _urls(site: Path) -> set[str]:
    return {name for name in tree(site) if name.endswith((".html", ".md"))}


def _article(page: str) -> str:
    """What a page of Material or its successor says, without the targets and marks that only one adds."""
    found = re.search(r"<article\b[^>]*>(.*)</article>", page, re.DOTALL)
    assert found
    return re.sub(r'<a id="__skip" tabindex="-1">\s*</a>|<a class="headerlink".*?</a>|\s+', "", found[1])


def _bodies(page: str) -> list[str]:
    """The parts of a page that were generated, in a form that no theme changes."""
    return re.findall(r"<(?:section|table|nav class=\"ba-path\").*?</(?:section|table|nav)>", page, re.DOTALL)


def test_every_host_gives_the_same_pages(woven: Woven, reference: Built) -> None:
    assert _urls(woven.site) - {"search.html"} == _urls(reference.site)
    for url in sorted(_urls(reference.site) - {"404.html", "about/index.html"}):
        got, expected = ((site / url).read_text("utf-8") for site in (woven.site, reference.site))
        if url.endswith(".md"):
            assert got == expected
        elif woven.host.theme["name"] == "material":
            assert _article(got) == _article(expected), url
        else:
            assert [part for part in _bodies(_article_of(expected)) if part not in got] == [], url
    assert "2 articles" in woven.told


def _article_of(page: str) -> str:
    found = re.search(r"<article\b.*</article>", page, re.DOTALL)
    return found[0] if found else ""


def test_no_host_leaves_a_stub(woven: Woven) -> None:
    left = [
        name
        for name, content in tree(woven.site).items()
        if "briefing-stub" in name or re.search(rb"briefing-?stub", content)
    ]
    assert left == []


def test_no_host_publishes_an_article(woven: Woven) -> None:
    assert not (woven.project / "pages/articles").exists()
    assert [name for name in tree(woven.site) if name.startswith("articles/")] == []


def test_every_host_lists_every_page(woven: Woven, reference: Built) -> None:
    listed, expected = (
        set(re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8")))
        for site in (woven.site, reference.site)
    )
    assert listed == expected
    assert len(listed) > 10


def test_every_host_finds_every_generated_page(woven: Woven, reference: Built) -> None:
    wanted = json.loads(reference.read("search/search_index.json"))["docs"]
    found = json.loads((woven.site / woven.host.index_file).read_text("utf-8"))[woven.host.entries]
    got = {(doc["location"], doc["title"], doc["text"]) for doc in found}
    generated = [doc for doc in wanted if doc["location"] and not doc["location"].startswith("about")]
    assert generated
    assert [doc for doc in generated if (doc["location"], doc["title"], doc["text"]) not in got] == []
    for doc in found if woven.host.entries == "items" else ():
        assert doc["level"] == (2 if "#" in doc["location"] else 1)
        assert doc["path"]
    paths = {doc["location"]: doc.get("path") for doc in found}
    if woven.host.entries == "items":
        assert paths["actors/russia/"] == ["Actors", "Russia"]


def test_every_host_shows_our_looks_and_a_table_of_contents(woven: Woven) -> None:
    page = (woven.site / "briefs/consulate/index.html").read_text("utf-8")
    sheet = re.search(r'href="\.\./\.\./(assets/stylesheets/briefing\.css)"', page)
    assert sheet
    assert (woven.site / sheet[1]).is_file()
    headings = re.findall(r'<h2 id="([^"]+)"', page)
    if woven.host.theme["name"] != "readthedocs":  # it shows one only of pages that navigation lists
        assert [f'href="#{heading}"' in page for heading in headings] == [True] * len(headings)


def test_the_plugin_serves_properdocs_too(tmp_path: Path, reference: Built, shared: list[object]) -> None:
    settings = make_archive(tmp_path, plugins=shared)
    Host("properdocs", MATERIAL).build(settings.parent)
    got, expected = tree(tmp_path / "site"), tree(reference.site)
    assert got.keys() == expected.keys()
    pages = [name for name in expected if name.endswith((".html", ".json", ".md"))]
    generator = re.compile(rb'<meta name="generator"[^>]*>')
    assert [n for n in pages if generator.sub(b"", got[n]) != generator.sub(b"", expected[n])] == []


def test_weaving_again_from_what_was_built_gives_the_same_bytes(built: Woven, tmp_path: Path) -> None:
    before = tree(built.project / "site")
    settings = built.archive / "mkdocs.yml"
    assert run("-f", settings, "weave", built.project / "site", "-d", tmp_path / "again").exit_code == 0
    assert tree(tmp_path / "again") == tree(built.site)
    assert tree(built.project / "site") == before


@pytest.fixture
def site(built: Woven, tmp_path: Path) -> Iterator[Path]:
    """A site as built from the stubs, to be woven in place; nothing may be left beside it."""
    folder = tmp_path / "inner/site"
    shutil.copytree(built.project / "site", folder)
    yield folder
    if folder.parent.is_dir():
        assert [path.name for path in folder.parent.iterdir()] in ([folder.name], [])


def test_weaving_in_place_twice_is_refused_and_changes_nothing(built: Woven, site: Path) -> None:
    settings = built.archive / "mkdocs.yml"
    (site / ".nojekyll").touch()
    assert run("-f", settings, "weave", site).exit_code == 0
    after = tree(site)
    assert after == {**tree(built.site), ".nojekyll": b""}
    again = run("-f", settings, "weave", site)
    assert again.exit_code == 2
    assert "holds no stub pages" in again.stderr
    assert "woven already — run `briefing stubs DIR`" in again.stderr
    assert tree(site) == after


def test_a_strict_weave_with_a_broken_link_publishes_nothing(built: Woven, site: Path) -> None:
    settings = built.archive / "mkdocs.yml"
    page = site / "about/index.html"
    page.write_text(page.read_text("utf-8").replace("What this is", '<a href="../gone/">What this is</a>'))
    before = tree(site)
    strict = run("-f", settings, "weave", site, "--strict")
    assert strict.exit_code == 1
    assert (
        "about/index.html: a link leads to /gone/, which does not exist — correct the link" in strict.stderr
    )
    assert "1 warning in strict mode" in strict.stderr
    assert "stays as it was" in strict.stderr
    assert tree(site) == before
    lenient = run("-f", settings, "weave", site)
    assert lenient.exit_code == 0
    assert "1 warnings" in lenient.stdout


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _minify(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("<p>briefingstubbody</p>", "<p>briefingstubbody"))


@pytest.mark.parametrize(
    ("damage", "place", "says"),
    [
        (_remove, "", "site: no such folder — run `briefing stubs DIR`"),
        (_remove, "actors/briefing-stub", "actors/briefing-stub/index.html: is missing: the stubs were not"),
        (_remove, "chronology", "chronology/index.html: is missing"),
        (
            _minify,
            "briefs/briefing-stub/index.html",
            "briefs/briefing-stub/index.html: does not show the head",
        ),
    ],
)
def test_a_folder_without_whole_stubs_is_refused(
    built: Woven, site: Path, damage: object, place: str, says: str
) -> None:
    assert callable(damage)
    damage(site / place)
    before = tree(site) if site.exists() else {}
    result = run("-f", built.archive / "mkdocs.yml", "weave", site)
    assert result.exit_code == 2
    assert says in result.stderr
    assert (tree(site) if site.exists() else {}) == before


@pytest.mark.parametrize("out", [".", "below", "briefs"])
def test_a_site_cannot_go_into_itself(built: Woven, site: Path, out: str) -> None:
    before = tree(site)
    target = site.parent if out == "." else site / out
    result = run("-f", built.archive / "mkdocs.yml", "weave", site, "-d", target)
    assert result.exit_code == 2
    assert "name a folder beside it with -d" in result.stderr
    assert tree(site) == before


def test_nothing_is_written_through_a_link_out_of_the_site(built: Woven, site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (site / "actors").rename(outside)
    (site / "actors").symlink_to(outside)
    (site / "lost").symlink_to(tmp_path / "nowhere")
    before = tree(outside)
    assert run("-f", built.archive / "mkdocs.yml", "weave", site).exit_code == 0
    assert tree(outside) == before
    assert tree(site) == tree(built.site)


def test_a_folder_that_is_no_site_is_refused(built: Woven, tmp_path: Path) -> None:
    write_files(tmp_path, {"letters/one.txt": "mine", "index.html": "<p>mine</p>"})
    result = run("-f", built.archive / "mkdocs.yml", "weave", tmp_path)
    assert result.exit_code == 2
    assert "holds no stub pages" in result.stderr
    assert sorted(tree(tmp_path)) == ["index.html", "letters/one.txt"]


def test_a_site_without_search_is_woven_and_says_so(built: Woven, site: Path) -> None:
    _remove(site / "search")
    result = run("-f", built.archive / "mkdocs.yml", "weave", site)
    assert result.exit_code == 0
    assert "search finds no generated page" in result.stderr


def test_another_address_than_the_settings_have_is_told(built: Woven, site: Path) -> None:
    for page in site.rglob("*.html"):
        page.write_text(
            page.read_text("utf-8").replace("https://tiny.example/archive/", "https://x.example/")
        )
    result = run("-f", built.archive / "mkdocs.yml", "weave", site)
    assert "the stub’s own address is left around it" in result.stderr
    assert "build with the `site_url` that mkdocs.yml has" in result.stderr


def test_links_to_edit_a_stub_are_taken_out(tmp_path: Path, shared: list[object]) -> None:
    folder = tmp_path / "edit"
    theme = {**MATERIAL, "features": ["content.action.edit"]}
    settings = make_archive(
        folder,
        theme=theme,
        repo_url="https://code.example/a/b",
        edit_uri="edit/main/content/",
        plugins=shared,
    )
    project = folder / "host"
    run("-f", settings, "stubs", project)
    MKDOCS.build(project)
    assert run("-f", settings, "weave", project / "site").exit_code == 0
    edited = {
        name: re.findall(rb'href="https://code.example/a/b/edit/([^"]*)"', page)
        for name, page in tree(project / "site").items()
        if name.endswith(".html")
    }
    assert edited["about/index.html"] == [b"main/content/about.md"]
    assert edited["actors/index.html"] == edited["actors/russia/index.html"] == []
