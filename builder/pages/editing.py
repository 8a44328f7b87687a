"""What stands beside a brief for its editor: the article's file, and a menu of corrections for each thing."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Literal, TypeAlias

import msgspec
import yaml
from yaml.nodes import MappingNode, SequenceNode

from builder.archive.coordinates import to_view
from builder.archive.identities import as_extracted
from builder.archive.records import Entry
from builder.model import Actor, TimeExpression
from builder.pages import corrections
from builder.pages.annotate import Annotation
from builder.pages.corrections import Line
from builder.pages.dates_in_words import in_words
from builder.pages.page import RawFile
from builder.pages.words import counted, listed

SCRIPT = "assets/briefing/editing.js"
"""Where the script of the menus goes in the site."""
STYLE = "assets/briefing/editing.css"
"""Where their style sheet goes."""
Room: TypeAlias = Literal["nothing", "fields", "list", "brackets"]
"""What a file has for corrections: no front matter, fields alone, a list of corrections, one in brackets."""
_NAMED = 6
"""Ways of naming an actor that are shown."""


class EditedFile(msgspec.Struct, frozen=True, kw_only=True):
    """An article's file, and where in it a correction goes."""

    path: str
    """Relative to the archive's root."""
    url: str = ""
    """Where it can be edited; empty when nobody said."""
    room: Room = "nothing"
    """What its front matter has for corrections."""
    lead: str = "  - "
    """What stands before an entry of its corrections."""

    @property
    def around_entry(self) -> tuple[str, str]:
        """What is missing before and behind an entry to make it front matter."""
        before = {"nothing": "---\ncorrections:\n", "fields": "corrections:\n"}.get(self.room, "")
        return before, self.around_field[1]

    @property
    def around_field(self) -> tuple[str, str]:
        """The same for a field."""
        return ("---\n", "\n---\n") if self.room == "nothing" else ("", "")


class Menu(msgspec.Struct, frozen=True, kw_only=True):
    """The corrections of one thing."""

    id: str
    """Id of its element."""
    about: str
    """The thing, in words."""
    note: str = ""
    """More about it; may be empty."""
    entries: tuple[Line, ...] = ()
    """Lines that go under `corrections`."""
    fields: tuple[Line, ...] = ()
    """Lines that are fields of the front matter."""


class TimeRow(msgspec.Struct, frozen=True):
    """A time expression of the article."""

    anchor: str
    """Id of its words in the text."""
    words: str
    """The words."""
    reading: str
    """What they were read as."""
    menu: str
    """Id of its menu."""


class Editing(msgspec.Struct, frozen=True, kw_only=True):
    """An editor's view of one brief."""

    file: EditedFile
    """The article's file."""
    menus: tuple[Menu, ...]
    """All its menus; none for an article that was withdrawn."""
    times: tuple[TimeRow, ...]
    """Its time expressions."""

    @property
    def offers(self) -> frozenset[str]:
        """Ids of the menus."""
        return frozenset(menu.id for menu in self.menus)


def edited_file(path: str, front_matter: str | None, url: str = "") -> EditedFile:
    """Where a correction goes in an article's file, whose front matter is given without its fences."""
    if front_matter is None:
        return EditedFile(path=path, url=url)
    # Composed only: the article was read, so this is YAML.
    root = yaml.compose(front_matter, yaml.CSafeLoader)
    items = root.value if isinstance(root, MappingNode) else []
    found = next((value for key, value in items if key.value == "corrections"), None)
    if found is None:
        return EditedFile(path=path, url=url, room="fields")
    if isinstance(found, SequenceNode) and found.flow_style:
        return EditedFile(path=path, url=url, room="brackets", lead="")
    lead = " " * found.start_mark.column + "- " if isinstance(found, SequenceNode) else "  - "
    return EditedFile(path=path, url=url, room="list", lead=lead)


def editing_of(
    entry: Entry, file: EditedFile, elsewhere: Mapping[str, Sequence[tuple[str, str]]] | None = None
) -> Editing:
    """The menus of one brief; a withdrawn one has only its file.

    Args:
        entry: The brief.
        file: Its article's file.
        elsewhere: By an act's id, its tellings in other articles: `article/act`, and the headline there.
    """
    if entry.extent == "nothing":
        return Editing(file=file, menus=(), times=())
    menus = tuple(_menus(entry, elsewhere or {}))
    return Editing(file=file, menus=menus, times=tuple(_times(entry)))


def time_marks(entry: Entry, editing: Editing) -> list[Annotation]:
    """Marks for the words of the time expressions, each with its reading."""
    return [
        Annotation(to_view(time.span, entry.article), "span", "time", id=row.anchor, title=row.reading)
        for time, row in zip(entry.brief.times, editing.times, strict=True)
    ]


def assets() -> Iterator[RawFile]:
    """The script and the style sheet of the menus."""
    folder = resources.files("builder.pages") / "assets"
    for url in (SCRIPT, STYLE):
        yield RawFile(url, (folder / url.rpartition("/")[2]).read_bytes())


def _menus(entry: Entry, elsewhere: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[Menu]:
    brief = as_extracted(entry)
    title = corrections.title_line(brief)
    fields = (corrections.published_line(brief), *([title] if title else []))
    yield Menu(id="fix-article", about="the day of publication and the headline", fields=fields)
    yield Menu(id="fix-add", about="an act that was missed", entries=(corrections.missed_act_line(brief),))
    for action in brief.actions:
        lines = corrections.act_lines(action, brief.actions, elsewhere.get(action.id, ()))
        yield Menu(id=f"fix-{action.id}", about=action.action, entries=lines)
    for shown, actor in zip(entry.brief.actors, brief.actors, strict=True):
        yield Menu(
            id=f"fix-actor-{shown.id}",
            about=actor.name,
            note=_named(entry, actor),
            entries=corrections.actor_lines(actor),
        )
    for quote in brief.quotes:
        words = f"“{entry.words_at(quote.span)}”"
        yield Menu(id=f"fix-{quote.id}", about=words, entries=corrections.quote_lines(quote))
    if brief.times:
        yield Menu(
            id="fix-times",
            about="time expressions",
            fields=(corrections.times_line(brief),),
        )
    for row, time in zip(_times(entry), brief.times, strict=True):
        if dates := corrections.time_lines(time, brief.actions):
            yield Menu(id=row.menu, about=f"“{row.words}”", entries=dates)


def _times(entry: Entry) -> Iterator[TimeRow]:
    for number, time in enumerate(entry.brief.times):
        menu = f"fix-t-{number}" if corrections.time_lines(time, entry.brief.actions) else "fix-times"
        yield TimeRow(f"t-{number}", entry.words_at(time.span), _reading(time), menu)


def _reading(time: TimeExpression) -> str:
    """What a time expression was read as: a date in words, or else its TIMEX3 type and value."""
    return in_words(time.date) if time.date else " ".join(filter(None, [time.type.lower(), time.timex]))


def _named(entry: Entry, actor: Actor) -> str:
    """How the article names someone, so that an editor sees what goes along."""
    words = [entry.words_at(mention.span) for mention in actor.mentions]
    forms = list(dict.fromkeys(filter(None, words)))
    if not forms:
        return ""
    shown = [f"“{form}”" for form in forms[:_NAMED]]
    more = len(forms) - len(shown)
    names = listed([*shown, *([counted(more, "other form")] if more else [])])
    return f"Named here as {names}; every one of them follows."
