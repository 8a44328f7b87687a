"""data/outlets.yml → the outlets of the world's press, by name and by domain."""

import re
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from builder.diagnostics import KnowledgeError
from builder.knowledge.files import DataFolders
from builder.model import Record
from builder.slug import is_slug

FILE = "outlets.yml"

OutletKind: TypeAlias = Literal["agency", "newspaper", "magazine", "broadcaster", "website", "government"]


class Outlet(Record, frozen=True, kw_only=True):
    """One outlet: it publishes and is cited, and never acts."""

    id: str
    """Slug."""
    name: str
    """The name to show."""
    aliases: tuple[str, ...] = ()
    """Other names, as written in articles."""
    domains: tuple[str, ...] = ()
    """Web domains, without `www.`; subdomains count too."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of its seat."""
    kind: OutletKind
    """What sort of outlet."""
    handles: tuple[str, ...] = ()
    """Short signatures used only in a dateline's brackets or after a copyright sign, such as `AP`."""
    plain: bool = False
    """Whether its name is a plain word too, so that in running text the name alone proves nothing."""


_SPACES = re.compile(r"[\s\-‐-―]+")


def _key(name: str) -> str:
    words = _SPACES.sub(" ", name.replace("’", "'")).strip(" .,:;|()[]").casefold()
    return words.removeprefix("the ")


class OutletKnowledge:
    """The outlets, indexed."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.outlets = outlets
        self.by_id = {outlet.id: outlet for outlet in outlets}
        self._names = {_key(n): o for o in outlets for n in (*o.aliases, o.name)}
        self._short = {_key(n): o for o in outlets for n in o.handles} | self._names
        self._domains = {domain: o for o in outlets for domain in o.domains}

    def named(self, name: str, *, short: bool = False) -> Outlet | None:
        """The outlet of that name; with `short`, signatures such as `AP` count too."""
        return (self._short if short else self._names).get(_key(name))

    def at(self, url: str) -> Outlet | None:
        """The outlet that publishes at a URL, or at a bare domain."""
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:
            return None
        parts = host.split(".")
        for start in range(len(parts) - 1):
            if outlet := self._domains.get(".".join(parts[start:])):
                return outlet
        return None

    def names(self) -> tuple[tuple[str, Outlet], ...]:
        """Every name and alias with its outlet, for finding them in text.

        A government's own press pages are left out: there the government speaks.
        """
        return tuple(
            (name, outlet)
            for outlet in self.outlets
            if outlet.kind != "government"
            for name in (outlet.name, *outlet.aliases)
        )


def load(data: DataFolders) -> OutletKnowledge:
    """Reads and checks the outlets.

    Raises:
        KnowledgeError: when the file is missing, an id is no slug, or two outlets share a name.
    """
    outlets = data.table(FILE, list[Outlet])
    owners: dict[str, str] = {}
    for outlet in outlets:
        if not is_slug(outlet.id):
            raise KnowledgeError(
                f"{outlet.id!r} is not a slug", path=f"data/{FILE}", hint="write it like the-hill"
            )
        for word in _claims(outlet):
            if word in owners:
                raise KnowledgeError(
                    f"{outlet.id} and {owners[word]} share the {word}",
                    path=f"data/{FILE}",
                    hint="keep one of them",
                )
            owners[word] = outlet.id
    return OutletKnowledge(tuple(outlets))


def _claims(outlet: Outlet) -> set[str]:
    names = (outlet.name, *outlet.aliases, *outlet.handles)
    return {
        f"id {outlet.id}",
        *(f"name {_key(name)}" for name in names),
        *(f"domain {domain}" for domain in outlet.domains),
    }
