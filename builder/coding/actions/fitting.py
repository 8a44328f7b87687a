"""How well what stands around a word fits a frame of the lexicon."""

import msgspec

from builder.coding.actions.modality import modality
from builder.coding.actions.parties import Parties
from builder.coding.language.arguments import Arguments
from builder.coding.language.clauses import is_infinitive, is_verb, preposition
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.actions import ActionKnowledge, Rule


def parted(sentence: Sentence, rule: Rule, arguments: Arguments) -> Arguments:
    """Parts "found an Iranian guilty" where the parse took the predicate for the head of the object."""
    if not rule.then.single or not rule.frame.object:
        return arguments
    for head in arguments.object:
        before = sentence.tokens[head - 1] if head else sentence.tokens[head]
        if _lemma(sentence, head) in rule.then.single and before.head == head and before.pos != "DET":
            objects = tuple(before.index if o == head else o for o in arguments.object)
            complement = (*arguments.complement, head)
            return msgspec.structs.replace(arguments, object=objects, complement=complement)
    return arguments


def noun_length(rule: Rule, words: tuple[str, ...]) -> int:
    """How many words of the noun phrase the longest fitting trigger noun covers."""
    lengths = [len(n) for n in map(str.split, rule.nouns) if tuple(n) == words[-len(n) :]]
    return max(lengths, default=0)


def particles_found(sentence: Sentence, token: Token, rule: Rule) -> int | None:
    """How many words of the verb's trigger follow it; None when they do not."""
    if not any(rule.particles.values()) and not any(sentence.dependents(token.index, "compound:prt")):
        return 0
    particle = next((c.text.lower() for c in sentence.dependents(token.index, "compound:prt")), None)
    best: int | None = None
    after = [t.text.lower() for t in sentence.tokens[token.index + 1 : token.index + 7]]
    for word, rest in rule.particles.items():
        if word.split()[0] != token.lemma.lower():
            continue
        if not rest:
            free = particle is None or any(particle in names for names in rule.prep)
            best = max(best or 0, 0) if free else best
        elif _in_order(rest, after if rest[0] == particle else after[: len(rest) + 1]):
            best = max(best or 0, len(rest))
    return best


def _in_order(wanted: tuple[str, ...], words: list[str]) -> bool:
    at = iter(words)
    return all(any(w == word for word in at) for w in wanted)


def verb_fit(sentence: Sentence, rule: Rule, arguments: Arguments, parties: Parties) -> float | None:
    """How well the arguments fit the frame; None when they do not."""
    frame = rule.frame
    fits = []
    if frame.object:
        fits.append(parties.fit(arguments.object, rule.object))
        if not fits[0]:
            return None
    near = arguments if frame.object or not arguments.object else arguments.near()
    for names, wanted in rule.prep.items():
        fits.append(parties.fit(near.after(*names), wanted))
        if not fits[-1]:
            return None
    if frame.subject and (arguments.subject or not arguments.passive):
        subject = parties.fit(arguments.subject, rule.subject)
        if not subject:
            return None
        fits += [] if rule.subject.anything else [subject]
    intransitive = bool(rule.prep) and not frame.object and not any(rule.particles.values())
    if intransitive and arguments.object and not arguments.passive:
        return None
    ended = not frame.then or completed(sentence, rule, arguments, parties)
    if not ended or (frame.then_object and not _ending_fits(sentence, rule, arguments, parties)):
        return None
    return sum(fits) + 2 * bool(frame.then) + 2 * bool(frame.then_object)


def in_mood(sentence: Sentence, token: Token, rule: Rule, knowledge: ActionKnowledge) -> bool:
    """Whether negation and tense are as the frame asks."""
    frame = rule.frame
    if not (frame.negated or frame.future):
        return True
    said = modality(sentence, token.index, knowledge)
    would = any(c.text.lower() in ("would", "'d", "’d") for c in sentence.dependents(token.index, "aux"))
    return said.negated == frame.negated and (said.status == "planned" or would or not frame.future)


def completed(sentence: Sentence, rule: Rule, arguments: Arguments, parties: Parties) -> bool:
    """Whether what must follow the verb follows it."""
    if "to" in rule.frame.then:
        return any(
            is_infinitive(sentence, c) and _lemma(sentence, c) not in rule.then.but_single
            for c in arguments.complement
        )
    if rule.then.anything:
        return any(
            is_verb(sentence.tokens[c]) and preposition(sentence, c) != "by" and _clause(sentence.tokens[c])
            for c in arguments.complement
        )
    return any(
        any(rule.then.length(words) for words in parties.wording.spellings(c))
        or {_lemma(sentence, c), sentence.tokens[c].text.lower()} & rule.then.single
        for c in arguments.complement
    )


def _clause(token: Token) -> bool:
    return token.dep in ("xcomp", "ccomp", "acl", "advcl")


def _lemma(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index].lemma.lower()


def _ending_fits(sentence: Sentence, rule: Rule, arguments: Arguments, parties: Parties) -> bool:
    """Whether the object of the complement is what the frame asks for."""
    clauses = [c for c in arguments.complement if _lemma(sentence, c) in rule.then.single]
    objects = [o.index for c in clauses for o in sentence.dependents(c, "obj", "obl", "nsubj")]
    return bool(parties.fit(objects, rule.then_object))
