"""What programs get of small archives: every file that the site holds, by address."""

from collections.abc import Iterable

from builder.archive import join
from builder.archive.records import Extent
from builder.downloads import render_site
from builder.model import Coded
from builder.pages.page import Page, RawFile
from builder.pages.settings import PageSettings
from builder.site.coder import ArticleCoder
from tests import samples

SITE = PageSettings(
    site_name="An archive", site_description="Of a quarrel.", site_url="https://example.org/a/"
)
KNOWLEDGE = ArticleCoder((), None).knowledge


def site_of(
    coded: Iterable[Coded] | None = None, settings: PageSettings = SITE, *, text: Extent = "full"
) -> tuple[dict[str, Page], dict[str, bytes]]:
    """Pages and files of an archive; by default of the samples."""
    articles = [samples.answer(), samples.consulate()] if coded is None else coded
    made = list(render_site(join(articles, text=text), settings, KNOWLEDGE))
    files = [part for part in made if isinstance(part, RawFile)]
    assert len(files) == len({file.url for file in files})
    return {p.url: p for p in made if isinstance(p, Page)}, {file.url: file.content for file in files}
