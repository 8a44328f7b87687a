"""Actors: mentions resolved to those who act, once each, under the right name and office."""

from builder.coding.cast import Cast

__all__ = ["Cast"]
