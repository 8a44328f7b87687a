"""How the archive is made and what it gets wrong: in words, in figures measured elsewhere, and in its own."""

from collections import Counter
from functools import lru_cache
from importlib import resources

import msgspec

from builder.archive.records import Archive
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page, SearchEntry

_SECTIONS = (
    ("steps", "From an article to a brief"),
    ("fields", "What the fields mean"),
    ("errors", "What it gets wrong"),
    ("measured", "How well it reads"),
    ("here", "In this archive"),
)


class Measure(msgspec.Struct, frozen=True):
    """One thing that was measured."""

    what: str
    """In words, with the texts it was measured on."""
    right: float
    """Per cent."""


class MeasureGroup(msgspec.Struct, frozen=True):
    """What was measured of one question."""

    name: str
    """The question."""
    rows: tuple[Measure, ...]
    """Each measure."""


class Measured(msgspec.Struct, frozen=True):
    """`measured.yml`."""

    measured: str
    """When, in words."""
    groups: tuple[MeasureGroup, ...]
    """By question."""


@lru_cache(maxsize=1)
def measured() -> Measured:
    """The figures that every archive shows."""
    text = (resources.files("builder.pages") / "measured.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Measured)


def render(build: Build) -> Page:
    """The page on the method."""
    crumbs = [Crumb("Home", urls.HOME)]
    lede = "How articles become briefs, what the fields of a brief mean, and what the program gets wrong."
    return build.page(
        url=urls.METHOD,
        kind="method",
        title="How it works",
        description=lede,
        body=build.html(
            "method.html",
            urls.METHOD,
            crumbs,
            lede=lede,
            sections=dict(_SECTIONS),
            statuses=list(words.STATUSES.values()),
            bases=list(words.BASES.values()),
            provenances=list(words.PROVENANCES.values()),
            figures=measured(),
            own=_own_figures(build),
        ),
        headings=[Heading(anchor, name) for anchor, name in _SECTIONS],
        crumbs=crumbs,
        search=[SearchEntry(urls.METHOD, "How it works", lede)],
    )


def _own_figures(build: Build) -> list[tuple[str, list[tuple[str, int]]]]:
    """What this archive knows of its own acts and articles, counted."""
    archive = build.archive
    provenance = Counter(build.views.act(act).provenance for act in archive.acts)
    status = Counter(act.action.status for act in archive.acts)
    basis = Counter(entry.brief.published.basis for entry in archive.entries if entry.brief.published)
    unknown = sum(entry.brief.published is None for entry in archive.entries)
    groups = [
        ("Acts by what is known of their date", _dates(archive)),
        ("Acts by status", [(words.STATUSES[code].short, count) for code, count in status.most_common()]),
        (
            "Acts by how they came to be known",
            [(words.PROVENANCES[code].short, count) for code, count in provenance.most_common()],
        ),
        (
            "Articles by where their day of publication comes from",
            [
                *((words.BASES[code].short, count) for code, count in basis.most_common() if code),
                *([("not known", unknown)] if unknown else []),
            ],
        ),
    ]
    return [(name, rows) for name, rows in groups if rows]


def _dates(archive: Archive) -> list[tuple[str, int]]:
    whens = [act.when for act in archive.acts]
    dated = [when for when in whens if when is not None]
    days = sum(when.is_day for when in dated)
    opened = sum(when.is_open for when in dated)
    rows = [
        ("to the day", days),
        ("to a longer time, such as a month", len(dated) - days - opened),
        ("only as before or after a day", opened),
        ("not at all", len(whens) - len(dated)),
    ]
    return [(name, count) for name, count in rows if count]
