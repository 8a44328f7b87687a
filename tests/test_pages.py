"""Pages: dates in words, text with its evidence in place, links that resolve, nothing that leaks or runs."""

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any, get_args
from urllib.parse import urljoin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive import join
from builder.archive.coordinates import MASK, visible
from builder.frontmatter import parse_brief, split_front_matter
from builder.model import (
    ActDate,
    Action,
    Actor,
    Article,
    Brief,
    Coded,
    Curated,
    Doubt,
    Mention,
    Passage,
    PloverType,
    Publication,
    Quote,
    Reply,
    Span,
)
from builder.pages import render_pages, urls
from builder.pages.annotate import Annotation, annotate
from builder.pages.dates_in_words import in_words
from builder.pages.page import Page, RawFile
from builder.pages.settings import PageSettings
from builder.reading.view import make_view
from tests import samples
from tests.tables import cases

SITE = PageSettings(site_name="A <small> archive", site_url="https://example.org/a/")
EVERY_TYPE = {f"actions/{kind.lower()}/" for kind in get_args(PloverType)}
VOID = {"br", "img", "hr", "meta", "link", "input", "wbr"}


def pages_of(coded: Iterable[Coded], settings: PageSettings = SITE) -> dict[str, Page]:
    made = render_pages(join(coded), settings)
    return {page.url: page for page in made if isinstance(page, Page)}


def files_of(coded: Iterable[Coded], settings: PageSettings = SITE) -> dict[str, str]:
    made = render_pages(join(coded), settings)
    return {file.url: file.content.decode() for file in made if isinstance(file, RawFile)}


class _Reader(HTMLParser):
    """Collects ids, links and visible words, and checks that every element is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            assert not (tag == "a" and "a" in self.open), "a link in a link"
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"an event handler: {name}"
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(body: str) -> _Reader:
    reader = _Reader()
    reader.feed(body)
    reader.close()
    assert reader.open == []
    return reader


def words(body: str) -> str:
    return " ".join("".join(read(body).words).split())


@pytest.mark.parametrize("case", cases("pages", "dates"))
def test_dates_in_words(case: dict[str, str]) -> None:
    assert in_words(case["edtf"]) == case["words"]


def _mark(spec: str) -> Annotation:
    found = re.fullmatch(r"(\d+)-(\d+):(\w+)\.(\w+)", spec)
    assert found
    start, end, tag, name = found.groups()
    link = tag == "a"
    return Annotation(
        Span(int(start), int(end)),
        tag,  # type: ignore[arg-type]
        name,
        id="" if link else name,
        href=f"#{name}" if link else "",
    )


@pytest.mark.parametrize("case", cases("pages", "annotations"))
def test_annotate(case: dict[str, Any]) -> None:
    assert str(annotate(case["text"], [_mark(m) for m in case["marks"]]).html) == case["html"]


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, list[Annotation]]:
    text = draw(st.text("ab<&\" '\n", min_size=1, max_size=30))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place, st.sampled_from(["mark", "span", "a"])), max_size=8))
    return text, [
        _mark(f"{min(a, b)}-{max(a, b)}:{tag}.k{number}") for number, (a, b, tag) in enumerate(spans)
    ]


@given(annotated())
def test_annotating_keeps_every_word_and_places_every_id(made: tuple[str, list[Annotation]]) -> None:
    text, annotations = made
    result = annotate(text, annotations)
    reader = read(str(result.html))
    assert "".join(reader.words) == text
    wanted = [a.id for a in annotations if a.id and a.span.start < a.span.end]
    assert sorted(reader.ids) == sorted(wanted) == sorted(result.placed)


@given(annotated())
def test_the_first_piece_of_a_mark_begins_where_the_mark_does(made: tuple[str, list[Annotation]]) -> None:
    text, annotations = made
    out = str(annotate(text, annotations).html)
    for annotation in annotations:
        if annotation.id and annotation.span.start < annotation.span.end:
            before = out[: out.index(f'id="{annotation.id}"')].rpartition("<")[0]
            assert html.unescape(re.sub(r"<[^>]*>", "", before)) == text[: annotation.span.start]


def test_windows_share_ids_out_once() -> None:
    notes = [Annotation(Span(1, 6), "mark", "x", id="x")]
    first = annotate("abc\n\ndef", notes, Span(0, 3))
    second = annotate("abc\n\ndef", notes, Span(5, 8), first.placed)
    assert str(first.html) == 'a<mark class="x" id="x">bc</mark>'
    assert str(second.html) == '<mark class="x">d</mark>ef'


def test_every_page_is_well_formed_and_every_link_and_anchor_resolves() -> None:
    coded = [samples.consulate(aliases=("old-name",)), samples.answer()]
    pages, files = pages_of(coded), files_of(coded)
    readers = {url: read(page.body) for url, page in pages.items()}
    for url, reader in readers.items():
        assert len(reader.ids) == len(set(reader.ids)), url
        for link in reader.links:
            target = urljoin(f"http://host/{url}", link)
            if not target.startswith("http://host/"):
                continue
            path, _, anchor = target.removeprefix("http://host/").partition("#")
            path = path.partition("?")[0]
            assert path in pages or path in files, (url, link)
            assert not anchor or anchor in readers[path].ids, (url, link)


def test_headings_and_search_entries_point_at_anchors() -> None:
    sure = pages_of([samples.consulate(), samples.answer()])
    nothing = {f"nothing:{url}": page for url, page in pages_of([]).items()}
    for url, page in (sure | nothing).items():
        ids = read(page.body).ids
        assert {heading.id for heading in page.headings} <= set(ids), url
        for entry in page.search:
            path, _, anchor = entry.location.partition("#")
            assert path == url.removeprefix("nothing:")
            assert not anchor or anchor in ids


def test_each_page_has_one_heading_a_title_and_a_description() -> None:
    for url, page in pages_of([samples.consulate(), samples.answer()]).items():
        assert page.body.count("<h1") == 1, url
        assert page.title, url
        assert 20 <= len(page.description) <= 201, url


def test_the_url_families() -> None:
    assert set(pages_of([samples.consulate(), samples.answer()])) == {
        "",
        "briefs/",
        "briefs/consulate-closed/",
        "briefs/moscow-answers/",
        "actors/",
        "actors/russia/",
        "actors/united-states/",
        "actors/sergei-lavrov/",
        "chronology/",
        "chronology/2016/",
        "chronology/2017/",
        "chronology/undated/",
        "chains/",
        "chains/a-00001322/",
        "relations/",
        "relations/russia--united-states/",
        "quotes/",
        "quotes/2017/",
        "about/method/",
        "changes/",
        "actions/",
        *EVERY_TYPE,
    }


def test_a_brief_at_a_glance() -> None:
    page = pages_of([samples.consulate()])["briefs/consulate-closed/"]
    shown = words(page.body)
    assert page.body.partition("</header>")[0].count("Washington orders consulate closed") == 1
    assert "Potomac Ledger · 1 September 2017 printed" in shown
    assert "Sign up for our newsletter" not in shown
    assert "31 August 2017United States → to Russia" in shown.replace(" United", "United")
    assert "by 1 September 2017" in shown
    assert "Sergei Lavrov ⇄ United States" in shown
    assert "“the ambassador” is not named." in shown
    assert "1 act without any date: Sergei Lavrov and United States: meet" in shown
    act = samples.consulate().brief.actions[0].id
    assert f'href="#{act}"' in page.body
    assert re.search(rf'<mark class="act act-actual" id="{act}" title="[^"]*">', page.body)


@pytest.mark.parametrize("case", cases("pages", "provenance"))
def test_a_brief_says_how_an_act_came_to_be_known(case: dict[str, str]) -> None:
    coded = samples.consulate()
    date = ActDate(date="../2017-09-01", because=case["because"]) if "because" in case else None
    told = msgspec.structs.replace(coded.brief.actions[0], rule=case["rule"], date=date)
    brief = msgspec.structs.replace(coded.brief, actions=(told,))
    page = pages_of([Coded(article=coded.article, brief=brief)])["briefs/consulate-closed/"]
    assert f"<dt>Rule</dt><dd>{case['rule']}</dd>" in page.body
    assert f"<dt>Provenance</dt><dd>{case['says']}</dd>" in page.body


@pytest.mark.parametrize("url", ["actors/russia/", "chronology/2017/", "actions/sanction/"])
def test_every_list_leads_back_to_the_words_of_the_act(url: str) -> None:
    coded = samples.consulate()
    (closed,) = (a for a in coded.brief.actions if a.action == "order a consulate closed")
    assert f"/briefs/consulate-closed/#{closed.id}" in " ".join(read(pages_of([coded])[url].body).links)


def test_markdown_is_shown_without_its_marks() -> None:
    page = pages_of([samples.answer()])["briefs/moscow-answers/"]
    text = page.body.partition('<div class="ba-text"')[2].partition("</div>")[0]
    shown = " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())
    assert shown.endswith("Russia expelled ten, not nine, American diplomats. Later It promised more.")
    assert '<p class="ba-subhead">Later</p>' in page.body
    assert '<p class="ba-item">It promised more.</p>' in page.body
    assert "<q>Russia expelled ten, not nine, American diplomats</q>" in page.body


def test_a_block_tag_in_markdown_parts_words_and_an_inline_one_does_not() -> None:
    text = "One<br>two <b>three</b>, four."
    view, offsets = make_view(text, markup=True)
    shown = visible(Article(id="x", text=text, view=view, offsets=offsets))
    assert len(shown) == len(view)
    assert shown.replace(MASK, "") == "One two three, four."


def test_a_headline_changed_by_an_editor_leaves_the_printed_one_in_the_text() -> None:
    coded = samples.consulate(title="A better headline")
    body = pages_of([coded])["briefs/consulate-closed/"].body
    assert '<h1 id="top">A better headline</h1>' in body
    assert "<p>Washington orders consulate closed</p>" in body


def test_an_act_told_in_the_headline_is_marked_there() -> None:
    coded = samples.consulate()
    text = coded.article.text
    told = samples.act(text, "orders consulate closed", "close", "SANCTION", id="a-0")
    brief = msgspec.structs.replace(coded.brief, actions=(told,))
    body = pages_of([Coded(article=coded.article, brief=brief)])["briefs/consulate-closed/"].body
    assert '<h1 id="top">Washington <mark class="act act-actual" id="a-0"' in body


def test_evidence_outside_the_readable_text_still_has_its_anchor() -> None:
    coded = samples.consulate()
    told = samples.act(coded.article.text, "Sign up", "sign up", "REQUEST", id="a-0")
    brief = msgspec.structs.replace(coded.brief, actions=(told,))
    body = pages_of([Coded(article=coded.article, brief=brief)])["briefs/consulate-closed/"].body
    assert '<mark class="act" id="a-0">Sign up</mark>' in body


def test_brief_markdown_is_the_front_matter_and_the_text_to_the_letter() -> None:
    for coded in (samples.consulate(), samples.answer()):
        content = files_of([coded])[urls.brief_markdown(coded.brief.id)]
        split = split_front_matter(content)
        assert split.yaml is not None
        assert split.body == coded.article.text
        assert parse_brief(split.yaml) == coded.brief


def test_a_withdrawn_article_gives_its_reason_and_nothing_else() -> None:
    coded = samples.consulate(withdrawn="It was <invented>.")
    made = list(render_pages(join([coded]), SITE))
    page = next(p for p in made if isinstance(p, Page) and p.kind == "brief")
    assert "It was &lt;invented&gt;." in page.body
    assert leaks(coded, made) == []
    assert "actors/russia/" not in {p.url for p in made}


def test_an_old_id_leads_to_the_new_one() -> None:
    page = pages_of([samples.consulate(aliases=("old-name",))])["briefs/old-name/"]
    assert (page.kind, page.target) == ("redirect", "briefs/consulate-closed/")
    assert 'href="../../briefs/consulate-closed/"' in page.body


def _everything(made: Iterable[Page | RawFile]) -> str:
    """All words that leave the builder, markup stripped, escapes undone."""
    out = []
    for one in made:
        if isinstance(one, RawFile):
            out.append(one.content.decode())
        else:
            attributes = " ".join(re.findall(r'="([^"]*)"', one.body))
            rest = msgspec.json.encode((one.structured_data, one.search, one.headings)).decode()
            body = re.sub(r"</?(?:a|mark|q|span|strong|cite)\b[^>]*>", "", one.body)
            out += [re.sub(r"<[^>]*>", "|", body), attributes, one.title, one.description, rest]
    return " ".join(html.unescape("|".join(out)).split()).casefold()


def leaks(coded: Coded, made: Iterable[Page | RawFile], run: int = 25) -> list[str]:
    """Runs of the text's words that appear somewhere, though no evidence or headline holds them."""
    text, brief = coded.article.text, coded.brief
    spans = [action.evidence.span for action in brief.actions if not brief.withdrawn]
    title = brief.title or ""
    spans += [Span(*found.span()) for found in re.finditer(re.escape(title), text) if title]
    may = [c.isspace() or any(s.start <= place < s.end for s in spans) for place, c in enumerate(text)]
    permitted = " ".join(
        "".join(c if ok else "|" for c, ok in zip(text, may, strict=True)).split()
    ).casefold()
    permitted += "|" + " ".join(title.split()).casefold()
    shown, plain = _everything(made), " ".join(text.split()).casefold()
    runs = {plain[i : i + run] for i in range(len(plain) - run + 1)}
    return sorted(r for r in runs if r.strip() not in permitted and r in shown)


@pytest.mark.parametrize(
    ("settings", "rights"),
    [(SITE, "© The Paper, all rights reserved"), (msgspec.structs.replace(SITE, text="evidence"), None)],
)
def test_nothing_but_evidence_and_title_gets_out(settings: PageSettings, rights: str | None) -> None:
    coded = [samples.consulate(rights=rights), samples.answer(rights=rights)]
    made = list(render_pages(join(coded), settings))
    for one in coded:
        assert leaks(one, made) == []


def test_the_leak_test_itself_finds_what_full_text_shows() -> None:
    coded = samples.consulate()
    made = list(render_pages(join([coded]), SITE))
    assert leaks(coded, made)


@st.composite
def secretive(draw: st.DrawFn) -> Coded:
    """An article of words that each stand once; every field a coder can fill repeats some of them."""
    text = " ".join(f"w{number * 7919 % 10007}" for number in range(draw(st.integers(12, 60))))
    place = st.integers(0, len(text))

    def cut() -> Passage:
        a, b = draw(place), draw(place)
        span = Span(min(a, b), min(max(a, b), min(a, b) + 40))
        return Passage(text=span.cut(text), span=span)

    proof, also, cue = cut(), cut(), cut()
    action = samples.act(text, text[:1], "meet", "CONSULT", id="a-1", date="2017", because=cut().text)
    action = msgspec.structs.replace(
        action,
        evidence=proof,
        also=(also,),
        attributes={"object": cut().text},
        answers=(Reply(action="a-1", cue=cue),),
    )
    said = cut()
    role = cut()
    quoted, frozen = f"line 1: “{cut().text}”", draw(st.booleans())
    published = Publication(
        date="2017", basis="inferred", because=(quoted, cut().text) if frozen else (quoted,)
    )
    brief = Brief(
        id="x",
        summary=cut().text,
        published=published,
        actors=(
            Actor(id="m", name="M", kind="person", role=role.text, mentions=(
                Mention(text=said.text, span=said.span),
            )),
        ),
        actions=(action,),
        quotes=(Quote(id="q-1", speakers=("m",), text=said.text, span=said.span),),
        furniture=(cut(),),
        review=(Doubt(field="x", message=cut().text),),
    )  # fmt: skip
    curated = Curated(published=published) if frozen else Curated()
    return Coded(article=samples.article("x", text, "none", curated=curated), brief=brief)


@settings(deadline=None)
@given(secretive())
def test_no_field_of_a_brief_leaks_hidden_words(coded: Coded) -> None:
    made = list(render_pages(join([coded], text="evidence"), SITE))
    assert leaks(coded, made) == []


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></script><svg onload=alert(1)>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "' onmouseover='alert(1)",
    "--> <!-- <iframe src=javascript:alert(1)>",
]


def _hostile(words_: str) -> Coded:
    text = f"{words_}\n\nHe met {words_} yesterday and said “{words_}” to all."
    proof = f"He met {words_} yesterday"
    action = Action(
        id="a-1",
        action=words_,
        type="CONSULT",
        rule=words_,
        mode=words_,
        place=words_,
        sources=(words_, "m"),
        targets=("m",),
        said_by=(words_,),
        attributes={words_: words_},
        date=ActDate(date="2017", because=words_),
        evidence=samples.passage(text, proof),
    )
    start = text.index("“") + 1
    brief = Brief(
        id="x",
        title=words_,
        outlet=words_,
        outlets_cited=(words_,),
        source_url=f"javascript:{words_}",
        rights=words_,
        summary=words_,
        published=Publication(date="2017", basis="inferred", because=(words_,)),
        actors=(Actor(id="m", name=words_, kind="group", role=words_, country=words_, known=False),),
        actions=(action,),
        quotes=(Quote(id="q-1", speakers=("m", words_), text=words_, span=Span(start, start + len(words_))),),
        review=(Doubt(field="x", message=words_),),
    )
    return Coded(article=samples.article("x", text, words_), brief=brief)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_are_inert_everywhere(hostile: str) -> None:
    settings = PageSettings(site_name=hostile, site_description=hostile)
    for page in pages_of([_hostile(hostile)], settings).values():
        reader = read(page.body)
        assert not reader.tags & {"script", "img", "svg", "iframe", "style", "title"}, page.url
        assert not any("javascript:" in link for link in reader.links), page.url
        without_articles = page.kind in (
            "briefs",
            "chronology",
            "actions",
            "chains",
            "relations",
            "quotes",
            "method",
            "changes",
        )
        empty = "No act of this kind" in page.body
        assert hostile in "".join(reader.words) or without_articles or empty, page.url


def test_structured_data() -> None:
    page = pages_of([samples.consulate(), samples.answer()])["briefs/consulate-closed/"]
    kinds = [data["@type"] for data in page.structured_data]
    assert kinds == ["Article", "Event", "Event", "Event", "BreadcrumbList"]
    article: Any = page.structured_data[0]
    assert article["url"] == "https://example.org/a/briefs/consulate-closed/"
    assert article["isBasedOn"]["@type"] == "NewsArticle"
    assert article["isBasedOn"]["datePublished"] == "2017-09-01"
    event: Any = page.structured_data[1]
    assert event["startDate"] == "2017-08-31"
    assert event["location"] == {"@type": "Place", "name": "San Francisco"}
    person: Any = pages_of([samples.consulate()])["actors/sergei-lavrov/"].structured_data[0]
    assert (person["@type"], person["jobTitle"]) == ("Person", ["Foreign Minister"])


def test_search_finds_articles_actors_acts_and_quotes() -> None:
    pages = pages_of([samples.consulate(), samples.answer()])
    titles = {entry.title for page in pages.values() for entry in page.search}
    assert {
        "Washington orders consulate closed",
        "Sergei Lavrov",
        "United States → Russia: order a consulate closed (31 August 2017)",
        "Sergei Lavrov: “react as soon as the study is over”",
    } <= titles


def test_an_archive_of_nothing_still_has_its_pages() -> None:
    assert set(pages_of([])) == {
        "",
        "briefs/",
        "actors/",
        "chronology/",
        "actions/",
        "chains/",
        "relations/",
        "quotes/",
        "about/method/",
        "changes/",
        *EVERY_TYPE,
    }


def test_a_busy_year_has_a_page_for_each_month() -> None:
    """Nothing is cut without a page that holds it all."""
    text = "They met."
    told = [
        samples.act(text, "They met", f"meet {n}", "CONSULT", id=f"a-{n}", date=f"2017-{1 + n % 3:02d}")
        for n in range(501)
    ]
    told.append(samples.act(text, "They met", "meet at last", "CONSULT", id="a-x", date="2017"))
    brief = Brief(id="x", actions=tuple(told))
    pages = pages_of([Coded(article=samples.article("x", text, "none"), brief=brief)])
    assert {url for url in pages if url.startswith("chronology/2017")} == {
        "chronology/2017/",
        "chronology/2017-01/",
        "chronology/2017-02/",
        "chronology/2017-03/",
    }
    assert "meet at last" in pages["chronology/2017/"].body
    shown = [words(pages[f"chronology/2017-0{month}/"].body).count("They met") for month in (1, 2, 3)]
    assert sum(shown) == 501
    assert 'href="../../chronology/2017-02/"' in pages["chronology/2017/"].body
    assert len(pages["actions/consult/"].body) < 3_000_000


def test_templates_can_be_replaced(tmp_path: Any) -> None:
    (tmp_path / "actions.html").write_text("<h1>{{ total }} acts of our own</h1>")
    pages = pages_of([samples.consulate()], msgspec.structs.replace(SITE, templates=(tmp_path,)))
    assert pages["actions/"].body == "<h1>4 acts of our own</h1>"
