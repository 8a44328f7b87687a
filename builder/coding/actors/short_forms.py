"""Later short forms inside one article: surnames, misspelt names, "the ministry", "the undersecretary"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from builder.coding.actors.drafts import Draft
from builder.coding.actors.people import TOP_OFFICES, same_office
from builder.coding.language.syntax import Sentence
from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.words import Word, in_title_case, words_of
from builder.knowledge.names import fold, is_name_part, name_words, same_spelling, surname
from builder.model import Span

_HEADS = (
    "ministry", "department", "embassy", "consulate", "mission", "agency", "parliament",
    "commission", "committee", "council", "court", "bureau", "alliance", "bloc", "union",
    "organization", "organisation", "group", "party", "militia", "movement", "foundation",
    "institute", "university", "bank", "fund", "coalition", "board", "association", "federation",
    "society", "brigade", "command", "authority", "centre", "center", "office", "company",
)  # fmt: skip
_SMALL = "|".join(_HEADS)
_LARGE = "|".join(map(str.capitalize, _HEADS))
_BARE = re.compile(
    rf"\b[Tt]he ((?:{_SMALL})\b(?![-’'\w])|(?:{_LARGE})\b(?![-\w])(?! [A-Z]))(?! (?:of|for|to|in)\b)"
)
_CAPITAL = re.compile(r"\b(?:al-)?[A-Z][^\W\d_]+(?:[-’'][^\W\d_]{2,})*")
_SHORT = 3
_ALLIANCES = {"alliance": "nato", "bloc": "european-union"}


def fuzzy(name: str, pool: Collection[Draft]) -> Draft | None:
    """The one person of the pool whose name this can be a misspelling of."""
    words = name_words(name)
    if not words:
        return None
    found = {draft.id: draft for draft in pool if _misspelt(words, name_words(draft.name))}
    return next(iter(found.values())) if len(found) == 1 else None


def _misspelt(words: Sequence[str], own: Sequence[str]) -> bool:
    if not own or not same_spelling(words[-1], own[-1]):
        return False
    return len(words) < 2 or len(own) < 2 or same_spelling(words[0], own[0]) or words[0][0] == own[0] == ""


def surnames(
    view: str, sentence: Sentence, people: Sequence[Draft], slips: Collection[str] = ()
) -> Iterator[tuple[Span, Draft, bool]]:
    """Bare surnames of people the article names in full; last comes whether it is a misspelling.

    A misspelling may begin a sentence when it is one of `slips`, or when it speaks.
    """
    table: dict[str, list[Draft]] = {}
    for draft in people:
        for name in draft.family_names():
            table.setdefault(name, []).append(draft)
    if not any(_like(found[0], table) for found in _CAPITAL.finditer(view, *sentence.span)):
        return
    words_here = words_of(view, sentence.span)
    titled = in_title_case(words_here)
    for index, word in enumerate(words_here):
        key = _surname_key(word, table)
        if key is None:
            continue
        exact = table.get(key)
        if exact is not None:
            if len(exact) == 1 and _stands_alone(words_here, index, titled):
                yield Span(word.start, word.end), exact[0], False
            continue
        if titled or not _may_be_slip(words_here, index, key in slips):
            continue
        close = [draft for own, drafts in table.items() if same_spelling(key, own) for draft in drafts]
        if len(close) == 1:
            yield Span(word.start, word.end), close[0], True


def _surname_key(word: Word, table: Mapping[str, object]) -> str | None:
    """The folded surname a word can be; one of two letters, Xi, only where the article names one."""
    if not (word.capital or is_name_part(word.text)) or word.low in v.NO_NAME:
        return None
    key = surname(word.text)
    return key if len(word.text) >= _SHORT or (key in table and word.text.istitle()) else None


def _may_be_slip(words: Sequence[Word], index: int, seen: bool) -> bool:
    """Whether a word is long enough for a misspelt surname and no ordinary word that begins a sentence."""
    if len(words[index].text) < 5 or not _stands_alone(words, index, titled=False):
        return False
    return index > 0 or seen or (len(words) > 1 and words[1].low in v.SAYING)


def _like(word: str, table: Mapping[str, object]) -> bool:
    """Whether a word can be one of the surnames, spelt right or wrong: a quick first look."""
    key = surname(word)
    return key in table or (len(key) > 4 and any(same_spelling(key, own) for own in table))


def _stands_alone(words: Sequence[Word], index: int, titled: bool) -> bool:
    """Whether no other capitalised word makes it part of another name."""
    if titled:
        return True
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if before and before.capital and index > 1 and before.low not in v.NO_NAME and before.text[0].isalpha():
        return False
    return not (after and after.capital and after.low not in v.CALENDAR and after.text[0].isalpha())


def bare_bodies(view: str, sentence: Sentence, bodies: Sequence[Draft]) -> Iterator[tuple[Span, Draft]]:
    """The one body the article has named before for "the ministry", "the embassy"."""
    for found in _BARE.finditer(view, sentence.span.start, sentence.span.end):
        span, noun = Span(found.start(), found.end()), found[1].lower()
        earlier = [body for body in bodies if any(s.end <= span.start for s in body.spans)]
        if noun in _ALLIANCES:
            fitting = [body for body in earlier if body.id == _ALLIANCES[noun]]
        else:
            fitting = [body for body in earlier if _is_called(noun, body)]
        if len(fitting) > 1:
            fitting = _nearest(fitting, span)
        if len(fitting) == 1:
            yield span, fitting[0]


def _is_called(noun: str, body: Draft) -> bool:
    words = fold(body.name).split()
    return noun in words or any(noun in fold(m.name).split() for m in body.said)


def _nearest(bodies: Sequence[Draft], span: Span) -> list[Draft]:
    """The one mentioned just before, when the next is a good deal further off."""
    ends = sorted(
        ((max(s.end for s in body.spans if s.end <= span.start), body.id) for body in bodies), reverse=True
    )
    if span.start - ends[0][0] > 800 or (len(ends) > 1 and ends[0][0] - ends[1][0] < 250):
        return []
    return [body for body in bodies if body.id == ends[0][1]]


def holder(mention: FoundMention, people: Sequence[Draft]) -> Draft | None:
    """The one person of the article to whom an office without a name points."""
    highest = mention.role in TOP_OFFICES
    fitting = [
        draft
        for draft in people
        if not (highest and draft.country is None and not any(said.country for said in draft.said))
        and any(
            said.role
            and mention.role
            and _same(mention.role, said.role)
            and (mention.country is None or said.country in (None, mention.country))
            and said.former == mention.former
            for said in draft.said
        )
        and (mention.country is None or draft.country in (None, mention.country))
        and not (mention.country and draft.country is None and mention.role == "Spokesperson")
    ]
    return fitting[0] if len(fitting) == 1 else None


def _same(wanted: str, told: str) -> bool:
    if wanted == "Minister" and told.startswith(("Minister of ", "Minister for ")):
        return True
    return wanted == told or (
        wanted not in ("Leader", "Head", "Official", "Diplomat", "Minister") and same_office(wanted, told)
    )
