"""Published addresses last: redirects, withdrawn articles, and what would vanish."""

import gzip
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from builder.archive import join
from builder.cli import main
from builder.diagnostics import SettingsError
from builder.pages import redirect
from builder.pages.names import Names
from builder.pages.page import Page
from builder.site.memory import vanished
from builder.site.shell import redirect_document, redirect_script
from tests import samples
from tests.site_fixtures import CONSULATE, EXPULSION, make_archive

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
    )
    sitemap(tmp_path, *kept, "briefs/gone/", "chronology/1999/")
    result = run("check", "--published", ".")
    assert result.exit_code == 1
    gone, year = result.stdout.splitlines()
    assert gone.startswith(
        "sitemap.xml:10: error: the published page /briefs/gone/ would vanish (put the article"
    )
    assert year.startswith(
        "sitemap.xml:11: error: the published page /chronology/1999/ would vanish (put back"
    )


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
        ("actors/sergei-lavrov/", "error", "write actors/sergei-lavrov.md among the hand-written pages"),
        ("actors/", "error", "write actors/index.md among the hand-written pages"),
        ("briefs/the-two-envoys/", "error", "put the article back"),
        ("chronology/1999/", "error", "write chronology/1999.md among the hand-written pages"),
        ("actions/protest/", "error", "write actions/protest.md among"),
    ],
)
def test_only_actors_that_articles_made_known_may_go(tmp_path: Path, url: str, level: str, hint: str) -> None:
    (lost,) = vanished(sitemap(tmp_path, url), [""], "", known_actors={"sergei-lavrov"})
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
    assert run("check", "--published", ".").exit_code == 1


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
