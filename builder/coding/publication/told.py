"""What dates in the text prove: the latest told as past, the next to come, a weekday that fits few years."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta

from builder.coding.language.syntax import Sentence
from builder.coding.publication.bounds import Bound, union
from builder.coding.times import FoundTime
from builder.coding.times.tense import tense_of
from builder.edtf import parse
from builder.knowledge.times import PartValue, TimeKnowledge
from builder.model import Article

_IN_YEAR = re.compile(r"\b(?:in|since|during)\s+\Z", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:updated?|amended|corrected|correction|clarification|revised|modified|(?:an )?earlier version"
    r"|retrieved|accessed|archived|captured|copyright|editor['’]s note|hide caption|photos:"
    r"|appears? in\b|issue of\b|print edition)|©",
    re.IGNORECASE,
)
"""Words of a sentence that can have been added to an article later, or that date a printed issue ahead."""
_LIMIT = re.compile(r"\b(?:by|until|till|before|through|beyond|after|from)\s+(?:the\s+)?\Z", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:\b(?:will|shall|won['’]t)|['’]ll|\b(?:is|are) (?:due|set|expected|scheduled|slated|planned) to)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[,;:\"“”]|\b(?:than|what|that|which|who|as|since|like|similar|was|were|had|did|of|from|after|until|by)\b",
    re.IGNORECASE,
)
"""What between "will" and a date shows that the date belongs to something else."""
_POSTED = re.compile(r"\(@\w+\)\s*\Z")
_YEARS = range(1990, 2041)
"""Years in which a weekday is looked for."""
_MOST = 20
"""Different days from which on no more are looked at."""
_ONE_LINE = 1500
"""Characters without a line end that can be a whole page run together, comments and all."""


def latest_past(
    article: Article, found: Sequence[FoundTime], sentences: Sequence[Sentence], times: TimeKnowledge
) -> Iterator[Bound]:
    """The latest calendar date that is told as past; a bare year counts when a second date bears it out."""
    if len(article.view) > _ONE_LINE and "\n" not in article.view.strip():
        return
    told: list[tuple[date, FoundTime]] = []
    for item, sentence in _calendar_dates(found, sentences):
        if _told_as_past(article, item, sentence, times):
            told.append((parse(item.fixed or "").first, item))
    told.sort(key=lambda pair: pair[0], reverse=True)
    years = [day.year for day, _ in told]
    for day, item in told:
        if "month" in item.parts or years.count(day.year) > 1:
            yield Bound.since(day, f"“{item.text}” is told as past", item.span)
            return


def latest_post(
    article: Article, found: Sequence[FoundTime], sentences: Sequence[Sentence]
) -> Iterator[Bound]:
    """The latest signature of a post on a social network, which carries its day in some other zone."""
    posted = [
        (parse(item.fixed or "").first, item)
        for item, sentence in _calendar_dates(found, sentences)
        if "day" in item.parts and _POSTED.search(article.view, sentence.span.start, item.span.start)
    ]
    if posted:
        day, item = max(posted, key=lambda pair: pair[0])
        yield Bound.since(day - timedelta(1), f"it quotes a post of “{item.text}”", item.span)


def _calendar_dates(
    found: Sequence[FoundTime], sentences: Sequence[Sentence]
) -> Iterator[tuple[FoundTime, Sentence]]:
    """Dates that mean the same whenever the article appeared, each with its sentence."""
    for item in found:
        if item.fixed is None or item.value != "calendar" or item.parts.get("mod"):
            continue
        if item.sentence < len(sentences) and sentences[item.sentence].paragraph >= 0:
            yield item, sentences[item.sentence]


def _told_as_past(article: Article, item: FoundTime, sentence: Sentence, times: TimeKnowledge) -> bool:
    """Whether nothing in the sentence looks ahead and the words around the date look back."""
    view, (start, end) = article.view, sentence.span
    if _ADDED.search(view, start, end) or _LIMIT.search(view, start, item.span.start):
        return False
    if _POSTED.search(view, start, item.span.start):
        return False
    if "day" not in item.parts and _part_of_a_name(sentence, item, view):
        return False
    if "month" not in item.parts and not (
        _IN_YEAR.search(view, start, item.span.start) and _of_a_past_verb(sentence, item)
    ):
        return False
    if (tense_of(sentence, item.span) or item.tense) != "past":
        return False
    return times.cue_regex("future", "left").search(view, start, end) is None


def _part_of_a_name(sentence: Sentence, item: FoundTime, view: str) -> bool:
    """Whether it stands before a noun that it belongs to: the November 2020 election can be yet to come.

    Behind "in" and before the subject of a clause in the past it does not: in November 2020 voters chose.
    """
    last = next((t for t in reversed(sentence.tokens) if t.span.overlaps(item.span)), None)
    if last is None or last.index + 1 >= len(sentence.tokens):
        return False
    behind = sentence.tokens[last.index + 1]
    if behind.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    set_apart = _IN_YEAR.search(view, sentence.span.start, item.span.start) or _says_in(item, view)
    return not (set_apart and _begins_a_past_clause(sentence, behind.index))


def _says_in(item: FoundTime, view: str) -> bool:
    """Whether the words of the date begin with "in" themselves."""
    return re.match(r"(?:in|since|during)\s", item.span.cut(view), re.IGNORECASE) is not None


def _begins_a_past_clause(sentence: Sentence, index: int) -> bool:
    """Whether a noun phrase and, right behind it, a verb in the past tense begin at a token.

    Told by the words' tags alone: a parser likes to hang such a subject on the date.
    """
    for token in sentence.tokens[index:]:
        if token.tag == "VBD":
            return True
        if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "DET") and token.lemma not in (
            "of",
            "and",
            "'s",
            "’s",
        ):
            return False
    return False


def _of_a_past_verb(sentence: Sentence, item: FoundTime) -> bool:
    """Whether it hangs on a finite verb in the past tense, on no noun and no infinitive."""
    inside = [t for t in sentence.tokens if t.span.overlaps(item.span)]
    token = next((t for t in inside if not item.span.overlaps(sentence.tokens[t.head].span)), None)
    if token is None:
        return False
    verb = sentence.tokens[token.head]
    helpers = [verb, *sentence.dependents(verb.index, "aux")]
    return verb.pos == "VERB" and any(t.tag == "VBD" for t in helpers)


def dates_ahead(
    article: Article, found: Sequence[FoundTime], sentences: Sequence[Sentence]
) -> Iterator[Bound]:
    """The earliest date of which the article says that something will happen then."""
    ahead = [
        (parse(item.fixed or "").last, item)
        for item, sentence in _calendar_dates(found, sentences)
        if _lies_ahead(article, item, sentence)
    ]
    if ahead:
        day, item = min(ahead, key=lambda pair: pair[0])
        yield Bound.upto(day, f"“{item.text}” is yet to come", item.span)


def _lies_ahead(article: Article, item: FoundTime, sentence: Sentence) -> bool:
    """Whether "will" governs the date, outside quotation marks."""
    view, (start, end) = article.view, sentence.span
    if re.search(r"[\"“”«»]", view[start:end]) or _POSTED.search(view, start, item.span.start):
        return False
    if "month" not in item.parts and not _IN_YEAR.search(view, start, item.span.start):
        return False
    cues = list(_AHEAD.finditer(view, start, item.span.start))
    if not cues or _ELSEWHERE.search(view, cues[-1].end(), item.span.start):
        return False
    return tense_of(sentence, item.span) == "future"


def weekday_years(
    article: Article, found: Sequence[FoundTime], sentences: Sequence[Sentence]
) -> Iterator[Bound]:
    """A weekday told with its day and month, without a year: it fits one year in six or so.

    The day meant is the last or the next of its number, so publication is less than a year away from it.
    """
    seen: set[tuple[PartValue | None, ...]] = set()
    for item in found:
        parts = item.parts
        weekday, month, day = key = parts.get("weekday"), parts.get("month"), parts.get("day")
        if item.fixed or "year" in parts or not isinstance(weekday, int) or key in seen or len(seen) > _MOST:
            continue
        if item.sentence >= len(sentences) or _ADDED.search(article.view, *sentences[item.sentence].span):
            continue
        fitting = _fitting(weekday, month, day) if isinstance(month, int) and isinstance(day, int) else []
        if fitting:
            seen.add(key)
            near = [(one - timedelta(364), one + timedelta(364)) for one in fitting]
            # Before and after the years looked at it may fit as well.
            ranges = union([(date.min, near[0][1]), *near, (near[-1][0], date.max)])
            years = ", ".join(str(one.year) for one in fitting)
            yield Bound(ranges, f"“{item.text}” fits the years {years}", item.span)


def _fitting(weekday: int, month: int, day: int) -> list[date]:
    """The days of that number that fall on the weekday, Monday 1."""
    fitting = []
    for year in _YEARS:
        with suppress(ValueError):
            one = date(year, month, day)
            if one.isoweekday() == weekday:
                fitting.append(one)
    return fitting


def own_weekday(found: Sequence[FoundTime]) -> int | None:
    """The weekday that dates the news itself: told as past at least twice and more often than any other."""
    counts: dict[int, int] = {}
    for item in found:
        if item.value != "weekday" or set(item.parts) - {"weekday", "part"} or item.tense == "future":
            continue
        day = item.parts.get("weekday")
        if isinstance(day, int):
            counts[day] = counts.get(day, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]
