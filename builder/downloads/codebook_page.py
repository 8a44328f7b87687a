"""The codebook: what every code, status, sector and column means, drawn from `data/` and from the tables."""

from collections import defaultdict
from typing import NamedTuple, get_args

from builder.downloads.columns import LAYOUTS
from builder.downloads.table_files import HOW_CSV, HOW_JSONL, HOW_SQLITE, described
from builder.knowledge.action_schema import Category, Kind
from builder.knowledge.actions import ActionKnowledge
from builder.model import PloverType
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page, SearchEntry
from builder.pages.sector_words import SECTORS

_EXAMPLES = 2
_COUNTRIES = {
    "IGO": "An international body of states, the European Union too",
    "NGO": "A body that belongs to no state and spans countries",
    "MNC": "A company that spans countries",
}


class KindRow(NamedTuple):
    """A kind of act, as `data/actions/kinds/` has it."""

    id: str
    """Its rules begin with it."""
    action: str
    """Plain words."""
    mode: str
    """PLOVER mode; may be empty."""
    cameo: str
    """CAMEO code; may be empty."""
    cameo_name: str
    """What the CAMEO codebook calls it."""
    goldstein: str
    """Score with its sign; may be empty."""
    examples: tuple[str, ...]
    """Sentences that are of this kind."""
    never: str
    """A sentence that is not, though it sounds like it."""


class TypeSection(NamedTuple):
    """A PLOVER category with its kinds."""

    anchor: str
    """On the page."""
    type: PloverType
    """Code."""
    name: str
    """In a word."""
    meaning: str
    """In a sentence."""
    quad: str
    """Its quad class, in words."""
    quad_class: int
    """The same as a number."""
    kinds: list[KindRow]
    """In the order of the data."""


def render(build: Build, actions: ActionKnowledge | None) -> Page:
    """The page.

    Args:
        build: The archive.
        actions: Kinds of act; without them the page explains codes and columns only.
    """
    crumbs = [Crumb("Home", urls.HOME), Crumb("Data", urls.DATA)]
    sections = _types(actions) if actions else []
    total = sum(len(section.kinds) for section in sections)
    lede = (
        f"What every code and column means: {words.counted(total, 'kind of act', 'kinds of act')}, statuses, "
        "sectors, and the columns of every table."
    )
    return build.page(
        url=urls.CODEBOOK,
        kind="codebook",
        title="Codebook",
        description=lede,
        body=build.html(
            "codebook.html",
            urls.CODEBOOK,
            crumbs,
            lede=lede,
            sections=sections,
            statuses=words.STATUSES,
            sectors=SECTORS,
            beyond=_COUNTRIES,
            kinds=words.KINDS,
            bases=words.BASES,
            forms=words.FORMS,
            layouts=LAYOUTS,
            described=described,
            written=(HOW_CSV, HOW_JSONL, HOW_SQLITE),
        ),
        headings=_headings(sections),
        crumbs=crumbs,
        search=[SearchEntry(urls.CODEBOOK, "Codebook", lede)],
    )


def _headings(sections: list[TypeSection]) -> list[Heading]:
    below = tuple(Heading(section.anchor, section.name) for section in sections)
    kinds = [Heading("kinds", "Kinds of act", below)] if below else []
    tables = tuple(Heading(f"table-{layout.name}", layout.name) for layout in LAYOUTS)
    return [
        *kinds,
        Heading("statuses", "Statuses"),
        Heading("actors", "Actors: kinds, countries, sectors"),
        Heading("dates", "Dates"),
        Heading("mentions", "Mentions"),
        Heading("files", "How the files are written"),
        Heading("columns", "Columns", tables),
    ]


def _types(actions: ActionKnowledge) -> list[TypeSection]:
    by_type: dict[PloverType, list[Kind]] = defaultdict(list)
    for kind in actions.kinds:
        by_type[kind.type].append(kind)
    return [_section(actions, actions.categories[type_], by_type[type_]) for type_ in get_args(PloverType)]


_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def _section(actions: ActionKnowledge, category: Category, kinds: list[Kind]) -> TypeSection:
    label = words.TYPES[category.type]
    return TypeSection(
        anchor=f"type-{category.type.lower()}",
        type=category.type,
        name=label.short,
        meaning=label.long,
        quad=category.quad,
        quad_class=_QUADS.index(category.quad) + 1,
        kinds=[_row(actions, kind) for kind in kinds],
    )


def _row(actions: ActionKnowledge, kind: Kind) -> KindRow:
    score = actions.goldstein(kind)
    return KindRow(
        id=kind.id,
        action=kind.action,
        mode=kind.mode or "",
        cameo=kind.cameo or "",
        cameo_name=actions.codes[kind.cameo].name if kind.cameo else "",
        goldstein="" if score is None else f"{score:+.1f}",
        examples=tuple(example.text for example in kind.examples[:_EXAMPLES]),
        never=kind.never[0] if kind.never else "",
    )
