"""The phrases beside a cue of answering: what stands behind it, its subject, a verb's object."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from builder.coding.language.syntax import Sentence, Token
from builder.coding.quotes.speech_cues import subject_of
from builder.model import Span

_END = re.compile(r"[,.;:—–]")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "his", "her", "their", "such"})


class Phrase(msgspec.Struct, frozen=True):
    """Words that name an act."""

    span: Span
    """The whole phrase."""
    head: Span
    """Its head."""
    lemma: str
    """The head's dictionary form."""
    words: tuple[str, ...]
    """Dictionary forms of what it says."""
    definite: bool = True
    """Whether it means something known: "the closures"."""


def words_of(phrase: Phrase) -> Iterator[str]:
    """What it says, each word once."""
    yield from dict.fromkeys(phrase.words)


def behind(sentence: Sentence, cue: Span, view: str) -> Phrase | None:
    """The phrase right behind a cue: "the expulsion of …", "Washington imposed …"."""
    following = [t for t in sentence.tokens if t.span.start >= cue.end]
    if not sentence.tokens:
        return _plain(sentence, cue, view)
    if not following:
        return None
    top = following[0]
    while top.head != top.index and sentence.tokens[top.head].span.start >= cue.end:
        if top.dep in {"punct", "advcl"} or sentence.tokens[top.head].span.start < cue.end:
            break
        head = sentence.tokens[top.head]
        if _comma_between(following[0], head, view) and top.pos in {
            "NOUN",
            "PROPN",
            "PRON",
            "VERB",
        }:
            break  # the phrase is over: "after the expulsion, Moscow closed"
        top = head
    inside = [t for t in sentence.subtree(top.index) if t.span.start >= cue.end]
    return _phrase(sentence, top, inside)


def _comma_between(first: Token, head: Token, view: str) -> bool:
    return "," in view[first.span.start : head.span.start]


def _plain(sentence: Sentence, cue: Span, view: str) -> Phrase | None:
    stop = _END.search(view, cue.end, sentence.span.end)
    span = Span(cue.end, stop.start() if stop else sentence.span.end)
    found = list(_WORD.finditer(span.cut(view).lower()))
    if not found:
        return None
    last = Span(span.start + found[-1].start(), span.start + found[-1].end())
    return Phrase(span, last, found[-1][0], tuple(m[0] for m in found))


def subject_before(sentence: Sentence, cue: Span) -> Phrase | None:
    """The subject of the clause that a cue completes: "the move" in "the move was a response to"."""
    inside = [t for t in sentence.tokens if cue.start <= t.span.start < cue.end]
    for token in inside:
        current: Token | None = token
        for _ in range(4):
            if current is None:
                break
            subject = subject_of(sentence, current)
            if subject is not None and sentence.tokens[subject].span.end <= cue.start:
                top = sentence.tokens[subject]
                return _phrase(sentence, top, sentence.subtree(subject))
            current = sentence.tokens[current.head] if current.head != current.index else None
    return None


def object_of(sentence: Sentence, verb: Token, particle: str) -> Phrase | None:
    """What a verb is directed at: its object or, with a particle, what stands behind that."""
    if not particle:
        for child in sentence.dependents(verb.index, "obj", "nsubj:pass"):
            return _phrase(sentence, child, sentence.subtree(child.index))
        return None
    for child in sentence.dependents(verb.index, "obl", "obj"):
        marks = sentence.dependents(child.index, "case", "compound")
        if any(mark.text.lower() == particle for mark in marks):
            return _phrase(sentence, child, sentence.subtree(child.index))
    return None


def _phrase(sentence: Sentence, head: Token, tokens: Sequence[Token]) -> Phrase:
    start, end = min(t.span.start for t in tokens), max(t.span.end for t in tokens)
    determiners = {t.text.lower() for t in sentence.dependents(head.index, "det", "nmod:poss")}
    return Phrase(
        span=Span(start, end),
        head=head.span,
        lemma=head.lemma.lower(),
        words=tuple(t.lemma.lower() for t in tokens if t.pos in _CONTENT),
        definite=bool(determiners & _DEFINITE)
        or any(True for _ in sentence.dependents(head.index, "nmod:poss")),
    )
