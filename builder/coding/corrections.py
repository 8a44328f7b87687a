"""Single corrections of a brief: each kind an editor can write, applied or refused with a remedy."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Any, TypeVar

import msgspec

from builder import mistakes
from builder.coding.actors.naming_actors import named_actor
from builder.coding.joined_acts import RULE, answering, fields_set, join_acts
from builder.edtf import EdtfError
from builder.edtf import parse as parse_edtf
from builder.knowledge import Knowledge
from builder.model import Action, Actor, Article, Brief, Correction, Passage, Quote, Span
from builder.slug import stable_id

_KINDS = ("action", "quote", "actor", "add", "same", "part")
_OF_ACTORS = frozenset({"name", "kind", "country", "sector", "role"})
_BY_TYPE = ("mode", "cameo", "goldstein")
_QUOTES = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
R = TypeVar("R")
S = TypeVar("S", bound=msgspec.Struct)


class CorrectionError(ValueError):
    """A correction names something that is not there, or a value that means nothing."""

    def __init__(self, message: str, hint: str = "", where: str = "") -> None:
        """`where` is the path of the value in the correction, such as `.set.sources[0]`."""
        super().__init__(message)
        self.hint = hint
        self.where = where


def corrected(brief: Brief, correction: Correction, article: Article, knowledge: Knowledge) -> Brief:
    """The brief with one correction applied.

    Raises:
        CorrectionError: when it cannot be.
    """
    kinds = [kind for kind in _KINDS if getattr(correction, kind)]
    if not kinds:
        raise CorrectionError(
            "names nothing to correct", "begin it with action, quote, actor, add, same or part"
        )
    if len(kinds) > 1:
        raise CorrectionError(
            f"is of two kinds, {kinds[0]} and {kinds[1]}", "write each as an entry of its own"
        )
    if correction.action is not None:
        return _correct_action(brief, correction, article, knowledge)
    if correction.quote is not None:
        return _correct_quote(brief, correction, article, knowledge)
    if correction.actor is not None:
        return _rename_actor(brief, correction, knowledge)
    if correction.add:
        return _add_action(brief, correction, article, knowledge)
    own = _own_acts(brief, correction.same or correction.part, "same" if correction.same else "part")
    if not correction.same:
        return brief
    earlier = takewhile(lambda other: other != correction, article.curated.corrections)
    return join_acts(brief, own, fields_set(earlier))


def acts_in_words(brief: Brief) -> dict[str, str]:
    """What tells the acts of a brief apart, by their ids."""
    return {a.id: _shortened(a.evidence.text) for a in brief.actions}


def likely_ids(wanted: str, known: Mapping[str, str]) -> str:
    """A question that proposes ids, each with the words it stands for; empty when there are none."""
    near = mistakes.likely(wanted, known, 3) or list(known)[:3]
    named = [f"{i} ({known[i]})" if known[i] else i for i in near]
    return f"did you mean {' or '.join(named)}?" if near else ""


def _find(wanted: str, known: Mapping[str, str], what: str, where: str) -> None:
    if wanted not in known:
        hint = likely_ids(wanted, known) or f"the article has no {what}"
        raise CorrectionError(f"there is no {what} {wanted!r} in this article", hint, where)


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain[:40].rstrip()}…”" if len(plain) > 40 else f"“{plain}”"


def _correct_action(brief: Brief, correction: Correction, article: Article, knowledge: Knowledge) -> Brief:
    wanted = str(correction.action)
    _find(wanted, acts_in_words(brief), "action", ".action")

    def change(action: Action) -> Action:
        new = _action_fields(correction.set, ".set", brief, article, knowledge)
        fields = {**msgspec.to_builtins(action), **new}
        if new.get("type", action.type) != action.type:  # what followed from the old type falls with it
            fields = {k: v for k, v in fields.items() if k in new or k not in _BY_TYPE}
        rule = action.rule if action.rule.startswith(RULE) else f"{RULE}, {action.rule}"
        return _convert({**fields, "rule": rule}, Action, ".set")

    actions = _changed(brief.actions, correction, wanted, change)
    if correction.reject:
        actions = answering(actions, lambda found: None if found == wanted else found)
    return msgspec.structs.replace(brief, actions=actions)


def _correct_quote(brief: Brief, correction: Correction, article: Article, knowledge: Knowledge) -> Brief:
    wanted = str(correction.quote)
    _find(wanted, {q.id: _shortened(q.text) for q in brief.quotes}, "quote", ".quote")

    def change(quote: Quote) -> Quote:
        new = dict(correction.set)
        _known_actors(new.get("speakers", ()), ".set.speakers", brief, knowledge)
        if "span" in new:
            hint = "set the quote's text, which says where it stands"
            raise CorrectionError("sets a span", hint, ".set.span")
        if "text" in new:
            new |= msgspec.to_builtins(_passage(new["text"], article, ".set.text"))
        return _convert({**msgspec.to_builtins(quote), **new}, Quote, ".set")

    return msgspec.structs.replace(brief, quotes=_changed(brief.quotes, correction, wanted, change))


def _changed(
    items: tuple[R, ...], correction: Correction, wanted: str, change: Callable[[R], R]
) -> tuple[R, ...]:
    if correction.reject:
        return tuple(item for item in items if _id(item) != wanted)
    if not correction.set:
        raise CorrectionError(f"does nothing to {wanted}", "give it set: {field: value}, or reject: true")
    if "id" in correction.set:
        raise CorrectionError("sets an id", "ids come from the evidence and stay as they are", ".set.id")
    return tuple(change(item) if _id(item) == wanted else item for item in items)


def _id(item: object) -> str:
    found: str = getattr(item, "id")  # noqa: B009 - actions and quotes have no common base with an id
    return found


def _action_fields(
    given: dict[str, Any], where: str, brief: Brief, article: Article, knowledge: Knowledge
) -> dict[str, Any]:
    fields = dict(given)
    for side in ("sources", "targets", "said_by"):
        _known_actors(fields.get(side, ()), f"{where}.{side}", brief, knowledge)
    if isinstance(fields.get("date"), (str, int)):
        fields["date"] = {"date": str(fields["date"]), "because": RULE}
    if isinstance(fields.get("date"), dict):
        day = str(fields["date"].get("date", ""))
        try:
            parse_edtf(day)
        except EdtfError as problem:
            raise CorrectionError(str(problem), mistakes.in_date(day), f"{where}.date") from None
    if "evidence" in fields:
        words = fields["evidence"]
        words = words.get("text") if isinstance(words, dict) else words
        fields["evidence"] = msgspec.to_builtins(_passage(words, article, f"{where}.evidence"))
    return fields


def _passage(words: object, article: Article, where: str) -> Passage:
    """Where words of the article stand, whatever line breaks and quotation marks they are typed with."""
    if not isinstance(words, str) or not words.strip():
        raise CorrectionError("quotes no words", "copy the words of the article that prove it", where)
    start = article.text.find(words)
    if start >= 0:
        return Passage(text=words, span=Span(start, start + len(words)))
    pattern = r"\s+".join("".join(_QUOTES.get(c, re.escape(c)) for c in word) for word in words.split())
    found = re.search(pattern, article.text)
    if found is None:
        near = re.search(pattern, article.text, re.IGNORECASE)
        hint = f"copy them exactly: {near[0]}" if near else "copy them exactly"
        raise CorrectionError(f"the words {words!r} are not in the article", hint, where)
    return Passage(text=found[0], span=Span(*found.span()))


def _convert(fields: dict[str, Any], kind: type[S], group: str) -> S:
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as problem:
        message, _, where = str(problem).partition(" - at ")
        told = mistakes.in_record(message, where, kind)
        path = where.strip("`").removeprefix("$")
        unknown = re.search(r"unknown field `([^`]+)`", message)
        line = f"{group}{path}" + (f".{unknown[1]}" if unknown else "")
        field = f"{path.removeprefix('.')}: " if path else ""
        raise CorrectionError(f"{field}{told.message}", told.hint, line) from None


def _known_actors(value: Any, where: str, brief: Brief, knowledge: Knowledge) -> None:
    if not isinstance(value, (list, tuple)):
        field = where.rpartition(".")[2]
        raise CorrectionError(f"{field} is not a list", f"write {field}: [id]", where)
    for number, actor in enumerate(value):
        _known_actor(str(actor), f"{where}[{number}]", brief, knowledge)


def _known_actor(actor_id: str, where: str, brief: Brief, knowledge: Knowledge) -> None:
    if any(actor.id == actor_id for actor in brief.actors) or named_actor(actor_id, knowledge.actors):
        return
    known = [*(a.id for a in brief.actors), *knowledge.actors.entries]
    near = mistakes.likely(actor_id, known, 3)
    # Bodies that every country has, such as its ministries, stand in no list: mend the id word by word.
    words = {word for name in known for word in name.split("-")}
    mended = "-".join((mistakes.likely(word, words) or [word])[0] for word in actor_id.split("-"))
    if named_actor(mended, knowledge.actors):
        near = list(dict.fromkeys([mended, *near]))[:3]
    raise CorrectionError(
        f"unknown actor {actor_id!r}",
        f"did you mean {' or '.join(near)}?" if near else "add an entry to data/actors/",
        where,
    )


def _rename_actor(brief: Brief, correction: Correction, knowledge: Knowledge) -> Brief:
    old, new = str(correction.actor), correction.is_
    _find(old, {a.id: "" for a in brief.actors}, "actor", ".actor")
    if new is None and correction.set:
        return _describe_actor(brief, old, correction.set)
    if new is None:
        raise CorrectionError(f"does not say who {old!r} is", "give it is: <actor id>")
    if new == old:
        raise CorrectionError(f"says that {old!r} is itself", "give it is: <the id of another actor>")
    _known_actor(new, ".is", brief, knowledge)

    def swap(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new if i == old else i for i in ids))

    moved = next(a for a in brief.actors if a.id == old)
    there = next((a for a in brief.actors if a.id == new), None) or named_actor(new, knowledge.actors)
    assert there is not None  # noqa: S101 - it is known
    merged = msgspec.structs.replace(
        there,
        role=there.role or (moved.role if moved.kind == there.kind else None),
        mentions=tuple(sorted({*there.mentions, *moved.mentions}, key=lambda m: m.span)),
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


def _describe_actor(brief: Brief, actor_id: str, given: Mapping[str, object]) -> Brief:
    """The brief with other facts of an actor: what tells a stranger from another of the same name."""
    for field in given:
        if field not in _OF_ACTORS:
            hint = f"set one of {', '.join(sorted(_OF_ACTORS))}"
            raise CorrectionError(f"an actor's {field} cannot be set", hint, f".set.{field}")

    def described(actor: Actor) -> Actor:
        return _convert({**msgspec.to_builtins(actor), **given}, Actor, ".set")

    return msgspec.structs.replace(
        brief, actors=tuple(described(a) if a.id == actor_id else a for a in brief.actors)
    )


def _add_action(brief: Brief, correction: Correction, article: Article, knowledge: Knowledge) -> Brief:
    if "evidence" not in correction.add:
        raise CorrectionError(
            "the added action has no evidence", "quote the words of the article that prove it"
        )
    fields = _action_fields(correction.add, ".add", brief, article, knowledge)
    kind, words = str(fields.get("type", "")), fields["evidence"]["text"]
    identity = {"id": stable_id("a", article.id, words, kind), "rule": RULE}
    added = _convert({"action": kind.lower(), **identity, **fields}, Action, ".add")
    if any(action.id == added.id for action in brief.actions):
        raise CorrectionError(
            f"the action {added.id} stands there already", f"correct it: {{action: {added.id}, set: …}}"
        )
    actions = sorted((*brief.actions, added), key=lambda a: a.evidence.span)
    return msgspec.structs.replace(brief, actions=tuple(actions))


def _own_acts(brief: Brief, wanted: Sequence[str], kind: str) -> list[str]:
    """The acts of this article among those named; those of others are compared when articles are joined."""
    if len(set(wanted)) < 2:
        raise CorrectionError("names one act", f"write {kind}: [id, id], or an id as other-article/id")
    own = [i for i in (name.removeprefix(f"{brief.id}/") for name in wanted) if "/" not in i]
    for act in own:
        _find(act, acts_in_words(brief), "action", f".{kind}[{list(wanted).index(act)}]")
    return own
