r"""The pattern language of the time rules, compiled to regular expressions that cannot run away.

A pattern is written as the words it matches:

    <month>             a named block of the vocabulary; its value goes to the rule's constructor
    <until=day>         the same, handed over under another name
    [x]   (x|y)         x or nothing; x or y
    {x}                 the words that become the time expression (else the whole match does); with several,
                        each becomes one and borrows the values it lacks: {<day>} to {<day> <month>}
    a space             white space;  - any hyphen or short dash;  ' any apostrophe
    \(                  a bracket itself

Letters match in either case; blocks say for themselves whether case matters. Nothing in the language
repeats, so a pattern matches a bounded stretch of text and the search takes linear time.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

SPACE = r"[ \t\n]{1,3}"
DIGIT = "#"
"""Stands, among first words, for any number in digits."""
_SIGNS = {" ": SPACE, "-": "[-\u2010\u2011\u2013]", "'": "['\u2019]"}
_TOKEN = re.compile(
    r"<(?:(?P<name>\w+)=)?(?P<block>\w+)>|\\(?P<literal>.)|(?P<sign>[\[\](){}|])|(?P<word>[^\W_]+)|(?P<other>.)",
    re.DOTALL,
)
_COMMON = frozenset(
    ["the", "a", "an", "of", "in", "on", "at", "to", "and", "or", "from", "one", "this", "that", "last"]
)
"""Words that nearly every sentence holds."""
_CLOSING = {"[": "]", "(": ")", "{": "}"}

First: TypeAlias = frozenset[str]


class PatternError(ValueError):
    """A pattern is not well formed; the message says what is wrong."""


class Block(NamedTuple):
    """One named piece of vocabulary, ready to be set into patterns."""

    regex: str
    first: First
    """First words in lower case, `DIGIT` for numbers, or the character it starts with."""


class Slot(NamedTuple):
    """One capture of a compiled pattern."""

    group: str
    name: str
    block: str
    part: int
    """Which `{…}` it stands in, from 1; 0 outside."""


class Pattern(NamedTuple):
    """A compiled pattern."""

    regex: str
    first: First
    """What a match can begin with."""
    needs: First
    """Words of which every match holds at least one."""
    slots: tuple[Slot, ...]
    parts: int
    """How many `{…}` it has."""


class _Piece(NamedTuple):
    regex: str
    first: First
    empty: bool
    """Whether it can match nothing."""
    needs: First | None = None
    """Words of which every match holds at least one; None when there are none such."""


class _Parser:
    """Recursive descent over one pattern."""

    def __init__(self, text: str, blocks: Mapping[str, Block], prefix: str) -> None:
        self.tokens = list(_TOKEN.finditer(text))
        self.at = 0
        self.blocks = blocks
        self.prefix = prefix
        self.slots: list[Slot] = []
        self.parts = 0
        self.inside = 0

    def alternatives(self, closing: str) -> _Piece:
        found = [self.sequence()]
        while self.sign() == "|":
            self.at += 1
            found.append(self.sequence())
        if self.sign() != closing:
            raise PatternError(f"expected {closing or 'the end'} near piece {self.at + 1}")
        self.at += 1
        regex = "|".join(p.regex for p in found)
        first = frozenset().union(*(p.first for p in found))
        known = [p.needs for p in found if p.needs is not None]
        needs = frozenset[str]().union(*known) if len(known) == len(found) else None
        return _Piece(f"(?:{regex})" if len(found) > 1 else regex, first, any(p.empty for p in found), needs)

    def sequence(self) -> _Piece:
        regex, first, empty = "", frozenset[str](), True
        needs: First | None = None
        while self.at < len(self.tokens) and self.sign() not in ("|", "]", ")", "}"):
            piece = self.piece()
            regex += piece.regex
            if piece.needs is not None and (needs is None or _rarity(piece.needs) < _rarity(needs)):
                needs = piece.needs
            if empty:
                first |= piece.first
                empty = piece.empty
        return _Piece(regex, first, empty, needs)

    def piece(self) -> _Piece:
        token = self.tokens[self.at]
        self.at += 1
        if token["block"]:
            return self.block(token["name"] or token["block"], token["block"])
        if token["word"]:
            word = token["word"]
            key = DIGIT if word[0].isdigit() else word.lower()
            return _Piece(f"(?i:{re.escape(word)})", frozenset([key]), empty=False, needs=frozenset([key]))
        sign = token["other"] or token["literal"]
        if sign:
            return _Piece(_SIGNS.get(sign, re.escape(sign)), frozenset([sign]), empty=False)
        return self.bracket(token["sign"])

    def bracket(self, opening: str) -> _Piece:
        if opening == "{":
            if self.inside:
                raise PatternError("{…} may not stand inside {…}")
            self.parts += 1
            part = self.inside = self.parts
            inner = self.alternatives("}")
            self.inside = 0
            return inner._replace(regex=f"(?P<{self.prefix}part{part}>{inner.regex})")
        inner = self.alternatives(_CLOSING[opening])
        if opening == "[":
            return _Piece(f"(?:{inner.regex})?", inner.first, empty=True)
        return inner._replace(regex=f"(?:{inner.regex})")

    def block(self, name: str, block: str) -> _Piece:
        if block not in self.blocks:
            raise PatternError(f"there is no block named {block!r}")
        group = f"{self.prefix}{name}{len(self.slots)}"
        self.slots.append(Slot(group, name, block, self.inside))
        found = self.blocks[block]
        return _Piece(f"(?P<{group}>{found.regex})", found.first, empty=False, needs=found.first)

    def sign(self) -> str:
        return (self.tokens[self.at]["sign"] or "") if self.at < len(self.tokens) else ""


def compile_pattern(text: str, blocks: Mapping[str, Block], prefix: str = "") -> Pattern:
    """Compiles one pattern; `prefix` keeps group names apart when patterns are joined.

    Raises:
        PatternError: when brackets do not match, a block is unknown, or the pattern can match nothing.
    """
    parser = _Parser(text, blocks, prefix)
    piece = parser.alternatives("")
    if piece.empty:
        raise PatternError("it can match nothing at all")
    return Pattern(piece.regex, piece.first, piece.needs or piece.first, tuple(parser.slots), parser.parts)


def _rarity(words: First) -> int:
    """How little a set of words tells; less is better."""
    return len(words) + (1000 if words & _COMMON else 100 if DIGIT in words else 0)


def words_block(words: Mapping[str, object], *, case: bool) -> Block:
    """A block of fixed phrases; longer phrases are tried first."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    body = "|".join("".join(_SIGNS.get(c, re.escape(c)) for c in w) for w in ordered)
    starts = (re.match(r"[^\W_]+|.", w) for w in ordered)
    first = frozenset(DIGIT if m[0][0].isdigit() else m[0].lower() for m in starts if m)
    return Block(f"(?:{body})" if case else f"(?i:{body})", first)
