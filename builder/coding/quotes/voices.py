"""From the words that name a speaker to the actors they mean."""

import re
from collections.abc import Sequence

import msgspec

from builder.coding.actors.cast import Cast
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.speech import SpeechKnowledge
from builder.model import Span

_CORE = frozenset({"flat", "compound", "amod", "det", "nummod", "goeswith", "name"})
_SPEAKS_FOR = frozenset({"for", "of", "from", "at", "by", "with"})
_PERSONAL = frozenset({"he", "she"})
_UNNAMED = frozenset({"it", "they"})
_PREPOSITION = re.compile(
    r"(?<!\w)(?:for|of|from|at|in|by|with|to|on|near|close)\s+(?:the\s+|its\s+|his\s+)?$"
)
_WORDS = re.compile(r"[\w’'-]+")


class Voices(msgspec.Struct, frozen=True):
    """What is needed to tell whom a phrase means."""

    view: str
    """The article's view."""
    cast: Cast
    """Everyone in it."""
    knowledge: SpeechKnowledge
    """Words of saying."""

    def of_token(
        self, sentence: Sentence, index: int, last: Sequence[str] = (), depth: int = 0
    ) -> tuple[str, ...]:
        """The actors whom a noun or pronoun means, with those joined to it by "and".

        Args:
            sentence: The sentence it stands in, parsed.
            index: Index of its token.
            last: Whoever spoke last: a pronoun that means nobody else, or "the statement", is theirs.
            depth: How many phrases led here.
        """
        token = sentence.tokens[index]
        found = self._of_one(sentence, token, last, depth)
        joined = [
            actor
            for other in sentence.dependents(index, "conj")
            if other.pos in {"NOUN", "PROPN", "PRON"} and depth < 3
            for actor in self.of_token(sentence, other.index, (), depth + 1)
        ]
        return tuple(dict.fromkeys((*found, *joined)))

    def _of_one(self, sentence: Sentence, token: Token, last: Sequence[str], depth: int) -> tuple[str, ...]:
        if at_head := self.cast.acting(token.span):
            return at_head[:1]
        word = token.text.lower()
        if token.pos == "PRON" or word in _PERSONAL | _UNNAMED:
            return self._of_pronoun(word, last)
        core = _core(sentence, token)
        if named := self._named(core):
            return named
        if depth > 2:
            return ()
        for other in sentence.dependents(token.index, "appos"):
            if ids := self.of_token(sentence, other.index, (), depth + 1):
                return ids
        return self._of_spokesman(sentence, token, last, depth)

    def _of_spokesman(
        self, sentence: Sentence, token: Token, last: Sequence[str], depth: int
    ) -> tuple[str, ...]:
        """Whoever a text or a spokesman speaks for; a nameless body's people speak for the body."""
        speaks_for = token.lemma.lower() in self.knowledge.texts or token.text.lower() in self.knowledge.texts
        for other in sentence.dependents(token.index, "nmod", "compound", "obl"):
            if other.dep not in {"nmod:poss", "compound"} and not _by(sentence, other):
                continue
            ids = self.of_token(sentence, other.index, (), depth + 1)
            if ids and (speaks_for or self.cast.actor(ids[0]).kind == "organisation"):
                return ids
        if speaks_for and all(
            t.text.lower() in {"the", "this", "that"} for t in sentence.dependents(token.index, "det")
        ):
            definite = any(True for _ in sentence.dependents(token.index, "det"))
            return tuple(last) if definite else ()
        return ()

    def _named(self, core: Span) -> tuple[str, ...]:
        """The person in a phrase such as "Foreign Minister Sergey Lavrov"; no possessor."""
        inside = [
            actor
            for span, actor in self.cast.within(core)
            if self.view[span.end : span.end + 2] not in {"'s", "’s", "' ", "’ "}
        ]
        people = [actor for actor in inside if self.cast.actor(actor).kind in {"person", "group"}]
        return tuple(people[-1:])

    def _of_pronoun(self, word: str, last: Sequence[str]) -> tuple[str, ...]:
        kinds = {self.cast.actor(actor).kind for actor in last}
        if word in _PERSONAL and len(last) == 1 and kinds == {"person"}:
            return tuple(last)
        if word in _UNNAMED and last and "person" not in kinds:
            return tuple(last)
        return ()

    def of_region(self, region: Span, last: Sequence[str] = ()) -> tuple[str, ...]:
        """The actor named in a stretch of text that has no parse: the first that nothing puts aside."""
        words = _WORDS.findall(region.cut(self.view).lower())
        if not words:
            return ()
        if words[-1] in _PERSONAL | _UNNAMED or words[0] in _PERSONAL | _UNNAMED:
            pronoun = words[-1] if words[-1] in _PERSONAL | _UNNAMED else words[0]
            place = self.view.lower().find(pronoun, region.start, region.end)
            return self.cast.acting(Span(place, place + len(pronoun)))[:1] or self._of_pronoun(pronoun, last)
        inside = [
            (span, actor)
            for span, actor in self.cast.within(region)
            if actor in self.cast.acting(span)
            and self.view[span.end : span.end + 2] not in {"'s", "’s", "' ", "’ "}
        ]
        if not inside:
            return tuple(last) if words[-1] in self.knowledge.texts and words[0] in {"the", "this"} else ()
        heads = [
            (span, actor)
            for span, actor in inside
            if not _PREPOSITION.search(self.view, max(region.start, span.start - 16), span.start)
            or self.cast.actor(actor).kind == "organisation"
        ]
        return (heads[0][1],) if heads else ()


def _core(sentence: Sentence, token: Token) -> Span:
    """A noun with its names and modifiers, without what hangs on it by a preposition."""
    todo, places = [token.index], [token.span]
    while todo:
        for child in sentence.dependents(todo.pop(), *_CORE):
            todo.append(child.index)
            places.append(child.span)
    return Span(min(p.start for p in places), max(p.end for p in places))


def _by(sentence: Sentence, token: Token) -> bool:
    return any(case.text.lower() in _SPEAKS_FOR for case in sentence.dependents(token.index, "case"))
