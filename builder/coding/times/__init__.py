"""Time expressions: found by the rules of data/times, then resolved against the publication day.

Finding needs no date and can run before the publication day is known; resolving takes the day, or the
interval, that `builder.coding.publication` made out. Only dates in unusual writings ("Sept.5,2016",
"2016-Sep-08") go to a general date parser, in `written`; what else stays open, years before Christ and clock
times without a day, it does not know either.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from builder.coding.language.syntax import Sentence
from builder.coding.times.calendar_days import timex_edtf
from builder.coding.times.reading import Anchors, Reading, Tense
from builder.coding.times.resolution import read_all
from builder.coding.times.tense import surface_tense, tense_of
from builder.coding.times.values import CONSTRUCTORS
from builder.edtf import from_days
from builder.knowledge.time_patterns import DIGIT
from builder.knowledge.time_schema import Constructor, PartValue
from builder.knowledge.times import CompiledRule, TimeKnowledge, by_first_word
from builder.model import Article, Passage, Publication, Span, TimeExpression

_WORD = re.compile(r"[^\W\d_]+|\d+")
_BESIDE = re.compile(r",? ")
_DAYS = ("weekday", "calendar", "shifted_day", "holiday", "weekday_of_month", "ago_on")
_UNITS = ("unit", "same_unit")
_NO_ANCHORS = Anchors()


class FoundTime(Passage, frozen=True, kw_only=True):
    """A time expression before it is resolved."""

    rule: str
    """Id of the rule that found it."""
    value: Constructor
    """How its value is computed."""
    parts: dict[str, PartValue]
    """What its words say."""
    tense: Tense | None = None
    """Which way the words around it point, as far as they can be judged without a parse."""
    sentence: int = 0
    """Index of its sentence."""
    fixed: str | None = None
    """EDTF, when it means the same whenever the article appeared."""


def find_times(
    article: Article, sentences: Sequence[Sentence], knowledge: TimeKnowledge
) -> tuple[FoundTime, ...]:
    """Every time expression of the article, in the order of the text."""
    search = _Search(article.view, knowledge, knowledge.for_text(article.view))
    found: list[FoundTime] = []
    for index, sentence in enumerate(sentences):
        found.extend(_joined(article.view, list(_in_sentence(search, index, sentence))))
    return tuple(found)


class _Search(NamedTuple):
    """What is searched, and with what."""

    view: str
    knowledge: TimeKnowledge
    rules: tuple[CompiledRule, ...]
    """Those that nothing in the article bars."""


def _joined(view: str, found: list[FoundTime]) -> list[FoundTime]:
    """Clock times made one with the day right beside them: 9 a.m. Tuesday."""
    result: list[FoundTime] = []
    for item in found:
        last = result[-1] if result else None
        if last and _BESIDE.fullmatch(view, last.span.end, item.span.start):
            clock, day = (last, item) if last.value == "clock" else (item, last)
            if (
                clock.value == "clock"
                and (day.value in _DAYS or (day.value in _UNITS and day.parts.get("unit") == "day"))
                and "on" not in clock.parts
                and "part" not in day.parts
            ):
                span = Span(last.span.start, item.span.end)
                parts = clock.parts | {"on": day.value} | {f"on:{k}": v for k, v in day.parts.items()}
                result[-1] = msgspec.structs.replace(
                    day, text=span.cut(view), span=span, rule=clock.rule, value="clock", parts=parts
                )
                continue
        result.append(item)
    return result


def _in_sentence(search: _Search, index: int, sentence: Sentence) -> Iterator[FoundTime]:
    view, (start, end) = search.view, sentence.span
    free = start
    words = [
        (m.start(), DIGIT if m[0][0].isdigit() else m[0].lower()) for m in _WORD.finditer(view, start, end)
    ]
    by_first = by_first_word(search.rules, frozenset(("'", *(key for _, key in words))))
    if not by_first:
        return
    for at, key in words:
        if at < free:
            continue
        rules = by_first.get(key)
        if at > free and view[at - 1] in "'’" and "'" in by_first:
            quoted = _longest(by_first["'"], view, at - 1, end)
            if quoted:
                found = list(_expressions(search, *quoted, index, sentence))
                yield from found
                free = found[-1].span.end if found else free
                continue
        if not rules:
            continue
        for rule, match in _candidates(rules, view, at, end):
            if rule.rule.value == "name":
                free = match.end()
                break
            found = list(_expressions(search, rule, match, index, sentence))
            if found:
                yield from found
                free = found[-1].span.end
                break


def _candidates(
    rules: Sequence[CompiledRule], view: str, start: int, end: int
) -> list[tuple[CompiledRule, re.Match[str]]]:
    """All matches from one place on, the longest first, and among equals names, then the earliest rule."""
    found = [(rule, match) for rule in rules if (match := rule.match(view, start, end))]
    if len(found) > 1:
        found.sort(key=lambda pair: (-pair[1].end(), pair[0].rule.value != "name"))
    return found


def _longest(
    rules: Sequence[CompiledRule], view: str, start: int, end: int
) -> tuple[CompiledRule, re.Match[str]] | None:
    return next(iter(_candidates(rules, view, start, end)), None)


def _expressions(
    search: _Search, compiled: CompiledRule, match: re.Match[str], index: int, sentence: Sentence
) -> Iterator[FoundTime]:
    """The expressions of one match: one, or one for each `{…}`; none when the values make no sense."""
    values: dict[int, dict[str, PartValue]] = {}
    for slot in compiled.pattern.slots:
        text = match[slot.group]
        if text is None:
            continue
        value = search.knowledge.part_value(slot, text)
        if value is None:
            return
        values.setdefault(slot.part, {})[slot.name] = value
    shared: dict[str, PartValue] = dict(compiled.rule.set)
    for part in sorted(values, reverse=True):
        shared |= values[part]
    for part in range(1, compiled.pattern.parts + 1) or (0,):
        parts = {**shared, **values.get(part, {}), **({"nth": part} if part else {})}
        group = f"part{part}" if part else 0
        span = Span(*match.span(group))
        if compiled.rule.value == "written":
            parts["words"] = span.cut(search.view)
        reading = _try(compiled.rule.value, parts)
        if reading is None:
            return
        edtf = timex_edtf(reading.timex, reading.mod) if reading.type in ("DATE", "TIME") else None
        yield FoundTime(
            text=span.cut(search.view),
            span=span,
            rule=compiled.rule.id,
            value=compiled.rule.value,
            parts=parts,
            tense=surface_tense(search.view, sentence.span, span, search.knowledge),
            sentence=index,
            fixed=edtf.text if edtf else None,
        )


def _try(value: Constructor, parts: dict[str, PartValue]) -> Reading | None:
    try:
        return CONSTRUCTORS[value](parts, _NO_ANCHORS)
    except (ValueError, OverflowError):
        return None


def resolve_times(
    found: Sequence[FoundTime],
    published: Publication | None,
    sentences: Sequence[Sentence],
) -> tuple[TimeExpression, ...]:
    """The expressions with their values, given the publication day or interval."""
    tenses = tuple(
        tense_of(sentences[f.sentence], f.span) or f.tense if f.sentence < len(sentences) else f.tense
        for f in found
    )
    readings = read_all(found, tenses, published)
    return tuple(_expression(f, r) for f, r in zip(found, readings, strict=True) if r is not None)


def _expression(found: FoundTime, reading: Reading) -> TimeExpression:
    edtf: str | None = None
    if reading.type in ("DATE", "TIME"):
        if reading.days:
            edtf = _days_text(*reading.days)
        else:
            value = timex_edtf(reading.timex, reading.mod)
            edtf = value.text if value else None
    return TimeExpression(
        text=found.text,
        span=found.span,
        type=reading.type,
        date=edtf,
        timex=reading.timex or None,
        mod=reading.mod,
    )


def _days_text(first: date, last: date) -> str:
    return from_days(first, last).text
