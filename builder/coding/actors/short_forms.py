"""Later short forms inside one article: surnames, misspelt names, "the ministry", "the undersecretary"."""

import re
from collections.abc import Collection, Iterator, Sequence

from builder.coding.actors.drafts import Draft
from builder.coding.actors.people import TOP_OFFICES, same_office
from builder.coding.language.syntax import Sentence
from builder.coding.mentions import vocabulary as v
from builder.coding.mentions.found import FoundMention
from builder.coding.mentions.words import Word, in_title_case, words_of
from builder.knowledge.names import fold, is_name_part, name_words, same_spelling, sound_key, surname
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
_LONG = 5
"""Letters from which a word can be a misspelt surname."""
_VAGUE = frozenset({"agency", "group", "organization", "organisation", "office"})
"""Nouns for bodies of every kind, which mean the one named last or none."""
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


class Surnames:
    """The surnames of the people an article names in full, looked for one sentence after the other."""

    def __init__(self, view: str, people: Sequence[Draft]) -> None:
        self._view = view
        self._slips: set[str] = set()
        self._table: dict[str, list[Draft]] = {}
        for draft in people:
            for name in draft.family_names():
                self._table.setdefault(name, []).append(draft)
        self._sounds: dict[str, list[str]] = {}
        self._initials: dict[str, list[str]] = {}
        for name in self._table:
            self._sounds.setdefault(sound_key(name), []).append(name)
            self._initials.setdefault(name[0], []).append(name)
        self._close: dict[str, tuple[str, ...]] = {}

    def find(self, sentence: Sentence) -> Iterator[tuple[Span, Draft, bool]]:
        """Bare surnames in a sentence; last comes whether it is a misspelling.

        A misspelling may begin a sentence when it has been `seen` before, or when it speaks.
        """
        if not any(self._spelt_like(found[0]) for found in _CAPITAL.finditer(self._view, *sentence.span)):
            return
        words = words_of(self._view, sentence.span)
        titled = in_title_case(words)
        for index, word in enumerate(words):
            key = self._key(word)
            close = self._spelt_like(word.text) if key else ()
            if key is None or not close:
                continue
            exact = self._table.get(key)
            if exact is not None:
                if len(exact) == 1 and _stands_alone(words, index, titled):
                    yield Span(word.start, word.end), exact[0], False
                continue
            if titled or not _may_be_slip(words, index, key in self._slips):
                continue
            meant = [draft for name in close for draft in self._table[name]]
            if len(meant) == 1:
                yield Span(word.start, word.end), meant[0], True

    def seen(self, slip: str) -> None:
        """Notes that a misspelling was taken for somebody."""
        self._slips.add(surname(slip))

    def _key(self, word: Word) -> str | None:
        """The folded surname a word can be; one of two letters, Xi, only where the article names one."""
        if not (word.capital or is_name_part(word.text)) or word.low in v.NO_NAME:
            return None
        key = surname(word.text)
        return key if len(word.text) >= _SHORT or (key in self._table and word.text.istitle()) else None

    def _spelt_like(self, word: str) -> tuple[str, ...]:
        """The surnames a word can be, spelt right or wrong."""
        close = self._close.get(word)
        if close is None:
            key = surname(word)
            close = self._close[word] = (key,) if key in self._table else tuple(self._misspelt(key))
        return close

    def _misspelt(self, key: str) -> Iterator[str]:
        """The surnames a word can be a spelling of; only those of its sound or first letter are compared."""
        if len(key) < _LONG:
            return
        same = self._sounds.get(sound_key(key), [])
        yield from same
        yield from (
            own for own in self._initials.get(key[0], ()) if own not in same and same_spelling(key, own)
        )


def _may_be_slip(words: Sequence[Word], index: int, seen: bool) -> bool:
    """Whether a word is long enough for a misspelt surname and no ordinary word that begins a sentence."""
    if len(words[index].text) < _LONG or not _stands_alone(words, index, titled=False):
        return False
    return index > 0 or seen or (len(words) > 1 and words[1].low in v.SAYING)


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
        if noun in _VAGUE and fitting != _last_named(earlier, span):
            continue
        if len(fitting) > 1:
            fitting = _nearest(fitting, span)
        if len(fitting) == 1:
            yield span, fitting[0]


def _last_named(bodies: Sequence[Draft], span: Span) -> list[Draft]:
    """The body named last before a place."""
    return (
        [max(bodies, key=lambda body: max(s.end for s in body.spans if s.end <= span.start))]
        if bodies
        else []
    )


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
