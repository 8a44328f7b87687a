"""The history of an archive, from its git repository: which article came, was corrected or went, and when.

Nobody's name and no commit's message is read: only days, and what the files say.
"""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from builder.archive.history import Edit, Edition, Event, History
from builder.diagnostics import FrontMatterError
from builder.frontmatter import parse_curated, split_front_matter
from builder.model import Coded, Curated
from builder.site.extraction import ARTICLES
from builder.site.location import Location
from builder.slug import slug

_COMPARED = 2000
"""Changed files, the latest, whose front matter is compared; of older ones only the day is told."""
_CHANGED = re.compile(rb":\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*")
_APART = frozenset({"corrections", "schema", "sha256"})
"""Fields of front matter that are told in another way, or say nothing to readers."""


class _Change(NamedTuple):
    """One file in one commit, or in all commits of a day."""

    day: date
    path: str
    """Relative to the archive's folder, as the file is called now."""
    before: str
    """The object it was before; noughts for none."""
    after: str
    """The object it became; noughts for none."""


def read_history(location: Location, coded: Iterable[Coded]) -> History | None:
    """The history, or None where there is none to read: no repository, no git, nothing committed.

    Args:
        location: The archive.
        coded: Its articles as they are now; they tell which brief a file became.
    """
    git = _Git.of(location.root)
    if git is None:
        return None
    articles, docs, data = (
        f"{location.shown(folder)}/" for folder in (location.articles, location.docs, location.data)
    )
    log = git.run(
        *("log", "--no-merges", "--raw", "-z", "--no-abbrev", "-M", "--relative", "--format=%x01%cs"),
        *("--", docs, data),
    )
    changes = list(_by_day(_changes(log)))
    if not changes:
        return None
    ids = {one.article.path: one.brief.id for one in coded}
    of_articles = [change for change in changes if _is_article(change.path, articles)]
    of_pages = [c for c in changes if c.path.startswith(docs) and c.path.endswith(".md")]
    return History(
        editions=tuple(_editions(changes, of_articles, data, ids, git)),
        whole=git.run("rev-parse", "--is-shallow-repository").strip() != b"true",
        changed=_last_days((_id_of(change.path, ids), change.day) for change in of_articles),
        pages=_last_days((_address(change.path.removeprefix(docs)), change.day) for change in of_pages),
    )


def _is_article(path: str, folder: str) -> bool:
    """Whether a file is one that articles are read from."""
    hidden = any(step.startswith(".") for step in path.removeprefix(folder).split("/"))
    return path.startswith(folder) and not hidden and Path(path).suffix.lower() in ARTICLES


class _Git:
    """A repository, asked; whatever it cannot answer is nothing."""

    def __init__(self, program: str, root: Path) -> None:
        self._program = program
        self._root = root

    @classmethod
    def of(cls, root: Path) -> "_Git | None":
        """The repository a folder lies in."""
        program = shutil.which("git")
        return cls(program, root) if program else None

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """What a command prints; nothing when it fails."""
        done = subprocess.run(  # noqa: S603 - git, with our own arguments
            [self._program, *arguments], cwd=self._root, input=given, capture_output=True, check=False
        )
        return b"" if done.returncode else done.stdout

    def contents(self, objects: Iterable[str]) -> dict[str, bytes]:
        """The content of each object that is there, all in one go."""
        wanted = [name for name in dict.fromkeys(objects) if name.strip("0")]
        told = self.run("cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
        found, at = {}, 0
        for name in wanted:
            head, _, _ = told[at:].partition(b"\n")
            at += len(head) + 1
            if head and not head.endswith(b" missing"):
                size = int(head.rpartition(b" ")[2])
                found[name] = told[at : at + size]
                at += size + 1
        return found


def _changes(log: bytes) -> Iterator[_Change]:
    """Every file of every commit, the latest first; a file that was renamed bears its last name."""
    day = date.min
    now: dict[str, str] = {}
    parts = iter(log.split(b"\0"))
    for part in parts:
        if part.startswith(b"\x01"):
            day = date.fromisoformat(part[1:].strip().decode())
            continue
        found = _CHANGED.fullmatch(part.strip())
        if found is None:
            continue
        before, after, status = (group.decode() for group in found.groups())
        path = next(parts, b"").decode("utf-8", "replace")
        if status in {"R", "C"}:
            later = next(parts, b"").decode("utf-8", "replace")
            now[path] = now.get(later, later)
        yield _Change(day, now.get(path, path), before, after)


def _by_day(changes: Iterable[_Change]) -> Iterator[_Change]:
    """What the commits of one day did to a file, as one change; what came to nothing is left out."""
    merged: dict[tuple[date, str], _Change] = {}
    for change in changes:  # from the last commit to the first
        key = change.day, change.path
        later = merged.get(key)
        merged[key] = change if later is None else later._replace(before=change.before)
    yield from (change for change in merged.values() if change.before != change.after)


def _editions(
    changes: Sequence[_Change], of_articles: Sequence[_Change], data: str, ids: Mapping[str, str], git: _Git
) -> Iterator[Edition]:
    compared = [c for c in of_articles if c.before.strip("0") and c.after.strip("0")][:_COMPARED]
    added = [c for c in of_articles if not c.before.strip("0")][:_COMPARED]
    contents = git.contents(name for c in (*compared, *added) for name in (c.before, c.after))
    edits: dict[date, list[Edit]] = defaultdict(list)
    for change in of_articles:
        edits[change.day].append(_edit(change, _id_of(change.path, ids), contents))
    knowledge = {change.day for change in changes if change.path.startswith(data)}
    for day in sorted({*edits, *knowledge}, reverse=True):
        own = sorted(edits.get(day, ()), key=lambda edit: (edit.event, edit.article))
        yield Edition(day=day, edits=tuple(own), knowledge=day in knowledge)


def _edit(change: _Change, article: str, contents: Mapping[str, bytes]) -> Edit:
    if not change.after.strip("0"):
        return Edit(article=article, event="removed")
    was, is_ = (_read(contents.get(name, b"")) for name in (change.before, change.after))
    new = tuple(one for one in is_.curated.corrections if one not in was.curated.corrections)
    if not change.before.strip("0"):
        return Edit(article=article, event="added", corrections=new)
    event: Event = "corrected" if was.body == is_.body else "revised"
    if is_.curated.withdrawn and not was.curated.withdrawn:
        event = "withdrawn"
    return Edit(article=article, event=event, corrections=new, fields=_differing(was.curated, is_.curated))


class _File(NamedTuple):
    """An article's file at one time."""

    curated: Curated
    body: str


def _read(content: bytes) -> _File:
    text = content.decode("utf-8", "replace")
    try:
        split = split_front_matter(text)
        return _File(parse_curated(split.yaml or "", path="").curated, split.body)
    except FrontMatterError:
        return _File(Curated(), text)


def _differing(before: Curated, after: Curated) -> tuple[str, ...]:
    """Names of the fields whose values are not the same."""
    one, other = (msgspec.to_builtins(curated) for curated in (before, after))
    return tuple(
        name
        for name in Curated.__struct_encode_fields__
        if name not in _APART and one.get(name) != other.get(name)
    )


def _id_of(path: str, ids: Mapping[str, str]) -> str:
    """The brief a file became; of one that is gone, what it was called."""
    return ids.get(path) or slug(Path(path).stem)


def _address(page: str) -> str:
    """Where a hand-written page stands, relative to the site's root."""
    folder, stem = Path(page).parent.as_posix().removeprefix("."), Path(page).stem
    name = "" if stem in {"index", "README"} else stem
    return "".join(f"{step}/" for step in (folder, name) if step)


def _last_days(days: Iterable[tuple[str, date]]) -> dict[str, date]:
    out: dict[str, date] = {}
    for name, day in days:
        out[name] = max(day, out.get(name, date.min))
    return out
