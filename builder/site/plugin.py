"""The MkDocs plugin, and the only module that knows MkDocs: a thin shell around plain functions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import config_options as c
from mkdocs.config import load_config
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from builder import pages
from builder.archive import join
from builder.archive.records import Archive
from builder.diagnostics import BriefingError, SettingsError
from builder.downloads import render_site
from builder.pages.editing import SCRIPT, STYLE, EditedFile
from builder.pages.settings import PageSettings
from builder.site import staging, stubs, theme
from builder.site.build import BuildFailed
from builder.site.cache import Cache
from builder.site.coder import ArticleCoder
from builder.site.editing import edited_files
from builder.site.extraction import Extraction, extract
from builder.site.history import read_history
from builder.site.location import Location, lies_in
from builder.site.progress import progress
from builder.site.reporting import WarningCount, log, report
from builder.site.settings import shown_from_here
from builder.site.weave import Woven, weave


class Build(NamedTuple):
    """One build under way, and what came of it."""

    site: Path
    """Where the site will stand."""
    folder: Path
    """Where it is built."""
    warnings: WarningCount
    """How many warnings so far."""


class BriefingPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Turns the archive's articles into pages of the site."""

    # Written as pairs because an option called `data` cannot be an attribute of MkDocs' own settings class.
    config_scheme = (
        ("articles", c.Type(str, default="articles")),
        ("data", c.Type(str, default="data")),
        ("text", c.Choice(("full", "evidence"), default="full")),
        ("editing", c.Choice(("serve", "always", "never"), default="serve")),
        ("language", c.Optional(c.Type(str))),
        ("jobs", c.Type(int, default=1)),
        ("cache", c.Type(str, default=".cache/briefing")),
    )

    def __init__(self) -> None:
        self.extraction = Extraction((), (), 0)
        self.archive: Archive | None = None
        self.woven = Woven(0, ())
        self._build: Build | None = None
        self._coder: ArticleCoder | None = None
        self._serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Notes whether someone is at work on the archive."""
        self._serving = command == "serve"

    def on_shutdown(self) -> None:
        """Clears up after an interrupted build. Having this hook also keeps the plugin between rebuilds."""
        self._close()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds our theme, and has the site built beside the published one."""
        self._close()
        site = Path(config.site_dir)
        with _told_plainly():
            if not config.use_directory_urls:
                told = "`use_directory_urls: false` is not possible"
                raise SettingsError(told, hint="remove it", path=_settings_file(config).name)
            staging.refuse_foreign(site)
            folder = staging.open_staging(site)
        _add_theme(config, editing=self._offers_editing())
        self._build = Build(site, folder, WarningCount())
        config.site_dir = str(folder)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Codes the articles and joins their briefs."""
        with _told_plainly():
            location = self._location(config)
            coder = self._ready_coder(location)
            self.extraction = extract(
                location.articles,
                coder,
                Cache(location.cache, coder.identity),
                shown=location.shown(location.articles),
                jobs=self.config["jobs"],
                progress=lambda outcomes, total: progress(outcomes, total, "Coding articles"),
            )
            self.archive = join(self.extraction.coded, coder.knowledge, text=self.config["text"])
        report(self.extraction.problems)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Keeps raw articles out of the site and adds stubs for the generated pages."""
        articles = self._location(config).articles
        for file in list(files):
            if file.abs_src_path and lies_in(Path(file.abs_src_path), articles):
                files.remove(file)
            elif config.nav and file.inclusion is InclusionLevel.INCLUDED and stubs.is_below_index(file.url):
                # A page written where a generated one stood, to say where it went: `nav` need not name it.
                file.inclusion = InclusionLevel.NOT_IN_NAV
        taken = {file.dest_uri for file in files if file.inclusion.is_included()}  # type: ignore[no-untyped-call]
        tabs = "navigation.tabs" in (config.theme.get("features") or ())
        text = stubs.stub_text(hide_navigation=tabs)
        for stub in stubs.STUBS:
            file = File.generated(config, stub.source, content=text)
            named = stub.is_index and config.nav is None
            file.inclusion = InclusionLevel.INCLUDED if named else InclusionLevel.NOT_IN_NAV
            if file.dest_uri not in taken:
                files.append(file)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Names index pages that `nav` gives no title, and hangs the pages below them under them."""
        for stub in stubs.STUBS:
            page = _page_at(files, stub.source)
            if page is None or page.file.generated_by is None:
                continue
            if stub.is_index and page.title is None:
                page.title = stub.title
            if stub.parent and (parent := _page_at(files, f"{stub.parent}index.md")):
                # MkDocs expects a section; a page serves as well, and marks its tab as active.
                page.parent = parent  # type: ignore[assignment]
        return nav

    def on_page_markdown(
        self,
        markdown: str,
        /,
        *,
        page: HostPage,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Opens a hand-written page for the generated page that stands at the same URL."""
        if page.file.generated_by is None and page.url in {s.url for s in stubs.STUBS if s.is_index}:
            return stubs.host_text(markdown, append=True)
        return markdown

    @event_priority(-100)  # after search, which writes its index in this event
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Weaves the generated pages into the built site and publishes it."""
        assert self._build is not None  # noqa: S101 - MkDocs calls on_config first
        assert self.archive is not None  # noqa: S101
        assert self._coder is not None  # noqa: S101
        settings = self._page_settings(config)
        with _told_plainly():
            rendered = render_site(self.archive, settings, self._coder.knowledge)
            self.woven = weave(
                self._build.folder,
                progress(rendered, None, "Writing pages"),
                site_url=settings.site_url,
                site_name=settings.site_name,
                changed=settings.history.pages if settings.history else None,
            )
            report(self.woven.problems)
            self._publish(config)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Removes the unfinished site; the published one stays."""
        self._close()

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Rebuilds when articles, knowledge, looks or templates change."""
        location = self._location(config)
        folders = [
            location.articles,
            location.data,
            *map(Path, filter(None, [config.theme.custom_dir])),
            theme.overrides_folder(),
            Path(pages.__file__).parent / "templates",
        ]
        for folder in folders:
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _publish(self, config: MkDocsConfig) -> None:
        assert self._build is not None  # noqa: S101
        site, folder, warnings = self._build
        config.site_dir = str(site)
        if config.strict and warnings.count:
            log.info("Nothing was published: %s stays as it was", site)
        else:
            staging.publish(folder, site)
        self._close()

    def _close(self) -> None:
        if self._build is not None:
            self._build.warnings.stop()
            staging.discard(self._build.folder)
            self._build = None

    def _ready_coder(self, location: Location) -> ArticleCoder:
        """The coder of the last build when nothing it depends on has changed."""
        coder = ArticleCoder((location.data,), location.language)
        if self._coder is None or self._coder.identity != coder.identity:
            self._coder = coder
        return self._coder

    def _location(self, config: MkDocsConfig) -> Location:
        settings_file = _settings_file(config)
        return Location(
            config_file=settings_file,
            articles=Path(config.docs_dir) / self.config["articles"],
            data=settings_file.parent / self.config["data"],
            cache=settings_file.parent / self.config["cache"],
            language=self.config["language"],
            docs=Path(config.docs_dir),
        )

    def _page_settings(self, config: MkDocsConfig) -> PageSettings:
        folders = [theme.overrides_folder()]
        if config.theme.custom_dir:
            folders.insert(0, Path(config.theme.custom_dir))
        return PageSettings(
            site_name=config.site_name,
            site_description=config.site_description or "",
            site_url=config.site_url or "",
            text=self.config["text"],
            templates=tuple(folder / "pages" for folder in folders if (folder / "pages").is_dir()),
            history=read_history(self._location(config), self.extraction.coded),
            editing=self._edited_files(config),
        )

    def _offers_editing(self) -> bool:
        setting = self.config["editing"]
        return setting == "always" or (setting == "serve" and self._serving)

    def _edited_files(self, config: MkDocsConfig) -> dict[str, EditedFile] | None:
        if not self._offers_editing():
            return None
        return edited_files(
            self.extraction.coded, self._location(config), lambda source: _edit_url(config, source)
        )


def build_with_mkdocs(config_file: Path, site_dir: Path | None, *, strict: bool) -> BriefingPlugin:
    """Builds as `mkdocs build` does; the plugin tells what it did.

    Raises:
        SettingsError: when the settings cannot be read, or do not name the plugin.
        BuildFailed: when nothing was published; why has been logged.
    """
    # Material's advice on a host that this project pins; must be set before the theme is imported.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    settings: dict[str, Any] = {"strict": True} if strict else {}
    if site_dir is not None:
        settings["site_dir"] = str(site_dir.absolute())
    try:
        config = load_config(str(config_file), **settings)
    except (ConfigurationError, Abort) as error:
        hint = "mend the settings named above" if isinstance(error, Abort) else ""
        said = "nothing was built" if isinstance(error, Abort) else str(error)
        raise SettingsError(said, path=shown_from_here(config_file), hint=hint) from None
    staging.refuse_foreign(Path(config.site_dir))
    plugin = config.plugins.get("briefing")
    if not isinstance(plugin, BriefingPlugin):
        raise SettingsError(
            "does not name the plugin `briefing`", path=str(config_file), hint="add it to `plugins`"
        )
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort as error:
        raise BuildFailed(str(error)) from None
    finally:
        config.plugins.on_shutdown()
    return plugin


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Has MkDocs show an error that people can mend without a traceback."""
    try:
        yield
    except BriefingError as error:
        raise PluginError(str(error)) from None
    except OSError as error:
        raise PluginError(f"{error.filename or 'the disk'}: {error.strerror}") from None


def _add_theme(config: MkDocsConfig, *, editing: bool) -> None:
    ours = theme.overrides_folder()
    if ours.is_dir():
        config.theme.dirs = theme.with_folder(config.theme.dirs, ours, custom=config.theme.custom_dir)
    styles = [*theme.assets(ours, ".css"), *([STYLE] if editing else [])]
    scripts = [*theme.assets(ours, ".js"), *([SCRIPT] if editing else [])]
    config.extra_css[:0] = [path for path in styles if path not in config.extra_css]
    there = [str(script) for script in config.extra_javascript]
    config.extra_javascript[:0] = [path for path in scripts if path not in there]


def _edit_url(config: MkDocsConfig, source: str) -> str:
    """Where a file in the folder of pages can be edited, as MkDocs itself says; empty when it does not."""
    if not config.repo_url:
        return ""
    file = File(source, config.docs_dir, config.site_dir, use_directory_urls=True)
    return HostPage(None, file, config).edit_url or ""


def _page_at(files: Files, source: str) -> HostPage | None:
    file = files.get_file_from_path(source)
    return file.page if file is not None else None


def _settings_file(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").absolute()
