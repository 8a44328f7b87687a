"""Quotation marks: the stretches of text that stand between them, whatever the marks and however badly kept.

Marks are judged by shape and by what stands beside them, so that “this“, ''this'', «this» and "this all
come out alike. An apostrophe is no mark. A paragraph that ends inside a quotation ends its stretch; the
next paragraph usually opens with a mark of its own, and then goes on with it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from builder.model import Span

_DOUBLE = re.compile(
    r"``|(?<!’)’’(?!’)|(?<!‘)‘‘(?!‘)|(?<!')''(?!')|''(?='(?:\w|\[))|(?<=[\w.,!?…]')''|[\"“”„‟«»]"
)
_SINGLE = re.compile(r"(?<!‘)‘(?!‘)|(?<!’)’(?!’)|[‚‹›]|(?<!['\w])'(?!')|(?<!')'(?!['\w])")
_OPENERS = frozenset("“„‟«‘‚‹") | {"``", "‘‘"}
_CLOSERS = frozenset("”»’›") | {"’’"}
_BEFORE_OPENING = frozenset("([{-–—/:,;…“‘\"'«„")
_AFTER_CLOSING = frozenset(".,;:!?)]}-–—/…”’\"'»")
_FEET = re.compile(r"\d['’]\s?\d{1,2}$")
_POINTS = frozenset(".,!?…")
_ELISION = re.compile(
    r"(?:\d0s\b|\d\d\b(?!\s*%)|(?:em|till?|cause|tis|twas|bout|round|s)\b|n['’]?\b)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…][)\]]?\s+(?=[A-Z“\"‘'\[])")
_WORD = re.compile(r"\w+")


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Text between quotation marks."""

    inner: Span
    """Without the marks and the space beside them."""
    outer: Span
    """With the marks."""
    block: int
    """Index of the paragraph it stands in."""
    single: bool = False
    """Between single marks."""
    opened: bool = True
    """False when the opening mark is missing."""
    closed: bool = True
    """False when the closing mark is missing."""
    goes_on: bool = False
    """Whether the next paragraph continues it."""


class _Mark(NamedTuple):
    start: int
    end: int
    shape: str
    opens: bool
    """What stands beside it lets it open."""
    closes: bool
    """What stands beside it lets it close."""
    follows_point: bool
    """Punctuation stands right before it."""


def find_stretches(view: str, blocks: Sequence[Span]) -> tuple[Stretch, ...]:
    """Everything between quotation marks in the paragraphs given, outermost marks only."""
    found: list[Stretch] = []
    open_before = False
    for number, block in enumerate(blocks):
        doubles = _doubles(view, block, number, carried=open_before)
        singles = _singles(view, block, number, doubles)
        stretches = sorted(
            [*(d for d in doubles if not any(s.outer.contains(d.outer) for s in singles)), *singles],
            key=lambda stretch: stretch.outer,
        )
        begins = bool(stretches) and (
            stretches[0].outer.start <= _first_word(view, block) or not stretches[0].opened
        )
        if open_before and begins:
            found[-1] = msgspec.structs.replace(found[-1], goes_on=True)
        found.extend(stretches)
        open_before = bool(stretches) and not stretches[-1].closed and stretches[-1].outer.end == block.end
    return tuple(found)


def _first_word(view: str, block: Span) -> int:
    word = _WORD.search(view, block.start, block.end)
    return word.start() if word else block.end


def _marks(pattern: re.Pattern[str], view: str, block: Span) -> list[_Mark]:
    marks = []
    for match in pattern.finditer(view, block.start, block.end):
        start, end = match.span()
        before = view[start - 1] if start > block.start else " "
        after = view[end] if end < block.end else " "
        opens = (before.isspace() or before in _BEFORE_OPENING) and not (
            after.isspace() or (after in _AFTER_CLOSING and after not in "\"'…")
        )
        closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        marks.append(_Mark(start, end, match[0], opens, closes, before in _POINTS))
    return marks


def _doubles(view: str, block: Span, number: int, *, carried: bool) -> list[Stretch]:
    marks = [m for m in _marks(_DOUBLE, view, block) if not _is_inch(view, m)]
    balanced = sum(m.shape in _OPENERS for m in marks) == sum(m.shape in _CLOSERS for m in marks)
    found: list[Stretch] = []
    stack: list[_Mark] = []

    def close(end: Span, *, closed: bool = True) -> None:
        outer, inner = Span(stack[0].start, end.end), Span(stack[0].end, end.start)
        found.extend(_stretch(view, outer, inner, number, closed=closed))
        stack.clear()

    for mark in marks:
        if not stack:
            if _can_open(mark):
                stack.append(mark)
            else:
                found += _orphan(view, block, mark, number, found, carried=carried)
        elif _reopens(mark, stack[-1]):
            if not (balanced and mark.shape in _OPENERS):
                close(_broken_off(view, stack[0].end, mark.start), closed=False)
            stack.append(mark)
        elif len(stack) > 1:
            stack.pop()
        else:
            close(Span(mark.start, mark.end))
    if stack:
        close(Span(block.end, block.end), closed=False)
    return found


def _can_open(mark: _Mark) -> bool:
    if mark.opens:
        return True
    if mark.shape in _OPENERS or mark.shape == "»":
        return not mark.closes
    return not mark.closes and mark.shape not in _CLOSERS


def _reopens(mark: _Mark, above: _Mark) -> bool:
    """Whether a mark inside an open quotation opens another one."""
    if above.shape in "„»" and mark.shape in "“«”":
        return False
    if mark.shape in _OPENERS:
        return mark.opens or not mark.closes
    if mark.shape in _CLOSERS or mark.follows_point:
        return False
    return mark.opens and not mark.closes


def _broken_off(view: str, start: int, end: int) -> Span:
    """Where a quotation without a closing mark ends: with the sentence, or where the next one begins."""
    sentence_end = _SENTENCE_END.search(view, start, end)
    stop = sentence_end.start() + 1 if sentence_end else end
    return Span(stop, stop)


def _orphan(
    view: str, block: Span, mark: _Mark, number: int, found: Sequence[Stretch], *, carried: bool
) -> list[Stretch]:
    """The quotation before a closing mark that nothing opened: its sentence, or the paragraph so far."""
    after_last = found[-1].outer.end if found else block.start
    start = after_last
    if not (carried and not found):
        for end in _SENTENCE_END.finditer(view, after_last, mark.start - 1):
            start = end.end()
    plausible = mark.closes and (mark.shape in "”»" or view[mark.start - 1] in ".,!?…")
    if found and start == after_last:
        plausible = False  # the rest of a sentence after another quotation: a stray mark
    if not plausible or len(_WORD.findall(view, start, mark.start)) < 3:
        return []
    return _stretch(view, Span(start, mark.end), Span(start, mark.start), number, opened=False)


def _singles(view: str, block: Span, number: int, doubles: Sequence[Stretch]) -> list[Stretch]:
    marks = [
        m
        for m in _marks(_SINGLE, view, block)
        if not any(d.outer.start <= m.start < d.outer.end and (d.closed and d.opened) for d in doubles)
        or any(d.outer.start == m.end for d in doubles)
    ]
    found: list[Stretch] = []
    position = 0
    while position < len(marks):
        mark = marks[position]
        position += 1
        if not _single_opens(view, mark):
            continue
        end = _single_end(view, marks[position:])
        if end is None or any(_crosses(Span(mark.start, end.end), d.outer) for d in doubles):
            continue
        found += _stretch(view, Span(mark.start, end.end), Span(mark.end, end.start), number, single=True)
        position = marks.index(end) + 1
    return found


def _crosses(one: Span, other: Span) -> bool:
    return one.overlaps(other) and not one.contains(other)


def _single_opens(view: str, mark: _Mark) -> bool:
    return mark.opens and mark.shape != "›" and not _ELISION.match(view, mark.end)


def _single_end(view: str, later: Sequence[_Mark]) -> _Mark | None:
    """The mark that closes a single quotation: rather one beside punctuation than one after a plural."""
    doubtful: _Mark | None = None
    for mark in later:
        if not mark.closes:
            if mark.opens and mark.shape in "‘‚'" and not _ELISION.match(view, mark.end):
                break
            continue
        beside = view[mark.end : mark.end + 1] in (*".,;:!?)—–", "")
        if view[mark.start - 1] in ".,!?…" or beside or view[mark.start - 1] not in "sS":
            return mark if not doubtful or beside or view[mark.start - 1] in ".,!?…" else doubtful
        doubtful = doubtful or mark
    return doubtful


def _is_inch(view: str, mark: _Mark) -> bool:
    """Whether the mark stands for inches, behind feet: 6'2"."""
    before = view[max(0, mark.start - 12) : mark.start]
    return mark.shape in {'"', "''"} and mark.closes and _FEET.search(before) is not None


def _stretch(
    view: str,
    outer: Span,
    inner: Span,
    number: int,
    *,
    single: bool = False,
    opened: bool = True,
    closed: bool = True,
) -> list[Stretch]:
    """The stretch, without the space beside its marks; nothing when there are no words in it."""
    start, end = inner
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    if not _WORD.search(view, start, end):
        return []
    return [
        Stretch(
            inner=Span(start, end), outer=outer, block=number, single=single, opened=opened, closed=closed
        )
    ]
