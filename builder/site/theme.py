"""Our looks for any archive: the templates, style sheets and scripts that come with the package."""

from importlib import resources
from pathlib import Path


def overrides_folder() -> Path:
    """The theme folder that came with the package, or the repository's own in a checkout."""
    packaged = Path(str(resources.files("builder") / "_site_overrides"))
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "site_overrides"


def assets(folder: Path, suffix: str) -> list[str]:
    """Style sheets (`.css`) or scripts (`.js`) of a theme folder, as paths in the site, by name."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(f"assets/**/*{suffix}"))


def with_folder(folders: list[str], ours: Path, *, custom: str | None) -> list[str]:
    """Theme folders with ours after the archive's own and before the theme's."""
    if any(Path(folder).resolve() == ours.resolve() for folder in folders):
        return folders
    place = 1 if custom and folders and Path(folders[0]).resolve() == Path(custom).resolve() else 0
    return [*folders[:place], str(ours), *folders[place:]]
