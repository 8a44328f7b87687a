"""The dateline that opens a news story: `MOSCOW —`, `MOSCOW (AP) —`, `WASHINGTON, Jan. 5 (Reuters) -`."""

import re
from typing import NamedTuple

from builder.model import Dateline, Span
from builder.slug import slug

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBERS = rf"{_YEAR}[-/.]\d\d[-/.]\d\d|\d\d?[-/.]\d\d?[-/.]{_YEAR}"
_DAY = rf"(?:{_MONTH} {_ORDINAL}(?:, {_YEAR})?|{_ORDINAL}(?: of)? {_MONTH}(?:,? {_YEAR})?|{_NUMBERS})"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: (?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+|DE|DI|OF|THE)){0,3}"
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]+|de|di|of|the|la|al|el)){0,3}"
_REGION = rf"(?:, (?!{_MONTH} \d)[A-Z][\w.'’ -]{{1,25}}?){{0,2}}"
_AGENCY = r"[A-Z][\w .,&'’/-]{1,45}?"
_DASH = r"(?:--+|[-–—―])"
_AFTER_PLACE = rf"{_REGION}(?:[,;]? ?(?:{_DASH} ?)?(?P<day>{_DAY})\.?)?"
_BRACKETS = rf"[(\[/](?P<agency>{_AGENCY})[)\]/]"
_CLOSE = rf"(?:,? ?{_DASH}|(?<=/)\.)"
_TEXT = r"\s*(?=[\"“‘'(]?[A-ZÀ-Þ0-9])"
_PATTERNS = (
    # MOSCOW —   MOSCOW, Russia (AP) —   BEIJING, Jan. 5 (Xinhua) --   UNITED NATIONS/GENEVA (Reuters) -
    # MOSCOW, March 27. /TASS/.
    rf"(?P<place>{_CAPITALS})(?:/{_CAPITALS})*{_AFTER_PLACE}(?: ?[,:/]? ?{_BRACKETS})?{_CLOSE}{_TEXT}",
    # Moscow (CNN)   Moscow (AP) —
    rf"(?P<place>{_NAME})(?:/{_NAME})?{_AFTER_PLACE} ?{_BRACKETS},?(?: ?{_DASH})?{_TEXT}",
    # Moscow, Jan. 5 —
    rf"(?P<place>{_NAME}){_REGION}[,;] ?(?P<day>{_DAY})\.? ?(?P<agency>){_DASH}\s*(?=\S)",
    # (Reuters) —   (CNN)
    rf"(?P<place>)(?P<day>){_BRACKETS},?(?: ?{_DASH})?{_TEXT}",
)
_BYLINE = r"(?P<by>By (?:(?:[A-ZÀ-Þ][\w.'’-]+|and|de|van|von|al|of) ?){2,8}[,;]? (?:in )?)?"
_DATELINES = tuple(re.compile(_BYLINE + pattern) for pattern in _PATTERNS)
_BRACKETED = (1, 3)
_LONGEST = 120
_NO_PLACE = frozenset(
    {
        "analysis",
        "breaking",
        "exclusive",
        "explainer",
        "file",
        "opinion",
        "update",
        "updated",
        "video",
        "watch",
    }
)


class FoundDateline(NamedTuple):
    """A dateline with what it says."""

    dateline: Dateline
    """As it goes into the brief, its span in the view."""
    day: str
    """The day it names, as written; empty when it names none."""
    agency: str
    """The agency in brackets, as written; empty when there is none."""
    byline: Span | None
    """The author glued before it."""


def find_dateline(paragraph: str, start: int) -> FoundDateline | None:
    """The dateline at the start of a paragraph, which begins at `start` of the view."""
    head = paragraph[:_LONGEST]
    for index, pattern in enumerate(_DATELINES):
        found = pattern.match(head)
        if not found or found["place"].casefold() in _NO_PLACE:
            continue
        place, agency = found["place"].rstrip(" ,"), found["agency"] or ""
        if index in _BRACKETED and not _signature(agency):
            continue
        byline = Span(start, start + len(found["by"].rstrip(" ,;"))) if found["by"] else None
        begin = len(found["by"] or "")
        text = found[0][begin:].rstrip()
        dateline = Dateline(
            text=text, span=Span(start + begin, start + begin + len(text)), place=slug(place) or None
        )
        return FoundDateline(dateline, found["day"] or "", agency, byline)
    return None


def _signature(agency: str) -> bool:
    """Whether words in brackets can be an agency's name: capitals or a name, and no ordinary words."""
    return bool(agency) and all(w[0].isupper() or w in ("and", "of", "for", "the") for w in agency.split())
