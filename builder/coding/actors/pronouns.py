"""Clear pronouns: he and she, when just one person can be meant."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from builder.coding.actors.drafts import Draft
from builder.coding.language.syntax import Sentence
from builder.model import Span

_PRONOUN = re.compile(r"\b(he|she|him|himself|herself)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


def pronouns(
    view: str, sentences: Sequence[Sentence], people: Sequence[Draft]
) -> Iterator[tuple[Span, Draft]]:
    """Every pronoun that only one person of the same or the last two sentences can be meant by."""
    where = sorted(((s, draft) for draft in people for s in draft.spans), key=lambda item: item[0])
    last: Draft | None = None
    last_sentence = -9
    for index, sentence in enumerate(sentences):
        if sentence.paragraph < 0:
            continue
        first = bisect_left(where, sentence.span.start, key=lambda item: item[0].start)
        behind = bisect_left(where, sentence.span.end, key=lambda item: item[0].start)
        here = [item for item in where[first:behind] if sentence.span.contains(item[0])]
        quoted: list[Span] | None = None
        for found in _PRONOUN.finditer(view, *sentence.span):
            if quoted is None:
                quoted = [Span(*m.span()) for m in _QUOTED.finditer(view, *sentence.span)]
            span = Span(*found.span())
            if any(quote.contains(span) for quote in quoted):
                continue
            gender = "m" if found[1].lower() in ("he", "him", "his", "himself") else "f"
            before = [draft for at, draft in here if at.end <= span.start]
            choice = _choice(before, last if index - last_sentence <= 2 else None, gender)
            if choice is not None:
                yield span, choice
        subject = _subject(sentence, here)
        if subject is not None or here:
            last, last_sentence = subject, index


def _choice(before: Sequence[Draft], last: Draft | None, gender: str) -> Draft | None:
    """The one person who fits: of those named earlier in the sentence, else the subject of the one before."""
    pool = {draft.id: draft for draft in (*before, *([last] if last else []))}
    fitting = [draft for draft in pool.values() if draft.gender in (None, gender)]
    sure = [draft for draft in fitting if draft.gender == gender]
    if len(fitting) == 1:
        return fitting[0]
    return sure[0] if len(sure) == 1 and not before else None


def _subject(sentence: Sentence, here: Sequence[tuple[Span, Draft]]) -> Draft | None:
    """The one person who is subject in a sentence, or the only one in it."""
    ids = {draft.id: draft for _, draft in here}
    if len(ids) == 1:
        return next(iter(ids.values()))
    subjects = {
        draft.id: draft
        for span, draft in here
        for token in sentence.tokens
        if token.span.overlaps(span) and token.dep.startswith("nsubj")
    }
    return next(iter(subjects.values())) if len(subjects) == 1 else None
