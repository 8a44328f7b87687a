"""Articles that print one story: agency copy in several papers, an update, a page saved twice.

Texts are compared by their runs of five words. MinHash proposes pairs, so that no article is compared with
every other; what it proposes is counted exactly. Nothing is learnt from the texts but that they are alike.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash, RMinHashLSH

from builder.edtf import Edtf
from builder.model import Article

_Runs: TypeAlias = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_RUN = 5
"""Words in a run."""
_ONE_IN = np.uint64(4)
"""Of so many runs one is looked at, always the same ones: a quarter tells as much as all."""
_FEWEST = 8
"""Runs that must be looked at, lest a short text be taken for part of any other."""
_SHARED = 0.5
"""Share of the shorter text's runs that both must have."""
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 42
_APART = timedelta(days=7)
"""Days between two printings of one story, at most: a form letter may come again next year."""
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def find_stories(articles: Sequence[tuple[str, Article, Edtf | None]]) -> dict[str, tuple[str, ...]]:
    """For each article whose story others print too: the ids of all that do, itself among them, in order.

    Args:
        articles: Id, text and day or interval of publication of each.
    """
    codes = _Codes()
    runs = {id_: _runs(article, codes) for id_, article, _ in articles}
    days = {id_: published for id_, _, published in articles}
    group: dict[str, list[str]] = {}
    for one, other in _alike([id_ for id_, _, _ in articles if len(runs[id_]) >= _FEWEST], runs):
        if not _near(days[one], days[other]):
            continue
        mine, theirs = group.setdefault(one, [one]), group.setdefault(other, [other])
        if mine is not theirs:
            mine.extend(theirs)
            group.update(dict.fromkeys(theirs, mine))
    place = {id_: number for number, (id_, _, _) in enumerate(articles)}
    return {id_: tuple(sorted(group[id_], key=place.__getitem__)) for id_ in place if id_ in group}


def _alike(ids: Sequence[str], runs: Mapping[str, _Runs]) -> Iterable[tuple[str, str]]:
    """Pairs that share half the runs of the shorter, in a fixed order."""
    hashes = RMinHash.from_token_sets([_in_bytes(runs[id_]) for id_ in ids], _PERMUTATIONS, _SEED)
    index = RMinHashLSH(_SHARED, _PERMUTATIONS, _BANDS)
    index.insert_pairs(list(enumerate(hashes)))
    for here, found in enumerate(index.query_all(hashes)):
        one = runs[ids[here]]
        for there in sorted(found):
            if there <= here:
                continue
            other = runs[ids[there]]
            shared = np.intersect1d(one, other, assume_unique=True).size
            if shared >= _SHARED * min(one.size, other.size):
                yield ids[here], ids[there]


def _in_bytes(runs: _Runs) -> list[bytes]:
    data, size = runs.tobytes(), runs.itemsize
    return [data[place : place + size] for place in range(0, len(data), size)]


class _Codes(dict[str, int]):
    """A number for each word, the same in every build; reckoned once."""

    def __missing__(self, word: str) -> int:
        code = self[word] = crc32(word.encode())
        return code


def _runs(article: Article, codes: _Codes) -> _Runs:
    """A quarter of the runs of words in the readable paragraphs, as hashes, each once and in order."""
    body = " ".join(span.cut(article.view) for span in article.paragraphs)
    words = np.array([codes[word] for word in _WORD.findall(body.casefold())], np.uint64)
    if len(words) < _RUN:
        return np.zeros(0, np.uint64)
    hashes = np.zeros(len(words) - _RUN + 1, np.uint64)
    for first in range(_RUN):
        hashes = hashes * _PRIME + words[first : first + len(hashes)]
    mixed = hashes ^ (hashes >> np.uint64(29))
    return np.unique(mixed[mixed % _ONE_IN == 0])


def _near(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether two articles may have appeared within a week of each other."""
    if one is None or other is None:
        return True
    first, later = sorted((one, other), key=lambda day: day.first)
    return (later.first - first.last) <= _APART
