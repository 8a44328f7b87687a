"""The page of downloads: every table in every form, feeds, calendar, Markdown, how to cite the archive."""

from collections.abc import Sequence
from typing import NamedTuple

from builder.downloads.columns import LAYOUTS, Layout
from builder.downloads.data_package import PACKAGE, DataFile
from builder.downloads.feeds import LATEST
from builder.downloads.table_files import DATABASE
from builder.pages import citations, structured, urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page, SearchEntry

_FOLLOWED = 8
"""Actors and relations whose feeds the page names."""
_KILO, _MEGA = 1_000, 1_000_000


class Offer(NamedTuple):
    """A file to take away."""

    url: str
    """Relative to the site's root."""
    size: str
    """In words."""


class TableRow(NamedTuple):
    """A table in its forms."""

    layout: Layout
    """What it holds."""
    rows: str
    """How many rows."""
    csv: Offer
    """Its CSV file."""
    jsonl: Offer
    """Its JSON lines."""


class Followed(NamedTuple):
    """Something that has a feed."""

    name: str
    """In words."""
    page: str
    """Its page."""
    feed: str
    """Name of its feed."""


def render(build: Build, files: Sequence[DataFile]) -> Page:
    """The page; the files are those that were written."""
    known = {file.name: file for file in files}
    crumbs = [Crumb("Home", urls.HOME)]
    archive = build.archive
    acts, articles = words.counted(len(archive.acts), "act"), words.counted(len(archive.entries), "article")
    lede = f"Everything this archive says, for programs: {acts} from {articles}, by whom, in which words."
    return build.page(
        url=urls.DATA,
        kind="data",
        title="Data",
        description=lede,
        body=build.html(
            "data.html",
            urls.DATA,
            crumbs,
            lede=lede,
            tables=[_row(layout, known) for layout in LAYOUTS],
            database=_offer(known[DATABASE]),
            package=urls.download(PACKAGE),
            whole=_all(build),
            actors=_busiest_actors(build),
            relations=_busiest_relations(build),
            latest=LATEST,
            urls=urls,
            some=next((entry.id for entry in archive.entries), ""),
            evidence_only=any(entry.extent != "full" for entry in archive.entries),
            cite=citations.styled(citations.of_archive(build)),
        ),
        headings=[
            Heading("tables", "Tables"),
            Heading("use", "Using them"),
            Heading("feeds", "Feeds and calendar"),
            Heading("text", "Text for programs"),
            Heading("rights", "Rights"),
            Heading("cite", "Cite this archive"),
        ],
        crumbs=crumbs,
        structured=[structured.dataset(build, lede, [(f.name, f.form, f.size) for f in files])],
        search=[
            SearchEntry(urls.DATA, "Data", f"{lede} CSV, JSON lines, SQLite, Atom, JSON Feed, iCalendar.")
        ],
    )


def _row(layout: Layout, known: dict[str, DataFile]) -> TableRow:
    csv, jsonl = known[f"{layout.name}.csv"], known[f"{layout.name}.jsonl"]
    return TableRow(layout, f"{csv.rows:,}", _offer(csv), _offer(jsonl))


def _offer(file: DataFile) -> Offer:
    return Offer(urls.download(file.name), in_bytes(file.size))


def in_bytes(size: int) -> str:
    """A size in words: 81 kB, 1.4 MB."""
    if size < _KILO:
        return f"{size} bytes"
    return f"{size / _KILO:.0f} kB" if size < _MEGA else f"{size / _MEGA:.1f} MB"


def _all(build: Build) -> Followed:
    return Followed(f"All acts of {build.settings.site_name}", urls.HOME, urls.FEED_OF_ALL)


def _busiest_actors(build: Build) -> list[Followed]:
    ordered = sorted(build.archive.actors.values(), key=lambda actor: (-actor.weight, actor.id))
    return [
        Followed(actor.name, urls.actor(actor.id), urls.feed_of_actor(actor.id))
        for actor in ordered[:_FOLLOWED]
        if actor.weight
    ]


def _busiest_relations(build: Build) -> list[Followed]:
    pairs = list(build.relations)[:_FOLLOWED]
    return [
        Followed(
            " and ".join(build.views.who(id_).name for id_ in pair),
            urls.relation(*pair),
            urls.feed_of_relation(*pair),
        )
        for pair in pairs
    ]
