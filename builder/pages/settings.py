"""What the pages need to know of the site."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from builder.archive.history import History
from builder.pages.editing import EditedFile


class PageSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of one build, as far as pages depend on them."""

    site_name: str = "Briefing Archive"
    """Name of the archive."""
    site_description: str = ""
    """One or two sentences on what the archive is about."""
    site_url: str = ""
    """Absolute URL of the site's root, when known; structured data are absolute only then."""
    text: Literal["full", "evidence"] = "full"
    """How much of each article is published."""
    templates: tuple[Path, ...] = ()
    """Folders whose templates replace ours of the same name, the first one winning."""
    history: History | None = None
    """What became of the articles, day by day; None where that is not known."""
    editing: Mapping[str, EditedFile] | None = None
    """The file of each article, by the brief's id, where corrections are offered; None where they are not."""
