"""Structured data: JSON-LD of every kind that a processor reads, and that no words can break out of."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from pyld import jsonld

from builder.archive import join
from builder.downloads.data_package import DataFile
from builder.pages import begin, structured
from builder.pages.page import Page
from builder.site.shell import head_markup
from tests import samples
from tests.downloads import KNOWLEDGE, SITE, site_of
from tests.test_feeds import WORDS, with_words

SCHEMA = "https://schema.org/"


def _offline(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    """The context of schema.org as far as it matters here: every plain name is one of its terms."""
    assert url.rstrip("/") == "https://schema.org"
    context = {"@vocab": SCHEMA, "id": "@id", "type": "@type", "url": {"@type": "@id"}}
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": context},
    }


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of expanded JSON-LD that has a type."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for child in value.values():
            yield from _things(child)
    elif isinstance(value, list):
        for child in value:
            yield from _things(child)


@pytest.fixture(name="pages", scope="module")
def _pages() -> dict[str, Page]:
    return site_of()[0]


def test_a_processor_reads_every_kind_of_thing(pages: dict[str, Page]) -> None:
    found = set()
    for page in pages.values():
        for data in page.structured_data:
            expanded = jsonld.expand(data, {"documentLoader": _offline})
            assert expanded, page.url
            for thing in _things(expanded):
                found |= {kind.removeprefix(SCHEMA) for kind in thing["@type"]}
                assert str(thing.get("@id", SITE.site_url)).startswith("https://"), page.url
    assert found >= {
        *("Article", "NewsArticle", "Event", "Person", "Organization", "Country", "BreadcrumbList"),
        *("ListItem", "Dataset", "DataDownload", "WebSite", "CollectionPage"),
    }


def test_an_article_is_based_on_the_news_article(pages: dict[str, Page]) -> None:
    article: Any = pages["briefs/consulate-closed/"].structured_data[0]
    assert article["isBasedOn"] == {
        "@type": "NewsArticle",
        "headline": "Washington orders consulate closed",
        "datePublished": "2017-09-01",
        "inLanguage": "en",
        "url": "https://example.org/consulate",
        "publisher": {"@type": "Organization", "name": "Potomac Ledger"},
    }


def test_an_event_has_those_who_act_and_those_it_is_about(pages: dict[str, Page]) -> None:
    events: Any = [d for d in pages["briefs/consulate-closed/"].structured_data if d["@type"] == "Event"]
    closed = next(event for event in events if "order a consulate closed" in event["name"])
    assert closed["organizer"] == [{"@id": "https://example.org/a/actors/united-states/"}]
    assert closed["about"] == [{"@id": "https://example.org/a/actors/russia/"}]
    assert closed["startDate"] == "2017-08-31"
    assert closed["location"] == {"@type": "Place", "name": "San Francisco"}
    assert not any("announce a reaction" in event["name"] for event in events), "it is only a threat"


def test_the_data_set_lists_every_file_of_tables(pages: dict[str, Page]) -> None:
    data: Any = next(d for d in pages["data/"].structured_data if d["@type"] == "Dataset")
    names = {one["name"] for one in data["distribution"]}
    assert {"actions.csv", "actions.jsonl", "archive.sqlite"} <= names
    assert all(
        one["contentUrl"] == f"https://example.org/a/data/{one['name']}" for one in data["distribution"]
    )
    assert data["temporalCoverage"] == "2016-12-20/2017-08-31"
    assert DataFile("actions.csv", None, 1, 1, "").form in structured.MEDIA_TYPES


def test_a_page_names_its_path(pages: dict[str, Page]) -> None:
    for url in ("data/codebook/", "changes/", "briefs/consulate-closed/", "actors/russia/"):
        path: Any = next(d for d in pages[url].structured_data if d["@type"] == "BreadcrumbList")
        assert path["itemListElement"][0]["item"] == "https://example.org/a/"
        assert path["itemListElement"][-1]["item"] == f"https://example.org/a/{url}"


@settings(deadline=None, max_examples=60)
@given(st.one_of(WORDS, st.sampled_from(["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028"])))
def test_no_words_break_out_of_the_head_of_a_page(words: str) -> None:
    coded = with_words(words)
    build = begin(join([coded]), msgspec.structs.replace(SITE, site_name=words), KNOWLEDGE)
    entry = build.archive.entries[0]
    data = (structured.article(build, entry), structured.event(build, build.archive.acts[0]))
    page = Page(url="briefs/x/", kind="brief", title=words, description=words, body="", structured_data=data)
    head = head_markup(page, url="https://example.org/a/briefs/x/", site_name=words)
    document = lxml_html.document_fromstring(f"<html><head>{head}<title>t</title></head><body></body></html>")
    scripts = document.xpath("//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"] * 2
    assert [json.loads(script.text) for script in scripts] == msgspec.to_builtins(list(data))
    assert document.findtext(".//title") == "t"
    assert {tag.tag for tag in document.head} <= {"meta", "link", "script", "title"}


def test_open_graph_says_what_a_page_is(pages: dict[str, Page]) -> None:
    page = pages["briefs/consulate-closed/"]
    head = lxml_html.fragment_fromstring(
        head_markup(page, url="https://example.org/a/briefs/consulate-closed/", site_name="An archive"),
        create_parent="div",
    )
    told = {tag.get("property"): tag.get("content") for tag in head.xpath("//meta[@property]")}
    assert told == {
        "og:type": "article",
        "og:title": "Washington orders consulate closed",
        "og:description": samples.consulate().brief.summary,
        "og:url": "https://example.org/a/briefs/consulate-closed/",
        "og:site_name": "An archive",
    }
    links = {tag.get("type"): tag.get("href") for tag in head.xpath("//link")}
    assert links["text/markdown"] == "../../briefs/consulate-closed/brief.md"
    assert links["application/atom+xml"] == "../../feeds/all.atom"
