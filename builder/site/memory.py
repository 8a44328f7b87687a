"""Memory of addresses: what the last publication had, and whether all of it would still be there."""

import difflib
import gzip
import html
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from builder import pages
from builder.archive.records import Archive
from builder.diagnostics import Diagnostic, Level, SettingsError
from builder.knowledge import Knowledge
from builder.pages import urls
from builder.pages.page import Page
from builder.pages.settings import PageSettings
from builder.site.location import Location

_LOC = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")
_BRIEF = (
    "put the article back, give it `withdrawn: <reason>`, or list {id} under `aliases` in the front matter of"
    " the one that takes its place"
)
_SAME = 0.8
_RENAMED = "list {id} under `aliases` of the entry of {near} in data/actors/"
_FOUND = (
    "neither an article nor data/ names it now; if readers may know the address, list {id} under `aliases` of"
    " an actor's entry in data/actors/"
)
_UNNAMED = "no article names {id} now; put back one that does, if readers may know the address"
_MADE_OF_ACTS = re.compile(
    r"chains/[^/]+/|relations/(?P<one>[^/]+?)--(?P<other>[^/]+?)(--[^/]+)?/"
    r"|chronology/(\d{4}(-\d\d|-uncertain)?|undated)/|quotes/(\d{4}(-\d\d)?|undated)/"
)
"""Pages of a chain, a relation, or a stretch of time, there while articles have something for them."""
_FILES_OF = (
    (re.compile(r"feeds/((?:actors|relations|actions)/[^/]+)\.(?:atom|json)"), r"\1/"),
    (re.compile(r"(briefs/[^/]+/)(?:brief\.md|cite\.\w+)"), r"\1"),
    (re.compile(r"((?:.+/)?)index\.html\.md"), r"\1"),
    (re.compile(r"data/(?:[a-z]+\.(?:csv|jsonl)|cite\.\w+|datapackage\.json|archive\.sqlite)"), urls.DATA),
    (re.compile(r"feeds/all\.(?:atom|json)|calendar\.ics|llms\.txt"), urls.HOME),
)
"""Files for programs, each with the page whose fate it shares."""
_PART_OF_ACTOR = re.compile(r"actors/[^/]+--[^/]+/")
"""Page of a year or month of a busy actor."""
_UNTOLD = (
    "no act of any article belongs there now, likely because one was corrected; if readers may know the"
    " address, write {file} among the hand-written pages, to say where it went"
)
_ELSE = "put back what made it, or write {file} among the hand-written pages, to say where it went"


def vanished(
    sitemap: Path, present: Iterable[str], site_url: str, *, known_actors: Container[str] = ()
) -> list[Diagnostic]:
    """Every address of a published sitemap that the archive as it stands would not have.

    Each is an error, but what only the acts and names in articles made: a chain, a relation, a year or month
    of the chronology, an actor. These come and go as articles are corrected and rules grow better, which must
    not keep an editor from publishing. That is a warning, unless `data/` no longer has an actor by that id
    and one of `data/` has a new page under an id so like it that it was likely renamed, or the relation is of
    a country that `data/` does not have by that id.

    Args:
        sitemap: the file, plain or compressed, or a folder that holds `sitemap.xml`.
        present: addresses of the archive's pages, relative to its root; redirects count.
        site_url: the address of the site, to tell what in the sitemap is relative to it.
        known_actors: ids of the actors in `data/`.

    Raises:
        SettingsError: when it is no sitemap.
    """
    path = sitemap / "sitemap.xml" if sitemap.is_dir() else sitemap
    text = _read(path)
    lines = [(text.count("\n", 0, m.start()) + 1, html.unescape(m[1])) for m in _LOC.finditer(text)]
    base = _base([address for _, address in lines], site_url)
    published = [(line, _page_of(_relative(address, base))) for line, address in lines]
    known = set(present)
    new = known - {url for _, url in published}
    return [
        Diagnostic(str(path), line, level, f"the published page /{url} would vanish", hint)
        for line, url in published
        if url not in known
        for level, hint in [_judged(url, new, known_actors)]
    ]


def _judged(url: str, new: set[str], known_actors: Container[str]) -> tuple[Level, str]:
    """How bad it is that an address would vanish, and what to do."""
    folder, _, id_ = url.rstrip("/").partition("/")
    likely = [other for other in new if other.startswith(f"{folder}/") and other.count("/") == 2]
    if _PART_OF_ACTOR.fullmatch(url):
        return "warning", _UNTOLD.format(file=f"{url.rstrip('/')}.md")
    near = next(iter(difflib.get_close_matches(url, likely, n=1, cutoff=0.7)), "")
    like = f"; is it /{near} now?" if near else ""
    if folder == "briefs" and id_:
        return "error", _BRIEF.format(id=id_) + like
    if folder == "actors" and id_ in known_actors:
        return "warning", _UNNAMED.format(id=id_)
    if folder == "actors" and id_:
        other = near.removeprefix("actors/").rstrip("/")
        renamed = other in known_actors and difflib.SequenceMatcher(None, id_, other).ratio() >= _SAME
        hint = _RENAMED.format(id=id_, near=other) if renamed else _FOUND.format(id=id_)
        return ("error" if renamed else "warning"), hint + like
    file = f"{url.rstrip('/')}.md" if id_ else f"{url}index.md"
    made = _MADE_OF_ACTS.fullmatch(url)
    if made and all(id_ is None or id_ in known_actors for id_ in (made["one"], made["other"])):
        return "warning", _UNTOLD.format(file=file)
    return "error", _ELSE.format(file=file)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8")
    except OSError as problem:
        hint = "name a file; fetch that of a published site first, for example with curl"
        raise SettingsError(
            f"cannot be read: {problem.strerror or problem}", path=str(path), hint=hint
        ) from None
    except (UnicodeDecodeError, EOFError):
        text = ""
    if "<sitemapindex" in text:
        raise SettingsError("lists other sitemaps", path=str(path), hint="name the sitemap of the archive")
    if "<urlset" not in text:
        raise SettingsError("is no sitemap", path=str(path), hint="name the site's sitemap.xml")
    return text


def _base(addresses: list[str], site_url: str) -> str:
    """What every address begins with: the site's own, or that of its home page where it has moved since."""
    own = f"{site_url.rstrip('/')}/" if site_url else ""
    if own and all(address.startswith(own) for address in addresses):
        return own
    home = min(addresses, key=len, default="")
    return home if all(address.startswith(home) for address in addresses) else ""


def _relative(address: str, base: str) -> str:
    url = address.removeprefix(base)
    return url.removesuffix("index.html") if url.endswith("/index.html") or url == "index.html" else url


def _page_of(url: str) -> str:
    """The page a file for programs stands beside; any other address as it is."""
    for pattern, page in _FILES_OF:
        if found := pattern.fullmatch(url):
            return found.expand(page)
    return url


def addresses(location: Location, archive: Archive, knowledge: Knowledge) -> Iterator[str]:
    """The address of every page the archive makes: generated ones, redirects, and hand-written ones."""
    settings = PageSettings(
        site_url=location.site_url, text="evidence" if location.text == "evidence" else "full"
    )
    for part in pages.render_pages(archive, settings, knowledge):
        if isinstance(part, Page):
            yield part.url
    yield from (urls.DATA, urls.CODEBOOK)
    yield urls.REVIEW  # for editors alone: no address that readers keep
    for path in sorted(location.docs.rglob("*.md")):
        if path.is_relative_to(location.articles):
            continue
        folder = path.relative_to(location.docs).parent.as_posix().removeprefix(".")
        name = "" if path.stem in {"index", "README"} else path.stem
        yield "".join(f"{step}/" for step in (folder, name) if step)
