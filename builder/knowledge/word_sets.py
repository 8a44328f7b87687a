"""What may stand in a slot of a frame: nouns, classes of nouns, kinds of actor."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from builder.diagnostics import KnowledgeError
from builder.knowledge.action_schema import NounClass

_FILE = "data/actions/nouns.yml"
_ANYONE = frozenset({"@actor", "@body", "@person", "@state"})
"""What a slot may ask for that no list of nouns can say."""


class WordSet(NamedTuple):
    """What may stand in a slot."""

    single: frozenset[str] = frozenset()
    """Nouns of one word."""
    several: frozenset[tuple[str, ...]] = frozenset()
    """Nouns of several words."""
    actor: bool = False
    """Whether any actor may."""
    body: bool = False
    """Whether an organisation may."""
    person: bool = False
    """Whether somebody named may."""
    state: bool = False
    """Whether a state or its government may."""
    but_single: frozenset[str] = frozenset()
    """Nouns of one word that may not."""
    but_several: frozenset[tuple[str, ...]] = frozenset()
    """Nouns of several words that may not."""
    but_actor: bool = False
    """Whether actors may not."""
    but_state: bool = False
    """Whether states may not."""

    @property
    def anything(self) -> bool:
        """Whether everything not forbidden may stand there."""
        return not (self.single or self.several or self.actor or self.body or self.person or self.state)

    def length(self, words: tuple[str, ...]) -> int:
        """How many words of a noun phrase its longest fitting noun covers; `words` end in the head."""
        several = max((len(s) for s in self.several if words[-len(s) :] == s), default=0)
        return several or int(words[-1] in self.single)

    @property
    def size(self) -> int:
        """How many nouns it holds: the fewer, the more it says."""
        return len(self.single) + len(self.several)


def expanded(classes: Iterable[NounClass]) -> dict[str, WordSet]:
    """Noun classes with the classes they take in."""
    named = {c.name: c for c in classes}

    def words(name: str, above: tuple[str, ...]) -> set[str]:
        if name not in named or name in above:
            problem = "takes itself in" if name in above else "is not a class of nouns"
            raise KnowledgeError(f"@{name} {problem}", path=_FILE, hint="define it once")
        found: set[str] = set()
        for word in named[name].words:
            found |= words(word[1:], (*above, name)) if word.startswith("@") else {word}
        return found

    return {name: _word_set(words(name, ())) for name in named}


def _word_set(words: Iterable[str]) -> WordSet:
    several = {tuple(w.split()) for w in words if " " in w}
    return WordSet(frozenset(w for w in words if " " not in w), frozenset(several))


def constraint(words: Iterable[str], classes: Mapping[str, WordSet]) -> WordSet:
    """One slot's constraint out of its words.

    Raises:
        KeyError: for a class that is not defined.
    """
    wanted, forbidden = WordSet(), WordSet()
    for word in words:
        plain = word.removeprefix("!")
        if plain == "@any":
            continue
        if plain in _ANYONE:
            found = WordSet(
                actor=plain == "@actor",
                body=plain == "@body",
                person=plain == "@person",
                state=plain == "@state",
            )
        else:
            found = classes[plain[1:]] if plain.startswith("@") else _word_set((plain,))
        if word.startswith("!"):
            forbidden = _union(forbidden, found)
        else:
            wanted = _union(wanted, found)
    return wanted._replace(
        but_single=forbidden.single,
        but_several=forbidden.several,
        but_actor=forbidden.actor,
        but_state=forbidden.state,
    )


def spelled(words: WordSet) -> set[str]:
    """Its nouns as the data files spell them."""
    return set(words.single) | {" ".join(s) for s in words.several}


def _union(a: WordSet, b: WordSet) -> WordSet:
    return WordSet(
        a.single | b.single,
        a.several | b.several,
        a.actor or b.actor,
        a.body or b.body,
        a.person or b.person,
        a.state or b.state,
    )
