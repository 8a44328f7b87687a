"""The arguments of a trigger in a parsed sentence: who, whom, and every prepositional phrase.

Grammar only, no knowledge of actors: arguments are indexes of the heads of noun phrases.
"""

from collections.abc import Iterator

import msgspec

from builder.coding.language.clauses import (
    RELATIVE,
    agents,
    antecedent,
    governed,
    is_infinitive,
    is_passive,
    is_verb,
    obliques,
    preposition,
    surface_subjects,
    with_conjuncts,
)
from builder.coding.language.syntax import Sentence

_HAPPENING = frozenset(
    {"break", "erupt", "begin", "start", "continue", "resume", "take", "end", "flare", "rage", "open"}
    | {"conclude", "occur", "intensify", "escalate", "collapse", "stall"}
)
_OF = frozenset({"of", "in", "for", "from"})
_PARTICLES = frozenset({"out", "up", "down", "off", "back", "away", "in", "on", "over"})


class Arguments(msgspec.Struct, frozen=True):
    """What stands around a trigger, as heads of noun phrases."""

    subject: tuple[int, ...] = ()
    """Who does it, also where the clause is passive or shares the subject of another."""
    object: tuple[int, ...] = ()
    """Whom or what it is done to."""
    owner: tuple[int, ...] = ()
    """Whose deed a noun names: "Moscow's offer"."""
    oblique: tuple[tuple[str, int], ...] = ()
    """Prepositions with the heads of their noun phrases."""
    direct: int = 0
    """How many of the prepositional phrases depend on the trigger itself; they come first."""
    complement: tuple[int, ...] = ()
    """Verbs, adjectives and nouns that complete the trigger: to close, guilty, hostage."""
    purpose: tuple[int, ...] = ()
    """Whom or what an infinitive of purpose names: "gave money to feed *refugees* in *Chad*"."""
    clause: tuple[int, ...] = ()
    """Subjects of what a clause below the trigger says: "alleged that *inspectors* were spying"."""
    passive: bool = False
    """Whether the clause is passive."""

    def near(self) -> "Arguments":
        """The same without the phrases that depend on an argument."""
        return msgspec.structs.replace(self, oblique=self.oblique[: self.direct])

    def after(self, *prepositions: str) -> tuple[int, ...]:
        """Heads of the phrases these prepositions introduce."""
        return tuple(head for prep, head in self.oblique if _is_one_of(prep, prepositions))


def _is_one_of(prep: str, wanted: tuple[str, ...]) -> bool:
    """Whether a preposition is wanted, as a whole or after a particle: "walked *out of*"."""
    first, _, last = prep.partition(" ")
    return prep in wanted or (first in _PARTICLES and last in wanted)


def _objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    found = [c.index for c in sentence.dependents(verb, "obj", "iobj")]
    found = found or [
        c.index
        for c in sentence.dependents(verb, "xcomp", "ccomp")
        if c.tag.startswith("NN") and c.index > verb
    ]
    found = found or [
        s.index
        for c in sentence.dependents(verb, "xcomp")
        for s in sentence.dependents(c.index, "nsubj")
        if s.index > verb
    ]
    found = [antecedent(sentence, verb, o) for o in found]
    token = sentence.tokens[verb]
    if not found and token.dep == "acl:relcl" and _gap(sentence, verb):
        found = [token.head]
    if not found and token.dep == "conj" and token.index - token.head <= 3:
        return ()
    return with_conjuncts(sentence, found)


def _gap(sentence: Sentence, verb: int) -> bool:
    """Whether a relative clause lacks its object: "the sanctions (that) Russia imposed"."""
    subjects = list(sentence.dependents(verb, "nsubj"))
    return (
        bool(subjects)
        and all(s.text.lower() not in RELATIVE for s in subjects)
        and not any(c.dep in ("ccomp", "xcomp") for c in sentence.dependents(verb))
    )


def verb_arguments(sentence: Sentence, verb: int) -> Arguments:
    """The arguments of a verb."""
    passive = is_passive(sentence, verb)
    own = tuple(dict.fromkeys((*obliques(sentence, verb), *governed(sentence, verb))))
    phrases, direct = tuple(dict.fromkeys((*own, *_phrases(sentence, verb)))), len(own)
    if passive:
        by = tuple(head for prep, head in phrases if prep == "by")
        objects = surface_subjects(sentence, verb)
        second = tuple(c.index for c in sentence.dependents(verb, "obj", "iobj"))
        return Arguments(
            subject=by,
            object=(*objects, *second),
            oblique=phrases,
            direct=direct,
            complement=_complements(sentence, verb),
            purpose=_purpose(sentence, verb),
            passive=True,
        )
    subjects = surface_subjects(sentence, verb)
    objects = _objects(sentence, verb)
    return Arguments(
        subject=subjects,
        object=objects,
        oblique=phrases,
        direct=direct,
        complement=_complements(sentence, verb),
        purpose=_purpose(sentence, verb),
        clause=_clause_subjects(sentence, verb),
    )


def obliged(sentence: Sentence, helper: int, claims: frozenset[str]) -> Arguments | None:
    """Who says that whom must do something: the speaker as subject, the one obliged as object."""
    verb = sentence.tokens[sentence.tokens[helper].head]
    above = sentence.tokens[verb.head]
    if verb.dep != "ccomp" or above.lemma.lower() not in claims:
        return None
    objects = surface_subjects(sentence, verb.index)
    speakers = surface_subjects(sentence, above.index)
    if not objects or not speakers:
        return None
    return Arguments(subject=speakers, object=objects, complement=(verb.index, above.index))


def _phrases(sentence: Sentence, verb: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases of the verb and, as their attachment is often doubtful, of its arguments.

    A phrase further down counts only where none of its preposition stands higher.
    """
    level = [verb]
    seen: set[str] = set()
    for depth in range(3):
        found = [p for index in level for p in obliques(sentence, index)]
        fresh = [p for p in found if p[0] not in seen]
        yield from fresh
        seen.update(prep for prep, _ in fresh)
        below = [head for _, head in found]
        below += [c.index for i in level for c in sentence.dependents(i, "obl") if c.index not in below]
        if depth == 0:
            objects = [c.index for c in sentence.dependents(verb, "obj", "iobj", "nsubj:pass", "xcomp")]
            below = [*with_conjuncts(sentence, objects), *below]
            clauses = [
                c.index for o in objects for c in sentence.dependents(o, "acl") if c.tag in ("VB", "TO")
            ]
            clauses += [c.index for c in sentence.dependents(verb, "xcomp")]
            below += [*clauses, *(o.index for c in clauses for o in sentence.dependents(c, "obj"))]
        level = below


def _complements(sentence: Sentence, verb: int) -> tuple[int, ...]:
    found = [c.index for c in sentence.dependents(verb, "xcomp", "ccomp", "obj", "obl", "advcl")]
    for child in sentence.dependents(verb, "obj", "iobj"):
        found.extend(c.index for c in sentence.dependents(child.index, "acl", "xcomp", "appos", "amod"))
    found.extend(c.index for c in sentence.dependents(verb, "advmod", "acl"))
    return tuple(found)


def _purpose(sentence: Sentence, verb: int) -> tuple[int, ...]:
    objects = [c.index for c in sentence.dependents(verb, "obj")]
    clauses = [
        c.index
        for above in (verb, *objects)
        for c in sentence.dependents(above, "advcl", "acl", "xcomp")
        if c.index > verb and is_infinitive(sentence, c.index)
    ]
    found: list[int] = []
    for clause in clauses:
        found.extend(c.index for c in sentence.dependents(clause, "obj", "iobj"))
        found.extend(head for _, head in obliques(sentence, clause))
        for head in tuple(found):
            found.extend(inner for prep, inner in obliques(sentence, head) if prep in _OF)
    return with_conjuncts(sentence, found)


def _clause_subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    found = [
        s.index
        for c in sentence.dependents(verb, "ccomp")
        for s in sentence.dependents(c.index, "nsubj")
        if s.index > verb
    ]
    return with_conjuncts(sentence, found)


def noun_arguments(sentence: Sentence, noun: int) -> Arguments:
    """The arguments of a noun that names a deed: its owner, its phrases, those of the verb above it."""
    owner = with_conjuncts(sentence, (c.index for c in sentence.dependents(noun, "nmod:poss")))
    phrases = list(dict.fromkeys(_phrases(sentence, noun)))
    token = sentence.tokens[noun]
    above = sentence.tokens[token.head]
    lead = noun
    if token.dep == "conj" and above.pos in ("NOUN", "PROPN"):
        owner = owner or with_conjuncts(
            sentence, (c.index for c in sentence.dependents(above.index, "nmod:poss"))
        )
        phrases.extend(p for p in obliques(sentence, above.index) if p not in phrases)
        lead = above.index
    holder = sentence.tokens[sentence.tokens[lead].head]
    relation = sentence.tokens[lead].dep
    subject: tuple[int, ...] = ()
    if relation in ("obj", "nsubj:pass") and is_verb(holder):
        phrases.extend(p for p in obliques(sentence, holder.index) if p not in phrases and p[1] != noun)
        subject = agents(sentence, holder.index)
    elif relation == "obl" and is_verb(holder) and preposition(sentence, lead) in ("during", "on"):
        subject = agents(sentence, holder.index)
    elif relation == "nsubj" and holder.lemma.lower() in _HAPPENING:
        phrases.extend(
            p for p in obliques(sentence, holder.index) if p not in phrases and p[0] in ("between", "with")
        )
    complement = tuple(c.index for c in sentence.dependents(noun, "acl"))
    return Arguments(subject=subject, owner=owner, oblique=tuple(phrases), complement=complement)
