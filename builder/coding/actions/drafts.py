"""From the rules found in a sentence to its acts: one act of the right kind where several words tell it."""

from collections.abc import Mapping
from typing import cast

import msgspec

from builder.coding.actions.draft import Draft
from builder.coding.actions.evidence import attributes_of, evidence_span, places_of
from builder.coding.actions.matching import Match, Matches
from builder.coding.actions.parties import Parties
from builder.coding.actions.standings import Embedding, Standing
from builder.coding.actions.status import standing
from builder.coding.actions.weighing import Weigher
from builder.coding.language.syntax import Sentence
from builder.knowledge.actions import ActionKnowledge, Rule
from builder.model import Note, PloverType, Status


def draft_acts(
    sentence: Sentence, matches: Matches, parties: Parties, knowledge: ActionKnowledge
) -> tuple[list[Draft], list[Note]]:
    """The acts of a sentence, and notes on what was no act."""
    builder = _Builder(sentence, matches, parties, knowledge)
    return builder.build()


_GUESSED = "who does it was read off the words before the verb"
_COMMANDS = frozenset({"order", "command", "instruct", "direct", "tell"})


class _Builder(Weigher):
    """Turns the matches of one sentence into acts."""

    def build(self) -> tuple[list[Draft], list[Note]]:
        """All acts, in the order of the sentence."""
        if self.sentence.tokens[-1].text == "?":
            return [], []
        standings = {
            index: standing(self.sentence, index, match.rule, self.knowledge, self.deeds)
            for index, match in self.matches.items()
        }
        standings = {i: self._ordered(i, stands) for i, stands in standings.items()}
        parts = self._parts(standings)
        drafts: dict[int, Draft] = {}
        for index, match in self.matches.items():
            if index in parts or standings[index].embedding is None:
                continue
            draft = self._taken_in(match, standings[index])
            if draft is not None:
                drafts[index] = draft
        alone = {i for i, stands in standings.items() if stands.embedding is None and i not in parts}
        self.taken_in.update(
            replaced
            for i in alone
            if (replaced := standings[i].replaces) is not None
            and not self._missing(self.matches[i], self._sources(self.matches[i], standings[i]))
        )
        for index, match in self.matches.items():
            if index in parts or index in self.taken_in or standings[index].embedding is not None:
                continue
            draft = self._alone(match, standings[index])
            if draft is not None:
                drafts[index] = draft
        told = [self._reproach(drafts[i]) for i in sorted(drafts)]
        charges = [c for i in sorted(drafts) if (c := self._charge(drafts[i], standings[i]))]
        return [*told, *charges], self.notes

    def _ordered(self, index: int, stands: Standing) -> Standing:
        """A deed one orders one's own side to do is a deed of one's own: "ordered *his troops* to invade"."""
        above = stands.embedding
        embeds = above.rule.kind.embeds if above else None
        if above is None or embeds is None or embeds.leads != "object":
            return stands
        own = self._agents(above.index)
        told = self._arguments(above.index).object
        if not own or not told or self.sentence.tokens[above.index].lemma not in _COMMANDS:
            return stands
        addressed = [a for head in told for a in self.parties.who(head)]
        servants = all(self.parties.serves(head) for head in told)
        if not servants and not (addressed and all(self._one_side(a, own) for a in addressed)):
            return stands
        self.taken_in.add(above.index)
        self.orders[index] = own
        return msgspec.structs.replace(stands, embedding=None, source_above=above.index)

    def _charge(self, draft: Draft, stands: Standing) -> Draft | None:
        """The accusation that someone's claim about another's hostile deed is."""
        friendly = draft.type == draft.rule.kind.type and self.knowledge.cooperative(draft.rule.kind)
        if draft.status != "alleged" or friendly or not draft.said_by or not draft.sources:
            return None
        if draft.type == "REQUEST":  # to be asked is no harm done
            return None
        if not stands.accused and not self._wronged(draft.said_by, draft.targets):
            return None
        return None if draft.rule.kind.reproach else self._accusing(draft)

    def _reproach(self, draft: Draft) -> Draft:
        """A breach that one side tells of another is the accusation of it."""
        told = draft.rule.kind.reproach and draft.said_by and draft.sources and draft.status == "actual"
        return self._accusing(draft) if told else draft

    def _accusing(self, draft: Draft) -> Draft:
        rule = self.knowledge.accusation
        return msgspec.structs.replace(
            draft, rule=rule, action=rule.kind.action, type=rule.kind.type, status=rule.kind.status,
            sources=draft.said_by, targets=draft.sources, said_by=(),
        )  # fmt: skip

    def _wronged(self, speakers: tuple[str, ...], targets: tuple[str, ...]) -> bool:
        """Whether those who speak are of the side the deed was done to."""
        sides = {self._country(t) for t in targets} - {None}
        return any(self._country(s) in sides for s in speakers)

    def _parts(self, standings: Mapping[int, Standing]) -> set[int]:
        """Nouns that only complete the verb of another rule: "talks" in "held talks"."""
        found: set[int] = set()
        for match in self.matches.values():
            frame = match.rule.frame
            if not frame.verb:
                continue
            heads = list(match.arguments.object) if frame.object else []
            for names in match.rule.prep:
                heads.extend(match.arguments.after(*names))
            if frame.then and not match.rule.then.anything:
                found.update(head for head in match.arguments.complement if head in self.matches)
            for head in (*heads, *map(self.parties.wording.content, heads)):
                if head not in self.matches:
                    continue
                same = self.matches[head].rule.kind is match.rule.kind
                takes_in = any(rule.kind.embeds for rule in self.deeds[match.index])
                if same or not (takes_in and standings[head].embedding):
                    found.add(head)
        return found

    def _alone(self, match: Match, stands: Standing) -> Draft | None:
        """An act that stands by itself."""
        sources = self._sources(match, stands)
        why = self._unfit(match, stands, sources)
        if why:
            self._reject(match, why)
            return None
        type_, action, status = self._outcome(match, stands, sources)
        return self._draft(
            match=match,
            stands=stands,
            type_=type_,
            action=action,
            status=status,
            sources=sources,
            targets=match.targets,
            above=None,
        )

    def _taken_in(self, match: Match, stands: Standing) -> Draft | None:
        """A deed named below a promise, threat, demand, refusal …: one act, of that kind."""
        embedding = stands.embedding
        if embedding is None or "ignored" in (stands.effect, stands.above):
            return None
        kind, embeds = embedding.rule.kind, embedding.rule.kind.embeds
        if embeds is None:
            return None
        sources = self._agents(embedding.index)
        if not sources:
            return None
        friendly = self.knowledge.cooperative(match.rule.kind)
        if stands.effect == "negated" and not friendly:
            return None
        wording = (embeds.cooperative if friendly else embeds.hostile) or "{deed}"
        wording = wording.replace("{deed}", "stop: {deed}") if stands.effect == "stopped" else wording
        targets = self._targets_above(match, embedding.index, sources, object_leads=embeds.leads != "subject")
        if "conditional" in (stands.effect, stands.above) and not targets:
            return None
        if embedding.rule.frame.reciprocal and len(sources) > 1 and not set(targets) - set(sources):
            targets = sources
        self.taken_in.add(embedding.index)
        self.taken_in.update(
            i
            for i, other in self.matches.items()
            if embedding.index in other.arguments.object and other is not match
        )
        told = "negated" if stands.above in ("stopped", "refused") else stands.above
        status = cast("Status", kind.status if told == "actual" else told)
        above = msgspec.structs.replace(match, rule=self._narrowed(embedding, match.rule))
        return self._draft(
            match=above,
            stands=stands,
            type_=kind.type,
            action=wording.format(deed=match.rule.kind.action),
            status=status,
            sources=sources,
            targets=targets,
            above=embedding.index,
        )

    def _narrowed(self, embedding: Embedding, deed: Rule) -> Rule:
        """The narrowest rule for an act that takes a deed in: by its own words, else by the deed."""
        best, code = self.matches[embedding.index].rule, embedding.rule.kind.cameo
        if code and not best.kind.embeds and (best.kind.cameo or "").startswith(code[:2]):
            return best
        return self.knowledge.narrowed(embedding.rule, deed.kind)

    def _targets_above(
        self, match: Match, index: int, sources: tuple[str, ...], *, object_leads: bool
    ) -> tuple[str, ...]:
        """Whom a demand, threat or promise is addressed to, else whom the deed concerns."""
        arguments = self._arguments(index)
        if object_leads:
            heads = (*arguments.object, *arguments.after("on", "upon", "to", "from", "with"))
            for head in heads:
                found = tuple(a for a in self.parties.who(head) if a not in sources)
                if found and head != match.index:
                    return found
        for ids in (match.targets, match.sources) if not object_leads else (match.sources, match.targets):
            found = tuple(a for a in ids if a not in sources)
            if found:
                return found
        for head in (*arguments.object, *arguments.after("to", "with", "against")):
            found = tuple(a for a in self.parties.who(head) if a not in sources)
            if found:
                return found
        return ()

    def _draft(
        self,
        *,
        match: Match,
        stands: Standing,
        type_: PloverType,
        action: str,
        status: Status,
        sources: tuple[str, ...],
        targets: tuple[str, ...],
        above: int | None,
    ) -> Draft:
        said_by = self._claimants(stands, sources)
        if type_ == "MOBILIZE" or (type_ == "THREATEN" and above is not None):
            targets = tuple(t for t in targets if not self._one_side(t, sources))
        if type_ == "THREATEN" and not targets:
            targets = tuple(t for t in self._provokers(match.index) if not self._one_side(t, sources))
        status = self._disputed(status, said_by, targets, match)
        return Draft(
            rule=match.rule,
            action=action,
            type=type_,
            status=status,
            sources=sources,
            targets=targets,
            said_by=said_by,
            trigger=match.index if above is None else above,
            evidence=evidence_span(self.sentence, match, self._widest(match, stands, above)),
            attributes=attributes_of(self.sentence, match),
            places=places_of(self.sentence, match),
            headline=self.sentence.paragraph == -1,
            steps=self._derivation(match, stands, sources, above),
            refers=self._refers(match),
            mutual=any(map(self.parties.both, (*match.arguments.object, *match.used))),
            doubt=_GUESSED if match.guessed and sources == match.sources else "",
        )

    def _derivation(
        self, match: Match, stands: Standing, sources: tuple[str, ...], above: int | None
    ) -> tuple[str, ...]:
        """The trigger, where each side was found, and what the words around made of it."""
        words = [self.sentence.tokens[i].text for i in (above, match.index) if i is not None]
        trigger = "trigger " + " over ".join(f"“{word}”" for word in words)
        governor = above if above is not None else stands.source_above
        moved = set(sources) != set(match.sources) and governor is not None
        found = tuple(f for f in match.found if not (moved and f.startswith("source")))
        if moved and governor is not None:
            found = (f"source: whoever does “{self.sentence.tokens[governor].text}”", *found)
        return (trigger, *found, *stands.steps)

    def _refers(self, match: Match) -> bool:
        """Whether it points to an act told before; "the sanctions" that one imposes are none."""
        heads = {*match.arguments.object, *match.used}
        if match.rule.kind.type == "SANCTION":
            heads = {
                h
                for h in heads
                if match.rule.object.anything or not self.parties.fit((h,), match.rule.object)
            }
        return any(map(self.parties.refers, heads))

    def _widest(self, match: Match, stands: Standing, above: int | None) -> int | None:
        """The word above that the evidence must hold too: "declined to", "ordered the"."""
        for index in (above, stands.replaces, stands.source_above):
            if index is not None and abs(index - match.index) <= 8:
                return index
        return above

    def _claimants(self, stands: Standing, sources: tuple[str, ...]) -> tuple[str, ...]:
        """Whose claim it is; nobody's when those who act say so themselves."""
        ids: list[str] = []
        for head in stands.claimants:
            ids.extend(self.parties.who(head))
        countries = {self._country(s) for s in sources} - {None}
        return tuple(dict.fromkeys(i for i in ids if i not in sources and self._country(i) not in countries))

    def _disputed(
        self, status: Status, said_by: tuple[str, ...], targets: tuple[str, ...], match: Match
    ) -> Status:
        """A hostile deed that only the side it was done to tells is alleged."""
        kind = match.rule.kind
        if status != "actual" or not said_by or self.knowledge.cooperative(kind) or kind.type == "REQUEST":
            return status
        return "alleged" if self._wronged(said_by, targets) else status
