"""An archive to start with: settings, hand-written pages, an empty folder of articles, a workflow."""

from importlib import resources
from pathlib import Path

import msgspec

from builder import __version__
from builder.diagnostics import SettingsError
from builder.site import stubs

# Where each packaged template goes; those of the second group hold no places to fill in.
_FILLED = {
    "mkdocs.yml": "mkdocs.yml",
    "content/index.md": "index.md",
    "content/about/index.md": "about.md",
    "data/actors/own.yml": "own.yml",
    "requirements.txt": "requirements.txt",
}
_COPIED = {".gitignore": "gitignore", ".github/workflows/archive.yml": "github-pages.yml"}
ARTICLES = "content/articles"
_UNKNOWN_ORIGIN = """\
# It came from a folder of one computer, so say where others find it, in one of these forms:
#   briefing-archive @ git+https://<host>/<its repository>@<commit>
#   ./wheels/briefing_archive-{version}-py3-none-any.whl
# The second is a file you commit with the archive: pip wheel --no-deps --wheel-dir wheels <its folder>"""


def start_archive(folder: Path, *, name: str, url: str, requirement: str = "", lock: str = "") -> list[str]:
    """Writes an archive without articles into a new or empty folder; returns the files, by name.

    Args:
        folder: where to.
        name: what the archive is called.
        url: the address its site will have.
        requirement: this program as a line of `requirements.txt`; empty when nobody else could install it.
        lock: what this program needs, for `requirements.lock`.

    Raises:
        SettingsError: when there is something in the folder, or it cannot be written.
    """
    name = " ".join(name.split())
    quoted = msgspec.json.encode(name).decode()
    indexes = [
        f"  - {stub.title}: {stub.source}"
        for stub in stubs.STUBS
        if stub.is_index and not stub.source.startswith(("about/", "changes/"))
    ]
    words = {"name": name, "url": url, "nav": "\n".join(indexes)}
    words["requirement"] = requirement or _UNKNOWN_ORIGIN.format(version=__version__)
    files = {place: _template(source).format(**words) for place, source in _FILLED.items()}
    files["mkdocs.yml"] = _template("mkdocs.yml").format(**words | {"name": quoted})
    files |= {place: _template(source) for place, source in _COPIED.items()}
    files[f"{ARTICLES}/.gitkeep"] = ""
    if lock:
        files["requirements.lock"] = lock
    try:
        if folder.exists() and not folder.is_dir():
            raise SettingsError("is a file", path=str(folder), hint="name a new folder")
        if folder.exists() and any(folder.iterdir()):
            raise SettingsError("is not empty", path=str(folder), hint="name a new folder")
        for place, text in files.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    except OSError as problem:
        raise SettingsError(f"cannot be written: {problem.strerror}", path=str(folder)) from None
    return sorted(files)


def _template(name: str) -> str:
    return (resources.files("builder") / "starter" / name).read_text("utf-8")
