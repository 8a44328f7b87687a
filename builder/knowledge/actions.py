"""Reads `data/actions/` and indexes it by the words that trigger a rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

import msgspec

from builder.diagnostics import KnowledgeError
from builder.knowledge.action_schema import (
    SLOTS,
    Category,
    Code,
    Family,
    Frame,
    Kind,
    NounClass,
    Operator,
    Setting,
)
from builder.knowledge.files import DataFile, DataFolders
from builder.knowledge.word_sets import WordSet, constraint, expanded, spelled
from builder.model import PloverType
from builder.slug import is_slug

_R = TypeVar("_R")
FOLDER = "actions"


class Rule(msgspec.Struct, frozen=True, dict=True):
    """One frame of one kind, ready to be matched."""

    kind: Kind
    """The entry it belongs to."""
    frame: Frame
    """The frame."""
    number: int
    """Its place in the entry, from 1."""
    subject: WordSet
    """Expanded constraint on the subject."""
    object: WordSet
    """Expanded constraint on the object."""
    prep: dict[tuple[str, ...], WordSet]
    """Expanded constraints on prepositional phrases, by the prepositions that may introduce each."""
    then: WordSet
    """Expanded constraint on the complement; anything when none is asked for."""
    then_object: WordSet
    """Expanded constraint on the complement's object."""
    particles: dict[str, tuple[str, ...]]
    """For each trigger word, the words that must follow it."""
    nouns: tuple[str, ...]
    """The frame's trigger nouns, classes expanded."""

    @property
    def id(self) -> str:
        """`expel-diplomats/1`."""
        return f"{self.kind.id}/{self.number}"


class ActionKnowledge(msgspec.Struct, frozen=True, dict=True):
    """Everything `data/actions/` says."""

    kinds: tuple[Kind, ...]
    """Every kind of act, in the order of the files."""
    operators: tuple[Operator, ...]
    """Words that change a deed's status."""
    categories: dict[PloverType, Category]
    """PLOVER."""
    codes: dict[str, Code]
    """CAMEO."""
    setting: Setting
    """Single words that bear on status."""
    verbs: dict[str, tuple[Rule, ...]]
    """Rules by the first word of a triggering verb."""
    nouns: dict[str, tuple[Rule, ...]]
    """Rules by the last word of a triggering noun."""
    operator_words: dict[str, tuple[Operator, ...]]
    """Operators by their first word."""
    classes: dict[str, WordSet]
    """Noun classes by name."""
    narrower: dict[tuple[str, str], Rule]
    """What an act that takes a deed in becomes, by its CAMEO root and the deed's id or code's beginning."""

    def narrowed(self, rule: Rule, deed: Kind) -> Rule:
        """The rule for an act that takes a deed in: a threat *of sanctions* has a kind of its own."""
        root, code = (rule.kind.cameo or "")[:2], deed.cameo or ""
        names = (deed.id, *(code[:end] for end in range(len(code), 1, -1)))
        found = (self.narrower.get((root, name)) for name in names)
        return next((narrow for narrow in found if narrow is not None), rule)

    def cooperative(self, kind: Kind) -> bool:
        """Whether the act is a friendly one."""
        return self.categories[kind.type].quad.endswith("cooperation")

    def goldstein(self, kind: Kind) -> float | None:
        """The entry's own score, or that of its code."""
        if kind.goldstein is not None:
            return kind.goldstein
        return self.codes[kind.cameo].goldstein if kind.cameo else None

    @cached_property
    def accusation(self) -> Rule:
        """The rule under which a claim about another's hostile deed stands."""
        return next(
            r for rules in self.verbs.values() for r in rules if r.kind.embeds and r.kind.embeds.beside
        )

    @cached_property
    def claims(self) -> frozenset[str]:
        """Words by which someone says that something happened."""
        return frozenset(word for word, found in self.operator_words.items() if any(o.claim for o in found))

    @cached_property
    def verb_words(self) -> frozenset[str]:
        """Every word that may begin a verb trigger or an operator."""
        return frozenset(self.verbs) | frozenset(self.operator_words)


def load(data: DataFolders) -> ActionKnowledge:
    """Reads and checks the lexicon.

    Raises:
        KnowledgeError: when an entry is wrong, names an unknown class, code or mode, or an id stands twice.
    """
    categories = {c.type: c for c in data.table(f"{FOLDER}/plover.yml", list[Category])}
    codes = {c.code: c for c in data.table(f"{FOLDER}/cameo.yml", list[Code])}
    classes = expanded(data.table(f"{FOLDER}/nouns.yml", list[NounClass]))
    families = {f.name: f for f in data.table(f"{FOLDER}/families.yml", list[Family])}
    kinds = [
        (file, _with_family(file, kind, families)) for file, kind in data.entries(f"{FOLDER}/kinds", Kind)
    ]
    operators = tuple(data.table(f"{FOLDER}/operators.yml", list[Operator]))
    seen: set[str] = set()
    for file, kind in kinds:
        _check(file, kind, categories, codes, seen)
    rules = [
        _rule(file, kind, frame, number, classes)
        for file, kind in kinds
        for number, frame in enumerate(kind.frames, 1)
    ]
    return ActionKnowledge(
        kinds=tuple(kind for _, kind in kinds),
        operators=operators,
        categories=categories,
        codes=codes,
        setting=data.table(f"{FOLDER}/setting.yml", Setting),
        verbs=_index((word.split()[0], rule) for rule in rules for word in rule.frame.verb),
        nouns=_index((word.split()[-1], rule) for rule in rules for word in rule.nouns),
        operator_words=_index((word.split()[0], o) for o in operators for word in o.words),
        classes=classes,
        narrower={
            (rule.kind.cameo[:2], deed): msgspec.structs.replace(rule, number=0)
            for rule in rules
            if rule.number == 1 and rule.kind.cameo
            for deed in rule.kind.deeds
        },
    )


def _index(pairs: Iterable[tuple[str, "_R"]]) -> dict[str, tuple["_R", ...]]:
    found: defaultdict[str, list[_R]] = defaultdict(list)
    for word, value in pairs:
        if value not in found[word]:
            found[word].append(value)
    return {word: tuple(values) for word, values in found.items()}


def _rule(file: DataFile, kind: Kind, frame: Frame, number: int, classes: Mapping[str, WordSet]) -> Rule:
    try:
        return Rule(
            kind,
            frame,
            number,
            constraint(frame.subject, classes),
            constraint(frame.object, classes),
            {tuple(names.split("|")): constraint(words, classes) for names, words in frame.prep.items()},
            constraint([w for w in frame.then if w not in ("*", "to")], classes),
            constraint(frame.then_object, classes),
            {word: tuple(word.split()[1:]) for word in frame.verb},
            tuple(sorted(spelled(constraint(frame.noun, classes)))),
        )
    except KeyError as unknown:
        raise KnowledgeError(
            f"{kind.id}, frame {number}: @{unknown.args[0]} is not a class of nouns",
            path=file.shown,
            hint=f"define it in data/{FOLDER}/nouns.yml",
        ) from None


def _with_family(file: DataFile, kind: Kind, families: Mapping[str, Family]) -> Kind:
    """A kind with the frames of its family before its own."""
    if kind.family is None:
        return kind
    if kind.family not in families:
        raise KnowledgeError(
            f"{kind.id}: {kind.family!r} is not a family of frames",
            path=file.shown,
            hint=f"it is one of {', '.join(families)}",
        )
    shared = tuple(_filled(frame, kind.what) for frame in families[kind.family].frames)
    return msgspec.structs.replace(kind, frames=(*shared, *kind.frames))


def _filled(frame: Frame, nouns: tuple[str, ...]) -> Frame:
    """A family's frame with a kind's nouns in the place of `@what`."""

    def filled(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(w for word in words for w in (nouns if word == "@what" else (word,)))

    return msgspec.structs.replace(
        frame,
        object=filled(frame.object),
        noun=filled(frame.noun),
        prep={names: filled(words) for names, words in frame.prep.items()},
    )


def _check(
    file: DataFile,
    kind: Kind,
    categories: Mapping[PloverType, Category],
    codes: Mapping[str, Code],
    seen: set[str],
) -> None:
    """Refuses what a schema cannot."""
    problem, hint = "", ""
    if not is_slug(kind.id) or kind.id in seen:
        problem, hint = "the id is not a slug or stands twice", "give it one of its own: expel-diplomats"
    elif kind.mode and kind.mode not in categories[kind.type].modes:
        modes = ", ".join(categories[kind.type].modes) or "no modes"
        problem, hint = f"{kind.type} has no mode {kind.mode!r}", f"it has {modes}"
    elif kind.cameo and kind.cameo not in codes:
        problem, hint = f"{kind.cameo!r} is no CAMEO code", "see data/actions/cameo.yml"
    elif not kind.frames:
        problem, hint = "it has no frames", "give it a frame, or a family and `what` stands in its frames"
    elif any(bool(f.verb) == bool(f.noun) for f in kind.frames):
        problem, hint = "a frame needs a verb or a noun, not both", "split it in two"
    elif unknown := [s for f in kind.frames for s in (*f.source, *f.target) if not _is_slot(s)]:
        problem = f"{unknown[0]!r} is no slot"
        hint = f"{', '.join(sorted(SLOTS))} or a preposition"
    seen.add(kind.id)
    if problem:
        raise KnowledgeError(f"{kind.id}: {problem}", path=file.shown, hint=hint)


def _is_slot(name: str) -> bool:
    return name in SLOTS or all(part.isalpha() and part.islower() for part in name.split())
