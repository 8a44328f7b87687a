"""The parties of a sentence: which slots they fit, and whom "it", "both sides" or "his army" means."""

from collections.abc import Iterable, Sequence

from builder.coding.actions.naming import Naming
from builder.coding.actors.cast import Cast
from builder.coding.language.clauses import is_verb, owners, surface_subjects
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.actions import ActionKnowledge
from builder.knowledge.word_sets import WordSet
from builder.model import Quote

_POINTING = frozenset({"it", "this", "that", "these", "those", "something", "which"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such"})
_OWN_SIDE = frozenset({"country", "government", "nation", "administration", "military", "army"})
_SIDES = frozenset({"side", "party", "country", "nation", "state", "government", "neighbour", "neighbor"})
_FIRST = frozenset({"I", "We", "we", "us", "me", "Our", "our", "My", "my"})
_NO_SPEAKERS = frozenset({"who", "which", "that", "you", "there"})


class Parties(Naming):
    """The actors of one sentence, and which slots of a frame they fit."""

    def __init__(
        self, sentence: Sentence, cast: Cast, knowledge: ActionKnowledge, quotes: Sequence[Quote] = ()
    ) -> None:
        super().__init__(sentence, cast, knowledge, quotes)
        self._fits: dict[tuple[int, int], float] = {}
        self.references = frozenset(knowledge.setting.references)
        self.claims = knowledge.claims

    def fit(self, heads: Iterable[int], wanted: WordSet) -> float:
        """How well one of the noun phrases is of the kind wanted; 0 when none is."""
        best = 0.0
        for head in heads:
            for at in {head, self.wording.content(head)}:
                key = (at, id(wanted))
                if key not in self._fits:
                    self._fits[key] = self._fit(at, wanted)
                best = max(best, self._fits[key])
        return best

    def _fit(self, head: int, wanted: WordSet) -> float:
        if self._forbidden(head, wanted):
            return 0
        if wanted.anything:
            return 1
        length = self.wording.length(head, wanted)
        return 2 + length - wanted.size / 1000 if length else self._actor_fit(head, wanted)

    def _actor_fit(self, head: int, wanted: WordSet) -> float:
        """How well an actor is of the kind wanted; somebody named, or a state, says more than anyone."""
        if not (wanted.actor or wanted.body or wanted.person or wanted.state):
            return 0
        found = self.who(head) or self._state_at(head)
        kinds = {self.cast.actor(i).kind for i in found}
        named = wanted.person and "person" in kinds
        if named or (wanted.state and self._is_state(head, found)):
            return 2.5
        return 2 if (wanted.actor and found) or (wanted.body and "organisation" in kinds) else 0

    def _forbidden(self, head: int, wanted: WordSet) -> bool:
        lemma = self.sentence.tokens[head].lemma.lower()
        if lemma in wanted.but_single or (wanted.but_actor and self.who(head)):
            return True
        words = self.wording.words(head)
        if any(words[-len(noun) :] == noun for noun in wanted.but_several):
            return True
        return wanted.but_state and self._is_state(head, self.who(head))

    def _is_state(self, head: int, found: tuple[str, ...]) -> bool:
        """Whether a state or its government is named, not its people."""
        if self.sentence.tokens[head].tag in ("NNS", "NNPS"):
            return False
        actors = [self.cast.actor(i) for i in found]
        return any(a.kind == "country" or a.sector in ("GOV", "DIP") for a in actors)

    def _state_at(self, head: int) -> tuple[str, ...]:
        """The country a noun phrase names, also where it only says where: "landed in *Russia*"."""
        named = self._named(head, acting=False)
        return tuple(i for i in named if self.cast.actor(i).kind == "country")

    def refers(self, head: int) -> bool:
        """Whether a noun phrase only points to something told before: "the move", "this", "something"."""
        token = self.sentence.tokens[head]
        if token.pos == "PRON":
            return token.text.lower() in _POINTING
        pointing = any(c.text.lower() in _DEFINITE for c in self.sentence.dependents(head, "det", "amod"))
        return pointing and token.lemma.lower() in self.references

    def serves(self, head: int) -> bool:
        """Whether a noun phrase means someone's own officials or troops, whoever that is: "his army"."""
        own = any(c.tag == "PRP$" for c in self.sentence.dependents(head, "nmod:poss"))
        return own and self.sentence.tokens[head].lemma.lower() in self.representatives

    def nameless(self, head: int) -> bool:
        """Whether a body is meant that the text does not place: "the foreign ministry"."""
        definite = any(c.text.lower() == "the" for c in self.sentence.dependents(head, "det"))
        body = self.sentence.tokens[head].lemma.lower() in self.representatives
        return definite and body and not self.who(head)

    def each(self, heads: tuple[int, ...]) -> bool:
        """Whether several do something each for itself: "*both* Kenya and Mali held exercises"."""
        preludes = (c for head in heads for c in self.sentence.dependents(head, "cc:preconj", "cc", "det"))
        return len(heads) > 1 and any(c.text.lower() in ("both", "each") for c in preludes)

    def both(self, head: int) -> bool:
        """Whether two sides told of before are meant: "both sides", "the two countries"."""
        words = {c.text.lower() for c in self.sentence.dependents(head, "det", "nummod")}
        return self.sentence.tokens[head].lemma.lower() in _SIDES and bool(words & {"both", "two"})

    def makers(self, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Heads of those who make the paper that says something: "adopted a *resolution* calling for"."""
        if not subjects or any(self.who(s) for s in subjects):
            return ()
        papers = [s for s in subjects if self.sentence.tokens[s].lemma.lower() in self.works]
        return tuple(o for s in papers for o in owners(self.sentence, s) if self.who(o))

    def speaker_meant(self, verb: int, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Heads of whoever "it", "he" or "they" is in "Kenya says it will …": the one who says so."""
        tokens = [self.sentence.tokens[s] for s in subjects]
        if not tokens or not all(self._like_speaker(t) for t in tokens):
            return ()
        if any(self.who(s) for s in subjects):
            return ()
        at = self.sentence.tokens[verb]
        while at.dep in ("conj", "xcomp", "ccomp", "acl") and at.head != at.index:
            above = self.sentence.tokens[at.head]
            if at.dep == "acl":
                return self._authors(above)
            if at.dep == "ccomp" and above.lemma.lower() in self.claims:
                quoted = above.index > at.index and any(t.text not in _FIRST for t in tokens)
                if quoted or above.dep == "acl:relcl" or any(self.sentence.dependents(above.index, "obj")):
                    return ()
                return surface_subjects(self.sentence, above.index)
            at = above
        return ()

    def _authors(self, paper: Token) -> tuple[int, ...]:
        """Whose statement, letter or order it is: "said in a *statement* that it had begun"."""
        teller = self.sentence.tokens[paper.head]
        known = paper.lemma.lower() in self.works and is_verb(teller)
        return surface_subjects(self.sentence, teller.index) if known else ()

    def _like_speaker(self, token: Token) -> bool:
        """Whether it may mean the one who speaks: "it", "his country"."""
        if token.pos == "PRON":
            return token.text.lower() not in _NO_SPEAKERS
        own = any(c.tag == "PRP$" for c in self.sentence.dependents(token.index, "nmod:poss"))
        return own and token.lemma.lower() in _OWN_SIDE

    def before(self, verb: int) -> tuple[int, ...]:
        """The actor right before a verb whose subject the parse did not find."""
        at = verb - 1
        while at >= 0 and (
            self.sentence.tokens[at].tag in ("RB", "MD") or self.sentence.tokens[at].dep.startswith("aux")
        ):
            if self.cast.acting(self.sentence.tokens[at].span):
                break
            at -= 1
        if at < 0 or not self.cast.acting(self.sentence.tokens[at].span):
            return ()
        first = at
        while first > 0 and self.cast.acting(self.sentence.tokens[first - 1].span):
            first -= 1
        led = first > 0 and self.sentence.tokens[first - 1].pos in ("ADP", "PUNCT", "CCONJ")
        return () if led or any(self.sentence.dependents(at, "case")) else (at,)
