"""The publication date: sources against each other, proofs from the text, real articles if at hand."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive.reasons import in_own_words
from builder.coding import code_article
from builder.coding.language import Engine, load_engine
from builder.coding.language.sentences import split_sentences
from builder.coding.mentions import FoundMention, find_mentions
from builder.coding.publication import date_publication
from builder.coding.times import find_times
from builder.edtf import is_edtf, parse
from builder.knowledge import Knowledge, load_knowledge
from builder.knowledge.actor_entries import ActorEntry, Term, entry_id
from builder.knowledge.actors import ActorKnowledge
from builder.knowledge.events import DatedEvent, EventFile, EventKnowledge
from builder.knowledge.outlets import OutletKnowledge
from builder.knowledge.times import TimeKnowledge
from builder.model import Article, Curated, DateHint, Publication, Span
from builder.reading import article_from_html, article_from_text, read_article
from builder.reading.hints import month_day
from builder.site.coder import ArticleCoder
from tests.tables import cases

SHARED = Path(os.environ.get("BRIEFING_SHARED") or Path(__file__).parents[2] / "shared")
DEMO = Path(__file__).parents[1] / "content" / "articles"
MONTH = 31
"""Days of the vaguest date that still dates an act closely."""
SEEDS = SHARED / "articles" / "seeds"

EVENTS = EventKnowledge(
    EventFile(
        looking_ahead=("will", "if"),
        events=(
            DatedEvent(
                id="fire",
                name="the fire in Fredville",
                date="2015-04-01",
                words=(("Fredville",), ("fire*", "blaze")),
                examples=("-",),
                never=("-",),
            ),
            DatedEvent(
                id="vote",
                name="the vote of Ruritania",
                date="2018-06-03",
                spoken_of_from="2018-05-01",
                names=("Ruritania voted",),
                foreseen=True,
                examples=("-",),
                never=("-",),
            ),
        ),
    )
)


class _Known(NamedTuple):
    actors: ActorKnowledge
    times: TimeKnowledge
    outlets: OutletKnowledge
    events: EventKnowledge


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def _person(name: str, role: str, start: str, end: str) -> ActorEntry:
    return ActorEntry(name=name, country="USA", roles=(Term(role=role, from_=start, to=end),))


@cache
def known() -> _Known:
    people = (
        _person("Ann Lee", "Under Secretary", "2021-05-03", "2024-03-22"),
        _person("Max Roe", "President", "2009-01-20", "2017-01-20"),
        _person("Pat Poe", "President", "2017-01-20", "2021-01-20"),
        _person("Eve Fox", "Ambassador to Ruritania", "2017-10-03", "2019-10-03"),
    )
    assert [entry_id(p) for p in people] == ["ann-lee", "max-roe", "pat-poe", "eve-fox"]
    whole = knowledge()
    actors = ActorKnowledge(people, whole.actors.forms, whole.places)
    return _Known(actors, whole.times, whole.outlets, EVENTS)


def article(text: str, hints: tuple[DateHint, ...] = (), curated: Curated | None = None) -> Article:
    paragraphs = (Span(0, len(text)),) if text else ()
    return Article(
        id="a", text=text, view=text, paragraphs=paragraphs, date_hints=hints, curated=curated or Curated()
    )


def dated(source: Article, mentions: tuple[FoundMention, ...] = ()) -> Any:
    sentences = split_sentences(source, knowledge().sentences)
    return date_publication(
        source, find_times(source, sentences, knowledge().times), mentions, sentences, known()
    )


@pytest.mark.parametrize("case", cases("publication", "explicit"))
def test_explicit_sources(case: dict[str, Any]) -> None:
    result = dated(article("Nobody came.", msgspec.convert(case["hints"], tuple[DateHint, ...])))
    assert (result.publication.date if result.publication else None) == case["date"]
    assert len(result.doubts) == case.get("doubts", 0), result.doubts
    if result.publication:
        assert result.publication.basis == case["basis"]
        assert result.publication.because


@pytest.mark.parametrize("event", knowledge().events.file.events, ids=lambda event: event.id)
def test_events_are_found_where_they_are_named(event: DatedEvent) -> None:
    def names_it(sentence: str) -> bool:
        return event.id in {found.event.id for found in knowledge().events.find(sentence)}

    assert [text for text in event.examples if not names_it(text)] == []
    assert [text for text in event.never if names_it(text)] == []


def proved(case: dict[str, Any], *hints: DateHint) -> Publication | None:
    source = article(case["text"], hints)
    sentences = split_sentences(source, knowledge().sentences)
    mentions = []
    for person in case["people"]:
        start = case["text"].index(person["words"])
        whole = Span(start, start + len(person["words"]))
        number = next(n for n, s in enumerate(sentences) if s.span.contains(whole))
        mentions.append(
            FoundMention(
                span=whole,
                whole=whole,
                kind="person",
                by="title",
                candidates=(person["id"],),
                role=person.get("role"),
                former=person.get("former", False),
                elect=person.get("elect", False),
                acting=person.get("acting", False),
                sentence=number,
            )
        )
    publication: Publication | None = dated(source, tuple(mentions)).publication
    return publication


@pytest.mark.parametrize("case", cases("publication", "proved"))
def test_proofs(case: dict[str, Any]) -> None:
    result = proved(case)
    assert (result.date if result else None) == case["date"]
    assert result is None or (result.basis == "inferred" and result.because)


@pytest.mark.parametrize("case", cases("publication", "datelines"))
def test_datelines_without_a_year(case: dict[str, Any]) -> None:
    result = proved(case, DateHint(basis="dateline", text=case["dateline"]))
    assert result is not None
    assert result.date == case["date"]
    assert result.basis == ("inferred" if "/" in case["date"] else "dateline")


@pytest.mark.parametrize("case", cases("publication", "one_line"))
def test_pages_pasted_as_one_line(case: dict[str, Any]) -> None:
    page = case["text"].replace("{filler}", "and nobody came to the meeting in the town " * 20)
    hints = article_from_text(page, knowledge(), id="a").date_hints
    assert [f"{'+' if hint.updated else ''}{hint.day}" for hint in hints] == case["days"]


@pytest.mark.parametrize("case", cases("publication", "contradictions"))
def test_contradictions_are_reported(case: dict[str, Any]) -> None:
    hints = msgspec.convert(case["hints"], tuple[DateHint, ...])
    source = msgspec.structs.replace(
        article(case.get("text", "Nobody came."), hints),
        language=case.get("language"),
        outlet=case.get("outlet"),
    )
    result = dated(source)
    assert (result.publication.date if result.publication else None) == case["date"]
    told = [doubt.message for doubt in result.doubts]
    expected = [case[key] for key in ("says", "also") if key in case]
    assert len(told) == len(expected), told
    assert all(words in message for words, message in zip(expected, told, strict=True)), told
    if "because" in case:
        assert case["because"] in result.publication.because


@pytest.mark.parametrize("case", cases("publication", "reasons_of_evidence"))
def test_reasons_without_words_that_may_not_be_shown(case: dict[str, Any]) -> None:
    told = in_own_words(case["reason"], "shown words".__eq__)
    assert told == case["is"]
    assert in_own_words(told, "shown words".__eq__) == told


@pytest.mark.parametrize("case", cases("publication", "lines"))
def test_lines_around_the_story(case: dict[str, Any]) -> None:
    story = "Nobody came to the meeting in the town hall, the envoy of the ministry said again and again."
    page = "\n\n".join(
        ["Talks in the Town End With Nobody There", *case["lines"], *[story] * 4, *case.get("foot", [])]
    )
    result = dated(article_from_text(page, knowledge(), id="a")).publication
    assert (result.date if result else None) == case["date"]


@pytest.mark.parametrize("case", cases("publication", "pasted_addresses"))
def test_an_address_on_its_own_line(case: dict[str, Any]) -> None:
    story = "Nobody came to the meeting in the town hall, the envoy of the ministry said again and again."
    head = [*case.get("above", []), "Talks in the Town End With Nobody There", *case.get("lines", [])]
    result = dated(
        article_from_text("\n\n".join([*head, *[story] * 4, *case.get("foot", [])]), knowledge(), id="a")
    )
    assert (result.publication.date if result.publication else None) == case["date"]
    told = [doubt.message for doubt in result.doubts]
    assert len(told) == ("says" in case), told
    assert case.get("says", "") in "".join(told)


@cache
def engine() -> Engine:
    return load_engine()


@cache
def coder() -> ArticleCoder:
    return ArticleCoder((), None)


@pytest.mark.parametrize("case", cases("publication", "told_as_past"))
def test_a_month_told_as_past(case: dict[str, Any]) -> None:
    published = coder().code_content(f"Talks End\n\n{case['text']}", None, id="a").brief.published
    assert (parse(published.date).first.isoformat() if published and published.date else None) == case[
        "first"
    ]


@pytest.mark.parametrize("path", sorted(DEMO.iterdir()), ids=lambda path: path.stem)
def test_no_article_is_older_than_the_latest_past_act_it_dates(path: Path) -> None:
    """Demo articles whose days are taken away, so that only their text proves when they appeared."""
    source = msgspec.structs.replace(
        read_article(path, knowledge()), date_hints=(), dateline=None, curated=Curated()
    )
    brief = code_article(source, knowledge(), engine()).brief
    days = [parse(a.date.date) for a in brief.actions if a.date and a.status == "actual"]
    past = [day.first for day in days if not day.is_open and (day.last - day.first).days <= MONTH]
    if past:
        assert brief.published is not None
        assert parse(brief.published.date or "").first >= max(past)


@pytest.mark.parametrize(
    ("stamp", "printed", "day", "basis"),
    [
        ("2018-05-04T03:10:00Z", "8:10 pm PDT, Thursday, May 3, 2018", "2018-05-03", "labelled"),
        ("2018-05-04T03:10:00-07:00", "May 3, 2018", "2018-05-04", "metadata"),
        ("2018-05-04T15:10:00Z", "May 3, 2018", "2018-05-04", "metadata"),
        ("0001-01-01T00:00:00Z", "May 3, 2018", None, None),
    ],
)
def test_a_page_prints_the_moment_that_its_head_tells(
    stamp: str, printed: str, day: str | None, basis: str | None
) -> None:
    story = "<p>Nobody came to the meeting in the town hall, the envoy of the ministry said again.</p>" * 5
    page = (
        f'<html lang="en"><head><meta property="article:published_time" content="{stamp}">'
        "<title>Nobody came</title></head>"
        f"<body><article><h1>Nobody came</h1><time>{printed}</time>{story}</article></body></html>"
    )
    result = dated(article_from_html(page, knowledge(), id="a"))
    if day is None:
        assert result.publication is None or result.publication.date != "0001-01-01"
    else:
        assert (result.publication.date, result.publication.basis) == (day, basis)


@pytest.mark.parametrize("value", ["2017-09-11", Publication(date="2017-09-11")])
def test_the_editor_is_believed(value: str | Publication) -> None:
    hint = DateHint(basis="metadata", text="2018-01-01", day="2018-01-01")
    result = dated(article("Nobody came.", (hint,), Curated(published=value)))
    assert (result.publication.date, result.publication.basis) == ("2017-09-11", "curated")


_HINTS = st.builds(
    DateHint,
    basis=st.sampled_from(["metadata", "labelled", "dateline", "url", "filename"]),
    text=st.one_of(
        st.text(max_size=40), st.sampled_from(["Published 03/04/2017", "Fri 13/13/2013", "Updated"])
    ),
    day=st.one_of(st.none(), st.dates().map(str), st.text(max_size=8)),
    line=st.one_of(st.none(), st.integers(1, 9)),
    updated=st.booleans(),
)


@settings(deadline=None)
@given(st.lists(_HINTS, max_size=4).map(tuple), st.text(max_size=80))
def test_whatever_the_hints_the_date_is_valid(hints: tuple[DateHint, ...], text: str) -> None:
    publication = dated(article(text, hints)).publication
    assert publication is None or (publication.date is not None and is_edtf(publication.date))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared articles are not at hand; set BRIEFING_SHARED")
def test_real_articles_are_bounded_as_an_editor_would() -> None:
    gold = yaml.safe_load((SEEDS / "gold.yaml").read_text("utf-8"))
    for name, wanted in gold.items():
        source = article_from_text((SEEDS / name).read_text("utf-8"), knowledge(), id="a")
        sentences = split_sentences(source, knowledge().sentences)
        times = find_times(source, sentences, knowledge().times)
        mentions = find_mentions(source, sentences, knowledge())
        found = date_publication(source, times, mentions, sentences, knowledge()).publication
        assert found is not None, name
        assert found.date is not None, name
        published = wanted["published"]
        true = str(published.get("true", published.get(True)))  # YAML reads the bare key as a boolean
        provable = (published.get("provable") or {}).get("interval") or true
        assert parse(provable).contains(parse(found.date)), name
        assert parse(found.date).contains(parse(true)), name


@pytest.mark.parametrize("event", knowledge().events.file.events, ids=lambda event: event.id)
def test_events_agree_with_their_names(event: DatedEvent) -> None:
    happened = parse(event.date).first
    assert parse(event.date).is_day
    assert event.first <= happened
    words = [*event.names, *(word for group in event.words for word in group), event.name]
    years = [int(year) for word in words for year in re.findall(r"\b(?:19|20)\d\d\b", word)]
    assert max(years, default=0) <= happened.year
    named = {part for word in words if (part := month_day(word)) is not None}
    assert named <= {(happened.month, happened.day)}
