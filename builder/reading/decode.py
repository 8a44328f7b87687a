"""Bytes → text, whatever the encoding; what is not text is refused."""

import codecs
import re

from builder.diagnostics import ArticleError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_REMEDY = "save the article as plain text, Markdown, HTML or mail"


def decode(data: bytes, *, path: str, html: bool = False) -> str:
    """The text of a file; a byte order mark at the start is not part of it.

    Raises:
        ArticleError: when the file is empty or is not text.
    """
    if not data.strip():
        raise ArticleError("is empty", path=path, hint="paste the article into it or delete the file")
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise ArticleError(f"is {kind}, not an article", path=path, hint=_REMEDY)
    text = _decode(data, html=html)
    if text is None:
        raise ArticleError(
            "is in no encoding of text that can be made out", path=path, hint="save it as UTF-8"
        )
    check_text(text, path=path)
    return text


def check_text(text: str, *, path: str) -> None:
    """Refuses what only looks like text.

    Raises:
        ArticleError: when it is blank, holds NUL, many control characters, or half a surrogate pair.
    """
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise ArticleError("is empty", path=path, hint="paste the article into it or delete the file")
    place = text.find("\0")
    if place >= 0:
        line = text.count("\n", 0, place) + 1
        raise ArticleError("holds a NUL character, so it is not text", path=path, line=line, hint=_REMEDY)
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise ArticleError("holds control characters throughout, so it is not text", path=path, hint=_REMEDY)
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        line = text.count("\n", 0, problem.start) + 1
        raise ArticleError(
            "holds half of a surrogate pair", path=path, line=line, hint="save it again as UTF-8"
        ) from None


def _decode(data: bytes, *, html: bool) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        return _without_mark(data)
    if html and (named := _declared(data)) is not None:
        return named
    plain = _strictly(data, "utf-8")
    return plain if plain is not None else _guess(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark has NUL in every second byte of Western text."""
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = data[offset::2]
        if half and half.count(0) * 2 > len(half):
            text = _strictly(data, encoding)
            if text is not None and "\0" not in text:
                return text
    return data.decode("utf-8", "replace")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    name = found[1].decode("ascii", "replace").lower()
    if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"}:
        if (text := _strictly(data, "utf-8")) is not None:
            return text
        return _strictly(data, "cp1252") or data.decode("latin-1")
    return _strictly(data, name)


def _guess(data: bytes) -> str | None:
    """Western European unless the letters speak against it; then what charset-normalizer finds."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costs 20 ms and is seldom needed

    western = _strictly(data, "cp1252")
    if western is not None and _looks_western(western):
        return western
    best = from_bytes(data).best()
    if best is not None:
        return str(best)
    return western if western is not None else data.decode("latin-1")


_WESTERN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ]+")


def _looks_western(text: str) -> bool:
    """Whether the letters above ASCII are few, stand among ASCII ones, and the signs are those of print."""
    high = [c for c in text if c > "\x7f"]
    odd = sum(c in "¤¦¨¬¯¸¹²³¼½¾×÷ÐÞðþ¥¢µ¶ƒˆ˜†‡‰‹›" for c in high)
    strange = sum(
        len(word) > 3 and sum(c > "\x7f" for c in word) * 2 > len(word)
        for word in _WESTERN_WORD.findall(text)
    )
    return odd * 10 <= len(high) and strange * 20 <= len(high)
