"""Finding an archive without MkDocs."""

from pathlib import Path

import pytest

from builder.diagnostics import SettingsError
from builder.site.location import find_archive


def write(folder: Path, settings: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def test_the_nearest_settings_upwards(tmp_path: Path) -> None:
    root = write(tmp_path / "a", "docs_dir: content\nplugins: [search, briefing]\n")
    deep = root / "content" / "articles"
    deep.mkdir(parents=True)
    found = find_archive(deep)
    assert found is not None
    assert found.root == root.resolve()
    assert found.articles == root.resolve() / "content" / "articles"
    assert found.data == root.resolve() / "data"


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - briefing: {articles: news, language: x, data: facts, text: evidence}",
        "plugins:\n  search: {}\n  briefing: {articles: news, language: x, data: facts, text: evidence}",
    ],
)
def test_options_in_either_form(tmp_path: Path, plugins: str) -> None:
    found = find_archive(write(tmp_path, plugins))
    assert found is not None
    assert found.articles == tmp_path.resolve() / "docs" / "news"
    assert found.data == tmp_path.resolve() / "facts"
    assert (found.language, found.text) == ("x", "evidence")


def test_foreign_tags_are_read_past(tmp_path: Path) -> None:
    settings = "site_name: !ENV [NAME, x]\nmarkdown_extensions:\n  - x:\n      f: !!python/name:os.system\n"
    assert find_archive(write(tmp_path, settings)) is not None


def test_outside_any_archive(tmp_path: Path) -> None:
    assert find_archive(tmp_path) is None


def test_settings_named_but_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        find_archive(tmp_path, tmp_path / "mkdocs.yml")


def test_settings_that_are_not_yaml(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not valid YAML"):
        find_archive(write(tmp_path, "a: [1"))


def test_paths_are_shown_from_the_archive(tmp_path: Path) -> None:
    found = find_archive(write(tmp_path, "docs_dir: content\n"))
    assert found is not None
    assert found.shown(tmp_path / "content" / "x.txt") == "content/x.txt"
    assert found.shown(Path("/elsewhere/x.txt")) == "/elsewhere/x.txt"
