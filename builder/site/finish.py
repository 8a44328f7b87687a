"""Finishes a site that another generator built from `builder.site.host_project`, for `briefing weave`."""

import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from builder.archive import join
from builder.archive.history import History
from builder.archive.records import Archive
from builder.diagnostics import SettingsError
from builder.downloads import render_site
from builder.pages.page import Page, RawFile
from builder.pages.settings import PageSettings
from builder.site import staging, stubs, theme
from builder.site.build import BuildFailed, BuildSummary, summarise
from builder.site.cache import Cache
from builder.site.coder import ArticleCoder
from builder.site.extraction import Extraction, extract
from builder.site.history import read_history
from builder.site.location import Location
from builder.site.progress import progress
from builder.site.reporting import WarningCount, report, told_on_stderr
from builder.site.weave import read_shell, weave

_BUILD_AGAIN = "run `briefing stubs DIR`, build DIR with the other generator, then weave what it built"


def finish_site(location: Location, built: Path, site: Path, *, strict: bool) -> BuildSummary:
    """Weaves the archive's pages into the site in `built` and publishes it as `site`, which may be the same.

    Everything is written to a folder beside `site` that takes its place at the end; problems are told on
    standard error.

    Raises:
        SettingsError: when `built` is no site made from the stubs. Nothing was written.
        BuildFailed: when it was strict and there were warnings. What was published stays as it was.
    """
    started = time.perf_counter()
    _require_stubs(built, location.site_url)
    _require_apart(built.resolve(), site.resolve())
    staged = staging.open_staging(site)
    warnings = WarningCount()
    try:
        with told_on_stderr():
            rendered = _render(location)
            # Links become what they lead to: nothing is to be written through them.
            shutil.copytree(built, staged, ignore_dangling_symlinks=True, dirs_exist_ok=True)
            woven = weave(
                staged,
                progress(rendered.parts, None, "Writing pages"),
                site_url=location.site_url,
                site_name=location.site_name,
                changed=rendered.history.pages if rendered.history else None,
            )
            report(woven.problems)
        if strict and (count := warnings.count):
            told = f"{count} warning{'s' * (count > 1)} in strict mode: {site} stays as it was"
            raise BuildFailed(told)
        staging.publish(staged, site)
    except OSError as problem:
        place = str(problem.filename or site)
        raise SettingsError(f"cannot be woven: {problem.strerror or problem}", path=place) from None
    finally:
        warnings.stop()
        staging.discard(staged)
    return summarise(rendered.extraction, rendered.archive, woven, time.perf_counter() - started)


class _Rendered(NamedTuple):
    """What is to be woven, and what it came from."""

    extraction: Extraction
    archive: Archive
    history: History | None
    parts: Iterable[Page | RawFile]


def _render(location: Location) -> _Rendered:
    """Codes the articles, joins their briefs and begins to render; tells the problems of articles."""
    coder = ArticleCoder((location.data,), location.language)
    extraction = extract(
        location.articles,
        coder,
        Cache(location.cache, coder.identity),
        shown=location.shown(location.articles),
        progress=lambda outcomes, total: progress(outcomes, total, "Coding articles"),
    )
    report(extraction.problems)
    archive = join(extraction.coded, coder.knowledge, text=location.text)
    history = read_history(location, extraction.coded)
    settings = msgspec.structs.replace(page_settings(location), history=history)
    parts = render_site(archive, settings, coder.knowledge)
    return _Rendered(extraction, archive, history, parts)


def page_settings(location: Location) -> PageSettings:
    """What the pages need to know, from settings read without MkDocs."""
    folders = (location.theme, theme.overrides_folder())
    return PageSettings(
        site_name=location.site_name,
        site_description=location.site_description,
        site_url=location.site_url,
        text="evidence" if location.text == "evidence" else "full",
        templates=tuple(folder / "pages" for folder in folders if folder and (folder / "pages").is_dir()),
    )


def _require_stubs(built: Path, site_url: str) -> None:
    if not built.is_dir():
        raise SettingsError("no such folder", path=str(built), hint=_BUILD_AGAIN)
    rendered = [stub for stub in stubs.STUBS if (built / stub.url / "index.html").is_file()]
    if not any(not stub.is_index for stub in rendered):
        told = "holds no stub pages: another generator did not build it from them, or it is woven already"
        raise SettingsError(told, path=str(built), hint=_BUILD_AGAIN)
    for stub in stubs.STUBS:
        path = built / stub.url / "index.html"
        if stub not in rendered:
            told = "is missing: the stubs were not built, or not by this version"
            raise SettingsError(told, path=str(path), hint=_BUILD_AGAIN)
        if read_shell(built, stub, site_url) is None:
            told = "does not show the headings and the paragraph of its stub as they were written"
            hint = "build without plugins that rewrite HTML, such as minify; docs/portability.md names themes"
            raise SettingsError(told, path=str(path), hint=hint)


def _require_apart(built: Path, site: Path) -> None:
    if built != site and (built.is_relative_to(site) or site.is_relative_to(built)):
        told = f"holds {built}, or lies in it"
        raise SettingsError(told, path=str(site), hint="name a folder beside it with -d")
