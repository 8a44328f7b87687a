"""Casts for sentences about acts: every country named in them, and whoever a case names besides."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import cast

import yaml

from builder.coding.actions import ActingKnowledge, Acts, find_actions
from builder.coding.actors.cast import Cast
from builder.coding.language.syntax import Sentence
from builder.knowledge import actions, places
from builder.knowledge.files import installed_data
from builder.model import Action, Actor, ActorKind, Article, Mention, Span
from builder.slug import slug
from tests.marked_text import DATA, article_of, sentences_of

_LISTS = ("names", "adjectives", "people")


@cache
def knowledge() -> ActingKnowledge:
    return cast("ActingKnowledge", SimpleNamespace(actions=actions.load(DATA), places=places.load(DATA)))


@cache
def _countries() -> dict[str, tuple[str, str]]:
    """Words for countries, each with the country's name and code."""
    loaded = yaml.safe_load((installed_data() / "actors" / "countries.yml").read_text("utf-8"))
    return {
        word: (entry["name"], entry["country"])
        for entry in loaded
        for word in (entry["name"], *(w for key in _LISTS for w in entry.get(key, ())))
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_countries(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)")


def cast_for(text: str, others: Sequence[str] = ()) -> Cast:
    """Every country the text names, and each of the other words as an actor of its own."""
    found: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for match in _pattern().finditer(text):
        found[_countries()[match[0]]].append(Mention(text=match[0], span=Span(*match.span())))
    for word in others:
        at = text.find(word)
        if not any(m.span.overlaps(Span(at, at + len(word))) for ms in found.values() for m in ms):
            found[(word, None)].append(Mention(text=word, span=Span(at, at + len(word))))
    return Cast(
        actors=tuple(
            Actor(
                id=slug(name),
                name=name,
                kind="country" if code else _kind(name),
                country=code,
                mentions=tuple(ms),
            )
            for (name, code), ms in found.items()
        )
    )


def _kind(name: str) -> ActorKind:
    return "organisation" if name.isupper() or name.endswith("Union") else "group"


def acts_in(text: str, others: Sequence[str] = (), *, title: str | None = None) -> tuple[Acts, Cast]:
    """The acts of a text."""
    article = article_of(text, title)
    return acts_of(article, sentences_of(article), others)


def acts_of(
    article: Article, sentences: tuple[Sentence, ...], others: Sequence[str] = ()
) -> tuple[Acts, Cast]:
    """The acts of an article already parsed."""
    who = cast_for(article.view, others)
    return find_actions(article, sentences, who, (), None, knowledge()), who


def named(words: Sequence[str], who: Cast, text: str) -> set[str]:
    """Ids of those the words of a text name."""
    ids: set[str] = set()
    for word in words:
        at = text.find(word)
        assert at >= 0, f"{word!r} does not stand in {text!r}"
        ids.update(who.at(Span(at, at + len(word))))
    return ids


def told(act: Action) -> str:
    """An act in a line, for messages."""
    return f"{act.sources} {act.type} {act.targets} {act.status} by {act.rule}"
