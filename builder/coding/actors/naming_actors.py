"""Actors an editor names by id that the text does not mention: entries in `data/`, and bodies by country."""

from builder.coding.mentions.descriptions import body_of
from builder.knowledge.actors import ActorKnowledge
from builder.model import Actor
from builder.slug import slug


def named_actor(actor_id: str, knowledge: ActorKnowledge) -> Actor | None:
    """The actor of that id, without mentions; None when nobody has it."""
    entry = knowledge.entries.get(actor_id)
    if entry is not None:
        return Actor(
            id=actor_id, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector
        )
    templates = {portfolio.body: portfolio.sector for portfolio in knowledge.forms.portfolios}
    templates |= {body.name: body.sector for body in knowledge.forms.bodies}
    for template, sector in templates.items():
        start, _, end = (slug(part) for part in template.partition("{country}"))
        country = actor_id.removeprefix(f"{start}-").removesuffix(f"-{end}" if end else "")
        owner = knowledge.entries.get(country)
        if owner is None or owner.kind != "country" or not owner.country:
            continue
        body = body_of(template, owner.country, sector, knowledge)
        if body is not None and body.id == actor_id:
            return Actor(
                id=body.id, name=body.name, kind="organisation", country=body.country, sector=body.sector
            )
    return None
