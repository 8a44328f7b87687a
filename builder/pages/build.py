"""What every page of one build is made from, gathered once."""

from collections.abc import Sequence

import msgspec
from jinja2 import Environment

from builder.archive.records import Archive
from builder.archive.relations import find_relations, partners
from builder.knowledge.actors import ActorKnowledge
from builder.pages import urls
from builder.pages.alternates import alternates_of
from builder.pages.environment import make_environment
from builder.pages.last_change import last_change
from builder.pages.names import Names
from builder.pages.page import Heading, Page, PageKind, SearchEntry
from builder.pages.settings import PageSettings
from builder.pages.views import Views


class Crumb(msgspec.Struct, frozen=True):
    """A step of the path to a page."""

    text: str
    """Words."""
    url: str
    """Relative to the site's root."""


class Build:
    """The archive, its words and its templates."""

    def __init__(
        self, archive: Archive, settings: PageSettings, names: Names, actors: ActorKnowledge | None = None
    ) -> None:
        self.archive = archive
        self.actors = actors
        self.settings = settings
        self.views = Views(archive, names)
        self.relations = find_relations(archive)
        self.partners = partners(self.relations)
        self._environment: Environment = make_environment(settings.templates)

    def country_names(self, code: str) -> str:
        """Name of a country by its code: its own actor's, where the archive has one."""
        actor = self.archive.actors.get(self.archive.countries.get(code, ""))
        return actor.name if actor else self.views.names.country(code)

    def html(self, template: str, url: str, crumbs: Sequence[Crumb] = (), **context: object) -> str:
        """A body from a template; `to` makes its links, `root` stands before URLs."""
        return self._environment.get_template(template).render(
            to=urls.links_from(url), crumbs=crumbs, site_name=self.settings.site_name, **context
        )

    def absolute(self, target: str) -> str:
        """The URL for structured data."""
        return urls.absolute(self.settings.site_url, target)

    def page(
        self,
        *,
        url: str,
        kind: PageKind,
        title: str,
        description: str,
        body: str,
        headings: Sequence[Heading] = (),
        crumbs: Sequence[Crumb] = (),
        structured: Sequence[dict[str, object]] = (),
        search: Sequence[SearchEntry] = (),
    ) -> Page:
        """A page, with its path as structured data."""
        path = self._breadcrumbs(crumbs, title, url) if crumbs else None
        return Page(
            url=url,
            kind=kind,
            title=title,
            description=shortened(description),
            body=body,
            headings=tuple(headings),
            structured_data=(*structured, *([path] if path else [])),
            search=tuple(search),
            changed=last_change(self.archive, self.settings.history, url, kind),
            alternates=alternates_of(url, kind, self.settings.site_name),
        )

    def _breadcrumbs(self, crumbs: Sequence[Crumb], title: str, url: str) -> dict[str, object]:
        steps = [*crumbs, Crumb(title, url)]
        return {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": i, "name": step.text, "item": self.absolute(step.url)}
                for i, step in enumerate(steps, 1)
            ],
        }


def shortened(text: str, longest: int = 200) -> str:
    """At most `longest` characters, cut between words."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    return plain[:longest].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
