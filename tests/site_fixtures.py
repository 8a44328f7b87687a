"""Small real archives in temporary folders, and sites built from them."""

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

# Material prints advice about MkDocs when its theme is first imported.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

MKDOCS: dict[str, Any] = {
    "site_name": "Tiny Archive",
    "site_url": "https://tiny.example/archive/",
    "docs_dir": "content",
    "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
    "nav": [
        {"Home": "index.md"},
        {"Chronology": "chronology/index.md"},
        {"Actors": "actors/index.md"},
        {"Actions": "actions/index.md"},
        {"About": "about.md"},
    ],
    "plugins": ["search", "briefing"],
}
HOME = "# Tiny\n\nA tiny archive.\n\n<!-- briefing -->\n"
ABOUT = "# About\n\nWhat this is.\n"
CONSULATE = """\
U.S. orders Russia to close consulate in San Francisco

Published: August 31, 2017

WASHINGTON — The United States ordered Russia on Thursday to close its consulate in San Francisco.

“We regret this decision,” Russian Foreign Minister Sergei Lavrov said.
"""
EXPULSION = """\
Russia expels 60 American diplomats

Published: March 29, 2018

MOSCOW — Russia expelled 60 American diplomats on Thursday in response to a similar move by Washington.
"""


class Built(NamedTuple):
    """What a build said and did."""

    site: Path
    messages: tuple[str, ...]
    """Warnings and errors, in order."""
    failed: str
    """Why MkDocs gave up; empty when it did not."""

    def read(self, url: str) -> str:
        return (self.site / url).read_text("utf-8")


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def make_archive(folder: Path, articles: Mapping[str, str | bytes] | None = None, **settings: object) -> Path:
    """An archive with hand-written pages and the given articles; returns its mkdocs.yml."""
    chosen = {"consulate.txt": CONSULATE, "expulsion.txt": EXPULSION} if articles is None else articles
    write_files(folder / "content", {"index.md": HOME, "about.md": ABOUT})
    write_files(folder / "content/articles", {".gitkeep": "", **chosen})
    return write_settings(folder, **settings)


def write_settings(folder: Path, **settings: object) -> Path:
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump({**MKDOCS, **settings}), "utf-8")
    return path


def build(config_file: Path, *, strict: bool = False) -> Built:
    """Builds in this process, as `mkdocs build` does."""
    heard = _Ear()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    failed = ""
    try:
        config = load_config(str(config_file), strict=strict)
        site = Path(config.site_dir)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except Abort as error:
            failed = str(error)
        finally:
            config.plugins.on_shutdown()
    finally:
        logger.removeHandler(heard)
    return Built(site, tuple(heard.messages), failed)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def beside(site: Path) -> Sequence[str]:
    """Names of what builds may have left behind beside the site."""
    return [path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}.")]


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
