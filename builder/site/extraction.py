"""All articles of a folder → their briefs, from the cache where it can be, on several processes if asked.

An article that is broken is reported and left out; it never costs another one. An article whose day its own
words leave open is coded once more where the others bound it.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import repeat
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

import msgspec

from builder.archive import join
from builder.archive.undated import tightened, without_day
from builder.coding.curation import line_of_field
from builder.diagnostics import BriefingError, Diagnostic, KnowledgeError, SettingsError
from builder.model import Coded, Publication
from builder.site.cache import Cache
from builder.site.foreign_acts import unknown_acts

ARTICLES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".eml"})
Progress: TypeAlias = Callable[[Iterable["Outcome"], int], Iterable["Outcome"]]


class Coder(Protocol):
    """Reads and codes one article; can be sent to another process."""

    def __call__(self, path: Path, shown: str, *, published: Publication | None = None) -> Coded:
        """The coded article, or a `BriefingError`; `published` is what other articles say of its day."""


class ArticleFile(NamedTuple):
    """A file in the folder of articles."""

    path: Path
    """Where it lies."""
    name: str
    """Its path inside the folder, with forward slashes."""
    shown: str
    """Its path as messages show it."""
    published: Publication | None = None
    """When it appeared, as other articles bound it; the article is then coded once more."""

    @property
    def stored(self) -> str:
        """What names it in the cache."""
        return self.name if self.published is None else f"{self.name} once more"

    @property
    def bound(self) -> bytes:
        """What its brief depends on beside its own bytes."""
        return b"" if self.published is None else msgspec.json.encode(self.published)


Outcome: TypeAlias = tuple[ArticleFile, Coded | Diagnostic]


class Extraction(NamedTuple):
    """What came of a folder of articles."""

    coded: tuple[Coded, ...]
    """The articles that can be published, in order of their files' names."""
    problems: tuple[Diagnostic, ...]
    """What is wrong with the others, and what is doubtful in these."""
    from_cache: int
    """How many needed no work."""

    @property
    def left_out(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the articles that cannot be published."""
        published = {one.article.path for one in self.coded}
        return tuple(p for p in self.problems if p.level == "error" and p.path not in published)


def find_articles(folder: Path, shown: str) -> tuple[list[ArticleFile], list[Diagnostic]]:
    """The articles of a folder and those below it, and files there that are none.

    Hidden files are passed over; a link that leads out of the folder is not followed.
    """
    articles, problems = [], []
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(step.startswith(".") for step in name.split("/")) or path.is_dir():
            continue
        where = f"{shown}/{name}"
        if not path.resolve().is_relative_to(root):
            message, hint = "leads out of the folder of articles", "copy the file instead of linking to it"
            problems.append(Diagnostic(where, None, "warning", message, hint))
        elif path.suffix.lower() not in ARTICLES:
            hint = "articles are .txt, .md, .html or .eml files; move anything else elsewhere"
            problems.append(Diagnostic(where, None, "warning", "is not an article", hint))
        else:
            articles.append(ArticleFile(path, name, where))
    return articles, problems


def extract(
    folder: Path, coder: Coder, cache: Cache, *, shown: str, jobs: int = 1, progress: Progress | None = None
) -> Extraction:
    """Codes every article of a folder.

    Args:
        folder: the articles.
        coder: codes one of them.
        cache: where earlier results lie.
        shown: the folder as messages show it.
        jobs: processes to use.
        progress: wraps the outcomes of what must be coded, given how many there will be.

    Raises:
        SettingsError: when there is no such folder, or no such parser.
        KnowledgeError: when the coder's knowledge is wrong.
    """
    if not folder.is_dir():
        hint = "create it, or set `articles` of the plugin `briefing`"
        raise SettingsError("there is no such folder of articles", path=shown, hint=hint)
    articles, problems = find_articles(folder, shown)
    work = _Work(coder, cache, jobs, progress)
    done, unread = work.code(articles)
    chosen, _ = _one_of_each([(a, done[a.name]) for a in articles if a.name in done])
    bounded = [
        article._replace(published=found)
        for bounds in [_bounds(chosen)]
        for article in articles
        if article.name in done and (found := bounds.get(done[article.name].brief.id)) is not None
    ]
    again, lost = work.code(bounded)
    done |= again
    cache.keep_only(article.stored for article in (*articles, *bounded))
    chosen, clashes = _one_of_each([(a, done[a.name]) for a in articles if a.name in done])
    noted = (found for one in chosen for found in (*one.article.diagnostics, *one.diagnostics))
    told = (*problems, *unread, *lost, *clashes, *noted, *unknown_acts(chosen))
    return Extraction(chosen, tuple(dict.fromkeys(told)), len(done.keys() - work.worked))


class _Work:
    """Codes articles, those from the cache at no cost."""

    def __init__(self, coder: Coder, cache: Cache, jobs: int, progress: Progress | None) -> None:
        self._coder, self._cache, self._jobs, self._progress = coder, cache, jobs, progress
        self.worked: set[str] = set()
        """Names of the articles that were not in the cache."""

    def code(self, articles: Sequence[ArticleFile]) -> tuple[dict[str, Coded], list[Diagnostic]]:
        """Articles by name with their briefs, and what is wrong with those that have none."""
        done: dict[str, Coded] = {}
        problems: list[Diagnostic] = []
        todo: list[tuple[ArticleFile, bytes]] = []
        for article in articles:
            try:
                key = self._cache.key(article.stored, article.path.read_bytes() + article.bound)
            except OSError as error:
                told = f"cannot be read: {error.strerror}"
                problems.append(Diagnostic(article.shown, None, "error", told))
                continue
            if (known := self._cache.get(article.stored, key)) is not None:
                done[article.name] = known
            else:
                todo.append((article, key))
        keys = {article.name: key for article, key in todo}
        self.worked |= keys.keys()
        outcomes = _code([article for article, _ in todo], self._coder, self._jobs)
        for article, outcome in self._progress(outcomes, len(todo)) if self._progress else outcomes:
            if isinstance(outcome, Diagnostic):
                problems.append(outcome)
            else:
                self._cache.put(article.stored, keys[article.name], outcome)
                done[article.name] = outcome
        return done, problems


def _bounds(coded: Sequence[Coded]) -> dict[str, Publication]:
    """By brief, when articles without a day of their own appeared, as the others bound it.

    Found once, from what each article alone gave, so that the order of articles changes nothing.
    """
    return tightened(join(coded)) if any(without_day(one.brief) for one in coded) else {}


def _code(articles: list[ArticleFile], coder: Coder, jobs: int) -> Iterator[Outcome]:
    if min(jobs, len(articles)) <= 1:
        yield from ((article, _attempt(coder, article)) for article in articles)
        return
    # Fresh processes: forking one that runs threads, as a server does, can hang.
    context = multiprocessing.get_context("spawn")
    size = max(1, min(16, len(articles) // (4 * jobs)))
    try:
        with ProcessPoolExecutor(min(jobs, len(articles)), mp_context=context) as pool:
            outcomes = pool.map(_attempt, repeat(coder), articles, chunksize=size)
            yield from zip(articles, outcomes, strict=True)
    except BrokenProcessPool:
        hint = "memory may have run out: build with fewer `jobs`"
        raise BriefingError("a process that coded articles died", hint=hint) from None


def _attempt(coder: Coder, article: ArticleFile) -> Coded | Diagnostic:
    try:
        if article.published is None:
            return coder(article.path, article.shown)
        return coder(article.path, article.shown, published=article.published)
    except (KnowledgeError, SettingsError):
        raise  # no article is to blame, and none can be coded
    except BriefingError as error:
        problem = error.diagnostic()
        return (
            problem if problem.path else Diagnostic(article.shown, None, "error", error.message, error.hint)
        )
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one article, the others are published
        message = f"cannot be coded: {type(error).__name__}: {error}"
        return Diagnostic(article.shown, None, "error", message, "please report this with the article")


def _one_of_each(found: list[tuple[ArticleFile, Coded]]) -> tuple[tuple[Coded, ...], list[Diagnostic]]:
    """The articles whose id no earlier one has."""
    first: dict[str, ArticleFile] = {}
    chosen, problems = [], []
    for article, coded in found:
        if (other := first.get(coded.brief.id)) is not None:
            message = f"has the same id, “{coded.brief.id}”, as {other.shown}"
            hint = "rename the file or give it an `id` of its own"
            line = line_of_field(coded.article, "$.id") if coded.article.curated.id else None
            problems.append(Diagnostic(article.shown, line, "error", message, hint))
            continue
        first[coded.brief.id] = article
        chosen.append(coded)
    for article, coded in found:
        for number, alias in enumerate(coded.brief.aliases):
            if (other := first.get(alias)) is not None:
                message = f"the alias “{alias}” is the id of {other.shown}"
                line = line_of_field(coded.article, f"$.aliases[{number}]")
                problems.append(Diagnostic(article.shown, line, "error", message, "remove the alias"))
    return tuple(chosen), problems
