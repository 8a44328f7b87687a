"""Explicit statements of the publication date, found and not yet judged."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from builder.model import DateHint
from builder.reading.lines import Block

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DAYS = re.compile(
    rf"""
      (?<!\d)(?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)
    | (?<!\d)(?P<a>\d\d?)(?P<s2>[-/.])(?P<b>\d\d?)(?P=s2)(?P<y2>(?:19|20)\d\d)(?!\d)
    | \b(?P<m3>{_MONTH})\b\.?[ -]{{0,2}}(?P<d3>\d\d?)(?:st|nd|rd|th)?(?!\d)[, -]{{1,3}}(?P<y3>(?:19|20)\d\d)(?!\d)
    | (?<!\d)(?P<d4>\d\d?)(?:st|nd|rd|th)?(?:\ of)?[ .-]{{0,2}}(?P<m4>{_MONTH})\b\.?[, -]{{1,3}}(?P<y4>(?:19|20)\d\d)(?!\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"\b(?:published|posted|publication|publish|pub ?date|released?|issued|filed|created|first|originally|date|dated|on)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|modification|revised|edited|amended|changed|last)\b", re.IGNORECASE
)
_PATH_DAYS = (
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/_.])(?P<m>\d\d?|[a-z]{3})(?P=s)(?P<d>\d\d?)(?![\da-z])", re.I
    ),
    re.compile(r"(?<![\da-z])(?P<y>(?:19|20)\d\d)/?(?P<m>\d\d)(?P<d>\d\d)(?![\da-z])", re.I),
)
_NEAR = 8


def days_in(text: str) -> Iterator[tuple[str | None, re.Match[str]]]:
    """Every whole date in a text, as an EDTF day; None where day and month could be swapped."""
    for found in _DAYS.finditer(text):
        if found["y1"]:
            yield _day(int(found["y1"]), int(found["m1"]), int(found["d1"])), found
        elif found["y2"]:
            yield _swappable(int(found["y2"]), int(found["a"]), int(found["b"])), found
        elif found["y3"]:
            yield _day(int(found["y3"]), _MONTHS[found["m3"].lower()], int(found["d3"])), found
        else:
            yield _day(int(found["y4"]), _MONTHS[found["m4"].lower()], int(found["d4"])), found


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _swappable(year: int, first: int, second: int) -> str | None:
    if first == second:
        return _day(year, first, second)
    if first > 12:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def labelled_hints(
    blocks: tuple[Block, ...], headline: int | None, body: tuple[int, ...], first_line: int
) -> list[DateHint]:
    """What the lines around headline and body say, the labelled ones first."""
    if body:
        top = min(headline, body[0]) if headline is not None else max(0, body[0] - _NEAR)
        window = [
            *range(max(0, top - 3), body[0]),
            *range(body[0], body[-1]),
            *range(body[-1] + 1, body[-1] + 5),
        ]
    else:
        window = list(range(len(blocks)))
    certain: list[DateHint] = []
    bare: list[DateHint] = []
    for index in window:
        if index >= len(blocks) or blocks[index].kind not in ("date", "byline"):
            continue
        block = blocks[index]
        after = bool(body) and index > body[0]
        for labelled, hint in _line_hints(block, block.line + first_line - 1):
            if labelled:
                certain.append(hint)
            elif not after:
                bare.append(hint)
    return sorted(certain, key=lambda hint: hint.updated) + bare


def _line_hints(block: Block, line: int) -> Iterator[tuple[bool, DateHint]]:
    before = 0
    found = list(days_in(block.text))
    for day, match in found:
        label = block.text[before : match.start()]
        updated = bool(_UPDATED.search(label)) and not re.search(
            r"\b(?:published|posted)\b[^a-z]*\Z", label, re.IGNORECASE
        )
        labelled = updated or _LABEL.search(label) is not None
        yield labelled, DateHint(basis="labelled", text=block.text, day=day, line=line, updated=updated)
        before = match.end()
    if not found and (_UPDATED.search(block.text) or _LABEL.search(block.text)) and block.kind == "date":
        updated = _UPDATED.search(block.text) is not None
        yield True, DateHint(basis="labelled", text=block.text, line=line, updated=updated)


def url_hint(url: str | None) -> Iterable[DateHint]:
    """The day that stands in a URL's path."""
    path = urlsplit(url).path if url else ""
    if url and (day := _path_day(path)):
        yield DateHint(basis="url", text=url, day=day)


def file_hint(name: str) -> Iterable[DateHint]:
    """The day that stands in a file's name."""
    if day := _path_day(name):
        yield DateHint(basis="filename", text=name, day=day)


def _path_day(path: str) -> str | None:
    days = set()
    for pattern in _PATH_DAYS:
        for found in pattern.finditer(path):
            named = found["m"].lower()
            month = int(named) if named.isdigit() else _MONTHS.get(named, 0)
            if 1 <= month <= 12 and (day := _day(int(found["y"]), month, int(found["d"]))):
                days.add(day)
    return days.pop() if len(days) == 1 else None
