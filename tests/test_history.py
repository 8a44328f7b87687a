"""What each publication changed: told from the repository's history where there is one, and never guessed."""

import subprocess
from datetime import date
from pathlib import Path

import msgspec
import pytest

from builder.archive.history import Edit, Edition, History
from builder.model import Coded, Correction, Curated
from builder.pages.settings import PageSettings
from builder.reading import read_article
from builder.site.history import read_history
from builder.site.location import Location, find_archive
from tests import samples
from tests.downloads import KNOWLEDGE, SITE, site_of
from tests.site_fixtures import CONSULATE, EXPULSION, build, make_archive, write_files

FIXED = '---\npublished: "2017-08-31"\ncorrections:\n  - {action: a-1, reject: true, why: a comment}\n---\n'


class Repository:
    """An archive in a repository whose commits have the days a test gives them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2024-01-01") -> str:
        stamp = f"{day}T12:00:00+00:00"
        environment = {
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_DATE": stamp,
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "HOME": str(self.folder),
        }
        who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
        done = subprocess.run(
            ["git", *who, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self, day: str, **files: str | None) -> None:
        """Writes articles, or removes those that are None, and commits."""
        for name, content in files.items():
            path = self.folder / f"content/articles/{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if content is None else path.write_text(content, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Secret words", day=day)

    @property
    def history(self) -> History:
        location = self.location
        articles = sorted(location.articles.glob("*.txt"))
        coded = [
            Coded(
                article=read_article(path, KNOWLEDGE, shown=location.shown(path)),
                brief=samples.consulate(id=path.stem).brief,
            )
            for path in articles
        ]
        found = read_history(location, coded)
        assert found is not None
        return found

    @property
    def location(self) -> Location:
        found = find_archive(self.folder)
        assert found
        return found


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Repository:
    make_archive(tmp_path, {})
    return Repository(tmp_path)


def test_every_day_tells_what_came_was_corrected_and_went(repository: Repository) -> None:
    repository.commit("2024-01-01", one=CONSULATE, two=EXPULSION)
    repository.commit("2024-02-02", one=FIXED + CONSULATE)
    repository.commit("2024-03-03", one=f"---\nwithdrawn: Invented.\n---\n{CONSULATE}", two=None)
    repository.commit("2024-04-04", one=f"---\nwithdrawn: Invented.\n---\n{EXPULSION}")
    correction = Correction(action="a-1", reject=True, why="a comment")
    assert repository.history.editions == (
        Edition(day=date(2024, 4, 4), edits=(Edit(article="one", event="revised"),)),
        Edition(
            day=date(2024, 3, 3),
            edits=(
                Edit(article="two", event="removed"),
                Edit(article="one", event="withdrawn", fields=("withdrawn", "published")),
            ),
        ),
        Edition(
            day=date(2024, 2, 2),
            edits=(Edit(article="one", event="corrected", corrections=(correction,), fields=("published",)),),
        ),
        Edition(
            day=date(2024, 1, 1),
            edits=(Edit(article="one", event="added"), Edit(article="two", event="added")),
        ),
    )
    assert repository.history.changed["one"] == date(2024, 4, 4)
    assert repository.history.pages[""] == repository.history.pages["about/"] == date(2024, 1, 1)
    assert repository.history.whole


def test_commits_of_one_day_are_one_change_and_what_comes_to_nothing_none(repository: Repository) -> None:
    repository.commit("2024-01-01", one=CONSULATE)
    repository.commit("2024-01-01", one=FIXED + CONSULATE)
    repository.commit("2024-02-02", one=CONSULATE)
    repository.commit("2024-02-02", one=FIXED + CONSULATE)
    repository.commit("2024-02-02", two=EXPULSION)
    repository.commit("2024-02-02", two=None)
    (edition,) = repository.history.editions
    (edit,) = edition.edits
    assert (edition.day, edit.event, len(edit.corrections)) == (date(2024, 1, 1), "added", 1)


def test_a_renamed_file_keeps_its_history(repository: Repository) -> None:
    repository.commit("2024-01-01", one=CONSULATE)
    repository.git("mv", "content/articles/one.txt", "content/articles/moved.txt")
    repository.commit("2024-02-02")
    assert {edit.article for edition in repository.history.editions for edit in edition.edits} == {"moved"}


def test_knowledge_that_changed_is_told(repository: Repository) -> None:
    repository.commit("2024-01-01", one=CONSULATE)
    write_files(repository.folder / "data/actors", {"own.yml": "[]\n"})
    repository.commit("2024-02-02")
    assert [edition.knowledge for edition in repository.history.editions] == [True, False]


def test_broken_front_matter_and_odd_bytes_stop_nothing(repository: Repository) -> None:
    two = repository.folder / "content/articles/two.txt"
    two.write_bytes(b"\xff\xfe\x00")
    repository.commit("2024-01-01", one="---\npublished: [\n---\nWords.\n")
    repository.commit("2024-02-02", one=CONSULATE, two=CONSULATE)
    events = {edit.article: edit.event for edit in repository.history.editions[0].edits}
    assert events == {"one": "revised", "two": "revised"}


def test_a_copy_without_older_commits_says_so(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2024-01-01", one=CONSULATE)
    repository.commit("2024-02-02", two=EXPULSION)
    repository.git("clone", "-q", "--depth", "1", f"file://{tmp_path}", "shallow")
    history = read_history(find_archive(tmp_path / "shallow") or repository.location, [])
    assert history is not None
    assert not history.whole
    pages, _ = site_of(settings=msgspec.structs.replace(SITE, history=history))
    assert "without its older history" in pages["changes/"].body


def test_without_a_repository_nothing_is_claimed(tmp_path: Path) -> None:
    make_archive(tmp_path, {})
    location = find_archive(tmp_path)
    assert location is not None
    assert read_history(location, []) is None
    pages, _ = site_of()
    assert "What each publication added is not known here" in pages["changes/"].body
    assert pages["changes/"].changed is None


def test_the_page_tells_corrections_in_words_and_no_more_of_a_closed_article() -> None:
    corrections = (
        Correction(action="a-1", reject=True, why="it says “soon”"),
        Correction(action="a-2", set={"date": "2017-08-30", "sources": ["russia"], "evidence": "soon"}),
        Correction(actor="sergei-lavrov", is_="russia"),
        Correction(add={"type": "CONSULT", "action": "meet soon", "evidence": "soon"}),
        Correction(same=("a-1", "x/a-2")),
    )
    edits = (
        Edit(article="consulate-closed", event="corrected", corrections=corrections),
        Edit(article="gone", event="removed"),
    )
    told = History(editions=(Edition(day=date(2024, 2, 2), edits=edits),))
    coded = samples.consulate()
    article = msgspec.structs.replace(coded.article, curated=Curated(corrections=corrections))
    shown = {}
    for text in ("full", "evidence"):
        settings = msgspec.structs.replace(SITE, history=told, text=text)
        pages, _ = site_of([msgspec.structs.replace(coded, article=article)], settings)
        shown[text] = pages["changes/"].body
    for body in shown.values():
        assert "2 February 2024" in body
        assert "act a-1: left out" in body
        assert "act a-2: date 2017-08-30; sources Russia; evidence by hand" in body
        assert "Sergei Lavrov: is Russia" in body
        assert "told as one act: a-1 and x/a-2" in body
        assert "Taken out" in body
        assert "Gone" in body
    assert "it says “soon”" in shown["full"]
    assert "act added: type CONSULT; action meet soon" in shown["full"]
    assert "What editors put right" in shown["full"]
    assert "soon" not in shown["evidence"]


def test_the_sitemap_bears_the_days_of_the_files_and_never_that_of_the_build(repository: Repository) -> None:
    repository.commit("2024-01-01", one=CONSULATE, two=EXPULSION)
    repository.commit("2024-02-02", two=FIXED.replace("2017-08-31", "2018-03-29") + EXPULSION)
    site = build(repository.folder / "mkdocs.yml")
    listed = site.read("sitemap.xml")
    base = "https://tiny.example/archive/"

    def day(url: str) -> str:
        entry = listed.partition(f"<loc>{base}{url}</loc>")[2].partition("</url>")[0]
        return entry.partition("<lastmod>")[2].partition("</lastmod>")[0]

    assert (day("briefs/one/"), day("briefs/two/")) == ("2024-01-01", "2024-02-02")
    assert (day("about/"), day("chronology/"), day("data/")) == ("2024-01-01", "2024-02-02", "2024-02-02")
    assert day("actors/sergei-lavrov/") == "2024-01-01"
    assert "briefs/one/" in site.read("changes/index.html")
    assert "Secret words" not in site.read("changes/index.html")
    assert "Nobody" not in site.read("changes/index.html")


def test_without_history_the_sitemap_has_no_days(tmp_path: Path) -> None:
    site = build(make_archive(tmp_path, {"consulate.txt": CONSULATE}))
    assert "<lastmod>" not in site.read("sitemap.xml")
    assert "/data/codebook/</loc>" in site.read("sitemap.xml")
    assert PageSettings().history is None
