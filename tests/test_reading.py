"""Whole articles read: headline, dateline, furniture, dates, outlet, in every format."""

import os
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.diagnostics import ArticleError
from builder.knowledge import furniture, outlets
from builder.knowledge.files import DataFolders, installed_data
from builder.model import Article
from builder.reading import article_from_html, article_from_text, read_article
from builder.reading.dateline import find_dateline
from builder.reading.hints import days_in, file_hint, url_hint
from builder.reading.view import translate
from tests.tables import cases

DATA = DataFolders([installed_data()])
KNOWLEDGE: Any = SimpleNamespace(furniture=furniture.load(DATA), outlets=outlets.load(DATA))
SHARED = Path(os.environ.get("BRIEFING_SHARED") or Path(__file__).parents[2] / "shared")
SEEDS = SHARED / "articles" / "seeds"


def furniture_of(article: Article) -> list[str]:
    return [translate(span, article.offsets).cut(article.text) for span in article.furniture]


def paragraphs_of(article: Article) -> list[str]:
    return [" ".join(span.cut(article.view).split()) for span in article.paragraphs]


@pytest.mark.parametrize("case", cases("reading", "articles"))
def test_article(case: dict[str, Any]) -> None:
    article = article_from_text(
        case["text"], KNOWLEDGE, id="x", title=case.get("given"), markup=case.get("markdown", False)
    )
    assert article.title == case.get("title")
    if "title" in case and "given" not in case:
        assert article.title_span is not None
    assert furniture_of(article) == case.get("furniture", [])
    assert (article.dateline.text if article.dateline else None) == case.get("dateline")
    assert article.outlet == case.get("outlet")
    if "paragraphs" in case:
        assert len(article.paragraphs) == case["paragraphs"]
    days = [[hint.basis, hint.day, hint.updated] for hint in article.date_hints]
    assert days == case.get("hints", [])


@pytest.mark.parametrize("case", cases("reading", "datelines"))
def test_dateline(case: dict[str, Any]) -> None:
    found = find_dateline(case["text"], 10)
    if "dateline" not in case:
        assert found is None
        return
    assert found is not None
    assert found.dateline.text == case["dateline"]
    assert found.dateline.place == case.get("place")
    assert found.agency == case.get("agency", "")
    assert found.day == case.get("day", "")
    start = found.dateline.span.start - 10
    assert case["text"][start : found.dateline.span.end - 10] == found.dateline.text


@pytest.mark.parametrize("case", cases("reading", "days"))
def test_days_in_a_line(case: dict[str, Any]) -> None:
    assert [day for day, _ in days_in(case["text"])] == case["days"]


@pytest.mark.parametrize("case", cases("reading", "addresses"))
def test_days_in_addresses_and_file_names(case: dict[str, Any]) -> None:
    found = url_hint(case["url"]) if "url" in case else file_hint(case["file"])
    assert [hint.day for hint in found] == case["days"]


PROSE = (
    "The two ministers met on Monday and said that they would meet again before the end of the year.\n\n" * 3
)
LINES = st.lists(
    st.sampled_from(
        ["News", "Share", PROSE, "Envoys Meet in Bern\n", "By Ada Holt", "BERN —", "\u00ad", "\r\n", "…"]
    )
)


@settings(max_examples=60)
@given(LINES.map("\n".join) | st.text(max_size=200))
def test_every_span_lies_in_the_view_and_none_overlap(text: str) -> None:
    try:
        article = article_from_text(text, KNOWLEDGE, id="x", title=None)
    except ArticleError:
        return
    spans = sorted([*article.furniture, *article.paragraphs])
    spans += [article.dateline.span] if article.dateline else []
    assert all(0 <= span.start < span.end <= len(article.view) for span in spans)
    inner = sorted(
        [*article.paragraphs, *article.furniture, *([article.dateline.span] if article.dateline else [])]
    )
    assert all(one.end <= other.start for one, other in pairwise(inner))


PAGE = """<html lang="en-GB"><head><title>Envoys return to Bern - The Example</title>
<meta property="og:title" content="Envoys return to Bern"><meta property="og:site_name" content="Reuters">
<link rel="canonical" href="https://example.org/2018/05/03/envoys">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Envoys return to Bern",
"datePublished": "2018-05-03T23:30:00-04:00", "dateModified": "2018-05-05T08:00:00Z"}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Envoys return to Bern</h1>
<p>BERN (Reuters) - The two envoys returned to Bern on Thursday, the foreign ministry said, and would
stay until the talks on the consulates were over.</p>
<p>They were called home in March after a quarrel about visas that neither side wished to settle then.</p>
<p>Both embassies said that work would go on as before and that no further steps were planned.</p></article>
<footer>© 2018 The Example</footer></body></html>"""


def test_a_web_page() -> None:
    article = article_from_html(PAGE, KNOWLEDGE, id="x")
    assert article.title == "Envoys return to Bern"
    assert article.title_span is not None
    assert article.title_span.cut(article.view) == article.title
    assert article.outlet == "reuters"
    assert article.source_url == "https://example.org/2018/05/03/envoys"
    assert article.dateline is not None
    assert article.dateline.text == "BERN (Reuters) -"
    assert [(h.basis, h.day, h.updated) for h in article.date_hints] == [
        ("metadata", "2018-05-03", False),
        ("metadata", "2018-05-05", True),
        ("url", "2018-05-03", False),
    ]
    assert len(article.paragraphs) == 3
    assert article.text.count("\n\n") == 3


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(ArticleError, match="no readable text"):
        article_from_html("<html><body><script>1</script></body></html>", KNOWLEDGE, id="x", path="x.html")


MAIL = """From: Desk <desk@tass.com>
Subject: Fwd: Consulates reopen
Date: Mon, 4 Jun 2018 23:10:00 +0300
Content-Type: text/plain; charset=utf-8

The consulates in both cities reopened on Monday, the ministry said in a statement to reporters.

Visas would be issued again from Tuesday, it added, and fees would stay as they are for now.
"""


def test_mail(tmp_path: Path) -> None:
    path = tmp_path / "Consulates reopen.eml"
    path.write_text(MAIL, "utf-8")
    article = read_article(path, KNOWLEDGE)
    assert article.id == "consulates-reopen"
    assert article.title == "Consulates reopen"
    assert article.outlet == "tass"
    assert [hint.day for hint in article.date_hints] == ["2018-06-04"]
    assert len(article.paragraphs) == 2


def test_mail_with_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_text(f'---\noutlet: Gazette de Genève\nrights: "CC0"\n---\n{MAIL}', "utf-8")
    article = read_article(path, KNOWLEDGE)
    assert article.curated.rights == "CC0"
    assert article.outlet == "gazette-de-geneve"
    assert article.title == "Consulates reopen"
    assert article.text == MAIL.partition("\n\n")[2]


def test_files_of_every_kind(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt", "c.md"):
        path = tmp_path / name
        path.write_text(PAGE if name != "c.md" else f"# Talks in Bern\n\n*By Ada Holt*\n\n{PROSE}", "utf-8")
        article = read_article(path, KNOWLEDGE, shown=f"content/{name}")
        assert article.id == name[0]
        assert article.path == f"content/{name}"
        assert article.title == ("Talks in Bern" if name == "c.md" else "Envoys return to Bern")


def test_front_matter_wins_and_lines_count_from_the_file(tmp_path: Path) -> None:
    head = '---\nid: chosen\ntitle: "Other words"\noutlet: "The Hill"\n---\n'
    path = tmp_path / "2017-09-11-talks.txt"
    path.write_text(f"{head}Published: May 4, 2018\n\nTalks in Bern\n\n{PROSE}", "utf-8")
    article = read_article(path, KNOWLEDGE)
    assert (article.id, article.title, article.outlet) == ("chosen", "Other words", "the-hill")
    assert article.body_line == 6
    assert [(h.basis, h.day, h.line) for h in article.date_hints] == [
        ("labelled", "2018-05-04", 6),
        ("filename", "2017-09-11", None),
    ]
    assert article.text.startswith("Published")


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("x.txt", "---\ntitle: a\n---\n", "no article"),
        ("…….txt", "Some words here.", "not an id"),
        ("y.eml", "Subject: a\n\n", "no readable"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, text: str, what: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(ArticleError, match=what) as refusal:
        read_article(path, KNOWLEDGE)
    assert refusal.value.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        read_article(tmp_path / "none.txt", KNOWLEDGE)


def test_beside_the_text_is_like_front_matter_but_front_matter_wins() -> None:
    article = article_from_text(
        '---\npublished: "2018-01-02"\n---\nWords.', KNOWLEDGE, id="x", published="2019-01-01"
    )
    assert article.curated.published == "2018-01-02"
    article = article_from_text(
        "Words.", KNOWLEDGE, id="x", published="2019-01-01", source_url="https://tass.com/1"
    )
    assert article.curated.published == "2019-01-01"
    assert article.outlet == "tass"
    assert article.curated.title is msgspec.UNSET


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Les deux ministres se sont rencontrés lundi à Genève et ont parlé de la crise des visas.", "fr"),
        ("Министры встретились в понедельник в Женеве и говорили о визах и консульствах.", "ru"),
        ("The two ministers met on Monday in Geneva and spoke of visas and of the consulates.", "en"),
        ("Visas", "en"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert article_from_text(text, KNOWLEDGE, id="x").language == code


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared articles are not here (BRIEFING_SHARED)")
@pytest.mark.parametrize("name", ["000", "003", "004"])
def test_real_articles(name: str) -> None:
    gold = yaml.safe_load((SEEDS / "gold.yaml").read_text("utf-8"))
    path = next(iter(SEEDS.glob(f"{name}_*.txt")))
    wanted = gold[path.name]
    article = read_article(path, KNOWLEDGE)
    assert article.title == wanted["title"]
    assert [f for f in furniture_of(article) if f != article.title] == [
        str(line) for line in wanted["boilerplate"]
    ]
    assert (article.dateline.place if article.dateline else None) == ("moscow" if name == "003" else None)
    assert [hint.day for hint in article.date_hints] == (["2017-09-11"] if name == "004" else [])
