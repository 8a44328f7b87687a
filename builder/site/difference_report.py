"""Differences in words: plain text for a terminal, Markdown for a comment on a change."""

import re
from collections.abc import Iterable, Iterator, Sequence

from builder.model import Action, Actor
from builder.site.differences import ArticleChange, Fate, FieldChange, ItemChange

_SIGNS: dict[Fate, str] = {"gained": "+", "lost": "-", "changed": "~"}
_LONGEST = 60_000
"""Characters a comment may have; hosts cut or refuse one that is longer."""


def totals(changes: Sequence[ArticleChange]) -> str:
    """One line that counts everything."""
    if not changes:
        return "Nothing changed: acts, actors and dates are the same."
    acts = _counted(item.fate for change in changes for item in change.acts)
    actors = _counted(item.fate for change in changes for item in change.actors)
    days = sum(field.field == "published" for change in changes for field in change.article)
    dates = sum(field.field == "date" for c in changes for item in c.acts for field in item.fields)
    articles = f"{len(changes)} article{'s' if len(changes) != 1 else ''}"
    counted = f"{articles}: acts {acts}; actors {actors}"
    return f"{counted}; dates changed: {days} of publication, {dates} of acts"


def _counted(fates: Iterable[Fate]) -> str:
    found = list(fates)
    return " ".join(f"{sign}{found.count(fate)}" for fate, sign in _SIGNS.items())


def as_text(changes: Sequence[ArticleChange]) -> str:
    """A block of lines for each article, the totals last."""
    lines: list[str] = []
    for change in changes:
        lines.append(f"{_SIGNS[change.fate]} {change.id}" + (f": {change.title}" if change.title else ""))
        lines += [f"    {field.field}: {_arrow(field)}" for field in change.article]
        for kind, items in (("act", change.acts), ("actor", change.actors)):
            for item in items:
                lines.append(f"  {_SIGNS[item.fate]} {kind} {item.item.id}: {_described(item)}")
                if isinstance(item.item, Action):
                    lines.append(f"      “{_one_line(item.item.evidence.text)}”")
                lines += [f"      {field.field}: {_arrow(field)}" for field in item.fields]
        lines.append("")
    return "\n".join([*lines, totals(changes)]) + "\n"


def as_markdown(changes: Sequence[ArticleChange], revision: str) -> str:
    """A comment: the totals, then each article folded up; what is too long for a comment is counted."""
    whole = f"## Changes in the archive since {_code(revision)}\n\n{totals(changes)}\n"
    for number, change in enumerate(changes):
        part = "\n".join(_article_markdown(change)) + "\n"
        if len(whole) + len(part) > _LONGEST:
            left = len(changes) - number
            return f"{whole}\n… and {left} more article{'s' if left > 1 else ''}.\n"
        whole += part
    return whole


def _article_markdown(change: ArticleChange) -> Iterator[str]:
    counted = (
        f"acts {_counted(i.fate for i in change.acts)}, actors {_counted(i.fate for i in change.actors)}"
    )
    yield f"\n<details><summary><code>{change.id}</code> {change.fate}: {counted}</summary>\n"
    for field in change.article:
        yield f"- **{field.field}**: {_arrow(field, code=True)}"
    for item in change.acts:
        assert isinstance(item.item, Action)  # noqa: S101 - acts are actions
        yield f"- {item.fate}: {_code(_described(item))} {_code(item.item.id)}"
        yield f"    - evidence: {_code(_one_line(item.item.evidence.text))}"
        yield from (f"    - **{field.field}**: {_arrow(field, code=True)}" for field in item.fields)
    for item in change.actors:
        yield f"- {item.fate}: actor {_code(item.item.id)} {_code(_described(item))}"
        yield from (f"    - **{field.field}**: {_arrow(field, code=True)}" for field in item.fields)
    yield "\n</details>"


def _described(change: ItemChange) -> str:
    item = change.item
    if isinstance(item, Actor):
        return ", ".join(filter(None, (item.name, item.role, item.kind, item.country)))
    when = f"{item.date.date} " if item.date else ""
    who, whom = ", ".join(item.sources) or "?", ", ".join(item.targets)
    parties = f"{who} → {whom}" if whom else who
    return f"{when}{parties}: {item.action} [{item.type}, {item.status}]"


def _arrow(field: FieldChange, *, code: bool = False) -> str:
    before, after = ((_code(v) if code else v) if v else "nothing" for v in (field.before, field.after))
    return f"{before} → {after}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _code(text: str) -> str:
    """Words as Markdown shows them and never reads them: no link, no mention, no markup."""
    plain = _one_line(text) or " "
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    pad = " " if "`" in plain else ""
    return f"{ticks}{pad}{plain}{pad}{ticks}"
