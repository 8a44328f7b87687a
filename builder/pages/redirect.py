"""Pages at old addresses, which lead to where the content stands now."""

from collections.abc import Iterator

from markupsafe import Markup

from builder.archive.chains import other_ids
from builder.archive.records import Archive, Entry
from builder.pages import chain, urls
from builder.pages.build import Build
from builder.pages.names import Names
from builder.pages.page import Page
from builder.pages.views import title_of


def render(archive: Archive, entry: Entry) -> Iterator[Page]:
    """A page for each earlier id of an article, where no other article has it now."""
    for alias in dict.fromkeys(entry.brief.aliases):
        if alias not in archive.positions:
            yield _moved(urls.brief(alias), urls.brief(entry.id), title_of(entry))


def render_actors(archive: Archive, names: Names) -> Iterator[Page]:
    """A page for each earlier id of an actor that has a page of its own."""
    for alias, id_ in {**archive.former_actors, **names.former_actors}.items():
        if id_ in archive.actors and alias not in archive.actors:
            yield _moved(urls.actor(alias), urls.actor(id_), archive.actors[id_].name)


def render_chains(build: Build) -> Iterator[Page]:
    """A page for each id that a chain may have had while another telling of its first act led."""
    chains = {one.id: one for one in build.archive.chains}
    for former, id_ in other_ids(build.archive.chains).items():
        yield _moved(urls.chain(former), urls.chain(id_), chain.title_of(build, chains[id_]))


def _moved(url: str, target: str, title: str) -> Page:
    link = Markup('<h1>{}</h1><p>This page has moved: <a href="{}">{}</a>.</p>').format(
        title, urls.links_from(url).to(target), title
    )
    return Page(
        url=url, kind="redirect", title=title, description=f"Moved: {title}", body=str(link), target=target
    )
