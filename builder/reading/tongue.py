"""In which language an article is written."""

_LEAST = 60
_DEFAULT = "en"
_SAMPLE = 2000


def detect_language(prose: str) -> str:
    """ISO 639-1 code of running text; English when there is too little to tell."""
    sample = prose[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _LEAST:
        return _DEFAULT
    from py3langid import classify  # noqa: PLC0415 - loads a model, half a second

    code, _ = classify(sample)
    return str(code)
