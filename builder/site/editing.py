"""Where the files of an archive's articles are, for those who correct them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from builder.model import Coded
from builder.pages.editing import EditedFile, edited_file
from builder.site.location import Location


def edited_files(
    coded: Iterable[Coded], location: Location, edit_url: Callable[[str], str]
) -> dict[str, EditedFile]:
    """The file of each article, by the brief's id.

    Args:
        coded: the articles.
        location: their archive.
        edit_url: where a file of the host's folder of pages can be edited; empty when nobody said.
    """
    shown = location.shown(location.articles)
    folder = _inside(location.articles, location.docs)
    files = {}
    for one in coded:
        path = Path(one.article.path)
        source = (folder / _inside(path, shown)).as_posix()
        # Where the pages lie outside the archive's own folder, the way there is nobody's business.
        name = source if path.is_absolute() else path.as_posix()
        files[one.brief.id] = edited_file(name, one.article.front_matter, edit_url(source))
    return files


def _inside(path: Path, folder: Path | str) -> Path:
    """A path relative to a folder; its last step when it does not lie there."""
    return path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
