"""Corrections on a built site: when they are offered, where their links lead, and what stays hidden."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from builder.pages.editing import SCRIPT, STYLE
from tests.site_fixtures import CONSULATE, Built, build, make_archive, tree, write_files

BRIEF = "briefs/consulate/index.html"


def built(folder: Path, editing: str | None, **settings: Any) -> Built:
    options = {} if editing is None else {"editing": editing}
    return build(make_archive(folder, plugins=["search", {"briefing": options}], **settings), strict=True)


@pytest.mark.parametrize("setting", [None, "serve", "never"])
def test_a_build_is_the_same_byte_for_byte_unless_it_is_asked(
    tmp_path: Path, setting: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    never, asked = (tree(built(tmp_path / str(word), word).site) for word in ("never", setting))
    assert never.keys() == asked.keys()
    assert [name for name in never if never[name] != asked[name] and not name.endswith(".gz")] == []
    assert not {SCRIPT, STYLE} & never.keys()


def test_on_the_published_site_by_setting(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/mine.css": "a{}"})
    site = built(tmp_path, "always", extra_css=["mine.css"])
    page = site.read(BRIEF)
    assert 'popovertarget="fix-article"' in page
    assert page.index(STYLE) < page.index("mine.css")
    assert f'src="../../{SCRIPT}"' in page
    assert {SCRIPT, STYLE} <= tree(site.site).keys()
    assert "<code>content/articles/consulate.txt</code>" in page
    assert str(tmp_path) not in "".join(path.read_text("utf-8") for path in site.site.rglob("*.html"))


@pytest.mark.parametrize(
    ("settings", "link"),
    [
        ({"repo_url": "https://github.com/me/a", "edit_uri": "edit/main/content/"},
         "https://github.com/me/a/edit/main/content/articles/consulate.txt"),
        ({"repo_url": "https://git.example/a/", "edit_uri": "?path=/"}, "https://git.example/a/?path=/articles/consulate.txt"),
        ({"repo_url": "https://git.example/a", "edit_uri_template": "e/{path_noext}?f={path!q}"},
         "https://git.example/a/e/articles/consulate?f=articles%2Fconsulate.txt"),
    ],
    ids=["edit_uri", "query", "template"],
)  # fmt: skip
def test_the_link_to_the_file_is_made_as_mkdocs_makes_it(
    tmp_path: Path, settings: Mapping[str, str], link: str
) -> None:
    page = built(tmp_path, "always", **settings).read(BRIEF)
    assert f'<a href="{link}"' in page.replace("&amp;", "&")
    assert ">content/articles/consulate.txt</a>" in page


def test_pages_elsewhere_keep_their_place_to_themselves(tmp_path: Path) -> None:
    write_files(tmp_path / "pages", {"index.md": "# Here\n", "articles/deep/consulate.txt": CONSULATE})
    folder = tmp_path / "archive"
    nav = [{"Home": "index.md"}]
    page = built(folder, "always", docs_dir="../pages", nav=nav).read(BRIEF)
    assert "<code>articles/deep/consulate.txt</code>" in page
    assert str(tmp_path) not in page


def test_under_evidence_the_lines_hold_no_more_than_evidence(tmp_path: Path) -> None:
    aside = "On the Tuesday before last nobody in the old embassy garden remembered the fountain."
    config_file = make_archive(
        tmp_path,
        {"a.txt": f"{CONSULATE}\n{aside}\n"},
        plugins=["search", {"briefing": {"text": "evidence", "editing": "always"}}],
    )
    files = tree(build(config_file, strict=True).site)
    assert b"popovertarget" in files["briefs/a/index.html"]
    assert [name for name, content in files.items() if b"fountain" in content or b"Tuesday" in content] == []


def test_who_serves_the_archive_is_offered_them(tmp_path: Path) -> None:
    config = load_config(str(make_archive(tmp_path)))
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    assert "popovertarget" in (tmp_path / "site" / BRIEF).read_text("utf-8")
