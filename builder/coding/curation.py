"""What the editor wrote wins: curated fields over extracted ones, then single corrections.

A correction that cannot be applied, and a frozen passage that no longer stands in the text, is reported with
its line, and the rest goes on: the article is published without it.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

import msgspec

from builder.coding.actors.naming_actors import named_actor
from builder.coding.corrections import CorrectionError, corrected
from builder.diagnostics import Diagnostic
from builder.frontmatter import misplaced
from builder.knowledge import Knowledge
from builder.mistakes import likely
from builder.model import Article, Brief, Coded, Curated, Doubt, Publication, Span
from builder.yamlfile import line_of

_REPLACED = (
    *("title", "language", "outlets_cited", "source_url", "dateline", "summary"),
    *("actors", "times", "actions", "quotes", "furniture", "review"),
)
_OF_PASSAGES = ("dateline", "actors", "times", "actions", "quotes", "furniture")

_SLIP = 0.85
"""How alike a name must be to one in `data/` to be asked after."""


def curate(coded: Coded, knowledge: Knowledge) -> Coded:
    """The brief as the editor wants it; what could not be applied joins the diagnostics."""
    article = coded.article
    diagnostics = list(coded.diagnostics)
    curated, lost = _settled(article)
    diagnostics += [*lost, *_misplaced(article)]
    brief = _with_fields(coded.brief, curated)
    for number, correction in enumerate(curated.corrections):
        try:
            brief = corrected(brief, correction, article, knowledge)
        except CorrectionError as problem:
            line = line_of_field(article, f"$.corrections[{number}]{problem.where}")
            path = article.path or article.id
            diagnostics.append(Diagnostic(path, line, "error", f"correction: {problem}", problem.hint))
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


def overlooked(coded: Coded, knowledge: Knowledge) -> Iterator[Diagnostic]:
    """What an editor may have overlooked and only an editor can settle."""
    article = coded.article
    path = article.path or article.id
    if coded.brief.title is None:
        hint = "give it one at the top of its file: `title: …`"
        yield Diagnostic(path, article.body_line, "info", "no headline was found", hint)
    name = article.curated.outlet
    if name is not msgspec.UNSET and not (knowledge.outlets.by_id.get(name) or knowledge.outlets.named(name)):
        names = [known for outlet in knowledge.outlets.outlets for known in (outlet.name, outlet.id)]
        for near in likely(name, names):
            if _is_slip(name, near):
                where = line_of_field(article, "$.outlet")
                hint = f"did you mean {near!r}?"
                yield Diagnostic(path, where, "info", f"the outlet {name!r} is not known", hint)


def _is_slip(written: str, meant: str) -> bool:
    """Whether a name differs from another by a letter or two; a new outlet with a like name is no mistake."""
    return SequenceMatcher(a=written.casefold(), b=meant.casefold()).ratio() >= _SLIP


def _misplaced(article: Article) -> Iterator[Diagnostic]:
    line = misplaced(article.text) if article.front_matter is None else None
    if line is not None:
        told = "what looks like front matter is read as text"
        hint = "begin the file with a line of exactly three hyphens, nothing before it"
        yield Diagnostic(article.path or article.id, line, "warning", told, hint)


def line_of_field(article: Article, where: str) -> int | None:
    """Line of the file on which a value of the front matter stands."""
    return None if article.front_matter is None else 2 + line_of(article.front_matter, where)


def _settled(article: Article) -> tuple[Curated, list[Diagnostic]]:
    """The front matter with every passage where its words stand now; the text may have been edited since.

    A passage whose words are gone is left out, and what rests on it too.
    """
    written = msgspec.to_builtins(article.curated)
    fields = {name: written[name] for name in _OF_PASSAGES if name in written}
    problems = []
    for name, value in fields.items():
        missing: list[str] = []
        written[name] = _placed(value, article.text, missing)
        if written[name] is None:
            del written[name]
        for where, words in _located(value, f"$.{name}"):
            if words in missing:
                missing.remove(words)
                problems.append(
                    Diagnostic(
                        article.path or article.id,
                        line_of_field(article, where),
                        "warning",
                        f"the words {_shortened(words)} do not stand in the article",
                        "copy them exactly, or remove the field and have it extracted again",
                    )
                )
    if all(written.get(name) == fields[name] for name in fields):
        return article.curated, []
    return msgspec.convert(written, Curated), problems


def _placed(value: Any, text: str, missing: list[str]) -> Any:
    """Plain data with spans mended; None for a record whose own words are nowhere in the text."""
    if isinstance(value, dict):
        if isinstance(words := value.get("text"), str) and "span" in value:
            start, end = value["span"]
            if text[start:end] != words:
                start = _nearest(words, text, start)
                if start < 0:
                    missing.append(words)
                    return None
                value = {**value, "span": Span(start, start + len(words))}
        placed = {key: _placed(child, text, missing) for key, child in value.items()}
        if any(placed[key] is None and child is not None for key, child in value.items()):
            return None  # an act without its evidence, a link without its cue
        return placed
    if isinstance(value, (list, tuple)):
        items = [_placed(child, text, missing) for child in value]
        return [item for item in items if item is not None]
    return value


def _nearest(words: str, text: str, start: int) -> int:
    """Where the words stand, nearest to where they stood; -1 when nowhere."""
    before, after = text.rfind(words, 0, max(start, 0) + len(words)), text.find(words, max(start, 0))
    found = [place for place in (before, after) if place >= 0] if words else []
    return min(found, key=lambda place: abs(place - start), default=-1)


def _located(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """The words of every passage, with the path of the record in the front matter."""
    if isinstance(value, dict):
        if isinstance(words := value.get("text"), str) and "span" in value:
            yield where, words
        for key, child in value.items():
            yield from _located(child, f"{where}.{key}")
    elif isinstance(value, (list, tuple)):
        for number, child in enumerate(value):
            yield from _located(child, f"{where}[{number}]")


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain[:60]}…”" if len(plain) > 60 else f"“{plain}”"


def _complete_cast(brief: Brief, knowledge: Knowledge) -> Brief:
    """Everyone an action or a quote names is among the actors; an id of nobody is left with a doubt."""
    have = {actor.id for actor in brief.actors}
    named = dict.fromkeys(
        [i for a in brief.actions for i in (*a.sources, *a.targets, *a.said_by)]
        + [i for q in brief.quotes for i in q.speakers]
    )
    missing = [i for i in named if i not in have]
    if not missing:
        return brief
    found = {i: named_actor(i, knowledge.actors) for i in missing}
    added = tuple(actor for actor in found.values() if actor)
    doubts = tuple(
        Doubt(field="actors", message=f"{i!r} is named by an action or a quote and is nobody known")
        for i, actor in found.items()
        if actor is None
    )
    review = tuple(dict.fromkeys((*brief.review, *doubts)))
    return msgspec.structs.replace(brief, actors=(*brief.actors, *added), review=review)
