"""Ids: slugs of names, and short stable hashes of evidence."""

import hashlib
import re
import unicodedata

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "þ": "th"}
)


def slug(name: str, *, longest: int = 100) -> str:
    """Lower-case ASCII words joined by hyphens; an empty string when nothing is left.

    At most `longest` characters, cut between words where it can be.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’.](?=\w)", "", plain)
    whole = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(whole) <= longest:
        return whole
    return whole[: longest + 1].rpartition("-")[0] or whole[:longest]


def is_slug(text: str) -> bool:
    """Whether `text` can stand as an id, a file name and a URL segment."""
    return _SLUG.fullmatch(text) is not None


def stable_id(prefix: str, *parts: str) -> str:
    """`prefix-` and eight hexadecimal digits of a hash of the parts, blind to spacing and quote style."""
    plain = "\0".join(" ".join(part.translate(_QUOTES).split()) for part in parts)
    return f"{prefix}-{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00ad": ""})


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal; lone surrogates count as U+FFFD."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
