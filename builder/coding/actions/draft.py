"""An act as one sentence tells it, before tellings are merged and dated."""

import msgspec

from builder.knowledge.actions import Rule
from builder.model import AttributeValue, PloverType, Span, Status


class Draft(msgspec.Struct, frozen=True):
    """An act as one sentence tells it."""

    rule: Rule
    """The rule that found it."""
    action: str
    """Plain words."""
    type: PloverType
    """PLOVER category."""
    status: Status
    """Whether it happened."""
    sources: tuple[str, ...]
    """Ids of those who act."""
    targets: tuple[str, ...]
    """Ids of those acted on."""
    said_by: tuple[str, ...]
    """Ids of those whose claim it is."""
    trigger: int
    """Token of the word that tells it."""
    evidence: Span
    """The words that prove it."""
    attributes: dict[str, AttributeValue]
    """Numbers the text gives."""
    places: tuple[str, ...] = ()
    """Names after "in", "at" or "near", some of which may be places."""
    headline: bool = False
    """Whether it stands in the headline."""
    steps: tuple[str, ...] = ()
    """How the status came about."""
    refers: bool = False
    """Whether what it concerns is only referred to: "the move", "it"."""
    mutual: bool = False
    """Whether it concerns two sides told of before: "both sides"."""
    doubt: str = ""
    """What an editor should look at; empty where the text is plain."""
