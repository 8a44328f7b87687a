"""What became of the articles of an archive, day by day, as the history of its repository tells it."""

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from builder.model import Correction

Event: TypeAlias = Literal["added", "corrected", "revised", "withdrawn", "removed"]
"""What happened to an article: its file came, its front matter changed, its text changed, it was withdrawn,
its file went."""


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What one day did to one article."""

    article: str
    """Id of the brief."""
    event: Event
    """What happened."""
    corrections: tuple[Correction, ...] = ()
    """Those that came into the file."""
    fields: tuple[str, ...] = ()
    """Other fields of the front matter that came, went or changed."""


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which the archive changed."""

    day: date
    """As the commits say."""
    edits: tuple[Edit, ...] = ()
    """By article, each once."""
    knowledge: bool = False
    """Whether the archive's own data changed, from which rules and names come."""


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The editions of an archive."""

    editions: tuple[Edition, ...] = ()
    """The latest first."""
    whole: bool = True
    """False when the repository was cloned without its older commits."""
    changed: dict[str, date] = {}
    """The last day on which each article's file changed, by the brief's id."""
    pages: dict[str, date] = {}
    """The same of hand-written pages, by their address relative to the site's root."""

    @property
    def last(self) -> date | None:
        """The last day on which anything changed."""
        return self.editions[0].day if self.editions else None
