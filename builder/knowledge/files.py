"""The files of `data/`: found, layered, read into records.

An archive's own `data/` lies over the data installed with the package: a file of the same relative path
replaces the installed one, any other file is added to it.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from importlib import resources
from pathlib import Path
from typing import NamedTuple, TypeVar

from builder.diagnostics import KnowledgeError
from builder.yamlfile import read_records

T = TypeVar("T")
_QUOTED = re.compile(r"'[^']+'|@?[\w-]{3,}")


class DataFile(NamedTuple):
    """One file of knowledge."""

    name: str
    """Path relative to its data folder, with forward slashes; also what messages show, after `data/`."""
    path: Path
    """Where it lies."""

    @property
    def shown(self) -> str:
        """The path as messages show it."""
        return f"data/{self.name}"


class DataFolders:
    """Folders of knowledge, the later ones over the earlier ones."""

    def __init__(self, folders: Sequence[Path]) -> None:
        found: dict[str, DataFile] = {}
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    name = path.relative_to(folder).as_posix()
                    found[name] = DataFile(name, path)
        self.files = tuple(found[name] for name in sorted(found))

    def matching(self, folder: str) -> tuple[DataFile, ...]:
        """The YAML files of one folder (`actors`), by name."""
        return tuple(f for f in self.files if f.name.startswith(f"{folder}/") and f.name.endswith(".yml"))

    def entries(self, folder: str, kind: type[T]) -> Iterator[tuple[DataFile, T]]:
        """Every entry of every file of a folder; each file is a list of `kind`.

        Raises:
            KnowledgeError: with file and line, when an entry is wrong.
        """
        for file in self.matching(folder):
            for entry in read_records(file.path, list[kind], shown=file.shown, error=KnowledgeError):  # type: ignore[valid-type]
                yield file, entry

    def table(self, name: str, kind: type[T]) -> T:
        """One file, such as `outlets.yml`, as records of `kind`.

        Raises:
            KnowledgeError: when it is missing or wrong.
        """
        for file in self.files:
            if file.name == name:
                return read_records(file.path, kind, shown=file.shown, error=KnowledgeError)
        raise KnowledgeError("is missing", path=f"data/{name}", hint="restore it from the package's own data")

    def placed(self, problem: KnowledgeError) -> KnowledgeError:
        """The error with a line: where its file first has a word it names, the last quoted before all."""
        file = next((f for f in self.files if f.shown == problem.path), None)
        if problem.line is not None or file is None:
            return problem
        lines = file.path.read_text("utf-8").splitlines()
        words = reversed(_QUOTED.findall(problem.message))
        words = sorted(words, key=lambda word: 0 if word[0] in "'@" else 100 - len(word))
        plain = [word.strip("'").casefold() for word in words]
        found = [n for word in plain for n, line in enumerate(lines, 1) if word in line.casefold()]
        line = found[0] if found else 1
        return KnowledgeError(problem.message, path=problem.path, line=line, hint=problem.hint)

    def unread(self, known: Sequence[str]) -> tuple[DataFile, ...]:
        """YAML files that no section reads; `known` are the patterns of those that are read."""
        yaml = (f for f in self.files if f.name.endswith((".yml", ".yaml")))
        return tuple(f for f in yaml if not any(fnmatchcase(f.shown, pattern) for pattern in known))

    def folder(self, name: str) -> Path | None:
        """The topmost folder of that name (such as `language`), for data that is not YAML."""
        for file in reversed(self.files):
            if file.name.startswith(f"{name}/"):
                depth = file.name.removeprefix(f"{name}/").count("/") + 1
                return file.path.parents[depth - 1]
        return None

    def digest(self) -> str:
        """A hash of every file's name and bytes."""
        total = hashlib.sha256()
        for file in self.files:
            total.update(file.name.encode() + b"\0" + hashlib.sha256(file.path.read_bytes()).digest())
        return total.hexdigest()


def installed_data() -> Path:
    """The data folder that came with the package, or the repository's own in a checkout."""
    packaged = Path(str(resources.files("builder") / "_data"))
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "data"
