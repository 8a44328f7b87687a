"""Articles whose own words leave their day open, bounded by what other articles date.

An article that tells as past what another one dates is no older than that; one that names only the weekday of
it appeared within the week; one that announces it is older; and copy of a story appeared when the story did.
Each bound comes with its reason. An act is known again by its kind, its sides and a number, a victim or a
place, where the whole archive has one such act: nothing is known again by likeness.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from builder.archive.agreement import MUTUAL, SAID, amounts_of, countries, special, victims_of
from builder.archive.measures import CLOSED, people_of
from builder.archive.records import Act, Archive, Entry
from builder.archive.witnesses import key_of
from builder.edtf import Edtf, from_days
from builder.model import Brief, Publication, TimeExpression

_Detail: TypeAlias = tuple[str, ...]
_STORY_BEFORE, _STORY_AFTER = timedelta(days=1), timedelta(days=7)
"""How long before and after its dated printing the same story may appear."""
_CLOSE = timedelta(days=3)
"""Days an act may be dated to, to date others."""
_NEAR = 40
"""Code points between an act's evidence and the weekday it happened on, at most."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Bound(NamedTuple):
    """What another article proves."""

    first: date
    """Not before."""
    last: date
    """Not after."""
    why: str
    """In words."""


def tightened(archive: Archive) -> dict[str, Publication]:
    """By brief, the narrower interval in which an article appeared, where others bound it.

    Only articles without a day of their own, none that an editor dated; the result depends on no order.
    """
    if not any(map(_is_open, archive.entries)):
        return {}
    known = _Known(archive)
    out: dict[str, Publication] = {}
    for entry in archive.entries:
        if _is_open(entry):
            found = _narrowed(entry, (*_by_stories(archive, entry), *known.bounds(archive.told[entry.id])))
            if found is not None:
                out[entry.id] = found
    return out


def without_day(brief: Brief) -> bool:
    """Whether nothing says on which day an article appeared: at most its text proves an interval."""
    published = brief.published
    return published is None or published.date is None or published.basis == "inferred"


def _is_open(entry: Entry) -> bool:
    dated = entry.published is not None and entry.published.is_day
    return entry.extent != "nothing" and not dated and without_day(entry.brief)


def _narrowed(entry: Entry, bounds: Sequence[Bound]) -> Publication | None:
    """The interval that all bounds leave, with those reasons that narrow it; None when none does."""
    own = entry.published
    first, last = (own.first, own.last) if own else (date.min, date.max)
    lower = max((b for b in bounds if b.first > first), key=lambda b: (b.first, b.why), default=None)
    upper = min((b for b in bounds if b.last < last), key=lambda b: (b.last, b.why), default=None)
    first, last = lower.first if lower else first, upper.last if upper else last
    if (lower is None and upper is None) or first > last:
        return None
    because = entry.brief.published.because if entry.brief.published else ()
    reasons = dict.fromkeys((*because, *(bound.why for bound in (lower, upper) if bound)))
    return Publication(date=from_days(first, last).text, basis="inferred", because=tuple(reasons))


def _by_stories(archive: Archive, entry: Entry) -> Iterator[Bound]:
    for id_ in archive.stories.get(entry.id, ()):
        other = archive.entries[archive.positions[id_]]
        if other.published is not None and other.published.is_day:
            day = other.published.first
            why = f"“{_title(other)}” printed the same story on {day.isoformat()}"
            yield Bound(day - _STORY_BEFORE, day + _STORY_AFTER, why)


class _Known:
    """The acts that articles with a day of their own date closely, by what they are known again by."""

    def __init__(self, archive: Archive) -> None:
        self._acts: dict[_Detail, dict[tuple[str, str], Act]] = defaultdict(dict)
        for act in archive.acts:
            tellings = [t for t in act.witnesses or (act,) if t.entry.published and t.entry.published.is_day]
            dated = next((t for t in tellings if _closely(t.when)), None)
            if dated is None or act.action.status != "actual":
                continue
            for detail in {d for telling in tellings for d in _details(telling)}:
                self._acts[detail][key_of(act)] = dated

    def bounds(self, told: Iterable[Act]) -> Iterator[Bound]:
        """What the acts that an undated article tells say of its day."""
        for act in told:
            matches = {key: found for d in _details(act) for key, found in self._acts.get(d, {}).items()}
            if len(matches) == 1:
                (dated,) = matches.values()
                if dated.when is not None and dated.entry.id != act.entry.id:
                    yield from _bound(act, dated, dated.when)


def _closely(when: Edtf | None) -> bool:
    return when is not None and not when.is_open and when.last - when.first < _CLOSE


def _details(act: Act) -> Iterator[_Detail]:
    """What an act is known again by: a number or place with its sides, a victim, a mission."""
    action, actors = act.action, act.entry.actors
    if action.type in MUTUAL and action.place and len(special(act, action.sources)) > 1:
        yield action.type, action.action, *sorted(action.sources), action.place
    if action.type in SAID | MUTUAL:
        return
    sides = countries(action.sources, actors), countries(action.targets, actors)
    if all(sides):
        yield from ((action.type, action.action, *sides, amount) for amount in amounts_of(act))
        # People sent home are as many whatever an article calls them and their going.
        yield from (("sent home", *sides, str(size)) for size in people_of(act))
    if action.action in CLOSED and sides[0]:
        yield from ((action.action, sides[0], mission) for mission in special(act, action.targets))
    yield from ((action.type, action.action, "", person) for person in victims_of(act))


def _bound(act: Act, dated: Act, when: Edtf) -> Iterator[Bound]:
    words = f"“{act.entry.words_at(act.action.evidence.span)}”"
    elsewhere = f"“{_title(dated.entry)}” dates {when.text}"
    if act.action.status == "planned":
        yield Bound(date.min, when.last, f"{words} is yet to come, and {elsewhere}")
    elif act.action.status == "actual":
        weekday = _weekday(act)
        if weekday is None:
            yield Bound(when.first, date.max, f"{words} is told as past, and {elsewhere}")
        elif when.is_day and when.first.weekday() == weekday:
            last = when.first + timedelta(days=7)
            yield Bound(
                when.first, last, f"{words} is told of that {_WEEKDAYS[weekday].title()}, and {elsewhere}"
            )


def _weekday(act: Act) -> int | None:
    """The weekday named beside the evidence, Monday 0, where one is and no date with it."""
    span = act.action.evidence.span
    near = [
        time
        for time in act.entry.brief.times
        if time.span.start - span.end <= _NEAR and span.start - time.span.end <= _NEAR
    ]
    named = {day for time in near for day in _bare_weekdays(time)}
    return named.pop() if len(named) == 1 else None


def _bare_weekdays(time: TimeExpression) -> Iterator[int]:
    word = time.text.casefold().removeprefix("on ").strip()
    if word in _WEEKDAYS:
        yield _WEEKDAYS.index(word)


def _title(entry: Entry) -> str:
    return entry.brief.title or entry.id
