"""The readable text of an article: paragraphs without furniture, evidence, quotes and mentions in place."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from markupsafe import Markup

from builder.archive.coordinates import to_text, to_view
from builder.archive.records import Entry
from builder.model import Article, Brief, Span
from builder.pages.annotate import Annotation, annotate

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_BULLET = re.compile(r"[-*+•]|\d{1,3}[.)]")


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph to show."""

    html: Markup
    """Its inside."""
    kind: Literal["text", "subhead", "item"]
    """What it is, as far as the article's own markup says."""


class Readable(msgspec.Struct, frozen=True):
    """An article's text as HTML."""

    title: Markup
    """Inside of the headline's element; empty when the headline is not in the text."""
    paragraphs: tuple[Paragraph, ...]
    """In order; under a narrower extent, of each passage shown."""
    placed: frozenset[str]
    """Ids of acts and quotes that can be linked to."""


def readable(
    entry: Entry,
    tooltip: Callable[[str], str],
    actor_link: Callable[[str], str],
    known: Callable[[str], bool],
    times: Sequence[Annotation] = (),
) -> Readable:
    """Renders the text of an entry.

    Args:
        entry: The article, already reduced to what may be shown.
        tooltip: Words for the act with an id.
        actor_link: Where a mention of an actor leads.
        known: Whether the archive has a page for an actor.
        times: Further marks, for time expressions; spans count in the view.
    """
    article, brief = entry.article, entry.brief
    notes = [*_annotations(article, brief, tooltip, actor_link, known), *times]
    title_span = _headline_span(article, brief)
    windows = _paragraphs(entry, title_span)
    if title_span:
        windows = [title_span, *windows]
    shown: list[Paragraph] = []
    placed: frozenset[str] = frozenset()
    for window, inside in zip(windows, _shared_out(notes, windows), strict=True):
        piece = annotate(entry.shown, inside, window, placed)
        shown.append(Paragraph(piece.html, _kind(article, window)))
        placed = piece.placed
    title = shown.pop(0).html if title_span else Markup("")
    return Readable(title, tuple(shown), placed)


def plain_paragraphs(entry: Entry) -> list[str]:
    """The same paragraphs as bare words."""
    return [entry.words_of(window) for window in _paragraphs(entry, entry.article.title_span)]


def _annotations(
    article: Article,
    brief: Brief,
    tooltip: Callable[[str], str],
    actor_link: Callable[[str], str],
    known: Callable[[str], bool],
) -> list[Annotation]:
    out = []
    for action in brief.actions:
        css = f"act act-{action.status}"
        words = tooltip(action.id)
        out.append(Annotation(to_view(action.evidence.span, article), "mark", css, id=action.id, title=words))
        out.extend(
            Annotation(to_view(passage.span, article), "mark", "act act-also", title=words)
            for passage in action.also
        )
        out.extend(
            Annotation(to_view(reply.cue.span, article), "span", "cue")
            for reply in action.answers
            if "/" not in reply.action
        )
    out.extend(
        Annotation(to_view(quote.span, article), "span", "said", id=quote.id) for quote in brief.quotes
    )
    out.extend(
        Annotation(to_view(mention.span, article), "a", "who", href=actor_link(actor.id))
        for actor in brief.actors
        if known(actor.id)
        for mention in actor.mentions
    )
    return out


def _headline_span(article: Article, brief: Brief) -> Span | None:
    """Where the headline shown stands in the text; None when the one shown is another."""
    span = article.title_span
    if span is None or brief.title is None:
        return None
    printed = " ".join(span.cut(article.view).split())
    return span if printed == " ".join(brief.title.split()) else None


def _paragraphs(entry: Entry, headline: Span | None) -> list[Span]:
    """Stretches of the view to show, in order: a dateline goes with the paragraph it opens."""
    article = entry.article
    whole = article.paragraphs or tuple(
        Span(*found.span()) for found in _PARAGRAPH.finditer(article.view) if found.end() > found.start()
    )
    printed = article.title_span if article.title_span and headline is None else None
    spans = [*([printed] if printed else []), *whole]
    if article.dateline:
        spans = _with_dateline(spans, article.dateline.span, article)
    left_out = [*article.furniture, *([headline] if headline else [])]
    return [piece for span in spans for piece in _without(span, left_out) if entry.words_of(piece)]


def _kind(article: Article, window: Span) -> Literal["text", "subhead", "item"]:
    """What Markdown's own mark before the paragraph says it is."""
    start = to_text(window, article).start
    before = article.text[article.text.rfind("\n", 0, start) + 1 : start].strip()
    if before.startswith("#"):
        return "subhead"
    return "item" if _BULLET.match(before) else "text"


def _with_dateline(spans: Sequence[Span], dateline: Span, article: Article) -> list[Span]:
    out, done = [], False
    for span in spans:
        gap = article.view[dateline.end : span.start] if span.start >= dateline.end else None
        if not done and gap is not None and not gap.strip() and "\n\n" not in gap:
            out.append(Span(min(dateline.start, span.start), span.end))
            done = True
        else:
            out.append(span)
    return out


def _without(span: Span, left_out: Sequence[Span]) -> list[Span]:
    pieces = [span]
    for hole in left_out:
        pieces = [
            part
            for piece in pieces
            for part in (
                (Span(piece.start, min(piece.end, hole.start)), Span(max(piece.start, hole.end), piece.end))
                if piece.overlaps(hole)
                else (piece,)
            )
            if part.start < part.end
        ]
    return pieces


def _shared_out(notes: Sequence[Annotation], windows: Sequence[Span]) -> list[list[Annotation]]:
    """For each window, the annotations that reach into it; windows are in order and do not overlap."""
    order = sorted(range(len(windows)), key=lambda i: windows[i].start)
    starts = [windows[i].start for i in order]
    shares: list[list[Annotation]] = [[] for _ in windows]
    for note in notes:
        place = max(0, bisect_right(starts, note.span.start) - 1)
        while place < len(order) and starts[place] < note.span.end:
            if windows[order[place]].overlaps(note.span):
                shares[order[place]].append(note)
            place += 1
    return shares
