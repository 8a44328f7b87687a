"""What becomes of a deed in its sentence, and how two statements about it add up."""

from typing import Literal, TypeAlias

import msgspec

from builder.coding.actions.modality import Modality
from builder.knowledge.actions import Rule
from builder.model import Status

Effect: TypeAlias = Status | Literal["ignored", "stopped", "refused"]


class Embedding(msgspec.Struct, frozen=True):
    """A kind of act that takes the deed below it in, and where its word stands."""

    rule: Rule
    """One of its rules."""
    index: int
    """Token of its word."""


class Standing(msgspec.Struct, frozen=True):
    """What becomes of a deed in its sentence."""

    effect: Effect = "actual"
    """Its status, or that it is no act, a refusal or an ending."""
    inner: Modality = Modality()
    """What its own clause says."""
    embedding: Embedding | None = None
    """The nearest act above that takes it in."""
    above: Effect = "actual"
    """Status of that act, or that it is none."""
    accused: bool = False
    """Whether a word above says it as a charge: claims, alleges."""
    claimants: tuple[int, ...] = ()
    """Heads of noun phrases that name whose claim it is."""
    replaces: int | None = None
    """Token of the word above that only says what became of the deed, and is no act of its own."""
    source_above: int | None = None
    """Token of the nearest word above that says who does the deed."""
    below_deed: bool = False
    """Whether it only stands inside another deed."""
    steps: tuple[str, ...] = ()
    """The derivation, in words."""
    ending: Effect = "actual"
    """Status of the end put to the deed, where its effect is `stopped`: "will stop attacking" plans it."""


def combined(outer: Effect, inner: Effect) -> Effect:
    """What two statements about a deed make of it, the outer one winning where they differ in kind."""
    if "ignored" in (outer, inner):
        return "ignored"
    if outer == "actual":
        return inner
    if inner in ("actual", "planned", "threatened") or outer in ("retracted", "alleged"):
        return outer
    return inner if inner in ("negated", "conditional") and outer == "planned" else outer
