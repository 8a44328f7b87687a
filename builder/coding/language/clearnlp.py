"""ClearNLP dependencies, which most published English spaCy models use, turned into Universal ones."""

from collections.abc import Sequence
from typing import NamedTuple

_RELATIONS = {
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "subtok": "goeswith",
}
_BE = frozenset(
    ("be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "’s", "’re", "’m")
)
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "DET")


class Given(NamedTuple):
    """A token as the model saw it."""

    text: str
    """As written."""
    tag: str
    """Penn Treebank tag."""
    pos: str
    """UPOS."""
    dep: str
    """Relation; ClearNLP's when given to `to_universal`."""
    head: int
    """Index of the head; its own for the root."""


def to_universal(given: Sequence[Given]) -> list[Given]:
    """The same sentence in Universal Dependencies.

    Prepositions come under their objects, the copula under its predicate, the subject of an infinitive
    under the verb that governs it; subjects, objects and agents get UD's names.
    """
    tree = _Tree(given)
    # From the right, so that the inner of two prepositions ("from behind the lines") comes first.
    for index in reversed(range(len(given))):
        tree.preposition(index)
    for index in range(len(given)):
        tree.copula(index)
        tree.infinitive(index)
    return [
        Given(token.text, token.tag, pos, dep, head)
        for token, pos, dep, head in zip(given, tree.pos, tree.dep, tree.head, strict=True)
    ]


class _Tree:
    """A parse under conversion, its arcs changed one after another."""

    def __init__(self, given: Sequence[Given]) -> None:
        self.given = given
        self.pos = [token.pos for token in given]
        self.head = [token.head for token in given]
        self.dep = [_RELATIONS.get(token.dep, token.dep.lower()) for token in given]

    def below(self, index: int, *old: str) -> list[int]:
        """The present dependents that had one of these ClearNLP relations (any, if none is named)."""
        return [
            child
            for child, head in enumerate(self.head)
            if head == index != child and (not old or self.given[child].dep in old)
        ]

    def replace(self, index: int, child: int) -> None:
        """Puts a dependent in the place of its head, which goes below it with all its dependents."""
        self.head[child] = child if self.head[index] == index else self.head[index]
        self.head[index] = child
        for other in self.below(index):
            self.head[other] = child

    def preposition(self, index: int) -> None:
        """Hangs a preposition under its object, which becomes `obl`, `nmod` or `obl:agent`."""
        word = self.given[index]
        if word.dep not in ("prep", "agent") and (word.dep not in ("dative", "conj") or word.pos != "ADP"):
            return
        objects = self.below(index, "pobj", "pcomp", "prep")
        if not objects:
            return
        child, head = objects[0], self.head[index]
        self.replace(index, child)
        clause = self.given[child].dep == "pcomp"
        nominal = self.pos[head] in _NOMINAL
        self.dep[index] = "mark" if clause else "case"
        if word.dep == "conj":
            self.dep[child] = "conj"
        elif word.dep == "agent":
            self.dep[child] = "obl:agent"
        elif clause:
            self.dep[child] = "acl" if nominal else "advcl"
        else:
            self.dep[child] = "nmod" if nominal else "obl"

    def copula(self, index: int) -> None:
        """Makes the complement of `be` the head of its clause, or the subject after `there`."""
        word = self.given[index]
        if word.text.lower() not in _BE or word.dep in ("aux", "auxpass"):
            return
        complements = self.below(index, "attr", "acomp")
        if not complements:
            return
        child = complements[0]
        if self.below(index, "expl"):
            self.dep[child] = "nsubj"
            return
        self.dep[child] = self.dep[index]
        self.replace(index, child)
        self.dep[index], self.pos[index] = "cop", "AUX"

    def infinitive(self, index: int) -> None:
        """`to` marks an infinitive; a subject before it is the object of the governing verb."""
        word = self.given[index]
        if word.tag != "TO" or word.dep != "aux":
            return
        self.dep[index] = "mark"
        verb = self.head[index]
        subjects = self.below(verb, "nsubj")
        if self.given[verb].dep == "ccomp" and subjects and not self.below(verb, "mark"):
            self.head[subjects[0]], self.dep[subjects[0]] = self.head[verb], "obj"
            self.dep[verb] = "xcomp"
