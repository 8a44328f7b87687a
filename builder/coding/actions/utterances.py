"""The dates of the acts of an article; what is done by saying it, like a threat, happens when it is said."""

from collections.abc import Sequence

from builder import edtf
from builder.coding.actions import date_words as w
from builder.coding.actions.dates import date_act
from builder.coding.actions.draft import Draft
from builder.coding.language.syntax import Sentence, Token
from builder.coding.times.reading import Tense
from builder.coding.times.tense import verb_tense
from builder.model import ActDate, Publication, Quote, TimeExpression

_TOLD = ("actual", "alleged", "negated", "retracted")
"""What an act is when it is told as having happened, or not."""
_FARTHEST = 10
"""Steps up the tree from an act to the verb of saying."""


class Dater:
    """Dates the acts of one article, in the order of its sentences."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        times: tuple[TimeExpression, ...],
        published: Publication | None,
        quotes: Sequence[Quote] = (),
    ) -> None:
        """`sentences` have their parse, `times` are resolved, `quotes` may run over several sentences."""
        self._sentences = {sentence.span: number for number, sentence in enumerate(sentences)}
        self._before = sentences
        self._times, self._published, self._quotes = times, published, quotes

    def date(self, sentence: Sentence, draft: Draft) -> ActDate | None:
        """When the act happened, as far as the sentence that tells it says; None when it does not.

        An act told in the present, "denies it", has no date of its own, outside the headline.
        """
        tense = _tense(sentence, sentence.tokens[draft.trigger])
        spoken = not draft.said_by and (
            draft.type in w.PROMISED or (draft.type in w.SPOKEN and draft.status == "actual")
        )
        if spoken and tense != "past" and (uttered := self._uttered(sentence, draft)) is not None:
            return uttered
        present = tense == "present" and sentence.paragraph >= 0
        past = (draft.status in _TOLD and not present) or (spoken and tense == "past")
        found = date_act(sentence, draft.trigger, self._times, self._published, past=past)
        return None if draft.status == "conditional" and self._is_over(found) else found

    def _is_over(self, found: ActDate | None) -> bool:
        """Whether a date lies before the publication: of what may come it is no date."""
        published = self._published.date if self._published else None
        if found is None or published is None:
            return False
        return edtf.parse(found.date).last < edtf.parse(published).first

    def _uttered(self, sentence: Sentence, draft: Draft) -> ActDate | None:
        """The date of the words that do the act, when the sentence or the one before tells who said them."""
        verb = saying_above(sentence, draft.trigger)
        if verb is not None:
            return self._of_saying(sentence, verb)
        speakers = next((q.speakers for q in self._quotes if self._holds(q, sentence, draft)), ())
        return self._of_words_before(sentence, speakers) if speakers else None

    @staticmethod
    def _holds(quote: Quote, sentence: Sentence, draft: Draft) -> bool:
        return quote.kind == "direct" and quote.span.contains(sentence.tokens[draft.trigger].span)

    def _of_words_before(self, sentence: Sentence, speakers: Sequence[str]) -> ActDate | None:
        """The date of the sentence before, in the same paragraph, in which the same people begin to speak."""
        number = self._sentences.get(sentence.span, 0) - 1
        before = self._before[number] if number >= 0 else None
        if before is None or not before.tokens or before.paragraph != sentence.paragraph:
            return None
        if not any(q.speakers == tuple(speakers) and q.span.overlaps(before.span) for q in self._quotes):
            return None
        outside = (t for t in before.tokens if not any(q.span.contains(t.span) for q in self._quotes))
        verb = next((t for t in outside if t.lemma in w.UTTERING and t.tag == "VBD"), None)
        return None if verb is None else self._of_saying(before, verb)

    def _of_saying(self, sentence: Sentence, verb: Token) -> ActDate | None:
        past = verb_tense(sentence, verb) == "past"
        return date_act(sentence, verb.index, self._times, self._published, past=past)


def _tense(sentence: Sentence, trigger: Token) -> Tense | None:
    """The tense of a verb; taggers take "denies" for a noun, but nouns have no subject."""
    if trigger.tag == "NNS":
        subjects = sentence.dependents(trigger.index, "nsubj")
        return "present" if any(t.index < trigger.index for t in subjects) else None
    if trigger.pos not in ("VERB", "AUX"):
        return None
    found = verb_tense(sentence, trigger)
    return found if found != "present" or trigger.tag not in ("VB", "VBG", "VBN") else None


def saying_above(sentence: Sentence, trigger: int) -> Token | None:
    """The verb of saying whose words hold an act; None when the act was past already when they were said."""
    token = sentence.tokens[trigger]
    for _ in range(_FARTHEST):
        relation, above = token.dep.partition(":")[0], sentence.tokens[token.head]
        if token.head == token.index:
            break
        if relation in ("ccomp", "parataxis", "obj") and _utters(above):
            return None if relation != "obj" and _earlier(sentence, token) else above
        token = above
    if _earlier(sentence, token):
        return None
    behind = (t for t in sentence.dependents(token.index, "parataxis", "ccomp", "conj") if _utters(t))
    return next((t for t in behind if not any(sentence.dependents(t.index, "cc", "mark"))), None)


def _utters(verb: Token) -> bool:
    return verb.lemma in w.UTTERING and verb.pos == "VERB"


def _earlier(sentence: Sentence, predicate: Token) -> bool:
    """Whether a clause is told as past, but for states, which reported speech moves back: "was ready"."""
    if predicate.pos not in ("VERB", "AUX") or predicate.lemma in w.STATES:
        return False
    return verb_tense(sentence, predicate) == "past"
