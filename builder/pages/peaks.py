"""The busiest months and what was done in them: an affair in a few lines."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from builder.archive.records import Act
from builder.archive.witnesses import key_of
from builder.pages import urls
from builder.pages.build import Build
from builder.pages.calendar import month_of
from builder.pages.dates_in_words import month_in_words
from builder.pages.view_records import ActView

_MONTHS = 6
_FEWEST = 2
"""Acts that make a month worth naming."""
_TOLD = 2
"""Acts told of each."""


class Peak(msgspec.Struct, frozen=True):
    """A busy month, or a year."""

    name: str
    """In words."""
    url: str
    """Where its acts are listed."""
    count: int
    """Acts that surely lie in it."""
    acts: list[ActView]
    """The most telling of them."""


def peaks_of(build: Build) -> list[Peak]:
    """The busiest months of the archive, by date."""
    months: dict[tuple[int, int], list[Act]] = defaultdict(list)
    for year, acts in build.archive.years.items():
        for act in acts:
            month = month_of(act, year)
            if month:
                months[year, month].append(act)
    busy = sorted(months.items(), key=lambda item: (-len(item[1]), item[0]))[:_MONTHS]
    return [
        Peak(
            month_in_words(*month),
            urls.month(month[1], month[0]),
            len(acts),
            build.views.acts(tuple(telling(build, acts, _TOLD))),
        )
        for month, acts in sorted(busy)
        if len(acts) >= _FEWEST
    ]


def telling(build: Build, acts: Sequence[Act], most: int) -> list[Act]:
    """The acts that tell most of a time: done, told or answered by many, and grave; in order of date.

    One of each kind of deed by one doer, so that five expulsions do not crowd out everything else.
    """
    done = [act for act in acts if act.action.status == "actual" and act.action.sources]
    ranked = sorted(done, key=lambda act: _weight(build, act), reverse=True)
    seen: Counter[tuple[str, str]] = Counter()
    chosen = []
    for act in ranked:
        deeds = {(act.action.action, who) for who in act.action.sources}
        if not any(seen[deed] for deed in deeds):
            seen.update(deeds)
            chosen.append(key_of(act))
    kept = set(chosen[:most])
    return [act for act in acts if key_of(act) in kept]


def _weight(build: Build, act: Act) -> tuple[int, float]:
    answers = len(build.archive.answered.get(key_of(act), ()))
    return len(act.witnesses) + answers + len(act.action.answers), abs(act.action.goldstein or 0.0)
