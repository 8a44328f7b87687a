"""How a text names offices, bodies and unnamed people: portfolios, bodies, offices and groups in `data/`."""

from typing import Annotated, Literal

import msgspec

from builder.knowledge.actor_entries import Sector
from builder.knowledge.files import DataFolders
from builder.knowledge.names import fold
from builder.model import Record

Examples = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
"""Phrases that the rule must find; the tests run every one."""


class Portfolio(Record, frozen=True, kw_only=True):
    """A field of government: it makes a ministry and its minister."""

    name: str
    """As in the office: Foreign."""
    ministry: str
    """As in the body: Foreign Affairs."""
    words: tuple[str, ...]
    """What stands before "minister" and "ministry"."""
    of: tuple[str, ...]
    """What stands after "minister of" and "ministry of"."""
    sector: Sector = "GOV"
    """PLOVER sector of ministry and minister."""
    examples: Examples
    """Phrases it finds."""

    @property
    def role(self) -> str:
        """The office in standard words."""
        return f"{self.name} Minister"

    @property
    def body(self) -> str:
        """The ministry's name, the country left open."""
        return f"Ministry of {self.ministry} of {{country}}"


class Body(Record, frozen=True, kw_only=True):
    """A kind of body that every country has."""

    name: str
    """As shown, with {country}."""
    nouns: tuple[str, ...]
    """What it is called, in any case."""
    sector: Sector
    """PLOVER sector."""
    examples: Examples
    """Phrases it finds."""


class Office(Record, frozen=True, kw_only=True):
    """An office, profession or form of address."""

    role: str
    """In standard words."""
    names: tuple[str, ...]
    """What it is called, in any case."""
    sector: Sector | None = None
    """PLOVER sector; that of the body it belongs to when absent."""
    country: str | None = None
    """For an office that one country has."""
    shared: bool = False
    """Whether many hold it at a time: without a name the text speaks of one of a group."""
    title: bool = False
    """A form of address, which stands only before a name."""
    examples: Examples
    """Phrases it finds."""


class Group(Record, frozen=True, kw_only=True):
    """Plural nouns for unnamed people."""

    nouns: tuple[str, ...]
    """In any case."""
    sector: Sector
    """PLOVER sector."""
    bare: tuple[str, ...] = ()
    """Those that make an actor without a country."""
    examples: Examples
    """Phrases it finds."""


class Organisation(Record, frozen=True, kw_only=True):
    """Words at the head of organisations' names."""

    words: tuple[str, ...]
    """As written, capitalised."""
    sector: Sector | None = None
    """PLOVER sector; absent where the word goes with every sort of body: Group."""
    examples: Examples
    """Phrases it finds."""


class Mission(Record, frozen=True, kw_only=True):
    """A kind of diplomatic mission."""

    name: str
    """As shown, with {owner} and {host}."""
    nouns: tuple[str, ...]
    """What it is called, in any case."""
    host: Literal["country", "city", "body"]
    """What {host} is."""
    examples: Examples
    """Phrases it finds."""


class Things(Record, frozen=True, kw_only=True):
    """What is named after a place or a people and is nobody."""

    after: tuple[str, ...]
    """Words that make the whole a thing, right after a country, capital or nationality."""
    whole: tuple[str, ...]
    """Full names that hold a name an actor has."""
    vessels: tuple[str, ...] = ()
    """Words before the name of a ship: abbreviations as written, nouns in small letters."""
    grounds: tuple[str, ...] = ()
    """Words that end the name of a place that else reads like a body's: Base."""
    shared: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Countries' names that another place bears, with words that show the other is meant."""
    examples: Examples
    """Sentences in which nobody may be found."""


class Forms(msgspec.Struct, frozen=True):
    """Every rule of form."""

    portfolios: tuple[Portfolio, ...]
    bodies: tuple[Body, ...]
    offices: tuple[Office, ...]
    groups: tuple[Group, ...]
    missions: tuple[Mission, ...]
    organisations: tuple[Organisation, ...]
    things: Things
    given_names: frozenset[str] = frozenset()
    """Folded given names of the world, beside those of everybody in `data/actors/`."""


def load(data: DataFolders) -> Forms:
    """Reads the files.

    Raises:
        KnowledgeError: when one is missing or wrong.
    """
    return Forms(
        data.table("portfolios.yml", tuple[Portfolio, ...]),
        data.table("bodies.yml", tuple[Body, ...]),
        data.table("offices.yml", tuple[Office, ...]),
        data.table("groups.yml", tuple[Group, ...]),
        data.table("missions.yml", tuple[Mission, ...]),
        data.table("organisations.yml", tuple[Organisation, ...]),
        data.table("things.yml", Things),
        _given_names(data.table("given_names.yml", dict[str, str])),
    )


def _given_names(by_region: dict[str, str]) -> frozenset[str]:
    return frozenset(fold(name) for names in by_region.values() for name in names.split())
