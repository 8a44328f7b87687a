"""Sentences of an article: where a full stop ends one and where it only shortens a word.

One pass over the possible ends; what a full stop after an abbreviation means stands in `data/sentences.yml`.
"""

import re
from collections.abc import Iterator

from builder.coding.language.syntax import Sentence
from builder.knowledge.sentences import AbbreviationClass, SentenceKnowledge
from builder.model import Article, Span

_END = re.compile(
    r"""(?P<mark>[.!?…]+)(?P<close>(?:["'”’»“«)\]]|\[\d{1,3}\])*)"""
    r"""(?:\s+(?P<open>["'“‘«(\[]*)(?P<next>[^\s"'“‘«(\[])|(?<=[a-z]{2}.)(?P<glued>[A-Z][a-z]*)\s)"""
)
_WORD = re.compile(r"\w[\w’'.-]*")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_JOINT = re.compile(r"[-–—/]")
_BEFORE = "\"'“‘«([‚„"
LONGEST_WORD = 40
LONGEST_NAME = 5
"""Words of a name that may stand between an abbreviation and the verb that shows a new clause."""


def split_sentences(article: Article, knowledge: SentenceKnowledge) -> tuple[Sentence, ...]:
    """The sentences of the headline (paragraph -1) and of every paragraph, not yet parsed."""
    found = []
    if article.title_span is not None:
        found += [Sentence(span, paragraph=-1) for span in _trimmed(article.view, article.title_span)]
    for number, paragraph in enumerate(article.paragraphs):
        found += [
            Sentence(span, paragraph=number) for span in sentence_spans(article.view, paragraph, knowledge)
        ]
    return tuple(found)


def sentence_spans(view: str, paragraph: Span, knowledge: SentenceKnowledge) -> Iterator[Span]:
    """The sentences of one paragraph, without the white space around them."""
    start = paragraph.start
    for match in _END.finditer(view, paragraph.start, paragraph.end):
        end = match.end("close")
        if _Candidate(view, start, paragraph.end, match, knowledge).ends():
            yield from _trimmed(view, Span(start, end))
            start = end
    yield from _trimmed(view, Span(start, paragraph.end))


def _trimmed(view: str, span: Span) -> Iterator[Span]:
    text = span.cut(view)
    bare = text.strip()
    if bare:
        start = span.start + text.index(bare[0])
        yield Span(start, start + len(bare))


class _Candidate:
    """A mark that may end a sentence, with what stands around it."""

    def __init__(
        self, view: str, start: int, limit: int, match: re.Match[str], knowledge: SentenceKnowledge
    ) -> None:
        self.view = view
        self.start = start
        self.limit = limit
        self.match = match
        self.knowledge = knowledge

    def ends(self) -> bool:
        """Whether a sentence ends here."""
        mark, close, glued = self.match.group("mark", "close", "glued")
        if glued:
            return glued.lower() in self.knowledge.starters
        following = self.match["next"]
        if following.islower() or following in "-–—&,;:/|":
            return False
        if "!" in mark or "?" in mark:
            return self._after_exclamation(close)
        if mark != ".":
            return not following.isdigit()
        return bool(close.strip(")]")) or self._after_stop()

    def _after_exclamation(self, close: str) -> bool:
        if close:
            return not self._named_speaker()
        return self._word() not in self.knowledge.exclaiming or self._opens()

    def _after_stop(self) -> bool:
        word = self._word()
        if not word:
            return True
        first = not self.view[self.start : self.match.start() - len(word)].strip(_BEFORE + " \n")
        if first and not word[-1].islower():
            return not (word.isdigit() or "." in word or len(word) == 1)
        group = self.knowledge.classes.get(word) or self.knowledge.classes.get(_JOINT.split(word)[-1])
        if group is not None:
            return self._after_abbreviation(group)
        if len(word) == 1 and word.isupper():
            return self._opens() and self._next_words(1) not in (["A"], ["I"])
        return not _ACRONYM.fullmatch(word) or self._opens()

    def _after_abbreviation(self, group: AbbreviationClass) -> bool:
        if group.ends == "never":
            return False
        following = self.match["next"]
        if following.isdigit() or following in "$£€#":
            return False
        if any(word in group.continued_by for word in self._next_words(1)):
            return False
        if group.ends == "unless_number":
            return True
        return self._opens() or (group.ends == "clause" and self._new_clause())

    def _word(self) -> str:
        """What stands right before the mark, without an opening bracket or quotation mark."""
        place = self.match.start()
        return (
            self.view[max(self.start, place - LONGEST_WORD) : place]
            .rpartition(" ")[2]
            .split("\n")[-1]
            .lstrip(_BEFORE)
        )

    def _next_words(self, count: int) -> list[str]:
        found = []
        for match in _WORD.finditer(self.view, self.match.start("next"), self.limit):
            found.append(match.group().rstrip(".’'"))
            if len(found) == count:
                break
        return found

    def _opens(self) -> bool:
        """Whether the next word is one that opens sentences, or a quoted sentence begins."""
        words = self._next_words(2)
        if not words or not words[0][0].isupper():
            return False
        if words[0].lower() in self.knowledge.starters or words[0] in self.knowledge.openers:
            return True
        quoted = bool(self.match["open"].strip("(["))
        return quoted and len(words) > 1 and words[1].islower()

    def _name_then(self, verbs: frozenset[str], *, regular: bool) -> bool:
        """Whether a name follows and then one of these verbs, or (`regular`) any word in -ed."""
        for place, word in enumerate(self._next_words(LONGEST_NAME + 1)):
            if not word[0].isupper():
                return place > 0 and (word in verbs or (regular and word.endswith("ed")))
        return False

    def _new_clause(self) -> bool:
        return not self.match["open"] and self._name_then(self.knowledge.verbs, regular=True)

    def _named_speaker(self) -> bool:
        """Whether the speaker follows the quotation: “Stop!” Mr. Brown said."""
        return not self.match["open"] and self._name_then(self.knowledge.speech, regular=False)
