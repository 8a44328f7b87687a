"""The chronology as a calendar (iCalendar, RFC 5545): every act that is dated to a month or closer."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from builder.archive.records import Act
from builder.downloads.feeds import closed_end
from builder.edtf import Edtf
from builder.model import Status
from builder.pages import urls
from builder.pages.build import Build
from builder.pages.page import RawFile

_LONGEST = 31
"""Days a date may span: one known only to a year says nothing to a calendar."""
_LEFT_OUT: frozenset[Status] = frozenset({"negated", "retracted"})
"""What did not happen has no place in a calendar."""
_NEVER = date(1970, 1, 1)
_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def calendar_file(build: Build) -> RawFile:
    """`calendar.ics`. Times of creation are days of publication, so that the bytes are always the same."""
    settings = build.settings
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Briefing Archive//Chronology//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(settings.site_name)}",
        f"X-WR-CALNAME:{_text(settings.site_name)}",
    ]
    for act in build.archive.acts:
        if is_dated(act.when) and act.action.status not in _LEFT_OUT:
            lines.extend(_event(build, act))
    lines.append("END:VCALENDAR")
    return RawFile(urls.CALENDAR, b"".join(map(folded, lines)))


def is_dated(when: Edtf | None) -> bool:
    """Whether a date is closed, and no longer than a month."""
    return when is not None and not when.is_open and (when.last - when.first).days < _LONGEST


def _event(build: Build, act: Act) -> Iterator[str]:
    assert act.when is not None  # noqa: S101 - the caller asks first
    view, brief_id = build.views.act(act), act.entry.id
    host = urlsplit(build.settings.site_url).hostname or "briefing-archive.invalid"
    done = act.action.status == "actual"
    stamp = closed_end(act.entry.published) or _NEVER
    # The last day is exclusive; the calendar of the format, like ours, ends with the year 9999.
    end = act.when.last + timedelta(days=1) if act.when.last < date.max else act.when.last
    note = "" if act.when.is_day else f"The day is not known: {view.when.words if view.when else act.when}. "
    yield "BEGIN:VEVENT"
    yield f"UID:{act.action.id}.{brief_id}@{host}"
    yield f"DTSTAMP:{_day(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(act.when.first)}"
    yield f"DTEND;VALUE=DATE:{_day(end)}"
    yield f"SUMMARY:{_text(_summary(view.sentence, '' if done else view.status_label.short))}"
    yield f"DESCRIPTION:{_text(f'{note}“{view.evidence}” — {view.brief_title}')}"
    yield f"CATEGORIES:{_text(view.type_label)}"
    if act.action.place:
        yield f"LOCATION:{_text(build.views.names.place(act.action.place))}"
    yield f"STATUS:{'CONFIRMED' if done else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    if build.settings.site_url:
        yield f"URL:{build.absolute(urls.passage(brief_id, act.action.id))}"
    yield "END:VEVENT"


def _summary(sentence: str, status: str) -> str:
    return f"{sentence} [{status}]" if status else sentence


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    """A value of type TEXT: escaped, on one line, without control characters."""
    lines = "\n".join(value.splitlines())
    return _CONTROLS.sub("", lines).translate(_ESCAPES)


def folded(line: str) -> bytes:
    """A content line, cut into pieces of at most 75 octets, never inside a character."""
    whole = line.encode("utf-8", "replace")
    out, start, room = [], 0, _OCTETS
    while len(whole) - start > room:
        end = start + room
        while whole[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        out.append(whole[start:end])
        start, room = end, _OCTETS - 1
    out.append(whole[start:])
    return b"\r\n ".join(out) + b"\r\n"
