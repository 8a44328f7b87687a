"""Which blocks are the article: the body is the stretch where prose outweighs the page around it.

Every block weighs: prose counts for it by its words, controls and menus against it. The body is the
stretch of greatest weight. Inside it, a block goes only when a rule or its neighbourhood says so.
"""

from typing import NamedTuple

from builder.reading.lines import Block

_AGAINST = {
    "control": 12.0,
    "menu": 8.0,
    "heading": 30.0,
    "end": 60.0,
    "letterhead": 8.0,
    "date": 3.0,
    "byline": 3.0,
    "aside": 1.0,
    "closing": 1.0,
}
_LABEL = 5.0
_LONG_LABEL = 2.0
_MOST = 60.0
_RUN = 3
_ENOUGH = 120
_AFTER_END = 0.25
_TEASER = 0.5
_LAST = 3
_SIGNATURE = 12
_PARAGRAPH = 40
_SHOUTED = 6


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
    total, start, read, over = 0.0, 0, 0, False
    for index, block in enumerate(blocks):
        if total <= 0:
            total, start, read, over = 0.0, index, 0, False
        own = weight(block)
        if own > 0:
            read += block.words
            own *= _AFTER_END if over else _TEASER if _teaser(blocks, index) else 1.0
        over = over or (block.kind == "end" and read >= _ENOUGH)
        total += own
        if total > best:
            best, best_region = total, Region(start, index + 1)
    return _with_list(blocks, best_region) if best_region else None


def signature(blocks: tuple[Block, ...]) -> int:
    """Index of the line `--` that parts a mail from its signature; the number of blocks when none does."""
    for index in range(len(blocks) - 1, max(len(blocks) - _SIGNATURE, 0), -1):
        if blocks[index].text == "--" and index + 1 < len(blocks) and not blocks[index + 1].sentence:
            return index  # a signature begins with a name, a paragraph with a sentence
        if blocks[index].words >= _PARAGRAPH:
            break
    return len(blocks)


def _with_list(blocks: tuple[Block, ...], region: Region) -> Region:
    """The region with the list that its last words, or the line behind them, announce."""
    last = region.last
    while last < len(blocks) and not blocks[last].rule:
        announcing = blocks[last].text.endswith(":") and blocks[last].words >= 5
        if not announcing and not (last > region.first and blocks[last - 1].text.endswith(":")):
            break
        last += 1
        while last < len(blocks) and not blocks[last].rule and not blocks[last].text.endswith(":"):
            last += 1
    return Region(region.first, last)


def _teaser(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a paragraph hangs below a headline of its own, with the next such headline below it."""
    return 0 < index < len(blocks) - 1 and _title_like(blocks[index - 1]) and _title_like(blocks[index + 1])


def _title_like(block: Block) -> bool:
    return not block.rule and not block.prose and not block.closes and block.words >= 4


def body_blocks(blocks: tuple[Block, ...], region: Region, *, tidy: bool = False) -> tuple[bool, ...]:
    """For each block of the region, whether it is part of the body; in a `tidy` text short lines are."""
    inside = blocks[region.first : region.last]
    end = len(inside) - _LAST
    keep = [not block.rule or (block.kind == "closing" and i < end) for i, block in enumerate(inside)]
    _drop_repeats(inside, keep)
    _drop_under_headings(inside, keep)
    _drop_shouted(inside, keep)
    if not tidy:
        _drop_runs(inside, keep)
    return tuple(keep)


def _drop_repeats(inside: tuple[Block, ...], keep: list[bool]) -> None:
    """A paragraph that comes again word for word is a caption, or was pasted twice."""
    seen: set[str] = set()
    for index, block in enumerate(inside):
        if block.words >= 8:
            keep[index] = keep[index] and block.text not in seen
            seen.add(block.text)


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


def _drop_shouted(inside: tuple[Block, ...], keep: list[bool]) -> None:
    """A long line in capitals between paragraphs links to another story, unless capitals head sections."""
    shouted = [i for i, block in enumerate(inside) if not block.rule and block.text.isupper()]
    if any(1 < inside[index].words < _SHOUTED for index in shouted):
        return
    for index in shouted:
        if 0 < index < len(inside) - 1 and inside[index - 1].prose and inside[index + 1].prose:
            keep[index] = False


def _drop_runs(inside: tuple[Block, ...], keep: list[bool]) -> None:
    """Runs of short lines without punctuation are lists of links."""
    start = 0
    while start < len(inside):
        end = start
        while end < len(inside) and (inside[end].rule or (not inside[end].closes and not inside[end].prose)):
            end += 1
        labels = [i for i in range(start, end) if not inside[i].rule and not inside[i].running]
        announced = (
            start > 0
            and inside[start - 1].text.endswith(":")
            and all(not block.rule for block in inside[start:end])
        )
        if not announced and (len(labels) >= _RUN or (len(labels) == 2 and end - start > 3)):
            for index in labels:
                keep[index] = False
        start = end + 1
