"""Noun phrases as the lexicon spells them, worked out once for each head of a sentence."""

from typing import NamedTuple

from builder.coding.language.clauses import NOMINAL, obliques
from builder.coding.language.syntax import Sentence
from builder.knowledge.word_sets import WordSet

_COMPLETING = frozenset({"of", "to", "in", "from", "with", "on"})


class _Forms(NamedTuple):
    """Every way a noun of the lexicon may stand at a head."""

    single: tuple[str, ...]
    """Nouns of one word."""
    several: tuple[tuple[str, ...], ...]
    """Nouns of several words, the longest first."""


class Wording:
    """The noun phrases of one sentence."""

    def __init__(self, sentence: Sentence, quantities: frozenset[str]) -> None:
        self.sentence, self.quantities = sentence, quantities
        self._forms: dict[int, _Forms] = {}
        self._contents: dict[int, int] = {}

    def content(self, head: int) -> int:
        """The noun that matters: what is counted in "dozens of diplomats"."""
        if head not in self._contents:
            token = self.sentence.tokens[head]
            counted = token.lemma.lower() in self.quantities or token.pos == "NUM"
            inner = (inner for prep, inner in obliques(self.sentence, head) if counted and prep == "of")
            self._contents[head] = next(inner, head) if counted else head
        return self._contents[head]

    def words(self, head: int) -> tuple[str, ...]:
        """The dictionary forms of a noun phrase up to its head, at most four."""
        first = head
        while first > 0 and head - first < 3:
            before = self.sentence.tokens[first - 1]
            if before.pos not in (*NOMINAL, "ADJ", "VERB", "ADV") or before.pos == "PRON":
                break
            first -= 1
        return tuple(t.lemma.lower() for t in self.sentence.tokens[first : head + 1])

    def spellings(self, head: int) -> tuple[tuple[str, ...], ...]:
        """A noun phrase in dictionary forms, and with its words as written: "*arms* embargo"."""
        words = self.words(head)
        *before, last = (t.text.lower() for t in self.sentence.tokens[head - len(words) + 1 : head + 1])
        return tuple(dict.fromkeys((words, (*before, words[-1]), (*before, last))))

    def length(self, head: int, wanted: WordSet) -> int:
        """How many words of a noun phrase its longest noun of the kind wanted covers; 0 without one."""
        forms = self._forms.get(head) or self._forms.setdefault(head, self._all(head))
        if wanted.several:
            longest = next((len(words) for words in forms.several if words in wanted.several), 0)
            if longest:
                return longest
        return int(any(word in wanted.single for word in forms.single))

    def _all(self, head: int) -> _Forms:
        spellings, single = self.spellings(head), []
        several = {words[at:] for words in spellings for at in range(len(words) - 1)}
        for prep, inner in obliques(self.sentence, head):
            if prep in _COMPLETING:
                noun = self.sentence.tokens[inner].lemma.lower()
                several.add((self.sentence.tokens[head].lemma.lower(), prep, noun))
                single += [noun] if prep == "of" else []
        nouns = dict.fromkeys((*(words[-1] for words in spellings), *single))
        return _Forms(tuple(nouns), tuple(sorted(several, key=len, reverse=True)))
