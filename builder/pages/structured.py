"""Structured data (JSON-LD, schema.org) about briefs, acts and actors."""

from collections.abc import Iterable

from builder.archive.records import Act, ArchiveActor, Entry
from builder.archive.relations import Relation
from builder.pages import urls
from builder.pages.build import Build
from builder.pages.dates_in_words import machine_date
from builder.pages.views import title_of

MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl", "sqlite": "application/vnd.sqlite3"}
"""Of the forms in which tables are offered."""
_CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "organisation": "Organization", "country": "Country", "group": "Organization"}


def article(build: Build, entry: Entry) -> dict[str, object]:
    """A brief, as an article based on the news article."""
    brief = entry.brief
    url = build.absolute(urls.brief(brief.id))
    return _without_gaps(
        {
            "@context": _CONTEXT,
            "@type": "Article",
            "@id": url,
            "url": url,
            "headline": title_of(entry),
            "abstract": brief.summary,
            "inLanguage": "en",
            "isPartOf": {"@type": "Collection", "name": build.settings.site_name, "url": build.absolute("")},
            "isBasedOn": _without_gaps(
                {
                    "@type": "NewsArticle",
                    "headline": title_of(entry),
                    "datePublished": machine_date(entry.published) if entry.published else None,
                    "inLanguage": brief.language,
                    "url": brief.source_url if is_web_address(brief.source_url) else None,
                    "publisher": _named("Organization", build.views.outlet_of(entry)),
                }
            ),
            "about": [{"@id": build.absolute(urls.actor(actor.id))} for actor in brief.actors],
        }
    )


def event(build: Build, act: Act) -> dict[str, object]:
    """An act, as an event."""
    view = build.views.act(act)
    url = build.absolute(urls.passage(act.entry.id, act.action.id))
    others = [id_ for id_ in act.action.targets if id_ not in act.action.sources]
    return _without_gaps(
        {
            "@context": _CONTEXT,
            "@type": "Event",
            "@id": url,
            "name": view.sentence,
            "description": f"{view.type_label}; {view.status_label.short}",
            "startDate": machine_date(act.when) if act.when and not act.when.is_open else None,
            "location": _named("Place", build.views.names.place(act.action.place))
            if act.action.place
            else None,
            "organizer": [
                {"@id": build.absolute(urls.actor(id_))}
                for id_ in act.action.sources
                if id_ in build.archive.actors
            ],
            "about": [
                {"@id": build.absolute(urls.actor(id_))} for id_ in others if id_ in build.archive.actors
            ],
            "subjectOf": {"@id": build.absolute(urls.brief(act.entry.id))},
        }
    )


def is_event(act: Act) -> bool:
    """Whether an act took place, or is going to: no more is claimed to machines than to readers."""
    return act.action.status in ("actual", "planned")


def actor(build: Build, record: ArchiveActor) -> dict[str, object]:
    """A person, body or country."""
    url = build.absolute(urls.actor(record.id))
    roles = [seen.role for seen in record.roles]
    home = build.archive.countries.get(record.country or "")
    place = None if home is None or record.kind == "country" else {"@id": build.absolute(urls.actor(home))}
    return _without_gaps(
        {
            "@context": _CONTEXT,
            "@type": _TYPES[record.kind],
            "@id": url,
            "url": url,
            "name": record.name,
            "jobTitle": roles if record.kind == "person" else None,
            "description": roles[0] if roles and record.kind != "person" else None,
            "nationality" if record.kind == "person" else "location": place,
        }
    )


def relation(build: Build, between: Relation, title: str) -> dict[str, object]:
    """The page of two countries."""
    url = build.absolute(urls.relation(*between.pair))
    return {
        "@context": _CONTEXT,
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": title,
        "about": [{"@id": build.absolute(urls.actor(id_))} for id_ in between.pair],
    }


def dataset(build: Build, description: str, files: Iterable[tuple[str, str, int]]) -> dict[str, object]:
    """The tables of the archive, as search engines for data look for them.

    Args:
        build: The archive.
        description: What the tables hold.
        files: Name, form and size in bytes of each file.
    """
    url = build.absolute(urls.DATA)
    days = [
        day
        for act in build.archive.acts
        if act.when and not act.when.is_open
        for day in (act.when.first, act.when.last)
    ]
    return _without_gaps(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "@id": url,
            "url": url,
            "name": f"{build.settings.site_name}: acts, actors and words",
            "description": f"{build.settings.site_description} {description}".strip(),
            "keywords": ["event data", "news", "PLOVER", "CAMEO", "GDELT"],
            "isAccessibleForFree": True,
            "temporalCoverage": f"{min(days).isoformat()}/{max(days).isoformat()}" if days else None,
            "includedInDataCatalog": {
                "@type": "DataCatalog",
                "name": build.settings.site_name,
                "url": build.absolute(""),
            },
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "contentUrl": build.absolute(urls.download(name)),
                    "encodingFormat": MEDIA_TYPES[form],
                    "contentSize": f"{size} B",
                }
                for name, form, size in files
            ],
        }
    )


def is_web_address(url: str | None) -> bool:
    """Whether a link may be made of it: only the schemes of the web."""
    return url is not None and url.lower().startswith(("https://", "http://"))


def _named(kind: str, name: str) -> dict[str, object] | None:
    return {"@type": kind, "name": name} if name else None


def _without_gaps(fields: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value not in (None, "", [])}
