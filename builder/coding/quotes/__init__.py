"""Quotations: the words between marks that somebody said, with their speakers."""

import re
from collections.abc import Sequence

from builder.coding.actors.cast import Cast
from builder.coding.language.syntax import Sentence
from builder.coding.quotes.quotation_marks import Stretch, find_stretches
from builder.coding.quotes.speakers import Attribution, attribute
from builder.coding.quotes.voices import Voices
from builder.knowledge import Knowledge
from builder.knowledge.speech import SpeechKnowledge
from builder.model import Article, Doubt, Note, Quote, QuoteKind, Record, Span
from builder.slug import stable_id

_WORD = re.compile(r"[\w’'-]+")
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "her", "his", "in", "into", "is", "it", "my",
    "nor", "of", "off", "on", "or", "our", "over", "the", "to", "up", "vs", "with", "your",
})  # fmt: skip
_ENDS = frozenset(".!?…")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+\.?\s*$")
_NAME_AFTER = re.compile(r"\s*[A-Z][\w’'-]+")
_ALONE = frozenset({"goes-on", "carried-on", "carried-back", "dash"})
_TAG = re.compile(r"=\s*$")


class Said(Record, frozen=True, kw_only=True):
    """The quotations of an article, and what was doubtful about them."""

    quotes: tuple[Quote, ...] = ()
    """In the order of the text."""
    doubts: tuple[Doubt, ...] = ()
    """What an editor should look at."""
    notes: tuple[Note, ...] = ()
    """How each speaker was found, and what was taken for no quotation."""


def find_quotes(article: Article, sentences: Sequence[Sentence], cast: Cast, knowledge: Knowledge) -> Said:
    """Every quotation of an article.

    Args:
        article: The article as read.
        sentences: Its sentences; those with quotation marks are better parsed.
        cast: Its actors.
        knowledge: What is known about speech.
    """
    stretches = find_stretches(article.view, blocks(article))
    stretches = tuple(s for s in stretches if not _TAG.search(article.view, s.outer.start - 3, s.outer.start))
    if not stretches:
        return Said()
    attributions = attribute(Voices(article.view, cast, knowledge.speech), sentences, stretches)
    quotes: list[Quote] = []
    doubts: list[Doubt] = []
    notes: list[Note] = []
    taken: set[str] = set()
    for number, (stretch, attribution) in enumerate(zip(stretches, attributions, strict=True)):
        text = stretch.inner.cut(article.view)
        before = quotes[-1] if quotes and number and stretches[number - 1].goes_on else None
        headline = article.title_span is not None and article.title_span.contains(stretch.outer)
        why = _no_quotation(article.view, stretch, attribution, knowledge.speech, headline=headline)
        if why and before is None:
            notes.append(_note("quotes", text, stretch.inner, attribution, why))
            continue
        quote_id = _new_id(article.id, text, taken)
        kind = before.kind if before else _kind(article.view, stretch, sentences)
        quotes.append(
            Quote(id=quote_id, speakers=attribution.speakers, text=text, span=stretch.inner, kind=kind)
        )
        notes.append(_note(quote_id, text, stretch.inner, attribution))
        if doubt := _doubt(stretch, text):
            doubts.append(Doubt(field=quote_id, message=doubt))
    return Said(quotes=tuple(quotes), doubts=tuple(doubts), notes=tuple(notes))


def blocks(article: Article) -> tuple[Span, ...]:
    """The headline, where it stands in the text, and the paragraphs."""
    head = (article.title_span,) if article.title_span else ()
    return tuple(sorted((*head, *article.paragraphs)))


def _new_id(article_id: str, text: str, taken: set[str]) -> str:
    quote_id = stable_id("q", article_id, text)
    count = 1
    while quote_id in taken:
        count += 1
        quote_id = stable_id("q", article_id, text, str(count))
    taken.add(quote_id)
    return quote_id


def _note(field: str, text: str, span: Span, attribution: Attribution, why: str | None = None) -> Note:
    return Note(
        field=field,
        verdict="rejected" if why else "taken",
        text=text,
        span=span,
        rule=attribution.rule,
        why=why or _because(attribution),
    )


def _because(attribution: Attribution) -> str:
    if attribution.speakers:
        return f"spoken by {', '.join(attribution.speakers)}"
    return "the text names no speaker we know" if attribution.cued else "the text names no speaker"


def _doubt(stretch: Stretch, text: str) -> str | None:
    if not stretch.opened:
        return f"the quotation ending “{text[-40:]}” has no opening mark"
    if not stretch.closed and not stretch.goes_on:
        return f"the quotation “{text[:40]}…” has no closing mark"
    return None


def _kind(view: str, stretch: Stretch, sentences: Sequence[Sentence]) -> QuoteKind:
    """Direct when the words are a sentence of their own, or the rest of one that was interrupted."""
    text = stretch.inner.cut(view)
    first = _WORD.search(text)
    words = len(_WORD.findall(text))
    if first is None or words < 2:
        return "partial"
    lead = view[max(0, stretch.outer.start - 40) : stretch.outer.start].rstrip()
    if not lead or lead[-1] in ":,.!?”\"’'\n…—–)" or _starts_sentence(stretch, sentences):
        whole = text.lstrip("[(…. ")[:1].isupper() or text[:1] in "[(…" or text[0].isdigit()
        ended = text[-1] in _ENDS or text[-1] in ",—–-" or not stretch.closed
        if whole and (ended or words > 3):
            return "direct"
        if lead.endswith(",") and ended and words > 2:
            return "direct"
    return "partial"


def _starts_sentence(stretch: Stretch, sentences: Sequence[Sentence]) -> bool:
    return any(s.span.start in (stretch.outer.start, stretch.inner.start) for s in sentences)


def _no_quotation(
    view: str, stretch: Stretch, attribution: Attribution, knowledge: SpeechKnowledge, *, headline: bool
) -> str | None:
    """Why the words between marks are nobody's; None when they are a quotation."""
    text = stretch.inner.cut(view)
    words = _WORD.findall(text)
    lead = view[max(0, stretch.outer.start - 60) : stretch.outer.start]
    if len(words) <= 8 and knowledge.terms.search(lead) and attribution.rule not in _ALONE:
        return "a term that is only named"
    title = _is_title(text, words)
    if title and knowledge.works.search(lead):
        return "the title of a work"
    if headline:
        return None  # every word has a capital, and nobody has room for scare quotes
    told = attribution.cued or attribution.rule in _ALONE
    if title and (nickname := _inside_name(view, stretch, words)) | (not told):
        return "a nickname inside a name" if nickname else "the title of a work"
    whole = text[0].isupper() and text[-1] in _ENDS
    set_apart = len(words) <= 2 and not (told or whole or attribution.speakers)
    return "words set apart, said by nobody" if set_apart else None


def _inside_name(view: str, stretch: Stretch, words: Sequence[str]) -> bool:
    before = view[max(0, stretch.outer.start - 20) : stretch.outer.start]
    after = view[stretch.outer.end : stretch.outer.end + 20]
    return len(words) <= 2 and bool(_NAME_BEFORE.search(before)) and bool(_NAME_AFTER.match(after))


def _is_title(text: str, words: Sequence[str]) -> bool:
    """Whether every word that counts has a capital, as in the name of a work."""
    counting = [word for word in words if word.lower() not in _SMALL]
    return (
        text[-1] not in "?!"
        and bool(counting)
        and words[0][0].isupper() | words[0][0].isdigit()
        and all(word[0].isupper() or word[0].isdigit() for word in counting)
        and len(words) <= 12
    )
