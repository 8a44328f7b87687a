"""Who a noun phrase stands for: the mention at its head, or the country behind a word such as "officials"."""

from collections.abc import Iterable, Sequence

from builder.coding.actions.wording import Wording
from builder.coding.actors.cast import Cast
from builder.coding.language.clauses import is_verb, obliques, owners, surface_subjects
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.actions import ActionKnowledge, WordSet
from builder.model import Quote, Span

_POINTING = frozenset({"it", "this", "that", "these", "those", "something", "which"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such"})
_OWN_SIDE = frozenset({"country", "government", "nation", "administration", "military", "army"})
_SIDES = frozenset({"side", "party", "country", "nation", "state", "government", "neighbour", "neighbor"})
_ELSEWHERE = frozenset({"in", "near", "at", "over", "on", "about", "after", "outside", "around"})
_RULE = frozenset({"government", "regime", "administration"})
_FIRST = frozenset({"I", "We", "we", "us", "me", "Our", "our", "My", "my"})
_THIRD = frozenset({"he", "she", "him", "her", "his"})
_NO_SPEAKERS = frozenset({"who", "which", "that", "you", "there"})
_INSIDE = ("of", "by", "from", "in", "at", "against", "between", "with", "to", "on")


class Parties:
    """The actors of one sentence, as its noun phrases name them."""

    def __init__(
        self, sentence: Sentence, cast: Cast, knowledge: ActionKnowledge, quotes: Sequence[Quote] = ()
    ) -> None:
        self.sentence, self.cast = sentence, cast
        self.quotes = tuple(quote for quote in quotes if quote.span.overlaps(sentence.span))
        setting = knowledge.setting
        self.wording = Wording(sentence, frozenset(setting.quantities))
        self._fits: dict[tuple[int, int], float] = {}
        self._whose: dict[int, tuple[str, ...]] = {}
        self.representatives = frozenset(setting.representatives)
        self.relations = frozenset(setting.relations)
        self.references = frozenset(setting.references)
        self.works, self.voices = frozenset(setting.works), frozenset(setting.voices)
        self.claims = knowledge.claims
        self.plans = knowledge.operator_words.keys()

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

    def who(self, head: int) -> tuple[str, ...]:
        """Ids of those a noun phrase stands for, as one who acts; empty when it stands for nobody known."""
        if head not in self._whose:
            found = self._named(head, acting=True) or self._behind(head)
            self._whose[head] = self._sided(head, found) if self._sideless(found) else found
        return self._whose[head]

    def _sideless(self, found: tuple[str, ...]) -> bool:
        """Whether only unnamed people of no known country are meant."""
        actors = [self.cast.actor(i) for i in found]
        return bool(actors) and all(a.kind == "group" and a.country is None for a in actors)

    def _sided(self, head: int, found: tuple[str, ...]) -> tuple[str, ...]:
        """The side of unnamed people where a phrase after them names it: "diplomats *from Poland*"."""
        court = any(self.cast.actor(i).sector in ("JUD", "COP", "GOV") for i in found)
        beside = self._of(head, ("from", "of", "in") if court else ("from", "of"))
        return beside or self._modifiers(head) or found

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

    def beside(self, head: int) -> tuple[str, ...]:
        """Ids of those before a noun beside its own: the first side of "*U.S.* and Russian officials"."""
        found: list[str] = []
        for child in self.sentence.dependents(head, "amod", "compound"):
            joined = [child, *self.sentence.dependents(child.index, "conj")]
            if len(joined) > 1:
                found.extend(i for token in joined for i in self.cast.acting(token.span)[:1])
        own = {self.cast.actor(i).country for i in self.who(head)}
        return tuple(i for i in dict.fromkeys(found) if self.cast.actor(i).country not in own)

    def whom(self, head: int) -> tuple[str, ...]:
        """Ids of those a noun phrase concerns: whom it names, or whose it is."""
        head = self.wording.content(head)
        named = self._named(head, acting=True)
        if self._sideless(named):
            return self._sided(head, named)
        return (
            named
            or self._behind(head)
            or self._modifiers(head)
            or self._named(head, acting=False)
            or self._phrases(head)
        )

    def home(self, actor_id: str, others: tuple[str, ...]) -> bool:
        """Whether a country is that of the others, and so only where they act."""
        country = self.cast.actor(actor_id)
        return country.kind == "country" and any(
            self.cast.actor(o).country == country.country for o in others
        )

    def makers(self, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Heads of those who make the paper that says something: "adopted a *resolution* calling for"."""
        if not subjects or any(self.who(s) for s in subjects):
            return ()
        papers = [s for s in subjects if self.sentence.tokens[s].lemma.lower() in self.works]
        return tuple(o for s in papers for o in owners(self.sentence, s) if self.who(o))

    def modifiers(self, head: int) -> tuple[str, ...]:
        """Ids of those named by an adjective or noun before a noun: "Israeli air strikes"."""
        return self._modifiers(head, possessive=False)

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

    def all_of(self, heads: Iterable[int]) -> tuple[str, ...]:
        """Everyone named in some noun phrases; a country only where none of its own is."""
        found: list[str] = []
        for head in heads:
            apart = [inner for prep, inner in obliques(self.sentence, head) if prep in _ELSEWHERE]
            away = {t.index for inner in apart for t in self.sentence.subtree(inner)}
            span = phrase_span(t for t in self.sentence.subtree(head) if t.index not in away)
            found.extend(i for _, i in self.cast.within(span) if self.cast.acting(_))
        actors = [self.cast.actor(i) for i in dict.fromkeys(found)]
        own = {a.country for a in actors if a.kind != "country"}
        return tuple(a.id for a in actors if a.kind != "country" or a.country not in own)

    def _titled(self, head: int) -> tuple[str, ...]:
        """The person whom a title before the name heads: "Undersecretary of State Thomas Shannon"."""
        if not self.sentence.tokens[head].text[:1].isupper():
            return ()
        inside = {t.index for t in self.sentence.subtree(head)}
        for index in range(head + 1, min(head + 7, len(self.sentence.tokens))):
            token = self.sentence.tokens[index]
            if index not in inside or not (
                token.pos == "PROPN" or token.text in ("of", "for", "the", "to", "and")
            ):
                break
            people = [i for i in self.cast.acting(token.span) if self.cast.actor(i).kind == "person"]
            if people:
                return (people[0],)
        return ()

    def _speaker(self, span: Span) -> tuple[str, ...]:
        """Who says "I" or "we" in a quotation."""
        said = (quote.speakers[:1] for quote in self.quotes if quote.span.contains(span))
        return next(said, ())

    def _together(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """The first of those named, with whoever the same words name too: "U.S. and Russian officials"."""
        spans = [{m.span for m in self.cast.actor(i).mentions} for i in found]
        return tuple(i for i, own in zip(found, spans, strict=True) if own & spans[0])

    def _named(self, head: int, *, acting: bool) -> tuple[str, ...]:
        span = self.sentence.tokens[head].span
        if self.sentence.tokens[head].text in _FIRST:
            return self._speaker(span)
        found = self.cast.acting(span) if acting else self.cast.at(span)
        if found and self.sentence.tokens[head].text.lower() in _THIRD and self._speaker(span) == found[:1]:
            return ()
        if found:
            return self._together(found)
        for child in self.sentence.dependents(head, "appos", "flat", "nmod:desc"):
            found = self.cast.acting(child.span)
            if found:
                return found[:1]
        return self._titled(head) or (() if acting else self.cast.owning(span)[:1])

    def _behind(self, head: int) -> tuple[str, ...]:
        """Whom officials, troops or a government act for."""
        head = self.wording.content(head)
        named = self._named(head, acting=True)
        if named:
            return named
        words = self.wording.words(head)
        spoken = {
            words[-1],
            words[-1].removesuffix("s"),
            " ".join(words[-2:]),
            self.sentence.tokens[head].text.lower(),
        }
        if spoken & self.works:
            return self._modifiers(head) or self._of(head, ("by", "from"))
        if not spoken & self.representatives:
            plan = self.sentence.tokens[head].pos == "NOUN" and words[-1] in self.plans
            return self._modifiers(head) if plan else ()
        found = self._modifiers(head) or self._of(head, ("of", "from", "in"))
        if spoken & _RULE or spoken & self.voices:
            return found
        return tuple(i for i in found if self.cast.actor(i).kind != "person")

    def _modifiers(self, head: int, *, possessive: bool = True) -> tuple[str, ...]:
        if self.sentence.tokens[head].lemma.lower() in self.relations:
            possessive = False
        deps = ("nmod:poss", "amod", "compound", "nmod") if possessive else ("amod", "compound", "nmod")
        for dep in deps:
            for child in self.sentence.dependents(head):
                if child.dep != dep or child.index > head:
                    continue
                found = self.cast.acting(child.span) or self._owner(child.index, dep)
                found = found or self.cast.owning(child.span)
                if found:
                    return found[:1]
        return ()

    def _owner(self, index: int, dep: str) -> tuple[str, ...]:
        """Whose a modifier is: "*the ministry's* list", "*Russia's sanctions* list"."""
        if dep == "nmod:poss":
            return self._behind(index)
        if dep != "compound":
            return ()
        owned = self.sentence.dependents(index, "nmod:poss", "amod", "compound")
        return next((found for o in owned if (found := self.cast.acting(o.span))), ())

    def _of(self, head: int, prepositions: tuple[str, ...]) -> tuple[str, ...]:
        for prep, inner in obliques(self.sentence, head):
            if prep in prepositions:
                found = self._named(inner, acting=False) or self._modifiers(inner)
                if found:
                    return found
        return ()

    def _phrases(self, head: int) -> tuple[str, ...]:
        for wanted in _INSIDE:
            found: list[str] = []
            for prep, inner in obliques(self.sentence, head):
                if prep == wanted:
                    found.extend(
                        self._named(inner, acting=False) or self._behind(inner) or self._modifiers(inner)
                    )
            if found:
                return tuple(dict.fromkeys(found))
        return ()


def phrase_span(tokens: Iterable[Token]) -> Span:
    """From the first to the last of some tokens."""
    spans = [t.span for t in tokens]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
