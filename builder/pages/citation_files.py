"""Citations for reference managers, as BibTeX, RIS and CSL-JSON, and in every style as Markdown to copy."""

import html
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from builder.archive.records import Entry
from builder.edtf import Edtf
from builder.pages import urls
from builder.pages.build import Build
from builder.pages.citations import Citation, all_of, of_archive, source_in_words, styled
from builder.pages.dates_in_words import in_words
from builder.pages.page import RawFile

FORMS = ("bib", "ris", "json", "md")
"""Endings of the files."""
_TEX = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        # TeX counts a brace after a backslash too: only the names keep an entry whole.
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_RIS_TYPES = {"archive": "DATA", "brief": "ELEC", "act": "ELEC"}


def render(build: Build, entry: Entry) -> Iterator[RawFile]:
    """The files of a brief, each with an entry for each act; none where it says nothing any longer."""
    if entry.extent != "nothing":
        cited = all_of(build, entry)
        yield from (RawFile(urls.citation(entry.id, form), written(cited, form)) for form in FORMS)


def render_whole(build: Build) -> Iterator[RawFile]:
    """The files of the archive itself."""
    whole = [of_archive(build)]
    yield from (RawFile(urls.download(f"cite.{form}"), written(whole, form)) for form in FORMS)


def written(cited: Sequence[Citation], form: str) -> bytes:
    """Citations in one of `FORMS`."""
    if form == "json":
        return msgspec.json.format(msgspec.json.encode([csl(one) for one in cited])) + b"\n"
    one_of = {"bib": bibtex, "ris": ris, "md": every_style}[form]
    return "\n".join(map(one_of, cited)).encode()


def bibtex(one: Citation) -> str:
    """An entry for BibTeX and biblatex, in UTF-8."""
    fields = {
        "title": f"{{{_tex(one.title)}}}",
        "author": f"{{{_tex(one.archive)}}}",
        "note": _tex(_note(one)),
        "howpublished": _tex(one.archive),
        "url": re.sub(r"[{}\\\s]", "", one.url),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{one.key},", *lines, "}", ""])


def ris(one: Citation) -> str:
    """An entry in RIS; lines end as the format asks."""
    rows = [
        ("TY", _RIS_TYPES[one.kind]),
        ("ID", one.key),
        ("TI", one.title),
        ("AU", one.archive),
        ("T2", one.brief or ("" if one.kind == "archive" else one.archive)),
        ("PB", one.archive),
        ("N1", _note(one)),
        ("UR", one.url),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in rows if _line(value)]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(one: Citation) -> dict[str, Any]:
    """An item of CSL-JSON, as Zotero and citeproc read it."""
    item = {
        "id": one.key,
        "type": "dataset" if one.kind == "archive" else "webpage",
        "title": _line(one.title),
        "author": [{"literal": _line(one.archive)}],
        "container-title": _line(one.brief or one.archive) if one.kind != "archive" else "",
        "collection-title": _line(one.archive) if one.brief else "",
        "publisher": _line(one.archive),
        "original-date": _csl_date(one.published),
        "event-date": _csl_date(one.happened),
        "note": _line(_note(one)),
        "URL": one.url,
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(when: Edtf | None) -> dict[str, Any] | None:
    """A date, a closed stretch of days, or words for what has an open end."""
    if when is None:
        return None
    if when.is_open:
        return {"literal": in_words(when.text)}
    parts = {"day": 3, "month": 2, "year": 1}.get(when.precision)
    ends = [when.first] if parts else [when.first, when.last]
    out: dict[str, Any] = {"date-parts": [_parts(day)[: parts or 3] for day in ends]}
    return out | {"circa": True} if when.approximate or when.uncertain else out


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def every_style(one: Citation) -> str:
    """Chicago, APA and MLA, one below the other, as Markdown."""
    words = styled(one)
    named = {"Chicago": words.chicago, "APA": words.apa, "MLA": words.mla}
    told = (f"{name}: {_as_markdown(text)}" for name, text in named.items())
    return "\n\n".join([f"# {_line(one.title)}", *told, ""])


def _as_markdown(words: Markup) -> str:
    return _line(html.unescape(re.sub("</?i>", "*", words)))


def _note(one: Citation) -> str:
    if one.kind == "archive":
        return one.description
    return f"Act in the brief “{one.brief}”. {source_in_words(one)}" if one.brief else source_in_words(one)


@lru_cache(maxsize=4096)
def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    """On one line, without control characters."""
    return " ".join(_CONTROLS.sub(" ", text).split())
