"""Whether a word above a deed can govern it: by grammar, and by what its frame or operator asks for."""

from builder.coding.language.clauses import is_infinitive, is_verb
from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.action_schema import Operator
from builder.knowledge.actions import ActionKnowledge, Rule

CLAUSAL = frozenset({"xcomp", "ccomp", "acl", "advcl", "csubj"})
"""Relations by which a clause hangs on a word."""
NOMINAL = frozenset({"obj", "obl", "nmod", "nsubj:pass", "nsubj"})
"""Relations by which a noun phrase does."""
_COMPLEMENT_MARKS = frozenset(
    {"of", "from", "for", "to", "against", "about", "in", "on", "with", "into", "at", "that", ""}
)
_ORDERS = frozenset({"order", "instruct", "direct"})
_OBEYING = frozenset(
    {"troop", "troops", "soldier", "army", "military", "force", "navy", "fleet", "unit", "police"}
)


def governs(sentence: Sentence, above: Token, mark: str, token: Token, knowledge: ActionKnowledge) -> bool:
    """Whether a clause or phrase under this word can be its complement: "proposed *expelling* envoys"."""
    if mark not in _COMPLEMENT_MARKS or _elsewhere(sentence, token):
        return False
    lemma = above.lemma.lower()
    beside = token.tag == "VBG" and 0 < token.index - above.index <= 2
    if any(r.kind.embeds for r in (*knowledge.verbs.get(lemma, ()), *knowledge.nouns.get(lemma, ()))):
        return mark != "" or above.pos != "VERB" or beside
    return lemma in knowledge.operator_words and (mark != "" or beside or token.tag != "VBG")


def _elsewhere(sentence: Sentence, token: Token) -> bool:
    """Whether a clause only adds where or when: "it looks to Rome, *where* envoys met"."""
    return token.tag in ("VBD", "VBZ", "VBP") and any(
        c.tag == "WRB" and c.text.lower() in ("where", "when")
        for c in sentence.dependents(token.index, "advmod", "mark")
    )


def reaches(sentence: Sentence, rule: Rule, token: Token, mark: str, above: Token) -> bool:
    """Whether the deed stands where the frame of the word above wants one."""
    allowed = {p for names in rule.prep for p in names}
    if "to" in rule.frame.then and not is_infinitive(sentence, token.index):
        return False
    if token.dep in NOMINAL:
        return mark in allowed or (not rule.frame.noun and not (mark and is_verb(above)))
    return not allowed or bool(rule.frame.then) or mark in ("", "to", "that", *allowed)


def operator_over(above: Token, token: Token, mark: str, knowledge: ActionKnowledge) -> Operator | None:
    """The operator that the word above is for the deed; None when it is none."""
    if above.pos == "NOUN" and token.dep == "acl" and token.tag == "VBG" and not mark:
        return None  # "a vote imposing sanctions" imposes them
    if above.pos == "AUX" and token.dep not in ("xcomp", "ccomp"):
        return None
    nominal = token.dep in NOMINAL
    far = token.dep == "nsubj" or (mark and mark not in ("of", "for", "to", "from", "against"))
    for operator in knowledge.operator_words.get(above.lemma.lower(), ()):
        if not nominal or (operator.nominal and not far):
            return operator
    return None


def bids(sentence: Sentence, above: Token, token: Token) -> bool:
    """Whether the deed is ordered of others than soldiers, who do as they are told."""
    if above.lemma not in _ORDERS or not is_infinitive(sentence, token.index):
        return False
    told = sentence.dependents(above.index, "obj", "nsubj:pass")
    return not any(t.lemma.lower() in _OBEYING for t in told)
