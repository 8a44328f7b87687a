"""One article judged: which items of its gold the machine has right, and how many items it gave."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec

from builder.edtf import EdtfError, parse
from builder.evaluation.gold import GoldAction, GoldActor, GoldBrief, GoldPassage, GoldTime, date_of
from builder.evaluation.matching import pairs, shared
from builder.model import Action, Brief, Mention, Passage, Quote, Span, TimeExpression

Verdict: TypeAlias = Literal["exact", "interval with the day", "interval without it", "wrong day", "absent"]
MEASURES = (
    "published",
    "published, held",
    "times, overlap",
    "times, span",
    "times, value",
    "actors, mentions",
    "actors, found",
    "actors, linked",
    "actors, ids",
    "actions, evidence",
    "actions, type",
    "actions, countries",
    "actions, status",
    "actions, date",
    "quotes",
    "quotes, speakers",
)
"""Everything that is measured, in the order of reports."""
_ACT_MEASURES = tuple(name for name in MEASURES if name.startswith("actions, "))
_SAME = 1000
"""Weight of a right value or type: of two items in one place the one that has it is meant."""


class Item(msgspec.Struct, frozen=True):
    """One item of the gold under one measure."""

    measure: str
    """One of `MEASURES`."""
    label: str
    """Names the item; the same in every judgement of the same gold."""
    right: bool
    """Whether the machine has it right."""
    made: str = ""
    """What the machine has in its place; empty for nothing."""


class Judgement(msgspec.Struct, frozen=True):
    """What came of one article."""

    id: str
    """The gold brief's id."""
    items: tuple[Item, ...]
    """Every item of the gold under every measure that applies."""
    given: dict[str, int]
    """How many items the machine gave, by measure."""
    verdict: Verdict | None = None
    """What came of the publication date, when the gold has one."""


Countries: TypeAlias = Callable[[str], str | None]
"""The country of an actor's id."""


def judge(gold: GoldBrief, dated: Brief | None, brief: Brief | None, countries: Countries) -> Judgement:
    """Judges one article.

    Args:
        gold: what is right.
        dated: the brief made without being told the day; None when none could be made.
        brief: the brief made with the gold's day taken for granted.
        countries: the country behind an id that neither gold nor brief explains.
    """
    items: list[Item] = []
    given: dict[str, int] = {}
    verdict = None
    if gold.published is not msgspec.UNSET:
        verdict = _verdict(gold.published, _published(dated))
        items += _published_items(gold.published, _published(dated), verdict)
        given["published"] = given["published, held"] = int(verdict != "absent")
    for part in (_times, _actors, _quotes):
        items += part(gold, brief, given)
    items += _actions(gold, brief, given, _known(gold, brief, countries))
    return Judgement(gold.id, tuple(items), given, verdict)


def _published(brief: Brief | None) -> str | None:
    return brief.published.date if brief and brief.published else None


def _verdict(gold: str | None, made: str | None) -> Verdict:
    if made is None:
        return "exact" if gold is None else "absent"
    value = parse(made)
    if gold is None:
        return "wrong day" if value.is_day else "interval without it"
    right = parse(gold)
    if (value.first, value.last) == (right.first, right.last):
        return "exact"
    if value.is_day:
        return "wrong day"
    return "interval with the day" if value.contains(right) else "interval without it"


def _published_items(gold: str | None, made: str | None, verdict: Verdict) -> Iterator[Item]:
    held = verdict in ("exact", "interval with the day")
    label = gold or "nothing can be known"
    yield Item("published", label, verdict == "exact", made or "")
    yield Item("published, held", label, held, made or "")


def _overlap(gold: GoldPassage, made: Passage | Quote | Mention) -> float:
    return shared(_span(gold), made.span)


def _span(passage: GoldPassage) -> Span:
    assert passage.span is not None  # noqa: S101 - gold is placed when it is read
    return passage.span


def _label(passage: GoldPassage) -> str:
    return f"“{' '.join(passage.text.split())}” at {_span(passage).start}"


def _times(gold: GoldBrief, brief: Brief | None, given: dict[str, int]) -> Iterator[Item]:
    if gold.times is None:
        return
    made = brief.times if brief else ()
    matched = pairs(gold.times, made, _time_likeness)
    for name in ("overlap", "span", "value"):
        given[f"times, {name}"] = len(made)
    given["times, value"] -= sum(gold.times[place].value is None for place in matched)
    for place, time in enumerate(gold.times):
        found = made[matched[place]] if place in matched else None
        text = f"{found.text} = {found.date or found.timex or ''}" if found else ""
        yield Item("times, overlap", _label(time), found is not None, text)
        yield Item("times, span", _label(time), found is not None and found.span == time.span, text)
        if time.value is not None:
            yield Item("times, value", _label(time), found is not None and _same_value(time, found), text)


def _time_likeness(gold: GoldTime, made: TimeExpression) -> float:
    return _overlap(gold, made) * (_SAME if _same_value(gold, made) else 1)


def _same_value(gold: GoldTime, made: TimeExpression) -> bool:
    """Whether all that the gold says of the value agrees."""
    timex = gold.timex is None or gold.timex == made.timex
    return timex and (_same_days(gold.date, made.date) if gold.date or not gold.timex else True)


def _same_days(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    try:
        left, right = parse(one), parse(other)
    except EdtfError:
        return False
    return (left.first, left.last) == (right.first, right.last)


def _actors(gold: GoldBrief, brief: Brief | None, given: dict[str, int]) -> Iterator[Item]:
    if gold.actors is None:
        return
    actors = brief.actors if brief else ()
    given["actors, ids"] = len(actors)
    names = {key for actor in actors for key in (actor.id, actor.name.casefold())}
    for actor in gold.actors:
        yield Item("actors, ids", _actor_label(actor), bool(_keys(actor) & names))
    wanted = [(actor, mention) for actor in gold.actors for mention in actor.mentions]
    if not wanted:
        return
    made = [({actor.id, actor.name.casefold()}, mention) for actor in actors for mention in actor.mentions]
    given["actors, mentions"] = given["actors, found"] = len(made)
    matched = pairs(wanted, made, _mention_likeness)
    found = pairs(wanted, made, lambda gold, mention: _overlap(gold[1], mention[1]))
    given["actors, linked"] = len(matched.keys() | found.keys())
    for place, (actor, mention) in enumerate(wanted):
        label, linked = f"{_actor_label(actor)}: {_label(mention)}", place in matched
        yield Item("actors, mentions", label, linked)
        yield Item("actors, found", label, linked or place in found)
        if linked or place in found:
            meant = made[found[place]][0] if place in found else set()
            yield Item("actors, linked", label, linked, ", ".join(sorted(meant)))


def _mention_likeness(gold: tuple[GoldActor, GoldPassage], made: tuple[set[str], Mention]) -> float:
    return _overlap(gold[1], made[1]) if _keys(gold[0]) & made[0] else 0


def _keys(actor: GoldActor) -> set[str]:
    return {actor.id} if actor.id else {actor.name.casefold()} if actor.name else set()


def _actor_label(actor: GoldActor) -> str:
    return actor.id or actor.name or "nobody"


def _quotes(gold: GoldBrief, brief: Brief | None, given: dict[str, int]) -> Iterator[Item]:
    if gold.quotes is None:
        return
    made = brief.quotes if brief else ()
    matched = pairs(gold.quotes, made, _overlap)
    given["quotes"] = len(made)
    if any(quote.speakers is not None for quote in gold.quotes):
        given["quotes, speakers"] = len(made) - sum(gold.quotes[place].speakers is None for place in matched)
    for place, quote in enumerate(gold.quotes):
        found = made[matched[place]] if place in matched else None
        yield Item("quotes", _label(quote), found is not None, found.text if found else "")
        if quote.speakers is not None:
            right = found is not None and set(found.speakers) == set(quote.speakers)
            yield Item("quotes, speakers", _label(quote), right, ", ".join(found.speakers) if found else "")


def _known(gold: GoldBrief, brief: Brief | None, countries: Countries) -> Countries:
    """The country of an id: as the gold says, as the brief says, as the archive knows."""
    said = {actor.id: actor.country for actor in (brief.actors if brief else ())}
    said |= {actor.id: actor.country for actor in gold.actors or () if actor.id and actor.country}
    return lambda id_: said.get(id_) or countries(id_) or id_


def _actions(
    gold: GoldBrief, brief: Brief | None, given: dict[str, int], countries: Countries
) -> Iterator[Item]:
    if gold.actions is None:
        return
    made = brief.actions if brief else ()
    matched = pairs(gold.actions, made, _act_likeness)
    left_out: Counter[str] = Counter()  # acts whose gold does not say
    given["actions, evidence"] = len(made)
    for place, act in enumerate(gold.actions):
        found = made[matched[place]] if place in matched else None
        checks = dict(_act_checks(act, found, countries))
        for measure, right in checks.items():
            given.setdefault(measure, len(made))
            yield Item(measure, _label(_evidence(act)), right, _described(found) if found else "")
        for measure in _ACT_MEASURES:
            left_out[measure] += found is not None and measure not in checks
    for measure in given.keys() & left_out.keys():
        given[measure] -= left_out[measure]


def _act_likeness(gold: GoldAction, made: Action) -> float:
    """The words shared, in the evidence or another mention; one of the same type before all others."""
    spans = (made.evidence.span, *(passage.span for passage in made.also))
    common = max(shared(_span(_evidence(gold)), span) for span in spans)
    return common * (_SAME if gold.type == made.type else 1)


def _act_checks(gold: GoldAction, made: Action | None, countries: Countries) -> Iterator[tuple[str, bool]]:
    yield "actions, evidence", made is not None
    if gold.type is not None:
        yield "actions, type", made is not None and made.type == gold.type
    if gold.sources is not None or gold.targets is not None:
        yield "actions, countries", made is not None and _same_countries(gold, made, countries)
    if gold.status is not None:
        yield "actions, status", made is not None and made.status == gold.status
    if (date := date_of(gold)) is not None:
        yield "actions, date", made is not None and _same_days(date, made.date.date if made.date else None)


def _same_countries(gold: GoldAction, made: Action, countries: Countries) -> bool:
    """Whether the type is right and each side has a right country; a side the gold leaves out is free."""

    def side(right: Iterable[str] | None, there: Sequence[str]) -> bool:
        if right is None:
            return True
        wanted, found = set(map(countries, right)), set(map(countries, there))
        return bool(wanted & found) if wanted else not found

    same_type = gold.type is None or gold.type == made.type
    return same_type and side(gold.sources, made.sources) and side(gold.targets, made.targets)


def _evidence(act: GoldAction) -> GoldPassage:
    assert isinstance(act.evidence, GoldPassage)  # noqa: S101 - gold is placed when it is read
    return act.evidence


def _described(act: Action) -> str:
    when = f"{act.date.date} " if act.date else ""
    parties = f"{', '.join(act.sources) or '?'} → {', '.join(act.targets) or '?'}"
    return f"{when}{parties}: {act.action} [{act.type}, {act.status}]"
