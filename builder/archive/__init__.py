"""All Briefs → Archive: indexes, order, neighbours. Nothing here reads an article's text for facts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from builder.archive.actors import join_actors
from builder.archive.chains import find_chains
from builder.archive.identities import ActorSource, common_names, find_identities, identified
from builder.archive.records import Act, Archive, Entry, Extent, order_of_acts
from builder.archive.rights import narrowed, publishable, read_date
from builder.archive.stories import find_stories
from builder.archive.witnesses import Key, answered_act, joined, key_of, leading
from builder.edtf import Edtf
from builder.model import Coded, PloverType

_LONGEST = 2
"""Calendar years an act's date may span and still stand in the list of each."""


def join(coded: Iterable[Coded], knowledge: ActorSource | None = None, *, text: Extent = "full") -> Archive:
    """Joins the briefs into one archive, holding no more of each article than may be published.

    Args:
        coded: Articles with their briefs, in any order.
        knowledge: Which words name bodies of any country; every fact of the archive stands in a brief.
        text: The archive's own setting; an article whose rights are closed, or which was withdrawn,
            gives less.
    """
    articles = list(coded)
    entries = sorted((publishable(one, text) for one in articles), key=_order_of_publication)
    texts = {one.brief.id: one.article for one in articles}
    shown = [(entry.id, texts[entry.id], entry.published) for entry in entries if entry.extent != "nothing"]
    who = find_identities(entries, common_names(knowledge), articles)
    return _index([identified(entry, who.renamed) for entry in entries], find_stories(shown), who.former)


def restrict(archive: Archive, text: Extent) -> Archive:
    """The archive with no more of each article than the setting allows; itself when it holds no more."""
    reduced = [narrowed(entry, text) for entry in archive.entries]
    if all(new is old for new, old in zip(reduced, archive.entries, strict=True)):
        return archive
    return _index(reduced, archive.stories, archive.former_actors)


def _index(
    ordered: Sequence[Entry], stories: Mapping[str, tuple[str, ...]], former_actors: Mapping[str, str]
) -> Archive:
    entries = tuple(ordered)
    positions = {entry.id: place for place, entry in enumerate(entries)}
    told = {entry.id: _acts_of(entry) for entry in entries}
    tellings = [act for own in told.values() for act in own]
    behind = joined(tellings, stories)
    acts = tuple(sorted(leading(tellings, behind), key=order_of_acts))
    actors, countries = join_actors(entries, acts)
    years: dict[int, list[Act]] = defaultdict(list)
    types: dict[PloverType, list[Act]] = defaultdict(list)
    unplaced = []
    for act in acts:
        types[act.action.type].append(act)
        if act.when and not (in_years := years_of(act)):
            unplaced.append(act)
        elif act.when:
            for year in in_years:
                years[year].append(act)
    return Archive(
        entries=entries,
        stories=stories,
        positions=positions,
        actors=actors,
        former_actors=former_actors,
        countries=countries,
        acts=acts,
        told=told,
        joined=behind,
        years={year: tuple(years[year]) for year in sorted(years)},
        unplaced=tuple(unplaced),
        undated=tuple(act for act in acts if act.when is None),
        answered=_answered(tellings, behind),
        chains=find_chains(tellings, behind),
        types={kind: tuple(types[kind]) for kind in sorted(types)},
    )


def _answered(tellings: Iterable[Act], behind: Mapping[Key, Act]) -> dict[Key, tuple[Act, ...]]:
    """The acts that answer one, each once, under every telling of the act answered."""
    answers: dict[Key, dict[Key, Act]] = defaultdict(dict)
    for act in tellings:
        answering = behind[key_of(act)]
        for reply in act.action.answers:
            named = answered_act(reply, act.entry.id)
            meant = behind.get(named)
            for key in [key_of(one) for one in meant.witnesses] if meant and meant.witnesses else [named]:
                answers[key].setdefault(key_of(answering), answering)
    return {key: tuple(found.values()) for key, found in answers.items()}


def _acts_of(entry: Entry) -> tuple[Act, ...]:
    return tuple(
        Act(entry, action, read_date(action.date.date if action.date else None))
        for action in entry.brief.actions
    )


def years_of(act: Act) -> tuple[int, ...]:
    """Calendar years an act may lie in: one or two, or none when it cannot be said so closely.

    An act told as past lies before the article, most often shortly before: it stands in the year in which
    its date ends, unless the article's own day is known no better than that.
    """
    if act.when is None:
        return ()
    first, last = act.when.first, act.when.last
    if first == date.min:
        published = act.entry.published
        guess = (
            published is not None and published.last == last and len(_calendar_years(published)) > _LONGEST
        )
        return () if guess else (last.year,)
    if last == date.max:
        return (first.year,)
    years = _calendar_years(act.when)
    return tuple(years) if len(years) <= _LONGEST else ()


def _calendar_years(when: Edtf) -> range:
    return range(when.first.year, when.last.year + 1)


def _order_of_publication(entry: Entry) -> tuple[date, date, str]:
    if entry.published is None:
        return date.max, date.max, entry.id
    return *entry.published.sort_key, entry.id
