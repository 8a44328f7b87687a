"""Which person of `data/` a mention means, and the office that person holds on the article's day."""

from collections.abc import Sequence

import msgspec

from builder import edtf
from builder.coding.mentions.found import FoundMention
from builder.edtf import Edtf
from builder.knowledge.actor_entries import ActorEntry, Term, holds
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.names import fold

TOP_OFFICES = frozenset(
    {"President", "Prime Minister", "Chancellor", "Foreign Minister", "Secretary of State", "Supreme Leader"}
    | {"King", "Crown Prince", "Defence Minister", "Vice President", "Secretary-General", "Leader"}
)


_STATELESS = ("IGO", "NGO", "MNC")
_ARMED = frozenset({"REB", "PRM", "UAF", "CRM"})
"""Sectors of movements, whose leaders can be of another country than the one they are listed under."""


class Choice(msgspec.Struct, frozen=True):
    """The person chosen, or why nobody was."""

    key: str | None = None
    """Id of the entry."""
    rivals: tuple[str, ...] = ()
    """Two or more that are equally good."""


def choose(mention: FoundMention, day: Edtf | None, knowledge: ActorKnowledge) -> Choice:
    """The candidate whose office and country agree best with the words; none when two agree equally."""
    scored = sorted(
        (
            (score, key)
            for key in dict.fromkeys(mention.candidates)
            if (score := _score(mention, key, day, knowledge)) > 0
        ),
        reverse=True,
    )
    if not scored:
        return Choice()
    best = [key for score, key in scored if score == scored[0][0]]
    return Choice(best[0]) if len(best) == 1 else Choice(None, tuple(sorted(best)))


def _score(mention: FoundMention, key: str, day: Edtf | None, knowledge: ActorKnowledge) -> int:
    """Zero when the words speak against the candidate; a surname alone needs an office that agrees."""
    entry = knowledge.entries[key]
    countries = {entry.country, *(term.country for term in entry.roles)} - {None}
    elsewhere = mention.country and countries and mention.country not in (*countries, *_STATELESS)
    if elsewhere and mention.sector not in _ARMED:
        return 0
    if _leads_another(mention, entry, day):
        return 0
    single = mention.form == "short"
    office = _office_agrees(mention, entry, day)
    listed = fold(mention.name) in {fold(name) for name in (entry.name, *entry.names)}
    top = any(term.role in TOP_OFFICES for term in entry.roles)
    if mention.role and office:
        return 20 + 2 * office + top
    if single:
        return 5 + office if listed else (_prominence(entry, day) if mention.role is None else 0)
    if mention.role and mention.country is None and office == 0 and not listed:
        return 1
    return 10 + 2 * office + 2 * listed + top


def _leads_another(mention: FoundMention, entry: ActorEntry, day: Edtf | None) -> bool:
    """Whether the text names the head of a body nobody knows, while the entry is in office elsewhere."""
    if day is None or mention.former or mention.country or " of the " not in (mention.role or ""):
        return False
    held = any(holds(term, day) and not term.seen for term in entry.roles)
    return held and not any(same_office(str(mention.role), term.role) for term in entry.roles)


def _office_agrees(mention: FoundMention, entry: ActorEntry, day: Edtf | None) -> int:
    """3: held on the day as the words say; 2: the same office at another time; 1: in office on the day."""
    role = mention.role
    same = [term for term in entry.roles if role and same_office(role, term.role)]
    if same and day is None:
        return 3
    if any(_fits(term, mention, day) for term in same):
        return 3
    if same:
        return 2
    return int(day is not None and any(holds(term, day) for term in entry.roles))


def _fits(term: Term, mention: FoundMention, day: Edtf | None) -> bool:
    if day is None:
        return True
    if mention.former:
        return not holds(term, day)
    return holds(term, day)


def _prominence(entry: ActorEntry, day: Edtf | None) -> int:
    """A surname without a first name is enough only for who is in one of the highest offices."""
    held = [term for term in entry.roles if term.role in TOP_OFFICES and (day is None or holds(term, day))]
    return 3 if held else 0


_SYNONYMS = {
    "Foreign Secretary": "Foreign Minister",
    "Secretary of Defense": "Defence Minister",
    "Defence Secretary": "Defence Minister",
    "Home Secretary": "Interior Minister",
    "Secretary": "Secretary of State",
    "Press Secretary": "White House Press Secretary",
}
_LOOSE = frozenset({"Leader", "Head", "Official", "Diplomat", "Minister", "Director", "Chairman", "Adviser"})


def same_office(said: str, held: str) -> bool:
    """Whether the words for an office can mean the office held."""
    if said == held or _SYNONYMS.get(said) == held or _SYNONYMS.get(held) == said:
        return True
    if said in _LOOSE:
        return True
    short, long = sorted((said, held), key=len)
    for word in (" of ", " to ", " for "):
        if long.startswith(short + word):
            return True
    return short == "Spokesperson" and "Spokesperson" in long


class Office(msgspec.Struct, frozen=True):
    """What to show of someone's office."""

    role: str | None
    country: str | None
    sector: str | None


def office_on(
    entry: ActorEntry, day: Edtf | None, said: Sequence[FoundMention], knowledge: ActorKnowledge
) -> Office:
    """The office as valid on the day: what the text says if it says one, else what `data/` know."""
    told = next((m for m in said if m.role), None)
    now = [term for term in entry.roles if day is None or holds(term, day)]
    term = _matching(now, told) or (now[-1] if now and day is not None else None)
    if day is None and not told:
        term = entry.roles[-1] if entry.roles else None
        if term and term.to:
            return Office(f"former {term.role}", term.country or entry.country, _past(entry, term, knowledge))
    if told and told.former:
        sector = "ELI" if told.sector in (None, "GOV", "SPY", "LEG", "MIL", "COP") else told.sector
        return Office(f"former {told.role}", told.country or entry.country, sector)
    if term:
        role = told.role if told and told.role and not _matching([term], told) else term.role
        sector = knowledge.sector_of(entry, term)
        if told and told.role and role == told.role:
            sector = told.sector or sector
        return Office(role, term.country or entry.country, sector)
    if told and not (past := _held_before(entry, day, told, knowledge)):
        country = entry.country if told.country in ("NGO", "MNC") else told.country
        return Office(told.role, country or entry.country, told.sector or entry.sector)
    if told and past:
        return Office(f"former {past.role}", past.country or entry.country, _past(entry, past, knowledge))
    return _out_of_office(entry, day, knowledge)


def _held_before(
    entry: ActorEntry, day: Edtf | None, told: FoundMention, knowledge: ActorKnowledge
) -> Term | None:
    """The office the text names, when somebody else held it on the day: "under President Jimmy Carter"."""
    if day is None:
        return None
    closed = [term for term in entry.roles if term.to and not term.seen]
    ended = [term for term in closed if term.to and edtf.parse(term.to).last < day.first]
    past = _matching(list(reversed(ended)), told)
    country = (past.country or entry.country) if past else None
    held = knowledge.holders.get((past.role, country), ()) if past and country else ()
    return past if any(holds(term, day) for _, term in held) else None


def _past(entry: ActorEntry, term: Term, knowledge: ActorKnowledge) -> str:
    sector = knowledge.sector_of(entry, term)
    return "ELI" if sector in ("GOV", "SPY", "COP", "LEG") else sector


def _out_of_office(entry: ActorEntry, day: Edtf | None, knowledge: ActorKnowledge) -> Office:
    """Neither in office on the day nor said to be."""
    closed = [term for term in entry.roles if term.to and not term.seen]
    ended = [t for t in closed if t.to and day and not holds(t, day) and t.to < day.last.isoformat()]
    if ended:
        last = max(ended, key=lambda term: term.to or "")
        return Office(f"former {last.role}", last.country or entry.country, _past(entry, last, knowledge))
    return Office(None, entry.country, entry.sector)


def _matching(terms: Sequence[Term], told: FoundMention | None) -> Term | None:
    if told is None or told.role is None:
        return None
    exact = [term for term in terms if term.role == told.role]
    loose = [term for term in terms if told.role and same_office(told.role, term.role)]
    return next(iter(exact or loose), None)
