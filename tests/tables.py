"""Tables of cases: `tests/cases/<name>.yml` holds lists of cases under named headings."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


@cache
def _table(name: str) -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return loaded


def cases(name: str, heading: str) -> list[Any]:
    """The cases under a heading, each with its `name` (or its number) as the test's id."""
    return [
        pytest.param(case, id=str(case.get("name", number)))
        for number, case in enumerate(_table(name)[heading], 1)
    ]
