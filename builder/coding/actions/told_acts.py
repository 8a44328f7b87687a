"""Acts as an article tells them: where, by which side, against which side, and when."""

from collections.abc import Iterable

import msgspec

from builder.coding.actors.cast import Cast
from builder.edtf import EdtfError, parse
from builder.model import Action, Span

_MOSTLY = 0.6


class Told(msgspec.Struct, frozen=True):
    """An act with what is needed to link it to another."""

    action: Action
    """The act."""
    places: tuple[Span, ...]
    """Where it is told."""
    sources: frozenset[str]
    """Countries of those who act; an actor without a country stands for itself."""
    targets: frozenset[str]
    """Countries of those acted on."""

    def stands(self, stretch: Span) -> bool:
        """Whether the act is told mostly inside a stretch of text."""
        return any(
            min(p.end, stretch.end) - max(p.start, stretch.start) >= _MOSTLY * (p.end - p.start)
            for p in self.places
            if p.overlaps(stretch)
        )

    def says(self, stems: Iterable[str]) -> bool:
        """Whether a word of its evidence begins with one of the stems."""
        words = self.action.evidence.text.lower().split()
        return any(word.startswith(stem) for stem in stems for word in words)

    def last_before(self, position: int) -> int | None:
        """Where the act was last told before a place."""
        return max((p.start for p in self.places if p.end <= position), default=None)


def tell(action: Action, cast: Cast) -> Told:
    """The act with its places and sides."""
    return Told(
        action,
        tuple(sorted((action.evidence.span, *(passage.span for passage in action.also)))),
        _countries(action.sources, cast),
        _countries(action.targets, cast),
    )


def _countries(actors: Iterable[str], cast: Cast) -> frozenset[str]:
    return frozenset(cast.actor(actor).country or actor for actor in actors)


def crossed(reply: Told, earlier: Told, *, both: bool) -> bool:
    """Whether the reply goes from those acted on to those who acted.

    Args:
        reply: The act that may answer.
        earlier: The act that may be answered.
        both: Whether it must be seen, not merely be possible.
    """
    if reply.sources & earlier.sources:
        return False
    there = bool(reply.targets & earlier.sources)
    back = bool(earlier.targets & reply.sources)
    if reply.targets and earlier.sources and not there:
        return False
    if earlier.targets and reply.sources and not (back or there):
        return False
    return there or back or not both


def in_order(reply: Told, earlier: Told) -> bool:
    """Whether the dates, as far as they are known, let the reply come after."""
    if reply.action.date is None or earlier.action.date is None:
        return True
    try:
        answered, answering = parse(earlier.action.date.date), parse(reply.action.date.date)
    except EdtfError:
        return True
    return answered.first <= answering.last
