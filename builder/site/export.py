"""The archive as plain files: Markdown briefs for another generator, or the tables the site offers too."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from builder.archive.records import Archive
from builder.diagnostics import SettingsError
from builder.downloads.data_package import PACKAGE, data_package
from builder.downloads.files import TableForm, table_files
from builder.downloads.table_files import HOW_CSV, HOW_JSONL, HOW_SQLITE, codebook_markdown
from builder.pages.brief import markdown
from builder.pages.names import Names
from builder.pages.page import RawFile
from builder.pages.settings import PageSettings

Form: TypeAlias = Literal["markdown", TableForm]
FORMS: tuple[Form, ...] = ("markdown", *get_args(TableForm))
CODEBOOK = "codebook.md"
_HOW: dict[TableForm, str] = {"csv": HOW_CSV, "jsonl": HOW_JSONL, "sqlite": HOW_SQLITE}


def export(
    archive: Archive,
    folder: Path,
    form: Form,
    *,
    names: Names | None = None,
    settings: PageSettings | None = None,
) -> list[str]:
    """Writes the archive into a new or empty folder; returns the files, by name.

    Args:
        archive: The joined briefs.
        folder: Where to.
        form: Briefs as Markdown, or the tables in one form, with their codebook and data package.
        names: Of outlets and places.
        settings: What the data package says of the archive.

    Raises:
        SettingsError: when there is something in the folder, or it cannot be written.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise SettingsError("is a file", path=str(folder), hint="name a new folder")
        if folder.exists() and any(folder.iterdir()):
            raise SettingsError("is not empty", path=str(folder), hint="name a new folder")
        folder.mkdir(parents=True, exist_ok=True)
        files = _briefs(archive) if form == "markdown" else _tables(archive, form, names, settings)
        return sorted(_written(file, folder) for file in files)
    except OSError as problem:
        raise SettingsError(f"cannot be written: {problem.strerror}", path=str(folder)) from None


def _written(file: RawFile, folder: Path) -> str:
    (folder / file.url).write_bytes(file.content)
    return file.url


def _briefs(archive: Archive) -> Iterator[RawFile]:
    for entry in archive.entries:
        yield RawFile(f"{entry.id}.md", markdown(entry).content)


def _tables(
    archive: Archive, form: TableForm, names: Names | None, settings: PageSettings | None
) -> Iterator[RawFile]:
    told = settings or PageSettings()
    files = []
    for file, known in table_files(archive, names or Names(), [form]):
        files.append(known)
        yield file
    yield RawFile(
        PACKAGE,
        data_package(
            files,
            name=told.site_name,
            title=told.site_name,
            description=told.site_description,
            home=told.site_url,
        ),
    )
    yield RawFile(CODEBOOK, codebook_markdown(_HOW[form]).encode())
