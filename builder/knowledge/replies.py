"""data/replies.yml → the words that say one act answers another."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

import msgspec

from builder.diagnostics import KnowledgeError
from builder.knowledge.files import DataFolders
from builder.model import PloverType, Record

FILE = "replies.yml"
Words: TypeAlias = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
Answered: TypeAlias = Literal["behind", "before", "told"]


class ReplyCue(Record, frozen=True, kw_only=True):
    """Words that join an act to the act it answers."""

    id: str
    """Slug; shown by `briefing explain`."""
    words: Words
    """The words, as written."""
    answered: Answered
    """Where the answered act is named: behind the words, before them, or in an earlier sentence."""
    answering: Literal["clause", "before"] = "clause"
    """Where the answering act is: in the same sentence, or as the subject before the words."""
    only_kinds: bool = False
    """Whether the words say no more than what came first, so that the kinds of act must decide."""
    examples: Words
    """Texts: the answering act in [brackets], the answered one in {braces}."""
    never: tuple[str, ...] = ()
    """Texts in which the two are not linked."""


class ReplyObject(Record, frozen=True, kw_only=True):
    """Verbs whose object is the act answered."""

    id: str
    """Slug."""
    to: tuple[PloverType, ...] = ()
    """Kinds of act they can answer; empty for any."""
    words: Words
    """Dictionary forms, with the particle or preposition before the object."""
    examples: Words
    """Texts: the answering act in [brackets], the answered one in {braces}."""
    never: tuple[str, ...] = ()
    """Texts in which the two are not linked."""


class SpokenAgain(Record, frozen=True, kw_only=True):
    """Nouns for something said that was already told."""

    words: Words
    """The nouns."""
    to: tuple[PloverType, ...]
    """Kinds of act they can mean."""


class Answering(Record, frozen=True, kw_only=True):
    """Kinds of act that answer one another."""

    to: tuple[PloverType, ...]
    """The kind answered."""
    with_: tuple[PloverType, ...] = msgspec.field(name="with")
    """The kinds that answer it."""


class ReplyFile(Record, frozen=True, kw_only=True):
    """The file `data/replies.yml`."""

    cues: tuple[ReplyCue, ...]
    """Words that join two acts."""
    objects: tuple[ReplyObject, ...]
    """Verbs whose object is an act."""
    told_again: tuple[str, ...]
    """Nouns for a deed already told."""
    spoken_again: tuple[SpokenAgain, ...]
    """Nouns for something said that was already told."""
    answers: tuple[Answering, ...]
    """Which kinds answer which."""


class ReplyKnowledge(msgspec.Struct, frozen=True, dict=True):
    """All that is known about answers."""

    file: ReplyFile
    """As written."""

    @cached_property
    def cues(self) -> dict[str, ReplyCue]:
        """Cues by their words, in lower case."""
        return {words: cue for cue in self.file.cues for words in cue.words}

    @cached_property
    def cue_pattern(self) -> re.Pattern[str]:
        """Matches any cue, the longest first."""
        return _any_of(self.cues)

    @cached_property
    def objects(self) -> dict[str, dict[str, ReplyObject]]:
        """Rules by verb and by the particle that must follow; an empty one when none needs to."""
        found: dict[str, dict[str, ReplyObject]] = {}
        for rule in self.file.objects:
            for word in rule.words:
                verb, _, particle = word.partition(" ")
                found.setdefault(verb, {})[particle] = rule
        return found

    @cached_property
    def again(self) -> frozenset[str]:
        """Nouns for an act already told."""
        return frozenset((*self.file.told_again, *self.spoken_again))

    @cached_property
    def spoken_again(self) -> dict[str, tuple[PloverType, ...]]:
        """The kinds of act that a noun for something said can mean."""
        return {word: entry.to for entry in self.file.spoken_again for word in entry.words}

    @cached_property
    def _pairs(self) -> frozenset[tuple[PloverType, PloverType]]:
        return frozenset(
            (to, kind) for answer in self.file.answers for to in answer.to for kind in answer.with_
        )

    def fits(self, answered: PloverType, answering: PloverType) -> bool:
        """Whether an act of one kind answers one of the other."""
        return (answered, answering) in self._pairs


def load(data: DataFolders) -> ReplyKnowledge:
    """Reads `data/replies.yml`.

    Raises:
        KnowledgeError: with file and line, when it is wrong.
    """
    file = data.table(FILE, ReplyFile)
    for twice in _twice(words for cue in file.cues for words in cue.words):
        raise KnowledgeError(
            f"the cue {twice!r} stands twice", path=f"data/{FILE}", hint="leave it in one of the rules"
        )
    return ReplyKnowledge(file)


def _twice(words: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            yield word
        seen.add(word)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(words, key=len, reverse=True)
    body = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)
