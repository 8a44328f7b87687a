"""data/times/ → the vocabulary and rules of time expressions, compiled and indexed by first word.

Each file holds any of: `blocks` (named vocabulary), `rules` (patterns over blocks, each with examples),
`holidays` (facts) and `cues` (words that tell which way a bare weekday or month points).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import msgspec

from builder.diagnostics import KnowledgeError
from builder.knowledge.files import DataFile, DataFolders
from builder.knowledge.time_patterns import (
    DIGIT,
    Block,
    Pattern,
    PatternError,
    Slot,
    compile_pattern,
    words_block,
)
from builder.knowledge.time_schema import BlockEntry, Cue, Holiday, PartValue, TimeFile, TimeRule
from builder.yamlfile import read_records

__all__ = ["CompiledRule", "PartValue", "TimeFile", "TimeKnowledge", "block_value", "by_first_word", "load"]

Context: TypeAlias = tuple[tuple[str, bool], ...]
LEFT_WINDOW = 48
"""How many characters before an expression its left context may reach."""
_BEFORE_NUMBER = r"(?<![\w$£€#])(?<![\w]['’.,:/\u2010\u2011-])"
_BEFORE_WORD = r"(?<![\w])(?<!\w['’])"
_AFTER = r"(?!\w)(?![.,:]\d)(?!\s?%)"


class CompiledRule(msgspec.Struct, frozen=True, dict=True):
    """A rule ready to match; regular expressions are compiled when first needed."""

    rule: TimeRule
    """As written."""
    source: str
    """File it stands in."""
    anchor: str
    """Publication day supposed by its examples."""
    pattern: Pattern
    """Its pattern, compiled."""
    left: Context
    """Regular expressions for what must (True) and must not (False) stand before."""
    right: Context
    """The same for what stands after."""
    barring: str | None = None
    """Regular expression for what must stand nowhere in the article."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The whole pattern with its boundaries."""
        before = _BEFORE_NUMBER if DIGIT in self.pattern.first else _BEFORE_WORD
        return re.compile(f"{before}(?:{self.pattern.regex}){_AFTER}")

    @cached_property
    def _left(self) -> tuple[tuple[re.Pattern[str], bool], ...]:
        return tuple((re.compile(rf"(?<!\w)(?:{body})[\s(\"“'‘-]{{0,3}}$"), want) for body, want in self.left)

    @cached_property
    def _right(self) -> tuple[tuple[re.Pattern[str], bool], ...]:
        return tuple((re.compile(rf"[\s-]{{0,2}}(?:{body})(?!\w)"), want) for body, want in self.right)

    @cached_property
    def _barring(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?<!\w)(?:{self.barring})(?!\w)") if self.barring else None

    def is_barred(self, text: str) -> bool:
        """Whether the rule is not to be used in this article."""
        return self._barring is not None and self._barring.search(text) is not None

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The rule's match from `start` on, its surroundings checked."""
        found = self.regex.match(text, start, end)
        if not found:
            return None
        if self.left:
            window = text[max(0, start - LEFT_WINDOW) : start]
            if any(bool(regex.search(window)) is not wanted for regex, wanted in self._left):
                return None
        if any(bool(regex.match(text, found.end(), end)) is not wanted for regex, wanted in self._right):
            return None
        return found


class TimeKnowledge(msgspec.Struct, frozen=True, dict=True):
    """All that is known about time expressions."""

    rules: tuple[CompiledRule, ...]
    """In the order of the files; earlier ones win."""
    blocks: dict[str, BlockEntry]
    """Vocabulary by name."""
    holidays: dict[str, Holiday]
    """Named days by every spelling."""
    cues: tuple[Cue, ...]
    """Signs of direction."""
    office_verbs: frozenset[str] = frozenset()
    """Deeds that only a holder of office can do, in the past tense."""

    def for_text(self, text: str) -> tuple[CompiledRule, ...]:
        """The rules that nothing in the article bars."""
        return tuple(rule for rule in self.rules if not rule.is_barred(text))

    def cue_regex(self, points: str, side: str) -> re.Pattern[str]:
        """One expression for all cues of one direction and side."""
        return self._cue_table[points, side]

    @cached_property
    def _cue_table(self) -> dict[tuple[str, str], re.Pattern[str]]:
        table = {}
        for points in ("past", "future"):
            for side in ("left", "right"):
                words = [w for c in self.cues if (c.points, c.side) == (points, side) for w in c.words]
                body = "|".join(
                    re.escape(w).replace(r"\*", r"[a-z]{2,20}").replace(r"\ ", r"\s{1,2}") for w in words
                )
                table[points, side] = re.compile(rf"(?<![^\W_])(?:{body or '(?!)'})\b")
        return table

    def part_value(self, slot: Slot, text: str) -> PartValue | None:
        """The value of the words a block matched; None when they are out of its bounds."""
        if slot.block == "holiday":
            return self.holidays[" ".join(text.replace("’", "'").split())].spelled
        return block_value(self.blocks[slot.block], text)


def by_first_word(
    rules: Sequence[CompiledRule], words: frozenset[str]
) -> dict[str, tuple[CompiledRule, ...]]:
    """The rules that can match in a sentence of these words, by the words they can begin with."""
    index: dict[str, list[CompiledRule]] = {}
    for rule in rules:
        if not rule.pattern.needs.isdisjoint(words):
            for first in rule.pattern.first & words:
                index.setdefault(first, []).append(rule)
    return {first: tuple(found) for first, found in index.items()}


def block_value(entry: BlockEntry, text: str) -> PartValue | None:
    """The value of words that matched a block; None when they are out of its bounds."""
    plain = " ".join(text.replace("’", "'").split())
    words = entry.words
    key = plain if entry.case else plain.lower()
    if key in words:
        return words[key]
    if entry.verbatim:
        return plain
    number = re.match(r"\d+(?:[.,]\d+)*", plain)
    value: PartValue
    if number:
        digits = number[0].replace(",", "")
        value = float(digits) if "." in digits else int(digits)
    else:
        known = [words[w] for w in re.split(r"[\s-]+", key) if w in words]
        value = sum(v for v in known if not isinstance(v, str)) if known else plain
    if entry.between and isinstance(value, int | float):
        low, high = entry.between
        return value if low <= value <= high else None
    return value


def load(data: DataFolders) -> TimeKnowledge:
    """Reads and compiles data/times.

    Raises:
        KnowledgeError: with file and remedy, when an entry is wrong.
    """
    files = [
        (f, read_records(f.path, TimeFile, shown=f.shown, error=KnowledgeError))
        for f in data.matching("times")
    ]
    entries = {b.block: b for _, content in files for b in content.blocks}
    holidays = {
        spelling: h for _, content in files for h in content.holidays for spelling in (h.name, *h.also)
    }
    blocks = {name: _block(entry) for name, entry in entries.items()}
    if holidays:
        blocks["holiday"] = words_block(holidays, case=True)
    rules = [rule for file, content in files for rule in _compile_file(file, content, blocks)]
    seen: set[str] = set()
    for compiled in rules:
        if compiled.rule.id in seen:
            raise KnowledgeError(
                f"the rule {compiled.rule.id!r} stands twice", path=compiled.source, hint="rename one of them"
            )
        seen.add(compiled.rule.id)
    cues = tuple(cue for _, content in files for cue in content.cues)
    verbs = frozenset(verb for _, content in files for verb in content.office_verbs)
    return TimeKnowledge(tuple(rules), entries, holidays, cues, verbs)


def _block(entry: BlockEntry) -> Block:
    if entry.regex is None:
        return words_block(entry.words, case=entry.case)
    first = {DIGIT, *entry.starts, *(re.split(r"[\s-]", w)[0].lower() for w in entry.words)}
    flag = "" if entry.case else "i"
    return Block(f"(?{flag}:{entry.regex})", frozenset(first))


def _compile_file(file: DataFile, content: TimeFile, blocks: Mapping[str, Block]) -> Iterator[CompiledRule]:
    for rule in content.rules:
        try:
            pattern = compile_pattern(rule.pattern, blocks)
            left = _context(rule.preceded_by, rule.not_preceded_by, blocks, "l_")
            right = _context(rule.followed_by, rule.not_followed_by, blocks, "r_")
            barring = compile_pattern(rule.unless_text_has, blocks).regex if rule.unless_text_has else None
        except PatternError as problem:
            raise KnowledgeError(
                f"rule {rule.id!r}: {problem}",
                path=file.shown,
                hint="see the pattern language in docs/knowledge.md",
            ) from None
        yield CompiledRule(rule, file.shown, content.anchor, pattern, left, right, barring)


def _context(wanted: str | None, unwanted: str | None, blocks: Mapping[str, Block], prefix: str) -> Context:
    pairs = [(wanted, True), (unwanted, False)]
    return tuple((compile_pattern(text, blocks, prefix).regex, want) for text, want in pairs if text)
