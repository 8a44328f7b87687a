"""One actor: roles, acts on either side, words, company, articles."""

import msgspec

from builder.archive.actors import is_mutual
from builder.archive.records import ArchiveActor, RoleSeen
from builder.archive.relations import Pair
from builder.pages import structured, urls, words
from builder.pages.actors import by_kind
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page, SearchEntry
from builder.pages.view_records import EntryView, Who
from builder.pages.views import when_of

_COMPANIONS = 12
_ROLE_SOURCES = 3
_LONGEST = 300
"""Acts, quotations or articles in one list, the latest; the page says how many more there are."""


class RoleRow(msgspec.Struct, frozen=True):
    """A role with the articles that give it."""

    name: str
    """The role."""
    entries: tuple[EntryView, ...]
    """The first few."""
    more: int
    """How many others."""


def render(build: Build, actor: ArchiveActor) -> Page:
    """The page of one actor."""
    views, archive = build.views, build.archive
    url = urls.actor(actor.id)
    home = archive.countries.get(actor.country or "")
    undergone = tuple(act for act in actor.undergone if not is_mutual(act.action))
    groups = list(by_kind(archive.actors[id_] for id_ in actor.members))
    crumbs = [Crumb("Home", urls.HOME), Crumb("Actors", urls.ACTORS)]
    own = actor.kind == "country" and actor.members
    body = build.html(
        "actor.html",
        url,
        crumbs,
        name=actor.name,
        kind=words.KINDS[actor.kind].short,
        home=views.who(home) if home and home != actor.id else None,
        country=build.country_names(actor.country) if actor.country and actor.kind != "country" else "",
        known=actor.known,
        first=when_of(actor.first),
        last=when_of(actor.last),
        roles=[_role(build, role) for role in actor.roles],
        relations=_relations(build, actor),
        done=views.acts(actor.done[-_LONGEST:]),
        done_caption=_caption("as the one who acts", own=bool(own)),
        done_more=_more(len(actor.done)),
        undergone=views.acts(undergone[-_LONGEST:]),
        undergone_caption=_caption("as the one acted on", own=bool(own)),
        undergone_more=_more(len(undergone)),
        said=[views.quote(said) for said in actor.said[-_LONGEST:]],
        said_more=_more(len(actor.said), "the quotations by date"),
        companions=[(views.who(id_), count) for id_, count in actor.companions[:_COMPANIONS]],
        groups=groups,
        entries=[views.entry(appearance.entry) for appearance in actor.appearances[-_LONGEST:]],
        articles=len(actor.appearances),
        entries_more=_more(len(actor.appearances)),
    )
    return build.page(
        url=url,
        kind="actor",
        title=actor.name,
        description=_description(build, actor),
        body=body,
        headings=_headings(build, actor, undergone=bool(undergone), groups=[name for name, _ in groups]),
        crumbs=crumbs,
        structured=[structured.actor(build, actor)],
        search=[SearchEntry(url, actor.name, _search_text(build, actor))],
    )


def _role(build: Build, role: RoleSeen) -> RoleRow:
    shown = tuple(build.views.entry(entry) for entry in role.entries[:_ROLE_SOURCES])
    return RoleRow(role.role, shown, len(role.entries) - len(shown))


def _caption(side: str, *, own: bool) -> str:
    whose = "Acts of the country, its people and bodies" if own else "Acts"
    return f"{whose}, {side}, by date; the undated last."


def _more(number: int, elsewhere: str = "the years of the chronology") -> str:
    if number <= _LONGEST:
        return ""
    return f"The last {_LONGEST} of {number:,}; {elsewhere} hold the others."


def _relations(build: Build, actor: ArchiveActor) -> list[tuple[Who, Pair, int]]:
    """Other countries, what names the relation with each, and how many acts it holds."""
    return [
        (build.views.who(other), relation.pair, len(relation.acts))
        for relation in build.partners.get(actor.id, ())
        for other in relation.pair
        if other != actor.id
    ]


def _description(build: Build, actor: ArchiveActor) -> str:
    role = f", {actor.roles[0].role}" if actor.roles else ""
    return (
        f"{actor.name}{role}: {words.counted(len(actor.done), 'act')} done, "
        f"{len(actor.undergone)} undergone, {words.counted(len(actor.said), 'quotation')}, "
        f"in {words.counted(len(actor.appearances), 'article')} of {build.settings.site_name}."
    )


def _headings(build: Build, actor: ArchiveActor, *, undergone: bool, groups: list[str]) -> list[Heading]:
    rows = [
        (bool(actor.roles), "roles", "Roles"),
        (actor.id in build.partners, "relations", "Relations"),
        (bool(actor.done), "did", f"What {actor.name} did"),
        (undergone, "undergone", f"What others did to {actor.name}"),
        (bool(actor.said), "said", f"What {actor.name} said"),
        (bool(actor.companions), "with", "With whom most"),
        *((True, f"members-{i}", name) for i, name in enumerate(groups, 1)),
        (True, "articles", "Articles"),
    ]
    return [Heading(id_, text) for there, id_, text in rows if there]


def _search_text(build: Build, actor: ArchiveActor) -> str:
    country = build.country_names(actor.country) if actor.country else ""
    parts = [words.KINDS[actor.kind].short, country, *(role.role for role in actor.roles)]
    return ". ".join(filter(None, parts))
