"""data/events.yml → events with known dates: an article that names one as happened is no older."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, NamedTuple, TypeAlias

import msgspec

from builder.diagnostics import KnowledgeError
from builder.edtf import EdtfError, parse
from builder.knowledge.files import DataFolders
from builder.knowledge.matcher import Matcher, Pattern
from builder.model import Record
from builder.slug import is_slug

FILE = "events.yml"
Words: TypeAlias = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class DatedEvent(Record, frozen=True, kw_only=True):
    """A widely named event with its date."""

    id: str
    """Slug."""
    name: str
    """What the reason calls it: the murder of Jamal Khashoggi."""
    date: str
    """EDTF: when it happened; of an interval, when it began."""
    spoken_of_from: str | None = None
    """EDTF day from which texts can name it so, when that is before `date`: announced, feared, under way."""
    names: tuple[str, ...] = ()
    """Phrases that mean it wherever they stand; lower-case ones in any case."""
    words: tuple[Words, ...] = ()
    """Or groups of words: one of each group in one sentence; `*` stands for any letters behind it."""
    foreseen: bool = False
    """Whether it could be spoken of beforehand, so that a sentence that looks ahead proves nothing."""
    examples: Words
    """Sentences that prove it has happened."""
    never: Words
    """Sentences that do not."""

    @property
    def first(self) -> dt.date:
        """The earliest day of a text that names it so."""
        return parse(self.spoken_of_from or self.date).first


class EventFile(Record, frozen=True, kw_only=True):
    """The file `data/events.yml`."""

    looking_ahead: Words
    """Words of a sentence that show that a foreseen event may be yet to come."""
    events: tuple[DatedEvent, ...]
    """The events."""


class NamedEvent(NamedTuple):
    """A place in a text that names an event."""

    event: DatedEvent
    start: int
    end: int
    whole: bool
    """Whether one phrase names it, not words apart."""


class EventKnowledge(msgspec.Struct, frozen=True, dict=True):
    """All dated events."""

    file: EventFile
    """As written."""

    def find(self, text: str) -> Iterator[NamedEvent]:
        """The events that one sentence names as happened, each once."""
        seen = set()
        for hit in self._anchors.find(text):
            event, whole = hit.value
            if event.id in seen or (event.foreseen and self._ahead.search(text)):
                continue
            if whole or all(group.search(text) for group in self._groups[event.id]):
                seen.add(event.id)
                yield NamedEvent(event, hit.start, hit.end, whole)

    @cached_property
    def _anchors(self) -> Matcher[tuple[DatedEvent, bool]]:
        """Whole names, and the words of each event's first group."""
        patterns = []
        for event in self.file.events:
            first = event.words[0] if event.words else ()
            patterns += [Pattern(name, (event, True), any_case=name.islower()) for name in event.names]
            patterns += [Pattern(word, (event, False), any_case=word.islower()) for word in first]
        return Matcher(patterns)

    @cached_property
    def _groups(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        return {event.id: tuple(map(_any_of, event.words[1:])) for event in self.file.events}

    @cached_property
    def _ahead(self) -> re.Pattern[str]:
        return _any_of(self.file.looking_ahead)


def load(data: DataFolders) -> EventKnowledge:
    """Reads the events.

    Raises:
        KnowledgeError: with file and line, when the file is wrong.
    """
    file = data.table(FILE, EventFile)
    seen = set()
    for event in file.events:
        if not is_slug(event.id) or event.id in seen:
            raise KnowledgeError(
                f"{event.id!r} is no id or stands twice", path=f"data/{FILE}", hint="write a slug of its own"
            )
        seen.add(event.id)
        if not (event.names or event.words):
            hint = "give `names: [Ruritanian coup]` or `words: [[Ruritania], [coup]]`"
            raise KnowledgeError(f"{event.id}: nothing names it", path=f"data/{FILE}", hint=hint)
        for value in filter(None, (event.date, event.spoken_of_from)):
            try:
                parse(value)
            except EdtfError as problem:
                raise KnowledgeError(f"{event.id}: {problem}", path=f"data/{FILE}") from None
    return EventKnowledge(file)


def _any_of(words: Words) -> re.Pattern[str]:
    """One of the words: lower-case ones in any case, others as written."""
    written = (
        (f"(?i:{form})" if word.islower() else form)
        for word in words
        for form in (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"),)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")
