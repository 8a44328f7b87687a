"""`llms.txt`: for language models and whoever feeds them, what this site is and where its text stands.

After https://llmstxt.org/: a title, a quotation, then lists of links to Markdown.
"""

from collections.abc import Iterable, Iterator

from builder.pages import urls, words
from builder.pages.build import Build
from builder.pages.page import RawFile
from builder.pages.relation_acts import title_of
from builder.pages.views import title_of as headline_of

_LISTED = 30
"""Entries of each list."""
_INDEXES = (
    (urls.CHRONOLOGY, "Chronology", "acts by the date on which they were done"),
    (urls.BRIEFS, "Articles", "every article, the latest first"),
    (urls.ACTORS, "Actors", "everyone, by country and kind"),
    (urls.RELATIONS, "Relations", "who acts on whom"),
    (urls.CHAINS, "Chains", "what was done in answer to what"),
    (urls.ACTIONS, "Actions by type", "the sixteen categories of PLOVER"),
    (urls.QUOTES, "Quotes", "who said what"),
    (urls.CHANGES, "Changes", "what was added, corrected and withdrawn"),
)
_DATA = (
    ("actions.csv", "who did what to whom, a telling of an act in each row"),
    ("archive.sqlite", "every table in one database"),
    ("datapackage.json", "types, keys and checksums of the tables"),
)


def llms(build: Build) -> RawFile:
    """The file."""
    return RawFile(urls.LLMS, ("\n".join(_lines(build)) + "\n").encode("utf-8", "replace"))


def _lines(build: Build) -> Iterator[str]:
    settings, archive = build.settings, build.archive
    acts, articles = words.counted(len(archive.acts), "act"), words.counted(len(archive.entries), "article")
    yield f"# {_plain(settings.site_name)}"
    yield ""
    yield f"> {_plain(settings.site_description) or 'Who did what to whom, when, and which words say so.'}"
    yield ""
    yield (
        f"{acts} drawn from {articles}, without a language model. Every act names its source and target, its "
        "kind (PLOVER), its status and the words that prove it. Read the status before you tell a fact: "
        f"{', '.join(words.STATUSES)}. Dates stand only as closely as the articles allow (EDTF). Cite an act "
        "by the address of its brief with the act’s id as anchor."
    )
    yield from _section("Pages", ((urls.twin(url), name, told) for url, name, told in _INDEXES))
    yield from _section("Data", ((urls.download(name), name, told) for name, told in _DATA))
    yield from _section(
        "Codes", [(urls.twin(urls.CODEBOOK), "Codebook", "what every kind of act and column means")]
    )
    relations = list(build.relations.values())[:_LISTED]
    yield from _section(
        "Relations",
        (
            (urls.twin(urls.relation(*one.pair)), title_of(build, one), words.counted(len(one.acts), "act"))
            for one in relations
        ),
    )
    busiest = sorted(archive.actors.values(), key=lambda actor: (-actor.weight, actor.id))[:_LISTED]
    yield from _section(
        "Actors",
        ((urls.twin(urls.actor(a.id)), a.name, words.counted(a.weight, "act")) for a in busiest if a.weight),
    )
    latest = [entry for entry in reversed(archive.entries) if entry.published][:_LISTED]
    yield from _section(
        "Latest articles",
        (
            (urls.brief_markdown(e.id), headline_of(e), words.counted(len(e.brief.actions), "act"))
            for e in latest
        ),
    )


def _section(title: str, links: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """A list of links, relative to the site's root, where the file stands."""
    listed = [f"- [{_plain(name)}]({url}): {_plain(told)}" for url, name, told in links]
    if listed:
        yield from ["", f"## {title}", "", *listed]


def _plain(text: str) -> str:
    """Words on one line that Markdown reads as they are."""
    one_line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\[]<>*_`" else char for char in one_line)
