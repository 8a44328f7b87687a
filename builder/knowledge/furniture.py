"""data/furniture.yml → rules that tell furniture from the article, line by line."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

import msgspec

from builder.diagnostics import KnowledgeError
from builder.knowledge.files import DataFolders
from builder.model import Record

FILE = "furniture.yml"

Kind: TypeAlias = Literal[
    "control",
    "menu",
    "heading",
    "end",
    "letterhead",
    "date",
    "byline",
    "aside",
    "closing",
    "tail",
    "lead",
    "credit",
]
Sentence: TypeAlias = Annotated[str, msgspec.Meta(min_length=1)]


class FurnitureRule(Record, frozen=True, kw_only=True):
    """One class of furniture and how its lines are known."""

    id: str
    """Slug, shown by `briefing explain`."""
    kind: Kind
    """What the line is: a `control` of the page, a `menu` word (a plain word too, so only a line of its
    own counts), a `heading` with other articles' headlines below it, the `end` of the article, a `letterhead`
    that says who issued it, a `date` line, a `byline`, an `aside` (credit, caption, advert, notice) between
    paragraphs, a `closing` line (about the author) that counts only at the end; or a part of a paragraph, its
    `lead`, its `tail`, or the `credit` behind a caption."""
    phrases: tuple[str, ...] = ()
    """Whole lines, compared without case, numbers and punctuation at the edges."""
    patterns: tuple[str, ...] = ()
    """Regular expressions for whole lines (for `lead`, `tail` and `credit`: for the part), without case."""
    needs: tuple[str, ...] = ()
    """Lower-case strings, one of which stands in every line that a pattern with a free beginning (`.{…}`)
    matches. Lines without them are spared the search."""
    examples: Annotated[tuple[Sentence, ...], msgspec.Meta(min_length=1)]
    """Lines (for parts: paragraphs) it must match."""
    never: tuple[Sentence, ...] = ()
    """Lines it must not match."""


class FurnitureTable(Record, frozen=True, kw_only=True):
    """The whole file."""

    rules: Annotated[tuple[FurnitureRule, ...], msgspec.Meta(min_length=1)]
    """Rules, the first that matches wins."""
    function_words: Annotated[tuple[str, ...], msgspec.Meta(min_length=20)]
    """Small words that prose is full of and menus are not, in the languages of the archive."""
    title_words: tuple[str, ...] = ()
    """Small words that say nothing about whether a headline fits its article."""


PARTS = frozenset({"lead", "tail", "credit"})
"""Kinds that are parts of a paragraph."""
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
LONGEST_LINE = 400


def bare(line: str) -> str:
    """A line without case, and without numbers and punctuation at its edges."""
    return _EDGES.sub("", line).casefold()


class FurnitureKnowledge:
    """The rules, indexed."""

    def __init__(self, table: FurnitureTable) -> None:
        self.rules = table.rules
        self.function_words = frozenset(table.function_words)
        self.title_words = frozenset(table.title_words) | self.function_words
        lines = [rule for rule in table.rules if rule.kind not in PARTS]
        self._phrases: dict[str, FurnitureRule] = {}
        for rule in reversed(lines):
            self._phrases.update(dict.fromkeys(map(bare, rule.phrases), rule))
        anchored = {f"r{i}": (rule, _anchored(rule)) for i, rule in enumerate(lines)}
        self._by_group = {group: rule for group, (rule, patterns) in anchored.items() if patterns}
        self._line = _union({group: patterns for group, (_, patterns) in anchored.items() if patterns})
        self._free = tuple(
            (re.compile("|".join(_free(rule)), re.IGNORECASE), rule) for rule in lines if _free(rule)
        )
        words = {word for _, rule in self._free for word in rule.needs}
        self._needed = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)")
        self.byline = next((rule for rule in table.rules if rule.kind == "byline"), None)
        self._leads = _parts(table.rules, "lead")
        self._tails = _parts(table.rules, "tail")
        self._credits = _parts(table.rules, "credit")

    def line_rule(self, line: str) -> FurnitureRule | None:
        """The rule that says a whole line is furniture, or None."""
        if len(line) > LONGEST_LINE:
            return None
        if len(line) < 80 and (rule := self._phrases.get(bare(line))):
            return rule
        if (found := self._line.fullmatch(line)) and found.lastgroup:
            return self._by_group[found.lastgroup]
        lower = line.lower()
        if self._needed.search(lower):
            for pattern, rule in self._free:
                if any(word in lower for word in rule.needs) and pattern.fullmatch(line):
                    return rule
        return None

    def lead_end(self, paragraph: str) -> tuple[int, FurnitureRule] | None:
        """How many code points at the start of a paragraph are furniture, and by which rule."""
        for pattern, rule in self._leads:
            if (found := pattern.match(paragraph)) and found.end():
                return found.end(), rule
        return None

    def tail_start(self, paragraph: str) -> tuple[int, FurnitureRule] | None:
        """Where furniture at the end of a paragraph begins, and by which rule."""
        return _first(self._tails, paragraph)

    def credit_start(self, caption: str) -> tuple[int, FurnitureRule] | None:
        """Where the credit behind a caption begins, and by which rule."""
        return _first(self._credits, caption)

    def matches(self, rule: FurnitureRule, line: str) -> bool:
        """Whether one rule by itself matches; for the tests of its examples."""
        if rule.kind == "lead":
            return any(p.match(line) for p, r in self._leads if r is rule)
        if rule.kind in ("tail", "credit"):
            return any(p.search(line) for p, r in (*self._tails, *self._credits) if r is rule)
        return bare(line) in map(bare, rule.phrases) or any(
            re.fullmatch(p, line, re.IGNORECASE) for p in rule.patterns
        )


_FREE_START = re.compile(r"(?:\(\?-i:\[[^\]]*\]\))?(?:\.|\[[^\]]*\])\{")


def _free(rule: FurnitureRule) -> tuple[str, ...]:
    """The patterns that can begin with anything, and so are costly."""
    return tuple(pattern for pattern in rule.patterns if _FREE_START.match(pattern))


def _anchored(rule: FurnitureRule) -> tuple[str, ...]:
    return tuple(pattern for pattern in rule.patterns if not _FREE_START.match(pattern))


def _union(patterns: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    named = (f"(?P<{group}>{'|'.join(each)})" for group, each in patterns.items())
    return re.compile("|".join(named) or r"(?!)", re.IGNORECASE)


def _parts(rules: tuple[FurnitureRule, ...], kind: Kind) -> tuple[tuple[re.Pattern[str], FurnitureRule], ...]:
    end = "" if kind == "lead" else r"\s*$"
    return tuple(
        (re.compile(f"(?:{'|'.join(rule.patterns)}){end}", re.IGNORECASE), rule)
        for rule in rules
        if rule.kind == kind
    )


def _first(
    parts: tuple[tuple[re.Pattern[str], FurnitureRule], ...], paragraph: str
) -> tuple[int, FurnitureRule] | None:
    """The part that begins first in the last stretch of a paragraph."""
    tail = max(0, len(paragraph) - LONGEST_LINE)
    found = [(m.start(), rule) for pattern, rule in parts if (m := pattern.search(paragraph, tail))]
    return min(found, key=lambda item: item[0]) if found else None


def _faults(table: FurnitureTable) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for rule in table.rules:
        if rule.id in seen:
            yield f"the rule {rule.id!r} stands twice", "give each rule its own id"
        seen.add(rule.id)
        if not rule.phrases and not rule.patterns:
            yield f"the rule {rule.id!r} has neither phrases nor patterns", "add one of them"
        if rule.kind in PARTS and rule.phrases:
            yield f"the rule {rule.id!r} is a {rule.kind} and cannot have phrases", "write patterns"
        if rule.kind not in PARTS and _free(rule) and not rule.needs:
            yield f"the rule {rule.id!r} has a pattern with a free beginning", "say what it `needs`"
        for pattern in rule.patterns:
            try:
                groups = re.compile(pattern).groups
            except re.error as problem:
                yield f"the rule {rule.id!r} has a broken pattern {pattern!r}: {problem}", "mend the pattern"
                continue
            if groups:
                yield f"the rule {rule.id!r} captures in {pattern!r}", "write (?:…) instead of (…)"


def load(data: DataFolders) -> FurnitureKnowledge:
    """Reads and checks the rules.

    Raises:
        KnowledgeError: when the file is missing or a rule is wrong.
    """
    table = data.table(FILE, FurnitureTable)
    for fault, remedy in _faults(table):
        raise KnowledgeError(fault, path=f"data/{FILE}", hint=remedy)
    return FurnitureKnowledge(table)
