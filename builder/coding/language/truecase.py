"""Headlines In Title Case → as they would stand in a sentence, for the parser's eyes only.

A parser trained on sentences reads "Imposes" as a name. Every word is set in lower case but for names:
those found as mentions, and those the article's body writes with a capital inside a sentence. The length
stays, so that spans hold.
"""

import re
from collections.abc import Iterable, Sequence

from builder.coding.language.syntax import Sentence
from builder.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Words that title case leaves small say nothing about a headline's style.
_SMALL = re.compile(
    r"an?|and|as|at|but|by|for|from|in|into|nor|of|off|on|onto|or|over|per|so|the|to|up|via|vs|with",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHARE = 0.7


def true_cased(view: str, sentences: Sequence[Sentence], names: Iterable[Span]) -> str:
    """The view with headlines in title case or capitals (sentences of paragraph -1) set in sentence case."""
    headlines = [s.span for s in sentences if s.paragraph < 0 and _is_titled(s.span.cut(view))]
    if not headlines:
        return view
    body = "\n".join(s.span.cut(view) for s in sentences if s.paragraph >= 0)
    written = set(_INSIDE.findall(body))
    kept = [name for name in names if any(span.overlaps(name) for span in headlines)]
    out = list(view)
    for span in headlines:
        for found in _WORD.finditer(view, span.start, span.end):
            place = Span(found.start(), found.end())
            first = found.start() == span.start
            if not first and not any(name.overlaps(place) for name in kept):
                out[place.start : place.end] = _cased(found[0], written)
    return "".join(out)


def _cased(word: str, written: set[str]) -> str:
    """The word as the body writes it; in lower case when the body does not say."""
    low = word.lower()
    if len(low) != len(word):  # a letter whose lower case is longer would shift everything behind it
        return word
    if low in written:
        return low
    if word in written or len(word) < 2 or (word.isupper() and len(word) < 5):
        return word
    return low if word.capitalize() not in written else word.capitalize()


def _is_titled(headline: str) -> bool:
    """Whether most words that could stand small begin with a capital."""
    words = [w for w in _WORD.findall(headline)[1:] if not _SMALL.fullmatch(w)]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and capital >= _SHARE * len(words)
