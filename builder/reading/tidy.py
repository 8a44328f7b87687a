"""A tidy text: an article pasted, or sent, without the page around it.

Buttons, menus and lists of other stories come by the dozen where a whole page was pasted, and hardly at all
where somebody took the article alone. In a tidy text a rule that goes by a line's mere shape is wrong more
often than right: short lines introduce a quotation or list what was agreed, and a caption is written for the
article. So there such rules stand back, and only what a rule names is furniture.
"""

import msgspec

from builder.knowledge.furniture import FurnitureKnowledge
from builder.reading.furniture import Region
from builder.reading.lines import Block

_OF_THE_PAGE = frozenset({"control", "menu", "heading", "end"})
_MOST = 2
_CAPTION = 5


def is_tidy(blocks: tuple[Block, ...]) -> bool:
    """Whether next to nothing of a page stands around the text."""
    return sum(_of_the_page(block) for block in blocks) <= _MOST


def _of_the_page(block: Block) -> bool:
    return block.rule is not None and block.kind in _OF_THE_PAGE


def with_captions(blocks: tuple[Block, ...], rules: FurnitureKnowledge) -> tuple[Block, ...]:
    """The blocks with captions that are whole sentences as text; their credits are furniture still."""
    return tuple(_caption(block, rules) if block.kind == "aside" else block for block in blocks)


def _caption(block: Block, rules: FurnitureKnowledge) -> Block:
    credit = rules.credit_start(block.text)
    if not credit:
        return block
    words = block.text[: credit[0]].rstrip()
    told = len(words.split()) >= _CAPTION and not rules.line_rule(words)
    return msgspec.structs.replace(block, rule=None) if told else block


def whole_text(blocks: tuple[Block, ...], region: Region) -> Region:
    """The region with every sentence and announcement around it that nothing of the page parts from it."""
    first, last = region
    for index in range(region.first - 1, -1, -1):
        if _of_the_page(blocks[index]):
            break
        first = index if _speaks(blocks, index) else first
    for index in range(region.last, len(blocks)):
        if _of_the_page(blocks[index]):
            break
        last = index + 1 if _speaks(blocks, index) else last
    return Region(first, last)


def _speaks(blocks: tuple[Block, ...], index: int) -> bool:
    block = blocks[index]
    if block.text.endswith(":") and index + 1 < len(blocks):
        return blocks[index + 1].sentence
    return block.sentence
