"""Contradictions about the day of publication, in words for an editor: reported, and none silently chosen."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from builder.coding.publication.proof import Proof
from builder.coding.publication.statements import SHORT_LINE, WEEKDAYS, Statement, weekday_in
from builder.model import Article, Doubt

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[^\d\n]{0,30}(?P<first>(?:19|20)\d\d)(?:\s?[-–]\s?(?P<last>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_STACKED = re.compile(
    r"(?:\A|\n)\W{0,3}(?P<words>(?:UPDATED?|Updated?)\b(?: \d{1,2})?(?:,| at| on|:| [-–—]){0,2} ?"
    r"(?:\w+,? )?\d\d?(?::\d\d)? ?[ap]\.?m\b\.?(?: [A-Z]{2,4}\b)?)"
)
"""Right at the beginning of a line: Update at 2:45 p.m. ET."""


def against_day(
    article: Article,
    best: Statement,
    day: date,
    statements: tuple[Sequence[Statement], Sequence[Statement]],
    proof: Proof,
) -> tuple[Doubt, ...]:
    """Everything that speaks against the day taken; `statements` are those of the publication, and all."""
    published, everything = statements
    doubts = [doubt for s in published for doubt in _weekday_doubts(s)]
    doubts += [
        doubt_of(f"{s.source} says {days_text(s.days)}, {best.source} says {day.isoformat()}")
        for s in published
        if all(abs((other - day).days) > 1 for other in s.days)
    ]
    doubts += [
        doubt_of(f"updated on {s.days[0].isoformat()}, before it was published on {day.isoformat()}")
        for s in everything
        if s.hint.updated and len(s.days) == 1 and s.days[0] < day
    ]
    doubts += _later_additions(article, everything, day)
    doubts += [doubt_of(f"published on {day.isoformat()}, but {why}") for why in proof.against(day)]
    return tuple(dict.fromkeys(doubts))


def against_proof(article: Article, statements: Sequence[Statement], proof: Proof) -> tuple[Doubt, ...]:
    """What an editor should know of a text whose day nothing says."""
    doubts = []
    if proof.contradictory:
        doubts.append(doubt_of(f"no day fits all that the text says: {'; '.join(proof.reasons)}"))
    changed = next((s for s in statements if s.hint.updated), None)
    if changed is not None:
        doubts.append(doubt_of(f"{changed.source} dates an update, and nothing the publication"))
    return (*doubts, *_stacked(article))


def _later_additions(article: Article, statements: Sequence[Statement], day: date) -> Iterator[Doubt]:
    """What on the page is later than the day, so that the text may be as well."""
    updates = sorted(s.days[0] for s in statements if s.hint.updated and len(s.days) == 1)
    if updates and updates[-1] > day:
        yield doubt_of(f"updated on {updates[-1].isoformat()}: parts may be later than {day.isoformat()}")
    yield from _stacked(article)
    year = _copyright(article)
    if year is not None and year > day.year:
        yield doubt_of(f"a copyright of {year}, later than {day.isoformat()}")


def _stacked(article: Article) -> Iterator[Doubt]:
    """Updates that were set above or into the text, each with its hour and without a day."""
    for found in _STACKED.finditer(article.view):
        yield doubt_of(f"the text was changed after it appeared: “{found['words']}”")


def _copyright(article: Article) -> int | None:
    """The latest year of a copyright line."""
    lines = (line for line in article.view.split("\n") if len(line) <= SHORT_LINE)
    years = (int(m["last"] or m["first"]) for line in lines for m in _COPYRIGHT.finditer(line))
    return max(years, default=None)


def _weekday_doubts(statement: Statement) -> list[Doubt]:
    """A weekday that a line or dateline names, when its date fell on another."""
    if statement.hint.basis not in ("labelled", "dateline") or len(statement.days) != 1:
        return []
    named, day = weekday_in(statement.hint.text), statement.days[0]
    if named is None or named == day.weekday():
        return []
    right = WEEKDAYS[day.weekday()]
    return [doubt_of(f"{statement.source} names a {WEEKDAYS[named]}, but {day.isoformat()} was a {right}")]


def days_text(days: Sequence[date]) -> str:
    """Days to choose from, in words."""
    return " or ".join(day.isoformat() for day in days)


def doubt_of(message: str) -> Doubt:
    """A doubt about the publication."""
    return Doubt(field="published", message=message)
