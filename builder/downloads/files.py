"""Every file of tables of one archive, in one pass: made, weighed and described."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from builder.archive.records import Archive
from builder.downloads.columns import Layout
from builder.downloads.data_package import DataFile, data_file
from builder.downloads.table_files import DATABASE, csv_file, jsonl_file, sqlite_file
from builder.downloads.tables import Row, Table, tables
from builder.pages.names import Names
from builder.pages.page import RawFile

TableForm: TypeAlias = Literal["csv", "jsonl", "sqlite"]
TABLE_FORMS: tuple[TableForm, ...] = ("csv", "jsonl", "sqlite")


def table_files(
    archive: Archive, names: Names, forms: Iterable[TableForm] = TABLE_FORMS
) -> Iterator[tuple[RawFile, DataFile]]:
    """The tables in each of the forms asked for, with what is to be known of each file.

    The rows of a table are made anew for each form and never all in memory; one file is.
    """
    for form in forms:
        if form == "sqlite":
            count = _Count()
            counted = (Table(one.layout, count.over(one.rows)) for one in tables(archive, names))
            content = sqlite_file(counted)
            yield RawFile(DATABASE, content), data_file(DATABASE, None, count.rows, content)
            continue
        for table in tables(archive, names):
            yield _table_file(table.layout, table, form)


def _table_file(layout: Layout, table: Table, form: TableForm) -> tuple[RawFile, DataFile]:
    count = _Count()
    counted = Table(layout, count.over(table.rows))
    content = b"".join(csv_file(counted) if form == "csv" else jsonl_file(counted))
    name = f"{layout.name}.{form}"
    return RawFile(name, content), data_file(name, layout, count.rows, content)


class _Count:
    """Counts rows as they pass."""

    def __init__(self) -> None:
        self.rows = 0

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows."""
        for row in rows:
            self.rows += 1
            yield row
