"""One actor: names and offices, acts on either side, words, company, articles; a busy one's acts by year."""

from collections.abc import Iterator, Sequence

import msgspec

from builder.archive import years_of
from builder.archive.actors import is_mutual
from builder.archive.records import Act, Appearance, ArchiveActor, Said, order_of_acts
from builder.archive.relations import Pair
from builder.archive.witnesses import key_of
from builder.edtf import Edtf
from builder.pages import actor_facts, structured, urls, words
from builder.pages.actors import Member, by_kind
from builder.pages.build import Build, Crumb
from builder.pages.by_date import Stretch, by_year, latest, parts_of
from builder.pages.page import Heading, Page, SearchEntry
from builder.pages.timeline import bar_width, timeline_of_acts
from builder.pages.view_records import Who
from builder.pages.views import when_of

_COMPANIONS = 12
_WHOLE = 30
"""Acts that stand whole on an actor’s page; a busier one has a page for each year."""
_PAGE = 40
"""Acts that a year’s page holds; a busier year has a page for each month."""
_SAMPLE = 10
"""Acts of either side, quotations and articles that stand on the page of a busier one: the latest."""
_SAID = 10
_ENTRIES = 20
_MEMBERS = 30
"""People, bodies or groups of a country: the busiest."""
_DATED = 4
"""Dated acts from which on a picture of them tells anything."""


class Members(msgspec.Struct, frozen=True):
    """The people, bodies or groups of a country."""

    name: str
    """Which of them."""
    shown: tuple[Member, ...]
    """The busiest, by name."""
    more: int
    """How many others."""


class Years(msgspec.Struct, frozen=True):
    """A stretch of time with a page of its own."""

    name: str
    """In words."""
    url: str
    """Relative to the site's root."""
    done: int
    """Acts done in it."""
    undergone: int
    """Acts undergone in it."""


def render(build: Build, actor: ArchiveActor) -> Iterator[Page]:
    """The page of one actor and, where it does or undergoes very much, a page for each part of that."""
    stretches = _stretches(actor)
    yield _main_page(build, actor, stretches)
    for stretch in stretches:
        yield from _part_pages(build, actor, stretch)


def _main_page(build: Build, actor: ArchiveActor, stretches: Sequence[Stretch]) -> Page:
    views, archive = build.views, build.archive
    url = urls.actor(actor.id)
    home = archive.countries.get(actor.country or "")
    undergone = _undergone(actor)
    groups = _members(build, actor)
    names = actor_facts.spellings(actor)
    crumbs = _crumbs()
    dated = sum(act.when is not None for act in (*actor.done, *undergone))
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
        names=names if [one.name for one in names] != [actor.name] else [],
        offices=actor_facts.offices(build, actor),
        roles=actor_facts.roles(build, actor),
        timeline=timeline_of_acts(_both(actor)) if dated >= _DATED else None,
        bar_width=bar_width(),
        years=[_years(actor, stretch) for stretch in stretches],
        relations=_relations(build, actor),
        done=views.acts(_shown(actor.done, stretches)),
        done_caption=_caption(actor, "as the one who acts", _shown(actor.done, stretches)),
        done_more=_rest(actor.done, stretches),
        undergone=views.acts(_shown(undergone, stretches)),
        undergone_caption=_caption(actor, "as the one acted on", _shown(undergone, stretches)),
        undergone_more=_rest(undergone, stretches),
        said=[views.quote(said) for said in latest(actor.said, _SAID, _published)],
        said_more=_more(len(actor.said), _SAID, "the quotations by date hold the others"),
        companions=[(views.who(id_), count) for id_, count in actor.companions[:_COMPANIONS]],
        groups=groups,
        entries=[
            views.entry(appearance.entry) for appearance in latest(actor.appearances, _ENTRIES, _published)
        ],
        articles=len(actor.appearances),
        entries_more=_more(len(actor.appearances), _ENTRIES, "the list of articles holds the others"),
    )
    return build.page(
        url=url,
        kind="actor",
        title=actor.name,
        description=_description(build, actor),
        body=body,
        headings=_headings(build, actor, undergone, groups, busy=bool(stretches)),
        crumbs=crumbs,
        structured=[structured.actor(build, actor)],
        search=[SearchEntry(url, actor.name, _search_text(build, actor))],
    )


def _crumbs() -> list[Crumb]:
    return [Crumb("Home", urls.HOME), Crumb("Actors", urls.ACTORS)]


def _undergone(actor: ArchiveActor) -> tuple[Act, ...]:
    """What others did to it; what it did with them stands under what it did."""
    return tuple(act for act in actor.undergone if not is_mutual(act.action))


def _both(actor: ArchiveActor) -> list[Act]:
    """Acts on either side, each once, by date."""
    acts = {key_of(act): act for act in (*actor.done, *actor.undergone)}
    return sorted(acts.values(), key=order_of_acts)


def _stretches(actor: ArchiveActor) -> list[Stretch]:
    """The years of an actor too busy for one page; none of any other."""
    acts = _both(actor)
    return list(by_year(acts)) if len(acts) > _WHOLE else []


def _years(actor: ArchiveActor, stretch: Stretch) -> Years:
    anchor, name, acts = stretch
    done, undergone = _sides(actor, acts)
    return Years(name, urls.part_of_actor(actor.id, anchor), len(done), len(undergone))


def _sides(actor: ArchiveActor, acts: Sequence[Act]) -> tuple[tuple[Act, ...], tuple[Act, ...]]:
    """Of some acts those it did, and those others did to it."""
    own = {key_of(act) for act in actor.done}
    others = {key_of(act) for act in _undergone(actor)}
    return (
        tuple(act for act in acts if key_of(act) in own),
        tuple(act for act in acts if key_of(act) in others),
    )


def _part_pages(build: Build, actor: ArchiveActor, stretch: Stretch) -> Iterator[Page]:
    """The page of a year; one too busy for one page leads to its months."""
    crumbs = [*_crumbs(), Crumb(actor.name, urls.actor(actor.id))]
    anchor, name, acts = stretch
    if len(acts) <= _PAGE:
        yield _part_page(build, actor, crumbs, stretch)
        return
    smaller = parts_of(stretch, _PAGE)
    yield _part_page(build, actor, crumbs, (anchor, name, ()), smaller)
    deeper = [*crumbs, Crumb(name, urls.part_of_actor(actor.id, anchor))]
    for one in smaller:
        yield _part_page(build, actor, deeper, one)


def _part_page(
    build: Build,
    actor: ArchiveActor,
    crumbs: Sequence[Crumb],
    stretch: Stretch,
    smaller: Sequence[Stretch] = (),
) -> Page:
    anchor, name, acts = stretch
    url = urls.part_of_actor(actor.id, anchor)
    title = f"{actor.name}: {name[:1].lower() + name[1:] if anchor.startswith('undated') else name}"
    done, undergone = _sides(actor, acts)
    headings = [
        (smaller, "by-date", "By date"),
        (done, "did", f"What {actor.name} did"),
        (undergone, "undergone", _others(actor)),
    ]
    count = len(acts) or sum(len(own) for _, _, own in smaller)
    return build.page(
        url=url,
        kind="actor",
        title=title,
        description=f"{title}. {words.counted(count, 'act')}, done and undergone.",
        body=build.html(
            "actor_part.html",
            url,
            crumbs,
            title=title,
            name=actor.name,
            years=[_years(actor, one) for one in smaller],
            done=build.views.acts(done),
            done_caption=_caption(actor, "as the one who acts", done),
            undergone=build.views.acts(undergone),
            undergone_caption=_caption(actor, "as the one acted on", undergone),
        ),
        headings=[Heading(id_, text) for there, id_, text in headings if there],
        crumbs=crumbs,
    )


def _others(actor: ArchiveActor) -> str:
    return f"What others did to {actor.name}"


def _caption(actor: ArchiveActor, side: str, acts: Sequence[Act]) -> str:
    own = actor.kind == "country" and actor.members
    whose = "Acts of the country, its people and bodies" if own else "Acts"
    undated = "" if all(act.when for act in acts) else "; the undated last"
    return f"{whose}, {side}, by date{undated}."


def _shown(acts: tuple[Act, ...], stretches: Sequence[Stretch]) -> tuple[Act, ...]:
    """Of one side of an actor all acts, or of a busy one the latest; the undated stand on a page apart."""
    return latest(acts, _SAMPLE, years_of) if stretches and len(acts) > _SAMPLE else acts


def _published(seen: Said | Appearance) -> Edtf | None:
    """When the article appeared that quotes or names someone."""
    return seen.entry.published


def _rest(acts: tuple[Act, ...], stretches: Sequence[Stretch]) -> str:
    """What of one side is not shown, in words."""
    if len(_shown(acts, stretches)) == len(acts):
        return ""
    dated = sum(bool(years_of(act)) for act in acts)
    if not dated:
        return f"The last {_SAMPLE} of {len(acts):,}, none dated to a year; the pages by date hold them all."
    apart = f"; {len(acts) - dated:,} more are not dated to a year" if dated < len(acts) else ""
    which = f"The last {_SAMPLE} of {dated:,} dated" if dated > _SAMPLE else "Those that are dated"
    return f"{which}{apart}; the pages by date hold them all."


def _more(number: int, most: int, elsewhere: str) -> str:
    return f"The last {most} of {number:,}; {elsewhere}." if number > most else ""


def _members(build: Build, actor: ArchiveActor) -> list[Members]:
    """A country's people, bodies and groups; of very many the busiest."""
    out = []
    for name, members in by_kind(build.archive.actors[id_] for id_ in actor.members):
        busiest = sorted(members, key=lambda one: -one.acts)[:_MEMBERS]
        shown = tuple(one for one in members if one in busiest)
        out.append(Members(name, shown, len(members) - len(shown)))
    return out


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


def _headings(
    build: Build, actor: ArchiveActor, undergone: Sequence[Act], groups: Sequence[Members], *, busy: bool
) -> list[Heading]:
    rows = [
        (bool(actor.roles or actor_facts.offices(build, actor)), "roles", "Roles"),
        (actor.id in build.partners, "relations", "Relations"),
        (busy, "by-date", "By date"),
        (bool(actor.done), "did", f"What {actor.name} did"),
        (bool(undergone), "undergone", _others(actor)),
        (bool(actor.said), "said", f"What {actor.name} said"),
        (bool(actor.companions), "with", "With whom most"),
        *((True, f"members-{i}", group.name) for i, group in enumerate(groups, 1)),
        (True, "articles", "Articles"),
    ]
    return [Heading(id_, text) for there, id_, text in rows if there]


def _search_text(build: Build, actor: ArchiveActor) -> str:
    country = build.country_names(actor.country) if actor.country else ""
    names = [one.name for one in actor_facts.spellings(actor) if one.name != actor.name]
    parts = [words.KINDS[actor.kind].short, country, *(role.role for role in actor.roles), ", ".join(names)]
    return ". ".join(filter(None, parts))
