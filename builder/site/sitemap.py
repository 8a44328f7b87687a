"""The sitemap: without stubs, with every generated page. Instant navigation follows only what it lists."""

import gzip
import html
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from builder.site import stubs

_ENTRY = re.compile(r"\s*<url>\s*<loc>([^<]*)</loc>.*?</url>", re.DOTALL)


def extend_sitemap(
    site: Path,
    site_url: str,
    urls: Mapping[str, date | None],
    hand_written: Mapping[str, date] | None = None,
) -> None:
    """Lists generated pages in `sitemap.xml`, and in its compressed twin where it has one.

    A site that does not know its own address has an empty sitemap, and so has nothing to extend. `lastmod` is
    the day on which what a page is made from last changed; where that is not known there is none, for the
    day of the build, which hosts write, says nothing about a page and differs from build to build.

    Args:
        site: The site's folder.
        site_url: Its address.
        urls: Generated pages, with the day each last changed.
        hand_written: The same of hand-written pages.
    """
    path = site / "sitemap.xml"
    if not path.is_file() or not site_url:
        return
    text = path.read_text("utf-8")
    places = {html.escape(site_url + stub.url) for stub in stubs.STUBS if not stub.is_index}
    days = {html.escape(site_url + url): day for url, day in {**(hand_written or {}), **urls}.items()}
    listed = {match[1]: "" for match in _ENTRY.finditer(text) if match[1] not in places}
    listed |= {html.escape(site_url + url): "" for url in urls}
    for loc in listed:
        day = days.get(loc)
        lastmod = f"\n         <lastmod>{day.isoformat()}</lastmod>" if day else ""
        listed[loc] = f"<url>\n         <loc>{loc}</loc>{lastmod}\n    </url>"
    head = text[: text.index(">", text.index("<urlset")) + 1]
    body = "".join(f"\n    {entry}" for entry in listed.values())
    whole = f"{head}{body}\n</urlset>\n".encode()
    path.write_bytes(whole)
    compressed = site / "sitemap.xml.gz"
    if compressed.is_file():
        # No name and no time in the header: the same pages give the same bytes.
        compressed.write_bytes(gzip.compress(whole, mtime=0))
