"""The workflows that users copy: whole, safe, and calling what there is."""

import os
import re
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from builder.cli import main
from tests.workflow_steps import holds, steps

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / "docs/workflows/github-pages.yml"
GITLAB = ROOT / "docs/workflows/gitlab-pages.yml"
OURS = ROOT / ".github/workflows/ci.yml"
JOBS = [(GITHUB, "build"), (GITHUB, "comment"), (GITLAB, "pages"), (GITLAB, "review"), (OURS, "demo")]
_CALL = re.compile(r"(?:^|[;&|]\s*|\b(?:then|else|do|if|!)\s+)(briefing [^;&|>\n]*)", re.MULTILINE)


def script(path: Path, job: str) -> str:
    return "\n".join(step.run for step in steps(path, job))


@pytest.mark.parametrize(("path", "job"), JOBS)
def test_every_step_is_shell(path: Path, job: str) -> None:
    found = steps(path, job)
    assert found
    for step in found:
        done = subprocess.run(["bash", "-n"], input=step.run, text=True, capture_output=True, check=False)
        assert done.stderr == "", step.name


@pytest.mark.parametrize(("path", "job"), [job for job in JOBS if job[1] != "comment"])
def test_every_call_of_this_program_is_one_it_understands(path: Path, job: str) -> None:
    calls = [shlex.split(call) for call in _CALL.findall(script(path, job))]
    assert len(calls) >= 2
    for _, name, *arguments in calls:
        command = main.commands[name]
        with command.make_context(name, list(arguments)) as context:
            assert context.params is not None


@pytest.mark.parametrize("path", [GITHUB, OURS], ids=lambda path: path.name)
def test_actions_are_pinned_and_rights_are_few(path: Path) -> None:
    text = path.read_text("utf-8")
    used = re.findall(r"uses: (\S+)", text)
    assert used
    # GitHub's own are pinned to a major version, anyone else's would be to a commit.
    assert [u for u in used if not re.fullmatch(r"actions/[\w-]+@v\d+|[\w./-]+@[0-9a-f]{40}", u)] == []
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    asked = {right for job in workflow["jobs"].values() for right in job.get("permissions", {}).items()}
    assert asked <= {("pages", "write"), ("id-token", "write"), ("pull-requests", "write")}
    assert "pull_request_target" not in text


WANTED = [
    r"pip install --require-hashes -r requirements\.lock",
    r"pip install -r requirements\.txt",
    r"^briefing check$",
    r"briefing build --strict",
    r"sitemap\.xml",
    r"briefing check --published",
]


@pytest.mark.parametrize(("path", "job"), [(GITHUB, "build"), (GITLAB, "pages"), (GITLAB, "review")])
def test_everything_is_done_and_in_order(path: Path, job: str) -> None:
    text = script(path, job)
    found = [re.search(pattern, text, re.MULTILINE) for pattern in WANTED]
    assert all(found)
    places = [match.start() for match in found if match]
    assert places == sorted(places)
    assert "path: .cache/briefing" in path.read_text("utf-8") or "[.cache/briefing" in path.read_text("utf-8")
    if job != "pages":
        assert 'briefing diff "$' in text
        assert "--format markdown > diff.md" in text


def test_a_pull_request_publishes_nothing_and_a_push_everything() -> None:
    jobs = yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]
    assert jobs["publish"]["needs"] == "build"
    pushed = {"github.event_name": "push", "github.ref": "refs/heads/main"}
    for condition in (jobs["publish"]["if"], jobs["build"]["steps"][-1]["if"]):
        assert holds(condition, pushed)
        assert not holds(condition, {**pushed, "github.event_name": "pull_request"})
        assert not holds(condition, {**pushed, "github.ref": "refs/heads/other"})


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("site_url: https://me.example/a/", "https://me.example/a/"),
        ('site_url: "https://me.example/a"  # ours', "https://me.example/a"),
        ("site_url:", ""),
        ("# site_url: https://me.example/", ""),
    ],
)
@pytest.mark.parametrize(("path", "job"), [(GITHUB, "build"), (GITLAB, "pages")])
def test_the_address_is_found_in_the_settings(
    tmp_path: Path, path: Path, job: str, setting: str, address: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\n{setting}\ntheme: material\n", "utf-8")
    line = next(line for line in script(path, job).splitlines() if line.lstrip().startswith("address="))
    command = ["bash", "-c", f'{line}\nprintf "%s" "$address"']
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == address


def _on_path(folder: Path, **commands: str) -> dict[str, str]:
    """The environment with scripts that stand for commands first on PATH."""
    programs = folder / "bin"
    programs.mkdir()
    for name, text in commands.items():
        (programs / name).write_text(f"#!/bin/bash\n{text}\n", "utf-8")
        (programs / name).chmod(0o755)
    return {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}


def _runs(text: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    command = ["bash", "-e", "-o", "pipefail", "-c", text]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


class Answer(NamedTuple):
    """What comes of asking the published site for its sitemap."""

    status: str
    curl_fails: int
    step_fails: int
    compares: bool
    says: str


ANSWERS = [
    Answer("200", 0, 0, True, ""),
    Answer("404", 0, 0, False, "No earlier publication"),
    Answer("500", 0, 1, False, "https://me.example/a/sitemap.xml could not be fetched (500)"),
    Answer("403", 0, 1, False, "could not be fetched (403)"),
    Answer("000", 7, 1, False, "could not be fetched (no answer)"),
    Answer("200", 28, 1, False, "could not be fetched (no answer)"),
]
CURL = """\
while [ $# -gt 0 ]; do case "$1" in --output) echo "<urlset/>" > "$2"; shift ;; esac; shift; done
printf %s "$STATUS"
exit "$FAILS"
"""


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.status}-{answer.curl_fails}")
@pytest.mark.parametrize(("path", "job"), [(GITHUB, "build"), (GITLAB, "pages"), (GITLAB, "review")])
def test_only_a_site_that_is_not_there_yet_is_published_uncompared(
    tmp_path: Path, path: Path, job: str, answer: Answer
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://me.example/a/\n", "utf-8")
    env = _on_path(tmp_path, curl=CURL, briefing='echo "$@" >> calls', pip=":")
    env |= {"STATUS": answer.status, "FAILS": str(answer.curl_fails), "COMMENT_TOKEN": ""}
    env |= {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": "output", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "main"}
    (text,) = (step.run for step in steps(path, job) if "curl" in step.run)
    done = _runs(text, tmp_path, env)
    assert done.returncode == answer.step_fails, done.stderr
    assert answer.says in done.stdout
    files = [tmp_path / name for name in ("output", "calls")]
    written = "".join(file.read_text("utf-8") for file in files if file.exists())
    assert ("found=true" in written or "check --published published.xml" in written) == answer.compares


@pytest.mark.parametrize(("path", "job"), [(GITHUB, "build"), (GITLAB, "pages")])
def test_without_an_address_nothing_is_fetched(tmp_path: Path, path: Path, job: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    env = _on_path(tmp_path, curl="exit 6", briefing=":", pip=":")
    (text,) = (step.run for step in steps(path, job) if "curl" in step.run)
    done = _runs(text, tmp_path, {**env, "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": "output"})
    assert done.returncode == 0, done.stderr
    assert "No earlier publication" in done.stdout
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("comments", "asked"),
    [
        ("", "pr comment 7 --body-file comment.md"),
        ("31", "api --silent --method PATCH repos/me/a/issues/comments/31 --field body=@comment.md"),
        ("31\\n32", "api --silent --method PATCH repos/me/a/issues/comments/31 --field body=@comment.md"),
    ],
)
def test_only_its_own_comment_is_brought_up_to_date(tmp_path: Path, comments: str, asked: str) -> None:
    (tmp_path / "diff.md").write_text("No act changed.\n", "utf-8")
    listing = f'case "$*" in *--jq*) printf "%s\\n" "$4" > query; printf "{comments}" ;; esac'
    env = _on_path(tmp_path, gh=f'echo "$@" >> calls\n{listing}')
    (step,) = steps(GITHUB, "comment")
    done = _runs(step.run, tmp_path, {**env, "GH_REPO": "me/a", "NUMBER": "7"})
    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "calls").read_text("utf-8").splitlines()
    assert len(calls) == 2
    assert calls[0].endswith("repos/me/a/issues/7/comments")
    assert calls[1] == asked
    marker, _, text = (tmp_path / "comment.md").read_text("utf-8").partition("\n")
    assert text == "No act changed.\n"
    assert re.fullmatch(r"<!-- .+ -->", marker)
    assert f'startswith("{marker}")' in (tmp_path / "query").read_text("utf-8")
