"""Another revision of an archive, taken out of its git repository and coded."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

import builder
from builder.diagnostics import SettingsError
from builder.knowledge.files import DataFolders, installed_data
from builder.model import Brief, Coded
from builder.site.batch import run_batch
from builder.site.cache import Cache
from builder.site.coder import ArticleCoder
from builder.site.extraction import extract, find_articles
from builder.site.location import Location, find_archive

_AT_ONCE = 500


class SeededCache(Cache):
    """A cache of its own that also knows what another one holds."""

    def __init__(self, folder: Path, identity: str, other: Path) -> None:
        super().__init__(folder, identity)
        self._other = Cache(other, identity)

    def get(self, name: str, key: bytes) -> Coded | None:
        """From its own folder, or from the other."""
        return super().get(name, key) or self._other.get(name, key)


def briefs_at(location: Location, revision: str, folder: Path) -> tuple[Brief, ...]:
    """The briefs of the archive as it was committed, made in an empty `folder`.

    Articles and data are those of the revision. The program is the one that runs, unless the revision holds
    another state of the program itself, which then codes them.

    Raises:
        SettingsError: when there is no such revision, or nothing can be made of it.
    """
    there = _taken_out(location, revision, folder)
    if not there.articles.is_dir():
        return ()
    shown = _inside(there.articles, folder)
    if _is_other_program(folder):
        files, _ = find_articles(there.articles, shown)
        return _coded_by_itself([file.shown for file in files], folder, revision)
    # Where the revision holds this very program, its data are the installed ones.
    coder = ArticleCoder((there.data,), location.language)
    cache = SeededCache(location.cache / "before", coder.identity, location.cache)
    return tuple(coded.brief for coded in extract(there.articles, coder, cache, shown=shown).coded)


def batch_at(location: Location, revision: str, folder: Path, records: Sequence[bytes]) -> list[bytes]:
    """What a revision makes of a batch of records; taken out into an empty `folder`.

    Raises:
        SettingsError: when there is no such revision, or nothing can be made of it.
    """
    there = _taken_out(location, revision, folder)
    if not _is_other_program(folder):
        coder = ArticleCoder((there.data,), location.language)
        return [result.line for result in run_batch(records, coder)]
    given, made = folder / "records.jsonl", folder / "briefs.jsonl"
    given.write_bytes(b"".join(record.rstrip(b"\n") + b"\n" for record in records))
    _run_itself(["--jsonl", given.name, "--output", made.name], folder, revision)
    return made.read_bytes().splitlines()


def _taken_out(location: Location, revision: str, folder: Path) -> Location:
    """The archive as it was committed: settings, articles, data, and the program if it is there."""
    commit = _commit(location.root, revision)
    settings = _git(location.root, "show", f"{commit}:./{location.config_file.name}", revision=revision)
    (folder / location.config_file.name).write_bytes(settings)
    there = find_archive(folder, folder / location.config_file.name)
    assert there is not None  # noqa: S101 - it was just written
    wanted = [_inside(path, folder) for path in (there.articles, there.data)]
    _take_out(location.root, commit, [*wanted, "builder"], folder)
    return there


def _commit(root: Path, revision: str) -> str:
    _git(
        root,
        "rev-parse",
        "--git-dir",
        said="is in no git repository",
        hint="`git init` makes it one; commit, then compare",
    )
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    hint = "name a commit, branch or tag; a shallow clone lacks older ones"
    if revision == "HEAD":
        hint = "nothing is committed yet: `git add . && git commit`, then compare"
    found = _git(root, *arguments, said=f"there is no revision {revision!r} here", hint=hint)
    return found.decode().strip()


def _git(root: Path, *arguments: str, said: str = "", hint: str = "", revision: str = "") -> bytes:
    git = shutil.which("git")
    if git is None:
        raise SettingsError("git is not installed", hint="install it, and keep the archive in a repository")
    done = subprocess.run([git, *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise SettingsError(
            said or f"{told[0].removeprefix('fatal: ')}",
            path="" if revision else str(root),
            hint=hint or "compare with a revision that holds the archive",
        )
    return done.stdout


def _inside(path: Path, root: Path) -> str:
    name = os.path.relpath(path, root.resolve() if path.is_absolute() else root)
    if name.startswith(".."):
        raise SettingsError(
            f"{path} lies outside the archive's folder", hint="only what is committed with it can be compared"
        )
    return Path(name).as_posix()


def _take_out(root: Path, commit: str, wanted: Sequence[str], folder: Path) -> None:
    listed = _git(root, "ls-tree", "-z", "--name-only", commit, "--", *wanted)
    there = [name for name in listed.decode().split("\0") if name]
    if there:
        archive = _git(root, "archive", "--format=tar", commit, "--", *there)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            for member in tar:
                _write_out(tar, member, folder)


def _write_out(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """One file, or a link, that stays in the folder; filters for that are younger than some Pythons 3.11."""
    path = folder / member.name
    root = folder.resolve()
    leads_to = path.parent / member.linkname if member.issym() else path
    if not (path.resolve().is_relative_to(root) and leads_to.resolve().is_relative_to(root)):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if member.issym():
        path.symlink_to(member.linkname)
    elif (content := tar.extractfile(member)) is not None:
        path.write_bytes(content.read())


def _is_other_program(folder: Path) -> bool:
    """Whether the revision holds the program's own source, with code or data other than those in use."""
    if not (folder / "builder" / "__init__.py").is_file():
        return False
    here = Path(builder.__file__).parent
    if _sources(folder / "builder") != _sources(here):
        return True
    return DataFolders([folder / "data"]).digest() != DataFolders([installed_data()]).digest()


def _sources(package: Path) -> dict[str, bytes]:
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*.py")}


def _coded_by_itself(names: Sequence[str], folder: Path, revision: str) -> tuple[Brief, ...]:
    briefs: list[Brief] = []
    for start in range(0, len(names), _AT_ONCE):
        told = _run_itself(["--format", "json", *names[start : start + _AT_ONCE]], folder, revision)
        try:
            briefs += [msgspec.json.decode(line, type=Brief) for line in told.splitlines()]
        except msgspec.MsgspecError as problem:
            said = f"the program of {revision} writes briefs that this one cannot read: {problem}"
            raise SettingsError(said, hint="compare with a later revision") from None
    return tuple(briefs)


def _run_itself(arguments: Sequence[str], folder: Path, revision: str) -> bytes:
    """What the revision's own `briefing extract` prints."""
    done = subprocess.run(  # noqa: S603 - the program of a revision that the caller named
        [sys.executable, "-m", "builder", "extract", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        check=False,
    )
    if done.returncode not in {0, 1}:
        last = (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it says nothing"])[-1]
        raise SettingsError(
            f"the program of {revision} does not run: {last}", hint="compare with another revision"
        )
    return done.stdout
