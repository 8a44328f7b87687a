"""What the editor wrote wins: curated fields over extracted ones, then single corrections.

A correction that cannot be applied is reported with the line it stands on, and the rest goes on.
"""

import difflib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from builder.diagnostics import Diagnostic
from builder.edtf import EdtfError
from builder.edtf import parse as parse_edtf
from builder.knowledge import Knowledge
from builder.model import (
    Action,
    Actor,
    Article,
    Brief,
    Coded,
    Correction,
    Curated,
    Doubt,
    Passage,
    Publication,
    Quote,
    Span,
)
from builder.slug import stable_id
from builder.yamlfile import line_of

_REPLACED = (
    *("title", "language", "outlets_cited", "source_url", "dateline", "summary"),
    *("actors", "times", "actions", "quotes", "furniture", "review"),
)
RULE = "curated"
R = TypeVar("R")


class CorrectionError(ValueError):
    """A correction names something that is not there, or a value that means nothing."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def curate(coded: Coded, knowledge: Knowledge) -> Coded:
    """The brief as the editor wants it; what could not be applied joins the diagnostics."""
    article, curated = coded.article, coded.article.curated
    brief = _with_fields(coded.brief, curated)
    diagnostics = list(coded.diagnostics)
    for number, correction in enumerate(curated.corrections):
        try:
            brief = _corrected(brief, correction, article, knowledge)
        except CorrectionError as problem:
            diagnostics.append(_diagnostic(article, number, problem))
    brief = _complete_cast(brief, knowledge)
    return msgspec.structs.replace(coded, brief=brief, diagnostics=tuple(diagnostics))


def _with_fields(brief: Brief, curated: Curated) -> Brief:
    changes: dict[str, Any] = {
        name: getattr(curated, name) for name in _REPLACED if getattr(curated, name) is not msgspec.UNSET
    }
    if curated.published is not msgspec.UNSET:
        changes["published"] = _publication(curated.published)
    changes |= {"aliases": curated.aliases, "rights": curated.rights, "withdrawn": curated.withdrawn}
    return msgspec.structs.replace(brief, **changes)


def _publication(value: Publication | str) -> Publication:
    if isinstance(value, Publication):
        return value
    return Publication(date=value, basis="curated", because=("the article's own front matter",))


def _diagnostic(article: Article, number: int, problem: CorrectionError) -> Diagnostic:
    line = None
    if article.front_matter is not None:
        line = 2 + line_of(article.front_matter, f"$.corrections[{number}]")
    return Diagnostic(article.path or article.id, line, "warning", f"correction: {problem}", problem.hint)


def _corrected(brief: Brief, correction: Correction, article: Article, knowledge: Knowledge) -> Brief:
    if correction.action is not None:
        return _correct_action(brief, correction, knowledge)
    if correction.quote is not None:
        return _correct_quote(brief, correction, knowledge)
    if correction.actor is not None:
        return _rename_actor(brief, correction, knowledge)
    if correction.add:
        return _add_action(brief, correction, article, knowledge)
    if correction.same:
        return _join_actions(brief, correction)
    if correction.part:
        return brief  # read when acts of several articles are compared
    raise CorrectionError("names nothing to correct", "begin it with action, quote, actor, add, same or part")


def _find(wanted: str, ids: Iterable[str], what: str) -> None:
    known = list(ids)
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, n=1) or known[:3]
        hint = f"did you mean {', '.join(near)}?" if near else f"the article has no {what}"
        raise CorrectionError(f"there is no {what} {wanted!r} in this article", hint)


def _correct_action(brief: Brief, correction: Correction, knowledge: Knowledge) -> Brief:
    _find(str(correction.action), (a.id for a in brief.actions), "action")

    def change(action: Action) -> Action:
        fields = {**msgspec.to_builtins(action), **_action_fields(correction.set, brief, knowledge)}
        return _convert({**fields, "id": action.id, "rule": f"{RULE}, {action.rule}"}, Action)

    return msgspec.structs.replace(
        brief, actions=_changed(brief.actions, correction.action, correction, change)
    )


def _correct_quote(brief: Brief, correction: Correction, knowledge: Knowledge) -> Brief:
    _find(str(correction.quote), (q.id for q in brief.quotes), "quote")

    def change(quote: Quote) -> Quote:
        for speaker in _ids(correction.set.get("speakers", ()), "speakers"):
            _known_actor(speaker, brief, knowledge)
        return _convert({**msgspec.to_builtins(quote), **correction.set, "id": quote.id}, Quote)

    return msgspec.structs.replace(brief, quotes=_changed(brief.quotes, correction.quote, correction, change))


def _changed(
    items: tuple[Any, ...], wanted: str | None, correction: Correction, change: Callable[..., Any]
) -> Any:
    if correction.reject:
        return tuple(item for item in items if item.id != wanted)
    if not correction.set:
        raise CorrectionError(f"does nothing to {wanted}", "give it set: {field: value}, or reject: true")
    return tuple(change(item) if item.id == wanted else item for item in items)


def _action_fields(fields: dict[str, Any], brief: Brief, knowledge: Knowledge) -> dict[str, Any]:
    fields = dict(fields)
    for side in ("sources", "targets", "said_by"):
        for actor in _ids(fields.get(side, ()), side):
            _known_actor(actor, brief, knowledge)
    if isinstance(fields.get("date"), str):
        fields["date"] = {"date": fields["date"], "because": RULE}
    if isinstance(fields.get("date"), dict):
        try:
            parse_edtf(str(fields["date"].get("date", "")))
        except EdtfError as problem:
            raise CorrectionError(str(problem), "write an EDTF date in quotes") from None
    return fields


def _ids(value: Any, field: str) -> list[str]:
    if not isinstance(value, (list, tuple)):
        raise CorrectionError(f"{field} is not a list", f"write {field}: [id]")
    return [str(item) for item in value]


def _convert(fields: dict[str, Any], kind: type[R]) -> R:
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as problem:
        raise CorrectionError(
            str(problem), "see the contract for the fields of an action or a quote"
        ) from None


def _known_actor(actor_id: str, brief: Brief, knowledge: Knowledge) -> None:
    if any(actor.id == actor_id for actor in brief.actors) or actor_id in knowledge.actors.entries:
        return
    near = difflib.get_close_matches(
        actor_id, [a.id for a in brief.actors] + list(knowledge.actors.entries), n=1
    )
    raise CorrectionError(
        f"unknown actor {actor_id!r}",
        f"did you mean {near[0]!r}?" if near else "add an entry to data/actors/",
    )


def _rename_actor(brief: Brief, correction: Correction, knowledge: Knowledge) -> Brief:
    old, new = str(correction.actor), correction.is_
    _find(old, (a.id for a in brief.actors), "actor")
    if new is None:
        raise CorrectionError(f"does not say who {old!r} is", "give it is: <actor id>")
    _known_actor(new, brief, knowledge)

    def swap(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new if i == old else i for i in ids))

    moved = next(a for a in brief.actors if a.id == old)
    there = next((a for a in brief.actors if a.id == new), None) or _from_data(new, knowledge)
    merged = msgspec.structs.replace(
        there, mentions=tuple(sorted({*there.mentions, *moved.mentions}, key=lambda m: m.span))
    )
    actors = [merged if a.id in {old, new} else a for a in brief.actors]
    return msgspec.structs.replace(
        brief,
        actors=tuple(dict.fromkeys(actors)),
        actions=tuple(
            msgspec.structs.replace(
                a, sources=swap(a.sources), targets=swap(a.targets), said_by=swap(a.said_by)
            )
            for a in brief.actions
        ),
        quotes=tuple(msgspec.structs.replace(q, speakers=swap(q.speakers)) for q in brief.quotes),
    )


def _add_action(brief: Brief, correction: Correction, article: Article, knowledge: Knowledge) -> Brief:
    fields = _action_fields(correction.add, brief, knowledge)
    words = fields.get("evidence")
    if not isinstance(words, str) or not words:
        raise CorrectionError(
            "the added action has no evidence", "quote the words of the article that prove it"
        )
    start = article.text.find(words)
    if start < 0:
        raise CorrectionError(f"the words {words!r} are not in the article", "copy them exactly")
    span = Span(start, start + len(words))
    kind = str(fields.get("type", ""))
    fields["evidence"] = Passage(text=words, span=span)
    fields = {"id": stable_id("a", article.id, words, kind), "rule": RULE, "action": kind.lower(), **fields}
    added: Action = _convert(msgspec.to_builtins(fields), Action)
    actions = sorted((*brief.actions, added), key=lambda a: a.evidence.span)
    return msgspec.structs.replace(brief, actions=tuple(actions))


def _join_actions(brief: Brief, correction: Correction) -> Brief:
    own = [i.removeprefix(f"{brief.id}/") for i in correction.same]
    own = [i for i in own if "/" not in i]  # acts of other articles are joined when the archive is
    for wanted in own:
        _find(wanted, (a.id for a in brief.actions), "action")
    joined = [a for a in brief.actions if a.id in own]
    if len(joined) < 2:
        return brief
    first = joined[0]
    also = (*first.also, *(p for a in joined[1:] for p in (a.evidence, *a.also)))
    kept = msgspec.structs.replace(first, also=also)
    actions = tuple(kept if a is first else a for a in brief.actions if a is first or a not in joined)
    return msgspec.structs.replace(brief, actions=actions)


def _complete_cast(brief: Brief, knowledge: Knowledge) -> Brief:
    """Everyone an action or a quote names is among the actors; an id of nobody is left out with a doubt."""
    have = {actor.id for actor in brief.actors}
    named = dict.fromkeys(
        [i for a in brief.actions for i in (*a.sources, *a.targets, *a.said_by)]
        + [i for q in brief.quotes for i in q.speakers]
    )
    missing = [i for i in named if i not in have]
    if not missing:
        return brief
    added = tuple(_from_data(i, knowledge) for i in missing if i in knowledge.actors.entries)
    doubts = tuple(
        Doubt(field="actors", message=f"{i!r} is named by an action or a quote and is nobody known")
        for i in missing
        if i not in knowledge.actors.entries
    )
    return msgspec.structs.replace(brief, actors=(*brief.actors, *added), review=(*brief.review, *doubts))


def _from_data(actor_id: str, knowledge: Knowledge) -> Actor:
    entry = knowledge.actors.entries[actor_id]
    return Actor(id=actor_id, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector)
