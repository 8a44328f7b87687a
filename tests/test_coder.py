"""What the cache key of an archive asks of the machine."""

import re
import tomllib
from pathlib import Path

from builder.site import coder

ROOT = Path(__file__).parents[1]


def test_the_cache_key_names_only_libraries_that_every_install_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    installed = {re.split(r"[<>=]", line)[0].strip().lower() for line in project["dependencies"]}
    assert set(coder._LIBRARIES) <= installed
