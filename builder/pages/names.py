"""Names to show for ids that have no page: outlets, places, codes of countries."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.outlets import OutletKnowledge
from builder.knowledge.places import PlaceKnowledge
from builder.pages.words import BEYOND_COUNTRIES, from_id


class NameSource(Protocol):
    """The part of the knowledge that names come from."""

    @property
    def outlets(self) -> OutletKnowledge:
        """The outlets."""

    @property
    def places(self) -> PlaceKnowledge:
        """The places."""

    @property
    def actors(self) -> ActorKnowledge:
        """The actors, countries among them."""


class Names(msgspec.Struct, frozen=True):
    """Names by id or code; an unknown id is spelt out."""

    outlets: Mapping[str, str] = {}
    """By outlet id."""
    places: Mapping[str, str] = {}
    """By place id."""
    countries: Mapping[str, str] = {}
    """By ISO 3166-1 alpha-3 code."""
    former_actors: Mapping[str, str] = {}
    """Ids of actors by those they had before."""

    def outlet(self, id_: str) -> str:
        """Name of an outlet."""
        return self.outlets.get(id_) or from_id(id_)

    def place(self, id_: str) -> str:
        """Name of a place."""
        return self.places.get(id_) or from_id(id_)

    def country(self, code: str) -> str:
        """Name of a country, or of the sphere beyond countries."""
        return self.countries.get(code) or BEYOND_COUNTRIES.get(code) or code


def names_of(knowledge: NameSource | None) -> Names:
    """The names `data/` gives."""
    if knowledge is None:
        return Names()
    actors = knowledge.actors
    return Names(
        outlets={id_: outlet.name for id_, outlet in knowledge.outlets.by_id.items()},
        places={id_: place.name for id_, place in knowledge.places.by_id.items()},
        former_actors={alias: id_ for id_, entry in actors.entries.items() for alias in entry.aliases},
        countries={code: actors.entries[id_].name for code, id_ in actors.countries.items()},
    )
