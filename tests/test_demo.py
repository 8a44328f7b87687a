"""The demo archive keeps its own rules: invented outlets, our own words, every manner of a real feed."""

import json
import lzma
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from builder.model import Article
from builder.reading import read_article
from builder.site.build import build_site
from builder.site.coder import ArticleCoder
from tests.shared_material import shared

REPOSITORY = Path(__file__).parents[1]
FILES = sorted((REPOSITORY / "content/articles").iterdir())
KNOWLEDGE = ArticleCoder((), None).knowledge

SCRAPS = {"parity-talks-in-helsinki"}
"""Articles that are short on purpose."""
YEARS = {"2016": 2, "2017": 10, "2018": 5, "2019": 1, "2020": 1, "2021": 8}
"""How many articles of known day each year has at least."""
QUOTED_WORDS = 8
SHINGLE = 8


class DemoArticle(NamedTuple):
    """An article of the demo, as it came and as it is read."""

    file: Path
    data: bytes
    article: Article

    @property
    def words(self) -> list[str]:
        """The words of the article itself, without what surrounds it on a page."""
        prose = " ".join(part.cut(self.article.view) for part in self.article.paragraphs)
        return prose.split()


def _demo() -> list[DemoArticle]:
    return [DemoArticle(f, f.read_bytes(), read_article(f, KNOWLEDGE, shown=f.name)) for f in FILES]


DEMO = _demo()
each = pytest.mark.parametrize("one", DEMO, ids=[one.article.id for one in DEMO])


@each
def test_an_article_says_that_it_is_a_reconstruction_of_no_real_outlet(one: DemoArticle) -> None:
    rights = one.article.curated.rights or ""
    assert rights.startswith("CC0 1.0 ")
    assert "reconstruction written for the Briefing Archive demo" in rights
    outlet = one.article.curated.outlet
    if isinstance(outlet, str):
        assert outlet.endswith(" (demo)")
        assert "the outlet is invented" in rights
        assert KNOWLEDGE.outlets.named(outlet.removesuffix(" (demo)")) is None
    else:
        assert "taken from no newspaper" in rights
        assert one.article.outlet is None


@each
def test_an_article_is_as_long_as_news(one: DemoArticle) -> None:
    least, most = (50, 150) if one.article.id in SCRAPS else (150, 500)
    assert least <= len(one.words) <= most


@each
def test_quotation_marks_hold_only_a_few_words(one: DemoArticle) -> None:
    for words in re.findall(r"[“«](.*?)[”»]", one.article.text, re.DOTALL):
        assert len(words.split()) <= QUOTED_WORDS, words
    assert not re.search(r'(?m)"|^>.*[“"]', one.article.text)


def _corrected(one: DemoArticle) -> bool:
    return bool(one.article.curated.corrections)


def _in_latin_1(one: DemoArticle) -> bool:
    """Bytes that are no UTF-8, and none from the block where only Windows has letters."""
    try:
        one.data.decode("utf-8")
    except UnicodeDecodeError:
        return not any(0x80 <= byte < 0xA0 for byte in one.data)
    return False


MANNERS: dict[str, tuple[int, Callable[[DemoArticle], bool]]] = {
    "wire story with a dateline": (8, lambda one: one.article.dateline is not None),
    "press release": (1, lambda one: b"\nPress release\n" in one.data),
    "pasted page with its furniture": (
        3,
        lambda one: one.file.suffix == ".txt" and len(one.article.furniture) >= 8,
    ),
    "web page": (4, lambda one: one.file.suffix == ".html"),
    "Markdown": (3, lambda one: one.file.suffix == ".md"),
    "mail": (1, lambda one: one.file.suffix == ".eml"),
    "Latin-1": (1, _in_latin_1),
    "no date and no outlet": (
        2,
        lambda one: not one.article.date_hints and one.article.outlet is None,
    ),
    "corrected by an editor": (3, _corrected),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_the_demo_has_articles_of_every_manner(manner: str) -> None:
    least, holds = MANNERS[manner]
    assert sum(map(holds, DEMO)) >= least


def test_most_articles_show_the_machine_alone() -> None:
    assert sum(map(_corrected, DEMO)) <= len(DEMO) / 3


@pytest.mark.parametrize(
    ("one", "other", "act"),
    [
        ("putin-says-755-must-go", "russia-expels-755", "755"),
        ("trump-expels-sixty-and-closes-seattle", "sixty-for-one-spy", "Seattle"),
        ("takeover-on-green-street", "moscow-protests-searches-in-washington", "FBI"),
    ],
)
def test_two_outlets_tell_one_act_each_in_its_own_way(one: str, other: str, act: str) -> None:
    told = {known.article.id: known.article for known in DEMO}
    assert told[one].outlet != told[other].outlet
    assert act in told[one].text
    assert act in told[other].text


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Every brief's data, from a build of the whole demo that no warning stopped."""
    site = tmp_path_factory.mktemp("demo") / "site"
    summary = build_site(REPOSITORY / "mkdocs.yml", site, strict=True)
    assert summary.articles == len(FILES)
    for page in site.glob("briefs/*/index.html"):
        assert "reconstruction written for the Briefing Archive demo" in page.read_text("utf-8"), page
    return {
        page.parent.name: yaml.safe_load(page.read_text("utf-8").split("---\n")[1])
        for page in site.glob("briefs/*/brief.md")
    }


@pytest.mark.slow
def test_the_demo_covers_its_years(briefs: dict[str, dict[str, Any]]) -> None:
    days = [str(brief["published"]["date"]) for brief in briefs.values() if "published" in brief]
    known = sorted(day for day in days if "/" not in day)
    assert known[0].startswith("2016-12")
    assert known[-1].startswith("2021-10")
    assert {year: sum(day.startswith(year) for day in known) >= least for year, least in YEARS.items()} == (
        dict.fromkeys(YEARS, True)
    )


@pytest.mark.slow
def test_every_article_but_the_scraps_holds_acts(briefs: dict[str, dict[str, Any]]) -> None:
    assert set(briefs) == {one.article.id for one in DEMO}
    assert [name for name, brief in briefs.items() if not brief.get("actions")] == []


@pytest.mark.slow
def test_no_article_shares_eight_words_in_a_row_with_real_ones() -> None:
    ours = {words: one.article.id for one in DEMO for words in _shingles(one.article.text)}
    starts = {words[:2] for words in ours}
    found = {
        ours[words]: " ".join(words)
        for text in _real_articles(shared("articles"))
        for words in _shingles(text, starts)
        if words in ours
    }
    assert found == {}


def _shingles(text: str, starts: set[tuple[str, ...]] | None = None) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    for at in range(len(words) - SHINGLE + 1):
        if starts is None or (words[at], words[at + 1]) in starts:
            yield tuple(words[at : at + SHINGLE])


def _real_articles(folder: Path) -> Iterator[str]:
    for path in folder.glob("seeds/*.txt"):
        yield path.read_text("utf-8", errors="replace")
    for path in folder.glob("*.jsonl*"):
        data = path.read_bytes()
        for line in (lzma.decompress(data) if path.suffix == ".xz" else data).splitlines():
            record = json.loads(line)
            yield record.get("text") or record.get("html") or ""
