"""Makes the training sentences look more like newspapers: typographic marks, headlines, lost capitals.

Treebanks of web text have few curly quotes and few headlines; the archive reads little else.
"""

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

_SMALL_WORDS = "a an and as at but by for from in nor of on or over per the to up via vs with"
_OPENING = {"``": "“", "''": "”"}
_DASHES = ("—", "–", "--", "-")

Augmenter = Callable[[Language, Example], Iterator[Example]]


@spacy.registry.augmenters("briefing.newspaper.v1")  # type: ignore[untyped-decorator]
def newspaper(marks: float, headline: float, lower: float, upper: float, seed: int) -> Augmenter:
    """Varies each sentence anew in every epoch; a sentence is replaced by its variant, never doubled.

    Args:
        marks: Share of sentences whose quotes, apostrophes and dashes change their style.
        headline: Share set in title case without a full stop.
        lower: Share set in lower case.
        upper: Share set in capitals.
        seed: Of the random numbers.
    """
    dice = random.Random(seed)  # noqa: S311 - not for secrets

    def vary(nlp: Language, example: Example) -> Iterator[Example]:
        doc = example.reference
        words = [token.text for token in doc]
        if dice.random() < marks:
            words = [_restyled(token.text, token.tag_, dice) for token in doc]
        throw = dice.random()
        ends = len(words)
        if throw < headline:
            words = [_title(word) for word in words]
            ends -= _has_final_stop(doc)
        elif throw < headline + lower:
            words = [word.lower() for word in words]
        elif throw < headline + lower + upper:
            words = [word.upper() for word in words]
        if ends == len(doc) and all(word == token.text for word, token in zip(words, doc, strict=True)):
            yield example
            return
        varied = _with_words(nlp, doc, words[:ends])
        yield Example(nlp.make_doc(varied.text), varied)

    return vary


def _restyled(word: str, tag: str, dice: random.Random) -> str:
    if word in ('"', "“", "”") and tag in _OPENING:
        return _OPENING[tag] if dice.random() < 0.7 else '"'
    if word in _DASHES and tag in (":", ","):
        return dice.choice(_DASHES)
    return word.replace("'", "’") if "'" in word else word.replace("’", "'")


def _title(word: str) -> str:
    return word if word in _SMALL_WORDS.split() or not word.islower() or "'" in word else word.capitalize()


def _has_final_stop(doc: Doc) -> bool:
    last = doc[-1]
    return len(doc) > 2 and last.text == "." and last.n_lefts + last.n_rights == 0 and last.head is not last


def _with_words(nlp: Language, doc: Doc, words: list[str]) -> Doc:
    size = len(words)
    return Doc(
        nlp.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in doc][:size],
        tags=[token.tag_ for token in doc][:size],
        pos=[token.pos_ for token in doc][:size],
        morphs=[str(token.morph) for token in doc][:size],
        heads=[token.head.i for token in doc][:size],
        deps=[token.dep_ for token in doc][:size],
        sent_starts=[token.i == 0 for token in doc][:size],
    )
