"""Time expressions: every rule's examples, tables of meanings, and laws of the grammar."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.coding.language import Engine, load_engine, parse_sentences
from builder.coding.language.sentences import split_sentences
from builder.coding.language.syntax import Sentence
from builder.coding.times import FoundTime, find_times, resolve_times
from builder.coding.times.calendar_days import easter, nth_weekday, orthodox_easter, timex_edtf
from builder.coding.times.values import CONSTRUCTORS
from builder.diagnostics import KnowledgeError
from builder.edtf import is_edtf
from builder.knowledge.files import DataFolders, installed_data
from builder.knowledge.sentences import SentenceKnowledge
from builder.knowledge.sentences import load as load_sentences
from builder.knowledge.time_patterns import Block, PatternError, compile_pattern
from builder.knowledge.time_schema import Constructor
from builder.knowledge.times import CompiledRule, TimeKnowledge, load
from builder.model import Article, Publication, Span, TimeExpression
from tests.tables import cases

_MARKED = re.compile(r"\[([^\[\]]+)\]")


@cache
def knowledge() -> TimeKnowledge:
    return load(DataFolders([installed_data()]))


@cache
def abbreviations() -> SentenceKnowledge:
    return load_sentences(DataFolders([installed_data()]))


def find(text: str) -> tuple[tuple[FoundTime, ...], tuple[Sentence, ...]]:
    article = Article(id="a", text=text, view=text, paragraphs=(Span(0, len(text)),))
    sentences = split_sentences(article, abbreviations())
    return find_times(article, sentences, knowledge()), sentences


def read(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    found, sentences = find(text)
    return resolve_times(found, Publication(date=published) if published else None, sentences)


def plain(marked: str) -> str:
    return _MARKED.sub(r"\1", marked)


def meaning(time_expression: TimeExpression) -> str:
    return " ".join(filter(None, (time_expression.timex, time_expression.mod)))


def full(time_expression: TimeExpression) -> str:
    date = f" = {time_expression.date}" if time_expression.date else ""
    return f"{time_expression.type} {meaning(time_expression)}{date}"


RULES = knowledge().rules


@pytest.mark.parametrize("compiled", RULES, ids=[r.rule.id for r in RULES])
def test_examples_of_the_rule(compiled: CompiledRule) -> None:
    for marked, wanted in compiled.rule.examples.items():
        found, sentences = find(plain(marked))
        resolved = resolve_times(found, Publication(date=compiled.anchor), sentences)
        words = _MARKED.findall(marked)
        if compiled.rule.value == "name":
            assert not found, marked
            continue
        mine = [(f, r) for f, r in zip(found, resolved, strict=True) if r.text in words]
        assert [r.text for _, r in mine] == words, marked
        assert {f.rule for f, _ in mine} == {compiled.rule.id}, marked
        for (_, result), value in zip(mine, wanted.split(";"), strict=True):
            timex, _, date = value.strip().partition(" = ")
            assert timex in (meaning(result), result.timex), marked
            assert not date or result.date == date, marked


@pytest.mark.parametrize("compiled", [r for r in RULES if r.rule.never], ids=lambda r: r.rule.id)
def test_counter_examples_of_the_rule(compiled: CompiledRule) -> None:
    for text in compiled.rule.never:
        found, _ = find(text)
        assert compiled.rule.id not in {f.rule for f in found}, text


@pytest.mark.parametrize(
    "case", cases("times", "resolved") + cases("times", "open") + cases("times", "history")
)
def test_meanings(case: dict[str, Any]) -> None:
    words = _MARKED.findall(case["text"])
    resolved = [r for r in read(plain(case["text"]), case.get("published")) if r.text in words]
    if not case.get("skip_unfound"):
        assert [r.text for r in resolved] == words
    if "means" in case:
        wanted = [m for m in case["means"] if m is not None]
        assert [meaning(r) for r in resolved][: len(wanted)] == wanted
    if "dates" in case:
        assert [r.date or "-" for r in resolved] == case["dates"]


@cache
def engine() -> Engine:
    return load_engine()


@pytest.mark.parametrize("case", cases("times", "parsed"))
def test_which_way_the_parse_points(case: dict[str, Any]) -> None:
    found, sentences = find(plain(case["text"]))
    parsed = parse_sentences(sentences, plain(case["text"]), engine())
    resolved = resolve_times(found, Publication(date=case.get("published", "2017-10-30")), parsed)
    assert [r.text for r in resolved] == _MARKED.findall(case["text"])
    assert [r.date for r in resolved] == case["dates"]


@pytest.mark.parametrize("case", cases("times", "nothing"))
def test_what_only_looks_like_a_time(case: dict[str, Any]) -> None:
    assert [r.text for r in read(case["text"], "2017-09-13")] == []


@pytest.mark.parametrize("case", cases("time_kinds", "kinds"))
def test_every_kind_of_time_expression(case: dict[str, Any]) -> None:
    resolved = read(plain(case["text"]), "2017-09-13")
    assert [r.text for r in resolved] == case.get("only", _MARKED.findall(case["text"]))
    assert [full(r) for r in resolved] == case["gives"]


@pytest.mark.parametrize("case", cases("time_kinds", "none"))
def test_what_is_no_kind_of_time(case: dict[str, Any]) -> None:
    assert [r.text for r in read(case["text"], "2017-09-13")] == []


def test_every_constructor_is_there_and_used() -> None:
    names = set(Constructor.__args__)  # type: ignore[attr-defined]
    assert set(CONSTRUCTORS) | {"name"} == names
    assert {r.rule.value for r in RULES} == names


@pytest.mark.parametrize(("year", "day"), [(2000, "2000-04-23"), (2017, "2017-04-16"), (2038, "2038-04-25")])
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(("year", "day"), [(2016, "2016-05-01"), (2017, "2017-04-16"), (2024, "2024-05-05")])
def test_orthodox_easter(year: int, day: str) -> None:
    assert orthodox_easter(year).isoformat() == day


def test_last_weekday_of_a_month() -> None:
    assert nth_weekday(2017, 5, 1, -1).isoformat() == "2017-05-29"
    assert nth_weekday(2017, 11, 4, 4).isoformat() == "2017-11-23"


_WORDS = sorted({word for entry in knowledge().blocks.values() for word in entry.words})
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.integers(0, 99999).map(str),
    st.sampled_from(
        [
            "the",
            "of",
            "-",
            ",",
            "/",
            "'",
            "ago",
            "later",
            "quarter",
            "Feb. 29",
            "31",
            "10000 years ago",
            "9999",
        ]
    ),
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_PIECES, max_size=25).map(" ".join),
    st.lists(_PIECES, max_size=25).map("".join),
)
_DAYS = st.one_of(
    st.none(),
    st.dates().map(str),
    st.tuples(st.dates(), st.dates()).map(lambda d: f"{min(d)}/{max(d)}"),
    st.dates().map(lambda d: f"{d}/.."),
)


@given(_TEXTS, _DAYS)
def test_any_text_is_read_into_valid_dates(text: str, published: str | None) -> None:
    last = 0
    for expression in read(text, published):
        assert last <= expression.span.start < expression.span.end <= len(text)
        assert expression.span.cut(text) == expression.text
        assert expression.date is None or is_edtf(expression.date)
        assert expression.date is None or expression.type in ("DATE", "TIME")
        last = expression.span.end


@given(
    st.sampled_from(["2017", "2017-09", "2017-W36", "2017-Q3", "199", "20", "2017-SU"]),
    st.sampled_from(["START", "MID", "END", None]),
)
def test_a_phase_lies_in_its_whole(timex: str, mod: str | None) -> None:
    whole, part = timex_edtf(timex, None), timex_edtf(timex, mod)
    assert whole is not None
    assert part is not None
    assert whole.contains(part)


def steps(text: str) -> int:
    """How many rules are tried on a text that is one sentence; each looks at a bounded stretch of it."""
    tried = 0
    match = CompiledRule.match

    def counted(rule: CompiledRule, view: str, start: int, end: int) -> re.Match[str] | None:
        nonlocal tried
        tried += 1
        return match(rule, view, start, end)

    article = Article(id="a", text=text, view=text, paragraphs=(Span(0, len(text)),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CompiledRule, "match", counted)
        find_times(article, (Sentence(Span(0, len(text))),), knowledge())
    return tried


@settings(deadline=None)  # it counts steps; the first example also compiles the grammar
@given(_TEXTS)
def test_any_text_takes_steps_as_it_is_long(text: str) -> None:
    assert steps(" ".join([text] * 16)) <= 32 * steps(text) + 16 * len(RULES)


@pytest.mark.parametrize(
    "piece",
    [
        "the ", "the early ", "May ", "1 ", "1-", "1/", "2017-", "2017-09-08T", "one ", "'", "a few ",
        "last ", "September 1, ", "3 to 5 ", "Sept.5,", "more than a ", "the end of ", "12345", "every ",
    ],
)  # fmt: skip
def test_steps_grow_with_the_length_only(piece: str) -> None:
    assert steps(piece * 2000) <= 11 * steps(piece * 200) + len(RULES)


@pytest.mark.parametrize("compiled", RULES, ids=[r.rule.id for r in RULES])
def test_no_rule_repeats_anything_without_bound(compiled: CompiledRule) -> None:
    outside_sets = re.sub(r"\\.|\[[^\]]*\]", "", compiled.regex.pattern)
    assert not re.search(r"[*+]|\{\d+,\}", outside_sets), compiled.regex.pattern


def test_a_rule_needs_examples(tmp_path: Path) -> None:
    (tmp_path / "times").mkdir()
    (tmp_path / "times" / "mine.yml").write_text(
        'rules:\n  - {id: x, pattern: "soon", value: reference, examples: {}}\n'
    )
    with pytest.raises(KnowledgeError, match=r"data/times/mine\.yml:2: .*length >= 1"):
        load(DataFolders([tmp_path]))


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("<moon>", "no block named 'moon'"),
        ("(a|b", "expected"),
        ("[a]", "nothing at all"),
        ("{a {b}}", "inside"),
        ("a]", "expected"),
    ],
)
def test_a_pattern_that_is_not_well_formed(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=re.escape(message)):
        compile_pattern(pattern, {"month": Block("May", frozenset(["may"]))})


def test_two_rules_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "times").mkdir()
    rule = '  - {id: x, pattern: "soon", value: reference, examples: {"[soon]": FUTURE_REF}}\n'
    (tmp_path / "times" / "mine.yml").write_text("rules:\n" + rule + rule)
    with pytest.raises(KnowledgeError, match="stands twice"):
        load(DataFolders([tmp_path]))
