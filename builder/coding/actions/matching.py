"""Finds the rules of the lexicon in a parsed sentence."""

import msgspec

from builder.coding.actions.modality import modality
from builder.coding.actions.parties import Parties
from builder.coding.language.arguments import Arguments, noun_arguments, obliged, verb_arguments
from builder.coding.language.clauses import is_infinitive, is_verb, preposition
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.actions import ActionKnowledge, Rule

_VERB_SOURCE = ("subject",)
_AGENTS = frozenset({"subject", "object", "possessive", "by"})
_VERB_TARGET = ("object", "against", "on", "to", "with", "from", "of", "at", "into")
_NOUN_SOURCE = ("possessive", "by", "modifier")
_STATES = frozenset(
    {"back", "support", "oppose", "hold", "recognise", "recognize", "sanction", "arm", "train", "wage"}
)
_NOUN_TARGET = ("of", "against", "on", "with", "to")


class Match(msgspec.Struct, frozen=True):
    """A rule found in a sentence."""

    rule: Rule
    """The rule."""
    index: int
    """Token of its trigger."""
    arguments: Arguments
    """What stands around the trigger."""
    sources: tuple[str, ...]
    """Ids of those who act."""
    targets: tuple[str, ...]
    """Ids of those acted on."""
    source_heads: tuple[int, ...] = ()
    """Noun phrases that name the sources."""
    target_heads: tuple[int, ...] = ()
    """Noun phrases that name the targets."""
    used: tuple[int, ...] = ()
    """Heads of every argument the frame speaks of, for the evidence."""


class Matches(msgspec.Struct, frozen=True):
    """What was found in a sentence."""

    best: dict[int, Match]
    """The best rule for every trigger, by the trigger's token."""
    fitting: dict[int, tuple[Rule, ...]]
    """Every rule that fits, by the trigger's token."""


def find_matches(sentence: Sentence, parties: Parties, knowledge: ActionKnowledge) -> Matches:
    """The rules that fit in a sentence."""
    best: dict[int, Match] = {}
    fitting: dict[int, tuple[Rule, ...]] = {}
    for token in sentence.tokens:
        found = _candidates(sentence, token, parties, knowledge)
        if found:
            best[token.index] = max(found, key=_quality)[1]
            fitting[token.index] = tuple(match.rule for _, match in found)
    return Matches(best, fitting)


def _candidates(
    sentence: Sentence, token: Token, parties: Parties, knowledge: ActionKnowledge
) -> list[tuple[float, Match]]:
    lemma = token.lemma.lower()
    if token.pos == "ADJ" and token.dep != "amod":
        rules = tuple(r for r in knowledge.verbs.get(lemma, ()) if r.frame.then)
        return _verbal(sentence, token, rules, parties, knowledge) if rules else []
    if _state(token):
        return []
    if token.tag == "MD" and lemma in knowledge.verbs:
        return _obliging(sentence, token, knowledge, parties)
    if is_verb(token) and token.dep not in ("amod", "compound", "case", "mark"):
        rules = knowledge.verbs.get(lemma, ())
        return _verbal(sentence, token, rules, parties, knowledge) if rules else []
    if token.pos == "NOUN" and token.dep not in ("compound", "amod", "flat"):
        rules = knowledge.nouns.get(lemma, ())
        return _nominal(sentence, token, rules, parties) if rules else []
    return []


def _state(token: Token) -> bool:
    """Whether a participle after a noun only describes it: "rebels *backed* by Iran"."""
    return token.dep == "acl" and token.tag == "VBN" and token.lemma.lower() in _STATES


def _verbal(
    sentence: Sentence, token: Token, rules: tuple[Rule, ...], parties: Parties, knowledge: ActionKnowledge
) -> list[tuple[float, Match]]:
    arguments = verb_arguments(sentence, token.index)
    meant = () if arguments.passive else parties.speaker_meant(token.index, arguments.subject)
    if (
        not arguments.subject
        and token.tag in ("VBD", "VBZ", "VBP")
        and token.dep in ("root", "ccomp", "advcl")
    ):
        meant = parties.before(token.index)
    arguments = msgspec.structs.replace(arguments, subject=meant or arguments.subject)
    found = []
    for rule in rules:
        size, objects = _particles(sentence, token, rule), arguments.object
        if size is None:
            continue
        if size:
            objects = (*objects, *arguments.after(*_last_words(rule, token)))
        fitted = _parted(sentence, rule, msgspec.structs.replace(arguments, object=objects))
        fit = _verb_fit(sentence, rule, fitted, parties)
        if fit is None or not _mood(sentence, token, rule, knowledge):
            continue
        mood = 3 * (rule.frame.negated + rule.frame.future)
        match = _resolve(rule, token, fitted, parties)
        found.append((fit + 3 * size + mood, match))
    return found


def _parted(sentence: Sentence, rule: Rule, arguments: Arguments) -> Arguments:
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


def _obliging(
    sentence: Sentence, token: Token, knowledge: ActionKnowledge, parties: Parties
) -> list[tuple[float, Match]]:
    """What someone says another must do: the rules an auxiliary triggers."""
    arguments = obliged(sentence, token.index, knowledge.claims)
    if arguments is None:
        return []
    return [
        (0.0, msgspec.structs.replace(match, used=(*arguments.object, *arguments.complement)))
        for rule in knowledge.verbs[token.lemma.lower()]
        if parties.fit(arguments.object, rule.object)
        and (match := _resolve(rule, token, arguments, parties)).sources
        and not set(match.sources) & set(match.targets)
    ]


def _nominal(
    sentence: Sentence, token: Token, rules: tuple[Rule, ...], parties: Parties
) -> list[tuple[float, Match]]:
    arguments = noun_arguments(sentence, token.index)
    words = parties.words(token.index)
    found = []
    for rule in rules:
        size = _noun_length(rule, words)
        fits = [parties.fit(arguments.after(*p), wanted) for p, wanted in rule.prep.items()]
        if size and all(fits) and (not rule.frame.then or _completed(sentence, rule, arguments, parties)):
            found.append((sum(fits) + 3 * size, _resolve(rule, token, arguments, parties)))
    return found


def _last_words(rule: Rule, token: Token) -> tuple[str, ...]:
    """The particles that a parser may take for prepositions: "took in refugees"."""
    return tuple(
        rest[-1] for word, rest in rule.particles.items() if rest and word.split()[0] == token.lemma.lower()
    )


def _quality(candidate: tuple[float, Match]) -> tuple[float, int, int]:
    """The better, the more of the frame is there; of two alike the one that fewer words trigger."""
    fit, match = candidate
    sides = 2 * bool(match.targets) + bool(match.sources)
    triggers = len(match.rule.particles) or len(match.rule.nouns)
    return round(fit + sides, 3), -triggers, -match.rule.number


def _noun_length(rule: Rule, words: tuple[str, ...]) -> int:
    """How many words of the noun phrase the longest fitting trigger noun covers."""
    lengths = [len(n) for n in map(str.split, rule.nouns) if tuple(n) == words[-len(n) :]]
    return max(lengths, default=0)


def _particles(sentence: Sentence, token: Token, rule: Rule) -> int | None:
    """How many words of the verb's trigger follow it; None when they do not."""
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


def _verb_fit(sentence: Sentence, rule: Rule, arguments: Arguments, parties: Parties) -> float | None:
    """How well the arguments fit the frame; None when they do not."""
    frame = rule.frame
    near = arguments if frame.object or not arguments.object else arguments.near()
    asked = [(near.after(*names), wanted) for names, wanted in rule.prep.items()]
    if frame.object:
        asked.append((arguments.object, rule.object))
    fits = [parties.fit(heads, wanted) for heads, wanted in asked]
    if frame.subject and (arguments.subject or not arguments.passive):
        subject = parties.fit(arguments.subject, rule.subject)
        if not subject:
            return None
        fits += [] if rule.subject.anything else [subject]
    intransitive = bool(rule.prep) and not frame.object and not any(rule.particles.values())
    if intransitive and arguments.object and not arguments.passive:
        return None
    if not all(fits) or (frame.then and not _completed(sentence, rule, arguments, parties)):
        return None
    return sum(fits) + 2 * bool(frame.then)


def _mood(sentence: Sentence, token: Token, rule: Rule, knowledge: ActionKnowledge) -> bool:
    """Whether negation and tense are as the frame asks."""
    frame = rule.frame
    if not (frame.negated or frame.future):
        return True
    said = modality(sentence, token.index, knowledge)
    would = any(c.text.lower() in ("would", "'d", "’d") for c in sentence.dependents(token.index, "aux"))
    return (said.negated or not frame.negated) and (said.status == "planned" or would or not frame.future)


def _completed(sentence: Sentence, rule: Rule, arguments: Arguments, parties: Parties) -> bool:
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
        any(rule.then.length(words) for words in parties.spellings(c))
        or {_lemma(sentence, c), sentence.tokens[c].text.lower()} & rule.then.single
        for c in arguments.complement
    )


def _clause(token: Token) -> bool:
    return token.dep in ("xcomp", "ccomp", "acl", "advcl")


def _lemma(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index].lemma.lower()


def _resolve(rule: Rule, token: Token, arguments: Arguments, parties: Parties) -> Match:
    """Fills the frame's slots with actors."""
    verbal = bool(rule.frame.verb)
    source_slots = rule.frame.source or (_VERB_SOURCE if verbal else _NOUN_SOURCE)
    target_slots = rule.frame.target or (_VERB_TARGET if verbal else _NOUN_TARGET)
    sources, source_heads = _fill(source_slots, token, arguments, parties, agent=True)
    targets, target_heads = _fill(target_slots, token, arguments, parties, agent=False, but=sources)
    if rule.frame.reciprocal:
        sources, targets = _mutual(sources, targets)
    used = [*arguments.object]
    for names in rule.prep:
        used.extend(arguments.after(*names))
    used.extend(h for h in (*target_heads, *source_heads) if h > token.index)
    if rule.frame.then:
        used.extend(arguments.complement)
    return Match(
        rule, token.index, arguments, sources, targets, source_heads, target_heads, tuple(dict.fromkeys(used))
    )


def _mutual(sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Every party on both sides; unchanged when only one is known."""
    parties = tuple(dict.fromkeys((*sources, *targets)))
    return (parties, parties) if len(parties) > 1 else (sources, targets)


def _fill(
    slots: tuple[str, ...],
    token: Token,
    arguments: Arguments,
    parties: Parties,
    *,
    agent: bool,
    but: tuple[str, ...] = (),
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The actors of the first slot that holds any, and the heads that name them."""
    for slot in slots:
        if slot == "modifier":
            found = tuple(a for a in parties.modifiers(token.index) if a not in but)
            if found:
                return found, ()
            continue
        ids: list[str] = []
        heads: list[int] = []
        if slot == "between":
            both = parties.all_of(arguments.after("between"))
            if len(both) > 1:
                return both, arguments.after("between")
        for head in _heads(slot, arguments, parties):
            named = parties.who(head) if agent and slot in _AGENTS else parties.whom(head)
            fresh = [a for a in named if a not in but]
            if fresh:
                ids.extend(fresh)
                heads.append(head)
        if ids:
            return tuple(dict.fromkeys(ids)), tuple(heads)
    return (), ()


def _heads(slot: str, arguments: Arguments, parties: Parties) -> tuple[int, ...]:
    if slot == "subject":
        return arguments.subject
    if slot == "object":
        return arguments.object
    if slot == "possessive":
        own = arguments.owner and all(parties.sentence.tokens[o].tag == "PRP$" for o in arguments.owner)
        unknown = own and not any(parties.who(o) for o in arguments.owner)
        return arguments.subject if unknown else arguments.owner
    return arguments.after(slot)
