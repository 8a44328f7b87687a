"""What of an article may be published: all, its evidence, or nothing.

Everything downstream (pages, `brief.md`, search, structured data, downloads) reads the entries made here,
and these hold no word that may not be shown: the restriction is a property of the records, not of each
template.
"""

import re
from collections.abc import Iterable

import msgspec

from builder.archive.coordinates import MASK, to_text, to_view, visible
from builder.archive.reasons import in_own_words
from builder.archive.records import Entry, Extent
from builder.edtf import Edtf, EdtfError
from builder.edtf import parse as parse_edtf
from builder.model import (
    Action,
    Actor,
    Article,
    Brief,
    Coded,
    Curated,
    Passage,
    Publication,
    Reply,
    Span,
)

_CLOSED = re.compile(
    r"all rights reserved|\bno licen[cs]e\b|\bwithout permission\b|"
    r"\bnot\W+(?:\w+\W+){0,3}?(?:open|public|licen[cs]ed|cc|free|creative)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bcc[ -]?0\b|\bcc[ -]by\b|\bcreative ?commons\b|creativecommons\.org|\bpublic[ -]domain\b|\bpdm\b|"
    r"\bopen\b|\bogl\b",
    re.IGNORECASE,
)
_RUN = 25
"""Longest run of an article's words, in code points, that may appear by coincidence."""
_QUOTED = re.compile('[“”"«»„]')
_EXTENTS: tuple[Extent, ...] = ("full", "evidence", "nothing")


def is_open(rights: str) -> bool:
    """Whether a statement of rights lets anyone publish the text; in doubt it does not."""
    return _OPEN.search(rights) is not None and _CLOSED.search(rights) is None


def extent_of(article: Article, brief: Brief, setting: Extent) -> Extent:
    """How much of one article may be shown, under the archive's own setting."""
    if setting == "nothing" or brief.withdrawn or article.curated.withdrawn:
        return "nothing"
    if setting == "full" and brief.rights and not is_open(brief.rights):
        return "evidence"
    return setting


def publishable(coded: Coded, setting: Extent) -> Entry:
    """An article and its brief, reduced to what may be shown."""
    article, brief = coded.article, coded.brief
    extent = extent_of(article, brief, setting)
    if extent == "evidence":
        article, brief = _to_evidence(article, brief)
    elif extent == "nothing":
        article, brief = _to_nothing(article, brief)
    return entry_of(article, brief, extent)


def narrowed(entry: Entry, setting: Extent) -> Entry:
    """The entry under a setting that may allow less; itself when it already holds no more."""
    extent = extent_of(entry.article, entry.brief, setting)
    if _EXTENTS.index(extent) <= _EXTENTS.index(entry.extent):
        return entry
    less = publishable(Coded(article=entry.article, brief=entry.brief), extent)
    return msgspec.structs.replace(less, extracted=entry.extracted)


def entry_of(article: Article, brief: Brief, extent: Extent) -> Entry:
    """An entry, its day of publication read once."""
    day = brief.published.date if brief.published else None
    shown = visible(article)
    return Entry(article=article, brief=brief, extent=extent, shown=shown, published=read_date(day))


def read_date(text: str | None) -> Edtf | None:
    """An EDTF value, or None when there is none that can be read."""
    try:
        return parse_edtf(text) if text else None
    except EdtfError:
        return None


def _to_nothing(article: Article, brief: Brief) -> tuple[Article, Brief]:
    published = brief.published and Publication(date=brief.published.date, basis=brief.published.basis)
    bare = Article(
        id=article.id,
        text="",
        view="",
        title=brief.title,
        language=article.language,
        curated=_outlet_alone(article),
    )
    return bare, Brief(
        id=brief.id,
        aliases=brief.aliases,
        title=brief.title,
        language=brief.language,
        outlet=brief.outlet,
        source_url=brief.source_url,
        rights=brief.rights,
        withdrawn=brief.withdrawn or article.curated.withdrawn,
        published=published,
    )


def _outlet_alone(article: Article) -> Curated:
    """Of what the editor wrote, only the outlet's name."""
    return Curated(outlet=article.curated.outlet)


def _to_evidence(article: Article, brief: Brief) -> tuple[Article, Brief]:
    allowed = _merged(action.evidence.span for action in brief.actions)
    titles = [to_text(article.title_span, article)] if article.title_span else []
    shown = _merged([*allowed, *titles])
    masked = _mask(article.text, shown)
    view_spans = [to_view(span, article) for span in allowed]
    reduced = Article(
        id=article.id,
        text=masked,
        view=_mask(article.view, [to_view(span, article) for span in shown]),
        offsets=article.offsets,
        title=brief.title,
        title_span=article.title_span,
        language=article.language,
        curated=_outlet_alone(article),
        paragraphs=tuple(
            Span(max(part.start, span.start), min(part.end, span.end))
            for span in view_spans
            for part in (article.paragraphs or (span,))
            if part.overlaps(span)
        ),
    )
    guard = _Guard(article.text, masked, brief.title or "")
    written = article.curated.published is not msgspec.UNSET
    because = _reasons(brief.published, guard, written=written) if brief.published else ()
    return reduced, _brief_of_evidence(brief, shown, guard, because)


def _brief_of_evidence(brief: Brief, shown: list[Span], guard: "_Guard", because: tuple[str, ...]) -> Brief:
    def lies_inside(span: Span) -> bool:
        return any(part.contains(span) for part in shown)

    published = brief.published and Publication(
        date=brief.published.date,
        basis=brief.published.basis,
        because=because,
    )
    return Brief(
        id=brief.id,
        aliases=brief.aliases,
        title=brief.title,
        language=brief.language,
        outlet=brief.outlet,
        outlets_cited=brief.outlets_cited,
        source_url=brief.source_url,
        rights=brief.rights,
        sha256=brief.sha256,
        dateline=brief.dateline if brief.dateline and lies_inside(brief.dateline.span) else None,
        published=published,
        actors=tuple(_actor_of_evidence(actor, shown, guard) for actor in brief.actors),
        actions=tuple(_action_of_evidence(action, shown, guard) for action in brief.actions),
        quotes=tuple(q for q in brief.quotes if lies_inside(q.span)),
    )


def _reasons(published: Publication, guard: "_Guard", *, written: bool) -> tuple[str, ...]:
    """The coder’s reasons without the article’s words; those of the file only where they repeat none."""
    if written or published.basis == "curated":
        return tuple(r for r in published.because if not _QUOTED.search(r) and guard.passes(r))
    return tuple(dict.fromkeys(in_own_words(reason, guard.shown) for reason in published.because))


def _actor_of_evidence(actor: Actor, shown: list[Span], guard: "_Guard") -> Actor:
    return Actor(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        role=actor.role if actor.role and guard.passes(actor.role) else None,
        known=actor.known,
        mentions=tuple(m for m in actor.mentions if any(part.contains(m.span) for part in shown)),
    )


def _action_of_evidence(action: Action, shown: list[Span], guard: "_Guard") -> Action:
    def cue(passage: Passage) -> Passage:
        kept = any(part.contains(passage.span) for part in shown)
        return passage if kept else Passage(text="", span=Span(0, 0))

    return Action(
        id=action.id,
        date=action.date and type(action.date)(date=action.date.date),
        sources=action.sources,
        targets=action.targets,
        action=action.action,
        type=action.type,
        mode=action.mode,
        cameo=action.cameo,
        goldstein=action.goldstein,
        status=action.status,
        said_by=action.said_by,
        place=action.place,
        attributes={
            key: value
            for key, value in action.attributes.items()
            if not isinstance(value, str) or guard.shown(value)
        },
        evidence=action.evidence,
        rule=action.rule,
        answers=tuple(Reply(action=reply.action, cue=cue(reply.cue)) for reply in action.answers),
    )


class _Guard:
    """Knows whether a string repeats words of the article that may not be shown."""

    def __init__(self, text: str, masked: str, title: str) -> None:
        self._shown = _plain(masked) + MASK + _plain(title)
        self._text = _plain(text)

    def shown(self, value: str) -> bool:
        """Whether the words stand in what is shown anyway."""
        return _plain(value) in self._shown

    def passes(self, value: str) -> bool:
        """Whether every long run of the words that the text holds is shown anyway."""
        words = _plain(f" {value} ")  # blanks surround it wherever it is shown
        runs = {words[i : i + _RUN] for i in range(max(1, len(words) - _RUN + 1))}
        return all(len(run) < _RUN or run not in self._text or run in self._shown for run in runs)


def _plain(text: str) -> str:
    return re.sub(r"[^\S\0]+", " ", text).casefold()


def _mask(text: str, shown: Iterable[Span]) -> str:
    out, end = [], 0
    for span in shown:
        out.append(MASK * (span.start - end))
        out.append(span.cut(text))
        end = span.end
    out.append(MASK * (len(text) - end))
    return "".join(out)


def _merged(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
