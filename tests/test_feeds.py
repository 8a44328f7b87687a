"""Feeds and the calendar: read back with the libraries of those who will read them."""

import json
from datetime import date
from typing import Any, get_args

import feedparser
import icalendar
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive import join
from builder.downloads.calendar_file import calendar_file, folded, is_dated
from builder.downloads.feeds import LATEST, feeds
from builder.edtf import parse
from builder.model import Coded, PloverType, Publication
from builder.pages import begin
from builder.pages.alternates import alternates_of
from builder.pages.settings import PageSettings
from tests import samples
from tests.downloads import KNOWLEDGE, SITE, site_of

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120)


def with_words(words: str) -> Coded:
    """An article whose headline, actors, act, place and evidence are the same odd words."""
    coded = samples.consulate()
    first, *rest = coded.brief.actions
    acts = (msgspec.structs.replace(first, action=words, place=words), *rest)
    russia, *others = coded.brief.actors
    actors = (msgspec.structs.replace(russia, name=words), *others)
    brief = msgspec.structs.replace(coded.brief, title=words, actions=acts, actors=actors)
    return msgspec.structs.replace(coded, brief=brief)


def test_every_page_of_acts_has_its_feeds_and_announces_them() -> None:
    pages, files = site_of()
    own = [url.rstrip("/") for url, page in pages.items() if page.kind in {"actor", "relation", "type"}]
    assert len(own) > len(get_args(PloverType))
    for name in ["all", *own]:
        for form in ("atom", "json"):
            assert f"feeds/{name}.{form}" in files
    for url, page in pages.items():
        offered = {one.url for one in page.alternates}
        assert offered <= files.keys(), url
        assert {"feeds/all.atom", "feeds/all.json"} <= offered
    assert "feeds/actors/russia.atom" in {one.url for one in pages["actors/russia/"].alternates}
    assert "calendar.ics" in {one.url for one in pages["chronology/"].alternates}


def test_a_stretch_of_a_busy_actor_announces_the_feed_of_the_actor() -> None:
    offered = {one.url for one in alternates_of("actors/russia--2017/", "actor", "An archive")}
    assert {"feeds/actors/russia.atom", "feeds/actors/russia.json"} <= offered
    assert not [url for url in offered if url.startswith("feeds/") and "--" in url]


def test_the_newest_report_comes_first_and_says_what_was_done() -> None:
    _, files = site_of()
    feed = feedparser.parse(files["feeds/all.atom"])
    assert not feed.bozo
    assert feed.feed.title == "All acts – An archive"
    assert feed.feed.updated == feed.entries[0].updated
    updated = [entry.updated for entry in feed.entries]
    assert updated == sorted(updated, reverse=True)
    closed = next(entry for entry in feed.entries if "order a consulate closed" in entry.title)
    assert closed.title == "United States → Russia: order a consulate closed (31 August 2017)"
    assert closed.updated == closed.published == "2017-09-01T00:00:00Z"
    assert closed.link.startswith("https://example.org/a/briefs/consulate-closed/#a-")
    assert {tag.term for tag in closed.tags} == {"SANCTION", "actual"}
    assert "The United States ordered Russia to close its consulate" in closed.summary


def test_both_forms_hold_the_same() -> None:
    _, files = site_of()
    for name in [name for name in files if name.startswith("feeds/") and name.endswith(".atom")]:
        atom = feedparser.parse(files[name])
        other: Any = json.loads(files[name.replace(".atom", ".json")])
        assert not atom.bozo, name
        assert other["version"] == "https://jsonfeed.org/version/1.1"
        assert other["feed_url"] == f"https://example.org/a/{name.replace('.atom', '.json')}"
        assert [(e.id, e.title, e.updated) for e in atom.entries] == [
            (item["id"], item["title"], item["date_modified"]) for item in other["items"]
        ]
        assert all(item["content_text"] and item["url"] for item in other["items"])


def test_an_actor_is_followed_with_what_its_people_do() -> None:
    _, files = site_of()
    russia, lavrov = (json.loads(files[f"feeds/actors/{id_}.json"]) for id_ in ("russia", "sergei-lavrov"))
    assert {item["id"] for item in lavrov["items"]} < {item["id"] for item in russia["items"]}
    assert json.loads(files["feeds/actions/aid.json"])["items"] == []


def test_a_feed_stays_at_the_id_an_actor_had_before() -> None:
    build = begin(join([samples.consulate()]), SITE, KNOWLEDGE)
    former = {"old-russia": "russia", "sergei-lavrov": "russia", "gone": "nobody"}
    names = msgspec.structs.replace(build.views.names, former_actors=former)
    build.views.names = names
    files = {file.url: file.content for file in feeds(build)}
    assert files["feeds/actors/old-russia.atom"] == files["feeds/actors/russia.atom"]
    assert files["feeds/actors/sergei-lavrov.atom"] != files["feeds/actors/russia.atom"]
    assert "feeds/actors/gone.atom" not in files


def test_a_long_list_is_cut_to_the_latest() -> None:
    coded = []
    for number in range(LATEST + 5):
        one = samples.answer(id=f"answer-{number}")
        day = Publication(date=f"2018-{1 + number // 28:02d}-{1 + number % 28:02d}", basis="labelled")
        brief = msgspec.structs.replace(one.brief, published=day)
        article = msgspec.structs.replace(one.article, id=f"answer-{number}")
        acts = tuple(
            msgspec.structs.replace(act, id=f"a-{number:08x}", date=None, answers=()) for act in brief.actions
        )
        coded.append(Coded(article=article, brief=msgspec.structs.replace(brief, actions=acts)))
    _, files = site_of(coded)
    items = json.loads(files["feeds/all.json"])["items"]
    assert len(items) == LATEST
    assert items[0]["id"].endswith(f"#a-{LATEST + 4:08x}")


def test_without_an_address_ids_are_still_permanent() -> None:
    _, files = site_of(settings=PageSettings(site_name="An archive"))
    feed = feedparser.parse(files["feeds/all.atom"])
    assert not feed.bozo
    assert all(entry.id.startswith("urn:uuid:") for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_no_words_break_a_feed_or_the_calendar(words: str) -> None:
    named = msgspec.structs.replace(SITE, site_name=words, site_description=words)
    build = begin(join([with_words(words)]), named, KNOWLEDGE)
    for file in feeds(build):
        if file.url.endswith(".atom"):
            assert not feedparser.parse(file.content).bozo, words
        else:
            assert json.loads(file.content)["items"] is not None
    calendar = icalendar.Calendar.from_ical(calendar_file(build).content)
    (closed,) = [e for e in calendar.walk("VEVENT") if e.decoded("DTSTART") == date(2017, 8, 31)]
    assert _printed(words) in _printed(str(closed["SUMMARY"]))


def _printed(words: str) -> str:
    return "".join(char for char in words if char.isprintable() and not char.isspace())


def test_the_calendar_holds_what_is_dated_to_a_month_and_happened_or_may() -> None:
    _, files = site_of()
    calendar = icalendar.Calendar.from_ical(files["calendar.ics"])
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    assert calendar["X-WR-CALNAME"] == "An archive"
    closed = events["United States → Russia: order a consulate closed (31 August 2017)"]
    assert closed.decoded("DTSTART") == date(2017, 8, 31)
    assert closed.decoded("DTEND") == date(2017, 9, 1)
    assert closed["STATUS"] == "CONFIRMED"
    assert closed["LOCATION"] == "San Francisco"
    assert str(closed["URL"]).startswith("https://example.org/a/briefs/consulate-closed/#a-")
    month = events["Russia → United States: cut a mission’s staff (755 people) (July 2017)"]
    assert month.decoded("DTEND") == date(2017, 8, 1)
    assert "The day is not known: July 2017." in str(month["DESCRIPTION"])
    assert not any("announce a reaction" in summary for summary in events), "its date is open"
    assert len({str(event["UID"]) for event in events.values()}) == len(events)


@pytest.mark.parametrize("status", ["negated", "retracted", "alleged", "planned"])
def test_what_was_not_done_is_no_plain_event(status: Any) -> None:
    coded = samples.consulate()
    first, *rest = coded.brief.actions
    brief = msgspec.structs.replace(
        coded.brief, actions=(msgspec.structs.replace(first, status=status), *rest)
    )
    _, files = site_of([msgspec.structs.replace(coded, brief=brief)])
    events = icalendar.Calendar.from_ical(files["calendar.ics"]).walk("VEVENT")
    found = [event for event in events if "order a consulate closed" in str(event["SUMMARY"])]
    assert len(found) == (0 if status in {"negated", "retracted"} else 1)
    for event in found:
        assert event["STATUS"] == "TENTATIVE"
        assert str(event["SUMMARY"]).endswith(f"[{status}]")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_lines_are_folded_at_75_octets_and_never_inside_a_character(line: str) -> None:
    whole = folded(line)
    assert whole.endswith(b"\r\n")
    pieces = whole.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode("utf-8") or len(pieces) == 1 for piece in pieces)
    assert pieces[0] + b"".join(piece[1:] for piece in pieces[1:]) == line.encode()


@pytest.mark.parametrize(
    ("when", "dated"),
    [("2017-08-31", True), ("2017-08", True), ("2017", False), ("../2017-09-11", False), ("2017-21", False)],
)
def test_only_what_is_known_to_a_month_is_in_a_calendar(when: str, dated: bool) -> None:
    assert is_dated(parse(when)) is dated
