"""How problems are told: as warnings of the host's log, counted before anything is published."""

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.diagnostics import Diagnostic
from builder.site.settings import told_by_host

# A child of MkDocs' own logger: its warnings are shown and make a strict build fail.
log = logging.getLogger("mkdocs.plugins.briefing")
_HOST = logging.getLogger("mkdocs")


def report(problems: Iterable[Diagnostic]) -> None:
    """Tells each problem as `path:line: what is wrong — what to do`."""
    for problem in problems:
        log.log(logging.INFO if problem.level == "info" else logging.WARNING, "%s", problem.as_told())


class WarningCount(logging.Handler):
    """Counts the host's warnings and errors, ours among them, from its making until `stop`.

    MkDocs counts them too, but tells only after everything was published.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0
        _HOST.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        """Counts one."""
        self.count += 1

    def stop(self) -> None:
        """Counts no further."""
        _HOST.removeHandler(self)


class _Placed(logging.Formatter):
    """Messages with the place of the setting they are about."""

    def __init__(self, settings: Path) -> None:
        super().__init__()
        self._settings = settings

    def format(self, record: logging.LogRecord) -> str:
        """The message, and its place where it has one."""
        return told_by_host(super().format(record), self._settings)


@contextmanager
def told_on_stderr(settings: Path | None = None) -> Iterator[None]:
    """Shows warnings and errors on standard error, for builds that do not run under MkDocs' own command.

    What MkDocs says of a setting gets its place in the file of `settings`.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    if settings is not None:
        handler.setFormatter(_Placed(settings))
    _HOST.addHandler(handler)
    try:
        yield
    finally:
        _HOST.removeHandler(handler)
