"""Articles taken into an archive, and what was extracted written into them."""

from pathlib import Path

import msgspec
import pytest
import yaml
from click.testing import CliRunner, Result

from builder.cli import main
from builder.model import Brief
from builder.reading.decode import decode
from builder.site.coder import ArticleCoder
from builder.site.intake import frozen
from tests.site_fixtures import CONSULATE, EXPULSION, make_archive, write_files

DEMO = Path(__file__).parents[1] / "content" / "articles"
PAGE = """<!doctype html><html><head><meta charset="iso-8859-2"><title>Visas suspended</title></head>
<body><article><h1>Visas suspended</h1><p>Poland expelled three Belarusian diplomats on 3 May 2019.</p>
<p>The Foreign Ministry in Łódź said no more.</p></article></body></html>"""
MAIL = """From: Anna <anna@example.org>
Subject: Ten go home
Date: Mon, 19 Apr 2021 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

Czechia expelled ten Russian diplomats on Saturday.
"""


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="briefing")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_archive(tmp_path / "archive")
    monkeypatch.chdir(tmp_path / "archive")
    return tmp_path


@pytest.fixture(name="coder", scope="module")
def _coder() -> ArticleCoder:
    return ArticleCoder((), None)


def articles(archive: Path) -> set[str]:
    folder = archive / "archive/content/articles"
    return {path.name for path in folder.iterdir() if path.name != ".gitkeep"}


GOOD: dict[str, tuple[str | bytes, str]] = {
    "Ten Go Home.txt": (MAIL.partition("\n\n")[2], "ten-go-home.txt"),
    "Přehled (2).TXT": ("Norway protested on 3 May 2019.", "prehled-2.txt"),
    "visas.htm": (PAGE.encode("iso-8859-2"), "visas.html"),
    "notes.markdown": ("# Aid\n\nNorway sent *aid* to Chad on 3 May 2019.\n", "notes.md"),
    "letter.eml": (MAIL.replace("ten", "nine"), "letter.eml"),
    "download-3.html": (PAGE.replace("three", "two").encode("iso-8859-2"), "visas-suspended.html"),
}
BAD: dict[str, tuple[str | bytes, str]] = {
    "a/same.txt": (CONSULATE, "the same text stands in content/articles/consulate.txt — it was not added"),
    "b/same.txt": ("  " + CONSULATE.replace(" ", "  "), "the same text stands in"),
    "c/same.txt": (f"---\nrights: CC0\n---\n{CONSULATE}", "the same text stands in"),
    "Consulate.md": ("Other words.", "the id 'consulate' is taken by content/articles/consulate.txt"),
    "other.txt": ("---\nid: expulsion\n---\nOther words.", "the id 'expulsion' is taken by"),
    "report.pdf": (b"%PDF-1.7", "is a PDF, not an article — save the article as plain text"),
    "report.csv": ("a,b", ".csv files are no articles — give it as .txt"),
    "???.txt": ("!!!", "is not an id"),
    "empty.txt": (" \n", "is empty — paste the article"),
    "bad.txt": ("---\npublished: May\n---\nWords.", "bad.txt:2: 'May' is not an EDTF date"),
}


def test_every_format_is_added_under_a_clean_name(archive: Path) -> None:
    write_files(archive, {name: content for name, (content, _) in GOOD.items()})
    result = run("add", *(str(archive / name) for name in GOOD))
    assert result.exit_code == 0, result.output
    for name, (_, becomes) in GOOD.items():
        assert f"content/articles/{becomes}: added" in result.stdout
        added = archive / "archive/content/articles" / becomes
        assert added.read_bytes() == (archive / name).read_bytes()


def test_what_cannot_be_added_is_told_with_a_remedy(archive: Path) -> None:
    before = articles(archive)
    files = {name: content for name, (content, _) in BAD.items()}
    write_files(archive, {**files, "good.txt": "Norway protested on 3 May 2019."})
    result = run("add", *(str(archive / name) for name in [*BAD, "good.txt"]))
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    for (name, (_, says)), line in zip(BAD.items(), told, strict=True):
        assert line.startswith(str(archive / name))
        assert says in line
    assert articles(archive) == {*before, "good.txt"}  # the others are added all the same


def test_an_alias_is_taken_too_and_a_file_is_added_once(archive: Path) -> None:
    write_files(
        archive,
        {"moved.txt": "---\naliases: [old]\n---\nFirst words.", "old.txt": "Second.", "a.txt": "Third."},
    )
    names = ("moved.txt", "old.txt", "a.txt", "a.txt", "nowhere.txt")
    result = run("add", *(str(archive / name) for name in names))
    assert result.exit_code == 1
    assert "nowhere.txt: no such file — name an article" in result.stderr
    assert "the id 'old' is taken by content/articles/moved.txt" in result.stderr
    assert "the same text stands in content/articles/a.txt" in result.stderr
    assert {"moved.txt", "a.txt"} <= articles(archive)


def test_nothing_to_add() -> None:
    assert run("add").exit_code == 2


@pytest.mark.parametrize(
    "path", [p for p in sorted(DEMO.iterdir()) if p.suffix != ".eml"], ids=lambda path: path.name
)
def test_a_frozen_article_has_the_same_brief(path: Path, coder: ArticleCoder, tmp_path: Path) -> None:
    before = coder(path, path.name)
    copy = tmp_path / path.name
    copy.write_bytes(frozen(path.read_bytes(), before.brief, before.article.curated, path=path.name))
    after = coder(copy, path.name)
    assert after.article.text == before.article.text
    for left in after.article.curated.corrections:
        assert any("/" in name for name in (*left.same, *left.part))  # speaks of another article
    assert [str(d) for d in after.diagnostics] == []
    assert _as_written(after.brief) == _as_written(before.brief)
    again = frozen(copy.read_bytes(), after.brief, after.article.curated, path=path.name)
    assert again == copy.read_bytes()


def _as_written(brief: Brief) -> Brief:
    """But for doubts, which are worked out anew."""
    return msgspec.structs.replace(brief, review=())


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "iso-8859-2"])
@pytest.mark.parametrize("html", [False, True])
def test_freezing_makes_utf8_of_any_encoding(
    encoding: str, html: bool, coder: ArticleCoder, tmp_path: Path
) -> None:
    text = PAGE.replace("iso-8859-2", encoding) if html else EXPULSION.replace("\n", "\r\n") + "Café\r\n"
    if encoding == "cp1252":
        text = text.replace("Ł", "L").replace("ź", "z")
    if encoding == "iso-8859-2" and not html:
        pytest.skip("plain text says nothing of its encoding")
    path = tmp_path / ("a.html" if html else "a.txt")
    path.write_bytes(text.encode(encoding))
    before = coder(path, path.name)
    path.write_bytes(frozen(path.read_bytes(), before.brief, before.article.curated, path=path.name))
    assert decode(path.read_bytes(), path="a", html=html).endswith(text)
    assert path.read_bytes().decode("utf-8-sig").endswith(text)
    after = coder(path, path.name)
    assert after.article.text == before.article.text
    assert _as_written(after.brief) == _as_written(before.brief)


def test_what_was_rejected_stays_out_after_freezing(archive: Path, coder: ArticleCoder) -> None:
    path = archive / "archive/content/articles/expulsion.txt"
    (act,) = coder(path, "expulsion.txt").brief.actions
    other = "{part: [" + act.id + ", consulate/a-00000000]}"
    path.write_text(
        f"---\noutlet: The Daily Demo\ncorrections:\n  - {other}\n"
        f"  - {{action: {act.id}, reject: true}}\n---\n{EXPULSION}",
        "utf-8",
    )
    result = run("freeze", "expulsion")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("content/articles/expulsion.txt: 0 actions")
    written = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    assert written["actions"] == []
    assert written["outlet"] == "The Daily Demo"
    assert written["corrections"] == [{"part": [act.id, "consulate/a-00000000"]}]  # speaks of another article
    assert coder(path, "expulsion.txt").brief.actions == ()


def test_a_mail_is_frozen_above_its_headers(coder: ArticleCoder, tmp_path: Path) -> None:
    path, mail = tmp_path / "letter.eml", MAIL.replace("utf-8", "iso-8859-1").encode() + b"Caf\xe9 \x85\r\n"
    path.write_bytes(mail)
    before = coder(path, path.name)
    path.write_bytes(frozen(mail, before.brief, before.article.curated, path=path.name))
    assert path.read_bytes().endswith(b"\n---\n" + mail)
    after = coder(path, path.name)
    assert after.article.text == before.article.text
    assert _as_written(after.brief) == _as_written(before.brief)
    again = frozen(path.read_bytes(), after.brief, after.article.curated, path=path.name)
    assert again == path.read_bytes()
