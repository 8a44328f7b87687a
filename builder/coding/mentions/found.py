"""A mention as found: a stretch of text that may speak of an actor, and what the words around it say."""

from typing import Literal, TypeAlias

import msgspec

from builder.model import ActorKind, MentionForm, Span

FoundBy: TypeAlias = Literal[
    "entry",  # a name or alias of an entry in data/
    "capital",  # a capital or seat of power, which may stand for its country or be a place
    "adjective",  # a nationality word on its own
    "people",  # the people of a country, who may stand for it: "the Russians"
    "title",  # an office or honorific before a name
    "apposition",  # a name followed by what the person is
    "speech",  # a full name with a verb of saying
    "office",  # an office without a name: "the Russian foreign minister"
    "group",  # unnamed people: "Russian officials"
    "bare",  # unnamed people of no named country: "officials said"
    "body",  # a ministry, parliament, army … by country and kind
    "mission",  # an embassy or consulate, by whose and where
    "outlet",  # a news outlet, named as reporter
    "short",  # a surname, an acronym, or a bare noun such as "the ministry"
    "pronoun",
]


class FoundMention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One stretch of text that may speak of an actor."""

    span: Span
    """The name itself, without title or article; the whole phrase for groups and descriptions."""
    whole: Span
    """With title, apposition and possessor."""
    kind: ActorKind
    """What sort of actor it would be."""
    by: FoundBy
    """How it was found."""
    form: MentionForm = "name"
    """How the text speaks of the actor."""
    candidates: tuple[str, ...] = ()
    """Ids of the entries in `data/` it may mean, best first; for outlets, the outlet's id."""
    name: str = ""
    """Name to show, should it mean nobody in `data/`."""
    role: str | None = None
    """Office in standard words, from title or apposition."""
    country: str | None = None
    """Country the words around it give."""
    sector: str | None = None
    """Sector the words around it give."""
    city: str | None = None
    """Missions of nobody named: the city they are in."""
    land: str | None = None
    """Missions of nobody named: the country of that city."""
    described: Span | None = None
    """An office set off by a comma that speaks of the same person: ", the Russian ambassador,"."""
    former: bool = False
    """The text calls the office a past one."""
    acting: bool = False
    """The text calls the office-holder acting or interim."""
    elect: bool = False
    """The office is yet to be taken: president-elect, minister-designate."""
    sentence: int = 0
    """Index of the sentence."""
