"""Which of the machine's items stands for which item of the gold: one for one, by the words they share."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from builder.model import Span

G = TypeVar("G")
M = TypeVar("M")


def shared(one: Span, other: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def pairs(gold: Sequence[G], made: Sequence[M], likeness: Callable[[G, M], float]) -> dict[int, int]:
    """For each index of gold, the index of what was made of it; the most alike first, none twice.

    Args:
        gold: items of the gold.
        made: items of the machine.
        likeness: how alike two are; 0 for those that cannot be one.
    """
    likely = [
        (-score, place, other)
        for place, one in enumerate(gold)
        for other, two in enumerate(made)
        if (score := likeness(one, two)) > 0
    ]
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in sorted(likely):
        if place not in matched and other not in taken:
            matched[place] = other
            taken.add(other)
    return matched
