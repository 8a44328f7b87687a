"""JSON Schemas of front matter and of `data/`, made from the records and their docstrings."""

import ast
import inspect
import re
import textwrap
from typing import Any

import msgspec

from builder.knowledge.action_schema import Category, Code, Family, Kind, NounClass, Operator, Setting
from builder.knowledge.actor_entries import ActorEntry
from builder.knowledge.actor_forms import Body, Group, Mission, Office, Organisation, Portfolio, Things
from builder.knowledge.events import EventFile
from builder.knowledge.furniture import FurnitureTable
from builder.knowledge.outlets import Outlet
from builder.knowledge.places import Place
from builder.knowledge.replies import ReplyFile
from builder.knowledge.sentences import SentenceTable
from builder.knowledge.speech import SpeechFile
from builder.knowledge.times import TimeFile
from builder.model import Brief, Curated

SCHEMAS: dict[str, tuple[Any, str]] = {
    "brief": (Brief, "The front matter of a brief, as extracted"),
    "article": (Curated, "The front matter an editor may write in an article"),
    "data-actors": (list[ActorEntry], "data/actors/*.yml"),
    "data-actions-kinds": (list[Kind], "data/actions/kinds/*.yml"),
    "data-actions-families": (list[Family], "data/actions/families.yml"),
    "data-actions-operators": (list[Operator], "data/actions/operators.yml"),
    "data-actions-nouns": (list[NounClass], "data/actions/nouns.yml"),
    "data-actions-plover": (list[Category], "data/actions/plover.yml"),
    "data-actions-cameo": (list[Code], "data/actions/cameo.yml"),
    "data-actions-setting": (Setting, "data/actions/setting.yml"),
    "data-bodies": (list[Body], "data/bodies.yml"),
    "data-events": (EventFile, "data/events.yml"),
    "data-furniture": (FurnitureTable, "data/furniture.yml"),
    "data-given-names": (dict[str, str], "data/given_names.yml"),
    "data-groups": (list[Group], "data/groups.yml"),
    "data-missions": (list[Mission], "data/missions.yml"),
    "data-offices": (list[Office], "data/offices.yml"),
    "data-organisations": (list[Organisation], "data/organisations.yml"),
    "data-outlets": (list[Outlet], "data/outlets.yml"),
    "data-places": (list[Place], "data/places.yml"),
    "data-portfolios": (list[Portfolio], "data/portfolios.yml"),
    "data-replies": (ReplyFile, "data/replies.yml"),
    "data-sentences": (SentenceTable, "data/sentences.yml"),
    "data-speech": (SpeechFile, "data/speech.yml"),
    "data-things": (Things, "data/things.yml"),
    "data-times": (TimeFile, "data/times/*.yml"),
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: Any, title: str) -> dict[str, Any]:
    """The JSON Schema of a record or a list of them; each field's docstring is its description."""
    (root,), components = msgspec.json.schema_components(
        [kind], schema_hook=lambda _anything: {"description": "any value"}, ref_template="#/$defs/{name}"
    )
    for name, definition in components.items():
        _describe(definition, _records(kind).get(name))
    return {"$schema": DIALECT, "title": title, **root, "$defs": components}


def _records(kind: Any) -> dict[str, type]:
    """Every record class reachable from a type, by name."""
    found: dict[str, type] = {}
    todo = [msgspec.inspect.type_info(kind)]
    while todo:
        info = todo.pop()
        if isinstance(info, msgspec.inspect.StructType):
            if info.cls.__name__ in found:
                continue
            found[info.cls.__name__] = info.cls
            todo += [field.type for field in info.fields]
        todo += [child for name in ("types", "item_types") for child in getattr(info, name, ())]
        todo += [
            child
            for name in ("item_type", "key_type", "value_type", "type")
            if isinstance(child := getattr(info, name, None), msgspec.inspect.Type)
        ]
    return found


def _describe(definition: dict[str, Any], record: type | None) -> None:
    if record is None:
        return
    definition["description"] = inspect.getdoc(record) or ""
    described = {name: text for base in reversed(record.__mro__) for name, text in _field_docs(base).items()}
    names = dict(zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True))  # type: ignore[attr-defined]
    for name, text in described.items():
        if (shown := names.get(name)) in definition.get("properties", {}):
            definition["properties"][shown]["description"] = text


def _field_docs(record: type) -> dict[str, str]:
    """The docstring below each field of a class."""
    if record is object or not record.__module__.startswith("builder."):
        return {}
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - the source of a class is a class
    docs = {}
    for field, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            value = after.value if isinstance(after, ast.Expr) else None
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                docs[field.target.id] = re.sub(r"\s+", " ", value.value).strip()
    return docs
