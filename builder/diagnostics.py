"""Bad news, in three kinds: absent is None, doubtful is a `Diagnostic`, broken is a `BriefingError`.

A data field never holds an error message.
"""

from typing import Literal, TypeAlias

import msgspec

Level: TypeAlias = Literal["error", "warning", "info"]


class Diagnostic(msgspec.Struct, frozen=True):
    """One problem in one place, with what to do about it."""

    path: str
    """File, relative to the archive where possible."""
    line: int | None
    """Line from 1, when known."""
    level: Level
    """How bad."""
    message: str
    """What is wrong."""
    hint: str = ""
    """What to do."""

    @property
    def place(self) -> str:
        """`path:line`, or the path alone."""
        return f"{self.path}:{self.line}" if self.line else self.path

    def as_told(self) -> str:
        """`path:line: message — hint`, the form of standard error."""
        return f"{self.place}: {self.message}" + (f" — {self.hint}" if self.hint else "")

    def __str__(self) -> str:
        """`path:line: level: message (hint)`, the form `briefing check` prints."""
        return f"{self.place}: {self.level}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class BriefingError(Exception):
    """Something is broken and must be mended by a person; carries the place and the remedy."""

    def __init__(self, message: str, *, path: str = "", line: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        """`path:line: what is wrong — what to do`."""
        place = (
            f"{self.path}:{self.line}: " if self.path and self.line else f"{self.path}: " if self.path else ""
        )
        return f"{place}{self.message}" + (f" — {self.hint}" if self.hint else "")

    def diagnostic(self) -> Diagnostic:
        """The same news as a record."""
        return Diagnostic(self.path, self.line, "error", self.message, self.hint)


class KnowledgeError(BriefingError):
    """A file in `data/` is wrong."""


class ArticleError(BriefingError):
    """An article cannot be read."""


class FrontMatterError(ArticleError):
    """An article's own front matter is wrong."""


class SettingsError(BriefingError):
    """`mkdocs.yml` or the command line asks for something impossible."""
