"""What the witnesses of one act tell differently, to be shown side by side."""

from collections.abc import Iterator

import msgspec

from builder.archive.agreement import special
from builder.archive.measures import numbers_of, people_of
from builder.archive.records import Act

DAY = "date"
"""What `Disagreement.about` says of days."""
STATUS = "status"
"""What it says of whether the act was done or yet to come."""
PEOPLE = "people"
"""What it says of how many people were sent home, whoever they are called."""
SOURCE = "source"
"""What it says of which person or body acted."""
IN_WORDS = {DAY: "the day", STATUS: "whether it was done", SOURCE: "who acted"}
"""How a page says what the articles differ on, where it is no number."""


class Disagreement(msgspec.Struct, frozen=True):
    """What the witnesses of one act tell differently."""

    about: str
    """Name of the attribute; `date` for the day, `status` for whether it was done; `source` for who acted."""
    values: tuple[tuple[str, tuple[Act, ...]], ...]
    """Each value with the tellings that give it, the most witnesses first."""


def disagreements(act: Act) -> tuple[Disagreement, ...]:
    """Days, statuses, sources and numbers that the witnesses give differently."""
    told: dict[str, dict[str, list[Act]]] = {}
    for about, value, witness in (*_days(act), *_statuses(act), *_sources(act), *_numbers(act)):
        told.setdefault(about, {}).setdefault(value, []).append(witness)
    return tuple(
        Disagreement(about, tuple((value, tuple(by)) for value, by in sorted(values.items(), key=_fewest)))
        for about, values in told.items()
        if len(values) > 1
    )


def _days(act: Act) -> Iterator[tuple[str, str, Act]]:
    """Every day told, where two exclude each other: a month and a day of it do not, one only says more."""
    dated = [
        (one, one.when) for one in act.witnesses if one.action.date and one.when and not one.when.is_open
    ]
    if any(when.last < other.first for _, when in dated for _, other in dated):
        yield from ((DAY, str(when), witness) for witness, when in dated)


def _statuses(act: Act) -> Iterator[tuple[str, str, Act]]:
    """What each says of whether it was done: announced in one article, carried out in another."""
    yield from ((STATUS, one.action.status, one) for one in act.witnesses)


def _sources(act: Act) -> Iterator[tuple[str, str, Act]]:
    """The people and bodies that acted, where two articles name none in common; a state is its minister."""
    named = [(one, special(one, one.action.sources)) for one in act.witnesses]
    if any(left and right and not left & right for _, left in named for _, right in named):
        for one, ids in named:
            if ids:
                yield SOURCE, ", ".join(one.entry.actors[id_].name for id_ in sorted(ids)), one


def _numbers(act: Act) -> Iterator[tuple[str, str, Act]]:
    """Every number by what it counts; people sent home are one count, be they diplomats or employees."""
    one_count = all(len(people_of(one)) <= 1 for one in act.witnesses)
    for witness in act.witnesses:
        people = people_of(witness) if one_count else frozenset()
        for name, value in numbers_of(witness).items():
            yield PEOPLE if value in people else name, str(value), witness


def _fewest(value: tuple[str, list[Act]]) -> tuple[int, str]:
    return -len(value[1]), value[0]
