"""The lines of a text as blocks: what stands in one paragraph, with what can be counted about it."""

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from builder.knowledge.furniture import FurnitureKnowledge, FurnitureRule
from builder.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d[\d.,]*")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[.!?…,][\"”’»)\]]+$|[。！？]$")
_FULL_STOP = re.compile(
    r"(?:[.!?…][\"'”’»)\]\s]*(?:\[(?:\d{1,3}|[a-z])\])*"
    r"|[.!?…,][\"”’»]+|[.!?…][\"'”’»]* [(\[][^()]{3,200}[)\]]|[。！？])$"
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]+(?: (?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|da|di|del|al|bin|la|le)){1,3}"
    r"(?:(?:,| and|,? &) [A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]*){1,2})?(?:, ?@\w+)?"
)
_GLUED = 30
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40


class Block(msgspec.Struct, frozen=True, dict=True):
    """One paragraph-like stretch: a line, or lines of one hard-wrapped paragraph."""

    span: Span
    """Where, in the view, without white space at the edges."""
    text: str
    """Its words; line ends inside are spaces."""
    line: int
    """Line of the text, from 1, on which it begins."""
    rule: FurnitureRule | None
    """The furniture rule that matches the whole of it."""
    words: int
    """How many words."""
    small: int
    """How many of them are function words."""

    @property
    def kind(self) -> str:
        """Kind of its furniture rule, or an empty string."""
        return self.rule.kind if self.rule else ""

    @cached_property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        return _FULL_STOP.search(self.text) is not None

    @cached_property
    def closes(self) -> bool:
        """Whether it ends with any punctuation that a paragraph can end with."""
        return _SENTENCE_END.search(self.text) is not None

    @cached_property
    def titled(self) -> bool:
        """Whether nearly all its longer words are capitalised, as in a headline."""
        longer = [word for word in _WORD.findall(self.text[:200]) if len(word) > 3]
        return (
            self.words < 30 and len(longer) > 2 and sum(w[0].isupper() for w in longer) * 5 >= len(longer) * 4
        )

    @cached_property
    def prose(self) -> bool:
        """Whether it is a full paragraph: long enough, with the small words of running text."""
        if self.rule or self.titled:
            return False
        if self.words >= 40:
            return self.small * 6 >= self.words
        return (self.words >= 12 and self.small * 5 >= self.words and self.ends) or (
            self.words >= 25 and self.small * 4 >= self.words
        )

    @property
    def running(self) -> bool:
        """Whether it has the small words of running text, however it ends."""
        return self.words >= 10 and self.small * 4 >= self.words and not self.titled

    @cached_property
    def sentence(self) -> bool:
        """Whether it is at least a short sentence."""
        return self.prose or (not self.rule and self.words >= 3 and self.ends)


def split_blocks(view: str, rules: FurnitureKnowledge) -> tuple[Block, ...]:
    """The blocks of a view, in order."""
    return _with_names(tuple(_block(view, span, line, rules) for span, line in _spans(view)), rules)


def _with_names(blocks: tuple[Block, ...], rules: FurnitureKnowledge) -> tuple[Block, ...]:
    """A bare name beside a date line or a byline, below what can be a headline, is the author's."""
    dated = {i for i, block in enumerate(blocks) if block.kind in ("date", "byline")}
    return tuple(
        msgspec.structs.replace(block, rule=rules.byline)
        if not block.rule
        and (i - 1 in dated or i + 1 in dated)
        and _NAME.fullmatch(block.text)
        and any(not above.rule and above.words > 3 for above in blocks[max(0, i - 4) : i])
        else block
        for i, block in enumerate(blocks)
    )


def _spans(view: str) -> Iterator[tuple[Span, int]]:
    place = 0
    group: list[tuple[Span, int]] = []
    for number, line in enumerate(view.split("\n"), 1):
        bare = line.strip()
        if bare:
            start = place + line.index(bare[0])
            group.append((Span(start, start + len(bare)), number))
        elif group:
            yield from _unwrapped(view, group)
            group = []
        place += len(line) + 1
    if group:
        yield from _unwrapped(view, group)


def _unwrapped(view: str, group: list[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """Joins lines that were only wrapped: each broken where the next word would not have fitted."""
    widths = [span.end - span.start for span, _ in group]
    widest = max(widths)
    if len(group) < 2 or not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return group
    for (_, _), (following, _), width in zip(group, group[1:], widths, strict=False):
        words = view[following.start : following.end].split(None, 1)
        if width + 1 + len(words[0]) <= min(widest, 72) - 3:
            return group
    first, last = group[0], group[-1]
    text = view[first[0].start : last[0].end]
    if len(group) == 2 and not view[last[0].start].islower():
        return group
    return [(Span(first[0].start, last[0].end), first[1])] if text else group


def _block(view: str, span: Span, line: int, rules: FurnitureKnowledge) -> Block:
    text = view[span.start : span.end]
    if "\n" in text or "  " in text:
        text = " ".join(text.split())
    words = _WORD.findall(text)
    small = sum(word.lower() in rules.function_words for word in words)
    return Block(span, text, line, _rule(text, rules), len(words), small)


def _rule(text: str, rules: FurnitureKnowledge) -> FurnitureRule | None:
    """The rule for a line; one that holds only for what is glued to its end says nothing of the rest."""
    rule = rules.line_rule(text)
    if rule and rule.kind == "aside" and (tail := rules.tail_start(text)) and tail[0] > _GLUED:
        return rules.line_rule(text[: tail[0]].rstrip())
    return rule
