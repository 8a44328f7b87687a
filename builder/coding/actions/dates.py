"""The date of an act: from the expression that governs it, never from the nearest string of digits."""

from collections.abc import Sequence
from datetime import date

from builder import edtf
from builder.coding.actions import date_words as w
from builder.coding.actions.governing import governing_expression
from builder.coding.language.syntax import Sentence
from builder.edtf import Edtf
from builder.model import ActDate, Publication, Span, TimeExpression

TOLD_AS_PAST = "told as past"
"""The reason for a date that only ends with the publication."""


def date_act(
    sentence: Sentence,
    trigger: int,
    times: tuple[TimeExpression, ...],
    published: Publication | None,
    *,
    past: bool,
) -> ActDate | None:
    """When the act told by the token `trigger` happened: at the expression that governs it.

    An act told as past without any is open at the start and ends with the publication day; so is one with a
    day yet to come, which is not its own: "invited them to a party on New Year's Eve". Any other has no date.
    """
    here = [t for t in times if t.type in ("DATE", "TIME") and sentence.span.contains(t.span)]
    chosen = governing_expression(sentence, trigger, here, past=past) if here and sentence.tokens else None
    found = None if chosen is None else _act_date(sentence, chosen, here)
    if past and (found is None or _is_ahead(found, published)):
        return _told_as_past(published)
    return _ended(found, published) if past and found is not None else found


def _ended(found: ActDate, published: Publication | None) -> ActDate:
    """A date that is open at its end, or is "so far" in a period, ends with the publication."""
    if published is None or published.date is None or found.date is None:
        return found
    value, last = edtf.parse(found.date), edtf.parse(published.date).last
    lasts = value.last == date.max or ((found.because or "").startswith("so far ") and value.last > last)
    if not lasts or last == date.max or value.first == date.min:
        return found
    return ActDate(date=edtf.from_days(value.first, last).text, because=found.because)


def _is_ahead(found: ActDate, published: Publication | None) -> bool:
    """Whether a date begins after the publication, or is a term that ends after it: "must shut by Friday"."""
    if published is None or published.date is None or found.date is None:
        return False
    value, last = edtf.parse(found.date), edtf.parse(published.date).last
    return value.first > last or (value.first == date.min and value.last > last)


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
    listed = _listed(sentence, chosen, here)
    if len(listed) > 1:
        whole = edtf.hull(edtf.parse(t.date) for t in listed if t.date is not None)
        if whole is not None and not whole.is_open and words.lower() not in w.BEFORE | w.AFTER:
            days = edtf.from_days(whole.first, whole.last).text
            return ActDate(date=days, because=_between(sentence, start, listed[-1].span.end))
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
    for phrase in w.BEFORE_TIMES:
        words = before[-len(phrase) :]
        if tuple(t.text.lower() for t in words) == phrase:
            return " ".join(t.text for t in words), words[0].span.start
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


def _listed(
    sentence: Sentence, chosen: TimeExpression, here: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """The chosen expression and those that a list joins to it: on 12, 13 and 14 May.

    Nothing but commas and one conjunction stands between, and no verb has the later one for itself: "met on
    Monday and Tuesday left".
    """
    found, joined = [chosen], 1
    for later in sorted((t for t in here if t.span.start >= chosen.span.end), key=lambda t: t.span.start):
        gap = {
            t.text.lower() for t in sentence.tokens if found[-1].span.end <= t.span.start < later.span.start
        }
        if not gap or not gap <= w.LIST_WORDS or later.date is None or _is_verbs_own(sentence, later, found):
            break
        found.append(later)
        joined = len(found) if gap - {","} else joined
    return found[:joined]


def _is_verbs_own(sentence: Sentence, later: TimeExpression, listed: Sequence[TimeExpression]) -> bool:
    """Whether an expression hangs on another verb than those before it in the list."""
    verbs = {t.head for one in listed for t in sentence.tokens if t.span.overlaps(one.span)}
    heads = (sentence.tokens[t.head] for t in sentence.tokens if t.span.overlaps(later.span))
    return any(head.pos in ("VERB", "AUX") and head.index not in verbs for head in heads)


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
    return ActDate(date=f"../{value.last.isoformat()}", because=TOLD_AS_PAST)
