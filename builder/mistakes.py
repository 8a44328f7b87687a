"""Mistakes in YAML and in its fields as libraries report them, told in an editor's words with a remedy."""

import difflib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

_STEP = re.compile(r"\.([\w-]+)|\[(\d+|\.\.\.)\]")
_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "fields",
    "null": "nothing",
}
_EXPECTED = re.compile(r"Expected `([^`]+)`([^,]*)(?:, got `([^`]+)`)?")
_ALIKE = 0.65
"""How alike two words must be, from 0 to 1, for one to be proposed for the other."""
_MANY = 24
"""So many fields or choices can be listed in a message."""


class Told(NamedTuple):
    """A mistake in words."""

    message: str
    """What is wrong."""
    hint: str
    """What to do."""


def steps(where: str) -> list[str]:
    """The field names and numbers of a path such as `$.actors[0].id`."""
    return [name or number for name, number in _STEP.findall(where)]


def likely(wanted: str, words: Iterable[str], n: int = 1) -> list[str]:
    """The words most like one that was probably mistyped, best first; case does not count."""
    by_folded: dict[str, str] = {}
    for word in words:
        by_folded.setdefault(word.casefold(), word)
    near = difflib.get_close_matches(wanted.casefold(), by_folded, n=n, cutoff=_ALIKE)
    return [by_folded[word] for word in near]


def in_record(message: str, where: str, kind: Any) -> Told:
    """What msgspec says of a value that does not fit the type `kind`; `where` is the path of the value."""
    if match := re.search(r"missing required field `([^`]+)`", message):
        return Told(f"`{match[1]}` is missing", f"add it: `{match[1]}: …`")
    if match := re.search(r"unknown field `([^`]+)`", message):
        fields = _fields(kind, where)
        return Told(f"unknown field `{match[1]}`", _proposed(match[1], fields, "its fields are"))
    if match := re.search(r"Invalid enum value (.*)", message):
        value = match[1].strip("'")
        return Told(f"{value!r} cannot stand here", _proposed(value, _choices(kind, where), "write one of"))
    if match := _EXPECTED.match(message):
        wanted, limit, got = match[1].split(" | "), match[2], match[3]
        words = " or ".join(_TYPES.get(word, word) for word in wanted if word != "null")
        instead = f", not {_TYPES.get(got, got)}" if got else ""
        hint = _remedy(wanted, limit, got)
        if "array" in wanted and not steps(where):
            hint = "begin each entry with a hyphen and a space"
        return Told(f"should be {words}{limit}{instead}", hint)
    return Told(message, "docs/schemas/ says what can stand here")


def _remedy(wanted: Sequence[str], limit: str, got: str | None) -> str:
    if "length >=" in limit:
        return f"give it at least {limit.rpartition(' ')[2]}"
    if got == "null":
        return "give it a value or remove it"
    if "str" in wanted and got in {"int", "float", "bool"}:
        return "put it in quotes"
    return next((hint for type_, hint in _FORMS if type_ in wanted), "docs/schemas/ says what can stand here")


_FORMS = (
    ("array", "write a list: [one, two]"),
    ("int", "write a number, without quotes"),
    ("float", "write a number, without quotes"),
    ("bool", "write true or false, without quotes"),
    ("object", "write fields: {name: value}"),
    ("str", "write text, in quotes"),
)


def _proposed(wanted: str, words: Sequence[str], introduction: str) -> str:
    near = likely(wanted, words)
    if near:
        return f"did you mean `{near[0]}`?"
    if 0 < len(words) <= _MANY:
        return f"{introduction} {', '.join(words)}"
    return "correct or remove it; docs/schemas/ lists what can stand here"


def _fields(kind: Any, where: str) -> tuple[str, ...]:
    for info in _types_at(kind, where):
        if isinstance(info, msgspec.inspect.StructType):
            return tuple(field.encode_name for field in info.fields)
    return ()


def _choices(kind: Any, where: str) -> tuple[str, ...]:
    for info in _types_at(kind, where):
        if isinstance(info, msgspec.inspect.LiteralType):
            return tuple(str(value) for value in info.values)
    return ()


def _types_at(kind: Any, where: str) -> list[msgspec.inspect.Type]:
    """The types a value at a path may have."""
    found = _members(msgspec.inspect.type_info(kind))
    for step in steps(where):
        found = [inner for info in found for child in _children(info, step) for inner in _members(child)]
    return found


def _members(info: msgspec.inspect.Type) -> list[msgspec.inspect.Type]:
    if isinstance(info, msgspec.inspect.Metadata):
        return _members(info.type)
    if isinstance(info, msgspec.inspect.UnionType):
        return [inner for member in info.types for inner in _members(member)]
    return [info]


def _children(info: msgspec.inspect.Type, step: str) -> list[msgspec.inspect.Type]:
    if isinstance(info, msgspec.inspect.StructType):
        return [field.type for field in info.fields if field.encode_name == step]
    if isinstance(info, msgspec.inspect.DictType):
        return [info.value_type]
    if isinstance(info, msgspec.inspect.TupleType):
        return list(info.item_types[int(step) :][:1]) if step.isdigit() else []
    if isinstance(info, (msgspec.inspect.ListType, msgspec.inspect.VarTupleType)):
        return [info.item_type]
    return []


# What the YAML reader says, by its words; `line` is the line it says it of.
_YAML = (
    (
        "mapping values are not allowed",
        "a colon and a space inside a value",
        'put the whole value in double quotes: title: "Kremlin: no comment"',
    ),
    ("tab character", "a tab", "indent with spaces"),
    ("unexpected end of stream", "a quotation mark is not closed", "close it, or take it away"),
    ("expected ',' or ']'", "a [ is not closed", "close it with ] and part what is in it with commas"),
    ("expected ',' or '}'", "a { is not closed", "close it with } and part what is in it with commas"),
    ("expected '-' indicator", "a list item does not begin with a hyphen", "indent its fields alike"),
    ("expected <block end>", "the indentation does not fit", "indent fields of one record alike"),
    ("could not find expected ':'", "a field without a colon", "write name: value, a space after the colon"),
    ("could not determine a constructor", "a word that begins with !", "put it in quotes"),
    ("unknown escape character", "a backslash in double quotes", "write it twice, or use single quotes"),
    (
        "did not find expected key",
        "the line does not fit the one above",
        "indent alike, quote values whole",
    ),
)


def in_yaml(problem: str, line: str) -> Told:
    """What PyYAML says of a line of text that is not YAML."""
    remedy = "look at brackets, quotes and indentation there"
    if "cannot start any token" in problem:
        if line.lstrip(" ").startswith("\t"):
            return Told("not valid YAML: a tab", "indent with spaces")
        return Told("not valid YAML: a value cannot begin like that", "put it in double quotes")
    for said, message, hint in _YAML:
        if said in problem:
            return Told(f"not valid YAML: {message}", hint)
    return Told(f"not valid YAML: {problem}", remedy)


_AROUND = " \t'\"“”‘’"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_TYPED_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})(?:[T ].*)?",
        r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})",
        r"(?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})[-/. ](?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?(?: of)?[- ]{_MONTH},?[- ](?P<year>\d{{4}})",
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"{_MONTH},? (?P<year>\d{{4}})",
        r"(?P<year>\d{4})[-/.](?P<month>\d)",
    )
)


def in_date(value: str) -> str:
    """What to write for something that is not EDTF: the date it seems to mean, or examples."""
    meant = dict.fromkeys(
        day for pattern in _TYPED_DATES if (day := _day(pattern.fullmatch(value.strip(_AROUND))))
    )
    if meant:
        return "write " + " or ".join(f'"{day}"' for day in meant)
    return 'write "2017-09-11"; "2017-09" or "2017" when less is known; "2017-01-24/2017-11-28" for bounds'


def _day(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    found = match.groupdict()
    word = found["month"]
    month = int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1
    try:
        day = date(int(found["year"]), month, int(found.get("day") or 1)).isoformat()
    except ValueError:
        return None
    return day if found.get("day") else day[:7]
