"""What an actor is called, and the offices it held, as the articles and `data/` have it."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from builder.archive.records import ArchiveActor, RoleSeen
from builder.knowledge.actor_entries import Term
from builder.pages.build import Build
from builder.pages.dates_in_words import in_words
from builder.pages.view_records import EntryView

_NAMES = 12
_ROLE_SOURCES = 3


class Spelling(msgspec.Struct, frozen=True):
    """A way in which articles write a name."""

    name: str
    """As written."""
    count: int
    """How often."""


class RoleRow(msgspec.Struct, frozen=True):
    """A role with the articles that give it."""

    name: str
    """The role."""
    entries: tuple[EntryView, ...]
    """The first few."""
    more: int
    """How many others."""


class Office(msgspec.Struct, frozen=True):
    """An office that `data/` knows of, and when it was held."""

    role: str
    """The office."""
    country: str
    """Name of the country, where it is not the actor's own; may be empty."""
    term: str
    """From when to when, in words."""


def spellings(actor: ArchiveActor) -> list[Spelling]:
    """The names and short names in what is shown of the articles, the most frequent first."""
    seen: Counter[str] = Counter()
    for appearance in actor.appearances:
        for mention in appearance.actor.mentions:
            if mention.form in ("name", "short"):
                words = appearance.entry.words_at(mention.span)
                seen[words.removesuffix("’s").removesuffix("'s")] += 1
    del seen[""]
    ordered = sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Spelling(name, count) for name, count in ordered[:_NAMES]]


def roles(build: Build, actor: ArchiveActor) -> list[RoleRow]:
    """The roles the articles give it."""
    return [_role(build, role) for role in actor.roles]


def _role(build: Build, role: RoleSeen) -> RoleRow:
    shown = tuple(build.views.entry(entry) for entry in role.entries[:_ROLE_SOURCES])
    return RoleRow(role.role, shown, len(role.entries) - len(shown))


def offices(build: Build, actor: ArchiveActor) -> list[Office]:
    """The offices it held, in the order of `data/`; none of a stranger."""
    entry = build.actors.entries.get(actor.id) if build.actors and actor.known else None
    return [*_offices(build, actor, entry.roles)] if entry else []


def _offices(build: Build, actor: ArchiveActor, terms: tuple[Term, ...]) -> Iterator[Office]:
    for term in terms:
        abroad = term.country if term.country and term.country != actor.country else None
        yield Office(term.role, build.country_names(abroad) if abroad else "", _term(term))


def _term(term: Term) -> str:
    """When an office was held, in words."""
    first, last = (in_words(day) if day else "" for day in (term.from_, term.to))
    if term.seen:
        return f"seen in it {first}" + (f" to {last}" if last and last != first else "")
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""
