"""EDTF values: what is one, what days it means, and laws of comparing them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edtf import (
    Edtf,
    EdtfError,
    add_months,
    from_day,
    from_days,
    hull,
    intersect,
    is_edtf,
    month_end,
    parse,
    third,
    until,
)
from tests.tables import cases

_SPANS = st.tuples(st.dates(), st.dates()).map(lambda pair: from_days(min(pair), max(pair)))
_OPEN = st.dates().flatmap(lambda day: st.sampled_from([parse(f"{day}/.."), parse(f"../{day}")]))
_VALUES = st.one_of(_SPANS, _OPEN, st.dates().map(from_day))


@pytest.mark.parametrize("case", cases("edtf", "valid"))
def test_valid_values(case: dict[str, Any]) -> None:
    value = parse(case["text"])
    assert (value.first.isoformat(), value.last.isoformat()) == (case["first"], case["last"])
    assert value.precision == case["precision"]
    assert str(value) == case["text"]


@pytest.mark.parametrize("case", cases("edtf", "invalid"))
def test_invalid_values(case: dict[str, Any]) -> None:
    assert not is_edtf(case["text"])
    with pytest.raises(EdtfError):
        parse(case["text"])


@pytest.mark.parametrize("case", cases("edtf", "thirds"))
def test_thirds(case: dict[str, Any]) -> None:
    assert third(parse(case["whole"]), case["part"]).text == case["third"]


@pytest.mark.parametrize("case", cases("edtf", "intersections"))
def test_intersections(case: dict[str, Any]) -> None:
    both = intersect(parse(case["one"]), parse(case["other"]))
    assert (both.text if both else None) == case["both"]


def test_qualifiers() -> None:
    assert parse("1850~").approximate
    assert parse("1850?").uncertain
    assert parse("1850%").approximate
    assert parse("1850%").uncertain
    assert not parse("1850").approximate


def test_on_or_before() -> None:
    assert until(parse("2017-09-11")).text == "../2017-09-11"
    assert until(parse("2017-01-24/2017-11-28")).text == "../2017-11-28"


def test_an_open_start_sorts_by_its_end() -> None:
    values = [parse("2018"), parse("../2017-09-11"), parse("2017-09-12"), parse("2016/..")]
    assert [v.text for v in sorted(values, key=lambda v: v.sort_key)] == [
        "2016/..",
        "../2017-09-11",
        "2017-09-12",
        "2018",
    ]


def test_both_ends_open_is_nothing() -> None:
    with pytest.raises(EdtfError):
        from_days(date.min, date.max)


@given(_VALUES)
def test_what_is_printed_is_read_again(value: Edtf) -> None:
    again = parse(value.text)
    assert (again.first, again.last) == (value.first, value.last)


@given(_VALUES, _VALUES)
def test_an_intersection_lies_in_both(one: Edtf, other: Edtf) -> None:
    both = intersect(one, other)
    assert (both is not None) == one.overlaps(other)
    if both is not None:
        assert one.contains(both)
        assert other.contains(both)


@given(st.lists(_SPANS, max_size=4))
def test_a_hull_covers_all(values: list[Edtf]) -> None:
    whole = hull(values)
    assert (whole is None) == (not values)
    assert whole is None or all(whole.contains(v) for v in values)


@given(_SPANS)
def test_thirds_lie_inside_and_cover_both_ends(value: Edtf) -> None:
    start, middle, end = (third(value, part) for part in ("START", "MID", "END"))
    assert all(value.contains(part) for part in (start, middle, end))
    assert start.first == value.first
    assert end.last == value.last


@given(st.dates(), st.integers(-3000, 3000))
def test_months_are_added_and_taken_away(day: date, count: int) -> None:
    assert add_months(*add_months(day.year, day.month, count), -count) == (day.year, day.month)


@given(st.dates())
def test_the_end_of_a_month_is_followed_by_another(day: date) -> None:
    last = month_end(day.year, day.month)
    assert last == date.max or date.fromordinal(last.toordinal() + 1).day == 1


@given(st.text(alphabet="0123456789-/X.~?TZ:", max_size=24))
def test_no_text_breaks_the_parser(text: str) -> None:
    if is_edtf(text):
        value = parse(text)
        assert value.first <= value.last
