"""Summary: two or three sentences of the article that carry its main acts and read well alone."""

import re
from collections.abc import Sequence

import msgspec

from builder.coding.language.syntax import Sentence
from builder.model import Action, Article, Span

_MOST_SENTENCES = 3
_MOST_WORDS = 110
_SHORTEST, _LONGEST = 7, 60
_WORD = re.compile(r"[^\W_][\w’'-]*")
_ENDED = re.compile(r"[.!?…][\"”’'»)\]]*$")
_QUOTED = re.compile(r"[“\"«][^“”\"«»]*[”\"»]")
_LEAD = 3
_HE_SAID = re.compile(r", (?:he|she|they|it) (?:\w+ed|said|says|told)\b")
_PRONOUNS = frozenset(
    (
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "its",
        "their",
        "him",
        "them",
        "we",
        "i",
        "you",
        "our",
        "my",
        "your",
    )
)
_DANGLING = frozenset(
    (
        *(
            "this",
            "that",
            "these",
            "those",
            "such",
            "but",
            "and",
            "or",
            "so",
            "yet",
            "however",
            "also",
            "moreover",
        ),
        *("meanwhile", "nevertheless", "instead", "then", "there", "here", "both", "neither", "nor", "still"),
        *(
            "besides",
            "furthermore",
            "thus",
            "therefore",
            "otherwise",
            "afterwards",
            "later",
            "earlier",
            "what",
        ),
        *(
            "which",
            "who",
            "why",
            "how",
            "because",
            "another",
            "others",
            "some",
            "similarly",
            "likewise",
            "asked",
        ),
    )
)
_AGAIN = re.compile(
    r"^the (?:move|step|decision|measures?|actions?|offer|statement|announcement|order|news|report|"
    r"comments?|remarks?|two|pair|latter|former|other|same|visit|meeting|talks|call|letter|note|law|bill)\b",
    re.IGNORECASE,
)

_POINTING_BACK = re.compile(
    r"\bthe (?:accusation|allegation|claim|charge|move|decision|proposal|plan|request|demand|issue|matter|"
    r"measure|remark|comment|attack|strike|incident|threat|warning|offer|question|idea)s?"
    r"(?=[,.;:]|$| (?:and|but|as|which)\b)"
)
"""Something told before: "rejected *the accusation*, saying …"."""
_EARLY, _SHORT = 70, 16
_CAPTION = re.compile(
    r"\b(?:file photo|in this (?:[\w,.]+ ){0,5}(?:photo|image|picture|handout|frame grab)|AP Photo|"
    r"Getty Images|pictured (?:here|above|left|right)|photo (?:by|shows|released))\b|"
    r"^(?:FILE|PHOTO|WATCH|VIDEO)\b|(?<!\w)@\w",
    re.IGNORECASE,
)
"""Captions and pasted tweets."""


class _Candidate(msgspec.Struct, frozen=True):
    """A sentence that may stand in the summary."""

    number: int
    """Its index among the sentences."""
    span: Span
    """Where it stands."""
    words: int
    """How long it is."""
    paragraph: int
    """Its paragraph."""
    opens: bool
    """Whether it can be read without the sentence before it."""
    acts: tuple[int, ...]
    """Indexes of the acts it tells."""


def summarise(article: Article, sentences: Sequence[Sentence], actions: Sequence[Action]) -> str | None:
    """Two or three sentences as they stand, in the order of the article; None when none can stand alone.

    Args:
        article: The article as read.
        sentences: Its sentences, the headline marked by paragraph -1.
        actions: Its acts, spans in its view.
    """
    body = [_candidate(article, n, s, actions) for n, s in enumerate(sentences) if s.paragraph >= 0]
    fit = [candidate for candidate in body if candidate]
    weights = [_weight(article, action) for action in actions]
    chosen = [next(c for c in fit if c.opens)] if any(c.opens for c in fit[:_LEAD]) else []
    while len(chosen) < _MOST_SENTENCES:
        best = max(
            (c for c in fit if _may_join(c, chosen)),
            key=lambda c: (_gain(c, chosen, weights), -c.number),
            default=None,
        )
        if best is None or (_gain(best, chosen, weights) <= 0 and len(chosen) >= 2):
            break
        chosen.append(best)
    told = (" ".join(c.span.cut(article.view).split()) for c in sorted(chosen, key=lambda c: c.number))
    return " ".join(told) or None


def _candidate(
    article: Article, number: int, sentence: Sentence, actions: Sequence[Action]
) -> _Candidate | None:
    """The sentence, when it is whole and the author's own, no caption and no headline."""
    text = sentence.span.cut(article.view)
    words = _WORD.findall(text)
    outside = _QUOTED.sub("", text)
    broken = any(mark in outside for mark in '“”"«»') or not _ENDED.search(text)
    quoted = sum(len(m[0]) for m in _QUOTED.finditer(text))
    if broken or not _SHORTEST <= len(words) <= _LONGEST or quoted > len(text) / 2 or "\n" in text.strip():
        return None
    if _CAPTION.search(text) or (article.title and article.title.lower() in text.lower()):
        return None
    if text[0] in "“\"«‘'(" or not (text[0].isupper() or text[0].isdigit()):
        return None
    first = words[0].lower().partition("’")[0].partition("'")[0]
    opens = first not in _PRONOUNS | _DANGLING and not _AGAIN.match(text) and not _leans_back(text, words)
    acts = tuple(
        i
        for i, action in enumerate(actions)
        if any(sentence.span.contains(p.span) for p in (action.evidence, *action.also))
    )
    return _Candidate(number, sentence.span, len(words), sentence.paragraph, opens, acts)


def _leans_back(text: str, words: Sequence[str]) -> bool:
    """Whether it speaks of what was told before: "On Monday he said", "Kenya also …", "the charge"."""
    if _HE_SAID.search(text) or text.startswith("In fact") or "also" in map(str.lower, words[:4]):
        return True
    told = _POINTING_BACK.search(text)
    if told and (told.start() < _EARLY or len(words) <= _SHORT):
        return True
    for place, word in enumerate(words[:6]):
        if word.lower() in {"he", "she", "it", "they"}:
            return not any(w[0].isupper() for w in words[1:place])
    return False


def _weight(article: Article, action: Action) -> float:
    """How much an act matters: what it does, whether it happened, whether the headline tells it."""
    weight = 2.0 + abs(action.goldstein or 0.0) / 2
    if action.status in {"negated", "alleged", "conditional", "retracted"}:
        weight /= 2
    title = article.title_span
    if title and any(title.contains(p.span) for p in (action.evidence, *action.also)):
        weight *= 2
    return weight


def _gain(candidate: _Candidate, chosen: Sequence[_Candidate], weights: Sequence[float]) -> float:
    """What a sentence adds: acts not told yet; early ones before late ones, short before long."""
    told = {act for other in chosen for act in other.acts}
    acts = sum(weights[act] for act in candidate.acts if act not in told)
    return acts / (1 + candidate.words / 40) - 0.05 * candidate.number * bool(acts)


def _may_join(candidate: _Candidate, chosen: Sequence[_Candidate]) -> bool:
    """Whether it can stand beside what is chosen: on its own feet, or right behind its sentence."""
    if any(c.number == candidate.number for c in chosen):
        return False
    if sum(c.words for c in chosen) + candidate.words > _MOST_WORDS:
        return False
    before = (candidate.number - 1, candidate.paragraph)
    return candidate.opens or any((c.number, c.paragraph) == before for c in chosen)
