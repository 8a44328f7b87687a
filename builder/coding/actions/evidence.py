"""The words that prove an act, and the numbers in them."""

import re

from builder.coding.actions.matching import Match
from builder.coding.actions.naming import phrase_span
from builder.coding.language.clauses import is_verb, preposition
from builder.coding.language.syntax import Sentence, Token
from builder.model import AttributeValue, Span

_LONGEST = 260
_LEFT_OUT = frozenset({"acl:relcl", "advcl", "parataxis", "punct", "cc", "ccomp"})
_MASSES = frozenset({"people", "staff", "personnel"})
"""Nouns that count people without an ending of the plural."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_WORDS = {
    word: value
    for value, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
} | {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        strict=True,
    )
}


def evidence_span(sentence: Sentence, match: Match, above: int | None) -> Span:
    """The clause: from its subject, when that is its own, to its last argument."""
    centre = {match.index} | ({above} if above is not None else set())
    tokens: list[Token] = []
    for index in centre:
        tokens.append(sentence.tokens[index])
        tokens.extend(
            t
            for t in sentence.dependents(index, "aux", "advmod", "compound", "det", "amod", "expl")
            if t.index < index
        )
        for child in sentence.dependents(index, "compound:prt", "nmod:poss"):
            tokens.extend(_core(sentence, child.index))
    for head in match.used:
        tokens.extend(_core(sentence, head))
    if above is not None:
        for child in sentence.dependents(above, "obj", "iobj"):
            tokens.extend(_core(sentence, child.index))
    span = phrase_span(tokens)
    first = min(centre)
    subject = [
        t
        for child in sentence.dependents(first, "nsubj")
        if child.index < first and is_verb(sentence.tokens[first])
        for t in _core(sentence, child.index)
    ]
    if subject:
        longer = phrase_span([*tokens, *subject])
        if longer.end - longer.start <= _LONGEST:
            return longer
    return span


def _core(sentence: Sentence, head: int) -> list[Token]:
    """A phrase without the clauses that hang on it."""
    found, todo = [], [head]
    while todo:
        at = todo.pop()
        found.append(sentence.tokens[at])
        todo.extend(
            c.index
            for c in sentence.dependents(at)
            if c.dep not in _LEFT_OUT and not (c.dep == "conj" and is_verb(c))
        )
    return found


def attributes_of(sentence: Sentence, match: Match) -> dict[str, AttributeValue]:
    """The numbers that count the things an act concerns: `{diplomats: 35}`."""
    found: dict[str, AttributeValue] = {}
    ordered = [
        child.index
        for clause in match.arguments.complement
        if match.rule.frame.then_object
        for child in sentence.dependents(clause, "obj")
    ]
    own = {*match.arguments.object, *match.used, *ordered}
    heads = (*match.arguments.object, *match.arguments.after("of", "by", "to"), *ordered)
    for head in dict.fromkeys(heads):
        token = sentence.tokens[head]
        if head not in own and (token.pos == "NUM" or _thing(token) == "people"):
            continue  # of another deed: "in response to the expulsion of 60 Russians"
        counted = _counted(sentence, token)
        if counted is not None:
            found.setdefault(*counted)
    return found


def _counted(sentence: Sentence, token: Token) -> tuple[str, int] | None:
    """The thing a noun phrase counts, and how many: "60 Russians", "35 of its diplomats"."""
    if token.pos == "NUM":
        of = (t for t in sentence.dependents(token.index, "nmod") if preposition(sentence, t.index) == "of")
        inner, value = next(of, None), _value(token)
        thing = _thing(inner) if inner is not None else None
        return (thing, value) if thing and value is not None else None
    thing = _thing(token)
    for child in sentence.dependents(token.index, "nummod"):
        value = _value(child)
        if thing and value is not None and child.index < token.index:
            return thing, value
    return None


def _thing(token: Token) -> str | None:
    """What a noun in the plural counts; those named by their nation are people."""
    if token.tag == "NNPS" or (token.tag == "NNS" and token.text[0].isupper()):
        return "people"
    return token.text.lower() if token.tag == "NNS" or token.lemma.lower() in _MASSES else None


def _value(token: Token) -> int | None:
    text = token.text.lower()
    if text in _WORDS:
        return _WORDS[text]
    digits = _NUMBER.fullmatch(text)
    return int(text.replace(",", "")) if digits else None


def places_of(sentence: Sentence, match: Match) -> tuple[str, ...]:
    """The proper names in phrases that may say where: "in Vienna", "at Camp David"."""
    names = []
    for head in match.arguments.after("in", "at", "near", "outside"):
        run = [
            c.index
            for c in sentence.dependents(head, "flat", "compound")
            if sentence.tokens[c.index].pos == "PROPN" and abs(c.index - head) <= 3
        ]
        if sentence.tokens[head].pos == "PROPN":
            first, last = min((head, *run)), max((head, *run))
            names.append(" ".join(t.text for t in sentence.tokens[first : last + 1]))
    return tuple(names)
