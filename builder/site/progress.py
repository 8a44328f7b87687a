"""Progress bars on standard error: only at a terminal, and only for work longer than a second."""

import sys
from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def progress(items: Iterable[T], total: int | None, label: str) -> Iterable[T]:
    """The same items, with a bar that shows how many are done."""
    return tqdm(items, total=total, desc=label, delay=1, disable=None, leave=False, file=sys.stderr)
