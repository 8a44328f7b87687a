"""What every command needs first: the archive, and a coder for it."""

from pathlib import Path

import click

from builder.diagnostics import SettingsError
from builder.site.coder import ArticleCoder
from builder.site.location import Location, find_archive
from builder.site.settings import shown_from_here

config_option = click.option(
    "-f",
    "--config-file",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The archive's mkdocs.yml; by default the nearest one upwards.",
)


def located(config_file: Path | None) -> Location | None:
    """The archive named with -f, before or after the command, or the nearest one; None outside any."""
    context = click.get_current_context()
    return find_archive(Path.cwd(), config_file or context.obj)


def required(config_file: Path | None) -> Location:
    """As `located`, for commands that mean nothing outside an archive.

    Raises:
        SettingsError: outside any archive.
    """
    found = located(config_file)
    if found is None:
        raise SettingsError(
            "no mkdocs.yml here or in any folder above",
            hint="go into an archive's folder, name one with -f, or start one with `briefing new DIR`",
        )
    if not found.has_plugin:
        path = shown_from_here(found.config_file)
        raise SettingsError("does not name the plugin `briefing`", path=path, hint="add it to `plugins`")
    return found


def coder_for(location: Location | None) -> ArticleCoder:
    """A coder with the archive's knowledge and parser, or with the installed ones outside any archive."""
    if location is None:
        return ArticleCoder((), None)
    return ArticleCoder((location.data,), location.language)
