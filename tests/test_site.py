"""The site's parts one by one: cache, extraction, staging, theme."""

import os
from pathlib import Path

import pytest

from builder.diagnostics import ArticleError, BriefingError, KnowledgeError, SettingsError
from builder.model import Article, Brief, Coded, Curated, Publication, Span
from builder.site import staging, stubs, theme
from builder.site.cache import Cache
from builder.site.extraction import Extraction, extract
from tests.samples import answer, consulate
from tests.site_fixtures import tree, write_files


class LineCoder:
    """Codes an article by its first line: `id: x`, or a failure."""

    def __call__(self, path: Path, shown: str, *, published: Publication | None = None) -> Coded:  # noqa: ARG002
        text = path.read_text("utf-8")
        if text.startswith("broken"):
            raise ArticleError("is broken", path=shown, line=1, hint="mend it")
        if text.startswith("ignorant"):
            raise KnowledgeError("is wrong", path="data/outlets.yml", line=1)
        if text.startswith("die"):
            os._exit(1)
        if text.startswith("crash"):
            raise ValueError("unforeseen")
        name, _, aliases = text.strip().partition(" was ")
        article = Article(id=name, path=shown, text=text, view=text)
        return Coded(article=article, brief=Brief(id=name, aliases=tuple(aliases.split())))


def _extract(folder: Path, cache: Path, *, identity: str = "1", jobs: int = 1) -> Extraction:
    return extract(folder, LineCoder(), Cache(cache, identity), shown="content/articles", jobs=jobs)


def _ids(extraction: Extraction) -> list[str]:
    return [coded.brief.id for coded in extraction.coded]


def _places(extraction: Extraction) -> list[str]:
    return [problem.place.removeprefix("content/articles/") for problem in extraction.problems]


def test_a_broken_article_costs_no_other(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"a.txt": "a", "b.txt": "broken", "sub/c.md": "c", "d.eml": "crash"})
    found = _extract(tmp_path / "in", tmp_path / "cache")
    assert _ids(found) == ["a", "c"]
    assert [str(problem) for problem in found.problems] == [
        "content/articles/b.txt:1: error: is broken (mend it)",
        (
            "content/articles/d.eml: error: cannot be coded: ValueError: unforeseen "
            "(please report this with the article)"
        ),
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_wrong_knowledge_is_no_articles_fault(tmp_path: Path, jobs: int) -> None:
    write_files(tmp_path / "in", {"a.txt": "a", "b.txt": "ignorant"})
    with pytest.raises(KnowledgeError, match=r"data/outlets\.yml:1: is wrong") as caught:
        _extract(tmp_path / "in", tmp_path / "cache", jobs=jobs)
    assert caught.value.line == 1


def test_two_articles_with_one_id_are_an_error(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"a.txt": "one", "b.txt": "one", "c.txt": "two was one"})
    found = _extract(tmp_path / "in", tmp_path / "cache")
    assert _ids(found) == ["one", "two"]
    assert [problem.place for problem in found.problems] == [
        "content/articles/b.txt",
        "content/articles/c.txt",
    ]
    assert all("content/articles/a.txt" in problem.message for problem in found.problems)


def test_only_articles_inside_the_folder_are_read(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {"secret.txt": "secret", "in/a.TXT": "a", "in/.b.txt": "b", "in/.git/c.txt": "c", "in/d.pdf": "d"},
    )
    (tmp_path / "in/e.txt").symlink_to(tmp_path / "secret.txt")
    found = _extract(tmp_path / "in", tmp_path / "cache")
    assert _ids(found) == ["a"]
    assert [problem.place for problem in found.problems] == [
        "content/articles/d.pdf",
        "content/articles/e.txt",
    ]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such folder of articles"):
        _extract(tmp_path / "nowhere", tmp_path / "cache")


def test_the_cache_answers_until_something_changes(tmp_path: Path) -> None:
    folder, cache = tmp_path / "in", tmp_path / "cache"
    write_files(folder, {"a.txt": "a", "b.txt": "b"})
    first = _extract(folder, cache)
    again = _extract(folder, cache)
    assert (first.from_cache, again.from_cache) == (0, 2)
    assert again.coded == first.coded
    write_files(folder, {"a.txt": "changed"})
    assert (_extract(folder, cache).from_cache, _ids(_extract(folder, cache))) == (1, ["changed", "b"])
    assert _extract(folder, cache, identity="2").from_cache == 0
    (folder / "b.txt").unlink()
    _extract(folder, cache, identity="2")
    assert len(tree(cache)) == 1


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "other"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, harm: str) -> None:
    folder, cache = tmp_path / "in", tmp_path / "cache"
    write_files(folder, {"a.txt": "a"})
    first = _extract(folder, cache)
    ((name, content),) = tree(cache).items()
    middle = len(content) - 3
    flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    harmed = {"cut": content[:-5], "flip": flipped, "empty": b"", "other": b"x" * 500}[harm]
    write_files(cache, {name: harmed})
    again = _extract(folder, cache)
    assert (again.from_cache, again.coded) == (0, first.coded)
    assert tree(cache) == {name: content}


def test_the_cache_loses_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "1")
    odd = Coded(
        article=Article(
            id="x",
            text="a\u00adb",
            view="ab",
            offsets=(0, 2, 3),
            title_span=Span(0, 1),
            curated=Curated(published="2017-09-11", title="T"),
        ),
        brief=Brief(id="x"),
    )
    for number, coded in enumerate([odd, consulate(), answer()]):
        name = f"{number}.txt"
        cache.put(name, cache.key(name, b""), coded)
        assert cache.get(name, cache.key(name, b"")) == coded


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    write_files(tmp_path, {"in/a.txt": "a", "cache": "a file, not a folder"})
    assert _ids(_extract(tmp_path / "in", tmp_path / "cache")) == ["a"]


def test_any_number_of_processes_finds_the_same(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {f"{n}.txt": "broken" if n == 3 else f"article-{n}" for n in range(8)})
    one = _extract(tmp_path / "in", tmp_path / "cache-1", jobs=1)
    two = _extract(tmp_path / "in", tmp_path / "cache-2", jobs=2)
    assert one == two


def test_a_process_that_dies_is_told(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"a.txt": "a", "b.txt": "die"})
    with pytest.raises(BriefingError, match="process that coded articles died"):
        _extract(tmp_path / "in", tmp_path / "cache", jobs=2)


def test_publishing_replaces_the_site_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_files(site, {"old.html": "old", ".git/HEAD": "kept"})
    folder = staging.open_staging(site)
    write_files(folder, {"new/index.html": "new"})
    assert tree(site) == {"old.html": b"old", ".git/HEAD": b"kept"}
    staging.publish(folder, site)
    assert tree(site) == {"new/index.html": b"new", ".git/HEAD": b"kept"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("exchange", [True, False])
def test_publishing_where_the_system_cannot_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr("sys.platform", "other")
    site = tmp_path / "site"
    write_files(site, {"old.html": "old"})
    folder = staging.open_staging(site)
    write_files(folder, {"index.html": "new"})
    staging.publish(folder, site)
    assert tree(tmp_path) == {"site/index.html": b"new"}


def test_a_folder_that_cannot_be_renamed_is_filled_in_place(tmp_path: Path) -> None:
    site, folder = tmp_path / "site", tmp_path / "new"
    write_files(site, {"old/x.html": "old", "same.html": "old", ".nojekyll": ""})
    write_files(folder, {"same.html": "new", "more/y.html": "y"})
    staging._copy_over(folder, site)
    assert tree(site) == {"same.html": b"new", "more/y.html": b"y", ".nojekyll": b""}
    assert not (site / "old").exists()
    assert not folder.exists()


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    site, dead = tmp_path / "site", _dead_process()
    write_files(site, {"index.html": "published"})
    write_files(tmp_path / f".site.building-{dead}", {"half.html": "half"})
    write_files(tmp_path / f".site.building-{os.getppid()}", {"other.html": "of a running build"})
    folder = staging.open_staging(site)
    staging.discard(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".site.building-{os.getppid()}", "site"]


def test_a_site_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    write_files(tmp_path / f".site.old-{_dead_process()}", {"index.html": "published"})
    staging.discard(staging.open_staging(tmp_path / "site"))
    assert tree(tmp_path) == {"site/index.html": b"published"}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    write_files(tmp_path, {"file": "not a folder"})
    with pytest.raises(SettingsError, match="file"):
        staging.open_staging(tmp_path / "file" / "site")


def test_our_theme_lies_between_the_archives_own_and_materials(tmp_path: Path) -> None:
    own, ours, material = (str(tmp_path / name) for name in ("own", "ours", "material"))
    assert theme.with_folder([own, material], Path(ours), custom=own) == [own, ours, material]
    assert theme.with_folder([material], Path(ours), custom=None) == [ours, material]
    assert theme.with_folder([ours, material], Path(ours), custom=ours) == [ours, material]


@pytest.mark.parametrize(
    ("url", "stub"),
    [
        ("", "index.md"),
        ("actors/", "actors/index.md"),
        ("actors/x/", "actors/briefing-stub.md"),
        ("briefs/x/", "briefs/briefing-stub.md"),
        ("new/", "briefing-stub.md"),
        ("new/x/", "briefing-stub/briefing-stub.md"),
    ],
)
def test_a_page_takes_the_nearest_shell(url: str, stub: str) -> None:
    assert stubs.stub_for(url).source == stub


def _dead_process() -> int:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return pid
