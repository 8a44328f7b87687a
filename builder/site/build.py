"""The whole site in one call, with a summary, for `briefing build`."""

import time
from pathlib import Path
from typing import NamedTuple

from builder.archive.records import Archive
from builder.diagnostics import BriefingError
from builder.site.extraction import Extraction
from builder.site.reporting import told_on_stderr
from builder.site.weave import Woven


class BuildSummary(NamedTuple):
    """What a build made of an archive."""

    articles: int
    """Articles published."""
    left_out: int
    """Articles with an error, not published."""
    actions: int
    """Acts in them."""
    actors: int
    """Actors in them."""
    pages: int
    """Generated pages."""
    seconds: float
    """How long it took."""
    from_cache: int
    """Articles that needed no coding."""
    warnings: int
    """Problems told."""
    searchable: bool = True
    """Whether search finds the generated pages."""


class BuildFailed(BriefingError):
    """The build failed, or was strict and had warnings. The published site is as it was."""


def build_site(config_file: Path, site_dir: Path | None = None, *, strict: bool = False) -> BuildSummary:
    """Builds the site of an archive as `mkdocs build` does; problems are told on standard error.

    Raises:
        SettingsError: when the settings are wrong.
        BuildFailed: when nothing was published.
    """
    from builder.site.plugin import build_with_mkdocs  # noqa: PLC0415 - MkDocs takes half a second to import

    started = time.perf_counter()
    with told_on_stderr(config_file):
        plugin = build_with_mkdocs(config_file, site_dir, strict=strict)
    return summarise(plugin.extraction, plugin.archive, plugin.woven, time.perf_counter() - started)


def summarise(extraction: Extraction, archive: Archive | None, woven: Woven, seconds: float) -> BuildSummary:
    """What a build made, from what its steps tell of themselves."""
    return BuildSummary(
        articles=len(extraction.coded),
        left_out=len({problem.path for problem in extraction.left_out}),
        actions=len(archive.acts) if archive else 0,
        actors=len(archive.actors) if archive else 0,
        pages=woven.pages,
        seconds=seconds,
        from_cache=extraction.from_cache,
        warnings=sum(problem.level != "info" for problem in (*extraction.problems, *woven.problems)),
        searchable=woven.searchable,
    )
