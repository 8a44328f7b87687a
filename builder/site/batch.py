"""Batches: JSON records in, briefs out, a line each, in order; one bad record never stops the rest."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, repeat
from typing import NamedTuple

import msgspec

from builder.diagnostics import ArticleError, BriefingError
from builder.edtf import EdtfError
from builder.edtf import parse as parse_edtf
from builder.site.coder import ArticleCoder


class BatchRecord(msgspec.Struct):
    """One line of a batch; other fields are passed over."""

    id: str | int
    """Handed back with the brief; anything."""
    text: str | None = None
    """An article file's content, front matter included."""
    html: str | None = None
    """Or a web page."""
    markup: bool = False
    """Whether `text` is Markdown."""
    title: str | None = None
    """Headline; looked for in the text when absent."""
    published: str | None = None
    """Publication date, when it is to be taken for granted."""


class BatchResult(NamedTuple):
    """One line of output."""

    line: bytes
    """JSON with a line end."""
    failed: bool
    """Whether it tells of an error."""


_ROUND = 64
"""Records in hand at once for each process: bounds the memory of a batch of any length."""


def run_batch(lines: Iterable[bytes], coder: ArticleCoder, jobs: int = 1) -> Iterator[BatchResult]:
    """Codes each record; blank lines are passed over.

    The output is the same for any number of jobs.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    if jobs <= 1:
        yield from (code_record(coder, number, line) for number, line in numbered)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        while chunk := list(islice(numbered, _ROUND * jobs)):
            numbers, records = zip(*chunk, strict=True)
            yield from pool.map(code_record, repeat(coder), numbers, records, chunksize=8)


def code_record(coder: ArticleCoder, number: int, line: bytes) -> BatchResult:
    """One line of a batch in, one line out."""
    name: str | int = f"line {number}"
    try:
        record = msgspec.json.decode(line, type=BatchRecord)
        name = record.id
        brief = _code(record, coder)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one record, the batch goes on
        return BatchResult(_encode({"id": name, "error": _error(error)}), failed=True)
    return BatchResult(_encode({"id": name, "brief": brief}), failed=False)


def _code(record: BatchRecord, coder: ArticleCoder) -> object:
    if (record.text is None) == (record.html is None):
        raise ArticleError("the record has neither or both of text and html", hint='give one: {"id", "text"}')
    if record.published is not None:
        _check_day(record.published)
    coded = coder.code_content(
        record.text,
        record.html,
        id=str(record.id),
        title=record.title,
        published=record.published,
        markup=record.markup,
    )
    return coded.brief


def _check_day(published: str) -> None:
    try:
        parse_edtf(published)
    except EdtfError as problem:
        raise ArticleError(f"published: {problem}", hint="write it as 2017-09-11") from None


def _error(error: Exception) -> dict[str, str]:
    if isinstance(error, BriefingError):
        return {"kind": type(error).__name__, "message": str(error)}
    if isinstance(error, msgspec.MsgspecError):
        return {
            "kind": "RecordError",
            "message": f'not a record: {error} — write {{"id": …, "text": …}} on each line',
        }
    return {"kind": type(error).__name__, "message": str(error) or "cannot be coded"}


def _encode(answer: dict[str, object]) -> bytes:
    return msgspec.json.encode(answer) + b"\n"
