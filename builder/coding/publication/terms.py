"""What the offices of the people an article names prove about the day it was published."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from builder.coding.language.syntax import Sentence
from builder.coding.mentions import FoundMention
from builder.coding.times import FoundTime
from builder.edtf import parse
from builder.knowledge.actors import ActorEntry, ActorKnowledge, Term
from builder.knowledge.times import TimeKnowledge
from builder.model import Article, Span

Standing: TypeAlias = Literal["holds", "former", "elect", "unclear"]
OPENING = 5
"""Paragraphs in which a title proves that its bearer still holds the office; further down it may be past."""
_ELECT = re.compile(r"[- ]elect\b|\bdesignate\b|\bincoming\b", re.IGNORECASE)
_UNCLEAR = re.compile(
    r"\b(?:then|late|ousted|deposed|fired|sacked|outgoing|alternate|shadow|nominee|candidate|nominated|onetime"
    r"|one-time|would-be|resigned|pick for|choice for|ex)\b",
    re.IGNORECASE,
)


class Bound(msgspec.Struct, frozen=True):
    """One thing that is certain about the day of publication."""

    first: date | None = None
    """Not before."""
    last: date | None = None
    """Not after."""
    why: str = ""
    """The reason, in words."""
    span: Span | None = None
    """The words that prove it, in the article's view."""
    office: bool = False
    """Whether it follows from a term of office."""


class _Holder(NamedTuple):
    """Someone named with an office that the text says they hold."""

    entry: ActorEntry
    term: Term
    first: date
    last: date | None
    mention: FoundMention
    late: bool
    """Whether it is named so only further down."""


def office_bounds(
    article: Article,
    mentions: Sequence[FoundMention],
    sentences: Sequence[Sentence],
    dated: set[int],
    actors: ActorKnowledge,
) -> Iterator[Bound]:
    """Terms of the people named with an office, former and future ones understood.

    Of several holders of one office only the latest counts: the others are named for what they once did.
    """
    holders: dict[tuple[str, str | None], _Holder] = {}
    seen: set[tuple[str, str, Standing]] = set()
    for mention in mentions:
        entry = actors.entries.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
        if entry is None or mention.kind != "person" or not mention.role:
            continue
        standing = _standing(article.view, mention)
        if standing == "unclear" or (standing != "former" and mention.sentence in dated):
            continue
        terms = _terms(entry, mention)
        key = (entry.name, mention.role, standing)
        if not terms or key in seen:
            continue
        seen.add(key)
        if standing == "holds":
            late = not _in_opening(sentences, mention)
            holder = _holder(entry, terms, mention, late=late)
            office = (holder.term.role, holder.term.country or entry.country)
            if office not in holders or holders[office].first < holder.first:
                holders[office] = holder
        elif (bound := _other_bound(entry, terms, mention, standing)) is not None:
            yield bound
    yield from map(_holder_bound, holders.values())


def _in_opening(sentences: Sequence[Sentence], mention: FoundMention) -> bool:
    return mention.sentence < len(sentences) and sentences[mention.sentence].paragraph < OPENING


def _standing(view: str, mention: FoundMention) -> Standing:
    """What the words around a name say of its office."""
    words = view[max(0, mention.whole.start - 20) : mention.whole.end + 8]
    if mention.elect or _ELECT.search(mention.whole.cut(view)):
        return "elect"
    if mention.former:
        return "former"
    return "unclear" if _UNCLEAR.search(words) or _ELECT.search(words) else "holds"


def _terms(entry: ActorEntry, mention: FoundMention) -> list[Term]:
    """The person's terms in the office named; all of the country's when a former one."""
    role = (mention.role or "").lower()
    return [
        term
        for term in entry.roles
        if term.from_
        and (term.role.lower() == role or _covers(term.role.lower(), role))
        and (mention.country is None or (term.country or entry.country) in (None, mention.country))
    ]


def _covers(full: str, said: str) -> bool:
    """Whether the office said is the full one in short: Under Secretary of State for … ."""
    return full.startswith((f"{said} for ", f"{said} of "))


def _holder(entry: ActorEntry, terms: Sequence[Term], mention: FoundMention, *, late: bool) -> _Holder:
    first = min(parse(t.from_).first for t in terms if t.from_)
    ends = [parse(t.to).last for t in terms if t.to]
    return _Holder(entry, terms[0], first, max(ends) if len(ends) == len(terms) else None, mention, late)


def _holder_bound(holder: _Holder) -> Bound:
    last = None if holder.late else holder.last
    until = f" to {last.isoformat()}" if last else " on"
    why = f"{holder.entry.name} is {holder.term.role} (from {holder.first.isoformat()}{until})"
    return Bound(first=holder.first, last=last, why=why, span=holder.mention.whole, office=True)


def _other_bound(
    entry: ActorEntry, terms: Sequence[Term], mention: FoundMention, standing: Standing
) -> Bound | None:
    """Of an office once held, or not yet."""
    role, span = terms[0].role, mention.whole
    if standing == "elect":
        start = max(parse(t.from_).first for t in terms if t.from_)
        why = f"{entry.name} is yet to become {role} ({start.isoformat()})"
        return Bound(last=start, why=why, span=span, office=True)
    ends = [parse(t.to).last for t in terms if t.to]
    if len(ends) < len(terms):
        return None
    why = f"{entry.name} is no longer {role} (to {min(ends).isoformat()})"
    return Bound(first=min(ends), why=why, span=span, office=True)


def months_in_office(
    article: Article,
    found: Sequence[FoundTime],
    mentions: Sequence[FoundMention],
    sentences: Sequence[Sentence],
    *,
    actors: ActorKnowledge,
    times: TimeKnowledge,
) -> Iterator[Bound]:
    """A bare month in which someone now out of office did what only an office-holder can do.

    The month then lies before the end of the term; being the last of its name before publication, it also
    puts publication before that month came round again.
    """
    for item in found:
        if (
            item.value != "calendar"
            or set(item.parts) - {"month"}
            or not isinstance(item.parts.get("month"), int)
        ):
            continue
        if item.sentence >= len(sentences):
            continue
        words = set(sentences[item.sentence].span.cut(article.view).lower().split())
        if not words & set(times.office_verbs):
            continue
        for mention in mentions:
            entry = actors.entries.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
            if mention.sentence != item.sentence or not mention.former or entry is None:
                continue
            ends = [parse(t.to).last for t in _terms(entry, mention) if t.to]
            if ends:
                yield _before_it_came_again(item, entry, max(ends))


def _before_it_came_again(item: FoundTime, entry: ActorEntry, end: date) -> Bound:
    month = int(item.parts["month"])
    year = end.year if month <= end.month else end.year - 1
    return Bound(
        last=date(year + 1, month, 1) - timedelta(1),
        why=f"“{item.text}”, with {entry.name} in office, is that of {year}, and no later one had come",
        span=item.span,
        office=True,
    )
