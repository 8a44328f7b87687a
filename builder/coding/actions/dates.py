"""The date of an act: from the expression that governs it, never from the nearest string of digits."""

from collections.abc import Iterator, Sequence
from datetime import date

from builder import edtf
from builder.coding.actions import date_words as w
from builder.coding.language.syntax import Sentence, Token
from builder.coding.times.tense import verb_tense
from builder.edtf import Edtf
from builder.model import ActDate, Publication, Span, TimeExpression


def date_act(
    sentence: Sentence,
    trigger: int,
    times: tuple[TimeExpression, ...],
    published: Publication | None,
    *,
    past: bool,
) -> ActDate | None:
    """When the act told by the token `trigger` happened.

    The expressions that hang on the trigger come first, then those on the verbs above it up to the head of
    its clause, then the one that opens the sentence. An act told as past without any is open at the start
    and ends with the publication day; so is one with a day yet to come, which is not its own: "invited them
    to a party on New Year's Eve". Any other has no date.
    """
    here = [t for t in times if t.type in ("DATE", "TIME") and sentence.span.contains(t.span)]
    found = _expressed(sentence, trigger, here, past=past) if here and sentence.tokens else None
    if past and (found is None or _is_ahead(found, published)):
        return _told_as_past(published)
    return found


def _expressed(
    sentence: Sentence, trigger: int, here: Sequence[TimeExpression], *, past: bool
) -> ActDate | None:
    """The date of the expression that governs the trigger."""
    heads = {head: t for t in reversed(here) if (head := _head_of(sentence, t.span)) is not None}
    for token in _governors(sentence, trigger, past=past):
        chosen = _attached(sentence, token, heads)
        if chosen is not None:
            return _act_date(sentence, chosen, here)
    opening = _opening(sentence, trigger, here, past=past)
    return _act_date(sentence, opening, here) if opening is not None else None


def _is_ahead(found: ActDate, published: Publication | None) -> bool:
    """Whether a date begins after the publication, or is a term that ends after it: "must shut by Friday"."""
    if published is None or published.date is None or found.date is None:
        return False
    value, last = edtf.parse(found.date), edtf.parse(published.date).last
    return value.first > last or (value.first == date.min and value.last > last)


def _head_of(sentence: Sentence, span: Span) -> int | None:
    """The token of an expression whose head lies outside it; None when that stands before its 's.

    "Last month's election" is no time for a verb, whatever the parser makes of it.
    """
    inside = [t for t in sentence.tokens if t.span.overlaps(span)]
    out = (t for t in inside if t.head == t.index or not sentence.tokens[t.head].span.overlaps(span))
    head = next(out, inside[0] if inside else None)
    if head is None:
        return None
    behind = sentence.tokens[inside[-1].index + 1 : inside[-1].index + 2]
    owned = any(t.text in ("'s", "’s") for t in behind)
    return None if owned and head.head < head.index else head.index


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
        if relation == "conj" and (
            _other_tense(sentence, token, above) or not _is_joined(sentence, token, above)
        ):
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
    direct = [t for t in sentence.dependents(token.index) if t.dep.partition(":")[0] in w.TIME_RELATIONS]
    found = next((heads[t.index] for t in direct if t.index in heads), None)
    if found is not None or token.pos not in ("VERB", "AUX"):
        return found
    direct = [t for t in direct if not _is_answered(sentence, t)]
    return (
        _right_before(sentence, token, heads)
        or _after_object(sentence, token, heads)
        or _below_preposition(sentence, direct, heads)
    )


def _right_before(sentence: Sentence, verb: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """“The ministry on Tuesday said”: parsers hang the day on the ministry."""
    if verb.index == 0:
        return None
    before = sentence.tokens[verb.index - 1].span
    return next((t for index, t in heads.items() if index < verb.index and t.span.overlaps(before)), None)


def _after_object(sentence: Sentence, verb: Token, heads: dict[int, TimeExpression]) -> TimeExpression | None:
    """“Told the agency on Tuesday”, "closed the posts in Rome Friday": an agency or a city has no date."""
    for noun in sentence.dependents(verb.index, "obj", "iobj", "obl"):
        if noun.index in heads or _is_answered(sentence, noun):
            continue
        found = _below_noun(sentence, noun, heads)
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
    """“At the end of the talks in May”: the expression below a phrase of time or manner.

    Not below "following the invasion of 2003": what is told comes after, or because.
    """
    for child in direct:
        if child.pos in ("VERB", "AUX") or child.dep.partition(":")[0] not in ("obl", "advmod", "dep"):
            continue
        if any(t.text.lower() in w.APART for t in sentence.dependents(child.index, "case")):
            continue
        for below in sentence.dependents(child.index, "nmod", "obl", "nummod", "advmod", "dep", "compound"):
            if below.index in heads:
                return heads[below.index]
    return None


def _opening(
    sentence: Sentence, trigger: int, here: Sequence[TimeExpression], *, past: bool
) -> TimeExpression | None:
    """The expression that opens the sentence, when the trigger belongs to its main clause."""
    first = here[0]
    head = _head_of(sentence, first.span)
    if head is None or sentence.tokens[head].dep in w.NOT_OPENING:
        return None
    before = [t for t in sentence.tokens if t.span.end <= first.span.start]
    if any(t.pos not in ("ADP", "PUNCT", "DET", "CCONJ", "ADV", "ADJ") for t in before) or len(before) > 4:
        return None
    token = sentence.tokens[trigger]
    seen: set[int] = set()
    while token.index not in seen and token.head != token.index:
        seen.add(token.index)
        above, relation = sentence.tokens[token.head], token.dep.partition(":")[0]
        inner = relation in w.OWN_CLAUSE and not _goes_along(sentence, token, above, past=past)
        if inner and above.index < token.index:
            return None
        token = above
    return first


def _act_date(sentence: Sentence, chosen: TimeExpression, here: Sequence[TimeExpression]) -> ActDate | None:
    """The chosen expression as a date: both ends of a range, an open end for "since" and "until"."""
    if chosen.date is None:
        return None
    value = edtf.parse(chosen.date)
    words, start = _preposition(sentence, chosen.span)
    end = _range_end(sentence, chosen, here)
    if end is not None and end.date is not None:
        other = edtf.parse(end.date)
        if other.last >= value.first and not (value.is_open or other.is_open):
            text = _between(sentence, start, end.span.end)
            return ActDate(date=edtf.from_days(value.first, other.last).text, because=text)
    because = f"{words} {chosen.text}".strip() if words else chosen.text
    return ActDate(date=_bounded(value, words.lower()), because=because)


def _bounded(value: Edtf, preposition: str) -> str:
    """“By Friday” is open at the start, "since July" at the end."""
    if value.precision == "interval" and value.is_open:
        return value.text
    if preposition in w.BEFORE:
        return edtf.until(value).text
    if preposition in w.AFTER:
        return f"{value.text.split('/')[0]}/.."
    return value.text


def _preposition(sentence: Sentence, span: Span) -> tuple[str, int]:
    before = [t for t in sentence.tokens if t.span.end <= span.start]
    if before and before[-1].pos in ("ADP", "SCONJ") and span.start - before[-1].span.end <= 2:
        return before[-1].text, before[-1].span.start
    return "", span.start


def _range_end(
    sentence: Sentence, chosen: TimeExpression, here: Sequence[TimeExpression]
) -> TimeExpression | None:
    """The expression that closes a range the chosen one opens: from 3 to 5 May."""
    preposition, _ = _preposition(sentence, chosen.span)
    later = [t for t in here if t.span.start >= chosen.span.end]
    if not later:
        return None
    gap = [t.text.lower() for t in sentence.tokens if chosen.span.end <= t.span.start < later[0].span.start]
    if len(gap) != 1 or gap[0] not in w.RANGE_WORDS or (gap[0] == "and" and preposition.lower() != "between"):
        return None
    return later[0]


def _between(sentence: Sentence, start: int, end: int) -> str:
    """The words of the sentence from `start` to `end`, rebuilt from its tokens."""
    tokens = [t for t in sentence.tokens if start <= t.span.start < end]
    text = ""
    for token in tokens:
        text += " " * (token.span.start - (start + len(text))) + token.text
    return text


def _told_as_past(published: Publication | None) -> ActDate | None:
    if published is None or published.date is None:
        return None
    value = edtf.parse(published.date)
    if value.last == date.max:
        return None
    return ActDate(date=f"../{value.last.isoformat()}", because="told as past")
