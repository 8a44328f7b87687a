"""Names compared: folding that keeps every offset, surnames, spellings of one name."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal


class _Fold(dict[int, str]):
    """Maps each code point to one code point without accent, with plain quotes and hyphens."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain(chr(code))
        return plain


_ODD = {
    "‘": "'", "’": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-",
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ə": "a", "Ə": "A", "ß": "s",
}  # fmt: skip


def _plain(char: str) -> str:
    if char in _ODD:
        return _ODD[char]
    parts = unicodedata.normalize("NFKD", char)
    kept = parts[0] if all(map(unicodedata.combining, parts[1:])) else char
    return kept if len(kept.lower()) == 1 else char


_FOLD = _Fold()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def plain(text: str) -> str:
    """The text without accents, with plain quotes and hyphens; as long as it was."""
    folded = text if text.isascii() else _NOT_ASCII.sub(lambda found: _FOLD[ord(found[0])], text)
    return folded.replace("`", "'")


def fold(text: str) -> str:
    """As `plain`, in lower case; as long as it was."""
    return plain(text).lower()


_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    {
        *(
            "al",
            "el",
            "bin",
            "ibn",
            "ben",
            "abu",
            "de",
            "da",
            "do",
            "dos",
            "das",
            "del",
            "della",
            "di",
            "du",
            "la",
        ),
        *("le", "van", "von", "der", "den", "ter", "ten", "ul", "ur", "af", "av", "zu", "y", "e"),
    }
)


def is_particle(word: str) -> bool:
    """Whether a lower-case word can stand inside a name: "van", "bin", "de"."""
    return word in _PARTICLES


def is_name_part(word: str) -> bool:
    """Whether a word can belong to a name though it begins small: "al-Zarqawi"."""
    return _ARABIC.match(word) is not None


def is_suffix(word: str) -> bool:
    """Whether a word comes after a surname: "Jr.", "III"."""
    return word.lower() in _SUFFIXES


_ARABIC = re.compile(r"^(?:al|el|as|ash|ar|an|ad)-(?=.)")


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a personal name, without initials, suffixes and the Arabic article."""
    words = [_ARABIC.sub("", w.strip(".,")) for w in fold(name).split()]
    return tuple(w for w in words if len(w) > 1 and not is_suffix(w))


def surname(name: str) -> str:
    """The folded last word of a personal name."""
    words = name_words(name)
    return words[-1] if words else fold(name)


def feminine(words: Sequence[str]) -> Literal["f"] | None:
    """The gender of a Slavic name whose given name and surname both have a woman's ending."""
    woman = words[0].endswith("a") and words[-1].endswith(("ova", "eva", "ina", "aya", "ska"))
    return "f" if woman and len(words) > 1 else None


# Spellings of one sound in names written over from another alphabet, applied in this order.
_SPELLINGS = (
    ("shch", "sh"), ("tch", "ch"), ("tsch", "ch"), ("kh", "h"), ("zh", "j"), ("dzh", "j"), ("ck", "k"),
    ("ph", "f"), ("ks", "x"), ("iy", "i"), ("yi", "i"), ("ii", "i"), ("ij", "i"), ("ye", "e"), ("ie", "e"),
    ("je", "e"), ("ya", "a"), ("ia", "a"), ("ja", "a"), ("yu", "u"), ("iu", "u"), ("ju", "u"), ("yo", "o"),
    ("io", "o"), ("ou", "u"), ("oo", "u"), ("ey", "e"), ("ei", "e"), ("ay", "a"), ("ai", "a"), ("y", "i"),
    ("w", "v"), ("q", "k"), ("c", "k"), ("'", ""), ("-", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """One key for spellings of one name: Sergey and Sergei, Zelenskiy, Zelensky and Zelenskyy."""
    key = fold(word).replace("ch", "\1").replace("sh", "\2")
    for spelling, sound in _SPELLINGS:
        key = key.replace(spelling, sound)
    kept = [c for i, c in enumerate(key) if i == 0 or c != key[i - 1]]
    return "".join(kept)


def one_slip(a: str, b: str) -> bool:
    """Whether two folded words differ by one letter changed, added, left out, or two neighbours swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    i = next((k for k in range(len(a)) if a[k] != b[k]), len(a))
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])


@lru_cache(maxsize=65536)
def same_spelling(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name word: equal, sounding alike, or one slip apart.

    Strict on purpose: a slip needs the same first letter and five letters, and may not add or drop a final
    -a or -s, which make another name.
    """
    a, b = fold(a), fold(b)
    if a == b or sound_key(a) == sound_key(b):
        return True
    if min(len(a), len(b)) < 5 or a[0] != b[0] or not one_slip(a, b):
        return False
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return not (longer[:-1] == shorter and longer[-1] in "as")
