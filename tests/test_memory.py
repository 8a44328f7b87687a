"""Published addresses last: redirects, withdrawn articles, and what would vanish."""

import gzip
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from builder.archive import join
from builder.archive.chains import other_ids
from builder.archive.records import Act, Chain
from builder.cli import main
from builder.diagnostics import SettingsError
from builder.model import Correction, Curated
from builder.pages import redirect, render_pages
from builder.pages.names import Names
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from builder.site.memory import vanished
from builder.site.shell import redirect_document, redirect_script
from tests import samples
from tests.site_fixtures import CONSULATE, EXPULSION, make_archive
from tests.test_chains import BACK, answer
from tests.test_witnesses import telling

HEAD = '<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="briefing")


def sitemap(folder: Path, *urls: str, base: str = "https://me.example/a/") -> Path:
    path = folder / "sitemap.xml"
    listed = "".join(f"<url><loc>{base}{url}</loc></url>\n" for url in ("", *urls))
    path.write_text(f"{HEAD}{listed}</urlset>", "utf-8")
    return path


def test_a_renamed_and_a_withdrawn_article_keep_their_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = f"---\naliases: [consulate]\n---\n{CONSULATE}"
    withdrawn = f"---\nwithdrawn: It was invented.\n---\n{EXPULSION}"
    make_archive(tmp_path, {"moved.txt": moved, "expulsion.txt": withdrawn})
    monkeypatch.chdir(tmp_path)
    kept = (
        "about/",
        "actors/",
        "actors/sergei-lavrov/",
        "chronology/2017/",
        "briefs/consulate/",
        "briefs/expulsion/",
        "data/",
        "data/codebook/",
        "data/links.jsonl",
        "changes/",
        "feeds/all.atom",
        "feeds/actors/russia.json",
        "briefs/consulate/cite.bib",
        "calendar.ics",
    )
    sitemap(tmp_path, *kept, "briefs/gone/", "about/old/", "chronology/1999/", "quotes/1999/")
    result = run("check", "--published", ".")
    assert result.exit_code == 1
    gone, page, year, quotes = result.stdout.splitlines()
    assert gone.startswith(
        "sitemap.xml:18: error: the published page /briefs/gone/ would vanish (put the article"
    )
    assert page.startswith("sitemap.xml:19: error: the published page /about/old/ would vanish (put back")
    assert year.startswith(
        "sitemap.xml:20: warning: the published page /chronology/1999/ would vanish (no act"
    )
    assert quotes.startswith("sitemap.xml:21: warning: the published page /quotes/1999/ would vanish")


def test_a_redirect_leads_on_with_query_and_fragment_or_without_a_script() -> None:
    page = Page(
        url="briefs/old/", kind="redirect", title="<One>", description="", body="", target="briefs/one/"
    )
    written = redirect_document(page, site_url="")
    assert (
        '<script src="../../assets/briefing/redirect.js" data-target="../../briefs/one/"></script>' in written
    )
    assert '<noscript><meta http-equiv="refresh" content="0; url=../../briefs/one/"></noscript>' in written
    assert "<title>&lt;One&gt;</title>" in written
    assert {b"location.search", b"location.hash"} <= set(re.findall(rb"location\.\w+", redirect_script()))


def test_an_actor_leaves_a_redirect_at_its_former_id() -> None:
    archive = join([samples.consulate()])
    id_ = next(iter(archive.actors))
    other = list(archive.actors)[1]
    former = {"old-name": id_, other: id_, "gone": "nobody-here"}
    (page,) = redirect.render_actors(archive, Names(former_actors=former))
    assert (page.url, page.target) == ("actors/old-name/", f"actors/{id_}/")


def test_a_chain_leaves_a_redirect_wherever_another_telling_would_put_it(tmp_path: Path) -> None:
    """An editor says what another article tells is the chain's first act: that leads, and names it."""
    told = [
        telling("ledger", date="2018-03", published="2018-03-28", action="make leave"),
        answer("herald", "ledger/a-ledger", date="2018-03-29", **BACK),
    ]
    named = Curated(corrections=(Correction(same=("a-courier", "ledger/a-ledger")),))
    other = telling("courier", date="2018-03-26", curated=named)
    before, after = (
        {page.url: page for page in render_pages(join(coded), PageSettings()) if isinstance(page, Page)}
        for coded in (told, [*told, other])
    )
    assert before["chains/a-ledger/"].kind == after["chains/a-courier/"].kind == "chain"
    moved = after["chains/a-ledger/"]
    assert (moved.kind, moved.target) == ("redirect", "chains/a-courier/")
    assert moved.title == after["chains/a-courier/"].title
    assert vanished(sitemap(tmp_path, *before), after, "") == []


def test_no_redirect_stands_where_a_chain_has_its_page() -> None:
    act = samples.consulate().brief.actions[0]
    entry = join([samples.consulate()]).entries[0]
    one, two, three = (
        Act(entry, msgspec.structs.replace(act, id=f"a-{name}"), None) for name in ("one", "two", "three")
    )
    led = msgspec.structs.replace(one, witnesses=(one, two, three))
    chains = (Chain("a-one", (led,), ()), Chain("a-two", (two,), ()))
    assert other_ids(chains) == {"a-three": "a-one"}


def test_an_alias_never_takes_the_place_of_an_article() -> None:
    coded = samples.consulate(aliases=(samples.answer().brief.id, "old", "old"))
    archive = join([coded, samples.answer()])
    entry = archive.entries[archive.positions[coded.brief.id]]
    assert [page.url for page in redirect.render(archive, entry)] == ["briefs/old/"]


@pytest.mark.parametrize(
    "site_url", ["https://me.example/a/", "https://me.example/a", "", "https://new.example/"]
)
def test_the_archive_may_have_moved_as_a_whole(tmp_path: Path, site_url: str) -> None:
    path = sitemap(tmp_path, "about/", "briefs/one/", "briefs/tw&amp;o/index.html")
    (lost,) = vanished(path, ["", "about/", "briefs/tw&o/"], site_url)
    assert str(lost) == (
        f"{path}:5: error: the published page /briefs/one/ would vanish (put the article back, give it "
        "`withdrawn: <reason>`, or list one under `aliases` in the front matter of the one that takes "
        "its place)"
    )


@pytest.mark.parametrize(
    ("url", "level", "hint"),
    [
        ("actors/the-two-envoys/", "warning", "list the-two-envoys under `aliases` of an actor's entry"),
        ("actors/sergei-lavrov/", "warning", "no article names sergei-lavrov now"),
        ("actors/", "error", "write actors/index.md among the hand-written pages"),
        ("briefs/the-two-envoys/", "error", "put the article back"),
        ("chains/a-5d3cb3b6/", "warning", "write chains/a-5d3cb3b6.md among the hand-written pages"),
        ("chains/a-5d3cb3b6-no-2/", "warning", "no act of any article belongs there now"),
        ("chains/", "error", "write chains/index.md among the hand-written pages"),
        ("relations/russia--united-states/", "warning", "no act of any article"),
        ("relations/russia--united-states--2017-08/", "warning", "no act of any article"),
        ("relations/muscovy--united-states/", "error", "put back what made it"),
        ("relations/", "error", "write relations/index.md"),
        ("chronology/1999/", "warning", "write chronology/1999.md among the hand-written pages"),
        ("chronology/1999-12/", "warning", "no act of any article"),
        ("chronology/1999-uncertain/", "warning", "no act of any article"),
        ("chronology/undated/", "warning", "no act of any article"),
        ("chronology/of-the-cold-war/", "error", "put back what made it"),
        ("chronology/", "error", "write chronology/index.md"),
        ("actions/protest/", "error", "write actions/protest.md among"),
        ("feeds/actors/sergei-lavrov.atom", "warning", "no article names sergei-lavrov now"),
        ("feeds/relations/russia--united-states.json", "warning", "no act of any article"),
        ("relations/russia--united-states/index.html.md", "warning", "no act of any article"),
        ("briefs/the-two-envoys/brief.md", "error", "put the article back"),
        ("briefs/the-two-envoys/cite.bib", "error", "put the article back"),
        ("data/actions.csv", "error", "write data/index.md among the hand-written pages"),
        ("data/codebook/", "error", "write data/codebook.md among the hand-written pages"),
        ("changes/", "error", "write changes/index.md"),
    ],
)
def test_only_what_articles_made_known_may_go(tmp_path: Path, url: str, level: str, hint: str) -> None:
    known = {"sergei-lavrov", "russia", "united-states"}
    (lost,) = vanished(sitemap(tmp_path, url), [""], "", known_actors=known)
    assert lost.level == level
    assert hint in lost.hint


def test_an_actor_who_was_a_mistake_does_not_keep_an_editor_from_publishing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_archive(tmp_path, {"consulate.txt": CONSULATE})
    monkeypatch.chdir(tmp_path)
    sitemap(tmp_path, "actors/foggy-spokesman/")
    result = run("check", "--published", ".")
    assert result.exit_code == 0
    assert "sitemap.xml:4: warning: the published page /actors/foggy-spokesman/ would vanish" in result.stdout
    sitemap(tmp_path, "actors/angela-merkel/", "actors/france/")
    assert run("check", "--published", ".").exit_code == 0


def test_the_hint_names_what_it_is_likely_now(tmp_path: Path) -> None:
    path = sitemap(tmp_path, "actors/sergey-lavrov/")
    (lost,) = vanished(path, ["", "actors/sergei-lavrov/"], "", known_actors={"sergei-lavrov"})
    assert lost.level == "error"
    assert lost.hint.startswith(
        "list sergey-lavrov under `aliases` of the entry of sergei-lavrov in data/actors/"
    )
    assert lost.hint.endswith("; is it /actors/sergei-lavrov/ now?")


def test_a_compressed_sitemap_is_read_too(tmp_path: Path) -> None:
    path = sitemap(tmp_path, "gone/")
    packed = tmp_path / "sitemap.xml.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [d.message for d in vanished(packed, [""], "")] == ["the published page /gone/ would vanish"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html>404</html>", "is no sitemap"),
        (b"\xff\xfe\x00", "is no sitemap"),
        (b"\x1f\x8b\x00", "is no sitemap"),
        (b"<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>", "lists other sitemaps"),
        (None, "cannot be read: No such file"),
    ],
)
def test_what_is_no_sitemap_is_told(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "sitemap.xml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=says) as told:
        vanished(path, [], "")
    assert told.value.hint
    assert msgspec.json.encode(told.value.diagnostic())
