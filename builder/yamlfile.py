"""YAML read as plainly as people mean it, into records, with the line of every mistake.

Dates stay strings, only `true` and `false` are booleans (NO is Norway), keys may not repeat, and anchors
and aliases are refused, so that a short file cannot grow without bound.
"""

import re
from pathlib import Path
from typing import Any, TypeVar, get_origin

import msgspec
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from builder import mistakes
from builder.diagnostics import BriefingError

T = TypeVar("T")


class _PlainLoader(yaml.CSafeLoader):
    """CSafeLoader without timestamps, without yes/no booleans, with unique keys."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in (_TIME, _BOOL)]
    for _TIME, _BOOL in [("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def _mapping(loader: _PlainLoader, node: MappingNode) -> dict[object, object]:
    seen: set[object] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.MarkedYAMLError(
                problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark
            )
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_PlainLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def parse_yaml(
    text: str, *, path: str, first_line: int = 1, error: type[BriefingError] = BriefingError
) -> Any:
    """The plain value of a YAML document: dicts, lists, strings, numbers, booleans, None.

    Raises:
        BriefingError: of the class `error`, with path and line, when it is not YAML or uses anchors.
    """
    try:
        if "&" in text or "*" in text:
            _refuse_anchors(text)
        return yaml.load(text, _PlainLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        if mark and problem.context_mark and mark.line >= len(text.rstrip().splitlines()):
            mark = problem.context_mark  # found at the very end: where it began says more
        number = mark.line if mark else 0
        words = (text.splitlines()[number : number + 1] or [""])[0]
        told = mistakes.in_yaml(problem.problem or problem.context or "", words)
        raise error(told.message, path=path, line=first_line + number, hint=told.hint) from None
    except yaml.reader.ReaderError as problem:
        line = first_line + text.count("\n", 0, problem.position)
        code = f"U+{problem.character:04X}" if isinstance(problem.character, int) else repr(problem.character)
        raise error(
            f"not valid YAML: {code} is not allowed", path=path, line=line, hint="delete it"
        ) from None
    except yaml.YAMLError as problem:
        raise error(f"not valid YAML: {problem}", path=path, line=first_line) from None


def _refuse_anchors(text: str) -> None:
    for token in yaml.scan(text, _PlainLoader):
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):
            raise yaml.MarkedYAMLError(
                problem="anchors and aliases are not allowed", problem_mark=token.start_mark
            )


def convert(
    value: object,
    kind: type[T],
    *,
    text: str,
    path: str,
    first_line: int = 1,
    error: type[BriefingError] = BriefingError,
) -> T:
    """Turns a parsed YAML value into records of `kind`, naming the line of the first mistake.

    Raises:
        BriefingError: of the class `error`, when a field is missing, unknown, or of the wrong type.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as problem:
        message, _, where = str(problem).partition(" - at ")
        line = first_line + line_of(text, where.strip("`"), message)
        told = mistakes.in_record(message, where, kind)
        field = where.strip("`").removeprefix("$").removeprefix(".")
        message = f"{field}: {told.message}" if field else told.message
        raise error(message, path=path, line=line, hint=told.hint) from None


def line_of(text: str, where: str, message: str = "") -> int:
    """Line from 0 of a value in YAML text, `where` being a path such as `$.actors[0].id`.

    When `message` names an unknown field, its line is meant.
    """
    try:
        node: Node | None = yaml.compose(text, _PlainLoader)
    except yaml.YAMLError:
        return 0
    line = node.start_mark.line if node else 0
    unknown = re.search(r"unknown field `([^`]+)`", message)
    for step in [*mistakes.steps(where), *([unknown[1]] if unknown else [])]:
        node, line = _child(node, step, line)
    return line


def _child(node: Node | None, step: str, line: int) -> tuple[Node | None, int]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == step:
                return value, key.start_mark.line
    if isinstance(node, SequenceNode) and step.isdigit() and int(step) < len(node.value):
        child = node.value[int(step)]
        return child, child.start_mark.line
    return None, line


def read_records(
    path: Path, kind: type[T], *, shown: str = "", error: type[BriefingError] = BriefingError
) -> T:
    """Reads a YAML file as records of `kind`; `shown` is the path to print in messages."""
    name = shown or str(path)
    try:
        text = path.read_text("utf-8")
    except OSError as problem:
        raise error(f"cannot be read: {problem.strerror}", path=name) from None
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise error("is not UTF-8", path=name, line=line, hint="save the file as UTF-8") from None
    value = parse_yaml(text, path=name, error=error)
    if value is None and get_origin(kind) is list:
        value = []  # nothing but comments yet
    return convert(value, kind, text=text, path=name, error=error)
