"""Every mistake of a new user's first hour is told in one line: where, what is wrong, what to do."""

import functools
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.coding.language import load_engine
from builder.knowledge import load_knowledge
from builder.site import coder
from tests.site_fixtures import beside, write_files
from tests.tables import cases

STORY = "MOSCOW — Russia expelled 20 Norwegian diplomats on Tuesday, 20 April 2021.\n\nNorway protested.\n"
SETTINGS = (
    "site_name: Test\nsite_url: https://me.example/\ndocs_dir: content\n"
    "theme: {name: material, font: false}\nplugins:\n  - search\n  - briefing:\n      cache: "
)
ARTICLES = "content/articles"
TOLD = re.compile(r"[^\n]+ — [^\n]+\n")


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, list(args), prog_name="briefing")
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is extracted once serves all archives here."""
    return tmp_path_factory.mktemp("cache")


# Commands load these anew, as each runs in a process of its own; here one process runs them all.
_load_engine = functools.cache(load_engine)
_load_knowledge = functools.cache(load_knowledge)


@pytest.fixture
def archive(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(coder, "load_engine", _load_engine)
    monkeypatch.setattr(coder, "load_knowledge", _load_knowledge)
    files = {
        "mkdocs.yml": f"{SETTINGS}{cache}\n",
        "content/index.md": "# Test\n",
        f"{ARTICLES}/expulsions.txt": STORY,
        "again.txt": STORY.upper(),
        "other/expulsions.txt": "Mali protested on 3 May 2019.",
    }
    write_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def as_checked(says: str, level: str) -> str:
    """A line of standard error as `check` prints it: with its level, the remedy in brackets."""
    place, _, rest = says.partition(": ")
    message, _, hint = rest.partition(" — ")
    return f"{ARTICLES}/{place}: {level}: {message} ({hint}"


@pytest.mark.parametrize("case", cases("first_hour", "articles"))
def test_check_tells_what_is_wrong_with_an_article(archive: Path, case: dict[str, Any]) -> None:
    level = case.get("level", "error")
    write_files(archive / ARTICLES, {case.get("file", "a.txt"): case["text"]})
    checked = run("check")
    assert checked.exit_code == (1 if level == "error" else 0)
    lines = checked.stdout.splitlines()
    assert lines[0].startswith(as_checked(case["says"], level))
    exported = run("export", "out")
    assert exported.exit_code == (0 if case.get("published") or level == "warning" else 1)
    published = {"expulsions.md"} | ({"a.md"} if case.get("published") else set())
    assert {path.name for path in (archive / "out").iterdir()} == published


@pytest.mark.slow
def test_a_build_tells_them_all_and_publishes_the_rest(archive: Path) -> None:
    wrong = [param.values[0] for param in cases("first_hour", "articles")]
    names = [f"z{number}{Path(case.get('file', 'a.txt')).suffix}" for number, case in enumerate(wrong)]
    write_files(archive / ARTICLES, {n: case["text"] for n, case in zip(names, wrong, strict=True)})
    strict = run("build", "--strict")
    assert strict.exit_code == 1
    assert not (archive / "site").exists()
    built = run("build")
    assert built.exit_code == 0
    for name, case in zip(names, wrong, strict=True):
        _, _, rest = case["says"].partition(".")
        told = f"{ARTICLES}/{name}:{rest.partition(':')[2]}"
        assert told in built.stderr, told
    assert (archive / "site/briefs/expulsions/index.html").is_file()
    assert beside(archive / "site") == []


@pytest.mark.parametrize("case", cases("first_hour", "doubts"))
def test_review_asks_what_only_an_editor_can_settle(archive: Path, case: dict[str, Any]) -> None:
    write_files(archive / ARTICLES, {"a.txt": case["text"]})
    assert (run("check").exit_code, run("check").stdout) == (0, "")
    review = run("check", "--review")
    assert review.exit_code == 0
    assert f"{ARTICLES}/{case['says']}" in review.stdout


@pytest.mark.parametrize("case", cases("first_hour", "sound"))
def test_what_is_no_mistake_passes(archive: Path, case: dict[str, Any]) -> None:
    write_files(archive / ARTICLES, {"a.txt": case["text"]})
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("case", cases("first_hour", "data"))
def test_broken_data_is_named_with_its_line(archive: Path, case: dict[str, Any]) -> None:
    content = case["latin"].encode("latin-1") if "latin" in case else case["text"]
    write_files(archive / "data", {case["file"]: content})
    result = run("extract", f"{ARTICLES}/expulsions.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(case["says"])
    assert TOLD.fullmatch(result.stderr)
    assert run("check").exit_code == 1


@pytest.mark.parametrize("case", cases("first_hour", "rules"))
def test_check_tries_the_archive_s_own_data(archive: Path, case: dict[str, Any]) -> None:
    write_files(archive / "data", {case["file"]: case["text"]})
    result = run("check")
    assert (result.exit_code, result.stdout.strip()) == (case["exit"], case["says"])


@pytest.mark.parametrize("case", cases("first_hour", "settings"))
@pytest.mark.parametrize("command", ["check", "build"])
def test_broken_settings_are_named_with_their_line(archive: Path, command: str, case: dict[str, Any]) -> None:
    write_files(archive, {"mkdocs.yml": case["text"]})
    result = run(command)
    assert result.exit_code == 2
    assert result.stderr.startswith(case["says"])
    assert TOLD.fullmatch(result.stderr)


@pytest.mark.parametrize("case", cases("first_hour", "commands"))
def test_a_command_that_cannot_be_done_says_what_to_do(
    archive: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    case: dict[str, Any],
) -> None:
    if "in" in case:
        monkeypatch.chdir(tmp_path_factory.mktemp(case["in"]))
    if "git" in case:
        subprocess.run(["git", *case["git"], "--quiet"], check=True)
    before = {path: path.read_bytes() for path in archive.rglob("*.txt")}
    result = run(*case["args"])
    assert result.exit_code == case["exit"]
    assert case["says"] in result.stderr
    assert TOLD.fullmatch(result.stderr)
    assert {path: path.read_bytes() for path in archive.rglob("*.txt")} == before
