"""Whether a deed happened: tense, modals, negation, conditions, and the words above it.

Walks from a deed up the tree, one governor at a time, and says what each does to it.
"""

from collections.abc import Mapping

from builder.coding.actions.modality import Modality, modality
from builder.coding.actions.standings import Effect, Embedding, Standing, combined
from builder.coding.language.clauses import is_infinitive, is_passive, is_verb, preposition
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.action_schema import Operator
from builder.knowledge.actions import ActionKnowledge, Rule

_COMPLEMENT_MARKS = frozenset(
    {"of", "from", "for", "to", "against", "about", "in", "on", "with", "into", "at", "that", ""}
)
_BESIDE = frozenset({"after", "following", "amid", "during", "despite", "since", "before", "as", "in", "at"})
_ORDERS = frozenset({"order", "instruct", "direct"})
_OBEYING = frozenset(
    {"troop", "troops", "soldier", "army", "military", "force", "navy", "fleet", "unit", "police"}
)
_TOPICS = frozenset({"on", "about", "toward", "towards", "at"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "acl", "advcl", "csubj"})
_NOMINAL = frozenset({"obj", "obl", "nmod", "nsubj:pass", "nsubj"})


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
            self._own(inner)
        else:
            self._noun(token)
        at = self.index
        if token.tag == "MD" and self._awaited(token):
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
        )

    def _awaited(self, modal: Token) -> bool:
        """Whether what must be done is only asked about: "*whether* it believes he must go"."""
        verb = self.sentence.tokens[modal.head]
        return any(
            c.text.lower() in self.knowledge.setting.awaited
            for at in (verb.index, verb.head)
            for c in self.sentence.dependents(at, "mark")
        )

    def _note(self, word: Token, effect: str) -> None:
        self.steps.append(f"“{word.text}”: {effect}")

    def _apply(self, effect: Effect, word: Token) -> None:
        if self.embedding is None:
            self.effect = combined(effect, self.effect)
        else:
            self.above = combined(effect, self.above)
        self._note(word, effect)

    def _own(self, inner: Modality) -> None:
        frame = self.rule.frame
        word = self.sentence.tokens[self.index]
        able = inner.able and not frame.negated
        if inner.wished or able or self._asked():
            self._apply("ignored", word)
        elif (inner.negated or self._nothing()) and not frame.negated:
            self._apply("negated", word)
        elif inner.status != "actual" and not (frame.future or frame.negated):
            self._apply(inner.status, word)
        if inner.hedged:
            self._apply("alleged", word)
        noun = self.sentence.tokens[word.head]
        if word.dep == "acl" and any(
            c.text.lower() == "any" for c in self.sentence.dependents(noun.index, "det")
        ):
            self._apply("conditional", noun)

    def _nothing(self) -> bool:
        """Whether the object is denied: "placed no restrictions"."""
        return any(
            c.text.lower() == "no"
            for o in self.sentence.dependents(self.index, "obj", "nsubj:pass")
            for c in self.sentence.dependents(o.index, "det")
        )

    def _asked(self) -> bool:
        """Whether it is only asked how many it concerns: "how many envoys will be expelled"."""
        return any(
            self.sentence.tokens[t.index].text.lower() == "how"
            for o in self.sentence.dependents(self.index, "obj", "nsubj:pass")
            for c in self.sentence.dependents(o.index, "amod", "advmod", "det")
            for t in (c, *self.sentence.dependents(c.index, "advmod"))
        )

    def _noun(self, token: Token) -> None:
        setting = self.knowledge.setting
        for child in self.sentence.dependents(token.index, "amod", "det", "advmod"):
            if child.text.lower() in ("no", "not"):
                self._apply("negated", child)
            elif child.lemma.lower() in setting.tentative and child.dep == "amod":
                self._apply("alleged" if child.lemma.lower() == "alleged" else "conditional", child)
            elif child.dep == "det" and child.text.lower() == "any":
                self._apply("conditional", child)

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
        elif not (relation in _CLAUSAL or token.dep in _NOMINAL) or self._describes(token, relation, above):
            return False
        if relation == "advcl" and not self._governs(above, mark, token):
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
        operator = self._operator(above, token, mark)
        self.detached = self.detached or (operator is None and is_verb(above))
        if operator is not None:
            self._operate(operator, above, bidden=is_infinitive(self.sentence, token.index))
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
        if token.dep in _NOMINAL:
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

    def _governs(self, above: Token, mark: str, token: Token) -> bool:
        """Whether a clause or phrase under this word can be its complement: "proposed *expelling* envoys"."""
        if mark not in _COMPLEMENT_MARKS or self._elsewhere(token):
            return False
        lemma = above.lemma.lower()
        words = self.knowledge
        beside = token.tag == "VBG" and 0 < token.index - above.index <= 2
        if any(r.kind.embeds for r in (*words.verbs.get(lemma, ()), *words.nouns.get(lemma, ()))):
            return mark != "" or above.pos != "VERB" or beside
        return lemma in words.operator_words and (mark != "" or beside or token.tag != "VBG")

    def _elsewhere(self, token: Token) -> bool:
        """Whether a clause only adds where or when: "it looks to Rome, *where* envoys met"."""
        return token.tag in ("VBD", "VBZ", "VBP") and any(
            c.tag == "WRB" and c.text.lower() in ("where", "when")
            for c in self.sentence.dependents(token.index, "advmod", "mark")
        )

    def _embedding(self, above: Token, token: Token, mark: str) -> Embedding | None:
        """The kind of act that takes the deed in, when the word above is one."""
        passive = token.dep == "nsubj:pass" and is_passive(self.sentence, above.index)
        if token.dep in ("nsubj", "acl:relcl", "nsubj:pass") and not passive:
            return None
        fitting = (r for r in self.deeds.get(above.index, ()) if r.kind.embeds)
        for rule in sorted(fitting, key=lambda r: not r.object.actor):
            embeds = rule.kind.embeds
            if embeds is None or not self._reaches(rule, token, mark, above):
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

    def _reaches(self, rule: Rule, token: Token, mark: str, above: Token) -> bool:
        """Whether the deed stands where the frame of the word above wants one."""
        allowed = {p for names in rule.prep for p in names}
        nominal = token.dep in _NOMINAL
        if "to" in rule.frame.then and not is_infinitive(self.sentence, token.index):
            return False
        if nominal:
            return mark in allowed or (not rule.frame.noun and not (mark and is_verb(above)))
        return not allowed or bool(rule.frame.then) or mark in ("", "to", "that", *allowed)

    def _operator(self, above: Token, token: Token, mark: str) -> Operator | None:
        found = self.knowledge.operator_words.get(above.lemma.lower(), ())
        if above.pos == "NOUN" and token.dep == "acl" and token.tag == "VBG" and not mark:
            return None  # "a vote imposing sanctions" imposes them
        for operator in found:
            nominal = token.dep in _NOMINAL
            if nominal and not operator.nominal:
                continue
            if nominal and (
                token.dep == "nsubj" or (mark and mark not in ("of", "for", "to", "from", "against"))
            ):
                continue
            if len(operator.words) and above.pos == "AUX" and token.dep not in ("xcomp", "ccomp"):
                continue
            return operator
        return None

    def _operate(self, operator: Operator, above: Token, *, bidden: bool) -> None:
        effect = operator.cooperative if self.friendly else operator.hostile
        if above.lemma == "tell" and bidden:
            self._apply("ignored", above)
            return
        if operator.claim:
            speakers = [c.index for c in self.sentence.dependents(above.index, "nsubj") if c.dep == "nsubj"]
            self.claimants.extend(speakers)
            self.accused = self.accused or effect == "alleged"
        near = not self.rule.frame.noun or self._reached(above.index)
        if self.source_above is None and operator.leads == "subject" and near:
            self.source_above = above.index
        if bidden and above.lemma in _ORDERS and not self._to_troops(above):
            self._apply("planned", above)
            return
        if effect == "same":
            if self.effect == "conditional" and operator.claim and above.tag in ("VBD", "VBN"):
                self._reported_future()
            self._note(above, "same")
            return
        self._apply(effect, above)

    def _to_troops(self, order: Token) -> bool:
        """Whether soldiers are ordered, who do as they are told."""
        told = self.sentence.dependents(order.index, "obj", "nsubj:pass")
        return any(t.lemma.lower() in _OBEYING for t in told)

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
