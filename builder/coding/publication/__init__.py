"""The publication date: what explicit sources say, checked against each other; else a proved interval.

Sources are believed in this order: the editor's front matter, page metadata, a labelled line, the dateline,
the address, the file's name. A date of an update is never taken for that of publication: it only says
"not later". When nothing says the day, `builder.coding.publication.proof` bounds it, and an honest nothing
is better than a guess.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import msgspec

from builder.coding.language.syntax import Sentence
from builder.coding.mentions import FoundMention
from builder.coding.publication.contradictions import against_day, against_proof, days_text, doubt_of
from builder.coding.publication.events import latest_event
from builder.coding.publication.proof import Proof
from builder.coding.publication.statements import (
    Statement,
    creations,
    in_place,
    only_created,
    printed_days,
    same_moment,
    statements_of,
    updates,
)
from builder.coding.publication.terms import months_in_office, office_bounds
from builder.coding.publication.told import dates_ahead, latest_past, latest_post, own_weekday, weekday_years
from builder.coding.times import FoundTime
from builder.edtf import from_days
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.events import EventKnowledge
from builder.knowledge.outlets import OutletKnowledge
from builder.knowledge.times import TimeKnowledge
from builder.model import Article, Doubt, Note, Publication
from builder.reading.hints import month_day


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

    @property
    def outlets(self) -> OutletKnowledge:
        """Where outlets sit, and so how they write dates."""
        ...

    @property
    def events(self) -> EventKnowledge:
        """Events with known dates."""
        ...


class Dated(msgspec.Struct, frozen=True):
    """The publication date with what is doubtful about it and how it came about."""

    publication: Publication | None = None
    """None when nothing can be said."""
    doubts: tuple[Doubt, ...] = ()
    """Contradictions, for an editor."""
    notes: tuple[Note, ...] = ()
    """The candidates and what became of them."""


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
    statements = statements_of(article, knowledge.outlets)
    proof = prove(article, found, mentions, sentences, knowledge)
    published = [s for s in statements if not s.hint.updated and s.days and in_place(article, s)]
    if any(s.hint.updated for s in statements):
        proof = proof.narrowed(creations(published))
        published = [s for s in published if not only_created(s)]
    proof = proof.narrowed(updates(statements))
    published.sort(key=lambda s: s.rank)
    if published:
        return _judge(article, published, statements, proof)
    value = _dateline_in(article, statements, proof) or proof.publication()
    if proof.contradictory:
        value = Proof(tuple(updates(statements))).publication()
    return Dated(value, doubts=against_proof(article, statements, proof), notes=_proof_notes(proof))


def prove(
    article: Article,
    found: Sequence[FoundTime],
    mentions: Sequence[FoundMention],
    sentences: Sequence[Sentence],
    knowledge: DatingKnowledge,
) -> Proof:
    """What the text proves about its day of publication."""
    dated = {f.sentence for f in found if f.fixed is not None}
    bounds = [
        *office_bounds(article, mentions, sentences, dated, knowledge.actors),
        *months_in_office(
            article, found, mentions, sentences, actors=knowledge.actors, times=knowledge.times
        ),
        *latest_event(article, sentences, knowledge.events),
        *latest_past(article, found, sentences, knowledge.times),
        *dates_ahead(article, found, sentences),
        *latest_post(article, found, sentences),
        *weekday_years(article, found, sentences),
    ]
    return Proof(tuple(bounds), own_weekday(found))


def _curated(article: Article) -> Publication | None:
    """The editor's own statement."""
    value = article.curated.published
    if isinstance(value, str):
        return Publication(date=value, basis="curated", because=("front matter",))
    if isinstance(value, Publication) and value.date is not None:
        return value if value.basis else msgspec.structs.replace(value, basis="curated")
    return None


def _dateline_in(article: Article, statements: Sequence[Statement], proof: Proof) -> Publication | None:
    """The day of a dateline without a year, when the proof or the page's other lines leave one year only."""
    hint = next((s.hint for s in statements if s.hint.basis == "dateline" and not s.days), None)
    part = month_day(hint.text) if hint else None
    if hint is None or part is None:
        return None
    words = Statement(hint, ()).because
    if day := proof.only_day(*part):
        return Publication(date=day.isoformat(), basis="dateline", because=(words, *proof.reasons))
    printed = [d for d in printed_days(article) if (d.month, d.day) == part and not any(proof.against(d))]
    if len(printed) != 1:
        return None
    because = (words, f"the page names {printed[0].isoformat()} elsewhere")
    return Publication(date=printed[0].isoformat(), basis="dateline", because=because)


def _judge(
    article: Article, published: Sequence[Statement], statements: Sequence[Statement], proof: Proof
) -> Dated:
    """Takes the best statement, and says what speaks against it."""
    best = _local(published)
    rivals = [s for s in published[1:] if _rivals(best, s)]
    if rivals:
        return _undecided(best, rivals, published)
    because = [best.because]
    if best.order:
        because.append(best.order)
    if len(best.days) > 1:
        settled = _settle(best, published[1:], proof, printed_days(article))
        if settled is None:
            because.append("day and month could be swapped")
            days = from_days(best.days[0], best.days[-1])
            value = Publication(date=days.text, basis=best.hint.basis, because=tuple(because))
            doubt = doubt_of(f"{best.source} can mean {days_text(best.days)}: day and month could be swapped")
            return Dated(value, (doubt,), _notes(published, None))
        best = msgspec.structs.replace(best, days=(settled[0],))
        because.append(settled[1])
    day = best.days[0]
    value = Publication(date=day.isoformat(), basis=best.hint.basis, because=tuple(because))
    doubts = against_day(article, best, day, (published, statements), proof)
    return Dated(value, doubts, _notes(published, best))


def _local(published: Sequence[Statement]) -> Statement:
    """The best statement; one in universal time gives way to the day that the outlet prints for it."""
    best = published[0]
    if best.hint.basis != "metadata":
        return best
    others = (s for s in published[1:] if len(s.days) == 1 and s.hint.basis in ("labelled", "url"))
    return next((s for s in others if same_moment(best.hint, best.days[0], s.days[0])), best)


def _rivals(one: Statement, other: Statement) -> bool:
    """Whether two statements of equal standing name different days."""
    equal = one.hint.basis == other.hint.basis and one.strong == other.strong
    return equal and not one.strong and all(abs((a - b).days) > 1 for a in one.days for b in other.days)


def _undecided(best: Statement, rivals: Sequence[Statement], published: Sequence[Statement]) -> Dated:
    """All the days that lines of equal standing name: chosen between them is none."""
    days = sorted(day for s in (best, *rivals) for day in s.days)
    because = tuple(s.because for s in (best, *rivals))
    value = Publication(date=from_days(days[0], days[-1]).text, basis=best.hint.basis, because=because)
    doubt = doubt_of(f"{len(rivals) + 1} lines name different days: {days_text(days)}")
    return Dated(value, (doubt,), _notes(published, None))


def _settle(
    best: Statement, others: Sequence[Statement], proof: Proof, printed: Sequence[date]
) -> tuple[date, str] | None:
    """Which of the possible days another source, the text or the rest of the page confirms, and why."""
    for other in others:
        both = set(best.days) & set(other.days)
        if len(both) == 1:
            return both.pop(), other.because
    possible = [day for day in best.days if not any(proof.against(day))]
    if len(possible) == 1:
        return possible[0], "; ".join(proof.reasons)
    named = [day for day in best.days if day in printed]
    return (named[0], f"the page names {named[0].isoformat()} elsewhere") if len(named) == 1 else None


def _notes(published: Sequence[Statement], taken: Statement | None) -> tuple[Note, ...]:
    return tuple(
        Note(
            field="published",
            verdict="taken" if taken and s.hint is taken.hint else "rejected" if taken else "doubtful",
            text=days_text(s.days),
            rule=s.hint.basis,
            why=s.because,
        )
        for s in published
    )


def _proof_notes(proof: Proof) -> tuple[Note, ...]:
    return tuple(
        Note(
            field="published",
            verdict="rejected" if proof.contradictory else "taken",
            text=bound.text,
            rule="inferred",
            why=bound.why,
            span=bound.span,
        )
        for bound in proof.bounds
    )
