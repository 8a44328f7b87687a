"""What `briefing stubs` writes for another generator."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from builder.cli import main
from builder.site import stubs
from tests.site_fixtures import make_archive, tree, write_files


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="briefing")


def project(archive: Path, name: str = "host") -> Path:
    result = run("-f", archive / "mkdocs.yml", "stubs", archive / name)
    assert result.exit_code == 0, result.output
    assert f"zensical build -f {archive / name / 'mkdocs.yml'}" in result.stdout
    return archive / name


def settings_of(archive: Path, text: str) -> dict[str, object]:
    """The settings written for an archive with the given ones, read past the tags of other programs."""
    named = "" if "plugins:" in text else "plugins: [search, briefing]\n"
    write_files(archive, {"mkdocs.yml": text + named, "docs/index.md": "# Home\n"})
    written = (project(archive) / "mkdocs.yml").read_text("utf-8")
    loaded: dict[str, object] = yaml.load(written, _Tolerant)  # noqa: S506 - builds plain values only
    return loaded


class _Tolerant(yaml.SafeLoader):
    pass


_Tolerant.add_constructor("!ENV", lambda _loader, node: {"!ENV": [part.value for part in node.value]})
_Tolerant.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda _loader, name, _node: f"<{name}>")


def test_it_holds_the_pages_the_stubs_and_the_looks_and_no_article(tmp_path: Path) -> None:
    make_archive(tmp_path)
    write_files(tmp_path / "content", {"images/a.png": b"a", "data.html": "<p>x</p>"})
    folder = project(tmp_path)
    names = set(tree(folder))
    assert {f"pages/{stub.source}" for stub in stubs.STUBS} < names
    assert {"pages/about.md", "pages/images/a.png", "pages/data.html", "mkdocs.yml"} < names
    assert "theme/assets/stylesheets/briefing.css" in names
    assert [name for name in names if "articles" in name or "consulate" in name] == []
    home = (folder / "pages/index.md").read_text("utf-8")
    assert stubs.BODY in home
    assert "<!-- briefing -->" not in home
    assert (tmp_path / "content/index.md").read_text("utf-8").count(stubs.BODY) == 0


@pytest.mark.parametrize("own", ["actors/index.md", "actors/README.md"])
def test_a_hand_written_page_is_opened_for_the_generated_one(tmp_path: Path, own: str) -> None:
    make_archive(tmp_path)
    write_files(tmp_path / "content", {own: "# Who\n\nMine.\n"})
    folder = project(tmp_path)
    page = (folder / "pages" / own).read_text("utf-8")
    assert page.startswith("# Who\n\nMine.\n")
    assert stubs.BODY in page
    assert sum(name.startswith("pages/actors/") for name in tree(folder)) == 2


def test_it_is_made_anew_and_keeps_what_the_other_generator_built(tmp_path: Path) -> None:
    make_archive(tmp_path)
    folder = project(tmp_path)
    write_files(folder, {"site/index.html": "built", ".cache/x": "cached", "pages/old.md": "# Old\n"})
    before = tree(folder)
    project(tmp_path)
    del before["pages/old.md"]
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("content", "cannot hold a project beside what content/ holds — name a new folder"),
        ("content/host", "cannot hold a project beside what content/ holds"),
        (".", "cannot hold a project beside what content/ holds"),
        ("data/host", "cannot hold a project beside what data/ holds"),
        ("mine", "mine: is not empty — name a new folder"),
        ("mine/one.txt", "mine/one.txt: is not empty — name a new folder"),
        ("mine/one.txt/below", "cannot be built: Not a directory"),
    ],
)
def test_nothing_of_anyone_is_overwritten(tmp_path: Path, place: str, says: str) -> None:
    make_archive(tmp_path)
    write_files(tmp_path, {"mine/one.txt": "mine", "mine/mkdocs.yml": "site_name: Mine\n"})
    before = tree(tmp_path)
    result = run("-f", tmp_path / "mkdocs.yml", "stubs", tmp_path / place)
    assert result.exit_code == 2
    assert says in result.stderr
    assert tree(tmp_path) == before


def test_pages_need_addresses_that_end_in_a_slash(tmp_path: Path) -> None:
    make_archive(tmp_path, use_directory_urls=False)
    result = run("-f", tmp_path / "mkdocs.yml", "stubs", tmp_path / "host")
    assert result.exit_code == 2
    assert "mkdocs.yml: `use_directory_urls: false` is not possible — remove it" in result.stderr
    assert not (tmp_path / "host").exists()


SETTINGS = [
    ("site_name: A", "docs_dir", "pages"),
    ("site_name: A", "site_dir", "site"),
    ("site_name: A\nsite_dir: ../public", "site_dir", "site"),
    (
        "site_name: A\nsite_url: !ENV [URL, 'https://a.example/']",
        "site_url",
        {"!ENV": ["URL", "https://a.example/"]},
    ),
    ("site_name: A\nextra: {f: !!python/name:os.getcwd ''}", "extra", {"f": "<os.getcwd>"}),
    ("site_name: 'No'", "site_name", "No"),
    ("site_name: A\nplugins: [search, briefing, tags]", "plugins", ["search", "tags"]),
    ("site_name: A\nplugins: [search, {briefing: {text: full}}]", "plugins", ["search"]),
    ("site_name: A\nplugins: {search: {lang: en}, briefing: {}}", "plugins", {"search": {"lang": "en"}}),
    ("site_name: A", "theme", {"name": "material", "custom_dir": "theme"}),
    ("site_name: A\ntheme: readthedocs", "theme", {"name": "readthedocs", "custom_dir": "theme"}),
    ("site_name: A\ntheme: {name: x, custom_dir: o}", "theme", {"name": "x", "custom_dir": "theme"}),
    ("site_name: A\nhooks: [hooks/a.py]", "hooks", ["../hooks/a.py"]),
    ("site_name: A\nINHERIT: base.yml", "INHERIT", "../base.yml"),
    ("site_name: A\nextra_css: [a.css]", "extra_css", ["assets/stylesheets/briefing.css", "a.css"]),
    ("site_name: A\nnot_in_nav: /x.md", "not_in_nav", "/x.md\nbriefing-stub.md"),
    (
        "site_name: A\nnav: [index.md, actors/index.md, {Acts: actions/index.md}, {More: [briefs/index.md]}]",
        "nav",
        [
            {"Home": "index.md"},
            {"Actors": "actors/index.md"},
            {"Acts": "actions/index.md"},
            {"More": [{"Articles": "briefs/index.md"}]},
        ],
    ),
    (
        "site_name: A",
        "nav",
        sorted(
            ({stub.title: stub.source} for stub in stubs.STUBS if stub.is_index),
            key=lambda entry: ("Home" not in entry, *entry.values()),
        ),
    ),
]


@pytest.mark.parametrize(("text", "key", "value"), SETTINGS)
def test_settings_are_the_archives_own_but_for_a_few(
    tmp_path: Path, text: str, key: str, value: object
) -> None:
    got = settings_of(tmp_path, f"{text}\n")[key]
    if key == "extra_css":  # ours may be several
        assert isinstance(got, list)
        got = [got[0], got[-1]]
    assert got == value


def test_an_archive_without_nav_gets_its_pages_and_folders(tmp_path: Path) -> None:
    pages = {
        "b.md": "# B\n",
        "about/index.md": "# About\n",
        "about/how-to.md": "# How\n",
        "one/x.md": "# X\n",
    }
    write_files(tmp_path / "docs", pages)
    nav = settings_of(tmp_path, "site_name: A\n")["nav"]
    assert isinstance(nav, list)
    assert nav[:2] == [{"Home": "index.md"}, "b.md"]
    assert {"About": ["about/index.md", "about/how-to.md", {"Method": "about/method.md"}]} in nav
    assert {"One": ["one/x.md"]} in nav
    assert "briefing-stub" not in str(nav)
