"""Explicit statements of the publication date, found and not yet judged."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from builder.model import DateHint, Dateline
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
_YEAR = r"(?:19|20)\d\d"
_OVER = r"(?!\d(?!\d?:))"  # no further digit, unless a clock is glued to the year
_DAYS = re.compile(
    rf"""
      (?<!\d)(?P<y1>{_YEAR})(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)
    | (?<!\d)(?P<a>\d\d?)(?P<s2>[-/.])(?P<b>\d\d?)(?P=s2)(?P<y2>{_YEAR})(?!\d)
    | \b(?P<m3>{_MONTH})\b\.?[ -]{{0,2}}(?P<d3>\d\d?)(?:st|nd|rd|th)?(?!\d)[, -]{{1,3}}(?P<y3>{_YEAR}){_OVER}
    | (?<!\d)(?P<d4>\d\d?)(?:st|nd|rd|th)?(?:\ of)?[ .-]{{0,2}}(?P<m4>{_MONTH})\b\.?[, -]{{1,3}}
        (?P<y4>{_YEAR}){_OVER}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT_YEAR = re.compile(r"(?<![\d./-])(?P<a>\d\d?)(?P<s>[/.])(?P<b>\d\d?)(?P=s)(?P<y>[012]\d)(?![\d./-])")
_MONTH_DAY = re.compile(
    rf"\b(?P<m>{_MONTH})\b\.? (?P<d>\d\d?)(?!\d)|\b(?P<e>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<n>{_MONTH})\b",
    re.IGNORECASE,
)
_STATES = (
    "publish|published|publication|pub ?date|posted|released?|issued|filed|created|first|originally|dated?|on"
)
# A word may be glued to what stands before it: "07:46 ESTFirst published", "2020Last updated".
_LABEL = re.compile(rf"(?-i:(?<![a-z]))(?:{_STATES})\b", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?-i:(?<![a-z]))(?:updated?|modified|modification|revised|edited|amended|changed|last"
    r"|corrected|corrections?|clarifications?|(?:editor(?:['’]?s|s['’])?|publisher['’]s) note)\b",
    re.IGNORECASE,
)
_PATH_DAYS = (
    re.compile(
        rf"(?<!\d)(?P<y>{_YEAR})(?P<s>[-/_.])(?P<m>\d\d?|[a-z]{{3}})(?P=s)(?P<d>\d\d?)(?![\da-z])",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\da-z])(?P<y>{_YEAR})/?(?P<m>\d\d)(?P<d>\d\d)(?![\da-z])", re.IGNORECASE),
)
_CLOCK = re.compile(r"\d[:.]\d\d(?!\d)|\d\s?[ap]\.?m\b|\d ?min(?:ute)?s?\b\.? read\b", re.IGNORECASE)
"""A clock, or what a page tells only of the article it shows: how long it takes to read."""
_SIGNED = re.compile(r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]*){1,3}(?:, | ?[•|–—] ?| - )(?P<date>.{6,20})")
"""Only a name and a date: somebody's signature."""
_FIRM_LABEL = re.compile(r"(?-i:(?<![a-z]))(?:published|posted|publication|pub ?date|first)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:(?:first|originally) )?(?:published|posted)\b", re.IGNORECASE)
_POST = re.compile(r"\(@\w+\)\s*\Z")
_ADDRESS = re.compile(r"(?:[A-Za-z]+(?: [a-z]+)?: ?)?<?(?P<url>https?://[^\s<>]+)>?", re.IGNORECASE)
"""A line that is an address: bare, or "Source: https://…"."""
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_SHORT = 20
_CAPTION = 9
"""Words before a date without label or author that make its line a caption."""
_NEAR = 8
_ABOVE = 3
_BELOW = 5
_INSIDE = 4
"""Blocks of the text among which a mere date still dates it: below summary and caption."""
_STAMPED = 6
"""The same for a date with a clock."""


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


def _short_days(block: Block) -> Iterator[tuple[str | None, re.Match[str]]]:
    """The date with a year of two digits that a line is, or tells with a clock or its author."""
    found = _SHORT_YEAR.search(block.text)
    if found and (
        found[0] == block.text or _CLOCK.search(block.text, found.end()) or block.kind in ("date", "byline")
    ):
        yield _swappable(2000 + int(found["y"]), int(found["a"]), int(found["b"])), found


def month_day(text: str) -> tuple[int, int] | None:
    """The month and day that a text names without a year."""
    found = _MONTH_DAY.search(text)
    if not found:
        return None
    return _MONTHS[(found["m"] or found["n"]).lower()], int(found["d"] or found["e"])


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
    blocks: tuple[Block, ...], headline: int | None, body: tuple[int, ...], first_line: int | None
) -> list[DateHint]:
    """What the lines around headline and body say: labelled, then updates, then bare dates at the top.

    Between a copy of the headline and the headline itself a line counts when it is labelled, or stands right
    below the copy.

    `first_line` is the line of the file on which the text begins; None when the text was drawn from
    something else, so that its lines cannot be pointed at.
    """
    start, end = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    top = min(headline, start) if headline is not None else max(0, start - _NEAR)
    stated: list[DateHint] = []
    bare: list[DateHint] = []
    copies = _copies(blocks, headline, top)
    for index in range(max(0, copies[0] - _ABOVE), min(end + _BELOW, len(blocks))):
        block = blocks[index]
        stamped = _CLOCK.search(block.text) is not None
        inside = start + (_STAMPED if stamped else _INSIDE)
        if not _may_date(block, above=index < start, stamped=stamped and index < inside):
            continue
        line = None if first_line is None else block.line + first_line - 1
        near = index <= top + _NEAR or start - _ABOVE <= index
        near = (near or (stamped and headline is not None)) and top - _ABOVE <= index < inside
        near = near or any(0 < index - copy <= _ABOVE for copy in copies)
        for labelled, hint in _line_hints(block, line):
            if labelled and (index < start or hint.updated or _FIRM_LABEL.search(block.text)):
                stated.append(hint)
            elif near:
                bare.append(hint)
    if not stated:
        stated = _at_the_foot(blocks[end + 1 :], first_line)
    return list(dict.fromkeys([*sorted(stated, key=lambda hint: hint.updated), *bare]))


def _at_the_foot(blocks: tuple[Block, ...], first_line: int | None) -> list[DateHint]:
    """Labelled lines further below the text, when all that say "published" name one day."""
    hints = [
        hint
        for block in blocks
        if block.kind == "date" and _PUBLISHED.match(block.text)
        for labelled, hint in _line_hints(block, None if first_line is None else block.line + first_line - 1)
        if labelled and not hint.updated
    ]
    return hints[:1] if len({hint.day for hint in hints}) == 1 else []


def _may_date(block: Block, *, above: bool, stamped: bool) -> bool:
    """Whether a line can be there to say the day: above the body any short one, in it one with a clock."""
    if block.kind in ("date", "byline") or _is_short_day(block):
        return True
    return (above or stamped or _says_so(block)) and _could_be_dated(block)


def _is_short_day(block: Block) -> bool:
    """Whether the line is a date with a year of two digits, which no rule knows as such."""
    return _SHORT_YEAR.fullmatch(block.text) is not None


def _says_so(block: Block) -> bool:
    """Whether a line begins by saying that it tells the publication, or is a name and a date."""
    signed = _SIGNED.fullmatch(block.text)
    return _PUBLISHED.match(block.text) is not None or (
        signed is not None and any(found[0] == signed["date"] for _, found in days_in(signed["date"]))
    )


def _copies(blocks: tuple[Block, ...], headline: int | None, top: int) -> list[int]:
    """The blocks that say the same as the headline, down to the headline itself."""
    if headline is None:
        return [top]
    return [i for i in range(top) if blocks[i].text == blocks[headline].text] + [top]


def _is_stamp(block: Block, date: re.Match[str]) -> bool:
    """Whether a date without a label is no part of a caption and signs nobody's post."""
    before = block.text[: date.start()]
    if _POST.search(before):
        return False
    return block.kind in ("date", "byline") or len(before.split()) < _CAPTION or bool(_BY.search(before))


def _could_be_dated(block: Block) -> bool:
    """Whether a line is short enough to be no more than author, section and date."""
    return not block.rule and not block.prose and block.words <= _SHORT


def _line_hints(block: Block, line: int | None) -> Iterator[tuple[bool, DateHint]]:
    """The dates of a line that can say when the article appeared, and whether a word says so."""
    before = 0
    found = list(days_in(block.text)) or list(_short_days(block))
    for day, match in found:
        label = block.text[before : match.start()]
        updated = bool(_UPDATED.search(label)) and not re.search(
            r"\b(?:published|posted)\b[^a-z]*\Z", label, re.IGNORECASE
        )
        labelled = updated or _LABEL.search(label) is not None
        before = match.end()
        if labelled or _is_stamp(block, match):
            yield labelled, DateHint(basis="labelled", text=block.text, day=day, line=line, updated=updated)
    if not found and (_UPDATED.search(block.text) or _LABEL.search(block.text)) and block.kind == "date":
        updated = _UPDATED.search(block.text) is not None
        yield True, DateHint(basis="labelled", text=block.text, line=line, updated=updated)


def dateline_hint(dateline: Dateline | None) -> Iterable[DateHint]:
    """What a dateline that names a day says; no whole day where it leaves out the year."""
    if dateline:
        day = next((day for day, _ in days_in(dateline.text)), None)
        yield DateHint(basis="dateline", text=dateline.text, day=day)


def address_line(blocks: tuple[Block, ...], body: tuple[int, ...]) -> str | None:
    """The address that a line above the text is, alone or behind one or two words: the page's own.

    Several different ones there are links, and none of them is.
    """
    above = blocks[: body[0] if body else _NEAR]
    found = {match["url"] for block in above if (match := _ADDRESS.fullmatch(block.text))}
    return found.pop() if len(found) == 1 else None


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
