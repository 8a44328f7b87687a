"""The headline: found among kickers, menus and doubled lines, or found again when it is known."""

import re
from collections import Counter
from typing import NamedTuple

from builder.knowledge.furniture import FurnitureKnowledge
from builder.model import Span
from builder.reading.lines import Block

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_KICKER = re.compile(r"^[^|»›•]{2,40}\s*[|»›•]\s*(?=\S)|\s+[|»›•–—-]\s+[^|»›•–—]{2,40}$")
_LONGEST = 30
_ENOUGH = 1.5


class Headline(NamedTuple):
    """A headline that stands in the text."""

    span: Span
    """Where its words stand, in the view."""
    block: int
    """Index of the block it stands in."""
    copies: tuple[int, ...]
    """Blocks that only repeat it."""


def key(text: str) -> str:
    """A headline's words alone, to compare by."""
    return " ".join(_WORD.findall(text.replace("’", "'").casefold()))


def find_known(blocks: tuple[Block, ...], title: str, first_body: int) -> Headline | None:
    """The block that is the given headline; of several the last one before the body."""
    wanted = key(title)
    same = [i for i, block in enumerate(blocks) if len(block.text) < 400 and key(block.text) == wanted]
    if not same or not wanted:
        return None
    before = [i for i in same if i <= first_body] or same[:1]
    chosen = before[-1]
    return Headline(blocks[chosen].span, chosen, tuple(i for i in same if i != chosen))


def find_headline(
    blocks: tuple[Block, ...], body: tuple[int, ...], rules: FurnitureKnowledge, heading: Span | None = None
) -> Headline | None:
    """The likeliest headline above the body, or None; `heading` is one that markup declares."""
    if len(blocks) < 2 or not body:
        return None
    first = next((i for i in body if blocks[i].prose), body[0])
    about = _content_words(" ".join(blocks[i].text for i in body if i >= first), rules)
    copies = Counter(key(block.text) for block in blocks if block.words <= _LONGEST)
    best, best_score = None, _ENOUGH
    for index in range(first + 1):
        score = _score(blocks, index, first, about, copies, rules)
        if heading and heading.overlaps(blocks[index].span):
            score += 5
        if score > best_score or (score == best_score and best is not None and _same(blocks, best, index)):
            best, best_score = index, score
    if best is None:
        return None
    span = _without_kicker(blocks[best])
    words = key(blocks[best].text)
    again = tuple(
        i for i, b in enumerate(blocks) if i != best and b.words <= _LONGEST and key(b.text) == words
    )
    return Headline(span, best, again)


def _same(blocks: tuple[Block, ...], one: int, other: int) -> bool:
    return key(blocks[one].text) == key(blocks[other].text)


def _score(
    blocks: tuple[Block, ...],
    index: int,
    first: int,
    about: Counter[str],
    copies: Counter[str],
    rules: FurnitureKnowledge,
) -> float:
    block = blocks[index]
    if block.rule or block.prose or not 2 <= block.words <= _LONGEST:
        return 0.0
    words = _content_words(block.text, rules)
    told = sum(min(about[word], 3) for word in words)
    shared = sum(word in about for word in words) / max(len(words), 1)
    score = 3.0 * shared * min(len(words), 6) / 6 + min(told / 8, 1.0)
    score -= 0.06 * min(first - index, 25)
    score += 0.8 * min(copies[key(block.text)] - 1, 1)
    score += 0.8 * _followed(blocks, index, first)
    score += 0.3 if index == 0 and len(blocks) > 3 else 0.0
    score -= 0.8 if block.ends and not block.text.endswith(("?", "!", "”", '"', "’", "'")) else 0.0
    score -= 0.8 if block.words < 4 else 0.0
    return score


def _followed(blocks: tuple[Block, ...], index: int, first: int) -> float:
    """Whether a byline, a date or the first paragraph comes soon below."""
    for distance, block in enumerate(blocks[index + 1 : index + 5], 1):
        if block.kind in ("byline", "date"):
            return 1.0 - 0.15 * (distance - 1)
        if index + distance == first:
            return 0.6
        if not block.rule and distance > 1:
            break
    return 0.0


def _content_words(text: str, rules: FurnitureKnowledge) -> Counter[str]:
    words = (word.casefold().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return Counter(
        word[:6] for word in words if word not in rules.title_words and (len(word) > 2 or word == "us")
    )


def _without_kicker(block: Block) -> Span:
    start, end = 0, len(block.text)
    if block.span.end - block.span.start != end:
        return block.span
    for kicker in _KICKER.finditer(block.text):
        if kicker.start() == 0:
            start = kicker.end()
        else:
            end = kicker.start()
    if len(block.text[start:end].split()) < 3:
        return block.span
    return Span(block.span.start + start, block.span.start + end)
