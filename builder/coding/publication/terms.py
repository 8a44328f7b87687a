"""What the offices of the people an article names prove about the day it was published."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from builder.coding.language.syntax import Sentence
from builder.coding.mentions import FoundMention
from builder.coding.publication.bounds import Bound, Range, union
from builder.coding.publication.standing import Standing, sets_apart, standing_of
from builder.coding.times import FoundTime
from builder.edtf import parse
from builder.knowledge.actor_entries import ActorEntry, Term
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.times import TimeKnowledge
from builder.model import Article

OPENING = 5
"""Paragraphs in which a title proves that its bearer still holds the office; below, only a speaker's does."""
LONGEST_WAIT = timedelta(200)
"""From an election to the office, at most."""
AMERICAN_WAIT = timedelta(79)
"""The same for a President or Vice President of the United States: from the Tuesday after the first Monday of
November, 2 to 8 November, to 20 January (2 U.S.C. § 7; Twentieth Amendment)."""
_LEAVING = re.compile(
    r"\b(?:resign(?:s|ed|ation)?|quit|step(?:s|ped|ping)? down|fir(?:ed|es|ing)|sack(?:ed|ing)"
    r"|dismiss(?:ed|al|ing)|oust(?:ed|er)|leav(?:e|es|ing)|left|depart(?:s|ed|ure)?|replac(?:e|ed|ing|ement)|outgoing"
    r"|succe(?:ed|eds|eded|ssor)|retir(?:e|ed|es|ing|ement)|died|dies|death|killed|assassinat(?:ed|ion)"
    r"|murder(?:ed)?|overthr(?:ow|ew|own)|toppled)\b",
    re.IGNORECASE,
)
_SAYING = frozenset({"say", "tell", "add", "announce", "tweet"})
_CALLINGS = re.compile(
    r"journalist|reporter|businessman|opposition leader|rebel leader|first lady|activist|lawyer",
    re.IGNORECASE,
)
"""Roles that are callings and no offices: nobody stops being called a journalist."""


class _Holder(NamedTuple):
    """Someone named with an office that the text says they hold."""

    entry: ActorEntry
    terms: Sequence[Term]
    mention: FoundMention
    late: bool
    """Whether it is named so only further down."""

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The terms of office."""
        return tuple(map(_range, self.terms))

    @property
    def first(self) -> date:
        """The day on which the office was first held."""
        return min(first for first, _ in self.ranges)


def office_bounds(
    article: Article,
    mentions: Sequence[FoundMention],
    sentences: Sequence[Sentence],
    dated: set[int],
    actors: ActorKnowledge,
) -> Iterator[Bound]:
    """Terms of the people named with an office, former and future ones understood.

    Of several holders of one office only the later count: the others are named for what they once did.
    """
    holders: dict[tuple[str, str | None], dict[str, _Holder]] = {}
    others: dict[tuple[str, str, Standing], Bound] = {}
    named = {m.candidates[0] for m in mentions if m.kind == "person" and len(m.candidates) == 1}
    leavers = _leavers(article, sentences, mentions)
    for mention in mentions:
        entry = actors.entries.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
        if entry is None or mention.kind != "person":
            continue
        terms = (
            _terms(entry, mention, article.view)
            if mention.role
            else _terms_beside(entry, mention, article.view)
        )
        standing = standing_of(article.view, mention) if terms else "unclear"
        if standing == "unclear" or (standing != "former" and mention.sentence in dated):
            continue
        opening, speaks = _in_opening(sentences, mention), _speaks(sentences, mention)
        if standing != "former" and sets_apart(article, sentences, mention, speaks=speaks):
            continue
        if standing == "holds":
            firm = mention.candidates not in leavers and (opening or speaks)
            same = holders.setdefault((terms[0].role, terms[0].country or entry.country), {})
            if entry.name not in same or (firm and same[entry.name].late):
                same[entry.name] = _Holder(entry, terms, mention, not firm)
        elif (standing == "former" or opening) and (
            bound := _other_bound(entry, terms, mention, standing)
        ) is not None:
            others.setdefault((entry.name, terms[0].role, standing), bound)
    yield from others.values()
    for (role, country), found in holders.items():
        yield _holder_bound(list(found.values()), _later(role, country, found.values(), named, actors))


def _in_opening(sentences: Sequence[Sentence], mention: FoundMention) -> bool:
    return mention.sentence < len(sentences) and sentences[mention.sentence].paragraph < OPENING


def _speaks(sentences: Sequence[Sentence], mention: FoundMention) -> bool:
    """Whether the holder is who said something: the news quotes people in the office they hold."""
    if mention.sentence >= len(sentences):
        return False
    sentence = sentences[mention.sentence]
    return any(
        token.dep == "nsubj"
        and sentence.tokens[token.head].lemma in _SAYING
        and sentence.tokens[token.head].tag in ("VBD", "VBZ")
        for token in sentence.tokens
        if token.span.overlaps(mention.whole)
    )


def _leavers(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[FoundMention]
) -> set[tuple[str, ...]]:
    """Who stands in a sentence that speaks of an end, after which a title lives on for a while."""
    people = [m for m in mentions if m.kind == "person" and m.candidates and m.sentence < len(sentences)]
    spans = {mention.sentence: sentences[mention.sentence].span for mention in people}
    ending = {number for number, span in spans.items() if _LEAVING.search(article.view, *span)}
    return {mention.candidates for mention in people if mention.sentence in ending}


def _terms(entry: ActorEntry, mention: FoundMention, view: str) -> list[Term]:
    """The person's terms in the office named."""
    role, title = (mention.role or "").lower(), mention.whole.cut(view)
    return _certain(
        term
        for term in entry.roles
        if not _CALLINGS.fullmatch(term.role)
        and (term.role.lower() == role or _covers(term.role.lower(), role, title))
        and (mention.country is None or (term.country or entry.country) in (None, mention.country))
    )


def _certain(terms: Iterable[Term]) -> list[Term]:
    """The terms, when it is known of all when they began; of one that was only seen it is not."""
    found = list(terms)
    return found if all(term.from_ and not term.seen for term in found) else []


def _terms_beside(entry: ActorEntry, mention: FoundMention, view: str) -> list[Term]:
    """The person's terms in an office that stands right before or behind the name, as in a letterhead."""
    before, behind = view[: mention.span.start].lower(), view[mention.span.end : mention.span.end + 80]
    return _certain(
        term
        for term in entry.roles
        if not _CALLINGS.fullmatch(term.role)
        for role in (term.role.lower(),)
        if before.endswith((f" {role} ", f"-{role} ", f" {re.split(' (?:of|for) ', role)[0]} "))
        or re.match(rf"(?i:, (?:the )?(?:u\.?s\.? )?{re.escape(role)})(?!\w)(?! [A-Z])", behind)
    )


def _covers(full: str, said: str, title: str) -> bool:
    """Whether the office said is the full one in short: Under Secretary of State for … .

    “Ambassador Roe” is a courtesy for life; "the ambassador, Max Roe," holds the office.
    """
    return full.startswith((f"{said} for ", f"{said} of ")) or (
        full.startswith(f"{said} to ") and said in title
    )


def _range(term: Term) -> Range:
    return (parse(term.from_).first if term.from_ else date.min, parse(term.to).last if term.to else date.max)


def _later(
    role: str, country: str | None, holders: Collection[_Holder], named: set[str], actors: ActorKnowledge
) -> dict[Range, str]:
    """The later terms in that office of others whom the article names, with it or without; and whose."""
    first = max(holder.first for holder in holders)
    own = {holder.entry.name for holder in holders}
    others = (actors.entries[name] for name in sorted(named) if name in actors.entries)
    return {
        (_range(term)[0], date.max if term.seen else _range(term)[1]): entry.name
        for entry in others
        for term in entry.roles
        if term.role == role and (term.country or entry.country) == country
        if _range(term)[0] > first and entry.name not in own
    }


def _holder_bound(holders: Sequence[_Holder], later: dict[Range, str]) -> Bound:
    """What the holders of one office prove together: the last of them holds it, or someone named since."""
    last = max(holders, key=lambda holder: holder.first)
    ranges = [r for holder in holders for r in holder.ranges if r[0] >= last.first] + list(later)
    role = _office(last.terms, last.mention)
    why = f"{last.entry.name} is {role} ({_in_words(last.ranges, open_end=last.late)})"
    if later and not last.late:
        why += f", or after that {' or '.join(dict.fromkeys(later.values()))}"
    if last.late:
        return Bound.since(last.first, why, last.mention.whole, office=True)
    return Bound(union(ranges), why, last.mention.whole, office=True)


def _office(terms: Sequence[Term], mention: FoundMention) -> str:
    """What to call the office: as in the data, or as the text does when it can be several."""
    roles = {term.role for term in terms}
    return roles.pop() if len(roles) == 1 else mention.role or terms[0].role


def _in_words(ranges: Sequence[Range], *, open_end: bool) -> str:
    if open_end:
        return f"from {ranges[0][0]} on"
    return ", ".join(f"from {first} {'on' if last == date.max else f'to {last}'}" for first, last in ranges)


def _other_bound(
    entry: ActorEntry, terms: Sequence[Term], mention: FoundMention, standing: Standing
) -> Bound | None:
    """Of an office once held, or not yet."""
    role, span = _office(terms, mention), mention.whole
    if standing == "elect":
        starts = sorted(_range(term)[0] for term in terms)
        wait = _longest_wait(entry, terms)
        why = (
            f"{entry.name} is yet to become {role} ({' or '.join(map(str, starts))})"
            f", elected at most {wait.days} days before"
        )
        return Bound(union((start - wait, start) for start in starts), why, span, office=True)
    ends = [parse(t.to).last for t in terms if t.to]
    if not ends or (standing == "acting" and len(ends) < len(terms)):
        return None
    if standing == "acting":
        why = f"{entry.name} is acting {role} (to {max(ends)})"
        return Bound.upto(max(ends), why, span, office=True)
    why = f"{entry.name} is no longer {role} (to {min(ends)})"
    return Bound.since(min(ends), why, span, office=True)


def _longest_wait(entry: ActorEntry, terms: Sequence[Term]) -> timedelta:
    american = all((term.country or entry.country) == "USA" for term in terms)
    chief = all(term.role in ("President", "Vice President") for term in terms)
    return AMERICAN_WAIT if american and chief else LONGEST_WAIT


def months_in_office(
    article: Article,
    found: Sequence[FoundTime],
    mentions: Sequence[FoundMention],
    sentences: Sequence[Sentence],
    *,
    actors: ActorKnowledge,
    times: TimeKnowledge,
) -> Iterator[Bound]:
    """A bare month in which someone now out of office did what only an office-holder can do.

    The month then lies before the end of the term; being the last of its name before publication, it also
    puts publication before that month came round again.
    """
    for item in found:
        if (
            item.value != "calendar"
            or set(item.parts) - {"month"}
            or not isinstance(item.parts.get("month"), int)
        ):
            continue
        if item.sentence >= len(sentences):
            continue
        words = set(sentences[item.sentence].span.cut(article.view).lower().split())
        if not words & set(times.office_verbs):
            continue
        for mention in mentions:
            entry = actors.entries.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
            if mention.sentence != item.sentence or not mention.former or entry is None:
                continue
            ends = [parse(t.to).last for t in _terms(entry, mention, article.view) if t.to]
            if ends:
                yield _before_it_came_again(item, entry, max(ends))


def _before_it_came_again(item: FoundTime, entry: ActorEntry, end: date) -> Bound:
    month = int(item.parts["month"])
    year = end.year if month <= end.month else end.year - 1
    return Bound.upto(
        date(year + 1, month, 1) - timedelta(1),
        f"“{item.text}”, with {entry.name} in office, is that of {year}, and no later one had come",
        item.span,
        office=True,
    )
