"""One act once: tellings of the same act in headline, lead and body become one."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from builder import edtf
from builder.coding.actions.draft import Draft
from builder.coding.actors.cast import Cast
from builder.model import ActDate

_RETOLD = frozenset({"CONSULT", "SANCTION", "COERCE", "ASSAULT", "RETREAT", "ACCUSE"})
Telling: TypeAlias = tuple[Draft, ActDate | None]


def merge(tellings: Sequence[Telling], cast: Cast) -> list[list[Telling]]:
    """Groups tellings by act, the best telling of each first, the groups in the order of the text."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        home = next((g for g in groups if all(_same(telling, other, cast) for other in g)), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    ordered = [sorted(g, key=_rank) for g in groups]
    return sorted(ordered, key=lambda g: (not g[0][0].headline, g[0][0].evidence))


def _rank(telling: Telling) -> tuple[bool, bool, bool, int]:
    """Best first: dated, with both sides, from the body, early."""
    draft, date = telling
    undated = date is None or date.date.startswith("..")
    return (not (draft.sources and draft.targets), undated, draft.headline, draft.evidence.start)


def _same(a: Telling, b: Telling, cast: Cast) -> bool:
    one, two = a[0], b[0]
    if one.type != two.type or one.status != two.status:
        return False
    if one.action != two.action and not _one_deed(one, two):
        return False
    if any(one.attributes[k] != two.attributes[k] for k in one.attributes.keys() & two.attributes.keys()):
        return False
    return (
        _alike(one.sources, two.sources, cast)
        and _alike(one.targets, two.targets, cast)
        and _one_time(a[1], b[1])
    )


def _one_deed(one: Draft, two: Draft) -> bool:
    """Whether two wordings may tell one deed: kinds of one code, or of talks, between the same two sides."""
    kinds = one.rule.kind, two.rule.kind
    if any(draft.type != draft.rule.kind.type for draft in (one, two)) or one.type not in _RETOLD:
        return False
    talks = one.type == "CONSULT" and one.rule.frame.reciprocal and two.rule.frame.reciprocal
    alike = len({(k.cameo or k.id)[:3] for k in kinds}) == 1 and one.type != "CONSULT"
    shared = set(one.sources) & set(two.sources) and set(one.targets) & set(two.targets)
    return bool(shared) and (talks or alike) and one.status != "negated"


def _alike(one: Iterable[str], two: Iterable[str], cast: Cast) -> bool:
    """Whether two sides may be the same: nobody, the same actor, or a country and one of its own."""
    left, right = set(one), set(two)
    if not left or not right or left & right:
        return True
    return bool(_countries(left, cast) & _countries(right, cast))


def _countries(ids: Iterable[str], cast: Cast) -> set[str]:
    return {country for i in ids if (country := cast.actor(i).country) and len(country) == 3} - {
        "IGO",
        "NGO",
        "MNC",
    }


def _one_time(one: ActDate | None, two: ActDate | None) -> bool:
    return one is None or two is None or edtf.parse(one.date).overlaps(edtf.parse(two.date))
