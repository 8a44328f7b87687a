"""Sets generated pages into a site that a host built from hand-written pages and stubs.

Works on a folder and nothing else, so that any generator that renders a stub page can be the host.
"""

import html
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from builder.diagnostics import BriefingError, Diagnostic
from builder.pages.page import Page, RawFile, SearchEntry
from builder.site import stubs
from builder.site.links import LinkChecker
from builder.site.search import extend_search_index
from builder.site.shell import (
    REDIRECT_SCRIPT,
    Shell,
    head_markup,
    make_shell,
    redirect_document,
    redirect_script,
)
from builder.site.sitemap import extend_sitemap


class Woven(NamedTuple):
    """What weaving did."""

    pages: int
    """Pages written."""
    problems: tuple[Diagnostic, ...]
    """Links that lead nowhere, pages that could not be placed."""
    searchable: bool = True
    """Whether the site has a search index that the pages could be added to."""


def weave(
    site: Path,
    parts: Iterable[Page | RawFile],
    *,
    site_url: str,
    site_name: str,
    changed: Mapping[str, date] | None = None,
    progress: Callable[[Iterable[Page | RawFile]], Iterable[Page | RawFile]] = iter,
) -> Woven:
    """Writes every generated page and file into the built `site`, and takes the stubs out.

    Args:
        site: the host's output, stubs included.
        parts: what to write; consumed once, in order.
        site_url: address of the site with a closing slash, or an empty string when it has none.
        site_name: for OpenGraph.
        changed: the last day on which each hand-written page changed, by its address.
        progress: wraps `parts`, to show how far it got.

    Raises:
        BriefingError: when the host rendered no stub a page could take its shell from.
    """
    loom = _Loom(site, site_url, site_name)
    for part in progress(parts):
        if isinstance(part, RawFile):
            loom.write(part.url, part.content)
        else:
            loom.place(part)
    loom.remove_stubs()
    searchable = extend_search_index(site, loom.entries)
    extend_sitemap(site, site_url, loom.urls, changed)
    loom.links.add_files()
    return Woven(len(loom.urls), (*loom.problems, *loom.links.problems()), searchable)


def read_shell(site: Path, stub: stubs.Stub, site_url: str) -> Shell | None:
    """The shell a rendered stub gives; None when it was not rendered, or not as it was written."""
    path = site / stub.url / "index.html"
    if not path.is_file():
        return None
    return make_shell(path.read_text("utf-8"), url=site_url + stub.url, source=stub.source)


def _told_leftover(stub: stubs.Stub, word: str) -> Diagnostic:
    where = f"{stub.url}index.html"
    if stubs.STUB_NAME in word:
        message = f"the stub’s own address is left around it, and so on every page set into it: {word}"
        return Diagnostic(where, None, "warning", message, "build with the `site_url` that mkdocs.yml has")
    message = f"the theme shows the stub’s “{word}” in a place of its own, and so on every page set into it"
    return Diagnostic(where, None, "warning", message, "take one of the themes in docs/portability.md")


_NOTHING = Page(url="", kind="home", title="", description="", body="")


class _Loom:
    """One run: the shells of a site and what has been woven so far."""

    def __init__(self, site: Path, site_url: str, site_name: str) -> None:
        self.site = site
        self.site_url = site_url
        self.site_name = site_name
        self.links = LinkChecker(site, site_url)
        self.urls: dict[str, date | None] = {}
        self.entries: list[SearchEntry] = []
        self.problems: list[Diagnostic] = []
        self._shells: dict[str, tuple[Shell, str]] = {}
        self._made: set[Path] = set()
        self._checked: set[str] = set()
        for stub in stubs.STUBS:
            shell = read_shell(site, stub, site_url)
            if shell:
                if word := shell.leftover:
                    self.problems.append(_told_leftover(stub, word))
                around = "".join(shell.parts[::2])
                self._shells[stub.url] = (shell, self.links.anchors(around))

    def place(self, page: Page) -> None:
        """Writes one page in its shell; redirects need none."""
        address = self.site_url + page.url
        if page.kind == "redirect":
            if self.site / REDIRECT_SCRIPT not in self._made:
                self._made.add(self.site / REDIRECT_SCRIPT)
                self.write(REDIRECT_SCRIPT, redirect_script())
            whole = redirect_document(page, site_url=self.site_url)
            self.write(f"{page.url}index.html", whole.encode())
            self.links.add(page.url, whole)
            return
        stub = self._stub(page.url)
        shell, around = self._shells[stub.url]
        path = self.site / page.url / "index.html"
        if stub.url != page.url and path.exists():
            self._clash(page.url)
            return
        head = head_markup(page, url=address if self.site_url else "", site_name=self.site_name)
        whole = shell.fill(page, url=address, head=head)
        self.write(f"{page.url}index.html", whole.encode())
        # A shell of its own has links of its own; one that is shared was checked with the first page.
        if stub.url == page.url or stub.url not in self._checked:
            self._checked.add(stub.url)
            self.links.add(page.url, whole, contents=page.headings)
        else:
            self.links.add(
                page.url, page.body, around=around, contents=page.headings, alternates=page.alternates
            )
        self.urls[page.url] = page.changed
        self.entries.extend(page.search)

    def write(self, url: str, content: bytes) -> None:
        """Writes a file below the site, and nowhere else."""
        steps = url.split("/")
        if any(step in {"", ".", ".."} or "\0" in step or "\\" in step for step in steps):
            raise BriefingError(f"“{url}” is no place in the site", hint="ids and aliases must be slugs")
        path = self.site.joinpath(*steps)
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        path.write_bytes(content)

    def remove_stubs(self) -> None:
        """Takes out the stubs no page was woven over, with the folders made for them."""
        woven = set(self.urls)
        for url in self._shells.keys() - woven:
            path = self.site / url / "index.html"
            shell = self._shells[url][0]
            if shell.hosted:
                path.write_bytes(shell.fill(_NOTHING, url=self.site_url + url, head="").encode())
                continue
            path.unlink()
            for folder in (path.parent, path.parent.parent):
                if folder != self.site and self.site in folder.parents and not any(folder.iterdir()):
                    folder.rmdir()

    def _stub(self, url: str) -> stubs.Stub:
        try:
            stub = stubs.stub_for(url)
            self._shells[stub.url]
        except LookupError:
            raise BriefingError(
                f"no stub page was rendered for /{url}",
                hint="build the hand-written pages with the stubs of this version",
            ) from None
        return stub

    def _clash(self, url: str) -> None:
        message = f"a page or file already stands at /{html.escape(url)}; the generated one was left out"
        self.problems.append(Diagnostic(f"{url}index.html", None, "warning", message, "move or rename it"))
