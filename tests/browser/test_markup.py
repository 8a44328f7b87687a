"""Markup as the standard has it: no parse error anywhere, and no error of the Nu checker but the theme's own.

The checker needs Java and is no Python package: where `VNU_JAR` names its file, it runs over every page.
"""

import os
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest

from tests.browser.test_reading import kinds_of_page

pytestmark = pytest.mark.browser

STOCK = (
    # Material keeps the state of drawer, search and palette in check boxes that no form sends.
    "Attribute “autocomplete” is only allowed when the input type is",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
    # Its labels of sections in the navigation.
    "Bad value “” for attribute “tabindex” on element “label”",
)
"""What the checker says of every page that Material makes."""


def test_no_page_has_a_parse_error(site: Path) -> None:
    for path in kinds_of_page(site):
        parser = html5lib.HTMLParser()
        parser.parse((site / path / "index.html").read_text("utf-8"))
        assert parser.errors == [], path


def test_the_checker_finds_only_what_the_theme_brings(site: Path) -> None:
    jar, java = os.environ.get("VNU_JAR"), shutil.which("java")
    if not (jar and java):
        pytest.skip("VNU_JAR does not name the Nu checker, or there is no Java")
    command = [java, "-jar", jar, "--format", "gnu", "--errors-only", "--skip-non-html", str(site)]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stderr.splitlines()
    assert [line for line in said if not any(stock in line for stock in STOCK)] == []
