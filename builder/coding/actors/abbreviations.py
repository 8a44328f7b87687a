"""Abbreviations that an article explains in brackets: "Combined Task Force 50 (CTF 50)"."""

import re
from collections.abc import Iterator, Sequence

from builder.coding.actors.drafts import Draft
from builder.knowledge.names import plain
from builder.model import Span

_BRACKETED = re.compile(r"\s?\((?:the |or |also )?[\"“']?([A-Z][A-Za-z0-9&.-]*[A-Z0-9](?: \d+)?)[\"”']?\)")
_LONGEST = 16


def abbreviations(view: str, bodies: Sequence[Draft]) -> Iterator[tuple[str, Draft]]:
    """Each abbreviation with the one body it stands for; those explained twice in two ways are left out."""
    explained: dict[str, dict[str, Draft]] = {}
    for body in bodies:
        for span in body.spans:
            found = _BRACKETED.match(view, span.end)
            if found and len(found[1]) <= _LONGEST and _shortens(found[1], span.cut(view)):
                explained.setdefault(found[1], {})[body.id] = body
    for short, meant in explained.items():
        if len(meant) == 1:
            yield short, next(iter(meant.values()))


def places_of(short: str, view: str) -> Iterator[Span]:
    """Where an abbreviation stands as a word of its own."""
    for found in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", view):
        yield Span(*found.span())


def _shortens(short: str, name: str) -> bool:
    """Whether the letters come in this order in the name, most of them as the first of a word."""
    letters = [char for char in short.lower() if char.isalnum()]
    firsts = {word[0] for word in re.findall(r"\w+", plain(name).lower())}
    rest = iter(plain(name).lower())
    return all(char in rest for char in letters) and sum(char in firsts for char in letters) * 2 >= len(
        letters
    )
