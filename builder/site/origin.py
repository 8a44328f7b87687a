"""Where this program was installed from, told so that another computer can install the same."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from importlib import metadata, resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from urllib.request import url2pathname

import msgspec

NAME = "briefing-archive"
_SSH = re.compile(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::\d+)?[:/](?!\d+/)(.+)")


def requirement() -> str:
    """The program as a line of `requirements.txt`; empty when only this computer has what was installed."""
    try:
        installed = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        return ""
    told = installed.read_text("direct_url.json")
    if told is None:
        return f"{NAME}=={installed.version}"
    return requirement_from(msgspec.json.decode(told))


def requirement_from(direct_url: Mapping[str, Any]) -> str:
    """The requirement for what an installer notes of its source (PEP 610); empty for files of this computer.

    A folder that was cloned is required from where it was cloned, at the commit it stands at.
    """
    url = _public(str(direct_url.get("url", "")))
    if "vcs_info" in direct_url:
        vcs = direct_url["vcs_info"]
        return _at(url, str(vcs.get("vcs", "git")), str(vcs.get("commit_id", "")))
    if "dir_info" in direct_url:
        return _cloned(Path(url2pathname(urlsplit(url).path)))
    return f"{NAME} @ {url}" if url.startswith("https://") else ""


def lock() -> str:
    """What the program needs, with hashes: the lock it is tested with; empty where it did not come along."""
    packaged = Path(str(resources.files("builder") / "_requirements.lock"))
    path = packaged if packaged.is_file() else Path(__file__).parents[2] / "requirements.lock"
    return path.read_text("utf-8") if path.is_file() else ""


def _cloned(folder: Path) -> str:
    # A commit that no remote branch holds is on this computer only.
    if not _git(folder, "branch", "--remotes", "--contains", "HEAD"):
        return ""
    origin = _git(folder, "remote", "get-url", "origin")
    return _at(_public(origin), "git", _git(folder, "rev-parse", "HEAD"))


def _at(url: str, vcs: str, commit: str) -> str:
    return f"{NAME} @ {vcs}+{url}@{commit}" if url.startswith("https://") and commit else ""


def _public(url: str) -> str:
    """An address as anyone can read it: over HTTPS, without the name and password of who cloned it."""
    if match := _SSH.fullmatch(url):
        return f"https://{match[1]}/{match[2]}"
    parts = urlsplit(url)
    host = parts.hostname or ""
    place = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit(parts._replace(netloc=place)) if parts.scheme == "https" else url


def _git(folder: Path, *arguments: str) -> str:
    """What git says of a folder; empty where there is no git, or no repository."""
    git = shutil.which("git")
    if git is None or not folder.is_dir():
        return ""
    done = subprocess.run([git, *arguments], cwd=folder, capture_output=True, check=False, text=True)  # noqa: S603
    return done.stdout.strip() if done.returncode == 0 else ""
