"""File → Article: decoded, furniture marked, headline, dateline and dates found."""

from builder.reading.article import article_from_html, article_from_text, read_article

__all__ = ["article_from_html", "article_from_text", "read_article"]
