"""Whether what was found in a sentence is an act by itself, of what type and status, and whose."""

from typing import cast

from builder.coding.actions.matching import Match, Matches
from builder.coding.actions.parties import Parties
from builder.coding.actions.standings import Standing
from builder.coding.language.arguments import Arguments, noun_arguments, verb_arguments
from builder.coding.language.clauses import is_verb
from builder.coding.language.syntax import Sentence
from builder.knowledge.actions import ActionKnowledge
from builder.model import Note, PloverType, Status

_DONE_TO_OTHERS = frozenset(
    {"close-mission", "expel-diplomats", "seize", "occupy", "capture-place", "ban-entry"}
)
"""Kinds of act that a state's bodies suffer only from others: it closes its own embassy by another kind."""
_MORTAL = frozenset({"kill", "wound", "assassinate", "bomb"})
_UNARMED = frozenset({"BUS", "MED", "EDU", "JRN", "PTY", "LEG"})
_BETWEEN_TWO = frozenset({"CONSULT", "COOPERATE", "AID", "ASSAULT", "COERCE"})
_QUOTATION = frozenset({'"', "“", "”", "``", "''"})


class Weigher:
    """Weighs the matches of one sentence."""

    def __init__(
        self, sentence: Sentence, matches: Matches, parties: Parties, knowledge: ActionKnowledge
    ) -> None:
        self.sentence, self.matches, self.deeds = sentence, matches.best, matches.fitting
        self.parties, self.knowledge = parties, knowledge
        self.taken_in: set[int] = set()
        self.orders: dict[int, tuple[str, ...]] = {}
        self.notes: list[Note] = []

    def _reject(self, match: Match, why: str) -> None:
        token = self.sentence.tokens[match.index]
        self.notes.append(
            Note(
                field="actions",
                verdict="rejected",
                text=token.text,
                rule=match.rule.id,
                why=why,
                span=token.span,
            )
        )

    def _sources(self, match: Match, stands: Standing) -> tuple[str, ...]:
        if "speaker" in match.rule.frame.source:
            ids = [i for head in stands.claimants for i in self.parties.who(head)]
            return tuple(dict.fromkeys(i for i in ids if i not in match.targets))
        if match.index in self.orders:
            return self.orders[match.index]
        servants = match.arguments.subject and all(map(self.parties.serves, match.arguments.subject))
        bidden = match.arguments.subject and all(map(self.parties.nameless, match.arguments.subject))
        if (servants or bidden) and not match.sources and stands.source_above is not None:
            return self._agents(stands.source_above)
        if match.sources or match.rule.frame.verb:
            return match.sources
        if stands.source_above is None or match.rule.frame.reciprocal:
            return ()
        return tuple(a for a in self._agents(stands.source_above) if a not in match.targets)

    def _agents(self, index: int) -> tuple[str, ...]:
        """Ids of those who do what a word above a deed says."""
        arguments = self._arguments(index)
        ids: list[str] = []
        meant = self.parties.speaker_meant(index, arguments.subject)
        for head in arguments.owner or meant or arguments.subject:
            ids.extend(self.parties.who(head))
        if not ids and not is_verb(self.sentence.tokens[index]):
            ids.extend(self.parties.modifiers(index))
        return tuple(dict.fromkeys(ids))

    def _arguments(self, index: int) -> Arguments:
        if is_verb(self.sentence.tokens[index]) or self.sentence.tokens[index].pos == "ADJ":
            return verb_arguments(self.sentence, index)
        return noun_arguments(self.sentence, index)

    def _unfit(self, match: Match, stands: Standing, sources: tuple[str, ...]) -> str:
        """Why what was found is no act by itself; empty when it is one."""
        kind, effect = match.rule.kind, stands.effect
        why = self._missing(match, sources, ordered=stands.source_above is not None)
        if match.rule.frame.carrier or self._unfriendly(match):
            why = "no deed below it"
        elif kind.type == "REQUEST" and self._to_own_side(match):
            why = "an order to one's own side"
        elif effect == "ignored":
            why = "only wished for"
        elif stands.below_deed:
            why = "only part of another act"
        elif kind.reproach and self._reproached(match.index, stands):
            why = "only said of them by others"
        elif effect == "conditional" and not (sources and match.targets):
            why = "a mere possibility without both sides"
        elif effect == "negated" and kind.type in _BETWEEN_TWO and not match.targets:
            why = "denied of nobody in particular"
        return why or self._unlikely(match, sources)

    def _unlikely(self, match: Match, sources: tuple[str, ...]) -> str:
        """Why those named cannot have done it to one another; empty when they can."""
        kind = match.rule.kind
        if kind.id in _DONE_TO_OTHERS and self._own_bodies(match.targets, sources):
            return "done by a state to its own mission"
        if kind.type == "ASSAULT" and self._unarmed(sources):
            return "said of those who use no force"
        if kind.type == "ASSAULT" and self._of_oneself(match):
            return "a figure of speech: those it was done to still speak"
        if not self.knowledge.cooperative(kind) and self._against_itself(match.targets, sources):
            return "done by a state to itself"
        return ""

    def _to_own_side(self, match: Match) -> bool:
        """Whether those addressed are the speaker's own: "ordered *his army* to stop"."""
        told = match.arguments.object
        return match.rule.frame.target == ("object",) and bool(told) and all(map(self.parties.serves, told))

    def _unfriendly(self, match: Match) -> bool:
        """Whether one is only ready or willing to do harm."""
        embeds = match.rule.kind.embeds
        ready = "to" in match.rule.frame.then
        if not ready or embeds is None or embeds.hostile or embeds.otherwise or embeds.beside:
            return False
        below = [self.matches[c] for c in match.arguments.complement if c in self.matches]
        return any(not self.knowledge.cooperative(deed.rule.kind) for deed in below)

    def _against_itself(self, targets: tuple[str, ...], sources: tuple[str, ...]) -> bool:
        """Whether a state, or those who govern it, would harm that very state: always a misreading."""
        actors = [self.parties.cast.actor(i) for i in (*sources, *targets)]
        ruling = all(a.kind == "country" or a.sector in ("GOV", "MIL") for a in actors)
        states = all(self.parties.cast.actor(i).kind == "country" for i in targets)
        countries = {a.country for a in actors}
        return (
            bool(sources and targets) and ruling and states and len(countries) == 1 and None not in countries
        )

    def _of_oneself(self, match: Match) -> bool:
        """Whether the speaker tells it of himself in the present: "they *kill us* on trade"."""
        told_now = self.sentence.tokens[match.index].tag in ("VB", "VBP", "VBZ", "VBG")
        objects = [self.sentence.tokens[o].text.lower() for o in match.arguments.object]
        return told_now and match.rule.kind.id in _MORTAL and any(o in ("me", "us") for o in objects)

    def _unarmed(self, sources: tuple[str, ...]) -> bool:
        """Whether only firms, parties, doctors, scholars or reporters would do it."""
        return bool(sources) and all(self.parties.cast.actor(i).sector in _UNARMED for i in sources)

    def _own_bodies(self, targets: tuple[str, ...], sources: tuple[str, ...]) -> bool:
        """Whether a state's officials would do to its own missions or envoys what others do to them."""
        actors = [self.parties.cast.actor(i) for i in (*sources, *targets)]
        ruling = all(a.kind == "country" or a.sector in ("GOV", "MIL") for a in actors)
        bodies = all(self.parties.cast.actor(i).kind in ("organisation", "group") for i in targets)
        countries = {a.country for a in actors}
        return (
            bool(sources and targets) and ruling and bodies and len(countries) == 1 and None not in countries
        )

    def _outcome(
        self, match: Match, stands: Standing, sources: tuple[str, ...]
    ) -> tuple[PloverType, str, Status]:
        """What it comes to: its type, its wording, its status."""
        kind, effect = match.rule.kind, stands.effect
        friendly = self.knowledge.cooperative(kind)
        type_: PloverType = kind.type
        action = kind.action
        status: Status = kind.status if effect == "actual" else "actual"
        if effect == "planned" and not friendly and stands.inner.future and self._on_condition(match.index):
            type_, status = "THREATEN", "threatened"
        elif effect == "stopped":
            type_, action = ("SANCTION" if friendly else "RETREAT"), f"stop: {kind.action}"
            status = "actual" if stands.ending == "stopped" else cast("Status", stands.ending)
        elif effect == "refused" or (effect == "negated" and friendly and stands.inner.future):
            type_, action = "REJECT", f"refuse to {kind.action}"
        elif effect == "planned" and type_ in ("RETREAT", "CONCEDE") and self._own_word(stands, sources):
            type_, action, status = "AGREE", f"promise to {kind.action}", "planned"
        elif effect not in ("actual", "refused"):
            status = cast("Status", effect)
        return type_, action, status

    def _own_word(self, stands: Standing, sources: tuple[str, ...]) -> bool:
        """Whether those who are to act say so themselves: "said it will release"."""
        speakers = [i for head in stands.claimants for i in self.parties.who(head)]
        return stands.inner.future and bool(speakers) and set(speakers) <= set(sources)

    def _reproached(self, index: int, stands: Standing) -> bool:
        """Whether a breach is only what someone charges another with."""
        marks = sum(t.text in _QUOTATION for t in self.sentence.tokens[:index])
        return stands.effect == "alleged" or (marks % 2 == 1 and not stands.claimants)

    def _on_condition(self, index: int) -> bool:
        """Whether an if-clause hangs on a verb."""
        return bool(self._conditions(index))

    def _conditions(self, index: int) -> list[int]:
        """The verbs of the if-clauses that hang on a verb."""
        conditions = self.knowledge.setting.conditions
        return [
            clause.index
            for clause in self.sentence.dependents(index, "advcl")
            if any(m.text.lower() in conditions for m in self.sentence.dependents(clause.index, "mark"))
        ]

    def _provokers(self, index: int) -> tuple[str, ...]:
        """Ids of those on whose deed a threat depends: "will respond if *Kenya* attacks"."""
        heads = [h for clause in self._conditions(index) for h in self._arguments(clause).subject]
        return tuple(dict.fromkeys(i for head in heads for i in self.parties.who(head)))

    def _missing(self, match: Match, sources: tuple[str, ...], *, ordered: bool = False) -> str:
        frame = match.rule.frame
        needs = frame.needs or (("source",) if frame.verb else ("source", "target"))
        told = frame.noun or any(self.sentence.dependents(match.index, "aux:pass"))
        if frame.agentless and match.targets and told:
            return ""
        if "source" in needs and not sources:
            return "nobody known does it"
        if (
            "target" in needs
            and not match.targets
            and not (ordered and sources and match.arguments.after("of"))
        ):
            return "nobody known has it done to them"
        return ""

    def _one_side(self, actor_id: str, others: tuple[str, ...]) -> bool:
        """Whether someone is of the country of one of the others."""
        country = self._country(actor_id)
        return country is not None and any(self._country(o) == country for o in others)

    def _country(self, actor_id: str) -> str | None:
        return self.parties.cast.actor(actor_id).country
