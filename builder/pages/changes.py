"""What each publication added, corrected or withdrew, and what editors put right, as far as it is known."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder.archive.history import Edit, Edition, Event
from builder.archive.records import Entry
from builder.model import Correction
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.dates_in_words import day_in_words
from builder.pages.page import Heading, Page
from builder.pages.view_records import EntryView

_EDITIONS = 60
"""Days told, the latest."""
_NAMED = 40
"""Articles named for each thing that happened on a day."""
_CORRECTED = 200
"""Articles whose corrections are listed."""
_PLAIN = frozenset(
    {"date", "status", "type", "mode", "sources", "targets", "said_by", "place", "speakers", "kind"}
)
"""Fields whose values are told: none can hold an article's words."""
_EVENTS: dict[Event, str] = {
    "added": "Added",
    "corrected": "Corrected by an editor",
    "revised": "With another text",
    "withdrawn": "Withdrawn",
    "removed": "Taken out",
}


class Named(NamedTuple):
    """An article, with what was done to it."""

    entry: EntryView | None
    """None when it is no longer there."""
    name: str
    """What to call it."""
    notes: tuple[str, ...]
    """What was put right, in words."""


class Happened(NamedTuple):
    """One kind of thing that happened on a day."""

    name: str
    """In words."""
    articles: list[Named]
    """Those named."""
    more: int
    """How many others."""


class DayRow(NamedTuple):
    """A day on which the archive changed."""

    anchor: str
    """On the page."""
    words: str
    """The day."""
    events: list[Happened]
    """What happened to articles."""
    knowledge: bool
    """Whether rules or names changed."""


def render(build: Build) -> Page:
    """The page."""
    history = build.settings.history
    editions = history.editions if history else ()
    days = [_day(build, edition) for edition in editions[:_EDITIONS]]
    corrected = list(_corrected(build))
    lede = "What each publication of this archive added, corrected or withdrew."
    crumbs = [Crumb("Home", urls.HOME)]
    rows = [
        (True, Heading("days", "Day by day", tuple(Heading(day.anchor, day.words) for day in days))),
        (bool(corrected), Heading("corrections", "What editors put right")),
    ]
    return build.page(
        url=urls.CHANGES,
        kind="changes",
        title="Changes",
        description=lede,
        body=build.html(
            "changes.html",
            urls.CHANGES,
            crumbs,
            lede=lede,
            known=history is not None,
            whole=history is None or history.whole,
            days=days,
            older=max(len(editions) - _EDITIONS, 0),
            corrected=corrected[:_CORRECTED],
            corrected_more=max(len(corrected) - _CORRECTED, 0),
        ),
        headings=[heading for there, heading in rows if there],
        crumbs=crumbs,
    )


def _day(build: Build, edition: Edition) -> DayRow:
    events = []
    for event, name in _EVENTS.items():
        own = [edit for edit in edition.edits if edit.event == event]
        if own:
            named = [_named(build, edit) for edit in own[:_NAMED]]
            events.append(Happened(name, named, len(own) - len(named)))
    day = edition.day
    return DayRow(f"on-{day.isoformat()}", day_in_words(day), events, edition.knowledge)


def _named(build: Build, edit: Edit) -> Named:
    place = build.archive.positions.get(edit.article)
    if place is None:
        return Named(None, words.from_id(edit.article), ())
    entry = build.archive.entries[place]
    # What came with an article stands among the corrections in force.
    new = () if edit.event == "added" else edit.corrections
    notes = (*(_in_words(build, one, entry) for one in new), *_fields_in_words(edit.fields))
    return Named(build.views.entry(entry), "", notes)


def _fields_in_words(fields: Iterable[str]) -> Iterator[str]:
    listed = words.listed([words.from_id(name.replace("_", "-")).casefold() for name in fields])
    if listed:
        yield f"set by hand: {listed}"


def _corrected(build: Build) -> Iterator[Named]:
    """Articles with corrections in force, the latest first; what may not be shown brings none."""
    for entry in reversed(build.archive.entries):
        notes = tuple(_in_words(build, one, entry) for one in entry.article.curated.corrections)
        if notes:
            yield Named(build.views.entry(entry), "", notes)


def _in_words(build: Build, one: Correction, entry: Entry) -> str:
    """A correction in a line; reasons and other free words only where the whole article may be shown."""
    open_ = entry.extent == "full"
    told = _told(build, one, open_=open_)
    return f"{told} ({one.why})" if one.why and open_ else told


def _told(build: Build, one: Correction, *, open_: bool) -> str:
    what = _subject(build, one)
    if one.add:
        shown = {name: value for name, value in one.add.items() if _is_told(name, open_=open_)}
        return f"act added: {_values(build, shown)}"
    if one.reject:
        return f"{what}: left out"
    if one.is_:
        return f"{what}: is {build.views.who(one.is_).name}"
    if one.same:
        return f"told as one act: {words.listed(list(one.same))}"
    if one.part:
        return f"told as different acts: {words.listed(list(one.part))}"
    shown = {name: value if _is_told(name, open_=open_) else "by hand" for name, value in one.set.items()}
    return f"{what}: {_values(build, shown)}"


def _subject(build: Build, one: Correction) -> str:
    if one.actor:
        return build.views.who(one.actor).name
    return f"act {one.action}" if one.action else f"quotation {one.quote}"


def _is_told(field: str, *, open_: bool) -> bool:
    return field in _PLAIN or (open_ and field == "action")


def _values(build: Build, fields: dict[str, object]) -> str:
    told = (f"{name.replace('_', ' ')} {_value(build, name, value)}" for name, value in fields.items())
    return "; ".join(told)


def _value(build: Build, field: str, value: object) -> str:
    if isinstance(value, (list, tuple)):
        known = [build.views.who(str(id_)).name for id_ in value]
        return words.listed(known) or "nobody"
    if isinstance(value, dict):
        value = value.get("date")
    if value is None:
        return "unknown"
    return build.views.names.place(str(value)) if field == "place" else str(value)
