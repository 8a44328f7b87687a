"""What known events that the text names as happened prove about the day it was published."""

from collections.abc import Iterator, Sequence

from builder.coding.language.syntax import Sentence
from builder.coding.publication.bounds import Bound
from builder.knowledge.events import DatedEvent, EventKnowledge
from builder.model import Article, Span


def latest_event(article: Article, sentences: Sequence[Sentence], events: EventKnowledge) -> Iterator[Bound]:
    """The latest event that any sentence names: the article is no older than it."""
    found: list[tuple[DatedEvent, Span]] = []
    for sentence in sentences:
        start = sentence.span.start
        found += [
            (named.event, Span(start + named.start, start + named.end))
            for named in events.find(sentence.span.cut(article.view))
        ]
    if found:
        event, span = max(found, key=lambda pair: pair[0].first)
        yield Bound.since(event.first, _why(event, span.cut(article.view)), span)


def _why(event: DatedEvent, words: str) -> str:
    if event.spoken_of_from:
        return f"“{words}” names {event.name} ({event.date}), spoken of from {event.first} on"
    return f"“{words}” names {event.name} ({event.date})"
