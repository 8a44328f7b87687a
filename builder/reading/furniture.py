"""Which blocks are the article: the body is the stretch where prose outweighs the page around it.

Every block weighs: prose counts for it by its words, controls and menus against it. The body is the
stretch of greatest weight. Inside it, a block goes only when a rule or its neighbourhood says so.
"""

from typing import NamedTuple

from builder.model import Span
from builder.reading.lines import Block

_AGAINST = {
    "control": 12.0,
    "menu": 8.0,
    "heading": 30.0,
    "end": 60.0,
    "date": 3.0,
    "byline": 3.0,
    "aside": 1.0,
}
_LABEL = 5.0
_LONG_LABEL = 2.0
_MOST = 60.0
_RUN = 3


class Region(NamedTuple):
    """Blocks from `first` up to but not including `last`."""

    first: int
    last: int


def weight(block: Block) -> float:
    """How much a block speaks for being in the body."""
    if block.rule:
        return -_AGAINST[block.kind]
    if block.prose:
        return min(float(block.words), _MOST)
    if block.sentence:
        return min(block.words * 0.75, 10.0)
    return -_LABEL if block.words < 8 else -_LONG_LABEL


def body_region(blocks: tuple[Block, ...]) -> Region | None:
    """The stretch of greatest weight; None when no block is a sentence."""
    best, best_region = 0.0, None
    total, start = 0.0, 0
    for index, block in enumerate(blocks):
        if total <= 0:
            total, start = 0.0, index
        total += weight(block)
        if total > best:
            best, best_region = total, Region(start, index + 1)
    return best_region


def body_blocks(blocks: tuple[Block, ...], region: Region) -> tuple[bool, ...]:
    """For each block of the region, whether it is part of the body."""
    inside = blocks[region.first : region.last]
    keep = [not block.rule for block in inside]
    _drop_under_headings(inside, keep)
    _drop_runs(inside, keep)
    return tuple(keep)


def _drop_under_headings(inside: tuple[Block, ...], keep: list[bool]) -> None:
    """Headlines of other articles, listed below "Related" and its like."""
    below = False
    for index, block in enumerate(inside):
        if block.kind == "heading":
            below = True
        elif block.prose or (block.sentence and block.words >= 8):
            below = False
        elif below:
            keep[index] = False


def _drop_runs(inside: tuple[Block, ...], keep: list[bool]) -> None:
    """Runs of short lines without punctuation are lists of links."""
    start = 0
    while start < len(inside):
        end = start
        while end < len(inside) and (inside[end].rule or (not inside[end].closes and not inside[end].prose)):
            end += 1
        labels = [i for i in range(start, end) if not inside[i].rule]
        if len(labels) >= _RUN or (len(labels) == 2 and end - start > 3):
            for index in labels:
                keep[index] = False
        start = end + 1


def cover(blocks: tuple[Block, ...], dropped: list[int]) -> tuple[Span, ...]:
    """The spans of the dropped blocks, each block its own span."""
    return tuple(blocks[index].span for index in dropped)
