"""The archive's `mkdocs.yml` as another generator needs it: changed in a few places, otherwise as it is.

It is read as YAML nodes, not as values, so that what this program does not know comes through, tags and all.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.representer import SafeRepresenter

from builder.diagnostics import SettingsError
from builder.site import stubs

_INDEXES = {stub.source: stub.title for stub in stubs.STUBS if stub.is_index}


def read(path: Path) -> MappingNode:
    """The settings as nodes; `builder.site.location` has read them before, so that they are valid YAML."""
    node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    return node if isinstance(node, MappingNode) else MappingNode("tag:yaml.org,2002:map", [])


def require_directory_urls(settings: MappingNode, path: Path) -> None:
    """Generated pages have addresses that end in a slash, and so must all others.

    Raises:
        SettingsError: when the settings say otherwise.
    """
    if _scalar(_get(settings, "use_directory_urls")).lower() in {"false", "no", "off"}:
        raise SettingsError("`use_directory_urls: false` is not possible", hint="remove it", path=path.name)


def has_tabs(settings: MappingNode) -> bool:
    """Whether tabs at the top lead everywhere, so that generated pages can have the whole width."""
    looks = _get(settings, "theme")
    features = _get(looks, "features") if isinstance(looks, MappingNode) else None
    return "navigation.tabs" in [_scalar(item) for item in _items(features)]


def for_host(
    settings: MappingNode,
    *,
    root: Path,
    folder: Path,
    places: Mapping[str, str],
    pages: Sequence[str],
    assets: tuple[Sequence[str], Sequence[str]],
) -> str:
    """The text of the settings for a project in `folder`; the nodes given are changed.

    Args:
        settings: the archive's own.
        root: folder they stand in.
        folder: folder they will stand in.
        places: `docs_dir`, `site_dir` and the theme's `custom_dir`, relative to `folder`.
        pages: Markdown files of the project, relative to its `docs_dir`.
        assets: our style sheets and scripts, relative to `custom_dir`.
    """
    _rebase(settings, os.path.relpath(root, folder))
    for key in ("docs_dir", "site_dir"):
        _set(settings, key, _node(places[key]))
    _set(settings, "theme", _with_looks(_get(settings, "theme"), places["custom_dir"]))
    _set(settings, "plugins", _without_us(_get(settings, "plugins")))
    for key, paths in zip(("extra_css", "extra_javascript"), assets, strict=True):
        own = _items(_get(settings, key))
        named = [_scalar(item) for item in own]
        _set(settings, key, _sequence([*(_node(path) for path in paths if path not in named), *own]))
    nav = _get(settings, "nav")
    _set(settings, "nav", _named(nav) if isinstance(nav, SequenceNode) else _node(_nav(pages)))
    unlisted = [_scalar(_get(settings, "not_in_nav")).strip(), f"{stubs.STUB_NAME}.md"]
    _set(settings, "not_in_nav", _node("\n".join(filter(None, unlisted))))
    text: str = yaml.serialize(settings, Dumper=yaml.SafeDumper, allow_unicode=True, width=110)
    return text


def _rebase(settings: MappingNode, back: str) -> None:
    """Paths that count from the settings file, as they read from where it will stand."""
    for key in ("INHERIT", "hooks", "watch"):
        node = _get(settings, key)
        for item in [node, *_items(node)]:
            if isinstance(item, ScalarNode):
                item.value = Path(back, item.value).as_posix()


def _with_looks(looks: Node | None, custom_dir: str) -> Node:
    if not isinstance(looks, MappingNode):
        return _node({"name": _scalar(looks) or "material", "custom_dir": custom_dir})
    _set(looks, "custom_dir", _node(custom_dir))
    return looks


def _without_us(plugins: Node | None) -> Node:
    """The plugins but for ours, which the other generator has not, or would run on top."""
    if isinstance(plugins, MappingNode):
        plugins.value = [pair for pair in plugins.value if pair[0].value != "briefing"]
        return plugins
    return _sequence([item for item in _items(plugins) if _name(item) != "briefing"])


def _name(plugin: Node) -> str:
    return _scalar(plugin.value[0][0]) if isinstance(plugin, MappingNode) else _scalar(plugin)


def _named(nav: SequenceNode) -> SequenceNode:
    """Navigation in which every index page has a name: a stub's own title is a sentinel."""
    for at, entry in enumerate(nav.value):
        if isinstance(entry, ScalarNode) and entry.value in _INDEXES:
            nav.value[at] = _node({_INDEXES[entry.value]: entry.value})
        for _, below in entry.value if isinstance(entry, MappingNode) else ():
            if isinstance(below, SequenceNode):
                _named(below)
    return nav


def _nav(pages: Sequence[str]) -> list[Any]:
    """Navigation of an archive whose settings have none: pages by name, then folders as sections."""
    listed = [path for path in pages if not path.endswith(f"{stubs.STUB_NAME}.md")]
    return list(_section(sorted(listed, key=lambda path: (not path.endswith("index.md"), path)), ""))


def _section(pages: Sequence[str], folder: str) -> Iterator[object]:
    inside = [path for path in pages if path.startswith(folder)]
    folders = sorted({path[len(folder) :].partition("/")[0] for path in inside if "/" in path[len(folder) :]})
    for path in inside:
        if "/" not in path[len(folder) :]:
            yield {_INDEXES[path]: path} if path in _INDEXES else path
    for name in folders:
        below = list(_section(pages, f"{folder}{name}/"))
        only = below[0] if len(below) == 1 else None
        yield only if isinstance(only, dict) else {name.replace("-", " ").capitalize(): below}


def _get(node: Node | None, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _set(node: MappingNode, key: str, value: Node) -> None:
    at = next((i for i, (name, _) in enumerate(node.value) if name.value == key), len(node.value))
    node.value[at : at + 1] = [(_node(key), value)]


def _items(node: Node | None) -> list[Node]:
    return list(node.value) if isinstance(node, SequenceNode) else []


def _scalar(node: Node | None) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _sequence(items: list[Node]) -> SequenceNode:
    return SequenceNode("tag:yaml.org,2002:seq", items, flow_style=False)


def _node(value: object) -> Node:
    node: Node = SafeRepresenter(sort_keys=False).represent_data(value)
    return node
