"""Everyone, by country and kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from builder.archive.records import ArchiveActor
from builder.model import ActorKind
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page
from builder.slug import slug

_NOWHERE = "Country not known"


class Member(msgspec.Struct, frozen=True):
    """An actor in a list."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    acts: int
    """In how many acts it takes part."""
    role: str
    """Its most frequent role; may be empty."""


class Group(msgspec.Struct, frozen=True):
    """The actors of one country, or of a sphere beyond countries."""

    name: str
    """Its name."""
    anchor: str
    """On the page."""
    country_id: str
    """Id of the country's own actor; may be empty."""
    acts: int
    """In how many acts the country takes part, itself or through its people and bodies."""
    kinds: tuple[tuple[str, tuple[Member, ...]], ...]
    """Its actors by kind."""


def render(build: Build) -> Page:
    """The index of actors: countries with people and bodies, the busiest first, then all the others."""
    by_country: dict[str, list[ArchiveActor]] = defaultdict(list)
    for actor in build.archive.actors.values():
        by_country[actor.country or ""].append(actor)
    groups = [_group(build, code, actors) for code, actors in by_country.items()]
    lone = [group for group in groups if not group.kinds]
    groups = sorted((group for group in groups if group.kinds), key=_order)
    if lone:
        groups.insert(sum(1 for group in groups if group.country_id), _other_countries(lone))
    crumbs = [Crumb("Home", urls.HOME)]
    total = len(build.archive.actors)
    counted = words.counted(total, "actor")
    return build.page(
        url=urls.ACTORS,
        kind="actors",
        title="Actors",
        description=f"The {counted} of {build.settings.site_name}, by country and kind.",
        body=build.html(
            "actors.html",
            urls.ACTORS,
            crumbs,
            groups=groups,
            total=total,
            articles=len(build.archive.entries),
        ),
        headings=[Heading(group.anchor, group.name) for group in groups],
        crumbs=crumbs,
    )


def _order(group: Group) -> tuple[bool, bool, int, str]:
    return group.name == _NOWHERE, not group.country_id, -group.acts, group.name


def _group(build: Build, code: str, actors: Iterable[ArchiveActor]) -> Group:
    name = build.country_names(code) if code else _NOWHERE
    country = build.archive.actors.get(build.archive.countries.get(code, ""))
    return Group(
        name=name,
        anchor=slug(name) or "other",
        country_id=country.id if country else "",
        acts=country.weight if country else 0,
        kinds=tuple(by_kind(actor for actor in actors if actor is not country)),
    )


def _other_countries(lone: Iterable[Group]) -> Group:
    members = sorted((Member(g.country_id, g.name, g.acts, "") for g in lone), key=lambda m: m.name)
    kinds = (("", tuple(members)),)
    return Group(name="Other countries", anchor="other-countries", country_id="", acts=0, kinds=kinds)


def by_kind(actors: Iterable[ArchiveActor]) -> Iterable[tuple[str, tuple[Member, ...]]]:
    """Lists by kind, in a fixed order, the names in alphabetical order."""
    lists: Mapping[ActorKind, list[Member]] = {kind: [] for kind in words.KINDS}
    for actor in actors:
        role = actor.roles[0].role if actor.roles and actor.kind == "person" else ""
        lists[actor.kind].append(Member(actor.id, actor.name, actor.weight, role))
    for kind, members in lists.items():
        if members:
            yield words.KINDS[kind].long, tuple(sorted(members, key=lambda m: (m.name.casefold(), m.id)))
