"""What the templates are given of acts, quotes and articles: words in place of codes and ids."""

import msgspec

from builder.model import PloverType, Status
from builder.pages.words import Label


class Who(msgspec.Struct, frozen=True):
    """An actor by name."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    has_page: bool
    """Whether the archive has a page for it."""


class When(msgspec.Struct, frozen=True):
    """A date in words."""

    words: str
    """As plainly and exactly as known."""
    machine: str | None
    """For the `datetime` attribute."""
    uncertain: bool
    """Whether it says less than the day or month."""


class LinkedAct(msgspec.Struct, frozen=True):
    """The other end of a link between an act and the one it answers."""

    brief_id: str
    """Brief of that act."""
    anchor: str
    """Id of that act."""
    what: str
    """That act in words."""
    cue: str
    """The words that say so; may be withheld."""


class TellingView(msgspec.Struct, frozen=True):
    """Another article that tells the same act."""

    brief_id: str
    """Its brief."""
    anchor: str
    """Id of the act there."""
    title: str
    """Its headline."""
    outlet: str
    """Name of its outlet; empty when not known."""
    when: When | None
    """When it was published."""
    copy: bool = False
    """Whether it prints the same story as the article shown or as one named before: no witness of its own."""


class DisputeView(msgspec.Struct, frozen=True):
    """What the articles that tell an act give differently."""

    about: str
    """What: a day, or what is counted."""
    values: tuple[tuple[str, tuple[TellingView, ...]], ...]
    """Each value with the articles that give it."""


class ActView(msgspec.Struct, frozen=True, kw_only=True):
    """An act in words."""

    brief_id: str
    """Brief that tells it."""
    brief_title: str
    """That brief's headline."""
    anchor: str
    """Its own id, anchor of its evidence."""
    when: When | None
    """When; None when not said."""
    sources: tuple[Who, ...]
    """Those who act."""
    targets: tuple[Who, ...]
    """Those acted on; empty for a mutual act, whose parties all stand in `sources`."""
    mutual: bool
    """Whether the parties act on each other."""
    action: str
    """What is done."""
    type: PloverType
    """PLOVER category."""
    type_label: str
    """In a word."""
    status: Status
    """Code."""
    status_label: Label
    """In words."""
    said_by: tuple[Who, ...]
    """Whose claim it is."""
    evidence: str
    """The words that prove it."""
    reported: When | None
    """When the article appeared; None when not known."""
    answers: tuple[LinkedAct, ...]
    """What it answers."""
    answered_by: tuple[LinkedAct, ...]
    """What answers it."""
    chain: str | None
    """Id of the chain it is part of, where that has more to tell than the acts it answers."""
    told_by: tuple[TellingView, ...]
    """Other articles that tell it."""
    disputes: tuple[DisputeView, ...]
    """Where those articles and this one disagree."""
    details: tuple[tuple[str, str], ...]
    """Further facts, each with its name."""
    provenance: str
    """`extracted`, `inferred` or `curated`."""
    provenance_label: Label
    """In words."""
    involved: tuple[str, ...]
    """Ids of everyone who takes part, and of the countries behind them."""
    sentence: str
    """The whole act on one line, for tooltips and search."""


class QuoteView(msgspec.Struct, frozen=True, kw_only=True):
    """Words said, with their speakers."""

    brief_id: str
    """Brief that quotes them."""
    brief_title: str
    """That brief's headline."""
    anchor: str
    """Its own id."""
    speakers: tuple[Who, ...]
    """Who said it."""
    role: str
    """What the speaker then was, as the article has it; empty of several, or when it does not say."""
    text: str
    """The words."""
    kind: str
    """What kind of quotation."""
    when: When | None
    """When they were published."""


class EntryView(msgspec.Struct, frozen=True, kw_only=True):
    """An article in a list."""

    id: str
    """Brief id."""
    title: str
    """Headline, or what stands for it."""
    outlet: str
    """Name of the outlet; empty when not known."""
    when: When | None
    """When it was published."""
    summary: str
    """May be empty or withheld."""
    acts: int
    """How many acts it tells."""
    withdrawn: bool
    """Whether it was withdrawn."""
