"""data/speech.yml → how the text tells who speaks, and which quotation marks hold nobody's words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, TypeAlias

import msgspec

from builder.diagnostics import KnowledgeError
from builder.knowledge.files import DataFolders
from builder.model import Record

FILE = "speech.yml"
Words: TypeAlias = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class SpeechRule(Record, frozen=True, kw_only=True):
    """Words that say, in one way, who speaks; or that the marks hold no speech."""

    id: str
    """Slug; shown by `briefing explain`."""
    words: Words
    """Dictionary forms; a verb may have a particle: `point out`."""
    after: bool = False
    """Whether it may follow the words said, its subject behind it: “…,” said she."""
    mental: bool = False
    """Whether it says what somebody thinks or wants; a verb of saying above it names the speaker."""
    examples: Words
    """Sentences: the words said in marks, the speaker in [brackets], other people in {braces}."""
    never: tuple[str, ...] = ()
    """Sentences whose marks hold nobody's words."""


class SpeechFile(Record, frozen=True, kw_only=True):
    """The file `data/speech.yml`."""

    irregular: dict[str, tuple[str, ...]]
    """Forms of verbs that are not built by rule: pasts, and participles with a doubled letter."""
    verbs: tuple[SpeechRule, ...]
    """Verbs of saying, judging and asking."""
    sources: tuple[SpeechRule, ...]
    """Words before the speaker: "according to"."""
    phrases: tuple[SpeechRule, ...]
    """Words after the speaker that are no verb of saying: "put it"."""
    texts: tuple[SpeechRule, ...]
    """Texts and people that speak for somebody else: statement, spokesman."""
    works: tuple[SpeechRule, ...]
    """Nouns before the title of a work."""
    terms: tuple[SpeechRule, ...]
    """Words before a term that is only named."""


class SpeechKnowledge(msgspec.Struct, frozen=True, dict=True):
    """All that is known about who speaks."""

    file: SpeechFile
    """As written."""

    @cached_property
    def verbs(self) -> dict[str, SpeechRule]:
        """Rules by every form of their verbs, particles left out."""
        return {
            form: rule
            for rule in reversed(self.file.verbs)
            for word in reversed(rule.words)
            for form in _forms(word.partition(" ")[0], self.file.irregular)
        }

    @cached_property
    def particles(self) -> dict[str, tuple[str, ...]]:
        """For verbs that say something only with a particle: the particles, by form."""
        words = [word.partition(" ") for rule in self.file.verbs for word in rule.words]
        bare = {verb for verb, _, particle in words if not particle}
        found: dict[str, tuple[str, ...]] = {}
        for verb, _, particle in words:
            if verb not in bare:
                for form in _forms(verb, self.file.irregular):
                    found[form] = (*found.get(form, ()), particle)
        return found

    @cached_property
    def sources(self) -> re.Pattern[str]:
        """Matches the words before a speaker."""
        return _any_of(self.file.sources)

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        """Matches the words after a speaker that are no verb of saying."""
        return _any_of(self.file.phrases)

    @cached_property
    def texts(self) -> frozenset[str]:
        """Nouns of texts and people that speak for somebody."""
        return frozenset(word for rule in self.file.texts for word in rule.words)

    @cached_property
    def works(self) -> re.Pattern[str]:
        """Matches a noun of a work at the end of what stands before a title."""
        return re.compile(rf"(?:{_alternatives(self.file.works)})s?,?\s*$", re.IGNORECASE)

    @cached_property
    def terms(self) -> re.Pattern[str]:
        """Matches, at its end, what stands before a term that is only named."""
        return re.compile(
            rf"(?<!\w)(?:{_alternatives(self.file.terms)})(?:\s+(?:as|the|an?))?\s*$", re.IGNORECASE
        )


def load(data: DataFolders) -> SpeechKnowledge:
    """Reads `data/speech.yml`.

    Raises:
        KnowledgeError: with file and line, when it is wrong.
    """
    file = data.table(FILE, SpeechFile)
    seen: set[str] = set()
    for rule in (*file.verbs, *file.sources, *file.phrases, *file.texts, *file.works, *file.terms):
        if rule.id in seen:
            raise KnowledgeError(
                f"the rule {rule.id!r} stands twice", path=f"data/{FILE}", hint="rename one of them"
            )
        seen.add(rule.id)
    return SpeechKnowledge(file)


def _any_of(rules: Iterable[SpeechRule]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(rules)})(?!\w)", re.IGNORECASE)


def _alternatives(rules: Iterable[SpeechRule]) -> str:
    words = sorted((w for rule in rules for w in rule.words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def _forms(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Every form of a verb: base, third person, past, participles."""
    listed = irregular.get(verb, ())
    stem = verb.removesuffix("e")
    soft = verb.endswith("y") and verb[-2:-1] not in "aeiou"
    yield verb
    if soft:
        yield f"{verb[:-1]}ies"
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    yield from listed
    if not any(not form.endswith("ing") for form in listed):
        yield f"{verb[:-1]}ied" if soft else f"{stem}ed"
    if not any(form.endswith("ing") for form in listed):
        yield f"{verb if verb.endswith('ee') else stem}ing"
