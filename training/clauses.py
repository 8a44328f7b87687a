"""Makes up short clauses in the style of headlines, whose trees are known because they are built.

"Norway expels Cuban envoys over border raid": treebanks have few of them, and the parser took the verb for
a plural noun. The words stand in `headline_words.yml`; names, verbs and objects meet at random, so that
only the form can be learnt.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lemminflect
import yaml
from treebank import Word

_FINITE = "Mood=Ind|Number={}|Person=3|Tense=Pres|VerbForm=Fin"
KINDS = {
    "NN": ("NOUN", "Number=Sing"),
    "NNS": ("NOUN", "Number=Plur"),
    "NNP": ("PROPN", "Number=Sing"),
    "NNPS": ("PROPN", "Number=Plur"),
    "JJ": ("ADJ", "Degree=Pos"),
    "CD": ("NUM", "NumForm=Word|NumType=Card"),
    "IN": ("ADP", ""),
    "RP": ("ADP", ""),
    "CC": ("CCONJ", ""),
    "TO": ("PART", ""),
    "VB": ("VERB", "VerbForm=Inf"),
    "VBG": ("VERB", "Tense=Pres|VerbForm=Part"),
    "VBN": ("VERB", "Tense=Past|VerbForm=Part|Voice=Pass"),
    "VBD": ("VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
    "VBZ": ("VERB", _FINITE.format("Sing")),
    "VBP": ("VERB", _FINITE.format("Plur")),
    ",": ("PUNCT", ""),
    ".": ("PUNCT", ""),
}
"""Universal part of speech and features of a Penn tag, as the treebanks give them most often."""

Phrase = list[Word]
"""Words whose heads count from the phrase's first; the root is its own head."""


def word(form: str, tag: str, lemma: str = "") -> Phrase:
    """A phrase of one word."""
    return [Word(form, lemma or form, *KINDS[tag][:1], tag, KINDS[tag][1], 0, "root", True)]


def verb(lemma: str, tag: str) -> Phrase:
    """A verb in the form the tag asks for."""
    forms = lemminflect.getInflection(lemma, tag) or (lemma,)
    return word(lemma if tag in ("VB", "VBP") else forms[0], tag, lemma)


def tree(*parts: tuple[str, Phrase]) -> Phrase:
    """Phrases one after the other; the one named `head` governs the others by the relations given."""
    starts = [sum(len(phrase) for _, phrase in parts[:n]) for n in range(len(parts))]
    head = next(n for n, (relation, _) in enumerate(parts) if relation == "head")
    top = starts[head] + root_of(parts[head][1])
    out = []
    for start, (relation, phrase) in zip(starts, parts, strict=True):
        for place, one in enumerate(phrase):
            if one.head != place:
                out.append(one._replace(head=start + one.head))
            else:
                out.append(one._replace(head=top, dep="root" if relation == "head" else relation))
    return out


def root_of(phrase: Phrase) -> int:
    """The place of the root."""
    return next(place for place, one in enumerate(phrase) if one.head == place)


def as_sentence(phrase: Phrase, *, stop: bool) -> Phrase:
    """The phrase with a capital at its start, spaces, and a full stop if wanted."""
    words = tree(("head", phrase), ("punct", word(".", "."))) if stop else list(phrase)
    words[0] = words[0]._replace(form=words[0].form[:1].upper() + words[0].form[1:])
    following = [one.form for one in words[1:]]
    spaces = [one.space and form not in (",", ".") for one, form in zip(words, following, strict=False)]
    return [one._replace(space=space) for one, space in zip(words, [*spaces, False], strict=True)]


class Clauses:
    """Maker of clauses from one stream of random numbers."""

    def __init__(self, dice: random.Random) -> None:
        """Reads the words; every choice is made with `dice`."""
        loaded: dict[str, Any] = yaml.safe_load(
            (Path(__file__).parent / "headline_words.yml").read_text("utf-8")
        )
        self._dice = dice
        self._texts = loaded
        self._lists = {
            key: [item.strip() for item in (text.split(",") if "," in text else text.split())]
            for key, text in loaded.items()
            if isinstance(text, str)
        }

    def make(self, number: int) -> Iterator[list[Word]]:
        """So many clauses as sentences, a third of them with a full stop."""
        for _ in range(number):
            yield as_sentence(self._clause(), stop=self._one_in(3))

    def name(self) -> Phrase:
        """A country, capital, acronym, person or body."""
        kinds = ("places", "acronyms", "surnames", "groups", "double_places")
        *before, last = self._pick(self._dice.choices(kinds, (8, 5, 5, 1, 2))[0]).split()
        return tree(*(("compound", word(part, "NNP")) for part in before), ("head", word(last, "NNP")))

    def subject(self) -> tuple[Phrase, bool]:
        """A subject, and whether it is of the plural."""
        throw = self._dice.random()
        if throw < 0.55:
            return self.name(), False
        if throw < 0.63:
            link = ("cc", word("and", "CC")) if self._one_in(2) else ("punct", word(",", ","))
            return tree(("head", self.name()), ("conj", tree(link, ("head", self.name())))), True
        if throw < 0.72:
            title = word(self._dice.choice(("President", "Minister", "Ambassador", "Senator")), "NNP")
            return tree(("nmod:desc", title), ("head", word(self._pick("surnames"), "NNP"))), False
        if throw < 0.82:
            return self._described(self._noun(self._pick("roles"))), False
        if throw < 0.92:
            return self._described(self._noun(self._pick("many"))), True
        return tree(("compound", self.name()), ("head", self._noun(self._pick("parts_of_countries")))), True

    def _clause(self) -> Phrase:
        subject, plural = self.subject()
        throw = self._dice.random()
        if throw < 0.07:
            return self._passive()
        if throw < 0.18:
            future = tree(("mark", word("to", "TO")), ("head", self._deed("VB")))
            return tree(("nsubj", subject), ("head", future))
        if throw < 0.22:
            return tree(("nsubj", subject), ("head", self._deed("VBG")))
        tag = "VBD" if self._one_in(3) else "VBP" if plural else "VBZ"
        if throw < 0.25:
            talks = tree(("compound", self._noun(self._pick("compounds"))), ("head", word("talks", "NNS")))
            return tree(("nsubj", talks), ("head", self._with_adjunct(verb(self._pick("alone"), "VBP"))))
        if throw < 0.33:
            inner, several = self.subject()
            said = self._deed(self._dice.choice(("VBD", "VBP" if several else "VBZ")))
            said = tree(("nsubj", inner), ("head", said))
            return tree(("nsubj", subject), ("head", verb(self._pick("with_clause"), tag)), ("ccomp", said))
        return tree(("nsubj", subject), ("head", self._deed(tag)))

    def _deed(self, tag: str) -> Phrase:
        """A verb with what belongs to it, but for the subject."""
        makers = {
            self._on_thing: 30,
            self._on_people: 26,
            self._on_place: 4,
            self._alone: 4,
            self._infinitive: 9,
            self._control: 5,
            self._moving: 8,
            self._phrasal: 5,
            self._prepositional: 5,
            self._charge: 4,
        }
        return self._dice.choices(list(makers), list(makers.values()))[0](tag)

    def _on_thing(self, tag: str) -> Phrase:
        thing = self._thing()
        if self._one_in(8):
            place = self._after(self._dice.choice(("in", "near")), word(self._pick("places"), "NNP"))
            thing = tree(("head", thing), ("nmod", place))
        deed = tree(("head", verb(self._pick("with_things"), tag)), ("obj", thing))
        return self._with_adjunct(deed) if self._one_in(3) else deed

    def _on_people(self, tag: str) -> Phrase:
        deed = tree(("head", verb(self._pick("with_people"), tag)), ("obj", self._person()))
        return self._with_adjunct(deed) if self._one_in(2) else deed

    def _on_place(self, tag: str) -> Phrase:
        place = word(self._pick("places"), "NNP")
        deed = tree(("head", verb(self._pick("with_places"), tag)), ("obj", place))
        return self._with_adjunct(deed) if self._one_in(3) else deed

    def _alone(self, tag: str) -> Phrase:
        return self._with_adjunct(verb(self._pick("alone"), tag))

    def _infinitive(self, tag: str) -> Phrase:
        return tree(("head", verb(self._pick("with_infinitive"), tag)), ("xcomp", self._to_do()))

    def _control(self, tag: str) -> Phrase:
        first = verb(self._pick("with_person_and_infinitive"), tag)
        return tree(("head", first), ("obj", self._person()), ("xcomp", self._to_do()))

    def _to_do(self) -> Phrase:
        deed = self._dice.choice((self._on_thing, self._on_people, self._moving))
        return tree(("mark", word("to", "TO")), ("head", deed("VB")))

    def _moving(self, tag: str) -> Phrase:
        lemma, preposition = self._dice.choice(sorted(self._texts["moving"].items()))
        moved = self._described(self._noun(self._pick("people" if self._one_in(2) else "things")))
        where = self._after(preposition, self.name())
        return tree(("head", verb(lemma, tag)), ("obj", moved), ("obl", where))

    def _phrasal(self, tag: str) -> Phrase:
        lemma, particle = self._pick("phrasal").split()
        together = tree(("head", verb(lemma, tag)), ("compound:prt", word(particle, "RP")))
        return tree(("head", together), ("obj", self._thing()))

    def _prepositional(self, tag: str) -> Phrase:
        lemma, preposition = self._pick("with_preposition").split()
        other = self._person() if self._one_in(2) else self._thing()
        return tree(("head", verb(lemma, tag)), ("obl", self._after(preposition, other)))

    def _charge(self, tag: str) -> Phrase:
        deed = tree(("mark", word("of", "IN")), ("head", self._on_thing("VBG")))
        return tree(("head", verb(self._pick("with_charge"), tag)), ("obj", self._person()), ("advcl", deed))

    def _passive(self) -> Phrase:
        """Without auxiliary, but plain: "Two envoys expelled from Rome", "Envoy expelled by Rome"."""
        if self._one_in(2):
            whom = tree(("nummod", self._number()), ("head", self._noun(self._pick("many"))))
            deed = self._with_adjunct(verb(self._pick("participles"), "VBN"))
            return tree(("nsubj:pass", whom), ("head", deed))
        whom = self._described(self._noun(self._pick(self._dice.choice(("many", "people", "things")))))
        agent = self._after("by", self.subject()[0])
        deed = tree(("head", verb(self._pick("participles"), "VBN")), ("obl:agent", agent))
        return tree(("nsubj:pass", whom), ("head", deed))

    def _with_adjunct(self, deed: Phrase) -> Phrase:
        if self._one_in(5):
            return tree(("head", deed), ("obl", self._after("on", word(self._pick("days"), "NNP"))))
        if len(deed) == 1 and self._one_in(2):
            where = self._dice.choice(("in", "near", "at"))
            return tree(("head", deed), ("obl", self._after(where, word(self._pick("places"), "NNP"))))
        reason = self._described(self._noun(self._pick("things")))
        return tree(("head", deed), ("obl", self._after(self._pick("adjuncts"), reason)))

    def _person(self) -> Phrase:
        if self._one_in(2):
            return self.name()
        return self._described(self._noun(self._pick("people")))

    def _thing(self) -> Phrase:
        if self._one_in(3):
            preposition, nouns = self._dice.choice(sorted(self._texts["with_complement"].items()))
            head = self._described(self._noun(self._dice.choice(nouns.split())))
            other = self.name() if self._one_in(2) else self._described(self._noun(self._pick("things")))
            return tree(("head", head), ("nmod", self._after(preposition, other)))
        return self._described(self._noun(self._pick("things")))

    def _described(self, noun: Phrase) -> Phrase:
        throw = self._dice.random()
        if throw < 0.25:
            return tree(("amod", word(self._pick("adjectives"), "JJ")), ("head", noun))
        if throw < 0.42:
            return tree(("amod", word(self._pick("qualities"), "JJ")), ("head", noun))
        if throw < 0.54:
            return tree(("compound", self._noun(self._pick("compounds"))), ("head", noun))
        if throw < 0.62:
            return tree(("compound", self.name()), ("head", noun))
        if throw < 0.7 and noun[-1].tag == "NNS":
            return tree(("nummod", self._number()), ("head", noun))
        return noun

    def _number(self) -> Phrase:
        return word(self._dice.choice(("two", "three", "four", "five", "six", "ten")), "CD")

    def _after(self, preposition: str, phrase: Phrase) -> Phrase:
        return tree(("case", word(preposition, "IN")), ("head", phrase))

    def _noun(self, form: str) -> Phrase:
        lemma = (lemminflect.getLemma(form, "NOUN") or (form,))[0]
        several = form == "police" or (lemma != form and form.endswith("s"))
        return word(form, "NNS" if several else "NN", lemma)

    def _pick(self, key: str) -> str:
        return self._dice.choice(self._lists[key])

    def _one_in(self, number: int) -> bool:
        return self._dice.random() * number < 1
