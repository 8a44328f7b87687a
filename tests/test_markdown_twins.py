"""Every page stands beside itself as Markdown, and `llms.txt` leads to it."""

import re
from typing import Any
from urllib.parse import urljoin

import markdown  # type: ignore[import-untyped]
import pytest
from lxml import html as lxml_html

from builder.downloads.markdown_twins import has_twin, twin
from builder.pages.page import Page
from tests import samples
from tests.downloads import site_of
from tests.tables import cases


def _page(body: str) -> Page:
    return Page(url="actors/x/", kind="actor", title="X", description="", body=body)


@pytest.mark.parametrize("case", cases("markdown_twins", "pieces"), ids=lambda case: case["name"])
def test_pieces(case: dict[str, str]) -> None:
    made = twin(_page(case["html"]))
    assert made.url == "actors/x/index.html.md"
    assert made.content.decode() == case["markdown"] + "\n"


def test_every_page_has_markdown_that_it_announces() -> None:
    pages, files = site_of()
    for url, page in pages.items():
        if page.kind == "redirect":
            continue
        (own,) = [one.url for one in page.alternates if one.type == "text/markdown"]
        assert own in files, url
        assert own == (f"{url}brief.md" if page.kind == "brief" else f"{url}index.html.md")
        assert has_twin(page) is (page.kind != "brief")


def test_every_link_of_every_file_leads_somewhere() -> None:
    pages, files = site_of()
    for name in [name for name in files if name.endswith(".html.md") or name == "llms.txt"]:
        links = re.findall(r"\]\(([^)]+)\)", files[name].decode())
        for link in links:
            target = urljoin(f"http://host/{name}", link)
            if target.startswith("http://host/") and not link.startswith("?"):  # a search
                path = target.removeprefix("http://host/").partition("#")[0]
                assert path in pages or path in files, (name, link)


def test_a_twin_says_what_the_page_says() -> None:
    """Read as Markdown again, it has the page's words, but for those of drawings and controls."""
    pages, files = site_of()
    for url in ("actors/russia/", "chronology/2017/", "data/codebook/", "relations/russia--united-states/"):
        text = files[f"{url}index.html.md"].decode()
        again = lxml_html.fromstring(markdown.markdown(text, extensions=["tables", "fenced_code"]))
        wanted = lxml_html.fromstring(pages[url].body)
        for dropped in wanted.xpath("//svg|//form|//*[@aria-hidden]|//*[contains(@class,'ba-aloud')]|//nav"):
            dropped.drop_tree()
        words = set(re.findall(r"\w+", _words(again)))
        missing = [word for word in re.findall(r"\w+", _words(wanted)) if word not in words]
        assert missing == [], url


def _words(element: Any) -> str:
    return " ".join(element.itertext())


def test_parts_of_a_page_share_the_twin_of_the_whole() -> None:
    part = Page(url="chronology/2017-08/", kind="year", title="", description="", body="")
    assert not has_twin(part)


def test_llms_txt_says_what_this_is_and_where_to_read() -> None:
    _, files = site_of([samples.consulate()])
    lines = files["llms.txt"].decode().splitlines()
    assert lines[:3] == ["# An archive", "", "> Of a quarrel."]
    assert "- [Chronology](chronology/index.html.md): acts by the date on which they were done" in lines
    assert "- [Washington orders consulate closed](briefs/consulate-closed/brief.md): 4 acts" in lines


def test_a_head_of_two_rows_is_one_line_with_a_name_for_each_column() -> None:
    body = (
        "<table><thead><tr><th rowspan=2>When</th><th colspan=2>One</th><th colspan=2>Other</th></tr>"
        "<tr><th>Acts</th><th>Sum</th><th>Acts</th><th>Sum</th></tr></thead>"
        "<tbody><tr><th>2018</th><td>1</td><td>2</td><td>3</td><td>4</td></tr></tbody></table>"
    )
    assert twin(_page(body)).content.decode().splitlines() == [
        "| When | One: Acts | One: Sum | Other: Acts | Other: Sum |",
        "|---|---|---|---|---|",
        "| 2018 | 1 | 2 | 3 | 4 |",
    ]
