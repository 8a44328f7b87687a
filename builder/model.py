"""The records of the archive: what an article says, who acts in it, what they do, and where it stands.

Every record is immutable. The fields of `Brief`, in this order and under these names, *are* the front
matter that other people's tools rely on; a field that says nothing is not written. All dates are EDTF
strings. A span is half open and counts Unicode code points.
"""

from typing import Literal, NamedTuple, TypeAlias, TypeVar

import msgspec

from builder.diagnostics import Diagnostic

SCHEMA_VERSION = 1

ActorKind: TypeAlias = Literal["person", "organisation", "country", "group"]
MentionForm: TypeAlias = Literal["name", "short", "description", "pronoun"]
TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Basis: TypeAlias = Literal["curated", "metadata", "labelled", "dateline", "url", "filename", "inferred"]
QuoteKind: TypeAlias = Literal["direct", "partial"]
Status: TypeAlias = Literal[
    "actual", "planned", "threatened", "conditional", "negated", "alleged", "retracted"
]
PloverType: TypeAlias = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
AttributeValue: TypeAlias = int | float | str


T = TypeVar("T")


def _written(value: T) -> T:
    """A default that is written all the same: readers of the front matter rely on the field."""
    field: T = msgspec.field(default_factory=lambda: value)
    return field


class Span(NamedTuple):
    """A half-open stretch of text, in code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        """The words of `text` at this span."""
        return text[self.start : self.end]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of every record: immutable, compared by value, strict about unknown fields."""


class Passage(Record, frozen=True, kw_only=True):
    """Words of the article and where they stand."""

    text: str
    """Exactly the article's text at `span`."""
    span: Span
    """Where, in the article's text."""


class Dateline(Passage, frozen=True, kw_only=True):
    """The place, and sometimes the agency and day, that opens a news story."""

    place: str | None = None
    """Id of the place, as a slug of its name."""


class Publication(Record, frozen=True, kw_only=True):
    """When the article was published, as far as it can be known."""

    date: str | None = None
    """EDTF day, or an interval when only that is provable."""
    basis: Basis | None = None
    """What kind of source gave the date."""
    because: tuple[str, ...] = ()
    """The reasons, in words a reader can check."""


class Mention(Passage, frozen=True, kw_only=True):
    """One place where the article speaks of an actor."""

    form: MentionForm = _written("name")
    """How: by name, short form, description or pronoun."""


class Actor(Record, frozen=True, kw_only=True):
    """Someone who can act: a person, an organisation, a country, or a group of unnamed people."""

    id: str
    """Slug; the same actor has the same id in every brief."""
    name: str
    """The name to show."""
    kind: ActorKind
    """What sort of actor."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or IGO, NGO, MNC."""
    sector: str | None = None
    """PLOVER sector code."""
    role: str | None = None
    """Office or description that holds on the article's date."""
    known: bool = _written(True)
    """False when the actor is not in `data/` but was found in the text."""
    mentions: tuple[Mention, ...] = ()
    """Every mention, in the order of the text."""


class TimeExpression(Passage, frozen=True, kw_only=True):
    """A time the text names, as TIMEX3 and as EDTF."""

    type: TimexType
    """TIMEX3 type."""
    date: str | None = None
    """EDTF; absent for durations, repeated times and vague references."""
    timex: str | None = None
    """TIMEX3 value."""
    mod: str | None = None
    """TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER …"""


class ActDate(Record, frozen=True, kw_only=True):
    """When an act happened."""

    date: str
    """EDTF; open at the start when told as past without a date of its own."""
    because: str | None = None
    """The words, or the reason, that date it."""


class Reply(Record, frozen=True, kw_only=True):
    """A link from an act to the act it answers."""

    action: str
    """Id of the earlier act; with the article's id before a slash when it stands elsewhere."""
    cue: Passage
    """The words that say so."""


class Action(Record, frozen=True, kw_only=True):
    """Who did what to whom."""

    id: str
    """`a-` and eight hexadecimal digits, from the article's id and the evidence."""
    date: ActDate | None = None
    """When it happened, if the text says."""
    sources: tuple[str, ...] = _written(())
    """Ids of those who act."""
    targets: tuple[str, ...] = _written(())
    """Ids of those acted on."""
    action: str
    """Plain words, from the lexicon entry."""
    type: PloverType
    """PLOVER category."""
    mode: str | None = None
    """PLOVER mode."""
    cameo: str | None = None
    """CAMEO code."""
    goldstein: float | None = None
    """Goldstein score, from -10 to 10."""
    status: Status = _written("actual")
    """Whether it really happened."""
    said_by: tuple[str, ...] = _written(())
    """Ids of those whose claim it is."""
    place: str | None = None
    """Id of the place, when the text says."""
    attributes: dict[str, AttributeValue] = {}
    """Numbers, deadlines and objects the text gives."""
    evidence: Passage
    """The words that prove it."""
    also: tuple[Passage, ...] = _written(())
    """Other mentions of the same act in this article."""
    rule: str
    """Id of the rule that found it."""
    answers: tuple[Reply, ...] = ()
    """The acts it responds to."""


class Quote(Record, frozen=True, kw_only=True):
    """Words someone said."""

    id: str
    """`q-` and eight hexadecimal digits."""
    speakers: tuple[str, ...] = _written(())
    """Actor ids; empty when the text names nobody."""
    text: str
    """Exactly the article's text at `span`, without the quotation marks."""
    span: Span
    """Where, in the article's text."""
    kind: QuoteKind = _written("direct")
    """A whole sentence or more, or words inside a sentence."""


class Doubt(Record, frozen=True, kw_only=True):
    """Something an editor should look at."""

    field: str
    """Front matter field in question."""
    message: str
    """What is doubtful, in a sentence."""


class Brief(Record, frozen=True, kw_only=True):
    """Everything the archive knows of one article: its front matter."""

    schema: int = _written(SCHEMA_VERSION)
    """Version of this schema."""
    id: str
    """Slug of the article's file name."""
    aliases: tuple[str, ...] = ()
    """Earlier ids, redirected here."""
    title: str | None = None
    """The headline."""
    language: str | None = None
    """ISO 639-1 code."""
    outlet: str | None = None
    """Id of the outlet that published the article."""
    outlets_cited: tuple[str, ...] = ()
    """Ids of the outlets quoted as having reported."""
    source_url: str | None = None
    """Where the article was published."""
    rights: str | None = None
    """Licence or rights statement, when given."""
    withdrawn: str | None = None
    """Why the article was withdrawn, if it was."""
    sha256: str | None = None
    """Of the article's text, UTF-8."""
    dateline: Dateline | None = None
    """The dateline, when there is one."""
    published: Publication | None = None
    """Publication date; absent when nothing can be said."""
    summary: str | None = None
    """Two or three sentences taken from the text."""
    actors: tuple[Actor, ...] = ()
    """Everyone named, in order of appearance."""
    times: tuple[TimeExpression, ...] = ()
    """Every time expression, in order of appearance."""
    actions: tuple[Action, ...] = ()
    """Every act, in order of appearance."""
    quotes: tuple[Quote, ...] = ()
    """Every quotation, in order of appearance."""
    furniture: tuple[Passage, ...] = ()
    """Boilerplate left out of everything above."""
    review: tuple[Doubt, ...] = _written(())
    """Doubts for an editor."""


class DateHint(Record, frozen=True, kw_only=True):
    """A statement about the publication date found while reading, not yet judged."""

    basis: Basis
    """What kind of source it is."""
    text: str
    """The words, metadata value, URL or file name that says so."""
    day: str | None = None
    """EDTF day, when the reader could already make one out."""
    line: int | None = None
    """Line of the article's file, from 1, when it stands there."""
    updated: bool = False
    """True when it states a later update, not the first publication."""


class Correction(Record, frozen=True, kw_only=True, rename={"is_": "is"}):
    """One thing an editor put right, without freezing the rest."""

    action: str | None = None
    """Id of the action to correct."""
    quote: str | None = None
    """Id of the quote to correct."""
    actor: str | None = None
    """Id of the actor as extracted."""
    is_: str | None = None
    """Id of the actor it really is."""
    set: dict[str, object] = {}
    """Fields to change, with their new values."""
    add: dict[str, object] = {}
    """A whole action to add."""
    reject: bool = False
    """True to leave the item out."""
    why: str | None = None
    """The editor's reason."""
    same: tuple[str, ...] = ()
    """Ids of actions that tell one act."""
    part: tuple[str, ...] = ()
    """Ids of actions that must not be joined."""


class Curated(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The front matter an editor wrote: any field of a brief, each of which wins, and corrections."""

    schema: int | None = None
    """Version of the schema the editor wrote against."""
    id: str | None = None
    """Replaces the id made of the file name."""
    aliases: tuple[str, ...] = ()
    """Earlier ids of the article."""
    title: str | msgspec.UnsetType = msgspec.UNSET
    """The headline."""
    language: str | msgspec.UnsetType = msgspec.UNSET
    """ISO 639-1 code."""
    outlet: str | msgspec.UnsetType = msgspec.UNSET
    """Outlet, as an id or as a name."""
    outlets_cited: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    """Ids of outlets cited."""
    source_url: str | msgspec.UnsetType = msgspec.UNSET
    """Where it was published."""
    rights: str | None = None
    """Licence or rights statement."""
    withdrawn: str | None = None
    """Why the article was withdrawn."""
    sha256: str | None = None
    """Hash of the text the frozen fields were made from."""
    dateline: Dateline | msgspec.UnsetType = msgspec.UNSET
    """The dateline."""
    published: Publication | str | msgspec.UnsetType = msgspec.UNSET
    """An EDTF date, or a whole publication record."""
    summary: str | msgspec.UnsetType = msgspec.UNSET
    """Two or three sentences."""
    actors: tuple[Actor, ...] | msgspec.UnsetType = msgspec.UNSET
    """Everyone named."""
    times: tuple[TimeExpression, ...] | msgspec.UnsetType = msgspec.UNSET
    """Time expressions."""
    actions: tuple[Action, ...] | msgspec.UnsetType = msgspec.UNSET
    """Acts."""
    quotes: tuple[Quote, ...] | msgspec.UnsetType = msgspec.UNSET
    """Quotations."""
    furniture: tuple[Passage, ...] | msgspec.UnsetType = msgspec.UNSET
    """Boilerplate."""
    review: tuple[Doubt, ...] | msgspec.UnsetType = msgspec.UNSET
    """Doubts."""
    corrections: tuple[Correction, ...] = ()
    """Single things put right."""


class Article(Record, frozen=True, kw_only=True):
    """One article as read: its text, and what is furniture in it.

    `view` is what the coder reads: the text without soft hyphens, zero-width characters and markup, and
    with every odd space made plain. All spans below, and all spans made while coding, count in `view`;
    `builder.reading.view` translates them when the brief is made.
    """

    id: str
    """Slug of the file name."""
    path: str = ""
    """File it was read from, for messages."""
    text: str
    """The article's text as the contract defines it."""
    view: str
    """The text as the coder reads it."""
    offsets: tuple[int, ...] | None = None
    """For each code point of `view`, and one past its end, the place in `text`; None when they are equal."""
    body_line: int = 1
    """Line of the file on which `text` begins."""
    title: str | None = None
    """Headline, as words."""
    title_span: Span | None = None
    """Where the headline stands in `view`, when it stands there."""
    language: str | None = None
    """ISO 639-1 code."""
    outlet: str | None = None
    """Id of the publishing outlet."""
    source_url: str | None = None
    """Where it was published."""
    dateline: Dateline | None = None
    """The dateline."""
    bylines: tuple[Span, ...] = ()
    """Names of authors and photographers: they never act."""
    paragraphs: tuple[Span, ...] = ()
    """Readable paragraphs of the body, headline, dateline and furniture left out."""
    furniture: tuple[Span, ...] = ()
    """Boilerplate."""
    date_hints: tuple[DateHint, ...] = ()
    """Explicit statements of the publication date, best first."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was doubtful while reading, such as an unknown front matter field."""
    front_matter: str | None = None
    """The YAML of the file's own front matter, for the lines of messages."""
    curated: Curated = Curated()
    """What the editor wrote in the file's own front matter."""


class Note(Record, frozen=True, kw_only=True):
    """One step of a derivation, for `briefing explain`."""

    field: str
    """Front matter field, or the id of the action, quote or actor."""
    verdict: Literal["taken", "rejected", "doubtful"]
    """What became of the candidate."""
    text: str
    """The candidate, as words or value."""
    rule: str | None = None
    """Rule that proposed it."""
    why: str | None = None
    """Reason for the verdict."""
    span: Span | None = None
    """Where it stands."""


class Coded(Record, frozen=True, kw_only=True):
    """An article with its brief and how the brief came about."""

    article: Article
    """The article as read."""
    brief: Brief
    """Its brief, spans in the article's text."""
    notes: tuple[Note, ...] = ()
    """The derivation."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Corrections that could not be applied; those of reading stand in the article."""
