"""Which articles print one story: agency copy, an update, a page saved twice."""

import random
import re

import msgspec

from builder.archive import join, restrict
from builder.archive.stories import find_stories
from builder.edtf import Edtf, parse
from builder.model import Action, Article, Brief, Coded, Publication, Span
from builder.pages import render_pages
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from tests.test_witnesses import telling

WORDS = [f"word{number}" for number in range(4_000)]


def prose(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))  # noqa: S311


def printed(id_: str, text: str, day: str | None = "2018-03-27") -> tuple[str, Article, Edtf | None]:
    article = Article(id=id_, text=text, view=text, paragraphs=(Span(0, len(text)),))
    return id_, article, parse(day) if day else None


def test_the_same_text_in_two_papers_is_one_story() -> None:
    found = find_stories(
        [printed("ledger", prose(1)), printed("courier", prose(1)), printed("post", prose(2))]
    )
    assert found == {"ledger": ("ledger", "courier"), "courier": ("ledger", "courier")}


def test_a_story_cut_to_half_with_a_new_beginning_is_still_that_story() -> None:
    whole, half = prose(1), f"{prose(3, 30)} {' '.join(prose(1).split()[:150])}"
    assert find_stories([printed("whole", whole), printed("half", half)])["half"] == ("whole", "half")


def test_a_paragraph_of_background_in_common_is_no_common_story() -> None:
    background = prose(9, 60)
    one, other = f"{prose(1)} {background}", f"{prose(2)} {background}"
    assert find_stories([printed("one", one), printed("other", other)]) == {}


def test_a_form_letter_that_comes_again_next_year_is_another_story() -> None:
    letters = [printed("old", prose(1), "2017-03-27"), printed("new", prose(1), "2018-03-27")]
    assert find_stories(letters) == {}


def test_the_day_of_one_may_be_unknown() -> None:
    assert "undated" in find_stories([printed("dated", prose(1)), printed("undated", prose(1), None)])


def test_short_notices_are_not_compared() -> None:
    assert find_stories([printed("one", prose(1, 12)), printed("other", prose(1, 12))]) == {}


def test_the_archive_remembers_stories_when_it_shows_less_of_the_texts() -> None:
    def coded(id_: str) -> Coded:
        _, article, _ = printed(id_, prose(1))
        return Coded(article=article, brief=Brief(id=id_, published=Publication(date="2018-03-27")))

    archive = join([coded("one"), coded("other")])
    assert archive.stories["one"] == ("one", "other")
    assert restrict(archive, "evidence").stories == archive.stories


def _told(id_: str, text: str) -> Coded:
    one = telling(id_, says=text[:40], date="2018-03-26")
    article = Article(id=id_, text=text, view=text, paragraphs=(Span(0, len(text)),))
    return Coded(article=article, brief=one.brief)


def _brief(coded: list[Coded], id_: str) -> str:
    made = render_pages(join(coded), PageSettings())
    body = next(p.body for p in made if isinstance(p, Page) and p.url == f"briefs/{id_}/")
    return " ".join(body.split())


def test_the_brief_names_the_other_printings_and_counts_them_as_no_witnesses() -> None:
    agency = [_told("ledger", prose(1)), _told("courier", prose(1))]
    body = _brief([*agency, _told("post", prose(2))], "ledger")
    assert re.search(r'The same story also in <a href="../../briefs/courier/">', body)
    assert re.search(r'printed again by <a [^>]*href="../../briefs/courier/#a-courier">', body)
    assert re.search(r'also told by <a [^>]*href="../../briefs/post/#a-post">', body)
    assert "also told by 2" not in body


def test_an_act_of_one_story_is_one_though_nobody_dates_it() -> None:
    undated = [
        msgspec.structs.replace(
            one, brief=msgspec.structs.replace(one.brief, actions=(_undated(one.brief.actions[0]),))
        )
        for one in (_told("ledger", prose(1)), _told("courier", prose(1)))
    ]
    assert len(join(undated).acts) == 1
    assert len(join([undated[0], _told("post", prose(2))]).acts) == 2


def _undated(action: Action) -> Action:
    return msgspec.structs.replace(action, date=None)
