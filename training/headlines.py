"""Recasts clauses of the treebanks as headlines, with the tree that follows from the original's.

"The minister has expelled two of their envoys." → "Norway expels two of their envoys": the present, no
articles, no auxiliaries, no full stop, a name as subject. Whatever the rules do not know stays as it was.
"""

import random
from collections.abc import Iterable, Iterator, Sequence

from clauses import KINDS, Clauses, Phrase, as_sentence, root_of, verb
from treebank import Word

_LEADING = ("root", "ccomp", "conj", "parataxis")
_SUBJECTS = ("nsubj", "nsubj:pass")
_NEVER_KEPT = ("cc", "mark", "discourse", "vocative", "parataxis", "dislocated", "reparandum", "orphan")
_MAY_GO = {"advcl": 0.6, "advmod": 0.4, "conj": 0.5, "obl": 0.2, "obl:unmarked": 0.5}
_QUOTES = set("\"“”‘()[]{}—–*`'") | {"``", "''", "--", "..."}
_LONGEST = 20
_STAYS_PAST = 0.8
"""Share of past tenses kept: else every form in -ed after a short subject would look like a bare passive."""


def headlines(sentences: Iterable[Sequence[Word]], dice: random.Random) -> Iterator[list[Word]]:
    """A headline of every sentence that has a clause fit for one; a quarter keeps the full stop."""
    clauses = Clauses(dice)
    for words in sentences:
        found = [place for place in range(len(words)) if _can_lead(words, place)]
        if found and words[-1].form != "?":
            phrase = _Recast(words, dice.choice(found), dice, clauses).phrase()
            if phrase:
                yield as_sentence(phrase, stop=dice.random() < 0.25)


def _can_lead(words: Sequence[Word], place: int) -> bool:
    """Whether a clause of its own hangs here: a finite verb, or an adjective with copula, after a subject."""
    one = words[place]
    under = [(at, w) for at, w in enumerate(words) if w.head == place and at != place]
    relations = [w.dep for _, w in under]
    subject = next((at for at, w in under if w.dep in _SUBJECTS), None)
    if subject is None or subject > place or one.dep not in _LEADING or "expl" in relations:
        return False
    if words[subject].tag in ("WP", "WDT", "EX") or any(w.tag.startswith("W") for _, w in under):
        return False
    if "cop" in relations:
        return one.pos == "ADJ" and one.dep == "root"
    finite = one.tag in ("VBD", "VBZ", "VBP") or "aux" in relations or "aux:pass" in relations
    return one.pos == "VERB" and finite


class _Recast:
    """One clause on its way to a headline."""

    def __init__(self, words: Sequence[Word], root: int, dice: random.Random, clauses: Clauses) -> None:
        """The clause of `words` that hangs at `root`."""
        self._words = list(words)
        self._root = root
        self._dice = dice
        self._clauses = clauses
        self._under: list[list[int]] = [[] for _ in words]
        for place, one in enumerate(words):
            if one.head != place:
                self._under[one.head].append(place)
        self._gone: set[int] = set()

    def phrase(self) -> Phrase | None:
        """The headline without its final mark, or None when it would be too short or too long."""
        kept = self._subtree(self._root)
        subject = next(at for at in self._under[self._root] if self._words[at].dep in _SUBJECTS)
        for at in self._under[self._root]:
            if at != subject and self._is_left_out(at, subject):
                self._gone |= self._subtree(at)
        name, plural = self._new_subject(subject)
        if name:
            self._gone |= self._subtree(subject)
        self._to_present(plural)
        if any(self._agrees(at) for at in self._under[self._root] if at not in self._gone):
            return None
        self._drop_small_words(kept)
        places = sorted(kept - self._gone)
        self._gone |= {at for at in places if self._is_loose_mark(at)}
        places = [at for at in places if at not in self._gone]
        if any(self._words[at].head in self._gone for at in places if at != self._root):
            return None
        return self._renumbered(places, name, self._words[subject].dep)

    def _subtree(self, place: int) -> set[int]:
        return {place}.union(*(self._subtree(at) for at in self._under[place]))

    def _is_left_out(self, at: int, subject: int) -> bool:
        one = self._words[at]
        relation = one.dep.partition(":")[0]
        own_subject = any(self._words[under].dep in _SUBJECTS for under in self._under[at])
        if at < subject or relation in _NEVER_KEPT or (relation == "conj" and own_subject):
            return True
        if one.lemma in ("not", "n't", "never"):
            return False
        return self._dice.random() < _MAY_GO.get(one.dep, 0)

    def _new_subject(self, subject: int) -> tuple[Phrase | None, bool]:
        """A name for the subject, when it is a pronoun, long, or by chance; and its number."""
        one = self._words[subject]
        inside = self._subtree(subject)
        relations = {self._words[at].dep for at in inside}
        clumsy = one.pos in ("PRON", "DET") or len(inside) > 6 or "acl:relcl" in relations
        if clumsy or self._dice.random() < 0.5:
            return self._clauses.subject()
        return None, one.tag in ("NNS", "NNPS") or "conj" in relations

    def _to_present(self, plural: bool) -> None:
        """Finite verbs in the present; perfect and passive auxiliaries and copulas left out; will → to."""
        aux = [at for at in self._under[self._root] if self._words[at].dep in ("aux", "aux:pass", "cop")]
        tag = self._words[self._root].tag
        forms = [self._words[at].lemma for at in aux]
        if any(self._words[at].lemma in ("not", "n't") for at in self._under[self._root]):
            return
        if not aux and tag == "VBD" and self._dice.random() < _STAYS_PAST:
            return
        if not aux and tag in ("VBD", "VBZ", "VBP"):
            self._inflect(self._root, plural)
            for at in self._under[self._root]:
                if self._words[at].dep == "conj" and self._words[at].tag == "VBD" and at not in self._gone:
                    self._inflect(at, plural)
        elif forms == ["have"] and tag == "VBN":
            self._gone.update(aux)
            self._inflect(self._root, plural)
        elif forms in (["be"], ["have", "be"]) and self._can_lose_be(aux[-1]):
            self._gone.update(aux)
        elif forms[:1] == ["will"] and self._words[aux[0]].dep == "aux":
            self._words[aux[0]] = self._words[aux[0]]._replace(
                form="to", lemma="to", pos="PART", tag="TO", morph="", dep="mark"
            )

    def _can_lose_be(self, at: int) -> bool:
        """Whether a form in -ed would still show that it is passive: by a number, or by who did it."""
        if self._words[at].dep != "aux:pass":
            return self._words[at].dep in ("aux", "cop")
        relations = {self._words[under].dep for under in self._under[self._root] if under not in self._gone}
        subject = next(under for under in self._under[self._root] if self._words[under].dep in _SUBJECTS)
        counted = any(self._words[under].dep == "nummod" for under in self._under[subject])
        return "obl:agent" in relations or (counted and subject not in self._gone)

    def _agrees(self, at: int) -> bool:
        """Whether this auxiliary shows the number of a subject that may be another now."""
        one = self._words[at]
        return one.dep in ("aux", "aux:pass", "cop") and one.tag in ("VBD", "VBZ", "VBP")

    def _inflect(self, place: int, plural: bool) -> None:
        tag = "VBP" if plural else "VBZ"
        one = self._words[place]
        made = verb(one.lemma, tag)[0]
        self._words[place] = made._replace(head=one.head, dep=one.dep)

    def _drop_small_words(self, kept: set[int]) -> None:
        """Leaves articles out, some possessives, quotes and brackets; names stand in for pronouns."""
        bare = self._dice.random() < 0.9
        for at in kept - self._gone:
            one = self._words[at]
            article = one.dep == "det" and one.form.lower() in ("a", "an", "the")
            possessive = one.tag == "PRP$" and self._dice.random() < 0.5
            mark = one.pos == "PUNCT" and one.form in _QUOTES
            if not self._under[at] and ((bare and (article or possessive)) or mark):
                self._gone.add(at)
            elif one.tag == "PRP" and one.dep in ("obj", "obl", "nmod", "iobj") and self._dice.random() < 0.8:
                pos, morph = KINDS["NNP"]
                name = self._clauses.name()[-1].form
                self._words[at] = one._replace(form=name, lemma=name, pos=pos, tag="NNP", morph=morph)

    def _is_loose_mark(self, at: int) -> bool:
        """A comma or stop at an edge or beside words left out."""
        if self._words[at].pos != "PUNCT" or self._under[at]:
            return False
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(self._words)]
        inside = self._subtree(self._root)
        return len(beside) < 2 or any(n in self._gone or n not in inside for n in beside)

    def _renumbered(self, places: list[int], name: Phrase | None, relation: str) -> Phrase | None:
        first = len(name or ())
        moved = {at: first + number for number, at in enumerate(places)}
        if not 3 <= first + len(places) <= _LONGEST:
            return None
        root = moved[self._root]
        out = []
        for place, one in enumerate(name or ()):
            is_top = place == root_of(name or [])
            out.append(one._replace(head=root if is_top else one.head, dep=relation if is_top else one.dep))
        for at in places:
            one = self._words[at]
            top = at == self._root
            head, relation = (root, "root") if top else (moved[one.head], one.dep)
            out.append(one._replace(head=head, dep=relation, space=one.space or at + 1 not in moved))
        return out
