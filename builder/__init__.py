"""Briefing Archive: news articles in, a cross-linked archive of who did what to whom out."""

__version__ = "0.1.0"
