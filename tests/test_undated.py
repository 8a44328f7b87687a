"""Articles without a day of their own, bounded by what other articles date, and coded once more with it."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from builder.archive import join
from builder.archive.undated import tightened
from builder.model import Article, Brief, Coded, Passage, Publication, Span, TimeExpression
from builder.site.cache import Cache
from builder.site.extraction import Extraction, extract
from tests.site_fixtures import write_files
from tests.tables import cases
from tests.test_stories import prose
from tests.test_witnesses import telling

DATED: dict[str, Any] = {"attributes": {"diplomats": 60}}


def undated(id_: str, says: str = "expelled", weekday: str = "", **told: Any) -> Coded:
    coded = telling(id_, says=says, **told)
    span = Span(len(says), len(says) + len(weekday))
    times = (TimeExpression(text=weekday, span=span, type="DATE"),) if weekday else ()
    given = told.get("interval")
    published = Publication(date=given, basis="inferred", because=("the term of office",)) if given else None
    return msgspec.structs.replace(
        coded, brief=msgspec.structs.replace(coded.brief, published=published, times=times)
    )


@pytest.mark.parametrize("case", cases("undated", "bounded"))
def test_bounded(case: dict[str, Any]) -> None:
    others = [telling(f"other-{number}", **one) for number, one in enumerate(case["others"])]
    found = tightened(join([undated("open", **case["article"]), *others]))
    assert {id_: value.date for id_, value in found.items()} == ({"open": case["is"]} if case["is"] else {})


def test_the_reasons_name_the_words_and_the_other_article() -> None:
    article = undated("open", interval="2018-01-01/2018-12-31", date=None, **DATED)
    found = tightened(join([article, telling("ledger", **DATED)]))["open"]
    assert found.basis == "inferred"
    assert found.because == (
        "the term of office",
        "“expelled” is told as past, and “ledger” dates 2018-03-26",
    )


def test_copy_of_a_story_appeared_when_the_story_did() -> None:
    def printed(id_: str, published: Publication | None) -> Coded:
        text = prose(1)
        article = Article(id=id_, text=text, view=text, paragraphs=(Span(0, len(text)),))
        return Coded(article=article, brief=Brief(id=id_, published=published))

    found = tightened(join([printed("open", None), printed("ledger", Publication(date="2018-03-27"))]))
    assert found["open"].date == "2018-03-26/2018-04-03"
    assert found["open"].because == ("“ledger” printed the same story on 2018-03-27",)


class ActCoder:
    """Codes `id day` as an article of that day; without one it has none, unless the others bound it."""

    def __init__(self) -> None:
        self.coded: list[tuple[str, str | None]] = []

    def __call__(self, path: Path, shown: str, *, published: Publication | None = None) -> Coded:
        id_, _, day = path.read_text("utf-8").partition(" ")
        self.coded.append((id_, published.date if published else None))
        given = published or (Publication(date=day, basis="labelled") if day else None)
        one = telling(id_, date="2018-03-26" if day else None, **DATED)
        article = msgspec.structs.replace(one.article, path=shown)
        brief = msgspec.structs.replace(one.brief, published=given)
        words = Passage(text=given.date or "", span=Span(0, 0)) if given else None
        return Coded(
            article=article, brief=msgspec.structs.replace(brief, furniture=(words,) if words else ())
        )


def _extract(folder: Path, coder: ActCoder, names: dict[str, str]) -> Extraction:
    write_files(folder / "in", names)
    return extract(folder / "in", coder, Cache(folder / "cache", "1"), shown="in")


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_such_an_article_is_coded_once_more_once(tmp_path: Path, names: tuple[str, str]) -> None:
    files = {f"{names[0]}.txt": "open", f"{names[1]}.txt": "ledger 2018-03-27"}
    first, again = ActCoder(), ActCoder()
    found = _extract(tmp_path, first, files)
    assert sorted(first.coded, key=str) == [("ledger", None), ("open", "2018-03-26/.."), ("open", None)]
    days = {one.brief.id: one.brief.published.date for one in found.coded if one.brief.published}
    assert days == {"open": "2018-03-26/..", "ledger": "2018-03-27"}
    assert found.from_cache == 0
    once_more = _extract(tmp_path, again, files)
    assert (again.coded, once_more.from_cache, once_more.coded) == ([], 2, found.coded)
