"""The words for unnamed people: Russian officials, United States diplomats, Kurdish fighters."""

import msgspec

from builder.coding.mentions.descriptions import OF_STATES, Described, body_of_owner
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.naming import country_of
from builder.coding.mentions.phrases import Noun, Owner
from builder.knowledge.actors import ActorKnowledge

_ARMED = frozenset({"MIL", "COP", "SPY"})


def owner_of(owner: Owner, noun: Noun, knowledge: ActorKnowledge) -> Described:
    """Whose a group is."""
    body = body_of_owner(owner, knowledge)
    country = (body.country if body else None) or owner.country or country_of(noun.owners)
    own = body.sector if body and body.sector not in OF_STATES else None
    if own == "PTY" and noun.meaning.sector == "LEG":
        own = None  # a party's senators are their country's
    if body and noun.meaning.sector == "GOV" and body.sector in _ARMED:
        own = body.sector
    entry = knowledge.entries.get(owner.key)
    if entry and entry.kind == "group" and entry.adjectives:
        return Described(
            country=entry.country,
            sector=noun.meaning.sector,
            flags=noun.flags,
            body_name=entry.adjectives[0],
            people=True,
            after=noun.after,
        )
    return Described(
        country=country,
        sector=own or noun.meaning.sector,
        flags=noun.flags,
        body=(body.id,) if body else (),
        body_name=body.name if body else None,
        after=noun.after,
    )


def describe_group(described: Described, noun: str, knowledge: ActorKnowledge) -> str:
    """The words for a group: Russian officials, United States diplomats, European Union legislators."""
    plural = noun if noun in knowledge.group_nouns else _plural(noun)
    prefix = "Former " if described.flags.former else ""
    if described.body_name and (
        described.people
        or described.country in (None, "IGO", "NGO")
        or described.sector not in (*OF_STATES, "ELI")
    ):
        return f"{prefix}{described.body_name} {plural}"
    key = knowledge.countries.get(described.country or "")
    if key is None:
        whole = f"{prefix}{plural}"
        return whole[:1].upper() + whole[1:]
    entry = knowledge.entries[key]
    known = {entry.name, *entry.names}
    adjective = next(iter(entry.adjectives), entry.name)
    whose = entry.name if any(word in known for word in entry.adjectives) else adjective
    return f"{prefix}{whose} {plural}"


def as_citizens(mention: FoundMention, knowledge: ActorKnowledge) -> FoundMention:
    """The people of a country taken as people and not for their state: 300 Syrians."""
    name = describe_group(Described(country=mention.country), "citizens", knowledge)
    return msgspec.structs.replace(mention, kind="group", by="group", candidates=(), name=name, sector="CVL")


_IRREGULAR = {"spokesperson": "spokespeople", "businesswoman": "businesswomen"}


def _plural(noun: str) -> str:
    last = noun.rsplit(maxsplit=1)[-1]
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if last.endswith(("s", "men", "people", "staff", "police", "media", "militia", "crew", "press")):
        return noun
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
