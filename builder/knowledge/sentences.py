"""data/sentences.yml → what a full stop after an abbreviation means, and which words open a sentence."""

from typing import Annotated, Literal, TypeAlias

import msgspec

from builder.diagnostics import KnowledgeError
from builder.knowledge.files import DataFolders
from builder.model import Record

FILE = "sentences.yml"
BREAK = "‖"
"""Marks in examples where a sentence ends."""

Ends: TypeAlias = Literal["never", "starter", "clause", "unless_number"]


class AbbreviationClass(Record, frozen=True, kw_only=True):
    """Abbreviations that behave alike."""

    id: str
    """Slug."""
    ends: Ends
    """When the full stop also ends the sentence, if a capital follows: `never`; only before a `starter`;
    before that or a new `clause`, a name and its verb; always, `unless_number`s follow."""
    words: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """The abbreviations, without their last full stop; capitals count, `sat` is a verb."""
    continued_by: tuple[str, ...] = ()
    """Words after which the sentence surely goes on: `Inc. Chief Executive`."""
    examples: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """Texts that must be split at every ‖ and nowhere else."""


class SentenceRule(Record, frozen=True, kw_only=True):
    """A rule of the splitter that needs words, or only examples."""

    id: str
    """Slug."""
    about: str
    """What it does, in words."""
    words: tuple[str, ...] = ()
    """The words it needs."""
    examples: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """Texts that must be split at every ‖ and nowhere else."""


class SentenceTable(Record, frozen=True, kw_only=True):
    """The whole file."""

    abbreviations: Annotated[tuple[AbbreviationClass, ...], msgspec.Meta(min_length=1)]
    """Classes of abbreviations; a word belongs to one."""
    rules: Annotated[tuple[SentenceRule, ...], msgspec.Meta(min_length=1)]
    """Rules of the splitter, by id."""


class SentenceKnowledge(msgspec.Struct, frozen=True):
    """The file, indexed."""

    table: SentenceTable
    """As it stands in the file."""
    classes: dict[str, AbbreviationClass]
    """Class of each abbreviation."""
    starters: frozenset[str]
    """Words that, with a capital after an abbreviation, open a new sentence; in lower case."""
    openers: frozenset[str]
    """Names that do the same."""
    verbs: frozenset[str]
    """Finite verbs that often follow the first name of a sentence."""
    speech: frozenset[str]
    """Verbs of saying that follow a quotation and a name."""
    exclaiming: frozenset[str]
    """Names that end in an exclamation mark."""


def load(data: DataFolders) -> SentenceKnowledge:
    """Reads and indexes the file.

    Raises:
        KnowledgeError: when it is wrong, a word stands in two classes, or a rule is missing.
    """
    table = data.table(FILE, SentenceTable)
    classes: dict[str, AbbreviationClass] = {}
    for group in table.abbreviations:
        for word in group.words:
            if word in classes:
                raise KnowledgeError(
                    f"the abbreviation {word!r} stands in {classes[word].id} and in {group.id}",
                    path=f"data/{FILE}",
                    hint="leave it in the class where its full stop is judged rightly",
                )
            classes[word] = group
    words = {rule.id: frozenset(rule.words) for rule in table.rules}
    try:
        return SentenceKnowledge(
            table=table,
            classes=classes,
            starters=words["starters"],
            openers=words["openers"],
            verbs=words["verbs"],
            speech=words["quotation"],
            exclaiming=words["exclaiming-names"],
        )
    except KeyError as missing:
        raise KnowledgeError(
            f"the rule {missing} is missing",
            path=f"data/{FILE}",
            hint="restore it from the package's own data",
        ) from None
