"""Which time expression of a sentence governs an act: by the parse, and where parsers misplace it."""

from collections.abc import Iterator, Sequence

from builder import edtf
from builder.coding.actions import date_words as w
from builder.coding.actions.noun_times import dates_noun, is_bound, is_reason, stands_before_noun
from builder.coding.language.syntax import Sentence, Token, moved, with_tokens
from builder.coding.times.tense import verb_tense
from builder.model import Span, TimeExpression


def governing_expression(
    sentence: Sentence, trigger: int, here: Sequence[TimeExpression], *, past: bool
) -> TimeExpression | None:
    """The expression that dates the act told by the token `trigger`, of those in its sentence.

    Those that hang on the trigger come first, then those on the verbs above it up to the head of its clause,
    then the one that opens the sentence, which goes before one that is only a bound.
    """
    sentence = _settled(sentence, here)
    found = _nearest(sentence, trigger, here, past=past)
    if found is not None and not is_bound(sentence, found.span):
        return found
    return _opening(sentence, trigger, here, past=past) or found


def _nearest(
    sentence: Sentence, trigger: int, here: Sequence[TimeExpression], *, past: bool
) -> TimeExpression | None:
    """The expression on the trigger or on what stands above it in its clause."""
    heads = {head: t for t in reversed(here) if (head := _head_of(sentence, t.span)) is not None}
    free = {head: t for head, t in heads.items() if not dates_noun(sentence, t.span)}
    for token in _governors(sentence, trigger, past=past):
        if token.pos not in ("VERB", "AUX"):
            chosen = _attached(sentence, token, heads) or _among(sentence, token, free)
        elif token.index == trigger or not _is_conjunct_of(sentence, trigger, token.index):
            chosen = _attached(sentence, token, free) or _of_occasion(sentence, token, heads)
        else:
            chosen = _directly(sentence, token, free) or _right_before(sentence, token, free)
        if chosen is not None:
            return chosen
    return None


def _settled(sentence: Sentence, here: Sequence[TimeExpression]) -> Sentence:
    """The sentence with each expression that stands right behind a verb of saying under that verb.

    “Said on Tuesday it would leave”: parsers hang the day on what is said.
    """
    changed = []
    for expression in here:
        head = _head_of(sentence, expression.span)
        at = next((t.index for t in sentence.tokens if t.span.overlaps(expression.span)), 0) - 1
        while at > 0 and sentence.tokens[at].text.lower() in ("on", "late", "early"):
            at -= 1
        verb = sentence.tokens[at] if at >= 0 else None
        if head is not None and verb is not None and verb.tag == "VBD" and verb.lemma in w.UTTERING:
            changed.append(moved(sentence.tokens[head], verb.index, "obl"))
    return with_tokens(sentence, *changed) if changed else sentence


def _head_of(sentence: Sentence, span: Span) -> int | None:
    """The token of an expression whose head lies outside it, one that hangs on a verb by preference."""
    inside = [t for t in sentence.tokens if t.span.overlaps(span)]
    out = [t for t in inside if t.head == t.index or not sentence.tokens[t.head].span.overlaps(span)]
    on_verbs = (t for t in out if sentence.tokens[t.head].pos == "VERB")
    head = next(on_verbs, next(iter(out or inside), None))
    return None if head is None else head.index


def _of_occasion(sentence: Sentence, token: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """The expression that dates the occasion on which it is done: "said at Monday's briefing".

    Not "at the 2016 summit": a year there is part of a name.
    """
    heads = {head: t for head, t in heads.items() if _is_day(t) or not stands_before_noun(sentence, t.span)}
    for noun in sentence.dependents(token.index, "obl"):
        if noun.lemma not in w.OCCASIONS:
            continue
        if not any(t.text.lower() in w.ON_OCCASION for t in sentence.dependents(noun.index, "case")):
            continue
        found = _among(sentence, noun, heads)
        if found is not None:
            return found
    return None


def _is_day(expression: TimeExpression) -> bool:
    return expression.date is not None and edtf.parse(expression.date).is_day


def _among(sentence: Sentence, noun: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """The expression on a noun that happens, or behind a name below it: "a call with Max Roe on Friday"."""
    for below in sentence.dependents(noun.index):
        if below.index in heads:
            return heads[below.index]
    behind = (t for t in sentence.dependents(noun.index, "nmod", "obl") if t.index > noun.index)
    dated = (_below_noun(sentence, name, heads) for name in behind if name.pos == "PROPN")
    return next((found for found in dated if found is not None), None)


def _governors(sentence: Sentence, trigger: int, *, past: bool) -> Iterator[Token]:
    """The trigger, then what it depends on within its own clause."""
    token = sentence.tokens[trigger]
    seen: set[int] = set()
    while token.index not in seen:
        seen.add(token.index)
        yield token
        relation = token.dep.partition(":")[0]
        above = sentence.tokens[token.head]
        if token.head == token.index:
            return
        if relation in w.OWN_CLAUSE and not _goes_along(sentence, token, above, past=past):
            return
        if relation == "conj" and not _shares_time(sentence, token, above):
            return
        if token.pos == "NOUN" and above.lemma in w.SPEAKING_OF:
            return
        token = above


def _goes_along(sentence: Sentence, verb: Token, above: Token, *, past: bool) -> bool:
    """Whether a clause shares the time of the one above it.

    A bare participle tells what its clause does, "issued a note Monday calling for talks"; and what somebody
    announces as done is done when it is announced, though not what was done by others, in the passive.
    """
    if verb.dep == "ccomp":
        passive = next(sentence.dependents(verb.index, "nsubj:pass", "aux:pass"), None) is not None
        return past and above.lemma in w.PERFORMING and not passive
    if verb.tag != "VBG" or next(sentence.dependents(verb.index, "nsubj", "aux"), None) is not None:
        return False
    if any(t.text.lower() not in w.WITHIN for t in sentence.dependents(verb.index, "mark", "case")):
        return False
    return verb.dep == "advcl" or (verb.dep == "acl" and above.lemma in w.DOCUMENTS)


def _shares_time(sentence: Sentence, one: Token, other: Token) -> bool:
    """Whether of two joined words the second can have the time of the first: no other tense or subject."""
    if _other_tense(sentence, one, other) or not _is_joined(sentence, one, other):
        return False
    return one.pos != "VERB" or not any(sentence.dependents(one.index, "nsubj"))


def _is_conjunct_of(sentence: Sentence, trigger: int, index: int) -> bool:
    """Whether the way up from the trigger to a token leads over a conjunction."""
    token = sentence.tokens[trigger]
    while token.index not in (index, token.head):
        if token.dep.partition(":")[0] == "conj":
            return True
        token = sentence.tokens[token.head]
    return False


def _is_joined(sentence: Sentence, one: Token, other: Token) -> bool:
    """Whether a conjunction or a comma stands between; without one the parser was at a loss."""
    first, last = sorted((one.index, other.index))
    return any(t.dep == "cc" or t.text in (",", ";") for t in sentence.tokens[first:last])


def _other_tense(sentence: Sentence, one: Token, other: Token) -> bool:
    """Whether two joined verbs stand in different tenses: "met on Monday and will visit"."""
    tenses = {verb_tense(sentence, t) for t in (one, other) if t.pos in ("VERB", "AUX")}
    return len(tenses - {None}) > 1


def _attached(sentence: Sentence, token: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """The expression that hangs on a token: directly, right before the verb, or where parsers misplace it."""
    found, direct = _directly(sentence, token, heads), list(_beside(sentence, token))
    if found is not None or token.pos not in ("VERB", "AUX"):
        return found
    direct = [t for t in direct if not _is_answered(sentence, t) and not is_reason(sentence, token, t)]
    return (
        _right_before(sentence, token, heads)
        or _after_object(sentence, token, heads)
        or _below_preposition(sentence, direct, heads)
    )


def _directly(sentence: Sentence, token: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """The expression that hangs on a token itself, one that is no mere bound by preference."""
    found = [heads[t.index] for t in _beside(sentence, token) if t.index in heads]
    return min(found, key=lambda t: is_bound(sentence, t.span), default=None)


def _beside(sentence: Sentence, token: Token) -> Iterator[Token]:
    return (t for t in sentence.dependents(token.index) if t.dep.partition(":")[0] in w.TIME_RELATIONS)


def _right_before(sentence: Sentence, verb: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """“The ministry on Tuesday said”: parsers hang the day on the ministry."""
    if verb.index == 0:
        return None
    before = sentence.tokens[verb.index - 1].span
    return next((t for index, t in heads.items() if index < verb.index and t.span.overlaps(before)), None)


def _after_object(sentence: Sentence, verb: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """“Told the agency on Tuesday”, "closed the posts in Rome Friday": an agency or a city has no date."""
    for noun in sentence.dependents(verb.index, "obj", "iobj", "obl"):
        if noun.index in heads or _is_answered(sentence, noun) or is_reason(sentence, verb, noun):
            continue
        light = verb.lemma in w.LIGHT and noun.dep == "obj"
        found = (light and _among(sentence, noun, heads)) or _below_noun(sentence, noun, heads)
        if found is not None:
            return found
    return None


def _below_noun(sentence: Sentence, noun: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """The expression behind a noun, or behind one of those that belong to it, when none of them happens."""
    if w.EVENT.search(noun.lemma) and noun.lemma not in w.BODIES:
        return None
    for below in sentence.dependents(noun.index, "nmod", "obl", "conj", "appos", "flat", "compound"):
        if below.index < noun.index:
            continue
        if below.index in heads:
            return heads[below.index]
        found = _below_noun(sentence, below, heads) if below.pos in ("NOUN", "PROPN") else None
        if found is not None:
            return found
    return None


def _is_answered(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun names what an act answers: "in response *to the sanctions* of May"."""
    first = min((t.index for t in sentence.dependents(noun.index, "case")), default=0)
    return first > 0 and sentence.tokens[first - 1].lemma.lower() in w.ANSWERS


def _below_preposition(
    sentence: Sentence, direct: Sequence[Token], heads: dict[int, TimeExpression]
) -> TimeExpression | None:
    """“At the end of the talks in May”: the expression below a phrase of time or manner."""
    for child in direct:
        if child.pos in ("VERB", "AUX") or child.dep.partition(":")[0] not in ("obl", "advmod", "dep"):
            continue
        for below in sentence.dependents(child.index, "nmod", "obl", "advmod", "dep"):
            if below.index in heads:
                return heads[below.index]
    return None


def _opening(
    sentence: Sentence, trigger: int, here: Sequence[TimeExpression], *, past: bool
) -> TimeExpression | None:
    """The expression that opens the sentence, when the trigger belongs to its main clause."""
    first = here[0]
    head = _head_of(sentence, first.span)
    if head is None or (sentence.tokens[head].dep in w.NOT_OPENING and not _is_set_off(sentence, first.span)):
        return None
    if stands_before_noun(sentence, first.span) and not _is_set_off(sentence, first.span):
        return None
    before = [t for t in sentence.tokens if t.span.end <= first.span.start]
    if any(t.pos not in ("ADP", "PUNCT", "DET", "CCONJ", "ADV", "ADJ") for t in before) or len(before) > 4:
        return None
    token = sentence.tokens[trigger]
    seen: set[int] = set()
    while token.index not in seen and token.head != token.index:
        seen.add(token.index)
        above, relation = sentence.tokens[token.head], token.dep.partition(":")[0]
        if token.pos == "NOUN" and above.lemma in w.SPEAKING_OF:
            return None
        inner = relation in w.OWN_CLAUSE and not _goes_along(sentence, token, above, past=past)
        if inner and above.index < token.index:
            return None
        token = above
    return first


def _is_set_off(sentence: Sentence, span: Span) -> bool:
    """Whether a comma stands behind an expression, which then is no subject, whatever the parser says."""
    behind = next((t for t in sentence.tokens if t.span.start >= span.end), None)
    return behind is not None and behind.text == ","
