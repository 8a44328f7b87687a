"""What changed between two states of an archive: acts, actors and dates, article by article."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from builder.model import Action, Actor, Brief

Fate: TypeAlias = Literal["gained", "lost", "changed"]
_LEAST_OVERLAP = 0.5
"""Share of common words, of the shorter evidence, from which two are tellings of one act."""


class FieldChange(NamedTuple):
    """One value and the one that took its place; empty strings stand for nothing."""

    field: str
    before: str
    after: str


class ItemChange(NamedTuple):
    """An act or an actor that came, went, or has other values."""

    fate: Fate
    item: Action | Actor
    """As it is now, or as it was when it is lost."""
    fields: tuple[FieldChange, ...] = ()
    """What is other, for one that changed."""


class ArticleChange(NamedTuple):
    """What changed in one article."""

    id: str
    fate: Fate
    title: str
    article: tuple[FieldChange, ...]
    """Changes of the article as a whole: its id, its day of publication."""
    acts: tuple[ItemChange, ...]
    actors: tuple[ItemChange, ...]


def compare(before: Iterable[Brief], after: Iterable[Brief]) -> tuple[ArticleChange, ...]:
    """Every article in which something changed, by id; one that was renamed is known by its alias."""
    old = {brief.id: brief for brief in before}
    changes = []
    for brief in after:
        names = (brief.id, *brief.aliases)
        former = next((old.pop(name) for name in names if name in old), None)
        if former is None:
            changes.append(_whole(brief, "gained"))
        elif change := _changed(former, brief):
            changes.append(change)
    changes += [_whole(brief, "lost") for brief in old.values()]
    return tuple(sorted(changes, key=lambda change: change.id))


def _whole(brief: Brief, fate: Fate) -> ArticleChange:
    published = _published(brief)
    day = ("", published) if fate == "gained" else (published, "")
    article = (FieldChange("published", *day),) if published else ()
    acts = tuple(ItemChange(fate, action) for action in brief.actions)
    actors = tuple(ItemChange(fate, actor) for actor in brief.actors)
    return ArticleChange(brief.id, fate, brief.title or "", article, acts, actors)


def _changed(before: Brief, after: Brief) -> ArticleChange | None:
    article = _fields([("id", before.id, after.id), ("published", _published(before), _published(after))])
    acts = _acts(before.actions, after.actions)
    actors = _actors(before.actors, after.actors)
    if not (article or acts or actors):
        return None
    return ArticleChange(after.id, "changed", after.title or "", article, acts, actors)


def _published(brief: Brief) -> str:
    if brief.published is None or brief.published.date is None:
        return ""
    return f"{brief.published.date} ({brief.published.basis})"


def _fields(values: Iterable[tuple[str, str, str]]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(*value) for value in values if value[1] != value[2])


def _acts(before: Sequence[Action], after: Sequence[Action]) -> tuple[ItemChange, ...]:
    pairs = _paired(before, after)
    gone = {id(act) for act in before} - {id(former) for former in pairs.values()}
    changes = []
    for number, act in enumerate(after):
        former = pairs.get(number)
        if former is None:
            changes.append(ItemChange("gained", act))
        elif fields := _act_fields(former, act):
            changes.append(ItemChange("changed", act, fields))
    return (*changes, *(ItemChange("lost", act) for act in before if id(act) in gone))


def _paired(before: Sequence[Action], after: Sequence[Action]) -> dict[int, Action]:
    """The act each one was before: that of its id, or else the one of its type told in the same words."""
    by_id = {act.id: act for act in before}
    pairs = {number: by_id.pop(act.id) for number, act in enumerate(after) if act.id in by_id}
    free = list(by_id.values())
    for number, act in enumerate(after):
        if number in pairs:
            continue
        likely = [(_overlap(act, former), former) for former in free if former.type == act.type]
        share, best = max(likely, key=lambda pair: pair[0], default=(0.0, act))
        if share >= _LEAST_OVERLAP:
            pairs[number] = best
            free = [act for act in free if act is not best]
    return pairs


def _overlap(one: Action, other: Action) -> float:
    left, right = (set(re.findall(r"\w+", act.evidence.text.casefold())) for act in (one, other))
    return len(left & right) / max(1, min(len(left), len(right)))


def _act_fields(before: Action, after: Action) -> tuple[FieldChange, ...]:
    def values(act: Action) -> dict[str, str]:
        return {
            "date": act.date.date if act.date else "",
            "sources": ", ".join(act.sources),
            "targets": ", ".join(act.targets),
            "type": act.type,
            "status": act.status,
            "action": act.action,
            "said_by": ", ".join(act.said_by),
            "place": act.place or "",
            "attributes": ", ".join(f"{name} {value}" for name, value in sorted(act.attributes.items())),
        }

    old, new = values(before), values(after)
    return _fields((name, old[name], new[name]) for name in new)


def _actors(before: Sequence[Actor], after: Sequence[Actor]) -> tuple[ItemChange, ...]:
    old, new = ({actor.id: actor for actor in actors} for actors in (before, after))
    changes = []
    for key, actor in new.items():
        if key not in old:
            changes.append(ItemChange("gained", actor))
            continue
        fields = _fields(
            (name, getattr(old[key], name) or "", getattr(actor, name) or "")
            for name in ("name", "kind", "country", "sector", "role")
        )
        if fields:
            changes.append(ItemChange("changed", actor, fields))
    return (*changes, *(ItemChange("lost", actor) for key, actor in old.items() if key not in new))
