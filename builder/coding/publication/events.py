"""What known events that the text names as happened prove about the day it was published."""

from collections.abc import Iterator, Sequence

from builder.coding.language.syntax import Sentence
from builder.coding.publication.bounds import Bound
from builder.knowledge.events import DatedEvent, EventKnowledge
from builder.model import Article, Span


def latest_event(article: Article, sentences: Sequence[Sentence], events: EventKnowledge) -> Iterator[Bound]:
    """The latest event that any sentence names: the article is no older than it."""
    found: list[tuple[DatedEvent, str, Span]] = []
    for sentence in sentences:
        start = sentence.span.start
        for named in events.find(sentence.span.cut(article.view)):
            span = Span(start + named.start, start + named.end)
            words = f"“{span.cut(article.view)}” means" if named.whole else "it speaks of"
            found.append((named.event, words, span))
    if found:
        event, words, span = max(found, key=lambda item: item[0].first)
        yield Bound.since(event.first, f"{words} {_named(event)}", span)


def _named(event: DatedEvent) -> str:
    if event.spoken_of_from:
        return f"{event.name} ({event.date}), which texts name from {event.first} on"
    return f"{event.name} ({event.date})"
