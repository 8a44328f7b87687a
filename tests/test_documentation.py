"""What the repository's own pages point to is there."""

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PAGES = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])
README = (REPOSITORY / "README.md").read_text("utf-8")
LARGEST_PICTURE = 250_000


def _links(page: Path) -> list[str]:
    """Targets inside the repository, without their anchors."""
    found: list[str] = re.findall(r"\]\(\s*([^)\s]+)", page.read_text("utf-8"))
    return [link.partition("#")[0] for link in found if not re.match(r"https?:|mailto:|#", link)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in _links(page) if not (page.parent / link).exists()] == []


def test_the_readme_shows_every_picture_and_none_is_large() -> None:
    pictures = sorted(REPOSITORY.glob("docs/pictures/*"))
    assert pictures
    for picture in pictures:
        assert picture.relative_to(REPOSITORY).as_posix() in _links(REPOSITORY / "README.md")
        assert picture.stat().st_size <= LARGEST_PICTURE


def test_every_target_of_make_that_a_page_names_exists() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:`|^)make ([a-z]+)\b", page.read_text("utf-8"), re.MULTILINE)
    }
    assert named
    assert named <= targets
