"""Articles and gold that lie beside the repository, for tests that use them when they are there."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("BRIEFING_SHARED", Path(__file__).parents[2] / "shared"))


def shared(name: str) -> Path:
    """A file or folder of the shared material; skips the test when it is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the shared {name} is not at hand; name its folder in BRIEFING_SHARED")
    return path
