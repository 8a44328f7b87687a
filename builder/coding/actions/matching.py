"""Finds the rules of the lexicon in a parsed sentence."""

import msgspec

from builder.coding.actions.fitting import (
    completed,
    in_mood,
    noun_length,
    parted,
    particles_found,
    verb_fit,
)
from builder.coding.actions.parties import Parties
from builder.coding.language.arguments import Arguments, noun_arguments, obliged, verb_arguments
from builder.coding.language.clauses import is_verb, obliques
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.actions import ActionKnowledge, Rule

_VERB_SOURCE = ("subject",)
_AGENTS = frozenset({"subject", "object", "possessive", "by"})
_VERB_TARGET = ("object", "against", "on", "to", "with", "from", "of", "at", "into")
_NOUN_SOURCE = ("possessive", "by", "modifier")
_PREFIXES = frozenset({"de", "non", "anti", "counter", "un"})
_WHERE = frozenset({"in", "at", "near", "outside", "over", "along"})
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
    found: tuple[str, ...] = ()
    """Where each side was found, in words: `source: subject “envoys”`."""
    guessed: bool = False
    """Whether the parse found no subject and the actor before the verb was taken."""


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
    if _state(token) or _undone(sentence, token):
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


def _undone(sentence: Sentence, token: Token) -> bool:
    """Whether a prefix apart turns a word round: "de-*escalating* the war"."""
    before = sentence.tokens[token.index - 2 : token.index] if token.index > 1 else ()
    return len(before) == 2 and before[1].text == "-" and before[0].text.lower() in _PREFIXES


def _verbal(
    sentence: Sentence, token: Token, rules: tuple[Rule, ...], parties: Parties, knowledge: ActionKnowledge
) -> list[tuple[float, Match]]:
    arguments = verb_arguments(sentence, token.index)
    guess: tuple[int, ...] = ()
    meant = () if arguments.passive else parties.speaker_meant(token.index, arguments.subject)
    if (
        not arguments.subject
        and token.tag in ("VBD", "VBZ", "VBP")
        and token.dep in ("root", "ccomp", "advcl")
    ):
        guess = meant = parties.before(token.index)
    meant = meant or parties.makers(arguments.subject)
    arguments = msgspec.structs.replace(
        arguments, subject=meant or arguments.subject, oblique=_with_governors(sentence, token, arguments)
    )
    found = []
    for rule in rules:
        size, fitted = particles_found(sentence, token, rule), arguments
        if size is None:
            continue
        if size:
            objects = (*arguments.object, *arguments.after(*_last_words(rule, token)))
            fitted = msgspec.structs.replace(arguments, object=objects)
        fitted = parted(sentence, rule, fitted)
        fit = verb_fit(sentence, rule, fitted, parties)
        if fit is None or not in_mood(sentence, token, rule, knowledge):
            continue
        mood = 3 * (rule.frame.negated + rule.frame.future)
        match = msgspec.structs.replace(_resolve(rule, token, fitted, parties), guessed=bool(guess))
        found.append((fit + 3 * size + mood, match))
    return found


def _with_governors(sentence: Sentence, token: Token, arguments: Arguments) -> tuple[tuple[str, int], ...]:
    """An infinitive's phrases with those after it that the parse gave to the verb above it."""
    if token.dep != "xcomp" or token.head > token.index:
        return arguments.oblique
    own = {name for name, _ in arguments.oblique}
    later = [p for p in obliques(sentence, token.head) if p[1] > token.index and p[0] not in own]
    return (*arguments.oblique, *later)


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
    words = parties.wording.words(token.index)
    found = []
    for rule in rules:
        size = noun_length(rule, words)
        fits = [parties.fit(arguments.after(*p), wanted) for p, wanted in rule.prep.items()]
        if size and all(fits) and (not rule.frame.then or completed(sentence, rule, arguments, parties)):
            found.append((sum(fits) + 3 * size, _resolve(rule, token, arguments, parties)))
    return found


def _last_words(rule: Rule, token: Token) -> tuple[str, ...]:
    """The particles that a parser may take for prepositions: "took in refugees"."""
    return tuple(
        rest[-1] for word, rest in rule.particles.items() if rest and word.split()[0] == token.lemma.lower()
    )


def _quality(candidate: tuple[float, Match]) -> tuple[bool, float, int, int]:
    """The better, the more of the frame is there; of two alike the one that fewer words trigger."""
    fit, match = candidate
    sides = 2 * bool(match.targets) + bool(match.sources)
    triggers = len(match.rule.particles) or len(match.rule.nouns)
    frame = match.rule.frame
    lacking = bool(frame.verb) and "target" in frame.needs and not match.targets
    return not lacking, round(fit + sides, 3), -triggers, -match.rule.number


def _resolve(rule: Rule, token: Token, arguments: Arguments, parties: Parties) -> Match:
    """Fills the frame's slots with actors."""
    verbal = bool(rule.frame.verb)
    source_slots = rule.frame.source or (_VERB_SOURCE if verbal else _NOUN_SOURCE)
    target_slots = rule.frame.target or (_VERB_TARGET if verbal else _NOUN_TARGET)
    sources, source_heads, source_slot = _fill(source_slots, token, arguments, parties, agent=True)
    targets, target_heads, target_slot = _fill(
        target_slots, token, arguments, parties, agent=False, but=sources
    )
    found = (
        _told("source", source_slot, source_heads, parties),
        _told("target", target_slot, target_heads, parties),
    )
    if rule.frame.reciprocal and not parties.each(arguments.subject):
        sources, targets = _mutual(sources, targets)
    used = [*arguments.object]
    for names in rule.prep:
        used.extend(arguments.after(*names))
    used.extend(h for h in (*target_heads, *source_heads) if h > token.index)
    if rule.frame.then:
        used.extend(arguments.complement)
    return Match(
        rule,
        token.index,
        arguments,
        sources,
        targets,
        source_heads,
        target_heads,
        tuple(dict.fromkeys(used)),
        tuple(filter(None, found)),
    )


def _told(side: str, slot: str, heads: tuple[int, ...], parties: Parties) -> str:
    """Where a side was found, for whoever asks why; empty where it was not."""
    words = ", ".join(f"“{parties.sentence.tokens[h].text}”" for h in heads)
    return f"{side}: {slot} {words}".rstrip() if slot else ""


def _mutual(sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Every party on both sides; unchanged when only one, or nobody who acts, is known."""
    parties = tuple(dict.fromkeys((*sources, *targets)))
    return (parties, parties) if sources and len(parties) > 1 else (sources, targets)


def _fill(
    slots: tuple[str, ...],
    token: Token,
    arguments: Arguments,
    parties: Parties,
    *,
    agent: bool,
    but: tuple[str, ...] = (),
) -> tuple[tuple[str, ...], tuple[int, ...], str]:
    """The actors of the first slot that holds any, the heads that name them, and the slot."""
    for slot in slots:
        if slot == "modifier":
            found = tuple(a for a in parties.modifiers(token.index) if a not in but)
            if found:
                return found, (), slot
            continue
        ids: list[str] = []
        heads: list[int] = []
        if slot == "between":
            both = parties.all_of(arguments.after("between"))
            if len(both) > 1:
                return both, arguments.after("between"), slot
        for head in _heads(slot, arguments, parties):
            named = parties.who(head) if agent and slot in _AGENTS else parties.whom(head)
            named = (*named, *parties.beside(head)) if named else named
            fresh = [a for a in named if a not in but]
            if slot in _WHERE:
                fresh = [a for a in fresh if not parties.home(a, but)]
            if fresh:
                ids.extend(fresh)
                heads.append(head)
        if ids:
            return tuple(dict.fromkeys(ids)), tuple(heads), slot
    return (), (), ""


def _heads(slot: str, arguments: Arguments, parties: Parties) -> tuple[int, ...]:
    if slot == "subject":
        return arguments.subject
    if slot == "object":
        return arguments.object
    if slot == "purpose":
        return arguments.purpose
    if slot == "clause":
        return arguments.clause
    if slot == "possessive":
        own = arguments.owner and all(parties.sentence.tokens[o].tag == "PRP$" for o in arguments.owner)
        unknown = own and not any(parties.who(o) for o in arguments.owner)
        return arguments.subject if unknown else arguments.owner
    return arguments.after(slot)
