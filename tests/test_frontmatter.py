"""Front matter: lossless both ways, readable by any YAML parser, strict about what an editor writes."""

from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.diagnostics import FrontMatterError
from builder.frontmatter import dump_brief, parse_brief, parse_curated, split_front_matter
from builder.model import ActDate, Action, Actor, Brief, Mention, Passage, Publication, Quote, Reply, Span
from tests.tables import cases

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
spans = st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda s: Span(min(s), max(s)))
passages = st.builds(Passage, text=words, span=spans)
mentions = st.builds(Mention, text=words, span=spans, form=st.sampled_from(["name", "short"]))
actors = st.builds(
    Actor, id=ids, name=words, kind=st.sampled_from(["person", "group"]), role=words | st.none(),
    mentions=st.lists(mentions, max_size=2).map(tuple),
)  # fmt: skip
actions = st.builds(
    Action, id=ids, action=words, type=st.sampled_from(["AGREE", "COERCE"]), rule=words, evidence=passages,
    date=st.none() | st.builds(ActDate, date=st.just("2017-09"), because=words),
    attributes=st.dictionaries(ids, st.integers(-9, 9) | words, max_size=2),
    goldstein=st.none() | st.floats(-10, 10),
    answers=st.lists(st.builds(Reply, action=ids, cue=passages), max_size=1).map(tuple),
)  # fmt: skip
briefs = st.builds(
    Brief, id=ids, title=words | st.none(), summary=words | st.none(), rights=words | st.none(),
    published=st.none() | st.builds(Publication, date=st.just("2017"), because=st.tuples(words)),
    actors=st.lists(actors, max_size=2).map(tuple), actions=st.lists(actions, max_size=2).map(tuple),
    quotes=st.lists(st.builds(Quote, id=ids, text=words, span=spans), max_size=1).map(tuple),
    furniture=st.lists(passages, max_size=2).map(tuple),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(briefs)
def test_a_brief_survives_the_round_trip(brief: Brief) -> None:
    assert parse_brief(dump_brief(brief)) == brief


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(briefs)
def test_any_yaml_parser_reads_it(brief: Brief) -> None:
    assert yaml.safe_load(dump_brief(brief)) == msgspec.json.decode(msgspec.json.encode(brief))


def test_dates_are_always_quoted() -> None:
    text = dump_brief(Brief(id="x", published=Publication(date="2017", basis="labelled")))
    assert 'date: "2017"' in text


@given(st.text(max_size=200))
def test_splitting_loses_nothing(text: str) -> None:
    try:
        split = split_front_matter(text)
    except FrontMatterError:
        return
    assert text.endswith(split.body)


@pytest.mark.parametrize("case", cases("frontmatter", "split"))
def test_split(case: dict[str, Any]) -> None:
    split = split_front_matter(case["text"])
    assert (split.yaml, split.body, split.body_line) == (case["yaml"], case["body"], case["line"])


@pytest.mark.parametrize("case", cases("frontmatter", "curated"))
def test_curated(case: dict[str, Any]) -> None:
    found = parse_curated(case["yaml"], path="a.txt")
    assert msgspec.json.decode(msgspec.json.encode(found.curated)) == case["fields"]
    assert [str(d) for d in found.diagnostics] == case.get("diagnostics", [])


def _read(text: str) -> None:
    split = split_front_matter(text, path="a.txt")
    parse_curated(split.yaml or "", path="a.txt")


@pytest.mark.parametrize("case", cases("frontmatter", "refused"))
def test_refused(case: dict[str, Any]) -> None:
    with pytest.raises(FrontMatterError) as caught:
        _read(case["text"])
    assert str(caught.value).startswith(case["error"])
