"""Actors in `data/actors/`: states, organisations and people, with the offices they held and when."""

from typing import Literal

from builder.model import ActorKind, Record


class Term(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """An office, and when it was held."""

    role: str
    """Office in standard words: Foreign Minister, Under Secretary of State for Political Affairs."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or IGO; the entry's own country when absent."""
    sector: str | None = None
    """PLOVER sector; the entry's own sector when absent."""
    from_: str | None = None
    """EDTF day, month or year it began; absent when not known."""
    to: str | None = None
    """EDTF day, month or year it ended; absent when it lasts, or the end is not known."""


class ActorEntry(Record, frozen=True, kw_only=True):
    """Someone who can act."""

    id: str | None = None
    """Slug; of the name when absent."""
    name: str
    """The name to show."""
    kind: ActorKind = "person"
    """What sort of actor."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or IGO, NGO, MNC."""
    sector: str | None = None
    """PLOVER sector code; for people, that of an office without its own."""
    names: tuple[str, ...] = ()
    """Other full names and spellings, each enough by itself."""
    short: tuple[str, ...] = ()
    """Names that are enough only after a full one in the same article."""
    adjectives: tuple[str, ...] = ()
    """Countries: adjectives, "Russian"."""
    people: tuple[str, ...] = ()
    """Countries: its people, "Russians"."""
    seats: tuple[str, ...] = ()
    """Countries: capitals and seats of power that can stand for it, "Moscow", "the Kremlin"."""
    roles: tuple[Term, ...] = ()
    """People: offices with their terms."""
    aliases: tuple[str, ...] = ()
    """Ids it had before, redirected."""
    since: str | None = None
    """EDTF date from which the name is used: the year a state or body was founded."""
    until: str | None = None
    """EDTF date until which: former states."""
    gender: Literal["f", "m"] | None = None
    """People: for pronouns, where known."""
