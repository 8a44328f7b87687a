"""What an article tells of who speaks, sentence by sentence, as far as it has been read."""

import re
from collections.abc import Sequence

from builder.coding.language.syntax import Sentence
from builder.coding.quotes.quotation_marks import Stretch
from builder.coding.quotes.speech_cues import Cue, Masked, find_cues
from builder.coding.quotes.voices import Voices
from builder.model import Span

_APPOSITION = re.compile(r", (?:[\w’'.-]+ ){0,5}")
_MAIN_CLAUSE = re.compile(r"(?:,[\"”’']?|[\"”’'],)\s+(?:(?:the )?(?:[A-Z][\w’'.-]*\s+)*)\Z")


class Story:
    """What has been said so far, sentence by sentence."""

    def __init__(self, voices: Voices, sentences: Sequence[Sentence], stretches: Sequence[Stretch]) -> None:
        self.voices = voices
        self.view = voices.view
        self.sentences = sentences
        self.stretches = stretches
        self.masked = Masked(voices.view, tuple(s.outer for s in stretches))
        self.cues = tuple(find_cues(self.masked, sentence, voices.knowledge) for sentence in sentences)
        self.spoke: list[tuple[str, ...] | None] = [None for _ in sentences]
        """Who speaks in each sentence; empty when somebody does whom we do not know."""
        self.heard = 0
        """How many sentences have been listened to."""

    def last_voice(self, before: int, *, back_to: int = 0) -> tuple[str, ...]:
        """Whoever spoke last before a sentence; nobody when that was somebody unknown."""
        for index in range(before - 1, back_to - 1, -1):
            spoke = self.spoke[index]
            if spoke is not None:
                return spoke
        return ()

    def listen_to(self, end: int) -> None:
        """Notes who speaks, quoted or not, in the sentences before `end`."""
        for index in range(self.heard, end):
            main = [cue for cue in self.cues[index] if self._is_main(index, cue)]
            for cue in main or self.cues[index][:1]:
                if not cue.mental and (ids := self.of_cue(index, cue)):
                    self.spoke[index] = ids
        self.heard = max(self.heard, end)

    def _is_main(self, index: int, cue: Cue) -> bool:
        """Whether a cue is what its sentence says, not an aside: "said" in "said after Lavrov spoke"."""
        tokens = self.sentences[index].tokens
        verb = None if cue.verb is None else tokens[cue.verb]
        while verb and verb.dep == "conj" and verb.head != verb.index:
            verb = tokens[verb.head]
        return verb is not None and (verb.head == verb.index or verb.dep.startswith("parataxis"))

    def of_cue(self, index: int, cue: Cue) -> tuple[str, ...]:
        """Whom a cue names; its pronoun may mean whoever speaks earlier in the sentence."""
        last: tuple[str, ...] = ()
        for earlier in self.cues[index]:
            if earlier.span.start < cue.span.start and (ids := self._named_by(index, earlier, last)):
                last = ids
        return self._named_by(index, cue, last or self.last_voice(index))

    def _named_by(self, index: int, cue: Cue, last: Sequence[str]) -> tuple[str, ...]:
        named: tuple[str, ...] = ()
        if cue.subject is not None:
            if named := self._beside_far_subject(index, cue) or self._of_main_verb(index, cue, last):
                return named
            named = self._described(index, cue)
            named = named or self.voices.of_token(self.sentences[index], cue.subject, last)
            if named or cue.region is None:
                return named
            subject = self.sentences[index].tokens[cue.subject]
            return self.voices.beside(cue.region, cue.span, after=subject) if subject.pos != "PRON" else ()
        if cue.region is None:
            return self._of_main_clause(index, cue)
        return (
            self.voices.beside(cue.region, cue.span)
            or self.voices.before_insertion(self._start(index, cue), cue.span)
            or self.voices.of_region(cue.region, last)
        )

    def _of_main_verb(self, index: int, cue: Cue, last: Sequence[str]) -> tuple[str, ...]:
        """Whoever speaks in the main clause, for a participle that trails it: "Lavrov said …, adding “…”"."""
        sentence = self.sentences[index]
        trails = cue.verb is not None and self.view[: cue.span.start].endswith(", ")
        if not trails or not cue.span.cut(self.view).endswith("ing"):
            return ()
        for other in self.cues[index]:
            if (
                other.span.start < cue.span.start
                and other.subject is not None
                and self._is_main(index, other)
            ):
                return self.voices.of_token(sentence, other.subject, last)
        return ()

    def _beside_far_subject(self, index: int, cue: Cue) -> tuple[str, ...]:
        """The name between a quotation and the verb behind it, when the parser takes the subject from before.

        "Washington would have to “give ground,” Antonov said."
        """
        if cue.subject is None or cue.region is None or cue.region.start == self.sentences[index].span.start:
            return ()
        subject = self.sentences[index].tokens[cue.subject]
        quoted = any(q.end <= cue.span.start and q.start > subject.span.start for q in self.masked.quoted)
        return self.voices.beside(cue.region, cue.span) if quoted else ()

    def _of_main_clause(self, index: int, cue: Cue) -> tuple[str, ...]:
        """The subject of the sentence that a participle opens: "Citing “delays”, Lavrov left the talks"."""
        sentence = self.sentences[index]
        opens = not self.view[sentence.span.start : cue.span.start].strip()
        if not opens or not cue.span.cut(self.view).endswith("ing"):
            return ()
        for span, actor in self.voices.cast.within(Span(cue.span.end, sentence.span.end)):
            if not self.masked.inside(span) and _MAIN_CLAUSE.search(self.view, cue.span.end, span.start):
                return (actor,) if actor in self.voices.cast.acting(span) else ()
        return ()

    def _start(self, index: int, cue: Cue) -> int:
        """Where the words before a cue begin that are not quoted."""
        quoted = (q.end for q in self.masked.quoted if q.end <= cue.span.start)
        return max(self.sentences[index].span.start, *quoted, 0)

    def is_reporter(self, index: int, cue: Cue) -> bool:
        """Whether an unknown name only passes the words on: "the AP reported", "according to Interfax"."""
        if cue.subject is not None:
            return self.sentences[index].tokens[cue.subject].pos == "PROPN"
        return cue.region is not None and any(c.isupper() for c in cue.region.cut(self.view))

    def _described(self, index: int, cue: Cue) -> tuple[str, ...]:
        """Whoever the parser's subject only describes: "Rebholz, the embassy's spokesman, said"."""
        if cue.subject is None or cue.region is None:
            return ()
        subject = self.sentences[index].tokens[cue.subject]
        if subject.pos != "NOUN":
            return ()
        for span, actor in self.voices.cast.within(Span(cue.region.start, subject.span.start)):
            gap = self.view[span.end : subject.span.start]
            if _APPOSITION.fullmatch(gap) and self.voices.cast.actor(actor).kind == "person":
                return (actor,)
        return ()
