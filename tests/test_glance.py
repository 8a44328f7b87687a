"""An affair at a glance: the timeline, the busiest months, what is not known, what lists narrow to."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive import join
from builder.archive.disagreements import DAY, disagreements
from builder.archive.records import Archive
from builder.model import Correction, Curated
from builder.pages import chronology, method, render_pages
from builder.pages.build import Build
from builder.pages.filters import filters_of
from builder.pages.names import Names
from builder.pages.page import Page
from builder.pages.peaks import peaks_of
from builder.pages.settings import PageSettings
from builder.pages.timeline import bar_width, timeline_of
from builder.pages.unknowns import unknown_of_brief
from builder.pages.words import numbered
from tests.tables import cases
from tests.test_witnesses import action, article, telling

SETTINGS = PageSettings(site_name="An archive", site_url="https://example.org/")


def build_of(archive: Archive) -> Build:
    return Build(archive, SETTINGS, Names())


def told(case: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in case.items() if key not in ("name", "drawn", "open")}


@pytest.mark.parametrize("case", cases("glance", "timeline"))
def test_where_an_act_is_drawn(case: dict[str, Any]) -> None:
    timeline = timeline_of(join([telling("told", **told(case))]))
    drawn = {
        row.name: side for row in (timeline.rows if timeline else ()) for side in SIDES if getattr(row, side)
    }
    assert drawn == case["drawn"]


SIDES = ("cooperation", "conflict", "reported")
DAYS = st.dates(date(1990, 1, 1), date(2025, 12, 31))
ACTS = st.tuples(DAYS, st.sampled_from(["CONSULT", "SANCTION"]), st.booleans())


@settings(deadline=None)
@given(st.lists(ACTS, min_size=1, max_size=12), st.booleans())
def test_the_timeline_stays_in_its_picture_and_draws_what_its_table_says(
    acts: list[tuple[date, str, bool]], long: bool
) -> None:
    """By month over a few years, by year over many."""
    made = []
    for number, (day, kind, dated) in enumerate(acts):
        when = day if long else day.replace(year=2017 + day.year % 3, day=min(day.day, 28))
        fields = {"date": when.isoformat() if dated else f"../{when}", "published": when.isoformat()}
        made.append(telling(f"n{number}", type=kind, action=f"act {number}", **fields))
    archive = join(made)
    timeline = timeline_of(archive)
    assert timeline is not None
    assert sum(row.done + row.reported for row in timeline.rows) == len(archive.acts)
    assert len(timeline.bars) == sum(getattr(row, side) > 0 for row in timeline.rows for side in SIDES)
    for bar in timeline.bars:
        assert 0 <= bar.x <= timeline.width - bar_width()
        assert -0.1 <= bar.y <= bar.y + bar.height <= 100.1
        assert (bar.y >= timeline.nought) is (bar.side == "reported")
    assert timeline.width % len(timeline.labels) == 0
    if timeline.step == "year":
        assert len(timeline.labels) <= 12


def test_a_year_of_which_no_month_is_known_stands_on_the_axis_and_is_named() -> None:
    archive = join([telling("told", date="2014"), telling("dated", date="2018-03-26", action="protest")])
    timeline = timeline_of(archive)
    assert timeline is not None
    assert [label for label, _ in timeline.labels] == ["2014", "2015", "2016", "2017", "2018"]
    assert timeline.unmonthed == (("2014", 1),)
    assert "Of 2014 no month is known: its act hangs" in chronology.render(build_of(archive)).body


@pytest.mark.parametrize("case", cases("glance", "unknown"))
def test_what_is_not_known(case: dict[str, Any]) -> None:
    archive = join([telling("told", **told(case))])
    build = build_of(archive)
    (entry,) = archive.entries
    found = unknown_of_brief(entry, build.views.acts(archive.told["told"]), build)
    assert [one.about for one in found if one.acts] == case["open"]


def test_accounts_that_differ_are_told_of_a_year() -> None:
    """Two numbers of one act: both stand in the sentence, and either article is a click away."""
    one = telling("ledger", attributes={"diplomats": 755}, says="expelled 755")
    other = telling("courier", attributes={"diplomats": 750}, says="expelled 750")
    archive = join([one, other])
    assert len(archive.acts) == 1
    pages = {page.url: page for page in render_pages(archive, SETTINGS) if isinstance(page, Page)}
    for url in ("chronology/2018/", "briefs/ledger/"):
        body = pages[url].body.partition("What we do not know")[2]
        assert "Rival accounts" in body
        assert "755 or 750" in body or "750 or 755" in body


@pytest.mark.parametrize(
    ("date", "differ"), [("2018-03-27", True), ("2018-03", False), ("2018-03-25/2018-03-28", False)]
)
def test_a_month_and_a_day_of_it_are_no_rivals(date: str, differ: bool) -> None:
    """Another article, which an editor joined with it, dates the act to 26 March."""
    same = Curated(corrections=(Correction(same=("a-courier", "ledger/a-ledger")),))
    archive = join([telling("ledger", date="2018-03-26"), telling("courier", date=date, curated=same)])
    (act,) = archive.acts
    assert [found.about for found in disagreements(act)] == ([DAY] if differ else [])


@pytest.mark.parametrize("case", cases("glance", "narrowed"))
def test_lists_narrow_to_whoever_takes_part(case: dict[str, Any]) -> None:
    one = telling(
        "one", sources=["sergei-lavrov"], targets=["united-states"], type="CONSULT", action="inform"
    )
    two = telling("two", sources=["donald-trump"], targets=["russia"])
    archive = join([one, two])
    build = build_of(archive)
    acts = build.views.acts(archive.acts)
    assert [act.brief_id for act in acts if case["who"] in act.involved] == case["left"]
    assert filters_of(build, acts) is None, "a list this short needs no narrowing"
    filters = filters_of(build, acts * 2)
    assert filters is not None
    counts = {choice.value: choice.count for choice in (*filters.countries, *filters.actors)}
    assert counts[case["who"]] == 2 * len(case["left"])


def test_a_busy_month_is_told_by_different_deeds() -> None:
    """Three expulsions by one country count as one deed worth telling; what is only planned as none."""
    acts = [action(f"e{n}", date=f"2018-03-0{n}", says=f"expelled {n}") for n in (1, 2, 3)]
    acts.append(action("x", date="2018-03-09", action="close a consulate", says="closed"))
    acts.append(action("p", date="2018-03-09", action="leave", status="planned", says="will leave"))
    (peak,) = peaks_of(build_of(join([article("told", acts, {})])))
    assert (peak.name, peak.count) == ("March 2018", 5)
    assert [act.action for act in peak.acts] == ["expel diplomats", "close a consulate"]


def test_the_method_shows_every_measure_and_counts_the_archives_own_acts() -> None:
    page = method.render(build_of(join([telling("one"), telling("two", date=None, action="meet")])))
    for group in method.measured().groups:
        for row in group.rows:
            assert 0 <= row.right <= 100
            assert row.what in page.body.replace("&#39;", "'")
    assert '<th scope="row">to the day</th><td>1</td>' in page.body
    assert '<th scope="row">not at all</th><td>1</td>' in page.body


@pytest.mark.parametrize("case", cases("glance", "numbered"))
def test_an_act_is_told_with_its_numbers(case: dict[str, Any]) -> None:
    assert numbered(case["action"], case["attributes"]) == case["told"]
