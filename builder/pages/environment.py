"""The templates, compiled once: escaping everywhere, a missing name is an error."""

from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

from builder.pages import words
from builder.pages.annotate import safe


@lru_cache(maxsize=4)
def make_environment(folders: tuple[Path, ...]) -> Environment:
    """Templates of the given folders, over those of the package; changed files are compiled anew."""
    loader = ChoiceLoader([*(FileSystemLoader(folder) for folder in folders), PackageLoader("builder.pages")])
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["safe_text"] = safe
    environment.globals.update(counted=words.counted, listed=words.listed)
    return environment
