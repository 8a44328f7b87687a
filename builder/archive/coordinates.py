"""Between the two ways of counting: spans of an article's text and of its view.

A brief's spans count in `Article.text`; what readers see is drawn from `Article.view`, the same text
without markup and invisible characters.
"""

from bisect import bisect_left

from builder.model import Article, Span


def to_view(span: Span, article: Article) -> Span:
    """The stretch of the view that shows a stretch of the text."""
    offsets = article.offsets
    if offsets is None:
        return span
    return Span(bisect_left(offsets, span.start), bisect_left(offsets, span.end))


def words_at(span: Span, article: Article) -> str:
    """The words a reader sees at a stretch of the text, on one line."""
    return " ".join(to_view(span, article).cut(article.view).split())


def to_text(span: Span, article: Article) -> Span:
    """The stretch of the text from which a stretch of the view is drawn, without markup around it."""
    offsets = article.offsets
    if offsets is None or span.start >= span.end:
        return span
    return Span(offsets[span.start], offsets[span.end - 1] + 1)
