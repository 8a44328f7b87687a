"""What stands in `data/actions/`: kinds of act, words above an act, classes of nouns, code tables."""

from typing import Annotated, Literal, TypeAlias

import msgspec

from builder.model import PloverType, Record, Status

Side: TypeAlias = Literal["source", "target"]
Quad: TypeAlias = Literal[
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"
]
Leads: TypeAlias = Literal["subject", "object", "both"]
"""Who does the embedded deed: the subject or the object of the verb above it, or whichever is there."""

SLOTS = frozenset({"subject", "object", "possessive", "modifier", "speaker", "purpose", "clause"})
"""Names of arguments that are not prepositions."""


class Category(Record, frozen=True, kw_only=True):
    """A PLOVER category."""

    type: PloverType
    """Its name."""
    quad: Quad
    """Its quad class."""
    meaning: str
    """What it covers, in a line."""
    modes: tuple[str, ...] = ()
    """The modes an act of this category may have."""


class Code(Record, frozen=True, kw_only=True):
    """A CAMEO code."""

    code: str
    """Two to four digits."""
    name: str
    """Its name in the codebook."""
    goldstein: float
    """Its Goldstein score, from -10 to 10."""


class NounClass(Record, frozen=True, kw_only=True):
    """Nouns that may stand in one another's place, named in frames as `@name`."""

    name: str
    """Its name."""
    words: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """Dictionary forms; several words in a row are matched as such; `@other` takes in another class."""


class Frame(Record, frozen=True, kw_only=True):
    """One way of saying it: a trigger and what must stand around it.

    Nouns are dictionary forms, `@class` for a class of nouns, `@actor` for anyone who can act, `@body` for an
    organisation, `@person` for somebody named, `@state` for a state or its government, `@any` for whatever
    stands there, and a leading `!` for what must not stand there.
    """

    verb: tuple[str, ...] = ()
    """Verbs that trigger it, with their particle: `expel`, `kick out`."""
    noun: tuple[str, ...] = ()
    """Nouns that trigger it: `expulsion`."""
    subject: tuple[str, ...] = ()
    """What the one who acts must be."""
    object: tuple[str, ...] = ()
    """What the object must be (the subject of a passive)."""
    prep: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Prepositional phrases that must stand there, with what they must hold; an empty list takes anything."""
    then: tuple[str, ...] = ()
    """Verbs or adjectives one of which must follow as a complement: `order … to close`, `keep … closed`."""
    then_object: tuple[str, ...] = ()
    """What the object of that complement must be: `order … to close *its consulate*`."""
    source: tuple[str, ...] = ()
    """Where to look for who acts, in this order; empty for the usual places."""
    target: tuple[str, ...] = ()
    """Where to look for whom it is done to, in this order; empty for the usual places."""
    needs: tuple[Side, ...] = ()
    """Sides that must be known; empty for the usual: the source, and for nouns both."""
    reciprocal: bool = False
    """Whether both sides do the same to one another."""
    negated: bool = False
    """Whether the clause must be negated, the negation being part of what is said: "will *not* accept"."""
    future: bool = False
    """Whether it must be told as to come: "*will* respond"."""
    carrier: bool = False
    """Whether it is an act only together with a deed named below it: "wants to", "is ready to"."""
    agentless: bool = False
    """Whether it may stand with a target alone, when the text does not say who did it."""


class Family(Record, frozen=True, kw_only=True):
    """Frames that many kinds share, each with a noun of its own in the place of `@what`."""

    name: str
    """Its name."""
    frames: Annotated[tuple[Frame, ...], msgspec.Meta(min_length=1)]
    """Ways of saying it."""


class Example(Record, frozen=True, kw_only=True):
    """A sentence that must be coded as its entry says."""

    text: str
    """The sentence."""
    source: tuple[str, ...] = ()
    """Words of the text that name who acts."""
    target: tuple[str, ...] = ()
    """Words of the text that name whom it is done to."""
    status: Status = "actual"
    """Whether it really happened."""


class Embeds(Record, frozen=True, kw_only=True):
    """What becomes of a deed named below this act: "threatened *to expel*", "called for *the release*".

    The deed is taken in: the act keeps its own type, and names the deed.
    """

    leads: Leads = "subject"
    """Who would do the deed."""
    cooperative: str | None = None
    """How a friendly deed is worded, `{deed}` standing for it; absent when such a deed is not taken in."""
    hostile: str | None = None
    """How a hostile deed is worded; absent when such a deed is not taken in."""
    otherwise: Status | None = None
    """Status of a deed that is not taken in; it then stands alone."""
    beside: Status | None = None
    """Status of the deed when it stands beside this act, as in an accusation."""


class Kind(Record, frozen=True, kw_only=True):
    """A kind of act."""

    id: str
    """Slug; with the frame's number it is the rule's id."""
    action: str
    """Plain words for the page, in the base form."""
    type: PloverType
    """PLOVER category."""
    mode: str | None = None
    """PLOVER mode."""
    cameo: str | None = None
    """CAMEO code."""
    goldstein: float | None = None
    """Goldstein score; absent for that of the CAMEO code."""
    status: Status = "actual"
    """Status when nothing in the text says otherwise: an offer is planned, a threat threatened."""
    reproach: bool = False
    """Whether to say it of another is to accuse them: breaking a treaty."""
    family: str | None = None
    """Frames it shares with other kinds, out of `families.yml`."""
    what: tuple[str, ...] = ()
    """Nouns that stand in its family's frames in the place of `@what`."""
    frames: tuple[Frame, ...] = ()
    """Ways of saying it, besides those of its family."""
    embeds: Embeds | None = None
    """What it does with a deed named below it."""
    deeds: tuple[str, ...] = ()
    """Ids or beginnings of CAMEO codes: a threat, demand … that names such a deed is of this kind."""
    examples: Annotated[tuple[Example, ...], msgspec.Meta(min_length=2)]
    """Sentences that must match."""
    never: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """Sentences that must not."""


class Operator(Record, frozen=True, kw_only=True):
    """Words above a deed that say whether it happened, or whose claim it is."""

    id: str
    """Slug."""
    words: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """Verbs, adjectives and nouns, in their dictionary form."""
    cooperative: Status | Literal["same", "ignored", "refused", "stopped"] = "same"
    """What a friendly deed becomes: `refused` makes it a refusal, `stopped` its end, `ignored` no act."""
    hostile: Status | Literal["same", "ignored", "stopped"] = "same"
    """What a hostile deed becomes."""
    leads: Leads = "both"
    """Who does the deed."""
    claim: bool = False
    """Whether the subject only says so; then the deed has a `said_by`."""
    nominal: bool = True
    """Whether a deed that is a noun counts too: "planned a visit"."""
    examples: Annotated[tuple["OperatorExample", ...], msgspec.Meta(min_length=1)]
    """Sentences with what becomes of the deed in them."""


class OperatorExample(Record, frozen=True, kw_only=True):
    """A sentence with a deed below an operator."""

    text: str
    """The sentence."""
    type: PloverType | None = None
    """Type of the one act in it; absent when there is to be none."""
    status: Status = "actual"
    """Status of the act."""
    said_by: tuple[str, ...] = ()
    """Words of the text that name whose claim it is."""


class Setting(Record, frozen=True, kw_only=True):
    """Single words that bear on the status of the clause they stand in."""

    future: tuple[str, ...]
    """Auxiliaries of a deed to come: will, shall."""
    possible: tuple[str, ...]
    """Auxiliaries of a deed that may come: may, might, could."""
    able: tuple[str, ...]
    """Auxiliaries of what one is able to do, which is no deed: can."""
    wished: tuple[str, ...]
    """Auxiliaries of what ought to be, which is no deed: should, must."""
    negations: tuple[str, ...]
    """Words that deny the clause: not, never."""
    conditions: tuple[str, ...]
    """Conjunctions of a condition: if, unless."""
    awaited: tuple[str, ...]
    """Conjunctions of what is only awaited or doubted, and so is no deed: until, whether."""
    hedges: tuple[str, ...]
    """Adverbs that mark hearsay: allegedly."""
    tentative: tuple[str, ...]
    """Adjectives that make a named deed a mere possibility: possible, future."""
    quantities: tuple[str, ...]
    """Nouns that only count what follows "of": dozens, package, series."""
    relations: tuple[str, ...]
    """Nouns for those who are not what the word before them owns: "America's *rivals*"."""
    references: tuple[str, ...]
    """Nouns that with an article point to an act told before: the *move*."""
    works: tuple[str, ...]
    """Nouns for deeds and papers that do what those behind them do: an Israeli *strike* kills."""
    voices: tuple[str, ...]
    """Nouns for those through whom a person speaks: the president's *office*."""
    representatives: tuple[str, ...]
    """Nouns for people and bodies that act for their country: officials, government."""
