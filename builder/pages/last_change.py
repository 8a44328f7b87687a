"""The last day on which what a page is made from changed, for the sitemap."""

from datetime import date

from builder.archive.history import History
from builder.archive.records import Archive
from builder.pages.page import PageKind


def last_change(archive: Archive, history: History | None, url: str, kind: PageKind) -> date | None:
    """For a brief the day of its file, for an actor that of its articles, for other pages the archive's last.

    None where no history is known: a wrong day would keep search engines from looking.
    """
    if history is None:
        return None
    id_ = url.rstrip("/").rpartition("/")[2]
    if kind == "brief":
        return history.changed.get(id_, history.last)
    if kind == "actor" and id_ in archive.actors:
        days = (history.changed.get(seen.entry.id) for seen in archive.actors[id_].appearances)
        return max(filter(None, days), default=history.last)
    return history.last
