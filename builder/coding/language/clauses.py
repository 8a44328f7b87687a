"""Clauses in a parsed sentence: verbs, prepositional phrases, and who is the subject of what.

Grammar only, no knowledge of actors: noun phrases are indexes of their heads.
"""

from collections.abc import Iterable, Iterator

from builder.coding.language.syntax import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "vow", "agree", "offer", "pledge", "use", "take", "leave"}
)
_SHARING = frozenset({"conj", "xcomp", "ccomp", "advcl", "acl", "parataxis", "dep"})
_OBJECT_CONTROL = frozenset(
    {"urge", "ask", "tell", "order", "force", "allow", "permit", "invite", "press", "persuade", "push"}
    | {"want", "request", "instruct", "command", "compel", "encourage", "beg", "pressure", "warn", "direct"}
)
_MAKING = frozenset(
    {"make", "take", "announce", "have", "issue", "unveil", "adopt", "launch", "begin", "express", "give"}
    | {"declare", "outline", "present", "reveal", "abandon", "drop", "cancel", "confirm", "lead", "mount"}
    | {"plan", "pursue", "continue", "renew", "show", "voice", "signal", "reach", "approve", "order", "start"}
    | {
        "pass",
        "publish",
        "release",
        "send",
        "vote",
        "write",
        "deliver",
        "file",
        "circulate",
        "draft",
        "table",
    }
    | {"use", "sign", "keep", "reaffirm", "reiterate", "repeat", "maintain", "step", "honour", "fulfil"}
)
_FINITE_MARKS = frozenset({"after", "before", "as", "because", "since", "in", "if", "until", "that"})
_GERUND_PREPOSITIONS = frozenset({"from", "of", "for", "against", "about", "into", "at", "to", "over", "in"})


def is_infinitive(sentence: Sentence, index: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return is_verb(sentence.tokens[index]) and any(
        c.text.lower() == "to" for c in sentence.dependents(index, "mark", "aux", "case")
    )


def is_verb(token: Token) -> bool:
    """Whether it heads or could head a verbal clause."""
    return token.pos == "VERB" or (token.pos == "AUX" and not token.dep.startswith(("aux", "cop")))


def governed(sentence: Sentence, verb: int) -> Iterator[tuple[str, int]]:
    """Clauses that a preposition introduces: "barred *from entering*"."""
    for child in sentence.dependents(verb, "advcl", "ccomp", "acl"):
        for mark in sentence.dependents(child.index, "mark", "case"):
            if mark.text.lower() in _GERUND_PREPOSITIONS and child.tag == "VBG":
                yield mark.text.lower(), child.index


def with_conjuncts(sentence: Sentence, heads: Iterable[int]) -> tuple[int, ...]:
    """The heads with the nouns coordinated to them: "Russia and the United States"."""
    found: list[int] = []
    todo = list(heads)
    while todo:
        head = todo.pop(0)
        if head in found:
            continue
        found.append(head)
        todo.extend(c.index for c in sentence.dependents(head, "conj") if c.pos in NOMINAL)
    return tuple(found)


def preposition(sentence: Sentence, head: int) -> str:
    """The preposition that introduces a noun phrase ("in response to" as one); empty without."""
    cases = _cases(sentence, head)
    titles = [head] if not cases else []
    for title in titles:  # "with President Omar Keita": the preposition may hang on a word before the name
        under = [c for c in sentence.dependents(title, "nmod:desc", "compound") if c.index < title]
        titles.extend(c.index for c in under)
        cases = cases or [c for t in under for c in _cases(sentence, t.index) if c.index < t.index]
    if not cases:
        return ""
    first = cases[0]
    fixed = [c.text.lower() for c in sentence.dependents(first.index, "fixed")]
    rest = [c.text.lower() for c in cases[1:] if c.index == first.index + 1]
    return " ".join([first.text.lower(), *fixed, *rest])


def _cases(sentence: Sentence, head: int) -> list[Token]:
    return [c for c in sentence.dependents(head, "case") if c.text.lower() not in ("'s", "’s", "'", "’")]


def obliques(sentence: Sentence, index: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases that depend on a token."""
    for child in sentence.dependents(index, "obl", "nmod"):
        if child.dep == "nmod:poss":
            continue
        name = preposition(sentence, child.index)
        if not name:
            continue
        for head in with_conjuncts(sentence, (child.index,)):
            own = preposition(sentence, head) if head != child.index else ""
            yield own or name, head


def is_passive(sentence: Sentence, index: int) -> bool:
    """Whether a verb is passive."""
    token = sentence.tokens[index]
    if any(c.dep in ("aux:pass", "nsubj:pass") for c in sentence.dependents(index)):
        return True
    if token.tag != "VBN":
        return False
    if token.dep.startswith("acl") and not any(sentence.dependents(index, "aux", "nsubj")):
        return True
    if token.dep == "advcl" and not any(sentence.dependents(index, "aux", "nsubj", "obj")):
        return True
    if token.dep == "conj" and not any(sentence.dependents(index, "nsubj", "aux", "obj")):
        return is_passive(sentence, token.head)
    return not any(sentence.dependents(index, "aux", "nsubj")) and any(
        preposition(sentence, c.index) == "by" for c in sentence.dependents(index, "obl")
    )


def antecedent(sentence: Sentence, verb: int, pronoun: int) -> int:
    """The noun that a relative pronoun stands for; the pronoun itself when it is none."""
    if sentence.tokens[pronoun].text.lower() not in RELATIVE:
        return pronoun
    at = verb
    for _ in range(6):
        token = sentence.tokens[at]
        if token.dep.startswith("acl"):
            return token.head
        if token.dep not in ("conj", "xcomp", "ccomp") or token.head == at:
            break
        at = token.head
    return pronoun


def surface_subjects(sentence: Sentence, verb: int, depth: int = 0) -> tuple[int, ...]:
    """The grammatical subject, its own or the one it shares: by coordination, control, participles."""
    token = sentence.tokens[verb]
    inverted = token.tag not in ("VBN", "VBG")
    own = [c.index for c in sentence.dependents(verb, "nsubj") if c.index < verb or inverted]
    if own:
        return with_conjuncts(sentence, (antecedent(sentence, verb, s) for s in own))
    if token.head == verb or depth > 6 or _finite_adverbial(sentence, token):
        return ()
    above = sentence.tokens[token.head]
    if token.dep.startswith("acl") and not is_verb(above):
        return _of_noun(sentence, verb, depth)
    if _without_subject(sentence, token):
        return ()
    if token.dep.partition(":")[0] not in _SHARING or not _clause_head(above):
        return ()
    controllers = _controllers(sentence, token, above)
    return surface_subjects(sentence, above.index, depth + 1) if controllers is None else controllers


def _without_subject(sentence: Sentence, token: Token) -> bool:
    """Whether a clause shares no subject: an aside, a charge ("blamed it *for signing*"), what is quoted."""
    if token.dep == "parataxis":
        return token.tag not in ("VBG", "VBN")
    if token.dep == "conj":
        marks = {c.text.lower() for c in sentence.dependents(token.index, "mark", "case")}
        return token.tag == "VBG" and "for" in marks
    if token.dep == "ccomp":
        modal = any(c.tag == "MD" for c in sentence.dependents(token.index, "aux"))
        return modal or (token.head > token.index and token.tag in ("VB", "VBP"))
    return False


def _finite_adverbial(sentence: Sentence, token: Token) -> bool:
    """Whether it heads a clause such as "after … imposed", whose subject is never shared."""
    if token.dep != "advcl" or token.tag not in ("VBD", "VBZ", "VBP"):
        return False
    return any(
        c.pos == "SCONJ" or c.text.lower() in _FINITE_MARKS for c in sentence.dependents(token.index, "mark")
    )


def _controllers(sentence: Sentence, token: Token, above: Token) -> tuple[int, ...] | None:
    """Who does what a dependent clause says, where it is not the subject above; None where it is."""
    marks = {c.text.lower() for c in sentence.dependents(token.index, "mark", "case")}
    objects = [c.index for c in sentence.dependents(above.index, "obj", "iobj")]
    if token.dep == "advcl" and "for" in marks:
        return ()
    if "from" in marks and token.tag == "VBG" and objects:
        return with_conjuncts(sentence, objects[:1])
    if token.dep == "advcl" and marks & {"as", "into", "of"} and token.tag == "VBG" and objects:
        return with_conjuncts(sentence, objects[:1])
    ordered = token.dep == "advcl" and above.lemma in _OBJECT_CONTROL and "to" in marks
    controlled = ordered or (token.dep == "xcomp" and above.lemma not in _SUBJECT_CONTROL)
    if controlled and objects and not is_passive(sentence, above.index):
        return with_conjuncts(sentence, objects[-1:])
    return None


def _clause_head(token: Token) -> bool:
    return token.pos in ("VERB", "AUX", "ADJ", "NOUN")


def _of_noun(sentence: Sentence, verb: int, depth: int) -> tuple[int, ...]:
    """The subject of a clause that hangs on a noun: the noun, or whose plan or decision it is."""
    token = sentence.tokens[verb]
    noun = token.head
    infinitive = any(c.text.lower() == "to" for c in sentence.dependents(verb, "mark"))
    if not infinitive:
        return (noun,) if token.tag in ("VBG", "VBN") or token.dep == "acl:relcl" else ()
    return owners(sentence, noun, depth)


def owners(sentence: Sentence, noun: int, depth: int = 0) -> tuple[int, ...]:
    """Whose a named deed is: "Moscow's decision", "a decision by Moscow", "Moscow made the decision"."""
    owner = [c.index for c in sentence.dependents(noun, "nmod:poss")]
    if not owner:
        owner = [head for prep, head in obliques(sentence, noun) if prep in ("by", "of", "from")]
    if owner:
        return with_conjuncts(sentence, owner)
    token = sentence.tokens[noun]
    above = sentence.tokens[token.head]
    made = is_verb(above) and above.lemma.lower() in _MAKING
    if token.dep in ("obj", "obl", "nsubj:pass", "xcomp") and made and depth < 4:
        return agents(sentence, above.index, depth + 1)
    return ()


def agents(sentence: Sentence, verb: int, depth: int = 0) -> tuple[int, ...]:
    """Who does what a verb says, in the active or the passive."""
    if is_passive(sentence, verb):
        return with_conjuncts(sentence, (h for prep, h in obliques(sentence, verb) if prep == "by"))
    return surface_subjects(sentence, verb, depth)
