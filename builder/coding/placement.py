"""From the view the coder reads to the text the contract counts in: one translation, at the end."""

from typing import Any

import msgspec

from builder.model import Article, Brief, Span
from builder.reading.view import translate


def in_text(brief: Brief, article: Article) -> Brief:
    """The brief with every span counted in `Article.text`, and every `text` beside a span cut from it.

    Until here both count in `Article.view`.
    """
    if article.view == article.text:
        return brief
    moved: Brief = msgspec.convert(_moved(msgspec.to_builtins(brief), article), Brief)
    return moved


def _moved(value: Any, article: Article) -> Any:
    if isinstance(value, dict):
        if "text" in value and "span" in value:
            span = translate(Span(*value["span"]), article.offsets)
            value = {**value, "text": span.cut(article.text), "span": span}
            return {k: v if k in ("text", "span") else _moved(v, article) for k, v in value.items()}
        return {key: _moved(child, article) for key, child in value.items()}
    if isinstance(value, (list, tuple)):
        return [_moved(child, article) for child in value]
    return value
