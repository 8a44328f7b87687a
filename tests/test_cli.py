"""The commands, as a person or a script meets them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from builder.cli import main
from tests.tables import cases

STORY = """MOSCOW — Russia expelled 20 Norwegian diplomats on Tuesday.

Foreign Minister Sergei Lavrov said the decision was final. “We had no choice,” Lavrov told reporters.
"""


def run(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=text, prog_name="briefing")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Test\ndocs_dir: content\ntheme: material\nplugins: [search, briefing]\n", "utf-8"
    )
    articles = tmp_path / "content" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "content" / "index.md").write_text("# Test\n", "utf-8")
    (articles / "expulsions.txt").write_text(STORY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_extract_prints_front_matter(archive: Path) -> None:
    result = run("extract", "content/articles/expulsions.txt", "--published", "2021-04-20")
    assert result.exit_code == 0, result.output
    brief = yaml.safe_load(result.stdout)
    assert brief["id"] == "expulsions"
    assert brief["published"] == {
        "date": "2021-04-20", "basis": "curated", "because": brief["published"]["because"],
    }  # fmt: skip
    assert brief["dateline"]["place"] == "moscow"
    (act,) = [a for a in brief["actions"] if a["type"] == "SANCTION"]
    assert (act["sources"], act["date"]["date"]) == (["russia"], "2021-04-20")
    assert {"russia", "sergei-lavrov", "norwegian-diplomats"} <= {a["id"] for a in brief["actors"]}
    for item in (act["evidence"], *brief["quotes"]):
        start, end = item["span"]
        assert STORY[start:end] == item["text"]


def test_extract_reads_standard_input_as_json() -> None:
    result = run("extract", "-", "--format", "json", text=STORY)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["schema"] == 1


def test_extract_of_several_is_a_yaml_stream(archive: Path) -> None:
    second = archive / "content" / "articles" / "second.txt"
    second.write_text("Georgia protested.\n\nIt did so on 3 May 2019.", "utf-8")
    result = run("extract", "content/articles/expulsions.txt", str(second))
    briefs = list(yaml.safe_load_all(result.stdout))
    assert [b["id"] for b in briefs] == ["expulsions", "second"]


def test_extract_goes_on_past_a_broken_article(archive: Path) -> None:
    broken = archive / "content" / "articles" / "broken.txt"
    broken.write_text("---\ntitle: [A\n---\nWords.", "utf-8")
    result = run("extract", str(broken), "content/articles/expulsions.txt")
    assert result.exit_code == 1
    assert "broken.txt:2: not valid YAML" in result.stderr
    assert yaml.safe_load(result.stdout)["id"] == "expulsions"


def test_a_batch_keeps_order_and_survives_bad_records(tmp_path: Path) -> None:
    records = [
        json.dumps({"id": "one", "text": STORY, "published": "2021-04-20"}),
        "not json",
        json.dumps({"id": "two", "text": ""}),
        json.dumps({"text": "no id"}),
        json.dumps({"id": "three", "html": f"<html><body><p>{STORY}</p></body></html>", "extra": 1}),
        json.dumps({"id": "four", "text": STORY, "published": "yesterday"}),
        json.dumps({"id": "five", "text": STORY, "title": "Twenty go"}),
    ]
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(records), "utf-8")
    result = run("extract", "--jsonl", str(source), "--output", str(output))
    assert result.exit_code == 1
    answers = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    ids = [a["id"] for a in answers]
    assert ids == ["one", "line 2", "two", "line 4", "three", "four", "five"]
    assert [("brief" in a) for a in answers] == [True, False, False, False, True, False, True]
    for answer in answers:
        if "error" in answer:
            assert set(answer["error"]) == {"kind", "message"}
    assert answers[-1]["brief"]["title"] == "Twenty go"


@pytest.mark.slow
def test_a_batch_is_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(
        "".join(
            json.dumps({"id": f"r{i}", "text": STORY.replace("20", str(i + 2))}) + "\n" for i in range(20)
        ),
        "utf-8",
    )
    outputs = []
    for jobs in ("1", "2"):
        output = tmp_path / f"out{jobs}.jsonl"
        assert run("extract", "--jsonl", str(source), "--output", str(output), "--jobs", jobs).exit_code == 0
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]


def test_check_is_silent_when_all_is_well(archive: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_check_names_file_line_and_remedy(archive: Path) -> None:
    articles = archive / "content" / "articles"
    (articles / "a.txt").write_text("---\npublished: 12 October\n---\nWords.", "utf-8")
    (articles / "b.txt").write_text("---\nouttlet: x\n---\nFrance protested on 3 May 2019.", "utf-8")
    (articles / "c.txt").write_text(
        "---\ncorrections:\n  - {action: a-00000000, reject: true}\n---\nFrance protested.", "utf-8"
    )
    result = run("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("content/articles/a.txt:2: error: '12 October' is not an EDTF date")
    assert lines[1] == (
        "content/articles/b.txt:2: warning: unknown field 'outtlet' in the front matter"
        " (did you mean 'outlet'?)"
    )
    assert lines[2].startswith("content/articles/c.txt:3: error: correction: there is no action 'a-00000000'")


def test_check_reports_broken_knowledge(archive: Path) -> None:
    actors = archive / "data" / "actors"
    actors.mkdir(parents=True)
    (actors / "mine.yml").write_text("- name: Someone\n  kind: ship\n", "utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("data/actors/mine.yml:2: error: [0].kind: 'ship' cannot stand here")


def test_an_archive_knows_its_own_actors(archive: Path) -> None:
    actors = archive / "data" / "actors"
    actors.mkdir(parents=True)
    (actors / "mine.yml").write_text(
        "- name: Freedonia\n  kind: country\n  country: FRD\n  adjectives: [Freedonian]\n", "utf-8"
    )
    result = run("extract", "-", text="Freedonia expelled 12 French diplomats on 3 May 2019.")
    assert result.exit_code == 0, result.output
    (act,) = yaml.safe_load(result.stdout)["actions"]
    assert act["sources"] == ["freedonia"]


@pytest.mark.parametrize("field", ["published", "actors", "actions", "russia"])
def test_explain_tells_why(archive: Path, field: str) -> None:
    result = run("explain", "expulsions", field)
    assert result.exit_code == 0, result.output
    assert field in result.stdout
    if field == "actions":
        assert "rule expel-diplomats" in result.stdout
        assert "Russia expelled 20 Norwegian diplomats" in result.stdout


def test_explain_tells_the_day_that_another_article_bounds(archive: Path) -> None:
    other = f"Norway Loses Twenty\n\nPublished: 21 April 2021\n\n{STORY}"
    (archive / "content" / "articles" / "norway.txt").write_text(other, "utf-8")
    result = run("explain", "expulsions", "published")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("published: 2021-04-20/2021-04-2")
    assert "dates 2021-04-20" in result.stdout


def test_explain_tells_what_is_in_doubt(archive: Path) -> None:
    doubtful = f"Published: Monday, 20 April 2021\n\nUpdated: 23 April 2021\n\n{STORY}\nCopyright 2023"
    (archive / "content" / "articles" / "doubtful.txt").write_text(doubtful, "utf-8")
    told = run("explain", "doubtful", "published").stdout
    assert "in doubt: line 1 names a Monday, but 2021-04-20 was a Tuesday" in told
    assert "in doubt: updated on 2021-04-23" in told
    assert "in doubt: a copyright of 2023" in told


@pytest.mark.parametrize("case", cases("cli", "mistakes"))
def test_mistakes_are_told_without_a_traceback(archive: Path, case: dict[str, Any]) -> None:
    result = run(*case["args"])
    assert result.exit_code == case["exit"]
    assert case["says"] in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", [None, "build", "extract", "check", "explain", "schema"])
def test_every_command_has_help(command: str | None) -> None:
    result = run(*([command] if command else []), "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4
