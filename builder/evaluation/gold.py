"""Gold briefs: what an editor says is right, for as many fields as the editor cared to write.

They come as articles with curated front matter, as YAML files beside an article or named by its id, and as
JSON Lines with the text in them. A field that a gold brief does not have is not scored.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from builder.diagnostics import BriefingError
from builder.edtf import EdtfError, parse
from builder.frontmatter import split_front_matter
from builder.model import Article, Span
from builder.reading.decode import decode
from builder.slug import slug
from builder.yamlfile import convert, parse_yaml

ARTICLES = (".txt", ".md", ".markdown", ".html", ".htm", ".eml")
FIELDS = ("published", "times", "actors", "actions", "quotes")


class GoldError(BriefingError):
    """A gold brief is wrong."""


class GoldPassage(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the article; without a span they are looked for."""

    text: str
    """The words, exactly."""
    span: Span | None = None
    """Where, in the article's text."""


class GoldDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date as a brief writes it, with basis or reasons beside it."""

    date: str | None = None
    """EDTF; None says that nothing can be known."""


class GoldTime(GoldPassage, frozen=True, kw_only=True):
    """A time expression."""

    date: str | None = None
    """EDTF, when it has one."""
    timex: str | None = None
    """TIMEX3 value, when it has one."""

    @property
    def value(self) -> str | None:
        """What the gold says it means; None when it only says that there is a time."""
        return self.date or self.timex


class GoldActor(msgspec.Struct, frozen=True, kw_only=True):
    """Someone named."""

    id: str | None = None
    """Id; an actor without one is known by its name."""
    name: str | None = None
    """Name."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or IGO, NGO, MNC."""
    mentions: tuple[GoldPassage, ...] = ()
    """Where the article speaks of it."""


class GoldAction(msgspec.Struct, frozen=True, kw_only=True):
    """An act; what it leaves out is not scored."""

    evidence: GoldPassage | str
    """The words that prove it."""
    type: str | None = None
    """PLOVER category."""
    sources: tuple[str, ...] | None = None
    """Ids of those who act."""
    targets: tuple[str, ...] | None = None
    """Ids of those acted on."""
    status: str | None = None
    """Whether it happened."""
    date: GoldDate | str | None = None
    """When."""


class GoldQuote(GoldPassage, frozen=True, kw_only=True):
    """A quotation."""

    speakers: tuple[str, ...] | None = None
    """Actor ids."""


class _Fields(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a gold brief as written; all others are passed over."""

    id: str | int | None = None
    article: str | None = None
    title: str | None = None
    text: str | None = None
    published: GoldDate | str | msgspec.UnsetType | None = msgspec.UNSET
    times: tuple[GoldTime, ...] | None = None
    actors: tuple[GoldActor, ...] | None = None
    actions: tuple[GoldAction, ...] | None = None
    quotes: tuple[GoldQuote, ...] | None = None


class GoldBrief(msgspec.Struct, frozen=True, kw_only=True):
    """One article with what is right about it."""

    id: str
    """Names the article in reports."""
    path: str
    """Where it was written, for messages."""
    text: str
    """The article's text, into which spans point."""
    page: str | None = None
    """The web page from which the text is drawn, when it is one."""
    markup: bool = False
    """Whether the text is Markdown."""
    title: str | None = None
    """Headline to be taken for granted."""
    published: str | msgspec.UnsetType | None = msgspec.UNSET
    """EDTF; None where nothing can be known; unset when not scored."""
    times: tuple[GoldTime, ...] | None = None
    """Every time expression; None when not scored, and so for the others."""
    actors: tuple[GoldActor, ...] | None = None
    """Everyone named."""
    actions: tuple[GoldAction, ...] | None = None
    """Every act."""
    quotes: tuple[GoldQuote, ...] | None = None
    """Every quotation."""

    @property
    def given_day(self) -> str | None:
        """The publication date that coding may take for granted when other fields are scored."""
        return self.published if isinstance(self.published, str) else None


def read_gold(
    paths: Sequence[Path], read: Callable[[Path], Article], find: Callable[[str], Path | None]
) -> tuple[GoldBrief, ...]:
    """Every gold brief in files and folders, in order.

    Args:
        paths: gold files, or folders of them.
        read: reads an article's file.
        find: the file of an article of the archive, by its id.

    Raises:
        GoldError: with path and line, when one is wrong or its article is missing.
    """
    found: dict[str, GoldBrief] = {}
    for path in _files(paths):
        for brief in _briefs(path, read, find):
            if (other := found.get(brief.id)) is not None:
                raise GoldError(
                    f"is gold for {brief.id!r} like {other.path}", path=brief.path, hint="keep one of them"
                )
            found[brief.id] = brief
    if not found:
        shown = ", ".join(map(str, paths))
        raise GoldError("holds no gold briefs", path=shown, hint="see docs/evaluation.md for their form")
    return tuple(found.values())


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            noted = {p.with_suffix("") for p in inside if p.suffix in (".yml", ".yaml")}
            yield from (p for p in inside if p.suffix not in ARTICLES or p.with_suffix("") not in noted)
        elif path.is_file():
            yield path
        else:
            raise GoldError("no such file or folder", path=str(path), hint="name gold files or folders")


def _briefs(
    path: Path, read: Callable[[Path], Article], find: Callable[[str], Path | None]
) -> Iterator[GoldBrief]:
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from _records(path)
    elif suffix in (".yml", ".yaml"):
        yield _noted(path, read, find)
    elif suffix in ARTICLES:
        article = read(path)
        if article.front_matter is not None and (brief := _curated(path, article)) is not None:
            yield brief


def _curated(path: Path, article: Article) -> GoldBrief | None:
    """What an article's own front matter says; None when it settles no field."""
    fields = _fields(article.front_matter or "", str(path), first_line=2)
    brief = _of_file(_brief(fields, article.id, str(path), article.text, None), path)
    return brief if any(getattr(brief, name) not in (None, msgspec.UNSET) for name in FIELDS) else None


def _noted(path: Path, read: Callable[[Path], Article], find: Callable[[str], Path | None]) -> GoldBrief:
    """A file of gold that points at its article, lies beside it, or is named like one of the archive."""
    fields = _fields(_text(path), str(path))
    name = str(fields.id) if fields.id is not None else slug(path.stem)
    if fields.text is not None:
        return _brief(fields, name, str(path), fields.text, fields.title)
    if fields.article is not None:
        article = path.parent / fields.article
    else:
        beside = (path.with_suffix(suffix) for suffix in ARTICLES)
        article = next((p for p in beside if p.is_file()), None) or find(name) or path.with_suffix(".txt")
    if not article.is_file():
        hint = "write `article: <path>`, lay it beside, or name the file like an article of the archive"
        raise GoldError(f"its article {article} is not there", path=str(path), hint=hint)
    return _of_file(_brief(fields, name, str(path), read(article).text, fields.title), article)


def _of_file(brief: GoldBrief, article: Path) -> GoldBrief:
    """With what its article's file holds, so that it is read as in the archive: a page with its metadata."""
    suffix = article.suffix.lower()
    if suffix in (".md", ".markdown"):
        return msgspec.structs.replace(brief, markup=True)
    if suffix not in (".html", ".htm"):
        return brief
    text = decode(article.read_bytes(), path=str(article), html=True)
    return msgspec.structs.replace(brief, page=split_front_matter(text, path=str(article)).body)


def _records(path: Path) -> Iterator[GoldBrief]:
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            fields = msgspec.json.decode(line, type=_Fields)
        except msgspec.MsgspecError as problem:
            hint = 'write {"id": …, "text": …} and gold fields on each line'
            raise GoldError(f"not a gold brief: {problem}", path=str(path), line=number, hint=hint) from None
        if fields.id is None or fields.text is None:
            raise GoldError(
                "lacks id or text",
                path=str(path),
                line=number,
                hint="each line names its article and holds it",
            )
        text = split_front_matter(fields.text, path=str(path)).body
        yield _brief(fields, str(fields.id), f"{path}:{number}", text, fields.title)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise GoldError("cannot be read", path=str(path), hint="save it as UTF-8") from None


def _fields(yaml: str, path: str, *, first_line: int = 1) -> _Fields:
    value: Any = parse_yaml(yaml, path=path, first_line=first_line, error=GoldError)
    if not isinstance(value, dict):
        raise GoldError("is not a mapping", path=path, hint='write fields such as `published: "2017-09-11"`')
    return convert(value, _Fields, text=yaml, path=path, first_line=first_line, error=GoldError)


def _brief(fields: _Fields, name: str, path: str, text: str, title: str | None) -> GoldBrief:
    published = fields.published
    if isinstance(published, GoldDate):
        published = published.date
    dates = [published if isinstance(published, str) else None, *(t.date for t in fields.times or ())]
    dates += [date_of(action) for action in fields.actions or ()]
    for date in filter(None, dates):
        try:
            parse(date)
        except EdtfError as problem:
            raise GoldError(str(problem), path=path, hint='quote dates, as "2017-09-11"') from None
    return GoldBrief(
        id=name,
        path=path,
        text=text,
        title=title,
        published=published,
        times=_placed(fields.times, text, path),
        actors=_with_places(fields.actors, text, path),
        actions=_proved(fields.actions, text, path),
        quotes=_placed(fields.quotes, text, path),
    )


def date_of(action: GoldAction) -> str | None:
    """The date of an act, however it was written."""
    return action.date.date if isinstance(action.date, GoldDate) else action.date


def _placed(items: Iterable[Any] | None, text: str, path: str) -> Any:
    """The same passages, each with a span: the next place where its words stand."""
    if items is None:
        return None
    taken: dict[str, int] = {}
    placed = []
    for item in items:
        span = item.span
        if span is None or span.cut(text) != item.text:
            start = text.find(item.text, taken.get(item.text, 0))
            start = text.find(item.text) if start < 0 else start
            if start < 0 or not item.text:
                raise GoldError(f"“{item.text}” is not in the article", path=path, hint="copy it exactly")
            span = Span(start, start + len(item.text))
        taken[item.text] = span.end
        placed.append(msgspec.structs.replace(item, span=span))
    return tuple(placed)


def _with_places(actors: tuple[GoldActor, ...] | None, text: str, path: str) -> tuple[GoldActor, ...] | None:
    if actors is None:
        return None
    return tuple(msgspec.structs.replace(a, mentions=_placed(a.mentions, text, path)) for a in actors)


def _proved(actions: tuple[GoldAction, ...] | None, text: str, path: str) -> tuple[GoldAction, ...] | None:
    if actions is None:
        return None
    proofs = [GoldPassage(text=a.evidence) if isinstance(a.evidence, str) else a.evidence for a in actions]
    placed = _placed(proofs, text, path)
    return tuple(msgspec.structs.replace(a, evidence=p) for a, p in zip(actions, placed, strict=True))
