"""From the words that name a speaker to the actors they mean."""

import re
from collections.abc import Sequence

import msgspec

from builder.coding.actors.cast import Cast
from builder.coding.language.syntax import Sentence, Token
from builder.coding.quotes.speech_cues import BETWEEN, PAUSE_BEFORE, subject_of
from builder.knowledge.speech import SpeechKnowledge
from builder.model import Actor, Span

_CORE = frozenset({"flat", "compound", "amod", "det", "nummod", "goeswith", "name"})
_SPEAKS_FOR = frozenset({"for", "of", "from", "at", "by", "with"})
_PERSONAL = frozenset({"he", "she"})
_UNNAMED = frozenset({"it", "they"})
_PREPOSITION = re.compile(
    r"(?<!\w)(?:for|of|from|at|in|by|with|to|on|near|close|unlike|like)\s+(?:the\s+|its\s+|his\s+)?$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\w’'-]+")
_ASIDE = re.compile(r"\s*\([^()]{1,40}\)")
_TITLES = re.compile(r"(?:\s*[A-Z][\w’'.-]*)*\s*")
_TITLE = re.compile(r"\bM(?:r|rs|s)\. $")
_PAUSE = re.compile(r"(?: \([^()]{1,40}\))?(?:,|\s?[—–]|\s-\s)")


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
        if named := self._named(core) or self._of_surname(token):
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
        head = sentence.tokens[token.head]
        if speaks_for and token.dep == "obj" and (issuer := subject_of(sentence, head)) is not None:
            return self.of_token(sentence, issuer, (), depth + 1)
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

    def _of_surname(self, token: Token) -> tuple[str, ...]:
        """Whom a bare surname means that several share: whoever was named first, and no less than the others.

        A newspaper gives the relatives of whoever it writes about their first names.
        """
        before = self.view[max(0, token.span.start - 5) : token.span.start]
        if not token.text[:1].isupper() or _TITLE.search(before) or self.cast.at(token.span):
            return ()
        sharing = [
            actor
            for actor in self.cast.actors
            if actor.kind == "person" and actor.mentions and actor.name.endswith(f" {token.text}")
        ]
        if not sharing:
            return ()
        first = min(sharing, key=lambda actor: actor.mentions[0].span)
        most = max(map(_times_named, sharing))
        return (first.id,) if first.mentions[0].span < token.span and _times_named(first) == most else ()

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

    def beside(self, region: Span, verb: Span, *, after: Token | None = None) -> tuple[str, ...]:
        """The actor named right before a verb, or right behind one that stands before its subject.

        Args:
            region: Where the verb's subject is looked for.
            verb: The verb.
            after: The parser's subject; if it stands in the region, it must end where the name begins:
                "the *envoy* Ada Holt".
        """
        for span, actor in reversed(self.cast.within(region)) if region.end <= verb.start else ():
            inside = after if after and after.span.start >= region.start else None
            apposed = inside is not None and self.view[inside.span.end : span.start] == ", "
            parted = (
                inside is not None
                and not apposed
                and not _TITLES.fullmatch(self.view, inside.span.end, span.start)
            )
            gap = _ASIDE.sub("", self.view[span.end : verb.start])
            if BETWEEN.fullmatch(gap) and (apposed or not PAUSE_BEFORE.search(gap)):
                return (actor,) if actor in self.cast.acting(span) and not parted else ()
        for span, actor in self.cast.within(region) if region.start >= verb.end else ():
            if not self.view[verb.end : span.start].strip():
                return (actor,) if actor in self.cast.acting(span) else ()
        return ()

    def before_insertion(self, start: int, verb: Span) -> tuple[str, ...]:
        """The actor whom an insertion parts from the verb: "Lavrov, who was in Amman that day, said".

        Args:
            start: Where the sentence begins, or what it quotes before the verb ends.
            verb: The verb.
        """
        if not PAUSE_BEFORE.search(self.view[start : verb.start]):
            return ()
        for span, actor in self.cast.within(Span(start, verb.start)):
            if _PREPOSITION.search(self.view, max(start, span.start - 16), span.start):
                continue
            if _PAUSE.match(self.view, span.end) and actor in self.cast.acting(span):
                return (actor,) if self.cast.actor(actor).kind in {"person", "organisation"} else ()
        return ()


def _times_named(actor: Actor) -> int:
    return sum(mention.form == "name" for mention in actor.mentions)


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
