"""Dates in unusual writings, found by a pattern and resolved by dateparser.

The parser is made when the first such date is met, and then reused. It may neither guess nor lean on a day:
day, month and year must stand in the words.
"""

from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from builder.coding.times.reading import Anchors, Parts, Reading, word_of

if TYPE_CHECKING:
    from dateparser.date import DateDataParser


def written(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """The day that a date in an unusual writing means; None where dateparser finds none."""
    return _read(word_of(parts, "words") or "")


@lru_cache(maxsize=1000)
def _read(words: str) -> Reading | None:
    found = _parser().get_date_data(words).date_obj
    return Reading("DATE", found.date().isoformat()) if found else None


@cache
def _parser() -> "DateDataParser":
    from dateparser.date import DateDataParser  # noqa: PLC0415 - slow to import, and seldom needed

    return DateDataParser(
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "current_period",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - no clock: nothing leans on it
        },
    )
