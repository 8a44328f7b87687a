"""Every internal link and anchor of the site, checked while the pages are written."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from builder.diagnostics import Diagnostic
from builder.pages.page import Alternate, Heading

_LINK = re.compile(r'<[a-z][^>]*?\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'<[a-z][^>]*?\s(?:id|name)="([^"]+)"')
_NOT_TEXT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


class LinkChecker:
    """Collects what pages offer and what they point at; `problems` compares the two.

    Anchors are kept as one string a page, so that a hundred thousand pages fit in memory.
    """

    def __init__(self, site: Path, site_url: str) -> None:
        self._site = site
        self._base = urlsplit(site_url).path or "/"
        self._own = site_url
        self._ids: dict[str, str] = {}
        self._from_root: dict[str, str] = {}
        self._wanted: dict[tuple[str, str], str] = {}

    def add(
        self,
        url: str,
        body: str,
        *,
        around: str = "",
        contents: Iterable[Heading] = (),
        alternates: Iterable[Alternate] = (),
    ) -> None:
        """Takes note of a page: what it links to, what its head announces, its anchors, those `around` it."""
        plain = _NOT_TEXT.sub("", body) if "<!--" in body or "<script" in body or "<style" in body else body
        self._ids[url] = "\n".join(["", *_ID.findall(plain), around.strip("\n"), ""])
        root = "../" * url.count("/")
        for link in set(_LINK.findall(plain)):
            # Most links go by the root and mean the same on every page: they are resolved once, at the end.
            if link.startswith(root):
                self._from_root.setdefault(link[len(root) :], url)
            else:
                self._want(url, link, url)
        for heading in contents:
            self._want_heading(url, heading)
        for other in alternates:
            self._from_root.setdefault(other.url, url)

    def add_files(self) -> None:
        """Takes note of every HTML page in the site that was not noted yet: the hand-written ones."""
        for path in sorted(self._site.rglob("*.html")):
            url = _url(path.relative_to(self._site).as_posix())
            if url not in self._ids:
                self.add(url, path.read_text("utf-8"))

    def anchors(self, body: str) -> str:
        """The anchors of a shell, to be passed as `around`."""
        return "\n".join(_ID.findall(_NOT_TEXT.sub("", body)))

    def problems(self) -> Iterator[Diagnostic]:
        """Each link that leads nowhere, once, named with the first page that holds it."""
        for link, source in self._from_root.items():
            self._want("", link, source)
        for (target, anchor), source in sorted(self._wanted.items(), key=lambda item: (item[1], item[0])):
            where = f"{source}index.html" if source.endswith("/") or not source else source
            if target not in self._ids and not self._is_file(target):
                message = f"a link leads to /{target}, which does not exist"
                yield Diagnostic(where, None, "warning", message, "correct the link or add the page")
            elif anchor and target in self._ids and f"\n{anchor}\n" not in self._ids[target]:
                message = f"a link leads to /{target}#{anchor}, but that page has no such anchor"
                yield Diagnostic(where, None, "warning", message, "correct the anchor")

    def _want_heading(self, url: str, heading: Heading) -> None:
        self._wanted.setdefault((url, heading.id), url)
        for child in heading.children:
            self._want_heading(url, child)

    def _want(self, url: str, link: str, source: str) -> None:
        address = html.unescape(link).strip() if "&" in link else link.strip()
        if self._own and address.startswith(self._own):
            address = self._base + address[len(self._own) :]
        if address.startswith("//") or _SCHEME.match(address):
            return
        path, _, anchor = address.partition("#")
        target = self._resolve(url, path.partition("?")[0])
        self._wanted.setdefault((target, unquote(anchor) if "%" in anchor else anchor), source)

    def _resolve(self, url: str, path: str) -> str:
        """The place in the site a path means on the page `url`; written out, for `urljoin` is slow."""
        if not path:
            return url
        path = unquote(path) if "%" in path else path
        steps = url.split("/")[:-1]
        if path.startswith("/"):
            steps, path = [], path.removeprefix(self._base)
        *folders, name = path.split("/")
        for step in folders:
            if step == "..":
                steps = steps[:-1]
            elif step not in {"", "."}:
                steps.append(step)
        if name == "..":
            steps, name = steps[:-1], ""
        return "".join(f"{step}/" for step in steps) + ("" if name in {".", "index.html"} else name)

    def _is_file(self, target: str) -> bool:
        path = self._site / target
        return (path / "index.html").is_file() if target.endswith("/") or not target else path.is_file()


def _url(name: str) -> str:
    return name.removesuffix("index.html")
