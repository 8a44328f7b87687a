"""Embassies, consulates and other missions, by whose they are and where."""

import msgspec

from builder.coding.mentions.naming import country_of, with_article
from builder.coding.mentions.phrases import Noun, Owner, Reader
from builder.knowledge.actors import ActorKnowledge

_GROUNDS = frozenset({"compound", "building", "complex", "grounds", "staff", "annex", "premises", "site"})
_CITIES = frozenset({"city", "town", "capital", "port", "province", "region"})


class FoundMission(msgspec.Struct, frozen=True):
    """A mission as the text names it."""

    name: str
    """As shown, with what is known of owner and host."""
    country: str | None
    """The sending country."""
    host: str | None
    """Where it is, when the text says."""
    after: int
    """First word after the phrase."""
    city: str | None = None
    """The city it is in, where the text does not say whose it is: "the consulate in Bergen"."""
    land: str | None = None
    """The country of that city."""


def find_mission(noun: Noun, reader: Reader, knowledge: ActorKnowledge) -> FoundMission | None:
    """The mission a noun phrase names; None when nothing says whose."""
    after = noun.after
    places = [owner for owner in noun.owners if _is_host(owner, noun)]
    senders = tuple(owner for owner in noun.owners if owner not in places)
    place = next(iter(places), None)
    country = country_of(senders)
    if country is None and reader.low(after) == "of":
        owner = _named_after(after, reader)
        if owner and owner.country:
            country, after = owner.country, owner.after - owner.possessive
    grounds = after + 1 if reader.low(after) in _GROUNDS else after
    if place is None and reader.low(grounds) in ("in", "to", "at"):
        place = _named_after(grounds, reader)
        after = place.after - place.possessive if place else after
    if place is None and reader.hit(after, "place") and reader.words[after].capital:
        place = reader.owner(after)
        after = place.after - place.possessive if place else after
    template = noun.meaning.key
    plain = template.partition(" of {owner}")[0]
    if country is None:
        city = knowledge.places.by_id[place.key].name if place and place.what == "place" else None
        land = place.country if place and place.what in ("place", "seat") else None
        return FoundMission(plain, None, None, after, city, land) if noun.definite else None
    sender = knowledge.country_name(country)
    if sender is None:
        return None
    host = _host(template, place, country, reader, knowledge) if place else None
    owned = f"{plain} of {with_article(sender)}"
    link = " to " if "to {host}" in template else " in "
    return FoundMission(f"{owned}{link}{host}" if host else owned, country, host, after)


def _is_host(owner: Owner, noun: Noun) -> bool:
    """Whether a place before a mission is where it is: the Moscow embassy, but not Moscow's embassy."""
    behind = noun.definite or any(other.possessive for other in noun.owners)
    return owner.what == "place" or (owner.what == "seat" and not owner.possessive and behind)


def _named_after(at: int, reader: Reader) -> Owner | None:
    """The owner behind a preposition, past what says that it is a city: "in the eastern city of Benghazi"."""
    start = at + 2 if reader.low(at + 1) == "the" else at + 1
    if not reader.owner(start) and reader.low(start)[:1].isalpha():
        start += reader.owner(start + 1) is not None  # "in neighbouring Jordan", "in strife-torn Libya"
    city = next((i for i in range(start, start + 4) if reader.low(i) in _CITIES), None)
    if city is not None and reader.low(city + 1) == "of" and not reader.owner(start):
        start = city + 2
    return reader.owner(start)


def _host(template: str, place: Owner, sender: str, reader: Reader, knowledge: ActorKnowledge) -> str | None:
    """The receiving country for an embassy, the city for a consulate, the body for a permanent mission."""
    if place.what == "organisation":
        return with_article(knowledge.entries[place.key].name)
    if place.country in (None, sender):
        return None
    if template.startswith("Embassy"):
        name = knowledge.country_name(place.country)
        return with_article(name) if name else None
    if place.what in ("place", "seat"):
        words = reader.words[place.first : place.after - place.possessive]
        city = knowledge.places.named(" ".join(word.text for word in words))
        return city.name if city else None
    entry = knowledge.entries.get(place.key)
    return with_article(entry.name) if entry else None
