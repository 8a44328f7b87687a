"""JSON Schemas: complete, described, true of the data, and kept in step with the code."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml

from builder.frontmatter import dump_brief
from builder.model import Actor, Brief, Mention, Publication, Span
from builder.schemas import SCHEMAS, json_schema
from builder.yamlfile import parse_yaml

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_in_docs_are_those_of_the_code(name: str) -> None:
    kind, title = SCHEMAS[name]
    stored = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8"))
    assert stored == json.loads(msgspec.json.encode(json_schema(kind, title))), "run `make schemas`"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_described(name: str) -> None:
    schema = json_schema(*SCHEMAS[name])
    for record, definition in schema["$defs"].items():
        for field, described in definition.get("properties", {}).items():
            assert described.get("description"), f"{record}.{field} has no docstring"


@pytest.mark.parametrize("name", [n for n in SCHEMAS if n.startswith("data-")])
def test_the_data_fit_their_schema(name: str) -> None:
    kind, title = SCHEMAS[name]
    files = sorted((ROOT / "data").glob(title.removeprefix("data/")))
    assert files
    validator = jsonschema.Draft202012Validator(json_schema(kind, title))
    for file in files:
        if file.stat().st_size < 100_000:  # the generated tables hold nothing but entries of one shape
            loaded = parse_yaml(file.read_text("utf-8"), path=file.name)
            validator.validate(loaded)


def test_a_brief_fits_its_schema() -> None:
    brief = Brief(
        id="x",
        published=Publication(date="2017-09", basis="inferred", because=("a reason",)),
        actors=(Actor(id="a", name="A", kind="person", mentions=(Mention(text="A", span=Span(0, 1)),)),),
    )
    loaded = yaml.safe_load(dump_brief(brief))
    jsonschema.validate(loaded, json_schema(*SCHEMAS["brief"]))
    assert msgspec.convert(loaded, Brief) == brief
