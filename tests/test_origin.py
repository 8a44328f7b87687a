"""Where the program came from, as others can install it."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder import __version__
from builder.cli import main
from builder.site import origin
from builder.site.starter import start_archive

COMMIT = "5f0e1c2b3a4d5e6f708192a3b4c5d6e7f8091a2b"


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://code.example/a/b.git", "https://code.example/a/b.git"),
        ("https://me:secret@code.example/a/b", "https://code.example/a/b"),
        ("https://code.example:8443/a/b", "https://code.example:8443/a/b"),
        ("git@code.example:a/b.git", "https://code.example/a/b.git"),
        ("ssh://git@code.example/a/b.git", "https://code.example/a/b.git"),
        ("ssh://git@code.example:2222/a/b.git", "https://code.example/a/b.git"),
        ("file:///home/me/b", None),
        ("/home/me/b", None),
        ("http://code.example/a/b", None),
    ],
)
def test_what_was_installed_from_a_repository_is_required_from_it(url: str, expected: str | None) -> None:
    got = origin.requirement_from({"url": url, "vcs_info": {"vcs": "git", "commit_id": COMMIT}})
    assert got == (f"briefing-archive @ git+{expected}@{COMMIT}" if expected else "")


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        (
            {"url": "https://x.example/b.whl", "archive_info": {}},
            "briefing-archive @ https://x.example/b.whl",
        ),
        ({"url": "file:///tmp/b.whl", "archive_info": {}}, ""),
        ({"url": "file:///nowhere/at/all", "dir_info": {"editable": True}}, ""),
        ({}, ""),
    ],
)
def test_a_file_of_this_computer_is_nobodys_requirement(noted: dict[str, object], expected: str) -> None:
    assert origin.requirement_from(noted) == expected


def test_a_clone_is_required_from_where_it_was_cloned_once_its_commit_is_there(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "one")
    noted = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    git(tmp_path, "remote", "add", "origin", "git@code.example:me/b.git")
    assert origin.requirement_from(noted) == ""
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    commit = git(tmp_path, "rev-parse", "HEAD")
    expected = f"briefing-archive @ git+https://code.example/me/b.git@{commit}"
    assert origin.requirement_from(noted) == expected
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "two, not pushed")
    assert origin.requirement_from(noted) == ""


def test_a_new_archive_names_the_program_and_locks_what_it_needs(tmp_path: Path) -> None:
    start_archive(
        tmp_path, name="A", url="https://a.example/", requirement="b @ git+https://x", lock="c==1\n"
    )
    assert (tmp_path / "requirements.txt").read_text("utf-8").splitlines()[-1] == "b @ git+https://x"
    assert (tmp_path / "requirements.lock").read_text("utf-8") == "c==1\n"


def test_a_new_archive_says_what_it_does_not_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "requirement", lambda: "")
    result = CliRunner().invoke(main, ["new", str(tmp_path / "a")], prog_name="briefing")
    assert "say in requirements.txt where others find this program" in result.stdout
    lines = (tmp_path / "a/requirements.txt").read_text("utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)
    assert f"./wheels/briefing_archive-{__version__}-py3-none-any.whl" in lines[-2]


def test_the_lock_is_that_of_this_program_and_names_no_registry() -> None:
    text = origin.lock()
    assert "\nspacy==" in text
    assert "--hash=sha256:" in text
    assert "://" not in text
