"""Between the two ways of counting, and what readers see: spans of an article's text and of its view.

A brief's spans count in `Article.text`; what readers see is drawn from `Article.view`, the same text with
markup blanked and invisible characters taken out.
"""

import re
from bisect import bisect_left

from builder.model import Article, Span

MASK = "\0"
"""Stands in a text for every code point that is not shown."""
_BLANKED = re.compile("\1+")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>", re.IGNORECASE
)


def to_view(span: Span, article: Article) -> Span:
    """The stretch of the view that shows a stretch of the text."""
    offsets = article.offsets
    if offsets is None:
        return span
    return Span(bisect_left(offsets, span.start), bisect_left(offsets, span.end))


def to_text(span: Span, article: Article) -> Span:
    """The stretch of the text from which a stretch of the view is drawn, without markup around it."""
    offsets = article.offsets
    if offsets is None or span.start >= span.end:
        return span
    return Span(offsets[span.start], offsets[span.end - 1] + 1)


def visible(article: Article) -> str:
    """The view with `MASK` where it is blank for markup, so that no gap stands in its place.

    A block's tag keeps one space, lest the words on both sides run together.
    """
    view, text = article.view, article.text
    if view == text:
        return view
    behind = text if article.offsets is None else "".join(text[place] for place in article.offsets[:-1])
    if len(behind) != len(view):
        return view
    marked = "".join(
        "\1" if shown == " " and not (real.isspace() or real == MASK) else shown
        for shown, real in zip(view, behind, strict=True)
    )

    def close_gap(gap: re.Match[str]) -> str:
        markup = behind[gap.start() : gap.end()]
        apart = "<" in markup and _INLINE.sub("", markup) != ""
        return " " * apart + MASK * (len(markup) - apart)

    return _BLANKED.sub(close_gap, marked) if "\1" in marked else view
