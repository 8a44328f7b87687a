"""`briefing diff`: what came, went and changed, between two briefs and between two revisions."""

import subprocess
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.model import ActDate, Action, Actor, Brief, Passage, Publication, Span
from builder.site.difference_report import as_markdown, as_text
from builder.site.differences import compare
from tests.site_fixtures import CONSULATE, EXPULSION, make_archive, write_files


def act(id_: str, words: str = "Russia expelled ten diplomats", **fields: object) -> Action:
    whole = {"type": "SANCTION", "action": "expel diplomats", "sources": ["russia"], "rule": "expel/1"}
    evidence = Passage(text=words, span=Span(0, len(words)))
    return msgspec.convert({**whole, "id": id_, "evidence": msgspec.to_builtins(evidence), **fields}, Action)


RUSSIA = Actor(id="russia", name="Russia", kind="country", country="RUS")
BEFORE = Brief(
    id="one",
    title="One",
    published=Publication(date="2018-03-29", basis="labelled"),
    actors=(RUSSIA,),
    actions=(act("a-1"),),
)


def replaced(**fields: object) -> Brief:
    return msgspec.structs.replace(BEFORE, **fields)


def lines_of(after: Brief | None, before: Brief | None = BEFORE) -> list[str]:
    changes = compare([before] if before else [], [after] if after else [])
    as_markdown(changes, "HEAD")
    return [line.strip() for line in as_text(changes).splitlines()[:-1] if line]


def test_nothing_changed() -> None:
    assert compare([BEFORE], [BEFORE]) == ()
    assert as_text(()) == "Nothing changed: acts, actors and dates are the same.\n"


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (replaced(actions=()), "- act a-1: russia: expel diplomats [SANCTION, actual]"),
        (replaced(actions=(act("a-1"), act("a-2", "It left"))), "+ act a-2: russia: expel"),
        (replaced(actions=(act("a-1", status="planned"),)), "status: actual → planned"),
        (replaced(actions=(act("a-1", targets=["norway"]),)), "targets: nothing → norway"),
        (replaced(actions=(act("a-1", date=ActDate(date="2018-03")),)), "date: nothing → 2018-03"),
        (replaced(actors=()), "- actor russia: Russia, country, RUS"),
        (replaced(actors=(msgspec.structs.replace(RUSSIA, sector="GOV"),)), "sector: nothing → GOV"),
        (replaced(published=None), "published: 2018-03-29 (labelled) → nothing"),
        (replaced(id="uno", aliases=("one",)), "id: one → uno"),
        (None, "- one: One"),
    ],
)
def test_each_change_is_told(after: Brief | None, says: str) -> None:
    assert any(line.startswith(says) for line in lines_of(after)), lines_of(after)


def test_a_new_article_brings_everything_it_holds() -> None:
    lines = lines_of(BEFORE, before=None)
    assert lines[0] == "+ one: One"
    assert "published: nothing → 2018-03-29 (labelled)" in lines
    assert {line.split(":")[0] for line in lines} >= {"+ act a-1", "+ actor russia"}


def test_an_act_with_other_evidence_is_known_by_its_words() -> None:
    told = act("a-9", "On Friday Russia expelled ten diplomats of Norway", status="alleged")
    assert lines_of(replaced(actions=(told,)))[1].startswith("~ act a-9")
    other = act("a-9", "France closed a school", status="alleged")
    fates = {line[0] for line in lines_of(replaced(actions=(other,))) if " act " in line}
    assert fates == {"+", "-"}


def test_markdown_is_inert_and_never_too_long() -> None:
    words = "See [this](http://x) @everyone `code` ``more`` <b>now</b>"
    changes = compare([BEFORE], [replaced(actions=(act("a-1"), act("a-2", words)))])
    text = as_markdown(changes, "HEAD")
    assert f"evidence: ``` {words} ```" in text
    many = compare([], [msgspec.structs.replace(BEFORE, id=f"x{i:04d}") for i in range(1000)])
    long = as_markdown(many, "HEAD")
    assert len(long) <= 60_100
    assert "more articles." in long
    assert long.count("<details>") == long.count("</details>")


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="briefing")


@pytest.fixture(name="archive")
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in a folder of a repository, so that the two are not the same."""
    folder = tmp_path / "repository" / "archive"
    make_archive(folder)
    write_files(folder, {".gitignore": ".cache/\n"})
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "First")
    monkeypatch.chdir(folder)
    return folder


def test_edits_show_before_they_are_committed(archive: Path) -> None:
    articles = archive / "content/articles"
    (articles / "expulsion.txt").write_text(EXPULSION.replace("60", "59"), "utf-8")
    (articles / "consulate.txt").unlink()
    (articles / "renamed.txt").write_text(f"---\naliases: [consulate]\n---\n{CONSULATE}", "utf-8")
    (articles / "new.txt").write_text("Norway expelled two Russian diplomats on 3 May 2019.", "utf-8")
    result = run("diff")
    assert result.exit_code == 0, result.output
    assert "id: consulate → renamed" in result.stdout
    assert "+ new" in result.stdout
    assert "~ act" in result.stdout
    assert "lost" not in result.stdout
    assert result.stdout.splitlines()[-1].startswith("3 articles: acts +1")


def test_another_state_of_the_program_codes_its_own_revision(archive: Path) -> None:
    program = (
        "import json, sys\n"
        "for name in sys.argv[4:]:\n"
        "    print(json.dumps({'schema': 1, 'id': name.split('/')[-1][:-4], 'title': 'Coded otherwise',\n"
        "        'published': {'date': '1999', 'basis': 'inferred'}}))\n"
    )
    write_files(archive, {"builder/__init__.py": "", "builder/__main__.py": program})
    git(archive, "add", ".")
    git(archive, "commit", "-qm", "Second")
    result = run("diff", "HEAD", "--format", "markdown")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("## Changes in the archive since `HEAD`\n\n2 articles: acts +")
    assert "- **published**: `1999 (inferred)` → `2017-08-31 (labelled)`" in result.stdout


def test_what_cannot_be_compared_is_told_with_a_remedy(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("diff", "nowhere")
    assert result.exit_code == 2
    assert "there is no revision 'nowhere' here — name a commit, branch or tag" in result.stderr
    git(archive, "rm", "-q", "--cached", "mkdocs.yml")
    git(archive, "commit", "-qm", "Without")
    result = run("diff", "--", "HEAD")
    assert result.exit_code == 2
    assert "compare with a revision that holds the archive" in result.stderr
    alone = archive.parents[1] / "alone"
    make_archive(alone)
    monkeypatch.chdir(alone)
    result = run("diff")
    assert result.exit_code == 2
    assert "is in no git repository — `git init` makes it one" in result.stderr
