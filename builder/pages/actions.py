"""The kinds of act, with what they mean and how often they occur."""

from collections import Counter

import msgspec

from builder.model import PloverType
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page
from builder.pages.words import Label

SIDES: tuple[tuple[str, tuple[PloverType, ...]], ...] = (
    ("Cooperation in words", ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")),
    ("Cooperation in deeds", ("COOPERATE", "AID", "RETREAT")),
    ("Conflict in words", ("REQUEST", "ACCUSE", "REJECT", "THREATEN")),
    ("Conflict in deeds", ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")),
)
COOPERATION = frozenset(kind for _, kinds in SIDES[:2] for kind in kinds)
"""The friendly kinds; all others are hostile."""
_EXAMPLES = 3


class TypeRow(msgspec.Struct, frozen=True):
    """A PLOVER category."""

    type: PloverType
    """The category."""
    label: Label
    """In words."""
    count: int
    """Acts of it."""
    examples: str
    """Its most frequent acts here."""


def render(build: Build) -> Page:
    """The index of actions."""
    crumbs = [Crumb("Home", urls.HOME)]
    sides = [(side, [_row(build, kind) for kind in kinds]) for side, kinds in SIDES]
    total = len(build.archive.acts)
    return build.page(
        url=urls.ACTIONS,
        kind="actions",
        title="Actions by type",
        description=(
            f"The {words.counted(total, 'act')} of {build.settings.site_name} by kind, "
            "with what each kind means."
        ),
        body=build.html("actions.html", urls.ACTIONS, crumbs, sides=sides, total=total),
        headings=[Heading(side.lower().replace(" ", "-"), side) for side, _ in sides],
        crumbs=crumbs,
    )


def _row(build: Build, kind: PloverType) -> TypeRow:
    acts = build.archive.types.get(kind, ())
    common = Counter(act.action.action for act in acts).most_common(_EXAMPLES)
    return TypeRow(kind, words.TYPES[kind], len(acts), "; ".join(name for name, _ in common))
