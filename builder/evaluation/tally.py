"""Judgements added up, and two sets of them compared."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from builder.evaluation.judging import MEASURES, Judgement


class Figures(msgspec.Struct, frozen=True):
    """One measure over all articles."""

    gold: int
    """Items of the gold."""
    given: int
    """Items the machine gave in articles that have gold for it."""
    right: int
    """Items of the gold that the machine has right."""

    @property
    def precision(self) -> float | None:
        """Share of what was given that is right; None when nothing was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that is right; None when there is no gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None when there is neither gold nor anything given."""
        return 2 * self.right / (self.gold + self.given) if self.gold + self.given else None


class Turn(msgspec.Struct, frozen=True):
    """One item that is right in one judgement only."""

    article: str
    measure: str
    label: str
    before: str
    """What was made of it before."""
    after: str
    """What is made of it now."""


def tally(judgements: Iterable[Judgement]) -> dict[str, Figures]:
    """The figures of each measure that any gold has, in the order of `MEASURES`."""
    gold: Counter[str] = Counter()
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for judgement in judgements:
        given.update(judgement.given)
        for item in judgement.items:
            gold[item.measure] += 1
            right[item.measure] += item.right
    return {
        name: Figures(gold[name], given[name], right[name]) for name in MEASURES if gold[name] or given[name]
    }


def gains_and_losses(
    before: Sequence[Judgement], after: Sequence[Judgement]
) -> tuple[tuple[Turn, ...], tuple[Turn, ...]]:
    """What is right now and was not, and what was right and is not; of the same gold."""
    old = {judgement.id: judgement for judgement in before}
    gained: list[Turn] = []
    lost: list[Turn] = []
    for now in after:
        if now.id not in old:
            continue
        # Items of the same gold come in the same order, so that two of one name are not confused.
        # Which mentions count as found, and so are judged as linked, can differ: that is told of the mention.
        both = ([i for i in one.items if i.measure != "actors, linked"] for one in (old[now.id], now))
        for was, item in zip(*both, strict=True):
            if was.right != item.right:
                turn = Turn(now.id, item.measure, item.label, was.made, item.made)
                (gained if item.right else lost).append(turn)
    return tuple(gained), tuple(lost)
