"""How much a reader waits for: bytes of a brief, bytes of its first view, and nothing that jumps."""

import gzip
from pathlib import Path

import pytest

from tests.browser.conftest import Reader
from tests.browser.test_reading import PHONE, a_brief, kinds_of_page

pytestmark = pytest.mark.browser

HTML = 60_000
"""Bytes of a brief, as written."""
FIRST_VIEW = 250_000
"""Bytes of a brief and all that comes with it to an empty cache, packed with gzip as hosts send them."""

SHIFTS = """() => new Promise(resolve => {
    let sum = 0
    const add = list => list.getEntries().forEach(entry => { sum += entry.value })
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true })
    setTimeout(() => resolve(sum), 400)
})"""
"""Cumulative layout shift of the page so far, whoever caused it."""


def test_a_brief_is_light(site: Path) -> None:
    heavy = {
        path.parent.name: size
        for path in sorted(site.glob("briefs/*/index.html"))
        if (size := path.stat().st_size) > HTML
    }
    assert heavy == {}


def test_the_first_view_of_a_brief_is_light(reader: Reader, site: Path) -> None:
    """What the theme brings counts, and the index of the search, which it asks for at once."""
    asked: list[str] = []
    reader.page.on("requestfinished", lambda request: asked.append(request.url))
    path = a_brief(site)
    reader.page.goto(reader.host + path, wait_until="networkidle")
    names = [url.removeprefix(reader.host).partition("?")[0] for url in asked]
    files = [site / name / "index.html" if name == path else site / name for name in names]
    assert len(files) > 5
    weights = {file.name: len(gzip.compress(file.read_bytes())) for file in files}
    assert sum(weights.values()) <= FIRST_VIEW, weights


@pytest.mark.parametrize("reader", [{}, PHONE], indirect=True, ids=str)
def test_nothing_jumps_while_a_page_opens(reader: Reader, site: Path) -> None:
    for path in kinds_of_page(site):
        reader.open(path)
        assert reader.page.evaluate(SHIFTS) < 0.001, path
