"""Stub pages: what the host renders in its own theme, so that generated pages can be set into the result.

A stub is a Markdown page whose title, description, headings and text are sentinels: plain words that
come through any theme unchanged. Index pages have their stub at their real place, so that `nav` can name
them; the pages below share one stub. A hand-written page takes part too, where it says `<!-- briefing -->`.
"""

import re
from typing import NamedTuple

import yaml

TITLE = "briefingstubtitle"
DESCRIPTION = "briefingstubdescription"
HEADING = "briefingstubheading"
SUBHEADING = "briefingstubsubheading"
BODY = "briefingstubbody"
SENTINELS = (TITLE, DESCRIPTION, HEADING, SUBHEADING, BODY)
STUB_NAME = "briefing-stub"

_MARKER = re.compile(r"^[ \t]*<!--[ \t]*briefing[ \t]*-->[ \t]*$", re.MULTILINE)
_PARTS = f"## {HEADING}\n\n### {SUBHEADING}\n\n{BODY}\n"


class Stub(NamedTuple):
    """A page for the host to render."""

    source: str
    """Markdown file, relative to the host's folder of pages."""
    url: str
    """URL it is rendered at."""
    title: str
    """How navigation names it when `nav` gives no title."""
    parent: str | None = None
    """URL of the index page it lies below."""

    @property
    def is_index(self) -> bool:
        """Whether a generated page will stand at this very URL."""
        return not self.url.endswith(f"{STUB_NAME}/")


def _index(folder: str, title: str) -> Stub:
    return Stub(f"{folder}/index.md", f"{folder}/", title)


def _below(folder: str, parent: str | None = None) -> Stub:
    return Stub(f"{folder}/{STUB_NAME}.md", f"{folder}/{STUB_NAME}/", "", parent)


STUBS = (
    Stub("index.md", "", "Home"),
    _index("briefs", "Articles"),
    _below("briefs", "briefs/"),
    _index("actors", "Actors"),
    _below("actors", "actors/"),
    _index("chronology", "Chronology"),
    _below("chronology", "chronology/"),
    _index("actions", "Actions"),
    _below("actions", "actions/"),
    _index("chains", "Chains"),
    _below("chains", "chains/"),
    _index("relations", "Relations"),
    _below("relations", "relations/"),
    _index("quotes", "Quotes"),
    _below("quotes", "quotes/"),
    Stub("about/method.md", "about/method/", "Method"),
    _index("data", "Data"),
    _below("data", "data/"),
    _index("changes", "Changes"),
    Stub(f"{STUB_NAME}.md", f"{STUB_NAME}/", ""),
    _below(STUB_NAME),
)


def stub_for(url: str) -> Stub:
    """The stub whose shell a generated page takes: its own, its folder's, or any of the same depth.

    Raises:
        LookupError: when no stub lies as deep as the page.
    """
    by_url = {stub.url: stub for stub in STUBS}
    folder, depth = url.partition("/")[0], url.count("/")
    generic = "/".join([STUB_NAME] * depth) + "/"
    for candidate in (url, f"{folder}/{STUB_NAME}/" if depth == 2 else "", generic):
        stub = by_url.get(candidate)
        if stub is not None and stub.url.count("/") == depth:
            return stub
    raise LookupError(url)


def is_below_index(url: str) -> bool:
    """Whether a page has the address of one of the generated pages that no navigation lists."""
    folder, _, rest = url.partition("/")
    return rest.count("/") == 1 and any(stub.url == f"{folder}/" for stub in STUBS if stub.is_index)


def stub_text(*, hide_navigation: bool = False) -> str:
    """The Markdown of a stub, front matter included.

    Args:
        hide_navigation: leave the whole width to the page, where tabs at the top lead everywhere.
    """
    # Generated pages show their own path.
    hidden = ["path", "navigation"] if hide_navigation else ["path"]
    matter = {"title": TITLE, "description": DESCRIPTION, "hide": hidden, "search": {"exclude": True}}
    return f"---\n{yaml.safe_dump(matter, sort_keys=False)}---\n\n# {TITLE}\n\n{_PARTS}"


def host_text(markdown: str, *, append: bool) -> str:
    """A hand-written page with sentinels where it says `<!-- briefing -->`.

    With `append`, a page that does not say so gets them at its end.
    """
    marked, count = _MARKER.subn(lambda _: f"\n{_PARTS}", markdown, count=1)
    if count:
        return marked
    return f"{markdown.rstrip()}\n\n{_PARTS}" if append else markdown
