"""Statements of the day in a page that was pasted as one line, menus, article and footer run together.

There no line stands for itself; only a date right behind "Published", beside its author or a clock, or before
the buttons to share it, is somebody's stamp. It counts when all stamps of its kind agree.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from builder.model import DateHint
from builder.reading.hints import days_in
from builder.reading.lines import Block

LEAST_WORDS = 120
"""Words from which one line is a whole page."""
_CLOCK = r"\d\d?[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?\s?(?:\(?[A-Z]{2,4}\)?)?"
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]{0,2}\s)?"
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
_NAME = r"[A-Z][\w.’'&-]*,?"
_BYLINE = re.compile(
    rf"(?<![\w-])(?:[Bb]y|BY):?\s(?:{_NAME}\s(?:(?:and|&|de|van|von|der)\s)?){{1,5}}{_NAME}\s?(?:[-–—|•·/]\s?)?"
    rf"(?:on\s)?(?i:{_DAY_NAME})\Z"
)
_BYLINE_BEHIND = re.compile(
    r"\s?(?:[-–—|•·,]\s?)?(?:(?:words |stories )?(?:written )?by|By|BY) (?:@\w|[A-Z]\S+ [A-Z])"
)
_CREDIT = re.compile(
    r"(?:photo\w*|image|picture|art|illustrat\w+|video|graphic|direct\w*|paint\w*|quote|enhanced"
    r"|powered|provided|hosted|sponsored|released|obtained|made)\s\Z",
    re.IGNORECASE,
)
"""Before "by", what is somebody else's than the author's."""
_IN_PROSE = re.compile(r"\b(?:on|in|of|until|since|from|dated|to|and|the)\s\Z")
_MASTHEAD = re.compile(rf"(?<!\w){_DAY_NAME.removesuffix('?')}\Z", re.IGNORECASE)
"""A weekday before a date that nobody signs: the day on which the page was looked at."""
_POST = re.compile(r"\(@\w+\)\s\Z")
_BUTTONS = re.compile(
    r"\s?(?:[|•·]\s?)?(?:(?:timer)?\d+ ?min(?:ute)?s?\b[.]? read|\d+ comments?\b"
    r"|(?i:add comment|leave a comment|no comments)\b"
    r"|Facebook\b|Twitter\b|Share\b|Tweet\b|Print\b|Email\b|Add to Pocket\b|Advertisement\b)"
)
"""What pages set right behind the day of an article."""
_MACHINE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?! ?[+(A-Z])")
"""A moment to the second without a zone is a machine's record."""
_COMMENT = re.compile(r"\b(?:reply|report|recommend|permalink|said|says)\b", re.IGNORECASE)
_BEFORE = 70
_BEHIND = 40
_UPPER_HALF = 0.5
"""Share of the page below which stand other people's comments and other articles."""


class _Kind(IntEnum):
    """What shows that a date is a stamp, the surest first."""

    LABEL = 1
    AUTHOR = 2
    CLOCK = 3
    BUTTONS = 4


class _Stamp(NamedTuple):
    day: str
    words: str
    kind: _Kind
    updated: bool
    place: float
    """Share of the page that stands before it."""


def flattened_hints(blocks: tuple[Block, ...], view: str, line: int | None) -> tuple[DateHint, ...]:
    """The day that the stamps of a one-line page agree on, and its updates; nothing for other pages."""
    if len(blocks) > 2 or max((block.words for block in blocks), default=0) < LEAST_WORDS:
        return ()
    stamps = list(_stamps(view))
    chosen = _surest(
        [s for s in stamps if s.kind == _Kind.LABEL or (not s.updated and s.place < _UPPER_HALF)]
    )
    updates = [s for s in stamps if s.updated and s.place < _UPPER_HALF]
    if chosen and chosen.kind != _Kind.LABEL and any(s.day < chosen.day for s in updates):
        chosen = None
    last = max(updates, key=lambda stamp: stamp.day, default=None)
    return tuple(
        DateHint(basis="labelled", text=stamp.words, day=stamp.day, line=line, updated=stamp.updated)
        for stamp in (chosen, last)
        if stamp is not None
    )


def _surest(stamps: Sequence[_Stamp]) -> _Stamp | None:
    """The first stamp of the surest kind, when all of that kind name one day."""
    kind = min((stamp.kind for stamp in stamps), default=None)
    alike = [stamp for stamp in stamps if stamp.kind == kind]
    return alike[0] if len({stamp.day for stamp in alike}) == 1 else None


def _stamps(view: str) -> Iterator[_Stamp]:
    for day, found in days_in(view):
        before = view[max(0, found.start() - _BEFORE) : found.start()]
        behind = view[found.end() : found.end() + _BEHIND]
        if day is None or _COMMENT.search(behind) or _POST.search(before):
            continue
        updated, label = _UPDATED.search(before), _LABEL.search(before)
        clock, after = _CLOCK_BEFORE.search(before), _CLOCK_BEHIND.match(behind)
        head = next((m[0] for m in (updated, label, clock) if m), "")
        if label and not updated:
            kind = _Kind.LABEL
        elif _beside_author(before, behind):
            kind = _Kind.AUTHOR
        elif updated or clock or (after and not _MACHINE.match(view, found.start())):
            kind = _Kind.CLOCK
        elif _BUTTONS.match(behind) and not (_IN_PROSE.search(before) or _MASTHEAD.search(before)):
            kind = _Kind.BUTTONS
        else:
            continue
        words = f"{head}{found[0]}{after[0] if after else ''}".strip()
        yield _Stamp(day, words, kind, bool(updated), found.start() / len(view))


def _beside_author(before: str, behind: str) -> bool:
    """Whether "by" and a name stand right before a date, or right behind one that no sentence holds."""
    line = _BYLINE.search(before)
    if line and not _CREDIT.search(before[: line.start()]):
        return True
    return _BYLINE_BEHIND.match(behind) is not None and not _IN_PROSE.search(before)
