"""A project for another generator to build: hand-written pages with the stubs among them, looks, settings.

What that generator makes of it, `builder.site.finish` turns into the archive's site. Raw articles are not
in it, so that no generator can publish them.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from builder.diagnostics import SettingsError
from builder.site import host_settings, staging, stubs, theme
from builder.site.location import Location, lies_in

SETTINGS, PAGES, LOOKS, SITE = "mkdocs.yml", "pages", "theme", "site"
_MADE = "# Made by `briefing stubs`, anew each time it runs: change the archive's own settings instead.\n"


def write_project(location: Location, folder: Path) -> int:
    """Writes the project into a new or empty folder, or over one it wrote before; returns how many pages.

    A site or a cache that the other generator keeps beside them is left alone.

    Raises:
        SettingsError: when something else stands there, or the settings ask for what no stub can give.
    """
    folder = folder.resolve()
    _require_free(folder, location)
    settings = host_settings.read(location.config_file)
    host_settings.require_directory_urls(settings, location.config_file)
    pages = staging.open_staging(folder / PAGES)
    looks = staging.open_staging(folder / LOOKS)
    try:
        count = _write_pages(location, pages, tabs=host_settings.has_tabs(settings))
        assets = _write_looks(location, looks)
        text = host_settings.for_host(
            settings,
            root=location.root,
            folder=folder,
            places={"docs_dir": PAGES, "site_dir": SITE, "custom_dir": LOOKS},
            pages=sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.md")),
            assets=assets,
        )
        staging.publish(pages, folder / PAGES)
        staging.publish(looks, folder / LOOKS)
        (folder / SETTINGS).write_text(_MADE + text, "utf-8")
    except OSError as problem:
        place = str(problem.filename or folder)
        raise SettingsError(f"cannot be copied: {problem.strerror or problem}", path=place) from None
    finally:
        staging.discard(pages)
        staging.discard(looks)
    return count


def _require_free(folder: Path, location: Location) -> None:
    for kept in (location.docs.resolve(), location.data.resolve()):
        if folder.is_relative_to(kept) or kept.is_relative_to(folder):
            raise SettingsError(
                f"cannot hold a project beside what {location.shown(kept)}/ holds",
                path=str(folder),
                hint="name a new folder, such as .cache/host",
            )
    if not folder.exists():
        return
    settings = folder / SETTINGS
    made = settings.is_file() and settings.read_text("utf-8", errors="replace").startswith(_MADE)
    if not made and (not folder.is_dir() or any(folder.iterdir())):
        raise SettingsError("is not empty", path=str(folder), hint="name a new folder")


def _write_pages(location: Location, target: Path, *, tabs: bool) -> int:
    """Copies hand-written pages, opened for the generated part where one belongs; adds the stubs."""

    def articles(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if lies_in(Path(folder) / name, location.articles)]

    shutil.copytree(location.docs, target, ignore=articles, ignore_dangling_symlinks=True, dirs_exist_ok=True)
    for stub in stubs.STUBS:
        page = target / stub.source
        rivals = (page, page.with_suffix(".html"), *([page.with_name("README.md")] * stub.is_index))
        taken = [path for path in rivals if path.is_file()]
        if not taken:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(stubs.stub_text(hide_navigation=tabs), "utf-8")
        elif stub.is_index and taken[0].suffix == ".md":
            opened = stubs.host_text(taken[0].read_text("utf-8-sig"), append=True)
            taken[0].write_text(opened, "utf-8")
    return sum(1 for _ in target.rglob("*.md"))


def _write_looks(location: Location, target: Path) -> tuple[list[str], list[str]]:
    """Our looks under the archive's own, as one theme folder; returns our style sheets and scripts."""
    ours = theme.overrides_folder()
    for folder in (ours, location.theme):
        if folder is not None and folder.is_dir():
            # Templates of generated pages are no business of the other generator.
            shutil.copytree(folder, target, ignore=_page_templates(folder), dirs_exist_ok=True)
    return theme.assets(ours, ".css"), theme.assets(ours, ".js")


def _page_templates(root: Path) -> Callable[[str, list[str]], list[str]]:
    return lambda folder, names: [name for name in names if Path(folder) == root and name == "pages"]
