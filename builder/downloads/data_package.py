"""The tables described for programs: a Frictionless data package."""

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from builder.downloads.columns import LAYOUTS, Column, Layout
from builder.downloads.table_files import LIST_DELIMITER
from builder.pages.structured import MEDIA_TYPES
from builder.slug import slug

PACKAGE = "datapackage.json"
"""Name of the file that describes the others."""
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {"list": {"type": "list", "delimiter": LIST_DELIMITER}}


class DataFile(NamedTuple):
    """A file of tables, as it was written."""

    name: str
    """`actions.csv`."""
    layout: Layout | None
    """Its table; None for the database, which holds all."""
    rows: int
    """In the table, or in all tables."""
    size: int
    """In bytes."""
    sha256: str
    """Of its bytes."""

    @property
    def form(self) -> str:
        """`csv`, `jsonl` or `sqlite`."""
        return self.name.rpartition(".")[2]


def data_file(name: str, layout: Layout | None, rows: int, content: bytes) -> DataFile:
    """A file that was made, with what is to be known of it."""
    return DataFile(name, layout, rows, len(content), hashlib.sha256(content).hexdigest())


def data_package(
    files: Iterable[DataFile], *, name: str, title: str, description: str, home: str = ""
) -> bytes:
    """The description of the files, as JSON.

    Tables have their schema with the CSV file; the other forms hold the same and are listed as files.

    Args:
        files: what it describes; paths are relative to it.
        name: a short name, made a slug.
        title: what the archive is called.
        description: what it is about.
        home: address of its site; empty when it has none.
    """
    package: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": slug(name) or "archive",
        "title": title,
        "description": description,
        "homepage": home,
        "keywords": ["event data", "news", "PLOVER", "CAMEO"],
        "resources": [_resource(file) for file in files],
    }
    known = {key: value for key, value in package.items() if value}
    return msgspec.json.format(msgspec.json.encode(known)) + b"\n"


def _resource(file: DataFile) -> dict[str, Any]:
    layout, table = file.layout, file.form == "csv"
    described = layout.description if layout else "Every table, and the codebook, in one database."
    out: dict[str, Any] = {
        "name": layout.name if layout and table else file.name.replace(".", "-"),
        "title": f"{layout.name} ({file.form})" if layout else file.name,
        "description": described,
        "type": "table" if table else "file",
        "path": file.name,
        "format": file.form,
        "mediatype": MEDIA_TYPES[file.form],
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if layout and table:
        out |= {"encoding": "utf-8", "schema": schema(layout)}
    return out


def schema(layout: Layout) -> dict[str, Any]:
    """The table schema of a CSV file."""
    out: dict[str, Any] = {"fields": [_field(column, layout) for column in layout.columns]}
    if layout.key:
        out["primaryKey"] = list(layout.key)
    keys = {other.name: other.key for other in LAYOUTS}
    if layout.references:
        out["foreignKeys"] = [
            {
                "fields": [one.column],
                "reference": {
                    "resource": "" if one.table == layout.name else one.table,
                    "fields": list(keys[one.table]),
                },
            }
            for one in layout.references
        ]
    return out


def _field(column: Column, layout: Layout) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if column.required:
        limits["required"] = True
    if layout.key == (column.name,):
        limits["unique"] = True
    if column.allowed:
        limits["enum"] = list(column.allowed)
    kind = _TYPES.get(column.type, {"type": column.type})
    return {
        "name": column.name,
        **kind,
        "description": column.description,
        **({"constraints": limits} if limits else {}),
    }
