"""Who acts: the entries of `data/actors/` and the rules of form, indexed for finding and resolving."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from builder.knowledge import actor_forms
from builder.knowledge.actor_entries import ActorEntry, Term, entry_id, read_entries
from builder.knowledge.files import DataFolders
from builder.knowledge.matcher import Matcher, Pattern
from builder.knowledge.names import fold, name_words, plain
from builder.knowledge.places import Place, PlaceKnowledge
from builder.knowledge.places import load as load_places

_SHORTEST_IN_CAPITALS = 3
_NOT_GIVEN = frozenset(
    {"al", "el", "lord", "lady", "prince", "princess", "pope", "sheikh", "ayatollah", "patriarch"}
)

What: TypeAlias = Literal[
    "country", "organisation", "person", "adjective", "people", "seat", "place",
    "body", "mission", "office", "title", "group", "thing", "short",
]  # fmt: skip


class Meaning(NamedTuple):
    """What a name found in a text can mean."""

    what: What
    """Sort of meaning."""
    key: str
    """Id of the entry, name of the body with {country}, role, or noun."""
    sector: str | None = None
    """Sector the form gives."""
    country: str | None = None
    """Country the form gives."""


class ActorKnowledge:
    """The actors, indexed for finding and resolving."""

    def __init__(
        self, entries: Sequence[ActorEntry], forms: actor_forms.Forms, places: PlaceKnowledge
    ) -> None:
        self.forms = forms
        self.places = places
        self.heads = {word: head.sector for head in forms.organisations for word in head.words}
        self.bare = frozenset(noun for group in forms.groups for noun in group.bare)
        self.group_nouns = frozenset(noun for group in forms.groups for noun in group.nouns)
        self.shared = frozenset(office.role for office in forms.offices if office.shared)
        self.things_after = frozenset(forms.things.after)
        self.vessels = frozenset(forms.things.vessels)
        self.grounds = frozenset(forms.things.grounds)
        self.entries: dict[str, ActorEntry] = {entry_id(entry): entry for entry in entries}
        self.matcher: Matcher[Meaning] = Matcher(_patterns(self.entries, forms, places.names()))
        self._named = _by_name(self.entries)
        self.countries = {
            entry.country: key
            for key, entry in reversed(self.entries.items())
            if entry.kind == "country" and entry.country and not entry.until and entry.sector != "PRE"
        }
        states = [(key, entry) for key, entry in self.entries.items() if entry.kind == "country"]
        self.countries_named = {name: key for key, entry in states for name in (entry.name, *entry.names)}
        self.bodies = {
            (entry.body, entry.country): key for key, entry in self.entries.items() if entry.body is not None
        }
        people = [(key, entry) for key, entry in self.entries.items() if entry.kind == "person"]
        self.surnames = _by_surname(people)
        named = (name_words(entry.name) for _, entry in people)
        self.given_names = (forms.given_names | {words[0] for words in named if len(words) > 1}) - _NOT_GIVEN
        self._loose = _by_loose_name(people)
        self.genders = _genders(entry for _, entry in people)
        self.holders = _holders(people)
        self._sectors = {office.role: office.sector for office in forms.offices}
        self._sectors |= {portfolio.role: "GOV" for portfolio in forms.portfolios}

    def country_name(self, code: str) -> str | None:
        """The name of the country of that code."""
        key = self.countries.get(code)
        return self.entries[key].name if key else None

    def sector_of(self, entry: ActorEntry, term: Term) -> str:
        """The sector of an office."""
        if term.sector or entry.sector:
            return term.sector or entry.sector or "GOV"
        return self._sectors.get(term.role) or self._sector_by_words(term.role)

    def _sector_by_words(self, role: str) -> str:
        """By the longest office whose words the role ends or begins with."""
        fits = [
            (len(known), sector)
            for known, sector in self._sectors.items()
            if sector and (role.endswith(f" {known}") or role.startswith(f"{known} "))
        ]
        return max(fits)[1] if fits else "GOV"

    def named(self, name: str) -> tuple[str, ...]:
        """Ids of the entries that bear exactly this name."""
        return self._named.get(plain(name), ())

    def named_loosely(self, name: str) -> tuple[str, ...]:
        """Ids of the people who bear this name of several words, in any case, hyphens counting as spaces."""
        return self._loose.get(loosely(name), ())


def loosely(name: str) -> str:
    """A name in lower case with spaces for hyphens: Kim Jong-un and Kim Jong Un are one."""
    return " ".join(fold(name).replace("-", " ").split())


def _by_name(entries: dict[str, ActorEntry]) -> dict[str, tuple[str, ...]]:
    """Ids by name, as written and in capitals throughout."""
    table: dict[str, dict[str, None]] = {}
    for key, entry in entries.items():
        for name in map(plain, map(_bare, (entry.name, *entry.names))):
            table.setdefault(name, {})[key] = None
            if len(name) > _SHORTEST_IN_CAPITALS:
                table.setdefault(name.upper(), {})[key] = None
    return {name: tuple(keys) for name, keys in table.items()}


def _by_loose_name(people: Iterable[tuple[str, ActorEntry]]) -> dict[str, tuple[str, ...]]:
    """Ids of people by those names that a hyphen or a capital can tell apart."""
    table: dict[str, dict[str, None]] = {}
    for key, entry in people:
        for name in (entry.name, *entry.names):
            if " " in name:
                table.setdefault(loosely(name), {})[key] = None
    return {name: tuple(keys) for name, keys in table.items()}


def _by_surname(people: Iterable[tuple[str, ActorEntry]]) -> dict[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = {}
    for key, entry in people:
        for name in (entry.name, *entry.names):
            words = name_words(name)
            if len(words) > 1:
                table.setdefault(words[-1], {})[key] = None
    return {word: tuple(keys) for word, keys in table.items()}


def _genders(people: Iterable[ActorEntry]) -> dict[str, Literal["f", "m"]]:
    """The gender of given names that all of several who bear them share."""
    borne: dict[str, list[Literal["f", "m"]]] = {}
    for entry in people:
        words = name_words(entry.name)
        if entry.gender and len(words) > 1:
            borne.setdefault(words[0], []).append(entry.gender)
    return {name: all_[0] for name, all_ in borne.items() if len(all_) > 1 and len(set(all_)) == 1}


def _holders(people: Iterable[tuple[str, ActorEntry]]) -> dict[tuple[str, str], tuple[tuple[str, Term], ...]]:
    table: dict[tuple[str, str], list[tuple[str, Term]]] = {}
    for key, entry in people:
        for term in entry.roles:
            if country := term.country or entry.country:
                table.setdefault((term.role, country), []).append((key, term))
    return {office: tuple(held) for office, held in table.items()}


def _patterns(
    entries: dict[str, ActorEntry], forms: actor_forms.Forms, places: Iterable[tuple[str, Place]]
) -> Iterator[Pattern[Meaning]]:
    for key, entry in entries.items():
        yield from _entry_patterns(key, entry)
    for name, place in places:
        yield Pattern(_bare(name), Meaning("place", place.key, None, place.country))
    yield from _form_patterns(forms)


def _form_patterns(forms: actor_forms.Forms) -> Iterator[Pattern[Meaning]]:
    for portfolio in forms.portfolios:
        yield from _portfolio_patterns(portfolio)
    for body in forms.bodies:
        meaning = Meaning("body", body.name, body.sector)
        yield from (Pattern(noun, meaning, any_case=True) for noun in body.nouns)
    for office in forms.offices:
        meaning = Meaning("title" if office.title else "office", office.role, office.sector, office.country)
        yield from (Pattern(name, meaning, any_case=True) for name in office.names)
    for group in forms.groups:
        for noun in group.nouns:
            yield Pattern(noun, Meaning("group", noun, group.sector), any_case=True)
    for mission in forms.missions:
        meaning = Meaning("mission", mission.name, "GOV")
        yield from (Pattern(noun, meaning, any_case=True) for noun in mission.nouns)
    yield from (Pattern(_bare(name), Meaning("thing", name)) for name in forms.things.whole)


def _entry_patterns(key: str, entry: ActorEntry) -> Iterator[Pattern[Meaning]]:
    own: What = "organisation" if entry.kind == "group" else entry.kind
    kinds: tuple[tuple[What, tuple[str, ...]], ...] = (
        (own, (entry.name, *entry.names)),
        ("adjective", entry.adjectives),
        ("people", entry.people),
        ("seat", entry.seats),
        ("short", entry.short),
    )
    for what, names in kinds:
        for name in dict.fromkeys(map(_bare, names)):
            yield Pattern(name, Meaning(what, key, entry.sector, entry.country))


def _portfolio_patterns(portfolio: actor_forms.Portfolio) -> Iterator[Pattern[Meaning]]:
    office = Meaning("office", portfolio.role, "GOV")
    body = Meaning("body", portfolio.body, portfolio.sector)
    for word in portfolio.words:
        yield Pattern(f"{word} minister", office, any_case=True)
        yield Pattern(f"{word} ministry", body, any_case=True)
    for word in portfolio.of:
        for link in ("of", "for"):
            yield Pattern(f"minister {link} {word}", office, any_case=True)
            yield Pattern(f"ministry {link} {word}", body, any_case=True)


def _bare(name: str) -> str:
    """The name without its article, which a text may leave out or write large."""
    return name.removeprefix("the ").removeprefix("The ")


def load(data: DataFolders) -> ActorKnowledge:
    """Reads and checks the actors and the rules of form.

    Raises:
        KnowledgeError: with file and line, when a file is wrong; see `actor_entries.read_entries`.
    """
    return ActorKnowledge(read_entries(data), actor_forms.load(data), load_places(data))
