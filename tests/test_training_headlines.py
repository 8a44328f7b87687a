"""Headlines for training: recast from trees given, and made up; whatever comes out is a tree."""

import random
import sys
from pathlib import Path

import pytest

pytest.importorskip("lemminflect")
sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from clauses import KINDS, Clauses
from headlines import headlines
from treebank import Word

GIVEN = {
    "perfect": """
        The DT 1 det|minister NN 3 nsubj|has VBZ 3 aux|expelled VBN 3 root expel|the DT 5 det
        envoys NNS 3 obj|. . 3 punct""",
    "passive": """
        The DT 1 det|envoys NNS 3 nsubj:pass|were VBD 3 aux:pass be|expelled VBN 3 root expel
        by IN 5 case|Rome NNP 3 obl:agent|. . 3 punct""",
    "future": """
        The DT 1 det|envoys NNS 3 nsubj|will MD 3 aux|leave VB 3 root|Rome NNP 3 obj|. . 3 punct""",
    "past": """
        On IN 1 case|Monday NNP 4 obl|, , 4 punct|ministers NNS 4 nsubj|left VBD 4 root leave|Rome NNP 4 obj
        and CC 8 cc|the DT 8 det|talks NNS 9 nsubj|ended VBD 4 conj end|. . 4 punct""",
    "question": """
        The DT 1 det|envoys NNS 2 nsubj|left VBD 2 root leave|? . 2 punct""",
    "negated": """
        The DT 1 det|envoys NNS 4 nsubj|did VBD 4 aux do|not RB 4 advmod|leave VB 4 root|. . 4 punct""",
}


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - not for secrets


def sentence(name: str) -> list[Word]:
    """Form, tag, head, relation and, where it differs from the form, lemma."""
    words = []
    for line in GIVEN[name].replace("\n", "|").split("|"):
        if line.strip():
            form, tag, head, dep, *lemma = line.split()
            pos = "AUX" if dep.startswith("aux") else KINDS[tag][0] if tag in KINDS else "DET"
            form_lemma = "have" if form == "has" else (lemma or [form.lower()])[0]
            words.append(Word(form, form_lemma, pos, tag, "", int(head), dep, space=True))
    return words


def recast(name: str) -> set[str]:
    """What becomes of a sentence in many throws of the dice."""
    made = headlines([sentence(name)] * 200, dice(1))
    return {"".join(w.form + " " * w.space for w in words) for words in made}


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("perfect", "Minister expels envoys"),
        ("passive", "Envoys expelled by Rome"),
        ("future", "Envoys to leave Rome."),
        ("past", "Ministers leave Rome"),
    ],
)
def test_a_clause_becomes_a_headline(name: str, one: str) -> None:
    assert one in recast(name)


@pytest.mark.parametrize("name", ["question", "negated"])
def test_what_the_rules_do_not_know_makes_none(name: str) -> None:
    assert recast(name) == set()


def test_everything_made_is_a_tree() -> None:
    made = [*Clauses(dice(2)).make(500)]
    made += [h for name in GIVEN for h in headlines([sentence(name)] * 50, dice(3))]
    for words in made:
        assert [n for n, w in enumerate(words) if w.dep == "root"] == [
            n for n, w in enumerate(words) if w.head == n
        ]
        for place in range(len(words)):
            above = place
            for _ in words:
                above = words[above].head
            assert words[above].dep == "root"


def test_the_seed_decides() -> None:
    assert [*Clauses(dice(4)).make(50)] == [*Clauses(dice(4)).make(50)]
