"""Newcomers: people whom only their words introduce: “…,” said Tim Hess, a developer.

A name that speaks words in quotation marks is somebody, even when the data know nobody of that name.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from builder.coding.actors.cast import Cast
from builder.coding.language.syntax import Sentence
from builder.coding.quotes.quotation_marks import Stretch, find_stretches
from builder.coding.quotes.speech_cues import speaking_places
from builder.knowledge import Knowledge
from builder.model import Actor, ActorKind, Article, Mention, Span
from builder.slug import slug

_PART = r"(?:[A-Z][a-zà-ÿ]*[’'-]?[A-Z]?[a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?)"
_NAME = re.compile(
    rf"{_PART}(?: (?:{_PART}|[A-Z]\.|de|del|di|la|van|von|der|bin|al|el))*(?: {_PART})|{_PART}"
)
_INITIAL = re.compile(r"[A-Z]\.")
_DESCRIBED = re.compile(r",? (?:\d\d,|\([A-Z]|an? |the [a-z]|who |whose )|, [a-z]")
_NEXT_CAPITAL = re.compile(r" [A-Z][a-z]")
_WORD_BEFORE = re.compile(r"([\w.’'-]+) $")
_STARTS_SENTENCE = re.compile(r"(?:\n|[.!?”\"]\s)$")
_TITLES = frozenset({"Mr.", "Ms.", "Mrs.", "Dr.", "Sen.", "Rep.", "Gov."})
_NO_SURNAMES = frozenset({
    "He", "I", "In", "It", "Mr", "Mrs", "Ms", "She", "That", "The", "They", "This", "We", "Who", "You",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
})  # fmt: skip
_NO_FIRST = frozenset({
    "After", "Although", "And", "As", "At", "Before", "But", "By", "For", "From", "If", "In", "Like", "Mr",
    "Mrs", "Ms", "On", "Or", "Since", "So", "That", "The", "Then", "Though", "To", "Unlike", "When", "While",
    "With", "Yet",
})  # fmt: skip
_ISSUES = re.compile(
    r" (?:also |later )?(?:said|wrote|announced|added) in an? (?:[\w-]+ ){0,2}(?:statement|release|filing)"
)
_ISSUED = re.compile(r"\b[Ii]n an? (?:[\w-]+ ){0,2}(?:statement|release|filing)(?: on \w+| late \w+)?, $")
_RUN_TOGETHER = re.compile(r"[a-zà-ÿ]{4}[A-Z]")
_INSIDE_SENTENCE = re.compile(r"[a-zà-ÿ,’')] $")
_POSSESSIVE = ("'s", "’s")
_LONGEST = 4


def with_speakers(article: Article, sentences: Sequence[Sentence], cast: Cast, knowledge: Knowledge) -> Cast:
    """The cast with the people it lacks who speak in the article's quotations.

    Args:
        article: The article as read.
        sentences: Its sentences.
        cast: Whom the dictionaries and forms have found.
        knowledge: Verbs of saying, given names, outlets.
    """
    stretches = find_stretches(article.view, (*filter(None, (article.title_span,)), *article.paragraphs))
    if not stretches:
        return cast
    names = dict(_unknown_names(article.view, sentences, stretches, cast, knowledge))
    known = {actor.id for actor in cast.actors}
    newcomers: list[Actor] = []
    for name in sorted(names, key=len, reverse=True):
        mentions = tuple(_mentions(article.view, name, cast, newcomers))
        if mentions and slug(name) not in known:
            newcomers.append(
                Actor(id=slug(name), name=name, kind=names[name], known=False, mentions=mentions)
            )
    if not newcomers:
        return cast
    actors = sorted(
        (*cast.actors, *newcomers), key=lambda a: a.mentions[0].span if a.mentions else Span(0, 0)
    )
    return msgspec.structs.replace(cast, actors=tuple(actors))


def _unknown_names(
    view: str, sentences: Sequence[Sentence], stretches: Sequence[Stretch], cast: Cast, knowledge: Knowledge
) -> Iterator[tuple[str, ActorKind]]:
    """Names of people and bodies who speak and whom the cast does not hold."""
    quoted = tuple(stretch.outer for stretch in stretches)
    for place in speaking_places(view, sentences, quoted, knowledge.speech):
        for match in _NAME.finditer(view, max(0, place.start - 40), min(len(view), place.end + 40)):
            span = Span(*match.span())
            if not span.overlaps(place) or cast.at(span) or _is_quoted(span, quoted):
                continue
            if name := _person(view, span, knowledge):
                yield name, "person"
                break
            if _is_body(view, span, knowledge):
                yield span.cut(view), "organisation"
                break


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    return any(q.overlaps(span) for q in quoted)


def _is_body(view: str, span: Span, knowledge: Knowledge) -> bool:
    """Whether a word names a body: it issues statements and never follows a first name or a title."""
    word = span.cut(view)
    issues = _ISSUES.match(view, span.end) or _ISSUED.search(view, max(0, span.start - 60), span.start)
    if not issues or " " in word or word in _NO_SURNAMES | _NO_FIRST or knowledge.outlets.named(word):
        return False
    return not re.search(rf"(?:[A-Z][\w’'-]*\.?|said) {re.escape(word)}(?!\w)", view)


def _person(view: str, span: Span, knowledge: Knowledge) -> str | None:
    """The full name that stands there, without what precedes a given name; for a surname, its full name."""
    given = knowledge.actors.given_names
    words = span.cut(view).split()
    owns = view[span.end : span.end + 2] in _POSSESSIVE or words[-1].endswith(_POSSESSIVE)
    if owns or words[0] in _NO_FIRST or words[-1] in _NO_SURNAMES or _RUN_TOGETHER.search(span.cut(view)):
        return None
    if any(word in knowledge.actors.heads for word in words):
        return None
    if len(words) == 1:
        return _full_name(view, words[0], knowledge)
    named = [at for at, word in enumerate(words[:-1]) if word.lower() in given]
    if named:
        words = words[named[0] if len(words) - named[0] <= _LONGEST else named[-1] :]
    if len(words) > _LONGEST:
        words = words[-2:]
    if knowledge.outlets.named(" ".join(words)):
        return None
    initial = any(_INITIAL.fullmatch(word) for word in words)
    described = _DESCRIBED.match(view, span.end) is not None
    if words[0].lower() in given or initial or (len(words) == 2 and (described or _recurs(view, words))):
        return " ".join(words)
    return None


def _recurs(view: str, words: Sequence[str]) -> bool:
    """Whether a surname stands alone too, as people's do: "Hess, a former envoy", "Hess said"."""
    if words[1] in _NO_SURNAMES:
        return False
    surname = re.escape(words[1])
    behind = r"(?:, (?:an?|the|who|whose) | (?:said|says|told|added|wrote)(?!\w))"
    alone = rf"(?:\n|[a-z,] |[.!?”\"]\s){surname}{behind}|(?:said|says|added) {surname}(?!\w)"
    return re.search(alone, view) is not None


def _full_name(view: str, surname: str, knowledge: Knowledge) -> str | None:
    """The one full name in the text that ends in a surname, rather one with a given name we know."""
    if surname in _NO_SURNAMES or surname.lower() in knowledge.actors.heads:
        return None
    pattern = rf"(?<![\w’'-])({_PART}(?: [A-Z]\.)?) {re.escape(surname)}(?!\w)"
    firsts = list(re.finditer(pattern, view))
    given = {m[1] for m in firsts if m[1].partition(" ")[0].lower() in knowledge.actors.given_names}
    others = {
        m[1] for m in firsts if _INSIDE_SENTENCE.search(view[: m.start()][-3:]) and not _is_longer(view, m)
    }
    found = given or (others if not knowledge.outlets.named(f"{next(iter(others), '')} {surname}") else set())
    return f"{found.pop()} {surname}" if len(found) == 1 else None


def _is_longer(view: str, name: re.Match[str]) -> bool:
    return _NEXT_CAPITAL.match(view, name.end()) is not None


def _mentions(view: str, name: str, cast: Cast, others: Sequence[Actor]) -> Iterator[Mention]:
    """Where the name stands, and the surname alone after it."""
    taken = [mention.span for actor in others for mention in actor.mentions]
    surname = name.rpartition(" ")[2]
    first = None
    pattern = rf"(?<!\w)(?:{re.escape(name)}|{re.escape(surname)})(?!\w)"
    for match in re.finditer(pattern, view):
        span = Span(*match.span())
        if cast.at(span) or any(span.overlaps(other) for other in taken):
            continue
        if match[0] == name:
            first = span.start if first is None else first
            yield Mention(text=name, span=span, form="name")
        elif first is not None and not _in_longer_name(view, span):
            yield Mention(text=surname, span=span, form="short")


def _in_longer_name(view: str, span: Span) -> bool:
    """Whether a surname belongs to somebody else's name: "Robert Hess", "Hess Park"."""
    if _NEXT_CAPITAL.match(view, span.end):
        return True
    start = max(0, span.start - 25)
    before = _WORD_BEFORE.search(view[start : span.start])
    if before is None or not before[1][0].isupper() or before[1] in _TITLES:
        return False
    ends = before[1].endswith(".") and not _INITIAL.fullmatch(before[1])
    begins = start + before.start(1)
    return not ends and not _STARTS_SENTENCE.search(view[max(0, begins - 3) : begins])
