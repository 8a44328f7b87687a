"""The publication date: what explicit sources say, checked against each other; else a proved interval.

Sources are believed in this order: the editor's front matter, page metadata, a labelled line, the dateline,
the address, the file's name. A date of an update is never taken for that of publication: it only says
"not later". When nothing says the day, `builder.coding.publication.proof` bounds it, and an honest nothing
is better than a guess.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

import msgspec

from builder.coding.language.syntax import Sentence
from builder.coding.mentions import FoundMention
from builder.coding.publication.proof import Proof, prove
from builder.coding.publication.terms import Bound
from builder.coding.times import FoundTime
from builder.edtf import EdtfError, from_days, parse
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.times import TimeKnowledge
from builder.model import Article, Basis, DateHint, Doubt, Note, Publication, Span
from builder.reading.hints import month_day

_ORDER: tuple[Basis, ...] = ("curated", "metadata", "labelled", "dateline", "url", "filename")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"\b(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<!\d)(\d\d?)[-/.](\d\d?)[-/.]((?:19|20)\d\d)(?!\d)")
_LABEL = re.compile(
    r"\b(?:published|posted|publication|pub ?date|released?|issued|filed|created|written|by)\b", re.IGNORECASE
)
_UPDATED_AFTER = re.compile(r"\d{4}\W{1,6}updated\b", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"\b(?:issue|version|edition|vol(?:ume)?|retrieved|accessed|copyright)\b|©", re.IGNORECASE
)
_CLOCK = re.compile(r"\d:\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)
ABOVE_HEADLINE = 3
"""Lines above the headline where a bare date is still the article's."""
_NAMES: dict[Basis, str] = {
    "metadata": "page metadata",
    "labelled": "line",
    "dateline": "dateline",
    "url": "address",
    "filename": "file name",
}


class DatingKnowledge(Protocol):
    """What dating an article needs to know."""

    @property
    def actors(self) -> ActorKnowledge:
        """People with their terms of office."""
        ...

    @property
    def times(self) -> TimeKnowledge:
        """Rules of time expressions."""
        ...


class Dated(msgspec.Struct, frozen=True):
    """The publication date with what is doubtful about it and how it came about."""

    publication: Publication | None = None
    """None when nothing can be said."""
    doubts: tuple[Doubt, ...] = ()
    """Contradictions, for an editor."""
    notes: tuple[Note, ...] = ()
    """The candidates and what became of them."""


class _Statement(msgspec.Struct, frozen=True):
    """A hint with the days it can mean."""

    hint: DateHint
    days: tuple[date, ...]
    strong: bool = True
    """Whether a label or its source says that it is the date of publication."""


def date_publication(
    article: Article,
    found: tuple[FoundTime, ...],
    mentions: tuple[FoundMention, ...],
    sentences: Sequence[Sentence],
    knowledge: DatingKnowledge,
) -> Dated:
    """When the article was published, as far as its sources say or its text proves."""
    curated = _curated(article)
    if curated is not None:
        return Dated(curated)
    statements = [
        _Statement(hint, _days_of(hint), _strong(hint)) for hint in map(_settled, article.date_hints)
    ]
    published = [s for s in statements if not s.hint.updated and s.days and _in_place(article, s)]
    published.sort(key=lambda s: _ORDER.index(s.hint.basis))
    proof = prove(article, found, mentions, sentences, actors=knowledge.actors, times=knowledge.times)
    proof = proof.narrowed(_updates(statements))
    if not published:
        value = _dateline_in(statements, proof) or proof.publication()
        return Dated(value, notes=_proof_notes(proof))
    return _judge(published, statements, proof)


def _curated(article: Article) -> Publication | None:
    """The editor's own statement."""
    value = article.curated.published
    if isinstance(value, str):
        return Publication(date=value, basis="curated", because=("front matter",))
    if isinstance(value, Publication) and value.date is not None:
        return value if value.basis else msgspec.structs.replace(value, basis="curated")
    return None


def _settled(hint: DateHint) -> DateHint:
    """A day right before the word "Updated" is that of the update."""
    if hint.updated or hint.basis != "labelled" or _strong(hint) or not _UPDATED_AFTER.search(hint.text):
        return hint
    return msgspec.structs.replace(hint, updated=True)


def _strong(hint: DateHint) -> bool:
    """Whether it says of itself that it is the date of publication; a bare date or a credit does not."""
    return hint.basis != "labelled" or _LABEL.search(hint.text) is not None


def _in_place(article: Article, statement: _Statement) -> bool:
    """Whether a bare date stands where an article's date stands: between headline and text, or right above.

    One far above the headline is the day someone looked at the page; one inside the text is something else's.
    """
    line = statement.hint.line
    if statement.strong or line is None:
        return True
    if _OTHER_DATE.search(statement.hint.text):
        return False
    if article.paragraphs and line > _line(article, article.paragraphs[0]):
        return False
    if article.title_span is None or _CLOCK.search(statement.hint.text):
        return True
    return line >= _line(article, article.title_span) - ABOVE_HEADLINE


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
    one, two, year = map(int, found.groups())
    days = sorted(
        {day for month, day_number in ((one, two), (two, one)) if (day := _day(year, month, day_number))}
    )
    named = _weekday_in(hint.text)
    fitting = [d for d in days if named is None or d.weekday() == named]
    return tuple(fitting or days)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday_in(text: str) -> int | None:
    """The weekday a text names, Monday 0; None when it names none or several."""
    found = {m[1].lower()[:3] for m in _WEEKDAY.finditer(text)}
    return (
        next((n for n, name in enumerate(_WEEKDAYS) if name[:3] in found), None) if len(found) == 1 else None
    )


def _updates(statements: Sequence[_Statement]) -> Iterator[Bound]:
    """An update proves that publication was not later."""
    for statement in statements:
        if statement.hint.updated and len(statement.days) == 1:
            day = statement.days[0]
            yield Bound(last=day, why=f"{_source(statement.hint)} speaks of an update on {day.isoformat()}")


def _dateline_in(statements: Sequence[_Statement], proof: Proof) -> Publication | None:
    """The day of a dateline that leaves out its year, when the proved interval holds it in one year only."""
    hint = next((s.hint for s in statements if s.hint.basis == "dateline" and not s.days), None)
    part = month_day(hint.text) if hint else None
    day = proof.only_day(*part) if part else None
    if hint is None or day is None:
        return None
    because = (_because(hint), *proof.reasons)
    return Publication(date=day.isoformat(), basis="dateline", because=because)


def _judge(published: Sequence[_Statement], statements: Sequence[_Statement], proof: Proof) -> Dated:
    """Takes the best statement, and says what speaks against it."""
    best = published[0]
    rivals = [s for s in published[1:] if _rivals(best, s)]
    if rivals:
        return _undecided(best, rivals, published)
    doubts: list[Doubt] = []
    if len(best.days) > 1:
        settled = _settle(best, published[1:], proof)
        if settled is None:
            first, last = best.days[0], best.days[-1]
            because = (_because(best.hint), "day and month could be swapped")
            value = Publication(date=from_days(first, last).text, basis=best.hint.basis, because=because)
            return Dated(value, notes=_notes(published, None))
        best = _Statement(best.hint, (settled,), best.strong)
    day = best.days[0]
    doubts += _weekday_doubts(best.hint, day)
    doubts += [
        _doubt(f"{_source(s.hint)} says {_days_text(s.days)}, {_source(best.hint)} says {day.isoformat()}")
        for s in published[1:]
        if all(abs((other - day).days) > 1 for other in s.days)
    ]
    doubts += [
        _doubt(f"updated on {s.days[0].isoformat()}, before it was published on {day.isoformat()}")
        for s in statements
        if s.hint.updated and len(s.days) == 1 and s.days[0] < day
    ]
    doubts += [_doubt(f"published on {day.isoformat()}, but {why}") for why in proof.against(day)]
    value = Publication(date=day.isoformat(), basis=best.hint.basis, because=(_because(best.hint),))
    return Dated(value, tuple(doubts), _notes(published, best))


def _rivals(one: _Statement, other: _Statement) -> bool:
    """Whether two statements of equal standing name different days."""
    equal = one.hint.basis == other.hint.basis and one.strong == other.strong
    return equal and not one.strong and all(abs((a - b).days) > 1 for a in one.days for b in other.days)


def _undecided(best: _Statement, rivals: Sequence[_Statement], published: Sequence[_Statement]) -> Dated:
    """All the days that lines of equal standing name: chosen between them is none."""
    days = sorted(day for s in (best, *rivals) for day in s.days)
    because = tuple(_because(s.hint) for s in (best, *rivals))
    value = Publication(date=from_days(days[0], days[-1]).text, basis=best.hint.basis, because=because)
    doubt = _doubt(f"{len(rivals) + 1} lines name different days: {_days_text(days)}")
    return Dated(value, (doubt,), _notes(published, None))


def _settle(best: _Statement, others: Sequence[_Statement], proof: Proof) -> date | None:
    """Which of the possible days another source or the text confirms."""
    for other in others:
        both = set(best.days) & set(other.days)
        if len(both) == 1:
            return both.pop()
    possible = [day for day in best.days if not any(True for _ in proof.against(day))]
    return possible[0] if len(possible) == 1 else None


def _weekday_doubts(hint: DateHint, day: date) -> list[Doubt]:
    named = _weekday_in(hint.text) if hint.basis in ("labelled", "dateline") else None
    if named is None or named == day.weekday():
        return []
    right = _WEEKDAYS[day.weekday()].capitalize()
    return [
        _doubt(
            f"{_source(hint)} names a {_WEEKDAYS[named].capitalize()}, but {day.isoformat()} was a {right}"
        )
    ]


def _source(hint: DateHint) -> str:
    name = _NAMES.get(hint.basis, hint.basis)
    return f"{name} {hint.line}" if hint.line is not None and hint.basis == "labelled" else name


def _because(hint: DateHint) -> str:
    text = " ".join(hint.text.split())
    return f"{_source(hint)}: “{text if len(text) <= 120 else text[:119] + '…'}”"


def _days_text(days: Sequence[date]) -> str:
    return " or ".join(day.isoformat() for day in days)


def _doubt(message: str) -> Doubt:
    return Doubt(field="published", message=message)


def _notes(published: Sequence[_Statement], taken: _Statement | None) -> tuple[Note, ...]:
    return tuple(
        Note(
            field="published",
            verdict="taken" if taken and s.hint is taken.hint else "rejected" if taken else "doubtful",
            text=_days_text(s.days),
            rule=s.hint.basis,
            why=_because(s.hint),
        )
        for s in published
    )


def _proof_notes(proof: Proof) -> tuple[Note, ...]:
    return tuple(
        Note(
            field="published",
            verdict="rejected" if proof.contradictory else "taken",
            text=_bound_text(bound),
            rule="inferred",
            why=bound.why,
            span=bound.span,
        )
        for bound in proof.bounds
    )


def _bound_text(bound: Bound) -> str:
    first = bound.first.isoformat() if bound.first else ".."
    last = bound.last.isoformat() if bound.last else ".."
    return f"{first}/{last}"
