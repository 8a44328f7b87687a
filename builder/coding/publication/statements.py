"""What explicit sources say of the day of publication: each statement with the days it can mean."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from builder.coding.publication.bounds import Bound
from builder.edtf import EdtfError, parse
from builder.knowledge.outlets import OutletKnowledge
from builder.model import Article, Basis, DateHint, Span
from builder.reading.hints import days_in

ORDER: tuple[Basis, ...] = ("curated", "metadata", "labelled", "dateline", "url", "filename")
"""The sources in the order in which they are believed."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ABOVE_HEADLINE = 3
"""Lines above the headline where a bare date is still the article's."""
SHORT_LINE = 160
"""Characters of a line that can be no more than author, section and date."""
NAMES: dict[Basis, str] = {
    "metadata": "page metadata",
    "dateline": "dateline",
    "url": "address",
    "filename": "file name",
}
_WEEKDAY = re.compile(
    r"\b(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<!\d)(\d\d?)[-/.](\d\d?)[-/.]((?:19|20)\d\d|[012]\d)(?!\d)")
_LABEL = re.compile(
    r"(?-i:(?<![a-z]))(?:published|posted|publication|pub ?date|released?|issued|filed|created|written|by)\b"
    r"|\bthis (?:story|article|report) (?:is|was) from\b",
    re.IGNORECASE,
)
_CREATED = re.compile(r"(?-i:(?<![a-z]))created\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?-i:(?<![a-z]))(?:published|posted|publication|pub ?date|released?|issued)\b", re.IGNORECASE
)
_UPDATED_AFTER = re.compile(r"\d{4}\W{1,6}updated\b(?!.*(?:19|20)\d\d)", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"\b(?:issue|version|edition|vol(?:ume)?|retrieved|accessed|copyright)\b|©", re.IGNORECASE
)
_CLOCK = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"\d\s*(?:[ap]\.?m\.?)?\s*\(?(?:ET|E[SD]T|PT|P[SD]T|CDT|MT|M[SD]T)\b")
_DAY_FIRST = re.compile(r"\d\s*(?:[ap]\.?m\.?)?\s*\(?(?:BST|IST|CES?T|EES?T|MSK|AE[SD]T|SGT|PKT|WIB|SAST)\b")
_UTC = re.compile(r"T(\d\d):\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:?00)", re.IGNORECASE)
_MIXED = frozenset({"CAN", "PHL", "CHN", "JPN", "KOR", "TWN"})
"""Countries whose press writes day and month in either order."""


class Statement(msgspec.Struct, frozen=True):
    """A hint with the days it can mean."""

    hint: DateHint
    """What reading found."""
    days: tuple[date, ...]
    """One day, or two where day and month may be swapped and nothing decides."""
    strong: bool = True
    """Whether a label or its source says that it is the date of publication."""
    order: str = ""
    """Why day and month were read in one order, when they could be swapped."""

    @property
    def rank(self) -> int:
        """Its place among the sources; what htmldate only found somewhere on the page comes last."""
        guessed = self.hint.basis == "metadata" and self.hint.text.startswith("htmldate:")
        return len(ORDER) if guessed else ORDER.index(self.hint.basis)

    @property
    def source(self) -> str:
        """Where it stands, in words."""
        if self.hint.basis == "labelled":
            return "page" if self.hint.line is None else f"line {self.hint.line}"
        return NAMES.get(self.hint.basis, self.hint.basis)

    @property
    def because(self) -> str:
        """The reason it gives, in words."""
        text = " ".join(self.hint.text.split())
        return f"{self.source}: “{text if len(text) <= 120 else text[:119] + '…'}”"


def statements_of(article: Article, outlets: OutletKnowledge) -> list[Statement]:
    """Every hint that reading found, with the days it can mean."""
    return [_statement(article, _settled(hint), outlets) for hint in article.date_hints]


def in_place(article: Article, statement: Statement) -> bool:
    """Whether a bare date stands where an article's date stands, and says of itself nothing else.

    One far above the headline is the day someone looked at the page.
    """
    line = statement.hint.line
    if statement.strong or line is None:
        return True
    if _OTHER_DATE.search(statement.hint.text):
        return False
    if article.title_span is None or _CLOCK.search(statement.hint.text):
        return True
    return line >= _line(article, article.title_span) - ABOVE_HEADLINE


def updates(statements: Sequence[Statement]) -> Iterator[Bound]:
    """An update proves that publication was not later."""
    for statement in statements:
        if statement.hint.updated and len(statement.days) == 1:
            day = statement.days[0]
            yield Bound.upto(day, f"{statement.source} speaks of an update on {day.isoformat()}")


def creations(statements: Sequence[Statement]) -> Iterator[Bound]:
    """What was only created on a day, and updated later, was published between the two."""
    for statement in statements:
        if only_created(statement) and len(statement.days) == 1:
            day = statement.days[0]
            yield Bound.since(day, f"{statement.source} says that it was created on {day.isoformat()}")


def only_created(statement: Statement) -> bool:
    """Whether it says when the article was made, and not when it appeared."""
    text = statement.hint.text
    return (
        statement.hint.basis == "labelled"
        and _CREATED.search(text) is not None
        and _PUBLISHED.search(text) is None
    )


def printed_days(article: Article) -> tuple[date, ...]:
    """Every whole day that a short line of the page names, wherever it stands."""
    found: dict[date, None] = {}
    for line in article.view.split("\n"):
        if len(line) <= SHORT_LINE:
            found |= {parse(day).first: None for day, _ in days_in(line) if day is not None}
    return tuple(found)


def weekday_in(text: str) -> int | None:
    """The weekday a text names, Monday 0; None when it names none or several."""
    found = {m[1].lower()[:3] for m in _WEEKDAY.finditer(text)}
    if len(found) != 1:
        return None
    return next((n for n, name in enumerate(WEEKDAYS) if name[:3].lower() in found), None)


def same_moment(stamp: DateHint, stamped: date, printed: date) -> bool:
    """Whether a moment told in universal time falls on the day printed, in some other zone."""
    found = _UTC.search(stamp.text)
    return found is not None and (printed - stamped).days == (-1 if int(found[1]) < 12 else 1)


def _statement(article: Article, hint: DateHint, outlets: OutletKnowledge) -> Statement:
    days, order = _days_of(hint), ""
    if len(days) > 1 and (found := _order(article, hint, outlets)):
        month_first, order = found
        days = (_ordered(hint, month_first=month_first),) if order else days
    return Statement(hint, days, _strong(hint), order)


def _settled(hint: DateHint) -> DateHint:
    """A day right before the word "Updated" is that of the update, unless another day follows."""
    if hint.updated or hint.basis != "labelled" or _strong(hint) or not _UPDATED_AFTER.search(hint.text):
        return hint
    return msgspec.structs.replace(hint, updated=True)


def _strong(hint: DateHint) -> bool:
    """Whether it says of itself that it is the date of publication; a bare date or a credit does not."""
    return hint.basis != "labelled" or _LABEL.search(hint.text) is not None


def _line(article: Article, span: Span) -> int:
    offset = span.start if article.offsets is None else article.offsets[span.start]
    return article.body_line + article.text.count("\n", 0, offset)


def _days_of(hint: DateHint) -> tuple[date, ...]:
    """The days a hint can mean: one, or two where day and month may be swapped and nothing decides."""
    if hint.day is not None:
        try:
            value = parse(hint.day)
        except EdtfError:
            return ()
        return (value.first,) if value.is_day else ()
    found = _NUMBERS.search(hint.text)
    if not found:
        return ()
    one, two, year = _numbers(found)
    days = sorted({day for m, d in ((one, two), (two, one)) if (day := _day(year, m, d))})
    named = weekday_in(hint.text)
    fitting = [d for d in days if named is None or d.weekday() == named]
    return tuple(fitting or days)


def _order(article: Article, hint: DateHint, outlets: OutletKnowledge) -> tuple[bool, str] | None:
    """Whether the month comes first, and why; None when nothing tells."""
    if _MONTH_FIRST.search(hint.text):
        return True, "a clock in American time, so the month comes first"
    if _DAY_FIRST.search(hint.text):
        return False, "a clock in a zone where the day comes first"
    if article.language and article.language != "en":
        return False, f"in {article.language!r} the day comes first"
    outlet = outlets.by_id.get(article.outlet or "")
    if outlet is None or outlet.country is None or outlet.country in _MIXED:
        return None
    first = outlet.country == "USA"
    return first, f"{outlet.name} writes the {'month' if first else 'day'} first"


def _ordered(hint: DateHint, *, month_first: bool) -> date:
    found = _NUMBERS.search(hint.text)
    assert found is not None  # noqa: S101 - only numbers can be swapped
    one, two, year = _numbers(found)
    return date(year, one, two) if month_first else date(year, two, one)


def _numbers(found: re.Match[str]) -> tuple[int, int, int]:
    """The two numbers that could be the day, and the year, which may have been cut to two digits."""
    one, two, year = map(int, found.groups())
    return one, two, year if year > 99 else 2000 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
