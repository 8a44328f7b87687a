"""Who a noun phrase stands for: the mention at its head, or the country behind a word such as "officials"."""

from collections.abc import Iterable, Sequence

from builder.coding.actions.wording import Wording
from builder.coding.actors.cast import Cast
from builder.coding.language.clauses import obliques
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.actions import ActionKnowledge
from builder.model import Quote, Span

_ELSEWHERE = frozenset({"in", "near", "at", "over", "on", "about", "after", "outside", "around"})
_RULE = frozenset({"government", "regime", "administration"})
_FIRST = frozenset({"I", "We", "we", "us", "me", "Our", "our", "My", "my"})
_THIRD = frozenset({"he", "she", "him", "her", "his"})
_INSIDE = ("of", "by", "from", "in", "at", "against", "between", "with", "to", "on")


class Naming:
    """What the noun phrases of one sentence name."""

    def __init__(
        self, sentence: Sentence, cast: Cast, knowledge: ActionKnowledge, quotes: Sequence[Quote] = ()
    ) -> None:
        self.sentence, self.cast = sentence, cast
        self.quotes = tuple(quote for quote in quotes if quote.span.overlaps(sentence.span))
        setting = knowledge.setting
        self.wording = Wording(sentence, frozenset(setting.quantities))
        self._whose: dict[int, tuple[str, ...]] = {}
        self.representatives = frozenset(setting.representatives)
        self.relations = frozenset(setting.relations)
        self.works, self.voices = frozenset(setting.works), frozenset(setting.voices)
        self.plans = knowledge.operator_words.keys()

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

    def modifiers(self, head: int) -> tuple[str, ...]:
        """Ids of those named by an adjective or noun before a noun: "Israeli air strikes"."""
        return self._modifiers(head, possessive=False)

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
