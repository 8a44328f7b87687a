"""How to cite the archive, a brief, or a single act: Chicago, APA and MLA in words.

What is cited is what this archive says, so the archive is the author; the article it rests on is named with
its outlet and day. No day of publication here and none of access: nothing here knows what day it is.
"""

import re

import msgspec
from markupsafe import Markup

from builder.archive.records import Act, Entry
from builder.edtf import Edtf
from builder.pages import urls
from builder.pages.build import Build
from builder.pages.dates_in_words import MONTHS, in_words
from builder.pages.views import title_of

_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})
_ENDED = re.compile(r"[.?!…][’”)\]]?$")
_WHERE_IT_STOOD = "Brief of an article"


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """What is cited, in parts."""

    key: str
    """Slug, unlike any other of the archive."""
    kind: str
    """`archive`, `brief` or `act`."""
    title: str
    """Of the archive, the brief, or the act in words."""
    brief: str = ""
    """For an act: the headline of its brief."""
    archive: str
    """What the archive is called."""
    description: str = ""
    """For the archive: what it is about."""
    outlet: str = ""
    """Where the article appeared; empty when not known."""
    published: Edtf | None = None
    """When it appeared."""
    happened: Edtf | None = None
    """For an act: when it was done."""
    url: str
    """Its address."""


class Cited(msgspec.Struct, frozen=True):
    """A citation in the three styles."""

    chicago: Markup
    """Bibliography entry, Chicago Manual of Style."""
    apa: Markup
    """Reference, APA 7."""
    mla: Markup
    """Works cited, MLA 9."""


class CitedBrief(msgspec.Struct, frozen=True):
    """What the brief's page offers."""

    brief: Cited
    """The brief itself."""
    acts: tuple[Markup, ...]
    """Each act in Chicago style."""


def of_archive(build: Build) -> Citation:
    """The whole archive."""
    settings = build.settings
    return Citation(
        key="briefing-archive",
        kind="archive",
        title=settings.site_name,
        archive=settings.site_name,
        description=settings.site_description,
        url=build.absolute(urls.HOME),
    )


def of_brief(build: Build, entry: Entry) -> Citation:
    """A brief."""
    return Citation(
        key=entry.id,
        kind="brief",
        title=title_of(entry),
        archive=build.settings.site_name,
        outlet=build.views.outlet_of(entry),
        published=entry.published,
        url=build.absolute(urls.brief(entry.id)),
    )


def all_of(build: Build, entry: Entry) -> list[Citation]:
    """A brief, and each of its acts at its words in it."""
    brief = of_brief(build, entry)
    told = build.archive.told.get(entry.id, ())
    return [brief, *(_of_act(build, act, brief) for act in told)]


def _of_act(build: Build, act: Act, brief: Citation) -> Citation:
    return Citation(
        key=f"{brief.key}-{act.action.id}",
        kind="act",
        title=build.views.act(act).sentence,
        brief=brief.title,
        archive=brief.archive,
        outlet=brief.outlet,
        published=brief.published,
        happened=act.when,
        url=f"{brief.url}#{act.action.id}",
    )


def offered(build: Build, entry: Entry) -> CitedBrief | None:
    """What a brief's page offers to be copied; None where it says nothing any longer."""
    if entry.extent == "nothing":
        return None
    brief, *acts = all_of(build, entry)
    return CitedBrief(styled(brief), tuple(map(_chicago, acts)))


def styled(one: Citation) -> Cited:
    """A citation in each style."""
    return Cited(_chicago(one), _apa(one), _mla(one))


def _chicago(one: Citation) -> Markup:
    if one.kind == "archive":
        about = f" {_closed(one.description)}" if one.description else ""
        return Markup("<i>%s</i>.%s %s") % (one.title, about, one.url)
    author, title, source = _closed(one.archive), _quoted(one.title), _source(one, _american)
    if one.kind == "act":
        start = source[:1].lower() + source[1:]
        return Markup("%s %s In “%s,” %s. %s") % (author, title, _inner(one.brief), start, one.url)
    return Markup("%s %s %s. %s") % (author, title, source, one.url)


def _apa(one: Citation) -> Markup:
    if one.kind == "archive":
        return Markup("<i>%s</i> [Data set]. (n.d.). %s") % (one.title, one.url)
    author, source = _closed(one.archive), _source(one, _american)
    if one.kind == "act":
        parts = author, _closed(one.title), one.brief, source, one.url
        return Markup("%s (n.d.). %s In <i>%s</i> [%s]. %s") % parts
    return Markup("%s (n.d.). <i>%s</i> [%s]. %s") % (author, one.title, source, one.url)


def _mla(one: Citation) -> Markup:
    if one.kind == "archive":
        return Markup("<i>%s</i>. %s.") % (one.title, _bare(one.url))
    source = _source(one, _short)
    start = source[:1].lower() + source[1:]
    within = f"“{_inner(one.brief)}.” " if one.kind == "act" else ""
    return Markup("%s %s<i>%s</i>, %s, %s.") % (
        *(_quoted(one.title), within, one.archive),
        *(start, _bare(one.url)),
    )


def source_in_words(one: Citation) -> str:
    """What a brief or an act rests on: the kind of thing, the outlet and the day."""
    return _source(one, _american)


def _source(one: Citation, day: "_Days") -> str:
    where = f" in {one.outlet}" if one.outlet else ""
    when = f", {day(one.published)}" if one.published else ""
    return f"{_WHERE_IT_STOOD}{where}{when}"


class _Days(msgspec.Struct, frozen=True):
    """How a style writes a day; what is no day stands in the site's own words."""

    pattern: str
    months: tuple[str, ...]

    def __call__(self, when: Edtf) -> str:
        if not when.is_day or when.approximate or when.uncertain:
            return in_words(when.text)
        first = when.first
        return self.pattern.format(day=first.day, month=self.months[first.month - 1], year=first.year)


_american = _Days("{month} {day}, {year}", MONTHS)
_short = _Days("{day} {month} {year}", _MLA_MONTHS)


def _inner(title: str) -> str:
    """A title inside quotation marks: its own become single, and it brings no full stop."""
    return title.translate(_INNER).rstrip(". ")


def _quoted(title: str) -> str:
    """A title in quotation marks, closed by its own mark or a full stop."""
    return f"“{_closed(title.translate(_INNER))}”"


def _closed(text: str) -> str:
    """A sentence with its full stop."""
    bare = text.rstrip()
    return bare if _ENDED.search(bare) else f"{bare}."


def _bare(url: str) -> str:
    """An address as MLA has it."""
    return url.removeprefix("https://").removeprefix("http://")
