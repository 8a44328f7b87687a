"""The shell steps of the workflows that users copy, as their hosts would run them.

    python -m tests.workflow_steps docs/workflows/github-pages.yml push /path/to/clone

runs the steps of the job that builds, in order, in a clone of an archive; whatever is first on PATH as `pip`
and `briefing` is used, so put an empty environment there.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml


class Step(NamedTuple):
    """Shell commands that are run together."""

    name: str
    run: str
    condition: str = ""
    """When it is run; an expression of GitHub's."""
    env: Mapping[str, str] = {}


def steps(path: Path, job: str) -> list[Step]:
    """The shell steps of a job, in order, of either host's workflow."""
    workflow: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    if "jobs" in workflow:
        return [
            Step(step.get("name", step["run"]), step["run"], step.get("if", ""), step.get("env", {}))
            for step in workflow["jobs"][job]["steps"]
            if "run" in step
        ]
    before = workflow.get("default", {}).get("before_script", [])
    # GitLab runs all lines in one shell, so that what one sets the next one sees.
    return [Step(job, "\n".join(_flat([*before, *workflow[job]["script"]])))]


def _flat(lines: list[Any]) -> Iterator[str]:
    for line in lines:
        yield from _flat(line) if isinstance(line, list) else [line]


def holds(condition: str, values: Mapping[str, str]) -> bool:
    """Whether an expression of comparisons joined by `&&` holds; nothing else is used."""
    for part in filter(None, condition.split("&&")):
        name, sign, wanted = re.fullmatch(r"\s*([\w.]+) (==|!=) '([^']*)'\s*", part).groups()  # type: ignore[union-attr]
        if (values.get(name, "") == wanted) != (sign == "=="):
            return False
    return True


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda match: values[match[1]], text)


def run(path: Path, event: str, folder: Path) -> int:
    """Runs the steps of the building job; returns the exit code of the first that fails."""
    github = "github" in path.name or ".github" in path.parts
    job = "build" if github else ("review" if event == "pull_request" else "pages")
    values = {"github.event_name": event, "github.ref": "refs/heads/main", "github.base_ref": "main"}
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary, "output")
        output.touch()
        base = {
            "RUNNER_TEMP": temporary,
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": f"{temporary}/summary.md",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main",
        }
        for step in steps(path, job):
            values |= {
                f"steps.published.outputs.{line.partition('=')[0]}": line.partition("=")[2]
                for line in output.read_text().splitlines()
            }
            if not holds(step.condition, values):
                print(f"--- skipped: {step.name}", flush=True)  # noqa: T201
                continue
            print(f"--- {step.name}", flush=True)  # noqa: T201
            env = {name: _filled(text, values) for name, text in step.env.items()}
            shell = ["bash", "-e", "-o", "pipefail", "-c", step.run]
            done = subprocess.run(shell, cwd=folder, env={**os.environ, **base, **env}, check=False)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]).resolve(), sys.argv[2], Path(sys.argv[3])))
