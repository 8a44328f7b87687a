"""How an article is laid out: body, headline, dateline, bylines, furniture, as spans of the view."""

from typing import NamedTuple

from builder.knowledge.furniture import FurnitureKnowledge
from builder.model import Dateline, Span
from builder.reading.dateline import find_dateline
from builder.reading.furniture import body_blocks, body_region, signature
from builder.reading.headline import Headline, find_headline, find_known
from builder.reading.lines import Block, split_blocks
from builder.reading.markdown import first_heading
from builder.reading.tidy import is_tidy, whole_text, with_captions


class Layout(NamedTuple):
    """The parts of an article."""

    blocks: tuple[Block, ...]
    body: tuple[int, ...]
    """Blocks of the body."""
    headline_block: int | None
    title_span: Span | None
    dateline: Dateline | None
    dateline_day: str
    agency: str
    bylines: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    furniture: tuple[Span, ...]


def lay_out(
    view: str, rules: FurnitureKnowledge, *, title: str | None = None, markup: str = "", drawn: bool = False
) -> Layout:
    """Finds the parts.

    `markup` is the Markdown source when it runs in step with the view. `drawn` text was drawn from a page
    that has told its main text already, so only lines that a rule names are furniture.
    """
    blocks = split_blocks(view, rules)
    tidy = not drawn and is_tidy(blocks)
    captioned = with_captions(blocks, rules) if tidy else blocks
    body = _told(blocks) if drawn else _body(captioned[: signature(blocks)], tidy=tidy)
    headline = _headline(blocks, body, rules, title, markup)
    if headline:
        body = tuple(i for i in body if i != headline.block and i not in headline.copies)
    inside = set(body) | ({headline.block} if headline else set())
    furniture = [block.span for i, block in enumerate(blocks) if i not in inside]
    bylines = [block.span for i, block in enumerate(blocks) if block.kind == "byline" and i not in inside]
    paragraphs: list[Span] = []
    dateline, day, agency = None, "", ""
    for number, index in enumerate(body):
        span, extra = _trimmed(view, blocks[index], rules, captions=tidy)
        furniture += extra
        if number < 2 and dateline is None and (found := find_dateline(span.cut(view), span.start)):
            dateline, day, agency = found.dateline, found.day, found.agency
            if found.byline:
                bylines.append(found.byline)
                furniture.append(found.byline)
            span = _strip(view, Span(found.dateline.span.end, span.end))
        if span.start < span.end:
            paragraphs.append(span)
    return Layout(
        blocks=blocks,
        body=body,
        headline_block=headline.block if headline else None,
        title_span=headline.span if headline else None,
        dateline=dateline,
        dateline_day=day,
        agency=agency,
        bylines=tuple(sorted(bylines)),
        paragraphs=tuple(paragraphs),
        furniture=tuple(sorted(furniture)),
    )


def _told(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    return tuple(
        i for i, block in enumerate(blocks) if block.kind in ("", "menu", "letterhead", "closing", "heading")
    )


def _body(blocks: tuple[Block, ...], *, tidy: bool) -> tuple[int, ...]:
    region = body_region(blocks)
    if region is None:
        plain = tuple(i for i, block in enumerate(blocks) if not block.rule)
        return plain or tuple(range(len(blocks)))
    if tidy:
        region = whole_text(blocks, region)
    keep = body_blocks(blocks, region, tidy=tidy)
    return tuple(i for i, kept in enumerate(keep, region.first) if kept)


def _headline(
    blocks: tuple[Block, ...],
    body: tuple[int, ...],
    rules: FurnitureKnowledge,
    title: str | None,
    markup: str,
) -> Headline | None:
    if title:
        return find_known(blocks, title, body[0] if body else 0)
    heading = first_heading(markup) if markup else None
    return find_headline(blocks, body, rules, Span(*heading) if heading else None)


def _trimmed(
    view: str, block: Block, rules: FurnitureKnowledge, *, captions: bool
) -> tuple[Span, list[Span]]:
    """A paragraph without the furniture glued to its first or last sentence."""
    span, extra = block.span, []
    text = span.cut(view)
    if lead := rules.lead_end(text):
        extra.append(_strip(view, Span(span.start, span.start + lead[0])))
        span = Span(span.start + lead[0], span.end)
    tail = rules.tail_start(text) or (rules.credit_start(text) if captions else None)
    if tail and block.span.start + tail[0] > span.start:
        start = block.span.start + tail[0]
        extra.append(_strip(view, Span(start, span.end)))
        span = Span(span.start, start)
    return _strip(view, span), extra


def _strip(view: str, span: Span) -> Span:
    start, end = span
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return Span(start, end)
