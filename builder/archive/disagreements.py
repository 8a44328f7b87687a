"""What the witnesses of one act tell differently, to be shown side by side."""

import msgspec

from builder.archive.measures import numbers_of
from builder.archive.records import Act

DAY = "date"
"""What `Disagreement.about` says of days."""


class Disagreement(msgspec.Struct, frozen=True):
    """What the witnesses of one act tell differently."""

    about: str
    """Name of the attribute; `date` for the day."""
    values: tuple[tuple[str, tuple[Act, ...]], ...]
    """Each value with the tellings that give it, the most witnesses first."""


def disagreements(act: Act) -> tuple[Disagreement, ...]:
    """Numbers and days that the witnesses give differently."""
    told: dict[str, dict[str, list[Act]]] = {}
    dated = [
        (one, one.when) for one in act.witnesses if one.action.date and one.when and not one.when.is_open
    ]
    # A month and a day of it do not differ: one only says more.
    if any(when.last < other.first for _, when in dated for _, other in dated):
        for witness, when in dated:
            told.setdefault(DAY, {}).setdefault(str(when), []).append(witness)
    for witness in act.witnesses:
        for name, value in numbers_of(witness).items():
            told.setdefault(name, {}).setdefault(str(value), []).append(witness)
    return tuple(
        Disagreement(about, tuple((value, tuple(by)) for value, by in sorted(values.items(), key=_fewest)))
        for about, values in told.items()
        if len(values) > 1
    )


def _fewest(value: tuple[str, list[Act]]) -> tuple[int, str]:
    return -len(value[1]), value[0]
