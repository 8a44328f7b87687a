"""Who did what to whom: the acts of an article, each with its evidence."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from builder.coding.actions.context import with_targets
from builder.coding.actions.draft import Draft
from builder.coding.actions.drafts import draft_acts
from builder.coding.actions.matching import find_matches
from builder.coding.actions.merging import merge
from builder.coding.actions.parties import Parties
from builder.coding.actions.utterances import Dater
from builder.coding.actors.cast import Cast
from builder.coding.language.misread import reread
from builder.coding.language.regroup import regrouped
from builder.coding.language.repair import repaired
from builder.coding.language.syntax import Sentence
from builder.knowledge.actions import ActionKnowledge
from builder.knowledge.places import PlaceKnowledge
from builder.model import ActDate, Action, Article, Doubt, Note, Passage, Publication, Quote, TimeExpression
from builder.slug import stable_id


class ActingKnowledge(Protocol):
    """What is known of acts and places."""

    @property
    def actions(self) -> ActionKnowledge:
        """The lexicon."""

    @property
    def places(self) -> PlaceKnowledge:
        """The gazetteer."""


class Acts(msgspec.Struct, frozen=True):
    """The acts of an article and how they came about."""

    actions: tuple[Action, ...] = ()
    """In the order of their evidence."""
    doubts: tuple[Doubt, ...] = ()
    """What an editor should look at."""
    notes: tuple[Note, ...] = ()
    """Derivations, and what was rejected."""


def find_actions(  # noqa: PLR0917 - the stages hand one another what they found
    article: Article,
    sentences: Sequence[Sentence],
    cast: Cast,
    times: tuple[TimeExpression, ...],
    published: Publication | None,
    knowledge: ActingKnowledge,
    quotes: Sequence[Quote] = (),
) -> Acts:
    """The acts an article tells, headline included, each once.

    Args:
        article: The article as read; spans count in its view.
        sentences: Its sentences; those without a parse tell nothing.
        cast: Who is who in it.
        times: Its resolved time expressions.
        published: When it was published, as far as that is known.
        knowledge: The lexicon and the gazetteer.
        quotes: What was said, for whoever says "we".
    """
    lexicon = knowledge.actions
    told: list[tuple[Draft, ActDate | None]] = []
    notes: list[Note] = []
    before: Sequence[Draft] = ()
    dater = Dater(sentences, times, published, quotes)
    for parsed in sentences:
        sentence = _mended(parsed, lexicon) if parsed.tokens else parsed
        drafts, rejected = _drafts(sentence, cast, lexicon, quotes)
        notes.extend(rejected)
        before = with_targets(drafts, before, cast)
        told.extend((draft, dater.date(sentence, draft)) for draft in before)
    merged = merge(told, cast)
    actions = _actions(article, merged, lexicon, knowledge.places)
    notes.extend(_note(action, story[0][0]) for action, story in zip(actions, merged, strict=True))
    doubts = tuple(
        Doubt(field=action.id, message=story[0][0].doubt)
        for action, story in zip(actions, merged, strict=True)
        if story[0][0].doubt
    )
    return Acts(actions=actions, doubts=doubts, notes=tuple(notes))


def _mended(sentence: Sentence, lexicon: ActionKnowledge) -> Sentence:
    """The sentence with what a small parser gets wrong put right."""
    return reread(regrouped(repaired(sentence, lexicon.verb_words), lexicon.claims))


def _drafts(
    sentence: Sentence, cast: Cast, lexicon: ActionKnowledge, quotes: Sequence[Quote]
) -> tuple[Sequence[Draft], Sequence[Note]]:
    """The acts a sentence tells, and what was no act in it."""
    if not sentence.tokens:
        return (), ()
    parties = Parties(sentence, cast, lexicon, quotes)
    matches = find_matches(sentence, parties, lexicon)
    return draft_acts(sentence, matches, parties, lexicon) if matches.best else ((), ())


def _actions(
    article: Article,
    merged: Sequence[Sequence[tuple[Draft, ActDate | None]]],
    knowledge: ActionKnowledge,
    places: PlaceKnowledge,
) -> tuple[Action, ...]:
    taken: set[str] = set()
    actions = []
    for story in merged:
        draft, date = story[0]
        kind = draft.rule.kind
        own = draft.type == kind.type
        actions.append(
            Action(
                id=_fresh_id(article, draft, taken),
                date=date,
                sources=draft.sources,
                targets=draft.targets,
                action=draft.action,
                type=draft.type,
                mode=kind.mode if own else None,
                cameo=kind.cameo if own else None,
                goldstein=knowledge.goldstein(kind) if own else None,
                status=draft.status,
                said_by=draft.said_by,
                place=_place(story, places),
                attributes=draft.attributes,
                evidence=Passage(text=draft.evidence.cut(article.view), span=draft.evidence),
                also=tuple(
                    Passage(text=other.evidence.cut(article.view), span=other.evidence)
                    for other, _ in story[1:]
                ),
                rule=draft.rule.id,
            )
        )
    return tuple(actions)


def _place(story: Sequence[tuple[Draft, ActDate | None]], places: PlaceKnowledge) -> str | None:
    """Where it happened: the first place of the gazetteer that a telling names."""
    for draft, _ in story:
        for name in draft.places:
            place = places.named(name)
            if place is not None:
                return place.key
    return None


def _fresh_id(article: Article, draft: Draft, taken: set[str]) -> str:
    parts = (article.id, draft.evidence.cut(article.view), draft.type)
    found, count = stable_id("a", *parts), 1
    while found in taken:
        count += 1
        found = stable_id("a", *parts, str(count))
    taken.add(found)
    return found


def _note(action: Action, draft: Draft) -> Note:
    return Note(
        field=action.id,
        verdict="taken",
        text=action.evidence.text,
        rule=action.rule,
        why="; ".join(draft.steps) or None,
        span=action.evidence.span,
    )
