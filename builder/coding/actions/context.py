"""Whom an act concerns when only an act told before says so: "Moscow called *the move* illegal"."""

from collections.abc import Iterable, Sequence

import msgspec

from builder.coding.actions.draft import Draft
from builder.coding.actors.cast import Cast

_ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN", "PROTEST", "SANCTION"})


def with_targets(drafts: Sequence[Draft], before: Sequence[Draft], cast: Cast) -> list[Draft]:
    """The acts of a sentence, those that refer to an earlier act aimed at whoever did it.

    Args:
        drafts: The acts of one sentence, in its order.
        before: Those of the sentence before it.
        cast: Who is who.
    """
    told: list[Draft] = []
    for draft in drafts:
        earlier = [*before, *told]
        if _open(draft):
            draft = _aimed(draft, earlier, cast)  # noqa: PLW2901 - the same act, with its target
        elif draft.mutual and not draft.targets and draft.sources:
            draft = _aimed_at_both(draft, earlier, cast)  # noqa: PLW2901
        told.append(draft)
    return told


def _open(draft: Draft) -> bool:
    return draft.refers and not draft.targets and bool(draft.sources) and draft.type in _ANSWERS


def _aimed(draft: Draft, earlier: Sequence[Draft], cast: Cast) -> Draft:
    """The act with those who did the nearest act of another side as its target."""
    own = _sides(draft.sources, cast)
    for other in reversed(earlier):
        theirs = _sides(other.sources, cast)
        if other.status == "negated" or not theirs or theirs & own:
            continue
        doubt = "the text names no target here; taken is who did what was told before"
        return msgspec.structs.replace(
            draft, targets=other.sources, doubt=doubt, steps=(*draft.steps, "target from the act before")
        )
    return draft


def _aimed_at_both(draft: Draft, earlier: Sequence[Draft], cast: Cast) -> Draft:
    """The act with the two sides of the nearest act between two others as its targets."""
    own = _sides(draft.sources, cast)
    for other in reversed(earlier):
        theirs = tuple(dict.fromkeys((*other.sources, *other.targets)))
        sides = _sides(theirs, cast)
        if len(sides) == 2 and not sides & own:
            doubt = "the text says only “both sides”; taken are the two of the act told before"
            steps = (*draft.steps, "targets from the act before")
            return msgspec.structs.replace(draft, targets=theirs, doubt=doubt, steps=steps)
    return draft


def _sides(ids: Iterable[str], cast: Cast) -> set[str]:
    """Countries of some actors; their own ids where they have none."""
    return {cast.actor(i).country or i for i in ids}
