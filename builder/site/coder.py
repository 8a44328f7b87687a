"""The coder of an archive: its knowledge and its parser, and a name for everything its results depend on."""

import hashlib
import re
import sys
from collections.abc import Sequence
from functools import cached_property
from importlib import metadata
from pathlib import Path

import msgspec

import builder
from builder.coding import code_article
from builder.coding.language import Engine, load_engine
from builder.coding.language.syntax import Token
from builder.diagnostics import KnowledgeError
from builder.knowledge import Knowledge, load_knowledge
from builder.knowledge.files import DataFolders, installed_data
from builder.model import Article, Coded, Publication, Span
from builder.reading import article_from_html, article_from_text, read_article
from builder.reading.decode import decode
from builder.slug import slug

_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CODE = ("coding", "reading", "knowledge")
_LIBRARIES = (
    "ahocorasick_rs",
    "charset-normalizer",
    "dateparser",
    "htmldate",
    "lxml",
    "msgspec",
    "py3langid",
    "pyyaml",
    "spacy",
    "trafilatura",
)


class ArticleCoder:
    """Reads and codes articles of one archive.

    Knowledge and parser are loaded when first needed. What is sent to another process is where to find
    them, not they themselves.
    """

    def __init__(self, data: Sequence[Path], language: str | None) -> None:
        """`data` are folders of knowledge laid over the installed one; `language` names a spaCy model."""
        folders = (folder.resolve() for folder in (installed_data(), *data) if folder.is_dir())
        self._data = tuple(dict.fromkeys(folders))
        self._language = language

    @cached_property
    def identity(self) -> str:
        """Changes whenever an article could be coded differently."""
        parts = [DataFolders(self._data).digest(), _code_version(), _model_version(self._language)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the archive knows.

        Raises:
            KnowledgeError: with file and line, when a file in `data/` is wrong.
        """
        try:
            return load_knowledge(self._data)
        except KnowledgeError as problem:
            raise DataFolders(self._data).placed(problem) from None

    @cached_property
    def _engine(self) -> Engine:
        return _LateEngine(self._language, DataFolders(self._data).folder("language"), self.identity)

    def __call__(self, path: Path, shown: str, *, published: str | Publication | None = None) -> Coded:
        """The article of a file with its brief; `published` stands in for a date its front matter lacks.

        As a whole record it keeps its basis and reasons: what other articles say of the day.

        Raises:
            ArticleError: when it cannot be read.
        """
        return self._code(read_article(path, self.knowledge, shown=shown), published)

    def code_text(self, content: bytes, *, id: str, published: str | None = None) -> Coded:  # noqa: A002
        """The same for an article without a file, text or web page, such as standard input.

        Raises:
            ArticleError: when it cannot be read.
        """
        text = decode(content, path=id)
        is_page = _PAGE.match(text) is not None
        return self.code_content(
            None if is_page else text, text if is_page else None, id=id, published=published
        )

    def code_content(
        self,
        text: str | None,
        html: str | None,
        *,
        id: str,  # noqa: A002 - the field's name
        title: str | None = None,
        published: str | None = None,
        markup: bool = False,
    ) -> Coded:
        """The same for one of the two, decoded already; the article's id is a slug of `id`.

        `markup` says that the text is Markdown.

        Raises:
            ArticleError: when it cannot be read.
        """
        name, known = slug(id) or "article", self.knowledge
        if html is not None:
            article = article_from_html(html, known, id=name, path=id, title=title)
        else:
            article = article_from_text(text or "", known, id=name, path=id, title=title, markup=markup)
        return self._code(article, published)

    def _code(self, article: Article, published: str | Publication | None) -> Coded:
        if published is None or article.curated.published is not msgspec.UNSET:
            return code_article(article, self.knowledge, self._engine)
        if isinstance(published, str):
            given = Publication(date=published, basis="curated", because=("given with the article",))
            return code_article(_published(article, given), self.knowledge, self._engine)
        coded = code_article(_published(article, published), self.knowledge, self._engine)
        return msgspec.structs.replace(coded, article=article)  # the editor wrote nothing of this

    def __reduce__(self) -> tuple[object, ...]:
        """Only the settings travel."""
        return ArticleCoder, (self._data, self._language)


def _published(article: Article, given: Publication) -> Article:
    curated = msgspec.structs.replace(article.curated, published=given)
    return msgspec.structs.replace(article, curated=curated)


class _LateEngine:
    """A parser that is loaded, which takes seconds, only when there is something to parse."""

    def __init__(self, setting: str | None, folder: Path | None, name: str) -> None:
        self.name = name
        self._setting = setting
        self._folder = folder

    @cached_property
    def _engine(self) -> Engine:
        return load_engine(self._setting, self._folder)

    def parse(self, view: str, spans: Sequence[Span]) -> list[tuple[Token, ...]]:
        return self._engine.parse(view, spans)


def _code_version() -> str:
    """A hash of the sources that turn an article into a brief, and of the libraries they stand on."""
    package = Path(builder.__file__).parent
    files = [*package.glob("*.py"), *(path for part in _CODE for path in (package / part).rglob("*.py"))]
    total = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for path in sorted(files):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    for library in _LIBRARIES:
        total.update(f"{library} {metadata.version(library)}".encode())
    return total.hexdigest()


def _model_version(setting: str | None) -> str:
    """The parser's name and version; ours lies in `data/` and is part of the knowledge's own hash."""
    if setting is None:
        return ""
    folder = Path(setting)
    if folder.is_dir():
        return f"{setting} {DataFolders([folder]).digest()}"
    try:
        return f"{setting} {metadata.version(setting)}"
    except metadata.PackageNotFoundError:
        return setting
