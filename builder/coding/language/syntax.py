"""Sentences and their parse, as the coder sees them: plain records, no trace of the engine behind."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from builder.model import Span


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word or punctuation mark, annotated in Universal Dependencies."""

    index: int
    """Place in its sentence, from 0."""
    text: str
    """As written."""
    lemma: str
    """Dictionary form, lower case but for names."""
    pos: str
    """UPOS: NOUN, PROPN, VERB, AUX …"""
    tag: str
    """Penn Treebank tag: VBD, NNS …"""
    dep: str
    """UD relation to the head: nsubj, obj, obl, nmod, case …"""
    head: int
    """Index of the head; its own index for the root."""
    span: Span
    """Where, in the article's view."""


class Sentence(msgspec.Struct, frozen=True, dict=True):
    """One sentence; `tokens` is empty when it was not parsed."""

    span: Span
    """Where, in the article's view."""
    tokens: tuple[Token, ...] = ()
    """The parse."""
    paragraph: int = 0
    """Index of its paragraph in the article; -1 for the headline."""

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the indexes of its dependents, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(map(tuple, below))

    def dependents(self, index: int, *deps: str) -> Iterator[Token]:
        """The dependents of a token, of the given relations (subtypes count: `nmod` finds `nmod:poss`)."""
        for child in self.children[index]:
            token = self.tokens[child]
            if not deps or token.dep in deps or token.dep.partition(":")[0] in deps:
                yield token

    def subtree(self, index: int) -> tuple[Token, ...]:
        """A token with everything below it, in the order of the text."""
        found, todo = [], [index]
        while todo:
            found.append(todo.pop())
            todo.extend(self.children[found[-1]])
        return tuple(self.tokens[i] for i in sorted(found))

    def token_at(self, position: int) -> Token | None:
        """The token that covers a position of the view."""
        for token in self.tokens:
            if token.span.start <= position < token.span.end:
                return token
        return None


def with_tokens(sentence: Sentence, *changed: Token) -> Sentence:
    """The sentence with these tokens in place of those at their indexes.

    It stays as it is when words would then hang from one another in a circle, as a guess about a parse that
    is wrong twice can make them: whoever walks down a circle never ends.
    """
    tokens = list(sentence.tokens)
    for token in changed:
        tokens[token.index] = token
    if any(_in_circle(tokens, token.index) for token in changed):
        return sentence
    return Sentence(sentence.span, tuple(tokens), sentence.paragraph)


def _in_circle(tokens: Sequence[Token], index: int) -> bool:
    """Whether the way up from a token leads to no root."""
    for _ in tokens:
        above = tokens[index].head
        if above == index:
            return False
        index = above
    return True


def moved(token: Token, head: int, dep: str, pos: str = "") -> Token:
    """The token under another head by another relation, and as another part of speech if one is given."""
    return msgspec.structs.replace(token, head=head, dep=dep, pos=pos or token.pos)
