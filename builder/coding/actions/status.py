"""Whether a deed happened: tense, modals, negation, conditions, and the words above it.

Walks from a deed up the tree, one governor at a time, and says what each does to it.
"""

from collections.abc import Mapping

from builder.coding.actions.embedding import CLAUSAL, NOMINAL, bids, governs, operator_over, reaches
from builder.coding.actions.modality import Modality, modality
from builder.coding.actions.own_clause import noun_says, only_asked_about, verb_says
from builder.coding.actions.standings import Effect, Embedding, Standing, combined
from builder.coding.language.clauses import is_infinitive, is_passive, is_verb, preposition
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.action_schema import Operator
from builder.knowledge.actions import ActionKnowledge, Rule

_BESIDE = frozenset({"after", "following", "amid", "during", "despite", "since", "before", "as", "in", "at"})
_TOPICS = frozenset({"on", "about", "toward", "towards", "at"})


def standing(
    sentence: Sentence,
    index: int,
    rule: Rule,
    knowledge: ActionKnowledge,
    deeds: Mapping[int, tuple[Rule, ...]],
) -> Standing:
    """What becomes of the deed whose word stands at `index`, matched by `rule`."""
    return _Climb(sentence, index, rule, knowledge, deeds).climb()


class _Climb:
    """One walk from a deed to the root."""

    def __init__(
        self,
        sentence: Sentence,
        index: int,
        rule: Rule,
        knowledge: ActionKnowledge,
        deeds: Mapping[int, tuple[Rule, ...]],
    ) -> None:
        self.sentence, self.index, self.rule = sentence, index, rule
        self.knowledge, self.deeds = knowledge, deeds
        self.friendly = knowledge.cooperative(rule.kind)
        self.effect: Effect = "actual"
        self.ending: Effect = "actual"
        self.embedding: Embedding | None = None
        self.above: Effect = "actual"
        self.claimants: list[int] = []
        self.source_above: int | None = None
        self.below_deed = False
        self.accused = False
        self.replaces: int | None = None
        self.detached = False
        self.steps: list[str] = []

    def climb(self) -> Standing:
        """The whole walk."""
        token = self.sentence.tokens[self.index]
        inner = Modality()
        if is_verb(token) or token.pos in ("ADJ", "AUX") or any(self.sentence.dependents(token.index, "cop")):
            inner = modality(self.sentence, self.index, self.knowledge)
            said = verb_says(self.sentence, self.index, self.rule, inner, self.knowledge)
        else:
            said = noun_says(self.sentence, self.index, self.knowledge)
        for effect, word in said:
            self._apply(effect, word)
        at = self.index
        if token.tag == "MD" and only_asked_about(self.sentence, token, self.knowledge):
            self._apply("ignored", token)
        for _ in range(12):
            token = self.sentence.tokens[at]
            if token.head == at:
                break
            if not self._step(token):
                break
            at = token.head
        self._reporters(at)
        return Standing(
            self.effect,
            inner,
            self.embedding,
            self.above,
            self.accused,
            tuple(dict.fromkeys(self.claimants)),
            self.replaces,
            self.source_above,
            self.below_deed,
            tuple(self.steps),
            self.ending,
        )

    def _note(self, word: Token, effect: str) -> None:
        self.steps.append(f"“{word.text}”: {effect}")

    def _apply(self, effect: Effect, word: Token) -> None:
        if self.embedding is None and self.effect == "stopped" and effect not in ("ignored", "retracted"):
            self.ending = combined("negated" if effect == "refused" else effect, self.ending)
        elif self.embedding is None:
            self.effect = combined(effect, self.effect)
        else:
            self.above = combined(effect, self.above)
        self._note(word, effect)

    def _step(self, token: Token) -> bool:
        """Goes from a token to its head; False where the head no longer bears on the deed."""
        above = self.sentence.tokens[token.head]
        relation = token.dep.partition(":")[0]
        if relation in ("conj", "appos"):
            return True
        if relation == "parataxis":
            return is_verb(above) and above.lemma in self.knowledge.operator_words
        mark = self._mark(token)
        if relation == "acl" and token.tag == "VBG" and mark in ("of", "for", "from") and above.dep == "obj":
            above = self.sentence.tokens[above.head]
        elif not (relation in CLAUSAL or token.dep in NOMINAL) or self._describes(token, relation, above):
            return False
        if relation == "advcl" and not governs(self.sentence, above, mark, token, self.knowledge):
            self._adverbial(token, mark, above)
            if token.tag == "VBG" and mark in ("", "by"):
                self._alongside(above)
            return False
        self._weigh(token, relation, mark, above)
        known = above.lemma.lower() in self.knowledge.operator_words
        if token.dep == "nsubj" or (token.dep in ("acl:relcl", "obl") and not known):
            return False
        self._clause_of(above)
        return True

    def _describes(self, token: Token, relation: str, above: Token) -> bool:
        """Whether a participle only describes the noun above it."""
        lemma = above.lemma.lower()
        known = lemma in self.knowledge.operator_words or lemma in self.knowledge.setting.works
        return relation == "acl" and token.tag in ("VBN", "VBG") and not known

    def _weigh(self, token: Token, relation: str, mark: str, above: Token) -> None:
        """What the word above makes of the deed."""
        known = len(self.steps)
        embedding = None if self.detached else self._embedding(above, token, mark)
        if embedding is not None and self.embedding is None:
            self.embedding = embedding
            return
        if len(self.steps) > known:
            self._note(above, "says what became of it")
            return
        operator = operator_over(above, token, mark, self.knowledge)
        self.detached = self.detached or (operator is None and is_verb(above))
        if operator is not None:
            self._operate(operator, above, token)
        elif self.embedding is None and self._idle(token, relation, mark):
            self._apply("ignored", above)
        elif (
            above.index in self.deeds
            and self.embedding is None
            and token.dep not in ("nsubj", "nsubj:pass", "obj", "acl:relcl")
            and mark not in _BESIDE
        ):
            self.below_deed = True

    def _idle(self, token: Token, relation: str, mark: str) -> bool:
        """Whether a deed below a word that says nothing of it is only its topic or its purpose."""
        if relation in ("acl", "xcomp"):
            return is_infinitive(self.sentence, token.index)
        topic = token.index == self.index and token.dep in ("nmod", "obl")
        return topic and mark in ("on", "for", "to", "about", "over", "against", "toward")

    def _mark(self, token: Token) -> str:
        if token.dep in NOMINAL:
            return preposition(self.sentence, token.index)
        marks = [c.text.lower() for c in self.sentence.dependents(token.index, "mark", "case")]
        return marks[0] if marks else ""

    def _adverbial(self, token: Token, mark: str, above: Token) -> None:
        """An adverbial clause: only its conjunction bears on it."""
        denied = mark == "by" and modality(self.sentence, above.index, self.knowledge).negated
        if mark == "to" or is_infinitive(self.sentence, token.index):
            talks = self.rule.kind.type == "CONSULT"
            met = any(rule.kind.type == "CONSULT" for rule in self.deeds.get(above.index, ()))
            if not (talks and met):
                self._apply("planned" if talks else "ignored", above)
        elif mark in ("for", "over", "about") and above.index in self.deeds:
            self.below_deed = True
        elif mark in ("without", "instead", "rather") or (mark in _TOPICS and token.tag == "VBG") or denied:
            self._apply("ignored", token)
        elif mark == "before" and any(c.text == "will" for c in self.sentence.dependents(above.index, "aux")):
            self._apply("planned", token)

    def _alongside(self, above: Token) -> None:
        """A participle has happened as far as its clause has: "should respond, *closing* its border"."""
        said = modality(self.sentence, above.index, self.knowledge)
        if said.wished:
            self._apply("ignored", above)
        elif said.status != "actual":
            self._apply(said.status, above)

    def _embedding(self, above: Token, token: Token, mark: str) -> Embedding | None:
        """The kind of act that takes the deed in, when the word above is one."""
        passive = token.dep == "nsubj:pass" and is_passive(self.sentence, above.index)
        if token.dep in ("nsubj", "acl:relcl", "nsubj:pass") and not passive:
            return None
        fitting = (r for r in self.deeds.get(above.index, ()) if r.kind.embeds)
        for rule in sorted(fitting, key=lambda r: not r.object.actor):
            embeds = rule.kind.embeds
            if embeds is None or not reaches(self.sentence, rule, token, mark, above):
                continue
            if (embeds.cooperative if self.friendly else embeds.hostile) is not None:
                return Embedding(rule, above.index)
            if embeds.beside is not None:
                self._apply(embeds.beside, above)
                self.source_above = above.index
                self.claimants.extend(c.index for c in self.sentence.dependents(above.index, "nsubj"))
                return None
            if embeds.otherwise is not None:
                self._apply(embeds.otherwise, above)
                self.replaces = above.index
                return None
        return None

    def _operate(self, operator: Operator, above: Token, token: Token) -> None:
        effect = operator.cooperative if self.friendly else operator.hostile
        kept_from = effect == "stopped" and self._mark(token) == "from"  # "stopped Iran from attacking"
        if kept_from or (above.lemma == "tell" and is_infinitive(self.sentence, token.index)):
            self._apply("ignored", above)
            return
        if operator.claim:
            speakers = [c.index for c in self.sentence.dependents(above.index, "nsubj") if c.dep == "nsubj"]
            self.claimants.extend(speakers)
            self.accused = self.accused or effect == "alleged"
        near = not self.rule.frame.noun or self._reached(above.index)
        if self.source_above is None and operator.leads == "subject" and near:
            self.source_above = above.index
        if bids(self.sentence, above, token):
            self._apply("planned", above)
        elif effect == "same":
            if self.effect == "conditional" and operator.claim and above.tag in ("VBD", "VBN"):
                self._reported_future()
            self._note(above, "same")
        else:
            self._apply(effect, above)

    def _reached(self, above: int) -> bool:
        """Whether a named deed, or the first of its list, hangs on a word directly."""
        at = self.sentence.tokens[self.index]
        while at.dep == "conj":
            at = self.sentence.tokens[at.head]
        return at.head == above

    def _reported_future(self) -> None:
        """Takes what someone "said it would" do for a plan, not a condition."""
        helpers = {c.lemma.lower() for c in self.sentence.dependents(self.index, "aux")}
        helpers |= {c.text.lower() for c in self.sentence.dependents(self.index, "aux")}
        if "would" in helpers and not any(
            c.text.lower() in self.knowledge.setting.conditions
            for child in self.sentence.dependents(self.index, "advcl")
            for c in self.sentence.dependents(child.index, "mark")
        ):
            self.effect = "planned"

    def _clause_of(self, above: Token) -> None:
        """What the clause of a word above says: "may plan to", "did not agree to"."""
        if not (is_verb(above) or above.pos in ("ADJ", "AUX")):
            if above.pos == "NOUN":
                self._denied_noun(above)
            return
        said = modality(self.sentence, above.index, self.knowledge)
        claims = any(o.claim for o in self.knowledge.operator_words.get(above.lemma.lower(), ()))
        asked = any(
            c.text.lower() in self.knowledge.setting.awaited
            for c in self.sentence.dependents(above.index, "mark")
        )
        if asked or (said.wished and not claims):
            self._apply("ignored", above)
        elif said.negated and not claims:
            effect = self.effect if self.embedding is None else self.above
            self._flip(effect, above)
        elif said.status != "actual" and not claims:
            self._apply(said.status, above)
        if said.hedged:
            self._apply("alleged", above)

    def _flip(self, effect: Effect, above: Token) -> None:
        if self.embedding is None and effect == "negated":
            self.effect = "actual"
            self._note(above, "negated twice")
        else:
            self._apply("negated", above)

    def _denied_noun(self, above: Token) -> None:
        if any(c.text.lower() == "no" for c in self.sentence.dependents(above.index, "det")):
            self._apply("negated", above)

    def _reporters(self, top: int) -> None:
        """Those who are named as saying so beside the clause: ", officials said", "according to"."""
        for child in self.sentence.dependents(top, "parataxis"):
            if any(o.claim for o in self.knowledge.operator_words.get(child.lemma.lower(), ())):
                self.claimants.extend(c.index for c in self.sentence.dependents(child.index, "nsubj"))
        for at in {top, self.index}:
            for child in self.sentence.dependents(at, "obl", "nmod"):
                if preposition(self.sentence, child.index).startswith("according"):
                    self.claimants.append(child.index)
