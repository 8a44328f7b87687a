"""ClearNLP dependencies, which most published English spaCy models use, turned into Universal ones."""

from collections.abc import Sequence
from typing import NamedTuple

Given = tuple[str, str, str, str, int]
"""Text, Penn tag, UPOS, ClearNLP relation, index of the head (its own for the root)."""

_RELATIONS = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "number": "compound",
    "num": "nummod",
    "oprd": "xcomp",
    "partmod": "acl",
    "poss": "nmod:poss",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
}
_BE = frozenset(
    ("be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "’s", "’re", "’m")
)
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "DET")


class Arc(NamedTuple):
    """What becomes of one token."""

    pos: str
    """UPOS."""
    dep: str
    """UD relation."""
    head: int
    """Index of the head; its own for the root."""


class _Tree:
    """A parse under conversion: arcs that are changed one after another."""

    def __init__(self, given: Sequence[Given]) -> None:
        self.given = given
        self.old = [dep for _, _, _, dep, _ in given]
        self.pos = [pos for _, _, pos, _, _ in given]
        self.head = [head for *_, head in given]
        self.dep = [_RELATIONS.get(dep, dep.lower()) for dep in self.old]

    def below(self, index: int, *old: str) -> list[int]:
        return [i for i, head in enumerate(self.head) if head == index and i != index and self.old[i] in old]

    def promote(self, child: int, index: int) -> None:
        """Puts `child` in the place of its head `index`, which becomes its dependent."""
        root = self.head[index] == index
        self.head[child], self.head[index] = child if root else self.head[index], child


def to_universal(given: Sequence[Given]) -> list[Arc]:
    """The same sentence in Universal Dependencies.

    Prepositions come under their objects, the copula under its predicate; subjects, objects and
    agents get UD's names. What ClearNLP does not tell (clausal or nominal conjuncts, say) stays as it is.
    """
    tree = _Tree(given)
    for index, old in enumerate(tree.old):
        if old in ("prep", "agent", "dative") and tree.pos[index] in ("ADP", "SCONJ", "PART"):
            _preposition(tree, index, old)
    for index in range(len(given)):
        _copula(tree, index)
    for index, old in enumerate(tree.old):
        if old == "case" or (old == "poss" and tree.dep[index] == "case"):
            tree.dep[index] = "case"
        elif old == "amod" and tree.pos[index] in ("NOUN", "PROPN"):
            tree.dep[index] = "compound"
    return [Arc(*arc) for arc in zip(tree.pos, tree.dep, tree.head, strict=True)]


def _preposition(tree: _Tree, index: int, old: str) -> None:
    """Hangs a preposition as `case` under its object, which takes its place as `obl` or `nmod`."""
    objects = tree.below(index, "pobj", "pcomp", "prep")
    if not objects:
        return
    child, head = objects[0], tree.head[index]
    tree.promote(child, index)
    clause = tree.old[child] == "pcomp"
    tree.dep[index] = "mark" if clause else "case"
    if old == "agent":
        tree.dep[child] = "obl:agent"
    elif clause:
        tree.dep[child] = "acl" if tree.pos[head] in _NOMINAL else "advcl"
    else:
        tree.dep[child] = "nmod" if tree.pos[head] in _NOMINAL else "obl"


def _copula(tree: _Tree, index: int) -> None:
    """Makes the complement of `be` the head of its clause, and `be` its `cop`."""
    if tree.given[index][0].lower() not in _BE or tree.old[index] in ("aux", "auxpass"):
        return
    complements = tree.below(index, "attr", "acomp")
    if not complements:
        return
    child, dep = complements[0], tree.dep[index]
    tree.promote(child, index)
    for other, head in enumerate(tree.head):
        if head == index and other not in (child, index):
            tree.head[other] = child
    tree.dep[child], tree.dep[index], tree.pos[index] = dep, "cop", "AUX"
