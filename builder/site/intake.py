"""New articles into the folder of articles: under a clean name, never twice; and extracted fields frozen."""

import codecs
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from builder.diagnostics import ArticleError
from builder.frontmatter import dump_yaml, split_front_matter
from builder.model import Article, Brief, Curated
from builder.reading.decode import decode
from builder.reading.mail import split_mail
from builder.site.extraction import ARTICLES
from builder.slug import slug, text_hash

# Readers name the format; suffixes that mean the same are written one way.
_SUFFIXES = {".markdown": ".md", ".htm": ".html", ".text": ".txt", "": ".txt"}
_LISTS: dict[str, Any] = {name: [] for name in ("actors", "times", "actions", "quotes", "furniture")}


class DuplicateError(ArticleError):
    """The archive has the article already."""


class Taken(NamedTuple):
    """What the archive holds already, to compare newcomers with."""

    ids: dict[str, str]
    """Where each id and alias stands."""
    texts: dict[str, str]
    """Where each text stands, by fingerprint."""


def fingerprints(article: Article) -> set[str]:
    """Hashes of an article's words, with and without its furniture; blind to spacing, case, front matter."""
    paragraphs = " ".join(span.cut(article.view) for span in article.paragraphs)
    texts = (" ".join(text.split()).casefold() for text in (article.view, paragraphs))
    return {text_hash(text) for text in texts if text}


def taken_by(articles: Iterable[Article]) -> Taken:
    """Ids, aliases and texts of the articles there are."""
    taken = Taken({}, {})
    for article in articles:
        for name in (article.id, *article.curated.aliases):
            taken.ids.setdefault(name, article.path)
        for text in fingerprints(article):
            taken.texts.setdefault(text, article.path)
    return taken


def clean_name(path: Path, article: Article) -> str:
    """The file name an article gets: its own made a slug, or its headline when its own says nothing.

    Raises:
        ArticleError: when it is no kind of article, or neither makes a name.
    """
    suffix = path.suffix.lower()
    suffix = _SUFFIXES.get(suffix, suffix)
    if suffix not in ARTICLES:
        raise ArticleError(
            f"{path.suffix} files are no articles", path=str(path), hint="give it as .txt, .md, .html or .eml"
        )
    stem = slug(path.stem)
    if not stem or re.fullmatch(
        r"(?:untitled|document|new|download|index|page|article)?-?\d*",
        stem,
    ):
        stem = slug(article.title or "", longest=80) or stem
    if not stem:
        raise ArticleError(
            "neither its name nor a headline makes an id",
            path=str(path),
            hint="rename it with letters or digits",
        )
    return stem + suffix


def refuse_duplicate(path: Path, name: str, article: Article, taken: Taken) -> None:
    """Raises when the archive has the article, or one of that id, already.

    Raises:
        DuplicateError: naming the article that is there.
    """
    there = next((taken.texts[text] for text in fingerprints(article) if text in taken.texts), None)
    if there:
        raise DuplicateError(f"the same text stands in {there}", path=str(path), hint="it was not added")
    identity = article.curated.id or Path(name).stem
    if there := taken.ids.get(identity):
        raise DuplicateError(
            f"the id {identity!r} is taken by {there}",
            path=str(path),
            hint="rename the file and add it again",
        )


def frozen(content: bytes, brief: Brief, curated: Curated, *, path: str) -> bytes:
    """The article's file with everything extracted written into its own front matter, in UTF-8.

    The text behind the front matter keeps every code point, a mail every byte. Corrections are in the fields
    now and fall away, but for those that join or part acts of several articles.
    """
    page = path.lower().endswith((".html", ".htm", ".xhtml"))
    fields = _LISTS | msgspec.to_builtins(brief)  # a list the editor emptied must not fill up again
    fields = {name: fields[name] for name in Brief.__struct_fields__ if name in fields}
    fields.pop("review", None)
    if not curated.id:
        fields.pop("id", None)  # the file's name says it
    if curated.outlet is not msgspec.UNSET:
        fields["outlet"] = curated.outlet  # as the editor writes its name
    kept = [c for c in curated.corrections if c.part or any("/" in act for act in c.same)]
    if kept:
        fields["corrections"] = msgspec.to_builtins(kept)
    head = f"---\n{dump_yaml(fields)}---\n"
    if path.lower().endswith(".eml"):  # a mail states its own encoding, of the letter alone
        return head.encode() + split_mail(content, path=path).letter
    whole = head + split_front_matter(decode(content, path=path, html=page), path=path).body
    out = whole.encode()
    # A page may declare another encoding inside: a byte order mark overrules it.
    return out if decode(out, path=path, html=page) == whole else codecs.BOM_UTF8 + out
