"""Whole sites from tiny archives, built by MkDocs with the plugin in this process."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from builder.diagnostics import SettingsError
from builder.knowledge.files import installed_data
from builder.site.build import BuildFailed, build_site
from tests.site_fixtures import CONSULATE, EXPULSION, HOME, beside, build, make_archive, tree, write_files

BROKEN = "---\npublished: [unclosed\n---\nA headline\n\nRussia expelled two diplomats on Monday.\n"
MAIL = b"""\
Subject: Talks resume
Date: Mon, 2 Apr 2018 10:00:00 +0000

Russia and the United States met.
"""
EPOCH = "1500000000"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one article of each kind, built strictly."""
    folder = tmp_path_factory.mktemp("archive")
    text = "<p>Russia met envoys.</p>" * 9
    page = f"<html><head><title>Talks</title></head><body><article>{text}</article></body>"
    articles: dict[str, str | bytes] = {
        "consulate.txt": CONSULATE,
        "nested/expulsion.md": EXPULSION,
        "talks.html": page,
        "letter.eml": MAIL,
    }
    config_file = make_archive(folder, articles)
    built = build(config_file, strict=True)
    assert (built.failed, built.messages) == ("", ())
    return config_file


def test_every_article_has_its_brief(archive: Path) -> None:
    briefs = sorted(path.parent.name for path in (archive.parent / "site/briefs").glob("*/index.html"))
    assert briefs == ["consulate", "expulsion", "letter", "talks"]


def test_no_raw_article_is_published(archive: Path) -> None:
    files = tree(archive.parent / "site")
    names = files.keys() - {"llms.txt"}
    assert not [name for name in names if "articles/" in name or name.endswith((".txt", ".eml"))]
    raw = {
        path.read_bytes()
        for path in (archive.parent / "content/articles").rglob("*.*")
        if path.stat().st_size
    }
    assert not [name for name, content in files.items() if content in raw]


def test_a_link_among_the_articles_publishes_nothing(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path)
    write_files(tmp_path, {"private.txt": "for nobody's eyes"})
    (tmp_path / "content/articles/private.txt").symlink_to(tmp_path / "private.txt")
    (tmp_path / "content/linked").symlink_to(tmp_path / "content/articles")
    built = build(config_file)
    assert any(message.startswith("content/articles/private.txt: leads out") for message in built.messages)
    files = tree(built.site)
    assert not [name for name, content in files.items() if b"nobody's eyes" in content or "linked" in name]


def test_search_finds_articles_and_actors(archive: Path) -> None:
    docs = json.loads((archive.parent / "site/search/search_index.json").read_text("utf-8"))["docs"]
    places = {doc["location"] for doc in docs}
    assert {"about/", "briefs/consulate/", "actors/russia/"} <= places
    assert not [place for place in places if "stub" in place]


def test_the_sitemap_lists_every_page(archive: Path) -> None:
    site = archive.parent / "site"
    listed = set(
        re.findall("<loc>https://tiny.example/archive/(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    )
    pages = {
        path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html")
    }
    assert listed == pages


def test_two_builds_are_the_same_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    config_file = make_archive(tmp_path)
    first = tree(build(config_file).site)
    assert tree(build(config_file).site) == first  # now from the cache
    for path in sorted((tmp_path / ".cache").rglob("*.coded")):
        path.unlink()
    assert tree(build(config_file).site) == first
    assert beside(tmp_path / "site") == []


def test_broken_front_matter_is_named_and_left_out(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path, {"good.txt": CONSULATE, "bad.txt": BROKEN})
    built = build(config_file)
    assert built.failed == ""
    assert len(built.messages) == 1
    assert re.match(r"content/articles/bad\.txt:\d: .*YAML", built.messages[0])
    assert (built.site / "briefs/good/index.html").is_file()
    assert not (built.site / "briefs/bad").exists()


def test_a_strict_build_with_a_warning_publishes_nothing(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path)
    old = tree(build(config_file).site)
    write_files(tmp_path / "content/articles", {"bad.txt": BROKEN})
    built = build(config_file, strict=True)
    assert "1 warning" in built.failed
    assert tree(built.site) == old
    assert beside(built.site) == []
    with pytest.raises(BuildFailed):
        build_site(config_file, strict=True)
    assert tree(built.site) == old


@pytest.mark.parametrize("harm", ["knowledge", "settings", "page"])
def test_a_failed_build_leaves_the_old_site(tmp_path: Path, harm: str) -> None:
    config_file = make_archive(tmp_path)
    old = tree(build(config_file).site)
    if harm == "knowledge":
        write_files(tmp_path / "data", {"outlets.yml": "- id: [broken\n"})
    elif harm == "settings":
        make_archive(tmp_path, plugins=["search", {"briefing": {"articles": "nowhere"}}])
    else:
        write_files(tmp_path / "content", {"about.md": b"\xff\xfe broken"})
    try:
        assert build(config_file).failed
    except UnicodeDecodeError:
        assert harm == "page"
    assert tree(tmp_path / "site") == old
    assert beside(tmp_path / "site") == []


def test_wrong_knowledge_is_named_with_its_line(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path)
    write_files(tmp_path / "data", {"outlets.yml": "- id: [broken\n"})
    assert any(re.match(r"data/outlets\.yml:\d+: ", message) for message in build(config_file).messages)


def test_a_broken_link_is_a_warning(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path)
    write_files(
        tmp_path / "content",
        {"about.md": "# About\n\n[nobody](actors/nobody/) [gone](actors/index.md#gone)\n"},
    )
    built = build(config_file)
    assert [message.partition(" — ")[0] for message in built.messages if message.startswith("about/")] == [
        "about/index.html: a link leads to /about/actors/nobody/, which does not exist",
        "about/index.html: a link leads to /actors/#gone, but that page has no such anchor",
    ]
    assert "warning" in build(config_file, strict=True).failed


def test_the_archives_own_words_stand_on_the_home_page(archive: Path) -> None:
    html = (archive.parent / "site/index.html").read_text("utf-8")
    assert "A tiny archive." in html
    assert "briefs/consulate/" in html


def test_an_archive_needs_no_page_and_no_nav(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path, nav=None, theme={"name": "material", "font": False})
    (tmp_path / "content/index.md").unlink()
    built = build(config_file, strict=True)
    assert (built.failed, built.messages) == ("", ())
    assert re.search(r'href="actors/"[^>]*>\s*<span[^>]*>\s*Actors\b', built.read("index.html"))


def test_an_archive_without_articles_builds(tmp_path: Path) -> None:
    built = build(make_archive(tmp_path, {}))
    assert built.failed == ""
    assert (built.site / "actors/index.html").is_file()


def test_the_tab_of_a_page_below_an_index_is_active(archive: Path) -> None:
    html = (archive.parent / "site/actors/russia/index.html").read_text("utf-8")
    active = re.findall(r'md-tabs__item--active">\s*<a[^>]*>\s*(\w+)', html)
    assert active == ["Actors"]


def test_the_summary_counts(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path, {"good.txt": CONSULATE, "bad.txt": BROKEN})
    first = build_site(config_file, tmp_path / "elsewhere")
    again = build_site(config_file, tmp_path / "elsewhere")
    assert (first.articles, first.left_out, first.from_cache, first.warnings) == (1, 1, 0, 1)
    assert again.from_cache == 1
    assert again.pages == first.pages > 4
    assert not (tmp_path / "site").exists()
    assert (tmp_path / "elsewhere/index.html").is_file()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"plugins": ["search"]}, "briefing"),
        ({"use_directory_urls": False}, "use_directory_urls"),
        ({"plugins": [{"briefing": {"text": "half"}}]}, "text"),
    ],
)
def test_wrong_settings_are_told(
    tmp_path: Path, settings: dict[str, Any], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    config_file = make_archive(tmp_path, **settings)
    with pytest.raises((SettingsError, BuildFailed)) as caught:
        build_site(config_file)
    assert words in str(caught.value) + capsys.readouterr().err


def test_under_evidence_no_more_than_evidence_is_published(tmp_path: Path) -> None:
    aside = "Nobody in the old embassy garden remembered the fountain that winter."
    article = f"{CONSULATE}\n{aside}\n"
    config_file = make_archive(
        tmp_path, {"a.txt": article}, plugins=["search", {"briefing": {"text": "evidence"}}]
    )
    files = tree(build(config_file, strict=True).site)
    assert "briefs/a/index.html" in files
    assert not [name for name, content in files.items() if b"fountain" in content]


def test_a_page_written_where_a_generated_one_stood_needs_no_place_in_nav(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path, validation={"nav": {"omitted_files": "warn"}})
    write_files(
        tmp_path, {"content/chronology/1999.md": "# 1999\n\nNothing is told of this year any more.\n"}
    )
    built = build(config_file, strict=True)
    assert (built.failed, built.messages) == ("", ())
    assert "any more" in built.read("chronology/1999/index.html")
    write_files(tmp_path, {"content/elsewhere/1999.md": "# 1999\n"})
    assert "elsewhere/1999.md" in "".join(build(config_file).messages)


def test_the_archives_own_style_comes_after_ours(tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "custom_dir": "site_overrides"}
    config_file = make_archive(tmp_path, theme=theme, extra_css=["mine.css"])
    write_files(
        tmp_path, {"content/mine.css": "a{}", "site_overrides/main.html": "{% extends 'base.html' %}"}
    )
    html = build(config_file, strict=True).read("index.html")
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)"', html)
    assert sheets[-1] == "mine.css"
    assert '<link rel="stylesheet" href="https:' not in html


def test_serving_watches_what_a_page_depends_on(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path)
    write_files(tmp_path / "data", {"README.md": "ours"})
    config = load_config(str(config_file))
    server = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(tmp_path))
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    watched = {Path(path) for path in server._watched_paths}
    assert {tmp_path / "content/articles", tmp_path / "data"} <= watched
    assert any(path.name == "templates" for path in watched)
    server.server_close()


def test_a_rebuild_sees_what_changed(tmp_path: Path) -> None:
    config_file = make_archive(tmp_path)
    build(config_file)
    write_files(tmp_path / "content/articles", {"later.txt": EXPULSION})
    (tmp_path / "content/articles/consulate.txt").unlink()
    write_files(tmp_path / "content", {"index.md": HOME.replace("tiny", "small")})
    built = build(config_file, strict=True)
    assert built.messages == ()
    assert sorted(path.parent.name for path in built.site.glob("briefs/*/brief.md")) == ["expulsion", "later"]
    assert "A small archive." in built.read("index.html")


def test_no_build_reads_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config_file = make_archive(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    early = tree(build(config_file).site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + 10**8))
    late = tree(build(config_file).site)
    # MkDocs dates the hand-written pages in the sitemap by the day of the build.
    assert {name for name in early if early[name] != late[name]} <= {"sitemap.xml", "sitemap.xml.gz"}
    assert os.environ["SOURCE_DATE_EPOCH"]


@pytest.mark.slow
def test_serving_follows_articles_and_knowledge(tmp_path: Path) -> None:
    """The real command: an article added, one broken, a data file changed, each seen in the next rebuild."""
    config_file = make_archive(tmp_path, {"consulate.txt": f"---\noutlet: tass\n---\n{CONSULATE}"})
    outlets = (installed_data() / "outlets.yml").read_text("utf-8")
    write_files(tmp_path / "data", {"outlets.yml": outlets})
    with _serving(config_file) as get:
        assert "TASS" in get("briefs/consulate/")
        write_files(tmp_path / "content/articles", {"later.txt": EXPULSION})
        assert _eventually(lambda: "Russia expels" in get("briefs/later/"))
        write_files(tmp_path / "content/articles", {"later.txt": BROKEN})
        assert _eventually(lambda: not get("briefs/later/"))
        assert get("briefs/consulate/")
        renamed = outlets.replace("id: tass, name: TASS,", "id: tass, name: Tiny Gazette,")
        write_files(tmp_path / "data", {"outlets.yml": renamed})
        assert _eventually(lambda: "Tiny Gazette" in get("briefs/consulate/"))


@contextmanager
def _serving(config_file: Path) -> Iterator[Callable[[str], str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config_file), "-a", f"127.0.0.1:{port}"]

    def get(url: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/archive/{url}", timeout=30) as answer:
                page: str = answer.read().decode()
        except (urllib.error.URLError, OSError):
            return ""
        return page

    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            assert _eventually(lambda: bool(get("")))
            yield get
        finally:
            server.terminate()


def _eventually(holds: Callable[[], bool], seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False
