"""What an office, body or group phrase says: role, country, sector, whose, and the words to show."""

import msgspec

from builder.coding.mentions.missions import find_mission
from builder.coding.mentions.naming import country_of, with_article
from builder.coding.mentions.phrases import Flags, Noun, Owner, Reader
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.names import fold
from builder.slug import slug

_OF_BODY = frozenset(
    {
        "Spokesperson",
        "Director",
        "Head",
        "Chairman",
        "Secretary-General",
        "Commissioner",
        "Chief of Staff",
        "Secretary",
        "Press Secretary",
        "Representative",
        "Speaker",
        "Adviser",
        "Commander",
        "Leader",
    }
)
_NO_OWNER = {"Official": ("in", "to", "from"), "Diplomat": ("in", "to")}
"""Prepositions behind an office that say where or whither, not whose."""
_POSTED = {"Special Envoy": ("to", "in", "at", "for")}
"""Prepositions before whom an envoy is sent to, where more than usual."""
_OF_ANY_BODY = frozenset({"President", "Vice President", "Chairman", "Director", "Head", "Secretary-General"})
_TO_HOST = frozenset(
    {"Ambassador", "Special Envoy", "Chargé d'Affaires", "Permanent Representative", "Representative"}
)
OF_STATES = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", None})
_BARE = frozenset({"Interpol", "Europol", "Eurojust", "Frontex", "Hamas", "Hezbollah", "Greenpeace"})
_LINKS = frozenset({"of", "to", "for", "at", "in", "from", "with"})


class Described(msgspec.Struct, frozen=True):
    """What a phrase says of someone."""

    role: str | None = None
    country: str | None = None
    sector: str | None = None
    flags: Flags = Flags()
    body: tuple[str, ...] = ()
    """Id of the organisation it belongs to."""
    body_name: str | None = None
    people: bool = False
    """Whether it belongs to a people without a state, whose adjective stands as the body's name."""
    after: int = 0
    """First word after the phrase."""


class NamedBody(msgspec.Struct, frozen=True):
    """An organisation made by rule, or the entry in `data/` that stands for it."""

    id: str
    name: str
    country: str | None
    sector: str | None


def body_of(template: str, country: str, sector: str | None, knowledge: ActorKnowledge) -> NamedBody | None:
    """The body of that kind in that country."""
    key = knowledge.bodies.get((template, country))
    if key:
        entry = knowledge.entries[key]
        return NamedBody(key, entry.name, entry.country, entry.sector)
    place = knowledge.country_name(country)
    if place is None:
        return None
    return NamedBody(
        slug(template.format(country=place)), template.format(country=with_article(place)), country, sector
    )


def body_of_owner(owner: Owner, knowledge: ActorKnowledge) -> NamedBody | None:
    """The organisation an owner is, or names by kind and country."""
    if owner.what == "organisation":
        entry = knowledge.entries[owner.key]
        return NamedBody(owner.key, entry.name, entry.country, entry.sector)
    if owner.what == "body" and owner.country:
        return body_of(owner.key, owner.country, owner.sector, knowledge)
    return None


def _mission_of(owner: Owner, link: int, reader: Reader, knowledge: ActorKnowledge) -> NamedBody | None:
    """The mission an office belongs to, read again from the word after "for"."""
    noun = reader.noun(link + 1) if owner.what == "mission" else None
    mission = find_mission(noun, reader, knowledge) if noun else None
    if mission is None:
        return None
    return NamedBody(slug(mission.name.replace(" the ", " ")), mission.name, mission.country, "GOV")


def describe_office(noun: Noun, reader: Reader, knowledge: ActorKnowledge) -> Described:
    """The office a noun phrase names, with what follows "of", "to" or "for"."""
    owner = next((o for o in reversed(noun.owners) if o.what in ("organisation", "body")), None)
    body = body_of_owner(owner, knowledge) if owner else None
    country = (body.country if body else None) or country_of(noun.owners) or noun.meaning.country
    role, after, link = _ranked(noun), noun.after, reader.low(noun.after)
    linked, end = _complement(noun.after, reader)
    if linked and linked.what not in ("organisation", "body") and _is_longer(end, reader, knowledge):
        linked = None  # "spokesman for the US Pacific Command"
    if linked and noun.meaning.key in _TO_HOST and link in _POSTED.get(noun.meaning.key, ("to", "in", "at")):
        role, after = _posted(role, linked, knowledge), end
    elif noun.sender and noun.owners and noun.meaning.key in _TO_HOST:
        role, country, body = _posted(role, noun.owners[-1], knowledge), noun.sender.country, None
    elif linked and link not in _NO_OWNER.get(noun.meaning.key, ("in",)):
        body = body or body_of_owner(linked, knowledge) or _mission_of(linked, noun.after, reader, knowledge)
        country = country or (body.country if body else None) or linked.country
        owner, after = owner or linked, end
    elif noun.meaning.key == "Minister":
        role, after = _portfolio(noun.after, reader, role, knowledge)
    sector = _sector(noun, owner, body, country)
    if body and (noun.meaning.key in _OF_BODY or (role in _OF_ANY_BODY and body.sector not in OF_STATES)):
        role, sector = f"{role} of {_the(body.name)}", body.sector or sector
    if noun.meaning.key in knowledge.shared and noun.meaning.key == role:
        role = _as_said(noun, reader)
    if linked is None and role in _OF_ANY_BODY:
        unknown = _unknown_body(noun.after, reader, knowledge)
        if unknown or (not noun.owners and link in ("of", "for", "at")):
            role, sector = f"{role} of {unknown}" if unknown else role, body.sector if body else None
    return Described(
        role=role,
        country=country,
        sector=sector,
        flags=noun.flags,
        body=(body.id,) if body else (),
        body_name=body.name if body else None,
        after=after,
    )


def _sector(noun: Noun, owner: Owner | None, body: NamedBody | None, country: str | None) -> str | None:
    """The sector of an office: its own, that of its body, that of states."""
    sector = noun.meaning.sector or (body.sector if body else None)
    of_state = owner is not None and owner.what not in ("organisation", "body")
    return sector or ("GOV" if of_state or (country and not body) else None)


def _posted(role: str, host: Owner, knowledge: ActorKnowledge) -> str:
    """The office with the country or body to which it is sent."""
    name = _owner_name(host, knowledge)
    return f"{role} to {with_article(name)}" if name else role


def _the(name: str) -> str:
    """A body with its article, which abbreviations and names with one of their own do without."""
    bare = name.isupper() or name in _BARE or name.startswith(("al-", "Al-", "A "))
    return name if bare else f"the {name}"


def _unknown_body(at: int, reader: Reader, knowledge: ActorKnowledge) -> str | None:
    """The capitalised words behind "of" that no list knows: president of the Ploughshares Fund."""
    if reader.low(at) != "of":
        return None
    start = at + 2 if reader.low(at + 1) == "the" else at + 1
    while start < at + 4 and reader.low(start).isalpha() and not _capital(reader, start):
        start += 1  # the independent Institute
    end = _capital_run(start, reader, knowledge)
    return " ".join(word.text for word in reader.words[at + 1 : end]) if end - start > 1 else None


def _as_said(noun: Noun, reader: Reader) -> str:
    """A profession in the words of the text; an abbreviation in standard words."""
    words = [word.text for word in reader.words[noun.head : noun.after]]
    whole = " ".join(words)
    if "." in whole or whole.isupper() or len(whole) < 4 or noun.after - noun.head > 4:
        return noun.meaning.key
    return " ".join(word if word.isupper() else word[:1].upper() + word[1:].lower() for word in words)


def _ranked(noun: Noun) -> str:
    ranks = noun.flags.rank.split()
    if "deputy" in ranks or "vice" in ranks:
        return f"First Deputy {noun.meaning.key}" if "first" in ranks else f"Deputy {noun.meaning.key}"
    if "assistant" in ranks and "Secretary" in noun.meaning.key:
        return f"Assistant {noun.meaning.key}"
    return noun.meaning.key


def _portfolio(at: int, reader: Reader, role: str, knowledge: ActorKnowledge) -> tuple[str, int]:
    """Minister of (or for) something capitalised that no list knows."""
    if reader.low(at) not in ("of", "for"):
        return role, at
    end = at + 1
    if reader.low(end) == "the":
        end += 1
    start = end
    end = _capital_run(start, reader, knowledge)
    if end == start:
        return role, at
    return f"{role} {' '.join(word.text for word in reader.words[at:end])}", end


def _capital_run(start: int, reader: Reader, knowledge: ActorKnowledge) -> int:
    """The first word after the capitalised words from here, with small words between and no name."""
    end = start
    while end < len(reader.words) and (
        (reader.words[end].capital and not (end > start and _is_given(reader, end, knowledge)))
        or (end > start and reader.low(end) in ("and", "of", "for") and _capital(reader, end + 1))
    ):
        end += 1
    return end


def _is_given(reader: Reader, at: int, knowledge: ActorKnowledge) -> bool:
    """Whether a personal name begins here."""
    return fold(reader.words[at].text) in knowledge.given_names and _capital(reader, at + 1)


def _capital(reader: Reader, at: int) -> bool:
    return at < len(reader.words) and reader.words[at].capital


def _complement(at: int, reader: Reader) -> tuple[Owner | None, int]:
    """What follows as "of Russia", "to the United Nations", "for the U.S. Embassy in Moscow"."""
    if reader.low(at) not in _LINKS:
        return None, at
    start = at + 1
    noun = reader.noun(start)
    if noun and noun.meaning.what in ("body", "mission"):
        country = country_of(noun.owners)
        end = noun.after
        if noun.meaning.what == "mission":
            end = host_end(noun, reader)
        owner = Owner(noun.meaning.key, noun.meaning.what, country, noun.meaning.sector, noun.head, end)
        return owner, end
    if reader.low(start) == "the":
        start += 1
    named = reader.owner(start)
    if named is None or named.possessive or (named.what == "adjective" and not _is_country(named, reader)):
        return None, at
    return named, named.after


def _is_longer(at: int, reader: Reader, knowledge: ActorKnowledge) -> bool:
    """Whether the name of a body goes on here."""
    while _capital(reader, at):
        if reader.words[at].text in knowledge.heads:
            return True
        at += 1
    return False


def _is_country(owner: Owner, reader: Reader) -> bool:
    return reader.hit(owner.first, "country") is not None


def host_end(noun: Noun, reader: Reader) -> int:
    """The first word after "in Moscow" or "to the United Nations" behind a mission."""
    at = noun.after
    if reader.low(at) not in ("in", "to", "at"):
        return at
    start = at + 2 if reader.low(at + 1) == "the" else at + 1
    owner = reader.owner(start)
    return owner.after if owner and not owner.possessive else at


def _owner_name(owner: Owner, knowledge: ActorKnowledge) -> str | None:
    if owner.what == "place":
        return knowledge.country_name(owner.country or "")
    entry = knowledge.entries.get(owner.key)
    if entry is None:
        return None
    return entry.name
