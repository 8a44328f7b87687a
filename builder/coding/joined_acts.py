"""Several acts of one article that an editor says are one: what the one keeps of each.

What an editor set wins over what was extracted, the narrowest date over wider ones, and otherwise the act
that the text names first. Nothing an editor set is lost without a doubt that says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec

from builder.edtf import EdtfError
from builder.edtf import parse as parse_edtf
from builder.model import ActDate, Action, Brief, Correction, Doubt

RULE = "curated"
_WITH_TYPE = ("action", "mode", "cameo", "goldstein")
"""What says the same as the type, more or less finely, and so comes from the act that gives the type."""
_TAKEN = (
    *("date", "sources", "targets", "type", *_WITH_TYPE),
    *("status", "said_by", "place", "attributes", "answers"),
)


def fields_set(corrections: Iterable[Correction]) -> dict[str, frozenset[str]]:
    """The fields an editor set, by the id of the act; acts that were joined share theirs."""
    found: dict[str, frozenset[str]] = {}
    for correction in corrections:
        if correction.action is not None:
            found[correction.action] = found.get(correction.action, frozenset()) | correction.set.keys()
        shared = frozenset[str]().union(*(found.get(act, ()) for act in correction.same))
        found |= dict.fromkeys(correction.same, shared)
    return found


def join_acts(brief: Brief, own: Sequence[str], by_editor: Mapping[str, frozenset[str]]) -> Brief:
    """The brief with one act for those of the ids `own`, under the id of the one its text names first.

    Args:
        brief: with the acts as they stand.
        own: ids of the acts to join; fewer than two change nothing.
        by_editor: the fields an editor set, by the id of the act.
    """
    joined = [act for act in brief.actions if act.id in own]
    if len(joined) < 2:
        return brief
    first = joined[0]
    given = {name: [act for act in joined if name in _settled(act, by_editor)] for name in _TAKEN}
    fields = {name: getattr(given[name][0] if given[name] else first, name) for name in _TAKEN}
    fields |= {name: value for name, value in _extracted(joined).items() if not given[name]}
    if given["type"]:
        fields |= {name: getattr(given["type"][0], name) for name in _WITH_TYPE if not given[name]}
    passages = (*first.also, *(p for act in joined[1:] for p in (act.evidence, *act.also)))
    kept = msgspec.structs.replace(
        first,
        **fields,
        also=tuple(sorted(passages, key=lambda p: p.span)),
        rule=_rule(joined),
    )
    others = (kept if act is first else act for act in brief.actions if act is first or act not in joined)
    return msgspec.structs.replace(
        brief,
        actions=answering(others, lambda found: first.id if found in own else found),
        review=tuple(dict.fromkeys((*brief.review, *_disagreements(first, given)))),
    )


def _extracted(joined: Sequence[Action]) -> dict[str, Any]:
    """Where no editor set a field: what the first says, with what the others say that it does not."""
    return {
        "date": min((act.date for act in joined if act.date), key=_width, default=None),
        "sources": next((act.sources for act in joined if act.sources), ()),
        "targets": next((act.targets for act in joined if act.targets), ()),
        "place": next((act.place for act in joined if act.place), None),
        "attributes": {name: value for act in reversed(joined) for name, value in act.attributes.items()},
        "answers": tuple(reply for act in joined for reply in act.answers),
    }


def _width(when: ActDate) -> timedelta:
    try:
        value = parse_edtf(when.date)
    except EdtfError:  # a frozen date that is none says the least
        return timedelta.max
    return value.last - value.first


def _settled(act: Action, by_editor: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The fields an editor answers for: those set, or all there are of an act that an editor wrote."""
    whole = act.rule.startswith(RULE) and act.id not in by_editor
    return frozenset(n for n in _TAKEN if getattr(act, n)) if whole else by_editor.get(act.id, frozenset())


def _rule(joined: Sequence[Action]) -> str:
    """The rule of the first; it says so where an editor set anything of any of them."""
    rule = joined[0].rule
    curated = any(act.rule.startswith(RULE) for act in joined)
    return f"{RULE}, {rule}" if curated and not rule.startswith(RULE) else rule


def _disagreements(first: Action, given: Mapping[str, Sequence[Action]]) -> Iterator[Doubt]:
    for name in (n for n in _TAKEN if n not in _WITH_TYPE):
        values = [getattr(act, name) for act in given[name]]
        # Two dates are one when they name the same days, whatever is said to prove them.
        plain = [value.date if isinstance(value, ActDate) else value for value in values]
        if any(value != plain[0] for value in plain):
            acts = " and ".join(act.id for act in given[name])
            told = f"{acts} are one act, and an editor set {name} of each to something else; that of"
            yield Doubt(field="actions", message=f"{told} {given[name][0].id} stands in {first.id}")


def answering(actions: Iterable[Action], moved: Callable[[str], str | None]) -> tuple[Action, ...]:
    """The acts, with the links between them following `moved`; a link to nothing, or to itself, goes."""
    out = []
    for action in actions:
        links = [(reply, moved(reply.action)) for reply in action.answers]
        kept = {
            to: msgspec.structs.replace(reply, action=to)
            for reply, to in reversed(links)
            if to is not None and to != action.id
        }
        answers = tuple(reversed(kept.values()))
        out.append(action if answers == action.answers else msgspec.structs.replace(action, answers=answers))
    return tuple(out)
