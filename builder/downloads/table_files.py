"""Tables as files: CSV, JSON lines, one SQLite database. The same archive gives the same bytes."""

import contextlib
import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from builder.downloads.columns import LAYOUTS, Column, Layout
from builder.downloads.tables import Cell, Row, Table

DATABASE = "archive.sqlite"
"""Name of the database."""
LIST_DELIMITER = "; "
"""Between the values of a list in CSV; a value that holds it gets a comma instead."""
HOW_CSV = (
    "UTF-8, comma-separated, names of columns in the first line. Lists are joined by “; ”, objects are JSON, "
    "unknown cells are empty. Text that a spreadsheet would take for a formula (it begins with = + - @ or a "
    "tab) begins with an apostrophe that is not part of it; numbers are never changed."
)
HOW_JSONL = "UTF-8, a JSON object a line, with every column in each; what is not known is null."
HOW_SQLITE = (
    "The same tables in one SQLite database; lists and objects are JSON text, for json_each, and true is 1. "
    "The table codebook holds what stands here about columns."
)

# What a spreadsheet takes for the beginning of a formula, alone or after blanks it trims.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BLANKS = " \u00a0\u200b\ufeff"
_FORMULA_OR_BLANK = (*_FORMULA, *_BLANKS)
_SQL = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_AT_ONCE = 2000
"""Rows in memory at a time."""


def csv_file(table: Table) -> Iterator[bytes]:
    """The file of a table, in pieces."""
    yield _lines([tuple(column.name for column in table.layout.columns)])
    for some in _some(table.rows):
        yield _lines([tuple(map(csv_cell, row)) for row in some])


def _lines(rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def csv_cell(cell: Cell) -> Cell:
    """A cell as it stands in CSV: no text begins a formula."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA_OR_BLANK) and _is_formula(cell) else cell
    if isinstance(cell, tuple):
        return csv_cell(LIST_DELIMITER.join(value.replace(LIST_DELIMITER, ", ") for value in cell))
    if isinstance(cell, dict):
        return _json(cell).decode() if cell else None
    return str(cell).lower() if isinstance(cell, bool) else cell


def _is_formula(text: str) -> bool:
    return text.lstrip(_BLANKS).startswith(_FORMULA)


def jsonl_file(table: Table) -> Iterator[bytes]:
    """The file of a table, in pieces."""
    names = [column.name for column in table.layout.columns]
    for some in _some(table.rows):
        yield b"".join(_json(dict(zip(names, row, strict=True))) + b"\n" for row in some)


def sqlite_file(tables: Iterable[Table]) -> bytes:
    """A database of all tables, with their codebook and an index on what names or finds a row."""
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        with database:
            for table in tables:
                _store(database, table)
            _describe(database)
        return database.serialize()


def _store(database: sqlite3.Connection, table: Table) -> None:
    layout = table.layout
    columns = ", ".join(map(_definition, layout.columns))
    database.execute(f'CREATE TABLE "{layout.name}" ({columns})')
    places = ", ".join("?" for _ in layout.columns)
    rows = (tuple(map(_sql_cell, row)) for row in table.rows)
    database.executemany(f'INSERT INTO "{layout.name}" VALUES ({places})', rows)  # noqa: S608 - our names
    for name in dict.fromkeys([*layout.key, *(one.column for one in layout.references)]):
        database.execute(f'CREATE INDEX "{layout.name}_{name}" ON "{layout.name}" ("{name}")')


def _definition(column: Column) -> str:
    return f'"{column.name}" {_SQL.get(column.type, "TEXT")}'


def _describe(database: sqlite3.Connection) -> None:
    described = [(t.name, c.name, c.type, c.description) for t in LAYOUTS for c in t.columns]
    database.execute('CREATE TABLE codebook ("table" TEXT, "column" TEXT, type TEXT, description TEXT)')
    database.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?)", described)


def _sql_cell(cell: Cell) -> str | int | float | None:
    if isinstance(cell, (tuple, dict)):
        return _json(cell).decode()
    if not isinstance(cell, str) or cell.isascii():
        return cell
    return cell.encode("utf-8", "replace").decode()  # SQLite keeps no lone surrogate


def _json(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate, which a broken file may hold
        return msgspec.json.encode(_whole(value))


def _whole(value: object) -> object:
    """The same without lone surrogates."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, (list, tuple)) else value


def _some(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def codebook_markdown(how: str, layouts: Iterable[Layout] = LAYOUTS) -> str:
    """What every column means, as Markdown.

    Args:
        how: how the files are written.
        layouts: the tables to describe.
    """
    return "\n".join([f"# Codebook\n\n{how}\n", *map(_described, layouts)])


def _described(layout: Layout) -> str:
    lines = [f"| `{c.name}` | {c.type} | {described(c)} |" for c in layout.columns]
    head = f"## {layout.name}\n\n{layout.description}\n\n| column | type | meaning |\n|---|---|---|\n"
    return head + "\n".join(lines) + "\n"


def described(column: Column) -> str:
    """What a column means, with the values it may have."""
    values = f": {', '.join(column.allowed)}" if column.allowed else ""
    return f"{column.description}{values}"
