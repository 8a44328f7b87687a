"""Archive → what programs read: tables, data package, feeds, calendar, citations, Markdown; their pages."""

from collections.abc import Iterator
from itertools import chain

from builder import pages
from builder.archive.records import Archive
from builder.downloads import codebook_page, data_page
from builder.downloads.calendar_file import calendar_file
from builder.downloads.data_package import PACKAGE, data_package
from builder.downloads.feeds import feeds
from builder.downloads.files import table_files
from builder.downloads.llms import llms
from builder.downloads.markdown_twins import has_twin, twin
from builder.knowledge import Knowledge
from builder.pages import citation_files, urls
from builder.pages.build import Build
from builder.pages.page import Page, RawFile
from builder.pages.settings import PageSettings


def render_site(
    archive: Archive, settings: PageSettings, knowledge: Knowledge | None = None
) -> Iterator[Page | RawFile]:
    """Every generated page and file of the site, one by one.

    Args:
        archive: The joined briefs.
        settings: What of them is published, and where.
        knowledge: Names of outlets, places and countries; kinds of act, for the codebook.
    """
    build = pages.begin(archive, settings, knowledge)
    for part in chain(pages.render(build), _data(build, knowledge)):
        yield part
        if isinstance(part, Page) and has_twin(part):
            yield twin(part)
    yield from feeds(build)
    yield calendar_file(build)
    yield llms(build)


def _data(build: Build, knowledge: Knowledge | None) -> Iterator[Page | RawFile]:
    """The tables, what describes them, and the pages that offer and explain them."""
    settings = build.settings
    made = []
    for file, known in table_files(build.archive, build.views.names):
        made.append(known)
        yield RawFile(urls.download(file.url), file.content)
    described = data_package(
        made,
        name=settings.site_name,
        title=settings.site_name,
        description=settings.site_description,
        home=settings.site_url,
    )
    yield RawFile(urls.download(PACKAGE), described)
    yield from citation_files.render_whole(build)
    yield data_page.render(build, made)
    yield codebook_page.render(build, knowledge.actions if knowledge else None)
