"""One kind of act: all acts of a PLOVER category, by what exactly was done."""

from collections import Counter, defaultdict

import msgspec

from builder.archive.records import Act
from builder.model import PloverType
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page
from builder.pages.view_records import ActView
from builder.slug import slug

_LONGEST = 600
"""Acts on one page, shared out among its kinds."""
_SHORTEST = 20
"""Acts that each kind shows at least."""


class Deed(msgspec.Struct, frozen=True):
    """Acts that the archive says in the same words."""

    anchor: str
    """On the page."""
    name: str
    """The words."""
    count: int
    """How many there are."""
    acts: list[ActView]
    """Those shown, by date."""
    caption: str
    """Of their table."""


def render(build: Build, kind: PloverType) -> Page:
    """The page of one PLOVER category; it is there without acts too, so that its address lasts."""
    acts = build.archive.types.get(kind, ())
    label = words.TYPES[kind]
    kinds = _by_deed(build, acts)
    url = urls.action_type(kind)
    crumbs = [Crumb("Home", urls.HOME), Crumb("Actions by type", urls.ACTIONS)]
    return build.page(
        url=url,
        kind="type",
        title=label.short,
        description=f"{label.short}: {words.counted(len(acts), 'act')}. {label.long}",
        body=build.html("type.html", url, crumbs, label=label, kinds=kinds),
        headings=[Heading(section.anchor, section.name) for section in kinds],
        crumbs=crumbs,
    )


def _by_deed(build: Build, acts: tuple[Act, ...]) -> list[Deed]:
    """The acts by their plain words, the most frequent first; anchors stay apart where slugs do not."""
    by_deed: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_deed[act.action.action].append(act)
    share = max(_LONGEST // max(len(by_deed), 1), _SHORTEST)
    taken: Counter[str] = Counter()
    out = []
    for deed, same in sorted(by_deed.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        base = slug(deed) or "other"
        taken[base] += 1
        counted = words.counted(len(same), "act")
        cut = len(same) > share
        out.append(
            Deed(
                anchor=base if taken[base] == 1 else f"{base}-no-{taken[base]}",
                name=deed[:1].upper() + deed[1:],
                count=len(same),
                acts=build.views.acts(tuple(same[-share:])),
                caption=f"The last {share} of {counted}; the chronology holds them all."
                if cut
                else f"{counted}, by date.",
            )
        )
    return out
