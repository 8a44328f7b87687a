"""A site is built beside the published one and swapped in whole; when a build fails, the old one stays."""

import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.diagnostics import SettingsError

_CANNOT_MOVE = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM}
_SITE = {"index.html", "404.html", "sitemap.xml"}
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def open_staging(site: Path) -> Path:
    """An empty folder beside `site` to build in; what killed builds left behind is cleared away first.

    Raises:
        SettingsError: when nothing can be written there.
    """
    site = site.resolve()
    staging = _beside(site, "building", os.getpid())
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(site)
        staging.mkdir()
    except OSError as problem:
        raise SettingsError(
            f"cannot be built: {problem.strerror}",
            path=str(problem.filename or site),
            hint="the folder that holds the site must be writable",
        ) from None
    return staging


def refuse_foreign(site: Path) -> None:
    """Keeps a build from replacing a folder of somebody's files.

    Raises:
        SettingsError: when `site` holds something, and no page that a site begins with.
    """
    if not site.exists():
        return
    names = {path.name for path in site.iterdir()} if site.is_dir() else {site.name}
    seen = {name for name in names if not name.startswith(".")}
    if seen and not seen & _SITE:
        told = "holds files that are no site" if site.is_dir() else "is a file"
        hint = "name a new or empty folder: `site_dir` in mkdocs.yml, or -d"
        raise SettingsError(f"{told}, and would be replaced", path=str(site), hint=hint)


def publish(staging: Path, site: Path) -> None:
    """Puts the finished folder in the place of `site`, at one stroke where the system can."""
    site = site.resolve()
    if not site.exists():
        staging.rename(site)
        return
    shutil.copymode(site, staging)
    old = staging
    if not _exchange(staging, site):
        old = _beside(site, "old", os.getpid())
        try:
            site.rename(old)
        except OSError as problem:
            if problem.errno not in _CANNOT_MOVE:
                raise
            _copy_over(staging, site)
            return
        staging.rename(site)
    _retire(old, site)


def discard(staging: Path) -> None:
    """Removes an unfinished folder."""
    shutil.rmtree(staging, ignore_errors=True)


def _beside(site: Path, what: str, pid: int) -> Path:
    return site.with_name(f".{site.name}.{what}-{pid}")


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0


def _copy_over(staging: Path, site: Path) -> None:
    """For a folder that cannot be renamed, such as a mount point: file by file, then what is gone."""
    wanted = {path.relative_to(staging) for path in staging.rglob("*")}
    shutil.copytree(staging, site, dirs_exist_ok=True)
    for path in sorted(site.rglob("*"), reverse=True):
        name = path.relative_to(site)
        if name in wanted or name.parts[0].startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    discard(staging)


def _retire(old: Path, site: Path) -> None:
    """Removes a folder that was the site, but for hidden things someone keeps in it (`.git`, `.nojekyll`)."""
    for kept in old.glob(".*"):
        if not (site / kept.name).exists():
            kept.rename(site / kept.name)
    discard(old)


def _clear_leftovers(site: Path) -> None:
    for old, pid in _leftovers(site, "old"):
        if not site.exists():
            old.rename(site)
        elif not _alive(pid):
            _retire(old, site)
    for unfinished, pid in _leftovers(site, "building"):
        if not _alive(pid):
            if site.exists():
                _retire(unfinished, site)
            discard(unfinished)


def _leftovers(site: Path, what: str) -> Iterator[tuple[Path, int]]:
    name = re.compile(rf"\.{re.escape(site.name)}\.{what}-(\d+)")
    for path in sorted(site.parent.iterdir()):
        if match := name.fullmatch(path.name):
            yield path, int(match[1])


def _alive(pid: int) -> bool:
    """Whether another process of that number runs; where that cannot be asked, assume so."""
    if pid == os.getpid():
        return False
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
