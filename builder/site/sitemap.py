"""The sitemap: without stubs, with every generated page. Instant navigation follows only what it lists."""

import gzip
import html
import re
from collections.abc import Iterable
from pathlib import Path

from builder.site import stubs

_ENTRY = re.compile(r"\s*<url>\s*<loc>([^<]*)</loc>.*?</url>", re.DOTALL)


def extend_sitemap(site: Path, site_url: str, urls: Iterable[str]) -> None:
    """Lists generated pages in `sitemap.xml`, and in its compressed twin where it has one.

    A site that does not know its own address has an empty sitemap, and so has nothing to extend. The
    generated pages carry no `lastmod`: the day of the build says nothing about them.
    """
    path = site / "sitemap.xml"
    if not path.is_file() or not site_url:
        return
    text = path.read_text("utf-8")
    places = {html.escape(site_url + stub.url) for stub in stubs.STUBS if not stub.is_index}
    listed = {match[1]: match[0].strip() for match in _ENTRY.finditer(text) if match[1] not in places}
    for url in urls:
        loc = html.escape(site_url + url)
        listed[loc] = f"<url>\n         <loc>{loc}</loc>\n    </url>"
    head = text[: text.index(">", text.index("<urlset")) + 1]
    body = "".join(f"\n    {entry}" for entry in listed.values())
    whole = f"{head}{body}\n</urlset>\n".encode()
    path.write_bytes(whole)
    compressed = site / "sitemap.xml.gz"
    if compressed.is_file():
        # No name and no time in the header: the same pages give the same bytes.
        compressed.write_bytes(gzip.compress(whole, mtime=0))
