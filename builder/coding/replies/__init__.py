"""Replies: which act of an article answers which other, when its words say so.

A link needs three things: words that say one act answers another, an act they can mean on either side, and
sides that are crossed, the one acting being the one acted on before. Where one is missing there is no link.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from builder.coding.actions.told_acts import Told, crossed, in_order, tell
from builder.coding.actors.cast import Cast
from builder.coding.language.syntax import Sentence
from builder.coding.replies.phrases import Phrase, behind, object_of, subject_before, words_of
from builder.knowledge import Knowledge
from builder.knowledge.actions import Rule
from builder.knowledge.replies import ReplyCue
from builder.model import Action, Article, Passage, Reply, Span

_MOST = 3


class _Link(msgspec.Struct, frozen=True):
    """One act found to answer another."""

    answering: Told
    answered: Told
    cue: Span


def link_replies(
    article: Article,
    actions: Sequence[Action],
    sentences: Sequence[Sentence],
    cast: Cast,
    knowledge: Knowledge,
) -> tuple[Action, ...]:
    """The same acts, those that answer others with their links.

    Args:
        article: The article as read.
        actions: Its acts, spans in its view.
        sentences: Its sentences; those without a parse link less.
        cast: Its actors.
        knowledge: Cues of answering, and the lexicon of acts.
    """
    if len(actions) < 2:
        return tuple(actions)
    finder = _Finder(article.view, tuple(tell(a, cast) for a in actions), cast, knowledge)
    replies: defaultdict[str, dict[str, Reply]] = defaultdict(dict)
    for sentence in sentences:
        for link in finder.links(sentence):
            answering, answered = link.answering.action.id, link.answered.action.id
            if link.answered.action.status == "negated":
                continue  # what was not done is answered by nothing
            if answering != answered and answering not in replies[answered]:
                cue = Passage(text=link.cue.cut(article.view), span=link.cue)
                replies[answering].setdefault(answered, Reply(action=answered, cue=cue))
    return tuple(
        msgspec.structs.replace(action, answers=tuple(replies[action.id].values()))
        if replies.get(action.id)
        else action
        for action in actions
    )


class _Finder:
    """Finds the links of one article."""

    def __init__(self, view: str, told: tuple[Told, ...], cast: Cast, knowledge: Knowledge) -> None:
        self.view, self.told, self.cast = view, told, cast
        self.cues, self.lexicon = knowledge.replies, knowledge.actions

    def links(self, sentence: Sentence) -> Iterator[_Link]:
        """The links that the words of one sentence make."""
        here = [t for t in self.told if any(sentence.span.contains(p) for p in t.places)]
        for match in self.cues.cue_pattern.finditer(self.view, *sentence.span):
            cue = self.cues.cues[" ".join(match[0].lower().split())]
            yield from self._of_cue(sentence, Span(*match.span()), cue, here)
        yield from self._of_objects(sentence, here)

    def _of_cue(self, sentence: Sentence, span: Span, cue: ReplyCue, here: Sequence[Told]) -> Iterator[_Link]:
        phrase = behind(sentence, span, self.view) if cue.answered == "behind" else None
        shown = span
        if cue.answered == "before":
            answered = [t for t in here if t.stands(Span(sentence.span.start, span.start))]
            answering = [t for t in here if t.stands(Span(span.end, sentence.span.end))]
        elif phrase is None:
            answering = self._by(sentence, span, here)
            pairs = [(a, self._last(a, span.start, fitting=True)) for a in answering]
            yield from (_Link(a, e, span) for a, e in pairs if e)
            return
        else:
            shown = Span(span.start, phrase.head.end)
            ahead = [
                t for t in here if any(p.start < span.start for p in t.places) and not t.stands(phrase.span)
            ]
            answered = self._named(phrase, [t for t in here if t not in ahead], ahead, cue)
            answering = ahead or [t for t in here if t not in answered and not t.stands(phrase.span)]
            if cue.answering == "before":
                answering = self._subject(sentence, span, answering, answered)
        for earlier in answered[:_MOST]:
            for reply in answering:
                fits = not cue.only_kinds or self.cues.fits(earlier.action.type, reply.action.type)
                if fits and crossed(reply, earlier, both=cue.only_kinds) and in_order(reply, earlier):
                    yield _Link(reply, earlier, shown)

    def _by(self, sentence: Sentence, span: Span, here: Sequence[Told]) -> list[Told]:
        """The acts that "in response" says answer: those behind "responded by", else the clause's own."""
        if self.view[span.start : span.end].lower().endswith((" by", " with")):
            return [t for t in here if t.stands(Span(span.end, sentence.span.end))]
        over = [t for t in here if any(p.contains(span) for p in t.places)]
        near = [
            t
            for t in here
            if any(abs(p.start - span.end) < 60 or abs(span.start - p.end) < 60 for p in t.places)
        ]
        return over or near

    def _subject(
        self, sentence: Sentence, span: Span, outside: Sequence[Told], answered: Sequence[Told]
    ) -> list[Told]:
        """The act that is the subject before "was a response to": named there, or "the move" told before."""
        phrase = subject_before(sentence, span)
        if phrase is None:
            return []
        inside = [t for t in outside if t.stands(phrase.span)]
        if inside:
            return inside
        if phrase.lemma not in self.cues.again and phrase.lemma not in {"this", "it", "that", "which"}:
            found = self._by_words(phrase, before=phrase.span.start)
            return found[:1]
        for earlier in answered:
            again = [
                t
                for t in self._before(span.start)
                if t is not earlier
                and crossed(t, earlier, both=False)
                and in_order(t, earlier)
                and self.cues.fits(earlier.action.type, t.action.type)
                and t.action.type not in {"ACCUSE", "REQUEST", "CONSULT", "REJECT"}
            ]
            if again:
                return again[:1]
        return []

    def _named(
        self, phrase: Phrase, behind_cue: Sequence[Told], ahead: Sequence[Told], cue: ReplyCue
    ) -> list[Told]:
        """The acts a phrase means: those told in it or, after "when", behind it; else what its words mean.

        Args:
            phrase: The phrase.
            behind_cue: The acts of its sentence that stand behind the cue.
            ahead: Those that stand before it, and so are not meant.
            cue: The words before the phrase.
        """
        inside = [t for t in behind_cue if t.stands(phrase.span)]
        inside = inside or [t for t in behind_cue if any(crossed(a, t, both=True) for a in ahead)]
        if inside or cue.only_kinds:  # mere sequence says nothing of an act told elsewhere
            return inside
        vague = cue.answering == "clause" and not cue.only_kinds
        found = [t for t in self._by_words(phrase, before=None) if t not in ahead]
        found = [
            t for t in found if not ahead or any(self.cues.fits(t.action.type, a.action.type) for a in ahead)
        ]
        sides = self._sides(phrase)
        if found or phrase.lemma not in self.cues.again or not (sides or vague):
            return found[:1]
        last = [t for t in self._before(phrase.span.start) if t not in ahead]
        return [t for t in last if not sides or (t.sources and t.sources <= sides)][:1]

    def _by_words(self, phrase: Phrase, before: int | None) -> list[Told]:
        """Acts of the kinds that the phrase's words trigger, the best match first."""
        kinds: defaultdict[str, int] = defaultdict(int)
        stems: set[str] = set()
        for word in words_of(phrase):
            rules = {
                r.kind.id: r for r in (*self.lexicon.nouns.get(word, ()), *self.lexicon.verbs.get(word, ()))
            }
            for kind, rule in rules.items():
                kinds[kind] += 1
                stems.update(_relatives(word, rule))
        sides = self._sides(phrase)
        ranked = []
        for told in self.told:
            score = kinds.get(told.action.rule.partition("/")[0], 0) or int(told.says(stems))
            position = told.last_before(before if before is not None else phrase.span.start)
            if before is not None and position is None:
                continue
            if sides and told.sources and not told.sources & sides and not told.targets & sides:
                continue
            if score:
                ranked.append((score, position if position is not None else -1, told))
        return [told for _, _, told in sorted(ranked, key=lambda item: item[:2], reverse=True)]

    def _sides(self, phrase: Phrase) -> frozenset[str]:
        """Countries of those named in a phrase."""
        return frozenset(
            country
            for _, actor in self.cast.within(phrase.span)
            if (country := self.cast.actor(actor).country)
        )

    def _before(self, position: int) -> list[Told]:
        """Acts told before a place, the last first."""
        placed = [(where, t) for t in self.told if (where := t.last_before(position)) is not None]
        return [t for _, t in sorted(placed, key=lambda item: item[0], reverse=True)]

    def _last(self, reply: Told, position: int, *, fitting: bool) -> Told | None:
        """The last act told before a place that the reply can answer."""
        for told in self._before(position):
            if told is reply or not crossed(reply, told, both=True) or not in_order(reply, told):
                continue
            if not fitting or self.cues.fits(told.action.type, reply.action.type):
                return told
        return None

    def _of_objects(self, sentence: Sentence, here: Sequence[Told]) -> Iterator[_Link]:
        """An act on another act: "opposed the closures", "rejected the offer"."""
        for verb in sentence.tokens:
            rules = self.cues.objects.get(verb.lemma.lower()) if verb.pos == "VERB" else None
            for particle, rule in (rules or {}).items():
                phrase = object_of(sentence, verb, particle)
                if phrase is None:
                    continue
                answering = [t for t in here if any(p.start <= verb.span.start < p.end for p in t.places)]
                for reply in answering:
                    earlier = self._object(phrase, reply, here)
                    allowed = earlier and (not rule.to or earlier.action.type in rule.to)
                    if (
                        earlier
                        and allowed
                        and crossed(reply, earlier, both=False)
                        and in_order(reply, earlier)
                    ):
                        yield _Link(reply, earlier, Span(verb.span.start, phrase.head.end))

    def _object(self, phrase: Phrase, reply: Told, here: Sequence[Told]) -> Told | None:
        """The act that a verb's object means."""
        others = [t for t in here if t is not reply and t.stands(phrase.span)]
        if others:
            return others[0]
        if not phrase.definite:
            return None
        if phrase.lemma in self.cues.again:
            kinds = self.cues.spoken_again.get(phrase.lemma)
            return _first(
                t
                for t in self._before(phrase.span.start)
                if t is not reply
                and crossed(reply, t, both=True)
                and (t.action.type in kinds if kinds else t.action.type not in _SPOKEN)
            )
        head = msgspec.structs.replace(phrase, words=(phrase.lemma,))
        return _first(
            t
            for t in self._by_words(head, before=phrase.span.start)
            if t is not reply and t.action.type != reply.action.type
        )


_SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "PROTEST"})


def _relatives(word: str, rule: Rule) -> Iterator[str]:
    """Stems of the verbs that say the same as a noun: "expulsion", expel; "closure", clos."""
    for frame in rule.kind.frames:
        for verb in frame.verb:
            if " " not in verb and len(verb) >= 3 and verb[:3] == word[:3]:
                yield verb.removesuffix("e")


def _first(told: Iterable[Told]) -> Told | None:
    return next(iter(told), None)
