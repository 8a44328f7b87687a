"""What is wrong in an archive's `mkdocs.yml`, told with its line before MkDocs reads it."""

import re
from pathlib import Path
from typing import Any, Literal

import msgspec

from builder import mistakes
from builder.diagnostics import SettingsError
from builder.yamlfile import line_of

PLUGIN = "briefing"


class PluginOptions(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The options of the plugin, of the types `builder.site.plugin` gives them; None is not given."""

    articles: str | None = None
    """Folder of articles inside `docs_dir`."""
    data: str | None = None
    """Folder of the archive's own knowledge."""
    text: Literal["full", "evidence"] | None = None
    """How much of the articles' text is published."""
    editing: Literal["serve", "always", "never"] | None = None
    """Where ready corrections are offered."""
    language: str | None = None
    """Name or folder of another spaCy model."""
    jobs: int | None = None
    """Processes that code articles."""
    cache: str | None = None
    """Folder of what was extracted before."""


def check_settings(settings: Any, text: str, path: Path) -> None:
    """Refuses settings that no archive can have; `settings` is the value of the YAML `text`.

    Raises:
        SettingsError: with the line of the mistake.
    """
    shown = shown_from_here(path)
    if not isinstance(settings, dict):
        told = "is empty" if settings is None else "is no list of settings"
        hint = "begin with `site_name: …`; `briefing new DIR` writes a whole one"
        raise SettingsError(told, path=shown, line=1, hint=hint)
    plugins = settings.get("plugins")
    listed = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    for number, entry in enumerate(listed):
        where = "$.plugins" if isinstance(plugins, dict) else f"$.plugins[{number}]"
        if not isinstance(entry, dict) or PLUGIN not in entry:
            continue
        if isinstance(plugins, list) and len(entry) > 1:
            line = 1 + line_of(text, where)
            hint = f"indent them below `{PLUGIN}:`, two spaces further than it"
            raise SettingsError("the plugin's options stand beside it", path=shown, line=line, hint=hint)
        if isinstance(options := entry[PLUGIN], dict):
            _check_options(options, f"{where}.{PLUGIN}", text, shown)


def _check_options(options: dict[str, Any], where: str, text: str, shown: str) -> None:
    given = {name: value for name, value in options.items() if value is not None}
    try:
        msgspec.convert(given, PluginOptions)
    except msgspec.ValidationError as problem:
        message, _, at = str(problem).partition(" - at ")
        step = at.strip("`").removeprefix("$")
        told = mistakes.in_record(message, at, PluginOptions)
        line = 1 + line_of(text, f"{where}{step}", message)
        field = f"{step.removeprefix('.')}: " if step else ""
        named = f"the plugin `{PLUGIN}`: {field}{told.message}"
        raise SettingsError(named, path=shown, line=line, hint=told.hint) from None


def names_plugin(settings: dict[str, Any]) -> bool:
    """Whether the settings name the plugin, as far as they can be read without MkDocs."""
    plugins = settings.get("plugins") or ()
    names = {name for entry in plugins for name in (entry if isinstance(entry, dict) else (entry,))}
    return PLUGIN in names or "INHERIT" in settings


_SETTING = re.compile(r"Config value '(\w+)': (.*)", re.DOTALL)


def told_by_host(message: str, path: Path) -> str:
    """What MkDocs says of a setting, with its place; anything else as it is."""
    found = _SETTING.fullmatch(message)
    if found is None:
        return message
    name, said = found[1], " ".join(found[2].split()).rstrip(".")
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(rf"{name}\s*:", line)]
    place = f"{shown_from_here(path)}:{lines[0] if lines else 1}"
    return f"{place}: {name}: {said[:1].lower()}{said[1:]} — {_remedy(name, said)}"


def _remedy(name: str, said: str) -> str:
    if said.startswith("Required"):
        return f"add it: `{name}: …`"
    if said.startswith("Unrecognised configuration name"):
        near = mistakes.likely(name, _HOST_SETTINGS)
        return f"did you mean `{near[0]}`?" if near else "remove it"
    if name == "plugins" and "is not installed" in said:
        return f"install it, or correct its name; this program's is `{PLUGIN}`"
    if name == "docs_dir":
        return "create the folder, or name another one; articles stand in its folder `articles`"
    return "correct or remove it"


_HOST_SETTINGS = (
    *("site_name", "site_url", "site_description", "site_author", "docs_dir", "site_dir", "theme", "nav"),
    *("plugins", "markdown_extensions", "extra", "extra_css", "extra_javascript", "validation", "strict"),
    *("repo_url", "repo_name", "edit_uri", "copyright", "hooks", "watch", "exclude_docs", "not_in_nav"),
)


def shown_from_here(path: Path) -> str:
    """A path as messages show it: from the current folder where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
