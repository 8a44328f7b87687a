"""Feeds of acts, as Atom and as JSON Feed: of the whole archive, of each actor, relation and kind of act.

What was reported last comes first. Times are the day of publication, never that of the build.
"""

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import NamedTuple, get_args

import msgspec
from markupsafe import Markup

from builder.archive.records import Act, Entry
from builder.archive.witnesses import Key, key_of
from builder.edtf import Edtf
from builder.model import PloverType
from builder.pages import urls, words
from builder.pages.build import Build
from builder.pages.page import RawFile
from builder.pages.relation_acts import title_of

LATEST = 50
"""Acts in a feed: enough for a reader who looks once a week, few enough to be fetched every hour."""
_NEVER = date(1970, 1, 1)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ATOM = Markup("""\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>{id}</id>
<title>{title}</title>
<subtitle>{subtitle}</subtitle>
<updated>{updated}</updated>
<author><name>{author}</name></author>
<link rel="self" type="application/atom+xml" href="{url}"/>
<link rel="alternate" type="text/html" href="{page}"/>
{entries}</feed>
""")
_ATOM_ENTRY = Markup("""\
<entry>
<id>{id}</id>
<title>{title}</title>
<updated>{updated}</updated>
<published>{published}</published>
<link rel="alternate" type="text/html" href="{url}"/>
<category term="{type}" label="{label}"/>
<category term="{status}" label="{status_label}"/>
<summary>{text}</summary>
</entry>
""")


class Feed(NamedTuple):
    """One feed, before it is written."""

    name: str
    """`all`, `actors/russia`: `urls.feed` makes its addresses of it."""
    title: str
    """What it holds."""
    page: str
    """The page it belongs to, relative to the site's root."""
    acts: Iterable[Act]
    """In any order; the latest are taken."""


def feeds(build: Build) -> Iterator[RawFile]:
    """Every feed in both forms; one that an actor had under an earlier id stays at its address too."""
    press = _Press(build)
    for feed in _all_feeds(build):
        yield from press.printed(feed)
    for alias, id_ in build.views.names.former_actors.items():
        if id_ in build.archive.actors and alias not in build.archive.actors:
            yield from press.printed(_of_actor(build, id_), at=urls.feed_of_actor(alias))


def _all_feeds(build: Build) -> Iterator[Feed]:
    archive = build.archive
    yield Feed(urls.FEED_OF_ALL, "All acts", urls.HOME, archive.acts)
    for id_ in archive.actors:
        yield _of_actor(build, id_)
    for relation in build.relations.values():
        name, page = urls.feed_of_relation(*relation.pair), urls.relation(*relation.pair)
        yield Feed(name, title_of(build, relation), page, relation.acts)
    for kind in get_args(PloverType):
        page = urls.action_type(kind)
        yield Feed(urls.feed_of_type(kind), words.TYPES[kind].short, page, archive.types.get(kind, ()))


def _of_actor(build: Build, id_: str) -> Feed:
    actor = build.archive.actors[id_]
    acts = {key_of(act): act for act in (*actor.done, *actor.undergone)}
    return Feed(urls.feed_of_actor(id_), actor.name, urls.actor(id_), acts.values())


class _Item(NamedTuple):
    """An act as both forms have it."""

    updated: str
    atom: Markup
    json: bytes


class _Press:
    """Writes feeds; each act is put into words once, however many feeds have it."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._last = max(filter(None, map(day_of, build.archive.entries)), default=_NEVER)
        newest = sorted(build.archive.acts, key=lambda act: (self._reported(act), key_of(act)), reverse=True)
        self._rank = {key_of(act): rank for rank, act in enumerate(newest)}
        self._items: dict[Key, _Item] = {}

    def printed(self, feed: Feed, *, at: str = "") -> Iterator[RawFile]:
        """A feed in both forms, at its own place or another; it names its own all the same."""
        latest = nsmallest(LATEST, feed.acts, key=lambda act: self._rank[key_of(act)])
        items = [self._item(act) for act in latest]
        yield RawFile(urls.feed(at or feed.name, "atom"), self._atom(feed, items).encode())
        yield RawFile(urls.feed(at or feed.name, "json"), self._json(feed, items))

    def _atom(self, feed: Feed, items: list[_Item]) -> Markup:
        url = urls.feed(feed.name, "atom")
        settings = self._build.settings
        return _ATOM.format(
            id=self._id(url),
            title=_xml(self._title(feed)),
            subtitle=_xml(f"The latest acts, by the day they were reported: {feed.title}"),
            updated=items[0].updated if items else _time(self._last),
            author=_xml(settings.site_name) or "Briefing Archive",
            url=self._build.absolute(url),
            page=self._build.absolute(feed.page),
            entries=Markup("").join(item.atom for item in items),
        )

    def _json(self, feed: Feed, items: list[_Item]) -> bytes:
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self._title(feed),
            "home_page_url": self._build.absolute(feed.page),
            "feed_url": self._build.absolute(urls.feed(feed.name, "json")),
            "language": "en",
            "authors": [{"name": self._build.settings.site_name}],
        }
        whole = b",\n".join(item.json for item in items)
        return msgspec.json.encode(head)[:-1] + b',"items":[\n' + whole + b"\n]}\n"

    def _title(self, feed: Feed) -> str:
        return f"{feed.title} – {self._build.settings.site_name}"

    def _item(self, act: Act) -> _Item:
        found = self._items.get(key_of(act))
        if found is None:
            found = self._items[key_of(act)] = self._made(act)
        return found

    def _made(self, act: Act) -> _Item:
        view, entry = self._build.views.act(act), act.entry
        path = urls.passage(entry.id, act.action.id)
        url, id_ = self._build.absolute(path), self._id(path)
        days = [day for one in act.witnesses or (act,) if (day := day_of(one.entry))]
        updated, published = _time(self._reported(act)), _time(min(days, default=self._reported(act)))
        outlet = self._build.views.outlet_of(entry)
        reported = view.reported.words if view.reported else ""
        source = ", ".join(filter(None, (view.brief_title, outlet, reported)))
        text = _xml(f"“{view.evidence}” — {source}" if view.evidence else source)
        title = _xml(view.sentence)
        atom = _ATOM_ENTRY.format(
            id=id_,
            title=title,
            updated=updated,
            published=published,
            url=url,
            type=view.type,
            label=view.type_label,
            status=view.status,
            status_label=view.status_label.short,
            text=text,
        )
        item = {
            "id": id_,
            "url": url,
            "title": title,
            "content_text": text,
            "date_published": published,
            "date_modified": updated,
            "tags": [view.type, view.status],
            "_act": {
                "date": str(act.when) if act.when else None,
                "sources": act.action.sources,
                "targets": act.action.targets,
            },
        }
        return _Item(updated, atom, msgspec.json.encode(item))

    def _reported(self, act: Act) -> date:
        """The day an article last told the act; for want of any, the act's own, or the archive's last."""
        days = [day for one in act.witnesses or (act,) if (day := day_of(one.entry))]
        return max(days, default=closed_end(act.when) or self._last)

    def _id(self, path: str) -> str:
        """A permanent name: the address, or without one a number made of the path."""
        if self._build.settings.site_url:
            return self._build.absolute(path)
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, path)}"


def day_of(entry: Entry) -> date | None:
    """The last day on which an article can have appeared, or the first where that is open."""
    return closed_end(entry.published)


def closed_end(when: Edtf | None) -> date | None:
    """The last day of a date, or the first where the end is open."""
    if when is None:
        return None
    return when.first if when.last == date.max else when.last


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    """Without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)
