"""Briefs as YAML front matter and back, without loss; and the front matter an editor wrote.

What is written here can be read by any YAML 1.1 or 1.2 parser: ids stand plain, every other string in
double quotes with JSON's escapes, dates therefore always quoted. Records that hold a span are written in
flow style, one to a line.
"""

import re
from typing import Any, NamedTuple

import msgspec

from builder.diagnostics import Diagnostic, FrontMatterError
from builder.edtf import EdtfError
from builder.edtf import parse as parse_edtf
from builder.mistakes import in_date, likely
from builder.model import Brief, Curated
from builder.slug import is_slug, slug
from builder.yamlfile import convert, line_of, parse_yaml

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_KEY = re.compile(r"[A-Za-z_][\w-]*[ \t]*:")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_/][A-Za-z0-9]+)*\Z")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
# Code points a YAML reader refuses or folds when they stand raw in double quotes.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class FrontMatterSplit(NamedTuple):
    """A file's front matter and the article's text behind it."""

    yaml: str | None
    """The YAML between the fences; None when the file has no front matter."""
    body: str
    """Everything behind the closing fence's line, to the last code point."""
    body_line: int
    """Line of the file, from 1, on which `body` begins."""


def split_front_matter(text: str, *, path: str = "") -> FrontMatterSplit:
    """Parts the leading `---` block from the text.

    A file that opens with a ruler but not with YAML has no front matter.

    Raises:
        FrontMatterError: when the block opens like front matter and is never closed.
    """
    start = 1 if text.startswith("\ufeff") else 0
    lines = text[start:].splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return FrontMatterSplit(None, text[start:], 1)
    for number, line in enumerate(lines[1:], 1):
        if _FENCE.match(line.rstrip("\r\n")):
            yaml = "".join(lines[1:number])
            if yaml.strip() and not _looks_like_yaml(yaml):
                break
            return FrontMatterSplit(yaml, "".join(lines[number + 1 :]), number + 2)
    else:
        if len(lines) > 1 and _KEY.match(lines[1]):
            raise FrontMatterError(
                "the front matter is not closed",
                path=path,
                line=1,
                hint="end it with a line of three hyphens",
            )
    return FrontMatterSplit(None, text[start:], 1)


_MISPLACED = re.compile(rf"\s*-{{3,}}[ \t]*\r?\n(?:{'|'.join(Curated.__struct_encode_fields__)}):\s")


def misplaced(text: str) -> int | None:
    """The line, from 1, of what was meant as front matter in a text that has none."""
    found = _MISPLACED.match(text)
    return 1 + text.count("\n", 0, text.index("---")) if found else None


def _looks_like_yaml(yaml: str) -> bool:
    first = next((line for line in yaml.splitlines() if line.strip() and not line.startswith("#")), "")
    return not first or _KEY.match(first) is not None or first.lstrip().startswith(("{", "-", "?", '"', "'"))


class CuratedFrontMatter(NamedTuple):
    """What an editor wrote, and what is doubtful in it."""

    curated: Curated
    """The fields."""
    diagnostics: tuple[Diagnostic, ...]
    """Fields that mean nothing here."""


def parse_curated(yaml: str, *, path: str, first_line: int = 2) -> CuratedFrontMatter:
    """Reads the front matter of an article file; unknown fields are reported and ignored.

    Raises:
        FrontMatterError: with path and line, when it is not YAML or a field cannot mean anything.
    """
    value = parse_yaml(yaml, path=path, first_line=first_line, error=FrontMatterError)
    if value is None:
        return CuratedFrontMatter(Curated(), ())
    if not isinstance(value, dict):
        raise FrontMatterError(
            "the front matter is not a mapping",
            path=path,
            line=first_line,
            hint="write fields such as title: …",
        )
    known = set(Curated.__struct_encode_fields__)
    unknown = [str(key) for key in value if key not in known]
    diagnostics = tuple(_unknown_field(key, yaml, path, first_line, known) for key in unknown)
    kept = {key: field for key, field in value.items() if key in known}
    curated = convert(kept, Curated, text=yaml, path=path, first_line=first_line, error=FrontMatterError)
    _check_values(curated, yaml, path, first_line)
    return CuratedFrontMatter(curated, diagnostics)


def _unknown_field(key: str, yaml: str, path: str, first_line: int, known: set[str]) -> Diagnostic:
    near = likely(key, known)
    others = ", ".join(sorted(known))
    hint = f"did you mean {near[0]!r}?" if near else f"it is ignored; the fields are {others}"
    return Diagnostic(
        path,
        first_line + line_of(yaml, f"$.{key}"),
        "warning",
        f"unknown field {key!r} in the front matter",
        hint,
    )


def _check_values(curated: Curated, yaml: str, path: str, first_line: int) -> None:
    for where, value in _walk(msgspec.to_builtins(curated), "$"):
        field = re.sub(r"\[\d+\]$", "", where).rpartition(".")[2]
        if field in {"date", "published"} and isinstance(value, str):
            _check_date(value, where, yaml, path, first_line)
        elif field in {"id", "aliases"} and isinstance(value, str) and not is_slug(value):
            raise FrontMatterError(
                f"{value!r} is not an id",
                path=path,
                line=first_line + line_of(yaml, where),
                hint=f"use lower-case letters, digits and single hyphens: {slug(value) or 'visa-talks'}",
            )
        elif where == "$.source_url" and not re.fullmatch(r"https?://\S+", str(value)):
            raise FrontMatterError(
                f"{value!r} is not an address of the web",
                path=path,
                line=first_line + line_of(yaml, where),
                hint="write it whole, such as https://example.org/story",
            )
        elif where == "$.language" and not re.fullmatch("[a-z]{2,3}", str(value)):
            raise FrontMatterError(
                f"{value!r} is not an ISO 639 code of a language",
                path=path,
                line=first_line + line_of(yaml, where),
                hint="write two small letters, such as en; or remove it and the language is found out",
            )


def _check_date(value: str, where: str, yaml: str, path: str, first_line: int) -> None:
    try:
        parse_edtf(value)
    except EdtfError as problem:
        line = first_line + line_of(yaml, where)
        raise FrontMatterError(str(problem), path=path, line=line, hint=in_date(value)) from None


def _walk(value: Any, where: str) -> list[tuple[str, Any]]:
    """Every leaf of plain data with its path (`$.actors[0].id`)."""
    if isinstance(value, dict):
        return [leaf for key, child in value.items() for leaf in _walk(child, f"{where}.{key}")]
    if isinstance(value, (list, tuple)):
        return [leaf for i, child in enumerate(value) for leaf in _walk(child, f"{where}[{i}]")]
    return [(where, value)]


def parse_brief(yaml: str, *, path: str = "", first_line: int = 1) -> Brief:
    """Reads a brief written by `dump_brief`, or by hand in the same form.

    Raises:
        FrontMatterError: when it is not one.
    """
    value = parse_yaml(yaml, path=path, first_line=first_line, error=FrontMatterError)
    return convert(value, Brief, text=yaml, path=path, first_line=first_line, error=FrontMatterError)


def dump_brief(brief: Brief) -> str:
    """A brief as YAML, without the `---` fences; `parse_brief` gives back an equal brief."""
    return dump_yaml(msgspec.to_builtins(brief))


def dump_yaml(fields: dict[str, Any]) -> str:
    """Plain data as block-style YAML, keys in their own order, leaves with a span in flow style."""
    out: list[str] = []
    _block(fields, 0, out)
    return "".join(out)


def _block(fields: dict[str, Any], indent: int, out: list[str], first: str = "") -> None:
    pad = " " * indent
    lead = first or pad
    for key, value in fields.items():
        if isinstance(value, (list, tuple)) and value and all(_opens_block(v) for v in value):
            out.append(f"{lead}{key}:\n")
            for item in value:
                _block(item, indent + 4, out, first=f"{pad}  - ")
        elif isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
            out.append(f"{lead}{key}:\n")
            out.extend(f"{pad}  - {_flow(item)}\n" for item in value)
        elif isinstance(value, dict) and _opens_block(value):
            out.append(f"{lead}{key}:\n")
            _block(value, indent + 2, out)
        else:
            out.append(f"{lead}{key}: {_flow(value)}\n")
        lead = pad


def _opens_block(value: object) -> bool:
    """Whether a mapping is a record worth lines of its own, not a leaf such as a mention."""
    return isinstance(value, dict) and len(value) > 0 and ("id" in value or "because" in value)


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(str(k))}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, float) and "e" in (shown := repr(value)):
        digits, _, power = shown.partition("e")  # YAML 1.1 wants a point and a signed exponent
        return f"{digits if '.' in digits else digits + '.0'}e{int(power):+d}"
    return msgspec.json.encode(value).decode()


def _scalar(text: str) -> str:
    if _PLAIN.match(text) and text.lower() not in _RESERVED:
        return text
    if _UNSAFE.search(text):
        lone = re.sub("[\ud800-\udfff]", "\ufffd", text)
        return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", msgspec.json.encode(lone).decode())
    return msgspec.json.encode(text).decode()
