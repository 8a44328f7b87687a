"""Texts with their actors and acts marked, for tests of who speaks and of what answers what.

`[Lavrov]` and `{Shannon}` mark actors (or acts); `[he=Lavrov]` marks a pronoun that means one of them.
"""

import re
from collections.abc import Sequence
from functools import cache

from builder.coding.actors.cast import Cast
from builder.coding.language import Engine, load_engine, parse_sentences, split_sentences
from builder.coding.language.syntax import Sentence
from builder.knowledge import sentences as sentence_knowledge
from builder.knowledge.files import DataFolders, installed_data
from builder.model import Actor, ActorKind, Article, Mention, Span
from builder.slug import slug

_MARKED = re.compile(r"\[([^\[\]]+)\]|\{([^{}]+)\}")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_BODY = re.compile(r"[Mm]inistry|[Dd]epartment|[Aa]gency|Congress|Parliament|Kremlin|White House|Duma")
_GROUP = re.compile(r"\b(?:officials|senators|spokesmen|diplomats|agents)\b")
_COUNTRIES = {
    "Moscow": "RUS",
    "Russia": "RUS",
    "Kremlin": "RUS",
    "London": "GBR",
    "Washington": "USA",
    "Congress": "USA",
}
DATA = DataFolders([installed_data()])


@cache
def engine() -> Engine:
    """The parser, loaded once."""
    return load_engine()


def unmark(marked: str, *, keep: str = "") -> tuple[str, list[tuple[str, Span, str]]]:
    """The text without its marks, and for each mark its kind, its place and whom it means.

    Args:
        marked: The text.
        keep: Marks that belong to the text: `[` keeps the square ones.
    """
    text, found, end = "", [], 0
    for match in _MARKED.finditer(marked):
        kind = match[0][0]
        if kind in keep:
            continue
        text += marked[end : match.start()]
        words, _, meaning = (match[1] or match[2]).partition("=")
        found.append((kind, Span(len(text), len(text) + len(words)), meaning or words))
        text += words
        end = match.end()
    return text + marked[end:], found


def article_of(text: str, title: str | None = None) -> Article:
    """An article of that text, its paragraphs parted by blank lines."""
    paragraphs = tuple(Span(*match.span()) for match in _PARAGRAPH.finditer(text))
    title_span = paragraphs[0] if title is not None else None
    return Article(
        id="case",
        text=text,
        view=text,
        title=title,
        title_span=title_span,
        paragraphs=paragraphs[1:] if title is not None else paragraphs,
    )


def sentences_of(article: Article, *, parsed: bool = True) -> tuple[Sentence, ...]:
    """Its sentences."""
    found = split_sentences(article, sentence_knowledge.load(DATA))
    return parse_sentences(found, article.view, engine()) if parsed else found


def cast_of(text: str, marks: Sequence[tuple[Span, str]]) -> Cast:
    """A cast of those marked, each known by the words that mark them."""
    mentions: dict[str, list[Mention]] = {}
    names: dict[str, str] = {}
    for span, name in marks:
        form = "pronoun" if span.cut(text) != name else "name"
        names.setdefault(slug(name), name)
        mentions.setdefault(slug(name), []).append(
            Mention(text=span.cut(text), span=span, form="pronoun" if form == "pronoun" else "name")
        )
    return Cast(
        actors=tuple(
            Actor(
                id=key,
                name=names[key],
                kind=_kind(names[key]),
                country=_COUNTRIES.get(names[key]),
                mentions=tuple(m),
            )
            for key, m in mentions.items()
        )
    )


def _kind(name: str) -> ActorKind:
    if name in _COUNTRIES and name not in {"Kremlin", "Congress"}:
        return "country"
    if _BODY.search(name):
        return "organisation"
    return "group" if _GROUP.search(name) else "person"
