"""What stands around the program: editor settings, forms for issues."""

import json
from pathlib import Path

import pytest
import yaml

from builder.schemas import SCHEMAS

ROOT = Path(__file__).parents[1]
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


def test_the_editor_knows_the_schema_of_every_data_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    wanted = {
        f"./docs/schemas/{name}.json": [title]
        for name, (_, title) in SCHEMAS.items()
        if name.startswith("data-")
    }
    assert settings["yaml.schemas"] == wanted
    for schema, patterns in wanted.items():
        assert (ROOT / schema).is_file()
        assert any(list(ROOT.glob(pattern)) for pattern in patterns)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_for_issues_is_complete(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert {"name", "description", "labels", "body"} == set(form)
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert fields
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert fields[0]["validations"]["required"]
