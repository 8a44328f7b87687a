"""Citations: as the handbooks have them, and read back by what reads BibTeX, RIS and CSL-JSON."""

import json
import re
from typing import Any

import bibtexparser
import msgspec
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.edtf import parse
from builder.pages.citation_files import FORMS, bibtex, csl, ris, written
from builder.pages.citations import Citation, styled
from tests import samples
from tests.downloads import SITE, site_of
from tests.tables import cases

WORDS = st.text(st.characters(codec="utf-8"), max_size=80)
BRIEF = Citation(
    key="consulate",
    kind="brief",
    title="U.S. orders consulate closed",
    archive="An archive",
    outlet="The Hill",
    published=parse("2017-09-11"),
    url="https://example.org/a/briefs/consulate/",
)


@pytest.mark.parametrize("case", cases("citations", "styles"), ids=lambda case: case["name"])
def test_styles(case: dict[str, Any]) -> None:
    given = dict(case["given"])
    for field in ("published", "happened"):
        if field in given:
            given[field] = parse(given[field])
    words = styled(Citation(**given))
    assert str(words.chicago) == case["chicago"]
    assert str(words.apa) == case["apa"]
    assert str(words.mla) == case["mla"]


def test_a_brief_offers_itself_and_each_of_its_acts() -> None:
    pages, files = site_of()
    body = pages["briefs/consulate-closed/"].body
    acts = re.findall(r'id="(a-[0-9a-f]{8})"', body)
    assert len(acts) == 4
    shown = body[body.index('id="cite"') :]
    for act in acts:
        address = f"https://example.org/a/briefs/consulate-closed/#{act}"
        assert address in shown
        assert all(address.encode() in files[f"briefs/consulate-closed/cite.{form}"] for form in FORMS)
    for form in FORMS:
        assert f'href="cite.{form}"' in body
        assert f'href="cite.{form}"' in pages["data/"].body
        assert f"data/cite.{form}" in files


def test_reference_managers_read_every_entry() -> None:
    _, files = site_of()
    for name in [name for name in files if name.endswith("cite.bib")]:
        folder = name.removesuffix("cite.bib")
        entries = bibtexparser.loads(files[name].decode()).entries
        records = rispy.loads(files[f"{folder}cite.ris"].decode())
        items = json.loads(files[f"{folder}cite.json"])
        keys = [entry["ID"] for entry in entries]
        assert keys == [record["id"] for record in records] == [item["id"] for item in items]
        assert len(keys) == len(set(keys)) >= 1
        assert [e["url"] for e in entries] == [r["urls"][0] for r in records] == [i["URL"] for i in items]


def test_dates_stand_where_each_form_has_them() -> None:
    act = msgspec.structs.replace(
        BRIEF, kind="act", brief=BRIEF.title, happened=parse("2017-08-21/2017-08-31")
    )
    item = csl(act)
    assert item["original-date"] == {"date-parts": [[2017, 9, 11]]}
    assert item["event-date"] == {"date-parts": [[2017, 8, 21], [2017, 8, 31]]}
    assert "issued" not in item, "the day on which an archive said it is not known"
    assert csl(msgspec.structs.replace(BRIEF, published=parse("2017-08")))["original-date"] == {
        "date-parts": [[2017, 8]]
    }
    assert csl(msgspec.structs.replace(BRIEF, published=parse("../2017-08")))["original-date"] == {
        "literal": "by August 2017"
    }
    assert csl(msgspec.structs.replace(BRIEF, published=parse("2017~")))["original-date"]["circa"] is True


def test_a_withdrawn_article_offers_no_citation() -> None:
    pages, files = site_of([samples.consulate(withdrawn="It was invented.")], SITE)
    assert 'id="cite"' not in pages["briefs/consulate-closed/"].body
    assert not [name for name in files if name.startswith("briefs/") and "cite." in name]


@settings(deadline=None)
@given(WORDS, WORDS, WORDS)
def test_no_words_break_an_entry(title: str, outlet: str, archive: str) -> None:
    one = msgspec.structs.replace(BRIEF, title=title, outlet=outlet, archive=archive)
    entry = bibtex(one)
    depth = 0
    for char in entry:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    other = msgspec.structs.replace(BRIEF, key="other")
    assert [e["ID"] for e in bibtexparser.loads(entry + bibtex(other)).entries] == ["consulate", "other"]
    assert [record["id"] for record in rispy.loads(ris(one) + "\r\n" + ris(other))] == ["consulate", "other"]
    assert len(ris(one).replace("\r\n", "\n").splitlines()) == ris(one).count("\r\n")
    items = json.loads(written([one, other], "json"))
    assert items[0].get("title", "") == " ".join(_plain(title).split())
    assert not re.search(r"<(?!/?i>)", str(styled(one).apa))


def _plain(text: str) -> str:
    return re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)
