"""Mentions: the stretches of text that may speak of an actor, found by dictionary and by form, unresolved."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from builder.coding.language.syntax import Sentence
from builder.coding.mentions.citing import reports
from builder.coding.mentions.credits import credited
from builder.coding.mentions.finding import SentenceFinder
from builder.coding.mentions.found import FoundBy, FoundMention
from builder.coding.mentions.phrases import Hits
from builder.knowledge.actors import ActorKnowledge, Meaning
from builder.knowledge.matcher import Hit, Matcher, Pattern
from builder.knowledge.outlets import OutletKnowledge
from builder.model import Article, Span

__all__ = ["FoundBy", "FoundMention", "find_mentions"]


class Knowledge(Protocol):
    """What finding needs to know."""

    @property
    def actors(self) -> ActorKnowledge:
        """The actors."""

    @property
    def outlets(self) -> OutletKnowledge:
        """The outlets."""


def find_mentions(
    article: Article, sentences: Sequence[Sentence], knowledge: Knowledge
) -> tuple[FoundMention, ...]:
    """Every stretch that may speak of an actor, in the order of the text.

    Bylines and credits are left out. Outlets are found only to be told apart, as mentions `by` outlet.
    """
    actors = knowledge.actors
    outlets = _named_outlets(article.view, knowledge.outlets)
    hits: dict[int, list[Hit[Meaning]]] = {}
    for hit in actors.matcher.find(article.view):
        hits.setdefault(hit.start, []).append(hit)
    outlets = [hit for hit in outlets if not _inside(hit, hits)]
    masks = [*article.bylines, *credited(article.view), *(Span(hit.start, hit.end) for hit in outlets)]
    found: list[FoundMention] = []
    for index, sentence in enumerate(sentences):
        found += _in_sentence(article.view, (index, sentence.span), hits, masks, actors)
    found += [
        FoundMention(
            span=Span(hit.start, hit.end),
            whole=Span(hit.start, hit.end),
            kind="organisation",
            by="outlet",
            candidates=(hit.value,),
            sentence=_sentence_at(hit.start, sentences),
        )
        for hit in outlets
        if _sentence_at(hit.start, sentences) >= 0
    ]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _in_sentence(
    view: str, numbered: tuple[int, Span], hits: Hits, masks: Sequence[Span], actors: ActorKnowledge
) -> list[FoundMention]:
    index, span = numbered
    masked = [mask for mask in masks if mask.overlaps(span)]
    return SentenceFinder(view, span, hits, actors, index=index, masks=masked).find()


def _named_outlets(view: str, knowledge: OutletKnowledge) -> list[Hit[str]]:
    """Outlets in the text; those whose name is a plain word only beside a word of reporting."""
    plain = {outlet.id for outlet in knowledge.outlets if outlet.plain}
    articled = {outlet.id for outlet in knowledge.outlets if outlet.plain and outlet.name.startswith("The ")}
    found: list[Hit[str]] = []
    for hit in _outlets(knowledge).find(view):
        if found and hit.start < found[-1].end:
            continue
        if hit.value in articled and view[max(0, hit.start - 4) : hit.start].lower() != "the ":
            continue  # "Hill said" is somebody
        if hit.value not in plain or reports(view, Span(hit.start, hit.end)):
            found.append(hit)
    return found


def _inside(outlet: Hit[str], hits: Hits) -> bool:
    """Whether the outlet's name is part of a longer one: Prime in Prime Minister."""
    return any(
        hit.end >= outlet.end and hit.end - hit.start > outlet.end - outlet.start
        for start in range(max(0, outlet.start - 40), outlet.start + 1)
        for hit in hits.get(start, ())
    )


def _sentence_at(position: int, sentences: Sequence[Sentence]) -> int:
    for index, sentence in enumerate(sentences):
        if sentence.span.start <= position < sentence.span.end:
            return index
    return -1


@lru_cache(maxsize=4)
def _outlets(knowledge: OutletKnowledge) -> Matcher[str]:
    """Outlets' names, longest first where they overlap; signatures such as AP count as names here."""
    names = [(name, outlet.id) for name, outlet in knowledge.names()]
    names += [(handle, outlet.id) for outlet in knowledge.outlets for handle in outlet.handles]
    return Matcher(Pattern(name.removeprefix("The ").removeprefix("the "), key) for name, key in names)
