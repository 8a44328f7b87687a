"""In which language an article is written."""

import re

_LEAST = 60
_DEFAULT = "en"
_SAMPLE = 2000
_WORD = re.compile(r"[^\W\d_]+")
# English to the exclusion of its creoles, and of other languages that write some of these words: several
# of them in one text are no accident, and settle short texts on which the model wavers.
_ENGLISH = frozenset(
    ["the", "of", "and", "that", "was", "were", "with", "which", "their", "has", "had", "would"]
)
_ENOUGH = 3
_COMMON = 2
_TELLING = 240


def detect_language(prose: str) -> str:
    """ISO 639-1 code of running text; English when there is too little to tell."""
    sample = prose[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _LEAST:
        return _DEFAULT
    words = set(_WORD.findall(sample.lower()))
    if len(words & _ENGLISH) >= _ENOUGH:
        return _DEFAULT
    from py3langid import classify  # noqa: PLC0415 - loads a model, half a second

    code, _ = classify(sample)
    # On a line or two full of names the model guesses at languages that few newspapers are written in.
    rare = len(code) > _COMMON
    return _DEFAULT if rare and len(sample) < _TELLING else str(code)
