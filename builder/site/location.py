"""Where an archive lies: the nearest `mkdocs.yml` upwards, and what its `briefing` plugin is set to.

Read without MkDocs, so that commands that build nothing start at once.
"""

from pathlib import Path
from typing import Any

import msgspec
import yaml
from yaml_env_tag import construct_env_tag

from builder import mistakes
from builder.archive.records import Extent
from builder.diagnostics import SettingsError
from builder.site.settings import check_settings, names_plugin, shown_from_here

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")


class Location(msgspec.Struct, frozen=True):
    """The folders of one archive, and its settings that bear on extraction."""

    config_file: Path
    """Its `mkdocs.yml`."""
    articles: Path
    """Folder of articles."""
    data: Path
    """Folder of its own knowledge; it need not exist."""
    cache: Path
    """Folder of what was extracted before."""
    language: str | None = None
    """spaCy model named in the settings."""
    text: Extent = "full"
    """How much of the articles' text is published."""
    has_plugin: bool = True
    """Whether its settings name the plugin `briefing`."""
    docs: Path = Path("docs")
    """Folder of hand-written pages."""
    site_url: str = ""
    """Address of the site; empty when it has none."""
    site_name: str = ""
    """What the archive is called."""
    site_description: str = ""
    """What it is about."""
    theme: Path | None = None
    """Folder of its own looks (`theme.custom_dir`)."""

    @property
    def root(self) -> Path:
        """The folder of `mkdocs.yml`; messages show paths relative to it."""
        return self.config_file.parent

    def shown(self, path: Path) -> str:
        """A path as messages show it."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)


class _Tolerant(yaml.CSafeLoader):
    """Reads `!ENV` as MkDocs does, and past the tags (`!!python/name:`) that other plugins' settings use."""


_Tolerant.add_multi_constructor("", lambda _loader, _suffix, _node: None)
_Tolerant.add_constructor("!ENV", construct_env_tag)


def find_archive(start: Path, config_file: Path | None = None) -> Location | None:
    """The archive of `config_file`, or of the nearest `mkdocs.yml` from `start` upwards; None outside any.

    Raises:
        SettingsError: when the file named cannot be read.
    """
    if config_file is not None:
        return _read(config_file)
    for folder in (start.resolve(), *start.resolve().parents):
        for name in CONFIG_NAMES:
            if (folder / name).is_file():
                return _read(folder / name)
    return None


def _read(path: Path) -> Location:
    try:
        text = path.read_text("utf-8")
    except OSError as problem:
        raise SettingsError(
            f"cannot be read: {problem.strerror}", path=str(path), hint="name an archive's mkdocs.yml with -f"
        ) from None
    except UnicodeDecodeError:
        raise SettingsError("is not UTF-8", path=shown_from_here(path), hint="save it as UTF-8") from None
    try:
        settings = yaml.load(text, _Tolerant)  # noqa: S506 - builds plain values only
    except yaml.YAMLError as problem:
        raise _not_yaml(problem, text, path) from None
    check_settings(settings, text, path)
    options = _plugin_options(settings.get("plugins"))
    root = path.resolve().parent
    docs = root / str(settings.get("docs_dir") or "docs")
    theme = settings.get("theme")
    looks = theme.get("custom_dir") if isinstance(theme, dict) else None
    return Location(
        config_file=root / path.name,
        articles=docs / str(options.get("articles") or "articles"),
        data=root / str(options.get("data") or "data"),
        cache=root / str(options.get("cache") or ".cache/briefing"),
        language=options.get("language") if isinstance(options.get("language"), str) else None,
        text="evidence" if options.get("text") == "evidence" else "full",
        has_plugin=names_plugin(settings),
        docs=docs,
        site_url=_with_slash(str(settings.get("site_url") or "")),
        site_name=str(settings.get("site_name") or ""),
        site_description=str(settings.get("site_description") or ""),
        theme=root / str(looks) if looks else None,
    )


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a file stands in a folder, by its name or by where links to it or to its folder lead."""
    real = folder.resolve()
    places = (path.resolve(), path.parent.resolve())
    return path.is_relative_to(folder) or any(place.is_relative_to(real) for place in places)


def _with_slash(url: str) -> str:
    """An address as MkDocs completes it."""
    return f"{url.rstrip('/')}/" if url else ""


def _not_yaml(problem: yaml.YAMLError, text: str, path: Path) -> SettingsError:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    number = min(mark.line, text.rstrip().count("\n")) if mark else 0
    line = (text.splitlines()[number : number + 1] or [""])[0]
    told = mistakes.in_yaml(getattr(problem, "problem", None) or str(problem), line)
    return SettingsError(told.message, path=shown_from_here(path), line=number + 1, hint=told.hint)


def _plugin_options(plugins: Any) -> dict[str, Any]:
    """The options of the `briefing` plugin, in either of MkDocs' two ways of listing plugins."""
    entries = [{name: plugins[name]} for name in plugins] if isinstance(plugins, dict) else plugins or []
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("briefing"), dict):
            options: dict[str, Any] = entry["briefing"]
            return options
    return {}
