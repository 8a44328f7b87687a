"""The archive as plain files: Markdown briefs for another generator, or tables with their codebook."""

import contextlib
import csv
import io
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from builder.archive.records import Archive
from builder.diagnostics import SettingsError
from builder.pages.brief import markdown
from builder.pages.tables import TABLES, Cell, Table

Form: TypeAlias = Literal["markdown", "csv", "jsonl", "sqlite"]
DATABASE = "archive.sqlite"
CODEBOOK = "codebook.md"
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HOW = {
    "csv": "UTF-8, comma-separated, a header in the first line. Lists are joined by `; `, objects are JSON. "
    "Text that a spreadsheet would take for a formula begins with an apostrophe that is not part of it.",
    "jsonl": "UTF-8, a JSON object a line. What is not known is left out.",
    "sqlite": "SQLite; lists and objects are JSON text, for `json_each`.",
}
_SQL = {"integer": "INTEGER", "number": "REAL"}


def export(archive: Archive, folder: Path, form: Form) -> list[str]:
    """Writes the archive into a new or empty folder; returns the files, by name.

    Raises:
        SettingsError: when there is something in the folder, or it cannot be written.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise SettingsError("is a file", path=str(folder), hint="name a new folder")
        if folder.exists() and any(folder.iterdir()):
            raise SettingsError("is not empty", path=str(folder), hint="name a new folder")
        folder.mkdir(parents=True, exist_ok=True)
        return sorted(_FORMS[form](archive, folder))
    except OSError as problem:
        raise SettingsError(f"cannot be written: {problem.strerror}", path=str(folder)) from None


def _markdown(archive: Archive, folder: Path) -> Iterator[str]:
    for entry in archive.entries:
        (folder / f"{entry.id}.md").write_bytes(markdown(entry).content)
        yield f"{entry.id}.md"


def _csv(archive: Archive, folder: Path) -> Iterator[str]:
    for table in TABLES:
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(column.name for column in table.columns)
        writer.writerows(map(_csv_cell, row) for row in table.rows(archive))
        (folder / f"{table.name}.csv").write_bytes(out.getvalue().encode("utf-8", "replace"))
        yield f"{table.name}.csv"
    yield _codebook(folder, "csv")


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, dict):
        return msgspec.json.encode(cell).decode() if cell else None
    text = "; ".join(cell) if isinstance(cell, tuple) else cell
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text


def _jsonl(archive: Archive, folder: Path) -> Iterator[str]:
    for table in TABLES:
        with (folder / f"{table.name}.jsonl").open("wb") as out:
            for row in table.rows(archive):
                named = zip((column.name for column in table.columns), row, strict=True)
                known = {name: cell for name, cell in named if cell is not None}
                out.write(msgspec.json.encode(known) + b"\n")
        yield f"{table.name}.jsonl"
    yield _codebook(folder, "jsonl")


def _sqlite(archive: Archive, folder: Path) -> Iterator[str]:
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as database, database:
        for table in TABLES:
            columns = ", ".join(f'"{c.name}" {_SQL.get(c.type, "TEXT")}' for c in table.columns)
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
            key = table.columns[0].name
            database.execute(f'CREATE INDEX "{table.name}_{key}" ON "{table.name}" ("{key}")')
            places = ", ".join("?" for _ in table.columns)
            rows = (tuple(map(_sql_cell, row)) for row in table.rows(archive))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)  # noqa: S608 - our names
        described = [(t.name, c.name, c.type, c.description) for t in TABLES for c in t.columns]
        database.execute('CREATE TABLE codebook ("table" TEXT, "column" TEXT, type TEXT, description TEXT)')
        database.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?)", described)
    yield DATABASE
    yield _codebook(folder, "sqlite")


def _sql_cell(cell: Cell) -> str | int | float | None:
    if isinstance(cell, (tuple, dict)):
        return msgspec.json.encode(cell).decode()
    return cell


def _codebook(folder: Path, form: Form) -> str:
    parts = [f"# Codebook\n\n{_HOW[form]}\n", *map(_described, TABLES)]
    (folder / CODEBOOK).write_text("\n".join(parts), "utf-8")
    return CODEBOOK


def _described(table: Table) -> str:
    lines = [f"| `{c.name}` | {c.type} | {c.description} |" for c in table.columns]
    head = f"## {table.name}\n\n{table.description}\n\n| column | type | meaning |\n|---|---|---|\n"
    return head + "\n".join(lines) + "\n"


_FORMS: dict[Form, Callable[[Archive, Path], Iterator[str]]] = {
    "markdown": _markdown,
    "csv": _csv,
    "jsonl": _jsonl,
    "sqlite": _sqlite,
}
