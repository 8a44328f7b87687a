"""What an article's text proves about the day it was published, when nothing says it.

Each bound comes with its reason in words. Terms of office bound it from both sides, a former office and the
latest date told as past from below, an office to be taken from above. Bounds that contradict one another
prove nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta

import msgspec

from builder.coding.language.syntax import Sentence
from builder.coding.mentions import FoundMention
from builder.coding.publication.terms import Bound, months_in_office, office_bounds
from builder.coding.times import FoundTime
from builder.coding.times.tense import tense_of
from builder.edtf import from_days, parse
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.times import TimeKnowledge
from builder.model import Article, Publication

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WIDE = 60
"""Days from which on an interval is drawn in to the weekday: in a shorter one the days after it count."""


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

    @property
    def reasons(self) -> tuple[str, ...]:
        """What sets the ends of the interval."""
        ends = [b for b in self.bounds if b.first and b.first == self.first]
        ends += [b for b in self.bounds if b.last and b.last == self.last]
        return tuple(dict.fromkeys(b.why for b in ends))

    def only_day(self, month: int, day: int) -> date | None:
        """The day of that number that lies in the proved interval, when only one year has it there."""
        first, last = self.first, self.last
        if first is None or last is None or self.contradictory:
            return None
        fitting = []
        for year in range(first.year, last.year + 1):
            with suppress(ValueError):
                fitting.append(date(year, month, day))
        inside = [d for d in fitting if first <= d <= last]
        return inside[0] if len(inside) == 1 else None

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
        """The interval that is proved, with its reasons; None when nothing is, or the bounds contradict.

        A single day is claimed only when other things than terms of office leave no other.
        """
        first, last = self.first, self.last
        if (first is None and last is None) or self.contradictory:
            return None
        lower = [b for b in self.bounds if first is not None and b.first == first]
        upper = [b for b in self.bounds if last is not None and b.last == last]
        if first == last and any(b.office for b in (*lower, *upper)):
            return None
        reasons = [b.why for b in (*lower, *upper)]
        if self.weekday is not None and first and last and (last - first).days >= WIDE:
            moved = self._on_weekday(first, last, lower, upper)
            if moved != (first, last):
                first, last = moved
                reasons.append(f"what it reports as news happened on a {_WEEKDAYS[self.weekday - 1]}")
        value = from_days(first or date.min, last or date.max)
        return Publication(date=value.text, basis="inferred", because=tuple(dict.fromkeys(reasons)))

    def _on_weekday(
        self, first: date, last: date, lower: Sequence[Bound], upper: Sequence[Bound]
    ) -> tuple[date, date]:
        """The ends that terms of office set, moved inwards to the weekday: its deeds fell within the term."""
        wanted = self.weekday or 1
        if all(b.office for b in lower):
            first += timedelta((wanted - first.isoweekday()) % 7)
        if all(b.office for b in upper):
            last -= timedelta((last.isoweekday() - wanted) % 7)
        return first, last


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
        *office_bounds(article, mentions, sentences, dated, actors),
        *_last_past(article, found, sentences, times),
        *months_in_office(article, found, mentions, sentences, actors=actors, times=times),
    ]
    return Proof(tuple(bounds), _own_weekday(found))


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
