"""Archive → pages: one file and one template per kind of page; `urls` is the only place that spells a URL."""

from collections.abc import Iterator
from typing import get_args

from builder.archive import restrict
from builder.archive.records import Archive
from builder.model import PloverType
from builder.pages import (
    action_type,
    actions,
    actor,
    actors,
    brief,
    briefs,
    chain,
    chains,
    changes,
    chronology,
    citation_files,
    editing,
    home,
    method,
    quotes,
    redirect,
    relation,
    relations,
    review,
    year,
)
from builder.pages.build import Build
from builder.pages.names import NameSource, names_of
from builder.pages.page import Page, RawFile
from builder.pages.settings import PageSettings


def render_pages(
    archive: Archive, settings: PageSettings, knowledge: NameSource | None = None
) -> Iterator[Page | RawFile]:
    """Every page for readers, one by one; `builder.downloads.render_site` adds what programs read.

    Args:
        archive: The joined briefs.
        settings: What of them is published, and where.
        knowledge: Names of outlets, places and countries.
    """
    return render(begin(archive, settings, knowledge))


def begin(archive: Archive, settings: PageSettings, knowledge: NameSource | None = None) -> Build:
    """What every page is made from, holding no more of each article than may be published."""
    return Build(
        restrict(archive, settings.text),
        settings,
        names_of(knowledge),
        knowledge.actors if knowledge else None,
    )


def render(build: Build) -> Iterator[Page | RawFile]:
    """Every page for readers, one by one."""
    archive, settings = build.archive, build.settings
    yield home.render(build)
    yield briefs.render(build)
    for entry in archive.entries:
        yield brief.render(build, entry)
        yield brief.markdown(entry)
        yield from citation_files.render(build, entry)
        yield from redirect.render(archive, entry)
    yield actors.render(build)
    for one in archive.actors.values():
        yield from actor.render(build, one)
    yield from redirect.render_actors(archive, build.views.names)
    yield chronology.render(build)
    for number in archive.years:
        yield from year.render(build, number)
    if archive.undated or archive.unplaced:
        yield chronology.render_undated(build)
    yield actions.render(build)
    for kind in get_args(PloverType):
        yield action_type.render(build, kind)
    yield chains.render(build)
    for one_chain in archive.chains:
        yield chain.render(build, one_chain)
    yield from redirect.render_chains(build)
    yield relations.render(build)
    for between in build.relations.values():
        yield from relation.render(build, between)
    yield from quotes.render(build)
    yield changes.render(build)
    yield method.render(build)
    if settings.editing is not None:
        yield review.render(build)
        yield from editing.assets()
