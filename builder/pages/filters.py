"""What a list of acts can be narrowed to: who takes part, and what kind of act."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from builder.model import PloverType
from builder.pages import words
from builder.pages.build import Build
from builder.pages.view_records import ActView

_FEWEST = 4
"""Acts from which on a list is worth narrowing."""
_ACTORS = 80
"""Actors offered, the busiest."""


class Choice(msgspec.Struct, frozen=True):
    """Something to narrow a list to."""

    value: str
    """Id of the actor, or PLOVER category."""
    name: str
    """In words."""
    count: int
    """Acts that remain."""


class Filters(msgspec.Struct, frozen=True):
    """The choices of one list."""

    countries: list[Choice]
    """With everyone who belongs to them, the busiest first."""
    actors: list[Choice]
    """By name."""
    kinds: list[Choice]
    """By name."""


def filters_of(build: Build, acts: Sequence[ActView]) -> Filters | None:
    """The choices for a list of acts; None where it is too short to need any."""
    if len(acts) < _FEWEST:
        return None
    involved = Counter(id_ for act in acts for id_ in act.involved)
    countries: list[Choice] = []
    actors: list[Choice] = []
    for id_, count in involved.most_common():
        actor = build.archive.actors.get(id_)
        choice = Choice(id_, build.views.who(id_).name, count)
        (countries if actor and actor.kind == "country" else actors).append(choice)
    kinds: Counter[PloverType] = Counter(act.type for act in acts)
    return Filters(
        countries,
        sorted(actors[:_ACTORS], key=lambda choice: choice.name),
        [Choice(kind, words.TYPES[kind].short, count) for kind, count in sorted(kinds.items())],
    )
