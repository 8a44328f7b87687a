"""Actors in the making: one draft each, to which mentions are added until the cast is complete."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.coding.mentions.found import FoundMention
from builder.knowledge.names import name_words, same_spelling
from builder.model import ActorKind, Mention, MentionForm, Span

_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "MAC"})
"""Where the family name stands first."""
_KOREAN = re.compile(r"^[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$")
"""How only Korean names are written: Ban Ki-moon."""


@dataclass(slots=True)
class Draft:
    """An actor before its office is settled."""

    id: str
    name: str
    kind: ActorKind
    known: bool
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    said: list[FoundMention] = field(default_factory=list)
    """The mentions that say something of it."""
    spans: dict[Span, MentionForm] = field(default_factory=dict)
    """Where it is mentioned, and how."""

    @property
    def first(self) -> Span:
        """Its first mention."""
        return min(self.spans)

    def bears(self, name: str) -> bool:
        """Whether a personal name can be this person's: surname and given name agree, or one is missing."""
        own, other = name_words(self.name), name_words(name)
        if len(other) == 1 and other[0] in self.family_names():
            return True
        if not own or not other or own[-1] != other[-1]:
            return False
        if 1 < len(other) < len(own) and own[-len(other) :] == other:
            return True
        return len(own) < 2 or len(other) < 2 or same_spelling(own[0], other[0])

    def family_names(self) -> Iterator[str]:
        """The words a person can be called by: the last of the name, in China and Korea the first too."""
        words = name_words(self.name)
        if words and len(words[-1]) > 2:
            yield words[-1]
        first = self.country in _FAMILY_FIRST or _KOREAN.search(self.name)
        if len(words) > 1 and first and words[0] != words[-1]:
            yield words[0]

    def mentions(self, view: str) -> tuple[Mention, ...]:
        """Its mentions as records, in the order of the text."""
        return tuple(
            Mention(text=span.cut(view), span=span, form=form) for span, form in sorted(self.spans.items())
        )


class Drafts:
    """All drafts of an article, by id, with who stands where."""

    def __init__(self) -> None:
        self.by_id: dict[str, Draft] = {}
        self._taken: set[int] = set()

    def add(self, draft: Draft) -> Draft:
        """The draft of that id, new or already there."""
        return self.by_id.setdefault(draft.id, draft)

    def place(self, draft: Draft, span: Span, form: MentionForm, said: FoundMention | None = None) -> None:
        """Notes that the actor is mentioned there."""
        draft.spans.setdefault(span, form)
        self._taken.update(range(span.start, span.end))
        if said is not None:
            draft.said.append(said)

    def taken(self, span: Span) -> bool:
        """Whether another mention covers part of the span."""
        return any(position in self._taken for position in range(span.start, span.end))

    @property
    def people(self) -> list[Draft]:
        """The people so far."""
        return [draft for draft in self.by_id.values() if draft.kind == "person" and draft.spans]

    @property
    def bodies(self) -> list[Draft]:
        """The organisations so far."""
        return [draft for draft in self.by_id.values() if draft.kind == "organisation" and draft.spans]
