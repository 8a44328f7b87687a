"""The workflows that users copy: whole, safe, and calling what there is."""

import re
import shlex
import subprocess
from pathlib import Path

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
