"""Action and reaction over articles: which acts hang together, in what order, and how a chain reads."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive import join
from builder.archive.records import Archive, Chain
from builder.archive.witnesses import key_of
from builder.model import Coded, Passage, Reply, Span
from builder.pages import render_pages
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from tests.test_witnesses import action, article, telling

BACK: dict[str, Any] = {"sources": ["russia"], "targets": ["united-states"]}


def answering(*names: str) -> tuple[Reply, ...]:
    return tuple(Reply(action=name, cue=Passage(text="in answer", span=Span(0, 9))) for name in names)


def answer(id_: str, to: str, **told: Any) -> Coded:
    """An article in which one act answers another."""
    return telling(id_, answers=answering(to), says="in answer to what was done", **told)


def steps(chain: Chain) -> list[str]:
    return [act.action.id for act in chain.acts]


def three_articles() -> Archive:
    """The first act is told by two articles; the answer to each telling is told by a third."""
    return join(
        [
            telling("ledger", date="2018-03-26"),
            telling("courier", date="2018-03-26", published="2018-03-28"),
            answer("herald", "courier/a-courier", date="2018-03-29", published="2018-03-30", **BACK),
            answer("gazette", "herald/a-herald", date="2018-04-05", published="2018-04-06", place="seattle"),
            telling("alone", action="meet", type="CONSULT"),
        ]
    )


def test_a_chain_runs_through_articles_that_tell_one_act() -> None:
    (chain,) = three_articles().chains
    assert steps(chain) == ["a-ledger", "a-herald", "a-gazette"]
    assert chain.id == "a-ledger"
    assert [(link.earlier.action.id, link.days) for link in chain.links] == [("a-ledger", 3), ("a-herald", 7)]


def test_no_words_no_link() -> None:
    """Dates alone never make a chain."""
    assert join([telling("first"), telling("second", date="2018-03-27", **BACK)]).chains == ()


def test_an_answer_to_an_act_that_is_not_there_makes_no_chain() -> None:
    assert join([answer("herald", "nowhere/a-none")]).chains == ()


def test_days_are_told_only_between_days_in_order() -> None:
    for first, later in (("2018-03", "2018-03-29"), ("2018-03-29", "2018-03-26"), (None, "2018-03-29")):
        told = [telling("ledger", date=first), answer("herald", "ledger/a-ledger", date=later, **BACK)]
        (chain,) = join(told).chains
        assert [link.days for link in chain.links] == [None]
        assert steps(chain) == ["a-ledger", "a-herald"]


def test_a_circle_is_one_chain_with_each_act_once() -> None:
    told = [
        answer("ledger", "herald/a-herald", date="2018-03-01"),
        answer("herald", "gazette/a-gazette", date="2018-03-02", **BACK),
        answer("gazette", "ledger/a-ledger", date="2018-03-03", place="seattle"),
    ]
    (chain,) = join(told).chains
    assert steps(chain)[0] == "a-ledger"
    assert sorted(steps(chain)) == ["a-gazette", "a-herald", "a-ledger"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_every_linked_act_stands_in_one_chain_after_what_it_answers(pairs: list[tuple[int, int]]) -> None:
    """Links from a later to an earlier number, so that there is no circle."""
    earlier: dict[int, list[str]] = {}
    for one, other in pairs:
        if one != other:
            earlier.setdefault(max(one, other), []).append(f"a-n{min(one, other)}")
    acts = [action(f"n{n}", date=None, answers=answering(*earlier.get(n, ()))) for n in range(8)]
    archive = join([article("all", acts, {})])
    places = {key_of(act): place for chain in archive.chains for place, act in enumerate(chain.acts)}
    linked = {f"a-n{n}" for n in earlier} | {name for names in earlier.values() for name in names}
    assert sorted(id_ for chain in archive.chains for id_ in steps(chain)) == sorted(linked)
    for chain in archive.chains:
        for link in chain.links:
            assert places[key_of(link.earlier)] < places[key_of(link.later)]


def test_a_chains_page_quotes_the_words_of_each_link() -> None:
    settings = PageSettings(site_name="An archive", site_url="https://example.org/")
    pages = {page.url: page for page in render_pages(three_articles(), settings) if isinstance(page, Page)}
    body = " ".join(pages["chains/a-ledger/"].body.split())
    assert body.count('<li class="ba-step') == 3
    assert body.count("ba-there") == 1
    assert 'In answer to <a href="#step-1">united-states: expel diplomats (russia)</a>, 3 days later' in body
    assert "<q>in answer</q>" in body
    assert 'href="../chains/a-ledger/"' in pages["chains/"].body
