"""Statements of the day in a page that was pasted as one line, menus, article and footer run together.

There no line stands for itself; only a date right behind "Published" or beside a clock is somebody's stamp,
and it counts when all such stamps agree.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.model import DateHint
from builder.reading.hints import days_in
from builder.reading.lines import Block

LEAST_WORDS = 120
"""Words from which one line is a whole page."""
_CLOCK = r"\d\d?[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?\s?(?:\(?[A-Z]{2,4}\)?)?"
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?"
_LABEL = re.compile(
    rf"(?:(?-i:(?<![a-z]))(?:first |originally )?(?:published|posted))(?:\s?on)?\s?[:|-]?\s?(?:{_CLOCK},?\s)?"
    rf"{_DAY_NAME}\Z",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"(?-i:(?<![a-z]))(?:updated?|modified|edited)(?:\s?on)?\s?[:|-]?\s?(?:{_CLOCK},?\s)?{_DAY_NAME}\Z",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(rf"(?<!\d){_CLOCK},?\s{_DAY_NAME}\Z", re.IGNORECASE)
_CLOCK_BEHIND = re.compile(rf"(?:,| at| -| /| \||·)?\s?{_CLOCK}", re.IGNORECASE)
_COMMENT = re.compile(r"\b(?:reply|report|recommend|permalink|said|says)\b", re.IGNORECASE)
_BEFORE = 50
_BEHIND = 40


class _Stamp(NamedTuple):
    day: str
    words: str
    labelled: bool
    updated: bool
    place: float
    """Share of the page that stands before it."""


def flattened_hints(blocks: tuple[Block, ...], view: str, line: int | None) -> tuple[DateHint, ...]:
    """The day that the stamps of a one-line page agree on, and its updates; nothing for other pages."""
    if len(blocks) > 2 or max((block.words for block in blocks), default=0) < LEAST_WORDS:
        return ()
    stamps = list(_stamps(view))
    labelled = [s for s in stamps if s.labelled]
    chosen = labelled or [s for s in stamps if not s.updated and s.place < 0.5]
    days = {stamp.day for stamp in chosen}
    first = chosen[:1] if len(days) == 1 else []
    updates = [s for s in stamps if s.updated and first and s.day >= first[0].day]
    return tuple(
        DateHint(basis="labelled", text=stamp.words, day=stamp.day, line=line, updated=stamp.updated)
        for stamp in (*first, *updates[:1])
    )


def _stamps(view: str) -> Iterator[_Stamp]:
    for day, found in days_in(view):
        before = view[max(0, found.start() - _BEFORE) : found.start()]
        behind = view[found.end() : found.end() + _BEHIND]
        updated, label = _UPDATED.search(before), _LABEL.search(before)
        clock, after = _CLOCK_BEFORE.search(before), _CLOCK_BEHIND.match(behind)
        if day is None or not (updated or label or clock or after) or _COMMENT.search(behind):
            continue
        head = next((m[0] for m in (updated, label, clock) if m), "")
        words = f"{head}{found[0]}{after[0] if after else ''}".strip()
        yield _Stamp(day, words, bool(label and not updated), bool(updated), found.start() / len(view))
