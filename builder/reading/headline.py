"""The headline: found among kickers, menus and doubled lines, or found again when it is known."""

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from builder.knowledge.furniture import FurnitureKnowledge
from builder.model import Span
from builder.reading.dateline import find_dateline
from builder.reading.lines import Block

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_KICKER = re.compile(r"^.{2,60}(?:\s»\s|\s>>?\s|\s›\s)(?=\S)|^[^|]{2,40}\|\s*(?=\S)|\s*\|\s*[^|]{2,40}$")
_ONE_NAME = r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]*){1,2}"
_NAMES = re.compile(rf"{_ONE_NAME}(?:, {_ONE_NAME})*,? (?:and|&) {_ONE_NAME}(?:, [\w ]+)?")
_LONGEST = 30
_ENOUGH = 2.0
_DECLARED = 6.0
_STANDFIRST = 2.0
_REACH = 16
_BESIDE = 4


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
    page = _Page(blocks, body, rules)
    scores = {i: page.score(i) for i in range(page.first + 1) if page.can_be_headline(i)}
    for index in scores:
        if heading and heading.overlaps(blocks[index].span):
            scores[index] += _DECLARED
    if not scores:
        return None
    best = max(scores, key=lambda i: (scores[i], i))
    if scores[best] < _ENOUGH:
        return None
    best = page.inside(page.above(page.inside(best, scores), scores), scores)
    words = page.keys[best]
    copies = [i for i, b in enumerate(blocks) if b.words <= _LONGEST and page.keys[i] == words]
    if best < page.first:
        best = max(i for i in copies if i <= page.first)
    return Headline(_without_kicker(blocks[best]), best, tuple(i for i in copies if i != best))


class _Page:
    """What the search for the headline looks at again and again."""

    def __init__(self, blocks: tuple[Block, ...], body: tuple[int, ...], rules: FurnitureKnowledge) -> None:
        self.blocks = blocks
        self.rules = rules
        self.first = next((i for i in body if blocks[i].prose), body[0])
        self._body = body
        self.keys = [key(block.text) if block.words <= _LONGEST * 2 else "" for block in blocks]
        self.copies = Counter(self.keys)

    @cached_property
    def about(self) -> Counter[str]:
        """The article's own words."""
        return _content_words(
            " ".join(self.blocks[i].text for i in self._body if i >= self.first), self.rules
        )

    def can_be_headline(self, index: int) -> bool:
        """Whether a block is of the right sort and size."""
        block = self.blocks[index]
        if block.rule or block.prose or not 2 <= block.words <= _LONGEST:
            return False
        if (block.text[0], block.text[-1]) in (("(", ")"), ("*", "*")):
            return False
        told_out = block.ends and block.text.rstrip("\"'”’").endswith(".") and not block.titled
        if told_out and (block.words >= 12 or (block.words >= 7 and self.copies[self.keys[index]] < 2)):
            return False
        return find_dateline(block.text, 0) is None and not _NAMES.fullmatch(block.text)

    def score(self, index: int) -> float:
        """How much speaks for a block; every line says what and why."""
        block, words = self.blocks[index], _content_words(self.blocks[index].text, self.rules)
        told = sum(min(self.about[word], 3) for word in words)
        shared = sum(word in self.about for word in words) / max(len(words), 1)
        score = 2.2 * shared * min(len(words), 6) / 6  # its words are those of the article
        score += 2.5 * min(told / 8, 1.0)  # and come again and again there
        score += 0.4 * (self.copies[self.keys[index]] > 1)  # doubled
        score += 1.4 * self._quoted(index)  # in a breadcrumb or a window's title
        score += 2.5 * self._alone(index)  # nothing else stands above the text
        score += 2.4 * self._signed(index)  # a byline, a date or the first paragraph follows
        score += 0.7 * (5 <= block.words <= 16) - 2.0 * (block.words < 4) - 0.5 * (block.words > 20)
        score -= 2.0 * (block.text.rstrip('"”’').endswith("."))
        score -= 1.5 * block.text[0].islower()
        before = self.blocks[index - 1] if index else None
        score += 0.8 * (before is not None and before.rule is not None and before.kind != "heading")
        return score

    def above(self, index: int, scores: dict[int, float]) -> int:
        """The line above a standfirst: of two good lines with only furniture between, the upper one."""
        seen = 0
        for other in range(index - 1, max(index - _REACH, -1), -1):
            block = self.blocks[other]
            if block.prose or seen > 1:
                break
            if block.rule or self.keys[other] == self.keys[index]:
                continue
            seen += 1
            good = scores.get(other, 0.0)
            if good >= max(_ENOUGH, scores[index] - _STANDFIRST) and block.words >= 4:
                listed = scores.get(other - 1, 0.0) >= good - 1 and self.keys[other - 1] != self.keys[other]
                return index if listed else other
        return index

    def inside(self, index: int, scores: dict[int, float]) -> int:
        """The plain line where the best one only holds it between crumbs."""
        words = self.keys[index]
        held = [
            i
            for i in scores
            if self.keys[i] != words and len(self.keys[i]) * 2 >= len(words) and self.keys[i] in words
        ]
        return max(held, key=lambda i: (len(self.keys[i]), scores[i], i), default=index)

    def _quoted(self, index: int) -> bool:
        words = self.keys[index]
        return self.blocks[index].words >= 3 and any(words in other and words != other for other in self.keys)

    def _alone(self, index: int) -> bool:
        """Whether no other line stands above the text; a bare name can be that of the outlet."""
        block = self.blocks[index]
        if (
            block.closes
            or self.first - index > _BESIDE
            or any(not above.rule for above in self.blocks[:index])
        ):
            return False
        if any(not between.rule for between in self.blocks[index + 1 : self.first]):
            return False
        words = _WORD.findall(block.text)
        return block.words > 3 or any(
            word[0].islower() and word not in self.rules.function_words for word in words
        )

    def _signed(self, index: int) -> float:
        for distance, block in enumerate(self.blocks[index + 1 : index + 7], 1):
            if block.kind in ("byline", "date"):
                return 1.1 - 0.1 * distance
            if index + distance >= self.first:
                return 0.9 - 0.1 * distance
            if not block.rule and distance > 3:
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
