"""The entries of `data/actors/`: states, organisations and people, read and checked."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from builder import edtf
from builder.diagnostics import KnowledgeError
from builder.edtf import Edtf, is_edtf
from builder.knowledge.files import DataFolders
from builder.model import ActorKind, Record
from builder.slug import is_slug, slug
from builder.yamlfile import line_of

Sector: TypeAlias = Literal[
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL",
    "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
]  # fmt: skip
"""The sector codes of PLOVER."""

OF_NO_COUNTRY = frozenset({"IGO", "NGO", "MNC"})
"""What stands for a country where the actor belongs to none."""


class Term(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """An office, and when it was held."""

    role: str
    """Office in standard words: Foreign Minister, Under Secretary of State for Political Affairs."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or IGO; the entry's own country when absent."""
    sector: Sector | None = None
    """PLOVER sector; the entry's own sector when absent."""
    from_: str | None = None
    """EDTF day, month or year it began; absent when not known."""
    to: str | None = None
    """EDTF day, month or year it ended; absent when it lasts, or the end is not known."""
    seen: bool = False
    """Whether the dates only say when its holder was seen in it: it began earlier and ended later."""


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
    sector: Sector | None = None
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
    body: str | None = None
    """Organisations: the kind of body it is in its country, as named in bodies.yml or portfolios.yml."""
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


def entry_id(entry: ActorEntry) -> str:
    """The id of an entry: its own, or the slug of its name."""
    return entry.id or slug(entry.name)


def holds(term: Term, day: Edtf) -> bool:
    """Whether an office may have been held on some day of `day`."""
    first = edtf.parse(term.from_).first if term.from_ else date.min
    last = edtf.parse(term.to).last if term.to else date.max
    return first <= day.last and day.first <= last


def read_entries(data: DataFolders) -> tuple[ActorEntry, ...]:
    """The entries of every file of `data/actors/`, checked; what a cache may keep.

    Raises:
        KnowledgeError: with file and line, when a file is wrong, an id is no slug, two entries share one, a
            date is not EDTF, or a country's code is that of no country in the data.
    """
    entries: dict[str, tuple[ActorEntry, _Place]] = {}
    count: Counter[str] = Counter()
    for file, entry in data.entries("actors", ActorEntry):
        place = _Place(file.shown, file.path, count[file.shown])
        count[file.shown] += 1
        key = entry_id(entry)
        _check(entry, key, place)
        if key in entries:
            told = f"two entries have the id {key!r}; the other stands in {entries[key][1].shown}"
            raise place.error("", told, "join them, or give one an `id:`")
        entries[key] = entry, place
    countries = {entry.country for entry, _ in entries.values() if entry.kind == "country"} | OF_NO_COUNTRY
    for entry, place in entries.values():
        for where, code in _countries(entry):
            if code not in countries:
                told = f"{entry.name}: no country has the code {code!r}"
                raise place.error(where, told, "write its ISO 3166-1 alpha-3 code, or IGO, NGO or MNC")
    return tuple(entry for entry, _ in entries.values())


class _Place:
    """Where an entry stands: file, and number in it."""

    def __init__(self, shown: str, path: Path, number: int) -> None:
        self.shown, self._path, self._number = shown, path, number

    def error(self, field: str, message: str, hint: str) -> KnowledgeError:
        """The error, with the line of a field of the entry (`.roles[0].from`), or of the entry."""
        line = 1 + line_of(self._path.read_text("utf-8"), f"$[{self._number}]{field}")
        return KnowledgeError(message, path=self.shown, line=line, hint=hint)


def _check(entry: ActorEntry, key: str, place: _Place) -> None:
    if not is_slug(key):
        raise place.error(".id" if entry.id else "", f"{key!r} is not a slug", "give the entry an `id:`")
    for where, value in _dates(entry):
        if value is not None and not is_edtf(value):
            raise place.error(
                where, f"{entry.name}: {value!r} is not an EDTF date", 'write it like "2017-09-11"'
            )


def _dates(entry: ActorEntry) -> Iterator[tuple[str, str | None]]:
    yield ".since", entry.since
    yield ".until", entry.until
    for number, term in enumerate(entry.roles):
        yield f".roles[{number}].from", term.from_
        yield f".roles[{number}].to", term.to


def _countries(entry: ActorEntry) -> Iterator[tuple[str, str]]:
    if entry.country:
        yield ".country", entry.country
    for number, term in enumerate(entry.roles):
        if term.country:
            yield f".roles[{number}].country", term.country
