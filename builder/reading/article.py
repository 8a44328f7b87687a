"""The whole of reading: a file, a text or a page becomes an `Article`."""

from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from builder.diagnostics import ArticleError, Diagnostic
from builder.frontmatter import parse_curated, split_front_matter
from builder.knowledge.furniture import FurnitureKnowledge
from builder.knowledge.outlets import OutletKnowledge
from builder.model import Article, Curated, DateHint
from builder.reading.body import Layout, lay_out
from builder.reading.decode import check_text, decode
from builder.reading.flattened import flattened_hints
from builder.reading.hints import address_line, dateline_hint, file_hint, labelled_hints, url_hint
from builder.reading.mail import read_mail, split_mail
from builder.reading.page import read_page
from builder.reading.tongue import detect_language
from builder.reading.view import make_view
from builder.slug import is_slug, slug


class ReadingKnowledge(Protocol):
    """The two sections of the knowledge that reading needs."""

    @property
    def furniture(self) -> FurnitureKnowledge:
        """Rules for furniture."""

    @property
    def outlets(self) -> OutletKnowledge:
        """The outlets."""


class Source(NamedTuple):
    """What a format's reader hands over: the text and what was said outside it."""

    text: str
    title: str | None = None
    hints: tuple[DateHint, ...] = ()
    outlet_names: tuple[str, ...] = ()
    url: str | None = None
    rights: str | None = None
    language: str | None = None
    markup: bool = False
    drawn: bool = False


_MARKDOWN = frozenset({".md", ".markdown"})
_PAGE = frozenset({".html", ".htm", ".xhtml"})
_MAIL = frozenset({".eml"})


def read_article(path: Path, knowledge: ReadingKnowledge, *, shown: str = "") -> Article:
    """Reads a file of any of the formats; `shown` is the path to print in messages.

    Raises:
        ArticleError: when the file cannot be read, is no text, or its front matter is wrong.
    """
    name = shown or str(path)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise ArticleError(f"cannot be read: {problem.strerror}", path=name) from None
    suffix = path.suffix.lower()
    hints = tuple(file_hint(path.stem))
    identity = slug(path.stem)
    if suffix in _MAIL:
        parted = split_mail(data, path=name)
        mail = read_mail(parted.letter, path=name)
        file = _curated(parted.yaml, mail.text, 1, name)
        source = Source(mail.text, title=mail.title, hints=mail.hints, outlet_names=mail.senders)
        return _article(source, file, knowledge, identity=identity, path=name, file_hints=hints)
    text = decode(data, path=name, html=suffix in _PAGE)
    file = _split(text, name)
    if suffix in _PAGE or (suffix not in _MARKDOWN and _is_page(file.body)):
        source = _page_source(file.body, name)
    else:
        source = Source(file.body, markup=suffix in _MARKDOWN)
    return _article(source, file, knowledge, identity=identity, path=name, file_hints=hints)


def article_from_text(
    text: str,
    knowledge: ReadingKnowledge,
    *,
    id: str,  # noqa: A002 - the field's name
    path: str = "",
    title: str | None = None,
    published: str | None = None,
    source_url: str | None = None,
    markup: bool = False,
) -> Article:
    """Reads an article file's content; front matter in it is parsed and stripped, and wins.

    Raises:
        ArticleError: when it is no text or its front matter is wrong.
    """
    check_text(text, path=path)
    file = _told(_split(text, path), title=title, published=published, source_url=source_url)
    return _article(Source(file.body, markup=markup), file, knowledge, identity=id, path=path)


def article_from_html(
    html: str,
    knowledge: ReadingKnowledge,
    *,
    id: str,  # noqa: A002 - the field's name
    path: str = "",
    title: str | None = None,
    published: str | None = None,
    source_url: str | None = None,
) -> Article:
    """Reads a web page; its text is the readable text drawn from it.

    Raises:
        ArticleError: when there is no readable text in it or its front matter is wrong.
    """
    check_text(html, path=path)
    file = _told(_split(html, path), title=title, published=published, source_url=source_url)
    return _article(_page_source(file.body, path), file, knowledge, identity=id, path=path)


class _File(NamedTuple):
    """An article's file, parted."""

    body: str
    body_line: int = 1
    yaml: str | None = None
    curated: Curated = Curated()
    diagnostics: tuple[Diagnostic, ...] = ()


def _split(text: str, path: str) -> _File:
    split = split_front_matter(text, path=path)
    if not split.body.strip():
        raise ArticleError("holds front matter and no article", path=path, hint="paste the article below it")
    return _curated(split.yaml, split.body, split.body_line, path)


def _curated(yaml: str | None, body: str, body_line: int, path: str) -> _File:
    if yaml is None:
        return _File(body, body_line)
    found = parse_curated(yaml, path=path)
    return _File(body, body_line, yaml, found.curated, found.diagnostics)


def _told(file: _File, *, title: str | None, published: str | None, source_url: str | None) -> _File:
    """What came beside the text counts like front matter, but front matter in the text wins."""
    told = {"title": title, "published": published, "source_url": source_url}
    news = {k: v for k, v in told.items() if v is not None and getattr(file.curated, k) is msgspec.UNSET}
    return file._replace(curated=msgspec.structs.replace(file.curated, **news)) if news else file


def _is_page(text: str) -> bool:
    head = text[:1000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html")) or "<body" in head


def _page_source(html: str, path: str) -> Source:
    page = read_page(html)
    if not page.text.strip():
        raise ArticleError(
            "has no readable text in its HTML", path=path, hint="paste the article's text instead"
        )
    return Source(
        page.text, page.title, page.hints, page.site_names, page.url, page.rights, page.language, drawn=True
    )


def _article(
    source: Source,
    file: _File,
    knowledge: ReadingKnowledge,
    *,
    identity: str,
    path: str,
    file_hints: tuple[DateHint, ...] = (),
) -> Article:
    curated = file.curated
    identity = curated.id or identity
    if not is_slug(identity):
        raise ArticleError(
            f"{identity!r} is not an id",
            path=path,
            hint="name the file with letters and digits, such as visa-talks.txt",
        )
    view, offsets = make_view(source.text, source.markup)
    title = curated.title if curated.title is not msgspec.UNSET else source.title
    url = curated.source_url if curated.source_url is not msgspec.UNSET else source.url
    in_step = source.text if source.markup and not offsets else ""
    layout = lay_out(view, knowledge.furniture, title=title, markup=in_step, drawn=source.drawn)
    language = curated.language if curated.language is not msgspec.UNSET else None
    prose = " ".join(span.cut(view) for span in layout.paragraphs[:8])
    first_line = None if source.drawn else file.body_line
    address = url or (None if source.drawn else address_line(layout.blocks, layout.body))
    labelled = labelled_hints(layout.blocks, layout.headline_block, layout.body, first_line)
    labelled = labelled or list(flattened_hints(layout.blocks, view, first_line))
    dated = layout.dateline if layout.dateline_day else None
    return Article(
        id=identity,
        path=path,
        text=source.text,
        view=view,
        offsets=offsets,
        body_line=file.body_line,
        title=title or (layout.title_span.cut(view) if layout.title_span else None),
        title_span=layout.title_span,
        language=language or detect_language(prose),
        outlet=_outlet(source, layout, address, knowledge.outlets, curated),
        source_url=url,
        dateline=layout.dateline,
        bylines=layout.bylines,
        paragraphs=layout.paragraphs,
        furniture=layout.furniture,
        date_hints=(*source.hints, *labelled, *dateline_hint(dated), *url_hint(address), *file_hints),
        diagnostics=file.diagnostics,
        front_matter=file.yaml,
        curated=curated,
    )


def _outlet(
    source: Source, layout: Layout, url: str | None, outlets: OutletKnowledge, curated: Curated
) -> str | None:
    if curated.outlet is not msgspec.UNSET:
        named = outlets.by_id.get(curated.outlet) or outlets.named(curated.outlet)
        return named.id if named else slug(curated.outlet) or None
    if url and (found := outlets.at(url)):
        return found.id
    for name in source.outlet_names:
        if found := outlets.named(name) or (outlets.at(name) if "." in name else None):
            return found.id
    if layout.agency and (found := outlets.named(layout.agency, short=True)):
        return found.id
    return None
