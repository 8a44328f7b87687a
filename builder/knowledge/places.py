"""data/places.yml → cities, sites of talks and regions, by name."""

from typing import Annotated

import msgspec

from builder.diagnostics import KnowledgeError
from builder.knowledge.files import DataFolders
from builder.knowledge.names import fold
from builder.model import Record
from builder.slug import is_slug, slug

FILE = "places.yml"


class Place(Record, frozen=True, kw_only=True):
    """One place: it never acts."""

    id: str | None = None
    """Slug; of the name when absent."""
    name: str
    """The name to show."""
    aliases: tuple[str, ...] = ()
    """Other names and spellings."""
    country: str
    """ISO 3166-1 alpha-3 of the country it lies in, as most states see it."""
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    """Latitude in degrees."""
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    """Longitude in degrees."""
    capital: bool = False
    """Whether it is a capital or seat of government."""

    @property
    def key(self) -> str:
        """The id."""
        return self.id or slug(self.name)


class PlaceKnowledge:
    """The places, indexed."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        self.by_id = {place.key: place for place in places}
        self._names = {fold(name): place for place in places for name in (*place.aliases, place.name)}

    def named(self, name: str) -> Place | None:
        """The place of that name, in any case."""
        return self._names.get(fold(name.strip(" .,")))

    def names(self) -> tuple[tuple[str, Place], ...]:
        """Every name and alias with its place, for finding them in text."""
        return tuple((name, place) for place in self.places for name in (place.name, *place.aliases))


def load(data: DataFolders) -> PlaceKnowledge:
    """Reads and checks the places.

    Raises:
        KnowledgeError: when the file is wrong, an id is no slug, or two places share an id or a name.
    """
    places = data.table(FILE, tuple[Place, ...])
    owners: dict[str, str] = {}
    for place in places:
        if not is_slug(place.key):
            raise KnowledgeError(f"{place.key!r} is not a slug", path=f"data/{FILE}", hint="give it an `id:`")
        for word in {f"id {place.key}", *(f"name {fold(name)}" for name in (place.name, *place.aliases))}:
            if word in owners:
                raise KnowledgeError(
                    f"{place.key} and {owners[word]} share the {word}",
                    path=f"data/{FILE}",
                    hint="keep one of them",
                )
            owners[word] = place.key
    return PlaceKnowledge(places)
