"""One brief: the acts at a glance, the text with the evidence in place, the cast, the words, the doubts."""

import msgspec
from markupsafe import Markup

from builder.archive.records import Act, Entry, Said
from builder.frontmatter import dump_brief
from builder.model import Brief
from builder.pages import citations, structured, urls, words
from builder.pages.annotate import safe
from builder.pages.article_text import Readable, plain_paragraphs, readable
from builder.pages.build import Build, Crumb, shortened
from builder.pages.editing import Editing, editing_of, time_marks
from builder.pages.page import Heading, Page, RawFile, SearchEntry
from builder.pages.unknowns import Unknown, unknown_of_brief
from builder.pages.view_records import ActView, EntryView, QuoteView, Who
from builder.pages.views import title_of, when_of

_SECTIONS = (
    ("acts", "What happened"),
    ("text", "The article"),
    ("who", "Who appears"),
    ("said", "What was said"),
    ("doubts", "What we do not know"),
)


class CastRow(msgspec.Struct, frozen=True):
    """An actor in this article."""

    who: Who
    """By name."""
    role: str
    """On the day; may be empty."""
    country: str
    """Name of the country; may be empty."""
    mentions: int
    """How often named."""
    known: bool
    """Whether `data/` has an entry."""


class Stray(msgspec.Struct, frozen=True):
    """Evidence that stands outside the readable paragraphs."""

    id: str
    """Anchor."""
    text: str
    """The words."""


def render(build: Build, entry: Entry) -> Page:
    """The page of one brief."""
    brief, views = entry.brief, build.views
    url = urls.brief(brief.id)
    acts = [views.act(act) for act in _acts(build, entry)]
    quotes = [views.quote(Said(entry, quote)) for quote in brief.quotes]
    editing = _editing(build, entry, acts)
    text = _text(build, entry, acts, editing)
    unknown = unknown_of_brief(entry, acts, build)
    before, after = build.archive.neighbours(brief.id)
    basis = brief.published.basis if brief.published else None
    crumbs = [Crumb("Home", urls.HOME), Crumb("Articles", urls.BRIEFS)]
    body = build.html(
        "brief.html",
        url,
        crumbs,
        heading=text.title or safe(title_of(entry)),
        outlet=views.outlet_of(entry),
        published=when_of(entry.published),
        basis=words.BASES[basis] if basis else None,
        reasons=brief.published.because if brief.published else (),
        source_url=brief.source_url if structured.is_web_address(brief.source_url) else None,
        cited=[views.names.outlet(id_) for id_ in brief.outlets_cited],
        withdrawn=brief.withdrawn,
        summary=brief.summary,
        story=_same_story(build, entry),
        acts=acts,
        foreign=brief.language not in (None, "en"),
        full=entry.extent == "full",
        language=brief.language,
        paragraphs=text.paragraphs,
        stray=_strays(entry, text),
        actors=_cast(build, brief),
        quotes=quotes,
        unknown=unknown,
        rights=brief.rights,
        before=views.entry(before) if before else None,
        after=views.entry(after) if after else None,
        editing=editing,
        cite=citations.offered(build, entry),
    )
    return build.page(
        url=url,
        kind="brief",
        title=title_of(entry),
        description=_description(build, entry, acts),
        body=body,
        headings=_headings(entry, quotes, unknown),
        crumbs=crumbs,
        structured=[
            structured.article(build, entry),
            *(structured.event(build, act) for act in _acts(build, entry) if structured.is_event(act)),
        ],
        search=_search(entry, acts, quotes),
    )


def markdown(entry: Entry) -> RawFile:
    """The brief's front matter, and behind it the text, byte for byte, or what may be shown of it."""
    brief = entry.brief
    if entry.extent == "full":
        body = entry.article.text
    else:
        body = "".join(f"\n> {_one_line(action.evidence.text)}\n" for action in brief.actions)
    content = f"---\n{dump_brief(brief)}---\n{body}"
    return RawFile(urls.brief_markdown(brief.id), content.encode("utf-8", "replace"))


def _acts(build: Build, entry: Entry) -> tuple[Act, ...]:
    return build.archive.told.get(entry.id, ())


def _same_story(build: Build, entry: Entry) -> list[EntryView]:
    """The other articles that print this one's story."""
    archive = build.archive
    others = (id_ for id_ in archive.stories.get(entry.id, ()) if id_ != entry.id)
    return [build.views.entry(archive.entries[archive.positions[id_]]) for id_ in others]


def _editing(build: Build, entry: Entry, acts: list[ActView]) -> Editing | None:
    """What an editor is offered; None where nobody edits."""
    files = build.settings.editing or {}
    if entry.id not in files:
        return None
    elsewhere = {
        act.anchor: [(f"{one.brief_id}/{one.anchor}", one.title) for one in act.told_by] for act in acts
    }
    return editing_of(entry, files[entry.id], elsewhere)


def _text(build: Build, entry: Entry, acts: list[ActView], editing: Editing | None) -> Readable:
    if entry.extent == "nothing":
        return Readable(Markup(""), (), frozenset())
    sentences = {act.anchor: act.sentence for act in acts}
    to = urls.links_from(urls.brief(entry.id))
    known = build.archive.actors.__contains__
    times = time_marks(entry, editing) if editing else []
    return readable(entry, lambda id_: sentences.get(id_, ""), to.actor, known, times)


def _strays(entry: Entry, text: Readable) -> list[Stray]:
    spans = [(action.id, action.evidence.span) for action in entry.brief.actions]
    spans += [(quote.id, quote.span) for quote in entry.brief.quotes]
    return [Stray(id_, entry.words_at(span)) for id_, span in spans if id_ not in text.placed]


def _cast(build: Build, brief: Brief) -> list[CastRow]:
    names = build.country_names
    return [
        CastRow(
            build.views.who(actor.id),
            actor.role or "",
            names(actor.country) if actor.country and actor.kind != "country" else "",
            len(actor.mentions),
            actor.known,
        )
        for actor in brief.actors
    ]


def _description(build: Build, entry: Entry, acts: list[ActView]) -> str:
    if entry.extent == "nothing":
        return f"This article was withdrawn: {entry.brief.withdrawn}"
    if entry.brief.summary:
        return entry.brief.summary
    outlet = build.views.outlet_of(entry)
    told = "; ".join(act.sentence for act in acts[:3])
    return f"{title_of(entry)}{f' ({outlet})' if outlet else ''}. {told}"


def _headings(entry: Entry, quotes: list[QuoteView], unknown: list[Unknown]) -> list[Heading]:
    if entry.extent == "nothing":
        return []
    shown = {
        "acts": True,
        "text": True,
        "who": bool(entry.brief.actors),
        "said": bool(quotes),
        "doubts": bool(unknown),
    }
    names = dict(_SECTIONS) | ({} if entry.extent == "full" else {"text": "The evidence"})
    return [Heading(id_, name) for id_, name in names.items() if shown[id_]]


def _search(entry: Entry, acts: list[ActView], quotes: list[QuoteView]) -> list[SearchEntry]:
    text = "" if entry.extent == "nothing" else "\n\n".join(plain_paragraphs(entry))
    return [
        SearchEntry(urls.brief(entry.id), title_of(entry), text),
        *(SearchEntry(urls.passage(entry.id, act.anchor), act.sentence, act.evidence) for act in acts),
        *(
            SearchEntry(urls.passage(entry.id, quote.anchor), _headline(quote), quote.text)
            for quote in quotes
        ),
    ]


def _headline(quote: QuoteView) -> str:
    speakers = words.listed([who.name for who in quote.speakers])
    return f"{speakers or 'Quotation'}: “{shortened(quote.text, 70)}”"


def _one_line(text: str) -> str:
    return " ".join(text.split())
