"""One kind of act: all acts of a PLOVER category, by what exactly was done."""

from collections import defaultdict

from builder.archive.records import Act
from builder.model import PloverType
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Heading, Page
from builder.pages.year import Section
from builder.slug import slug


def render(build: Build, kind: PloverType) -> Page:
    """The page of one PLOVER category."""
    acts = build.archive.types[kind]
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


def _by_deed(build: Build, acts: tuple[Act, ...]) -> list[Section]:
    """The acts by their plain words, the most frequent first; anchors stay apart where slugs do not."""
    by_deed: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_deed[act.action.action].append(act)
    ordered = sorted(by_deed.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    anchors: set[str] = set()
    out = []
    for deed, same in ordered:
        anchor = base = slug(deed) or "other"
        number = 1
        while anchor in anchors:
            number += 1
            anchor = f"{base}-{number}"
        anchors.add(anchor)
        name = deed[:1].upper() + deed[1:]
        caption = f"{words.counted(len(same), 'act')}, by date."
        out.append(Section(anchor, name, build.views.acts(tuple(same)), caption))
    return out
