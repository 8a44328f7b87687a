"""Pages at old addresses, which lead to where the content stands now."""

from collections.abc import Iterator

from markupsafe import Markup

from builder.archive.records import Entry
from builder.pages import urls
from builder.pages.page import Page
from builder.pages.views import title_of


def render(entry: Entry) -> Iterator[Page]:
    """A page for each earlier id of an article."""
    for alias in entry.brief.aliases:
        url, target = urls.brief(alias), urls.brief(entry.id)
        title = title_of(entry)
        link = Markup('<h1>{}</h1><p>This page has moved: <a href="{}">{}</a>.</p>').format(
            title, urls.links_from(url).to(target), title
        )
        yield Page(
            url=url,
            kind="redirect",
            title=title,
            description=f"Moved: {title}",
            body=str(link),
            target=target,
        )
