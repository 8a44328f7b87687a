"""Casting of missions: which embassy or consulate a text means that does not say where it is."""

from collections.abc import Sequence

from builder.coding.actors.casting_descriptions import DescriptionCasting
from builder.coding.actors.drafts import Draft
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.naming import with_article
from builder.slug import slug


class MissionCasting(DescriptionCasting):
    """Adds missions whose host the text leaves out."""

    def missions(self, mentions: Sequence[FoundMention]) -> None:
        """The Russian embassy; comes after countries, which say where it can be."""
        for mention in mentions:
            unhosted = mention.by == "mission" and mention.form == "name" and not mention.candidates
            if unhosted and mention.country and not self.drafts.taken(mention.span):
                self._mission(mention, mention.country)

    def _mission(self, mention: FoundMention, sender: str) -> None:
        """The one named in full, or the one where the story is; else the state that acts through it."""
        same = [
            body
            for body in self.drafts.bodies
            if body.name.startswith(f"{mention.name} ") and body.country == sender
        ]
        if len(same) == 1:
            self._place(same[0], mention)
            return
        host = None if same else self._scene(sender)
        if host and mention.name.startswith("Embassy"):
            whole = f"{mention.name} in {with_article(host)}"
            key = slug(whole.replace(" the ", " "))
            self._place(self.drafts.add(Draft(key, whole, "organisation", True, sender, "GOV")), mention)
        elif sender in self.knowledge.countries:
            self._place(self._entry(self.knowledge.countries[sender]), mention, "description")

    def _scene(self, sender: str) -> str | None:
        """The country of the dateline, or the only one the article names beside the sender."""
        place = self.article.dateline.place if self.article.dateline else None
        found = self.knowledge.places.by_id.get(place or "")
        hosts = {draft.country for draft in self.drafts.by_id.values() if draft.kind == "country"}
        hosts = {found.country} if found else hosts
        others = hosts - {sender, None}
        return self.knowledge.country_name(str(others.pop())) if len(others) == 1 else None
