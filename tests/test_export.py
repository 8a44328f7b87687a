"""`briefing export`: every form holds the same, nothing leaks, nothing runs in a spreadsheet."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder.archive import join
from builder.archive.records import Archive
from builder.cli import main
from builder.diagnostics import SettingsError
from builder.downloads.columns import LAYOUTS
from builder.downloads.table_files import csv_cell, described
from builder.downloads.tables import QUAD_CLASS, tables
from builder.frontmatter import parse_brief, split_front_matter
from builder.model import Coded, PloverType
from builder.pages.names import Names
from builder.site.export import export
from tests import samples
from tests.site_fixtures import make_archive, write_files


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="briefing")


@pytest.fixture(name="archive")
def _archive() -> Archive:
    return join([samples.answer(), samples.consulate()])


def table(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_bytes().decode(), newline="")))


def test_tables_hold_every_act_actor_mention_quotation_and_link(archive: Archive, tmp_path: Path) -> None:
    described_by = ["codebook.md", "datapackage.json"]
    assert export(archive, tmp_path, "csv") == sorted([*(f"{t.name}.csv" for t in LAYOUTS), *described_by])
    rows = {t.name: table(tmp_path, t.name) for t in LAYOUTS}
    briefs = [entry.brief for entry in archive.entries]
    assert len(rows["actions"]) == len(archive.acts) > 0
    assert len(rows["actors"]) == len(archive.actors) > 0
    assert len(rows["quotes"]) == sum(len(b.quotes) for b in briefs) > 0
    assert len(rows["mentions"]) == sum(len(a.mentions) for b in briefs for a in b.actors) > 0
    links = [(r["action"], r["answers"]) for r in rows["links"]]
    assert len(links) == sum(len(a.action.answers) for a in archive.acts) > 0
    ids = {row["id"] for row in rows["actions"]}
    assert {id_ for link in links for id_ in link} <= ids
    known = {row["id"] for row in rows["actors"]}
    for row in rows["actions"]:
        assert {id_ for side in ("sources", "targets") for id_ in row[side].split("; ") if id_} <= known
        entry = archive.entries[archive.positions[row["article"]]]
        start, end = int(row["evidence_start"]), int(row["evidence_end"])
        assert entry.article.text[start:end] == row["evidence"]


def test_all_forms_hold_the_same(archive: Archive, tmp_path: Path) -> None:
    for form in ("csv", "jsonl", "sqlite"):
        export(archive, tmp_path / form, form)
    database = sqlite3.connect(tmp_path / "sqlite/archive.sqlite")
    for one in LAYOUTS:
        lines = (tmp_path / f"jsonl/{one.name}.jsonl").read_text("utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        stored = database.execute(f"SELECT * FROM {one.name}").fetchall()  # noqa: S608
        written = table(tmp_path / "csv", one.name)
        assert len(records) == len(stored) == len(written)
        for record, values, cells in zip(records, stored, written, strict=True):
            for column, value in zip(one.columns, values, strict=True):
                plain = json.loads(value) if column.type in {"list", "object"} and value else value
                assert plain == record[column.name]
                if column.type in {"string", "date", "integer"}:
                    assert cells[column.name].removeprefix("'") == ("" if plain is None else str(plain))
                if column.type == "list":
                    assert cells[column.name].removeprefix("'") == "; ".join(plain)
    described = database.execute("SELECT count(*) FROM codebook").fetchone()[0]
    assert described == sum(len(one.columns) for one in LAYOUTS)
    database.close()


def test_every_column_is_described(archive: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path, "jsonl")
    book = (tmp_path / "codebook.md").read_text("utf-8")
    for one in LAYOUTS:
        assert f"## {one.name}" in book
        assert all(
            f"| `{column.name}` | {column.type} | {described(column)} |" in book for column in one.columns
        )
    for made in tables(archive, Names()):
        assert all(len(row) == len(made.layout.columns) for row in made.rows)
    assert set(QUAD_CLASS) == set(get_args(PloverType))


def test_markdown_briefs_can_be_read_back(archive: Archive, tmp_path: Path) -> None:
    files = export(archive, tmp_path, "markdown")
    assert files == sorted(f"{entry.id}.md" for entry in archive.entries)
    for entry in archive.entries:
        split = split_front_matter((tmp_path / f"{entry.id}.md").read_bytes().decode())
        assert split.yaml is not None
        assert parse_brief(split.yaml) == entry.brief
        assert split.body == entry.article.text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_spreadsheet_finds_no_formula(start: str, tmp_path: Path) -> None:
    coded = samples.consulate()
    first, *rest = coded.brief.actors
    actors = (msgspec.structs.replace(first, name=f"{start}cmd|'/c calc'!A0"), *rest)
    brief = msgspec.structs.replace(coded.brief, actors=actors)
    export(join([msgspec.structs.replace(coded, brief=brief)]), tmp_path, "csv")
    names = [row["name"] for row in table(tmp_path, "actors")]
    assert f"'{start}cmd|'/c calc'!A0" in names
    scores = [row["GoldsteinScale"] for row in table(tmp_path, "actions")]
    assert "-4.0" in scores
    assert not any(value.startswith("'") for value in scores)


@given(st.text())
def test_no_text_begins_a_formula_and_the_apostrophe_is_all_that_is_added(text: str) -> None:
    cell = csv_cell(text)
    assert isinstance(cell, str)
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not cell.lstrip(" \u00a0\u200b\ufeff").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("form", ["markdown", "csv", "jsonl", "sqlite"])
def test_under_evidence_no_file_holds_more_than_evidence(form: Any, tmp_path: Path) -> None:
    coded: list[Coded] = [samples.consulate(), samples.answer()]
    export(join(coded, text="evidence"), tmp_path, form)
    written = b"\n".join(path.read_bytes() for path in tmp_path.iterdir()).decode("utf-8", "replace")
    for one in coded:
        shown = [action.evidence.text for action in one.brief.actions] + [one.brief.title or ""]
        for paragraph in one.article.paragraphs:
            for words in paragraph.cut(one.article.view).split(". "):
                if len(words) > 40 and not any(words in text or text in words for text in shown):
                    assert words not in written


def test_the_command_exports_and_names_what_it_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_archive(tmp_path, plugins=[{"briefing": {"text": "evidence"}}])
    write_files(tmp_path / "content/articles", {"broken.txt": "---\npublished: May\n---\nWords."})
    monkeypatch.chdir(tmp_path)
    result = run("export", "out")
    assert result.exit_code == 1
    assert result.stdout.startswith("out: 2 articles and ")
    assert "content/articles/broken.txt:2: 'May' is not an EDTF date" in result.stderr.replace("error: ", "")
    assert "Published: August 31" not in (tmp_path / "out/consulate.md").read_text("utf-8")


def test_nothing_is_overwritten(archive: Archive, tmp_path: Path) -> None:
    write_files(tmp_path, {"full/mine.txt": "mine"})
    with pytest.raises(SettingsError, match="full: is not empty — name a new folder"):
        export(archive, tmp_path / "full", "csv")
    with pytest.raises(SettingsError, match="cannot be written: Not a directory"):
        export(archive, tmp_path / "full/mine.txt/below", "csv")
