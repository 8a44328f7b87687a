"""Names that a parser takes for other words: Theresa May is no auxiliary and no month.

English writes auxiliaries small inside a sentence, and none stands right before a verb in the past tense:
"Theresa May expelled", "May expelled".
"""

import msgspec

from builder.coding.language.syntax import Token

_SURNAMES = frozenset({"May"})
_OWNING = frozenset({"'s", "’s"})


def with_surnames(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The parse, its surnames that were read as auxiliaries or months made subjects of their verbs."""
    changed = list(tokens)
    for token in tokens:
        if token.text in _SURNAMES and _is_name(tokens, token):
            changed[token.index] = _as_name(changed, token)
    return tuple(changed)


def _is_name(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether the word stands where only a name can: before its past verb, with no preposition before it."""
    verb = tokens[token.head]
    finite = verb.tag in ("VBD", "VBN") and verb.index > token.index
    if not finite or any(t.head == verb.index and t.dep.startswith("aux") for t in tokens if t is not token):
        return False
    if token.dep == "aux" or token.tag == "MD":
        return True
    before = tokens[token.index - 1].text if token.index else ""
    return token.index + 1 == verb.index and before in _OWNING and token.dep.startswith("obl")


def _as_name(tokens: list[Token], token: Token) -> Token:
    first = tokens[token.index - 1] if token.index else token
    follows = first.tag == "NNP" and first.dep == "nsubj" and first.head == token.head
    head, relation = (first.index, "flat") if follows else (token.head, "nsubj")
    return msgspec.structs.replace(token, lemma=token.text, pos="PROPN", tag="NNP", head=head, dep=relation)
