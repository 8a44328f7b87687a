"""What an article's text proves about the day it was published, when nothing says it.

Each bound comes with its reason in words. Terms of office bound it from both sides, a former office and the
latest date told as past from below, an office to be taken from above. Bounds that contradict one another
prove nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from builder.coding.mentions import FoundMention
from builder.coding.syntax import Sentence
from builder.coding.time_tense import tense_of
from builder.coding.times import FoundTime
from builder.edtf import from_days, parse
from builder.knowledge.actors import ActorEntry, ActorKnowledge, Term
from builder.knowledge.times import TimeKnowledge
from builder.model import Article, Publication, Span

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WIDE = 60
"""Days from which on an interval is drawn in to the weekday: in a shorter one the days after it count."""


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


class Proof(msgspec.Struct, frozen=True):
    """All bounds together."""

    bounds: tuple[Bound, ...] = ()
    """In the order of the text."""
    weekday: int | None = None
    """The weekday the article speaks of as its own, Monday 1."""

    @property
    def first(self) -> date | None:
        """Not before."""
        return max((b.first for b in self.bounds if b.first), default=None)

    @property
    def last(self) -> date | None:
        """Not after."""
        return min((b.last for b in self.bounds if b.last), default=None)

    @property
    def contradictory(self) -> bool:
        """Whether no day is left."""
        return self.first is not None and self.last is not None and self.first > self.last

    def narrowed(self, more: Iterable[Bound]) -> "Proof":
        """The same with further bounds."""
        return Proof((*self.bounds, *more), self.weekday)

    def against(self, day: date) -> Iterator[str]:
        """The reasons why it cannot have been published on `day`."""
        for bound in self.bounds:
            if (bound.first and day < bound.first - timedelta(1)) or (
                bound.last and day > bound.last + timedelta(1)
            ):
                yield bound.why

    def publication(self) -> Publication | None:
        """The interval that is proved, with its reasons; None when nothing is, or the bounds contradict."""
        first, last = self.first, self.last
        if (first is None and last is None) or self.contradictory:
            return None
        reasons = [
            b.why
            for b in self.bounds
            if (first is not None and b.first == first) or (last is not None and b.last == last)
        ]
        if self.weekday is not None and (first, last) != (moved := self._on_weekday(first, last)):
            first, last = moved
            reasons.append(f"what it reports as news happened on a {_WEEKDAYS[self.weekday - 1]}")
        value = from_days(first or date.min, last or date.max)
        return Publication(date=value.text, basis="inferred", because=tuple(dict.fromkeys(reasons)))

    def _on_weekday(self, first: date | None, last: date | None) -> tuple[date | None, date | None]:
        """The bounds of a long interval moved inwards to the weekday."""
        wanted = self.weekday or 1
        if first is None or last is None or (last - first).days < WIDE:
            return first, last
        start = first + timedelta((wanted - first.isoweekday()) % 7)
        end = last - timedelta((last.isoweekday() - wanted) % 7)
        return start, end


def prove(
    article: Article,
    found: Sequence[FoundTime],
    mentions: Sequence[FoundMention],
    sentences: Sequence[Sentence],
    *,
    actors: ActorKnowledge,
    times: TimeKnowledge,
) -> Proof:
    """What the text proves about its day of publication."""
    dated = {f.sentence for f in found if f.fixed is not None}
    bounds = [
        *_offices(article, mentions, dated, actors),
        *_last_past(article, found, sentences, times),
        *_months_in_office(article, found, mentions, sentences, actors=actors, times=times),
    ]
    return Proof(tuple(_consistent(bounds)), _own_weekday(found))


def _consistent(bounds: list[Bound]) -> list[Bound]:
    """The bounds, without an end of term that another person's office or a dated fact contradicts."""
    first = max((b.first for b in bounds if b.first), default=None)
    last = min((b.last for b in bounds if b.last), default=None)
    if first is None or last is None or first <= last:
        return bounds
    lower = [b for b in bounds if b.last is None]
    return lower if len(lower) < len(bounds) and not any(b.last for b in lower) else []


def _offices(
    article: Article,
    mentions: Sequence[FoundMention],
    dated: set[int],
    actors: ActorKnowledge,
) -> Iterator[Bound]:
    """Terms of the people named with an office, former and future ones understood."""
    seen: set[tuple[str, str, bool]] = set()
    for mention in mentions:
        if mention.kind != "person" or not mention.role or len(mention.candidates) != 1:
            continue
        entry = actors.entries.get(mention.candidates[0])
        if entry is None:
            continue
        key = (entry.name, mention.role, mention.former)
        if key in seen or _historical(article.view, mention, dated):
            continue
        terms = _terms(entry, mention)
        bound = _term_bound(entry, mention, terms) if terms else None
        if bound is not None:
            seen.add(key)
            yield bound


def _historical(view: str, mention: FoundMention, dated: set[int]) -> bool:
    """Whether the office is named in a look back: "then-Secretary", or a sentence with a date of its own."""
    before = view[max(0, mention.whole.start - 8) : mention.whole.start].lower()
    inside = mention.whole.cut(view).lower()
    then = before.rstrip().endswith(("then", "then-", "late")) or inside.startswith(
        ("then-", "then ", "late ")
    )
    return then or (mention.sentence in dated and not mention.former)


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


def _term_bound(entry: ActorEntry, mention: FoundMention, terms: Sequence[Term]) -> Bound | None:
    name, role = entry.name, terms[0].role
    span = mention.whole
    starts = [parse(t.from_).first for t in terms if t.from_]
    ends = [parse(t.to).last if t.to else None for t in terms]
    if mention.former:
        known = [end for end in ends if end is not None]
        if not known or len(known) < len(ends):
            return None
        return Bound(
            first=min(known), why=f"{name} is no longer {role} (to {day_in_words(min(known))})", span=span
        )
    if mention.elect:
        start = max(starts)
        return Bound(last=start, why=f"{name} is yet to become {role} ({day_in_words(start)})", span=span)
    first, last = min(starts), None if None in ends else max(e for e in ends if e is not None)
    until = f" to {day_in_words(last)}" if last else " on"
    return Bound(
        first=first, last=last, why=f"{name} is {role} (from {day_in_words(first)}{until})", span=span
    )


def _last_past(
    article: Article, found: Sequence[FoundTime], sentences: Sequence[Sentence], times: TimeKnowledge
) -> Iterator[Bound]:
    """The latest calendar date that is told as past; a bare year counts when a second date bears it out."""
    told: list[tuple[date, FoundTime]] = []
    for item in found:
        if item.fixed is None or item.value != "calendar" or item.parts.get("mod"):
            continue
        if item.sentence < len(sentences) and _told_as_past(article, item, sentences[item.sentence], times):
            told.append((parse(item.fixed).first, item))
    told.sort(key=lambda pair: pair[0], reverse=True)
    for index, (day, item) in enumerate(told):
        if "month" in item.parts or index > 0:
            yield Bound(first=day, why=f"“{item.text}” is told as past", span=item.span)
            return


def _told_as_past(article: Article, item: FoundTime, sentence: Sentence, times: TimeKnowledge) -> bool:
    """Whether nothing in the sentence looks ahead and the words around the date look back."""
    if sentence.paragraph < 0 or (tense_of(sentence, item.span) or item.tense) != "past":
        return False
    return times.cue_regex("future", "left").search(article.view, *sentence.span) is None


def _months_in_office(
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
    )


def _own_weekday(found: Sequence[FoundTime]) -> int | None:
    """The weekday that dates the news itself: told as past at least twice and more often than any other."""
    counts: dict[int, int] = {}
    for item in found:
        if item.value != "weekday" or set(item.parts) - {"weekday", "part"} or item.tense == "future":
            continue
        day = item.parts.get("weekday")
        if isinstance(day, int):
            counts[day] = counts.get(day, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def day_in_words(day: date) -> str:
    """A day as reasons print it."""
    return day.isoformat()
