"""`briefing new`: an archive that builds, and the workflows that come with it."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from builder.cli import main
from builder.knowledge.files import DataFolders
from builder.site.location import find_archive
from tests.site_fixtures import CONSULATE, build, write_files

ROOT = Path(__file__).parents[1]


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="briefing")


def test_a_new_archive_builds_empty_and_with_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "harbour-affair"
    result = run("new", str(folder), "--url", "https://me.example/harbour")
    assert result.exit_code == 0, result.output
    assert f"cd {folder}" in result.output
    assert "briefing add <files>" in result.output
    monkeypatch.chdir(folder)
    empty = build(folder / "mkdocs.yml", strict=True)
    assert (empty.failed, empty.messages) == ("", ())
    home = empty.read("index.html")
    assert "<title>Harbour affair</title>" in home
    assert "https://me.example/harbour/" in empty.read("sitemap.xml")
    write_files(folder / "content/articles", {"consulate.txt": CONSULATE})
    assert run("check").exit_code == 0
    full = build(folder / "mkdocs.yml", strict=True)
    assert (full.failed, full.messages) == ("", ())
    assert "San Francisco" in full.read("briefs/consulate/index.html")


def test_a_new_archive_holds_no_articles_and_its_own_data(tmp_path: Path) -> None:
    name = 'Who: "what" {here} # now'
    assert run("new", str(tmp_path), "--name", name).exit_code == 0
    location = find_archive(tmp_path)
    assert location is not None
    assert location.text == "evidence"
    assert [path.name for path in location.articles.iterdir()] == [".gitkeep"]
    assert [file.name for file in DataFolders([location.data]).files] == ["actors/own.yml"]
    assert yaml.safe_load((location.data / "actors/own.yml").read_text("utf-8")) == []
    assert yaml.safe_load(location.config_file.read_text("utf-8"))["site_name"] == name
    assert (tmp_path / ".gitignore").is_file()
    assert (tmp_path / ".github/workflows/archive.yml").is_file()


def test_the_example_of_an_own_actor_can_be_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", str(tmp_path))
    own = tmp_path / "data/actors/own.yml"
    lines = own.read_text("utf-8").splitlines()
    example = lines[lines.index("#") + 1 : -1]
    own.write_text("\n".join(line.removeprefix("#").removeprefix(" ") for line in example), "utf-8")
    write_files(
        tmp_path / "content/articles", {"a.txt": "Freedonia expelled 12 French envoys on 3 May 2019."}
    )
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["full"], "full: is not empty — name a new folder"),
        (["file"], "file: is a file — name a new folder"),
        (["file/below"], "file/below: cannot be written: Not a directory"),
        (["fresh", "--url", "example.org"], "--url 'example.org' is no address — write it as https://"),
    ],
)
def test_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], says: str
) -> None:
    write_files(tmp_path, {"full/mine.txt": "mine", "file": "mine"})
    monkeypatch.chdir(tmp_path)
    result = run("new", *args)
    assert result.exit_code == 2
    assert says in result.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "mine.txt"]


WORKFLOWS = sorted([*(ROOT / "docs/workflows").glob("*.yml"), *(ROOT / ".github/workflows").glob("*.yml")])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_run_commands_there_are(path: Path) -> None:
    text = path.read_text("utf-8")
    assert yaml.safe_load(text)
    called = {words.split()[0] for words in text.split("briefing ")[1:] if words[0].isalpha()}
    assert called & set(main.commands)
    assert "check" in called or "make test" in text


def test_the_workflow_to_copy_is_the_one_that_comes_with_a_new_archive() -> None:
    packaged = ROOT / "builder/starter/github-pages.yml"
    assert (ROOT / "docs/workflows/github-pages.yml").read_bytes() == packaged.read_bytes()
