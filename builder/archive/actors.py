"""The actors of the archive, each joined over all the briefs that name it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from builder.archive.records import Act, Appearance, ArchiveActor, Entry, RoleSeen, Said
from builder.edtf import Edtf
from builder.model import Action, Actor

_Behind: TypeAlias = Callable[[Iterable[str]], tuple[str, ...]]


class _Gathered:
    """What the archive holds of one actor, while it is being gathered."""

    def __init__(self) -> None:
        self.appearances: list[Appearance] = []
        self.done: list[Act] = []
        self.undergone: list[Act] = []
        self.said: list[Said] = []
        self.members: list[str] = []


def join_actors(
    entries: Sequence[Entry], acts: Sequence[Act]
) -> tuple[dict[str, ArchiveActor], dict[str, str]]:
    """Every actor by id, in order of name, and the country actor behind each country code."""
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for entry in entries:
        for actor in entry.brief.actors:
            gathered[actor.id].appearances.append(Appearance(entry, actor))
        for quote in entry.brief.quotes:
            for speaker in dict.fromkeys(quote.speakers):
                gathered[speaker].said.append(Said(entry, quote))
    latest = {id_: _best([a.actor for a in reversed(have.appearances)]) for id_, have in gathered.items()}
    known = (record for record in latest.values() if record and record.kind == "country" and record.country)
    seldom_first = sorted(known, key=lambda record: len(gathered[record.id].appearances))
    countries = {record.country: record.id for record in seldom_first if record.country}
    behind = partial(_with_countries, records=latest, countries=countries)
    for act in acts:
        for id_ in behind(act.action.sources):
            gathered[id_].done.append(act)
        for id_ in behind(act.action.targets):
            gathered[id_].undergone.append(act)
    for id_, record in latest.items():
        if record and record.kind != "country" and record.country and record.country in countries:
            gathered[countries[record.country]].members.append(id_)
    weight = {id_: len(have.done) + len(have.undergone) for id_, have in gathered.items()}
    named = sorted(
        ((id_, record) for id_, record in latest.items() if record),
        key=lambda pair: (pair[1].name.casefold(), pair[0]),
    )
    return {
        id_: _record(record, gathered[id_], weight, _companions(record, gathered[id_], behind, latest))
        for id_, record in named
    }, countries


def _best(records: Sequence[Actor]) -> Actor | None:
    """The record to show: one of `data/` first, then one with a country, then the latest article's."""
    return max(records, key=lambda r: (r.known, r.country is not None), default=None)


def _with_countries(
    ids: Iterable[str], records: Mapping[str, Actor | None], countries: Mapping[str, str]
) -> tuple[str, ...]:
    """The actors themselves and the countries behind them, each once; ids without a record left out."""
    out: dict[str, None] = {}
    for id_ in ids:
        record = records.get(id_)
        if record:
            out[id_] = None
            if record.country and record.country in countries:
                out[countries[record.country]] = None
    return tuple(out)


def _record(
    record: Actor, have: _Gathered, weight: Mapping[str, int], companions: tuple[tuple[str, int], ...]
) -> ArchiveActor:
    first, last = _period(have)
    return ArchiveActor(
        id=record.id,
        name=record.name,
        kind=record.kind,
        country=record.country,
        known=record.known,
        roles=_roles(have.appearances),
        done=tuple(have.done),
        undergone=tuple(have.undergone),
        said=tuple(have.said),
        appearances=tuple(have.appearances),
        members=tuple(sorted(have.members, key=lambda id_: (-weight[id_], id_))),
        companions=companions,
        first=first,
        last=last,
    )


def _roles(appearances: Iterable[Appearance]) -> tuple[RoleSeen, ...]:
    seen: dict[str, list[Entry]] = defaultdict(list)
    for appearance in appearances:
        if appearance.actor.role:
            seen[appearance.actor.role].append(appearance.entry)
    ordered = sorted(seen.items(), key=lambda pair: -len(pair[1]))
    return tuple(RoleSeen(role, tuple(entries)) for role, entries in ordered)


def _companions(
    own: Actor, have: _Gathered, behind: _Behind, records: Mapping[str, Actor | None]
) -> tuple[tuple[str, int], ...]:
    """Everyone on the other side of the acts, and the countries behind them; partners of mutual acts once.

    Compatriots count only where one acts on the other.
    """
    met: Counter[str] = Counter()

    def meet(others: tuple[str, ...], *, mutual: bool) -> None:
        for id_ in behind(others):
            record = records[id_]
            abroad = record is None or record.country is None or record.country != own.country
            if abroad or (id_ in others and not mutual):
                met[id_] += 1

    for act in have.done:
        meet(act.action.targets, mutual=is_mutual(act.action))
    for act in have.undergone:
        if not is_mutual(act.action):
            meet(act.action.sources, mutual=False)
    del met[own.id]
    return tuple(sorted(met.items(), key=lambda pair: (-pair[1], pair[0])))


def is_mutual(action: Action) -> bool:
    """Whether the parties act on each other: talks, an agreement."""
    return len(action.sources) > 1 and set(action.sources) == set(action.targets)


def _period(have: _Gathered) -> tuple[Edtf | None, Edtf | None]:
    """Earliest and latest closed date of an act; of an article when no act has one."""
    dates = [act.when for act in (*have.done, *have.undergone) if act.when and not act.when.is_open]
    if not dates:
        dates = [a.entry.published for a in have.appearances if a.entry.published]
    if not dates:
        return None, None
    return min(dates, key=lambda d: d.sort_key), max(dates, key=lambda d: (d.last, d.first))
