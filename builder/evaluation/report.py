"""Figures in words: a table for a terminal, JSON for machines."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from builder.evaluation.judging import Item, Judgement
from builder.evaluation.tally import Turn, tally

Turns = tuple[tuple[Turn, ...], tuple[Turn, ...]]


def as_text(judgements: Sequence[Judgement], turns: Turns | None = None, *, misses: bool = False) -> str:
    """A table of figures in percent, what came of the publication dates, and on request every miss.

    Args:
        judgements: one for each gold brief.
        turns: gains and losses against another revision.
        misses: whether to list what is not right.
    """
    lines = [_counted(len(judgements), "gold brief"), ""]
    lines += _table(judgements)
    verdicts = Counter(j.verdict for j in judgements if j.verdict)
    if verdicts:
        lines += ["", "published: " + ", ".join(f"{n} {name}" for name, n in verdicts.most_common())]
    if misses:
        lines += ["", *_misses(judgements)]
    if turns is not None:
        lines += ["", *_turns(turns)]
    return "\n".join(lines) + "\n"


def as_json(judgements: Sequence[Judgement], turns: Turns | None = None) -> str:
    """The same figures as shares from 0 to 1, with every miss."""
    told: dict[str, object] = {
        "articles": len(judgements),
        "measures": {
            name: {
                "gold": figures.gold,
                "given": figures.given,
                "right": figures.right,
                "precision": figures.precision,
                "recall": figures.recall,
                "f1": figures.f1,
            }
            for name, figures in tally(judgements).items()
        },
        "published": dict(Counter(j.verdict for j in judgements if j.verdict)),
        "misses": [
            {"article": j.id, "measure": item.measure, "item": item.label, "made": item.made}
            for j, item in _wrong(judgements)
        ],
    }
    if turns is not None:
        told["gained"], told["lost"] = turns
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"


def _table(judgements: Sequence[Judgement]) -> Iterator[str]:
    yield f"{'':20}{'gold':>7}{'given':>7}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
    for name, figures in tally(judgements).items():
        shares = (_percent(share) for share in (figures.precision, figures.recall, figures.f1))
        precision, recall, f1 = shares
        counts = f"{figures.gold:>7}{figures.given:>7}{figures.right:>7}"
        yield f"{name:20}{counts}{precision:>11}{recall:>8}{f1:>7}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def _wrong(judgements: Sequence[Judgement]) -> Iterator[tuple[Judgement, Item]]:
    return ((j, item) for j in judgements for item in j.items if not item.right)


def _misses(judgements: Sequence[Judgement]) -> Iterator[str]:
    for judgement, item in _wrong(judgements):
        yield f"{judgement.id}: {item.measure}: {item.label}: {item.made or 'nothing'}"


def _turns(turns: Turns) -> Iterator[str]:
    gained, lost = turns
    for sign, items in (("+", gained), ("-", lost)):
        for turn in items:
            change = f"{turn.before or 'nothing'} → {turn.after or 'nothing'}"
            yield f"{sign} {turn.article}: {turn.measure}: {turn.label}: {change}"
    yield f"{_counted(len(gained), 'item')} gained, {len(lost)} lost"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
