"""The only place that spells a URL.

Targets are relative to the site's root, without a leading slash; `Links` turns them into links from one
page. Ids are slugs, so nothing needs quoting.
"""

import msgspec

HOME = ""
BRIEFS = "briefs/"
ACTORS = "actors/"
CHRONOLOGY = "chronology/"
ACTIONS = "actions/"
CHAINS = "chains/"
RELATIONS = "relations/"
QUOTES = "quotes/"
METHOD = "about/method/"
UNDATED_QUOTES = "quotes/undated/"
UNDATED = "chronology/undated/"
DATA = "data/"
CODEBOOK = "data/codebook/"
CHANGES = "changes/"
REVIEW = "review/"
CALENDAR = "calendar.ics"
LLMS = "llms.txt"
UNCERTAIN = "uncertain"
"""Anchor, on a year's page, of the acts not dated to one month."""


def brief(id_: str) -> str:
    """Page of a brief."""
    return f"briefs/{id_}/"


def brief_markdown(id_: str) -> str:
    """A brief as Markdown with front matter."""
    return f"briefs/{id_}/brief.md"


def passage(brief_id: str, anchor: str) -> str:
    """An act's evidence, or words said, in place; the anchor is the act's or the quote's own id."""
    return f"briefs/{brief_id}/#{anchor}"


def actor(id_: str) -> str:
    """Page of an actor."""
    return f"actors/{id_}/"


def part_of_actor(id_: str, part: str) -> str:
    """Page of a year or month, or of what is dated to none, of an actor too busy for one page."""
    return f"actors/{id_}--{part}/"


def year(number: int) -> str:
    """Page of a calendar year."""
    return f"chronology/{number:04d}/"


def month(number: int, of_year: int) -> str:
    """A month on its year's page."""
    return f"{year(of_year)}#{month_anchor(number, of_year)}"


def part_of_year(of_year: int, anchor: str) -> str:
    """Page of a month, or of what is not dated to one, of a year too busy for one page."""
    return f"chronology/{anchor}/" if anchor != UNCERTAIN else f"chronology/{of_year:04d}-{UNCERTAIN}/"


def month_anchor(number: int, of_year: int) -> str:
    """Anchor of a month on its year's page."""
    return f"{of_year:04d}-{number:02d}"


def action_type(plover: str) -> str:
    """Page of a kind of act."""
    return f"actions/{plover.lower()}/"


def chain(id_: str) -> str:
    """Page of a chain of action and reaction; the id is that of its first act."""
    return f"chains/{id_}/"


def relation(one: str, other: str) -> str:
    """Page of the relation of two countries, by their ids in any order."""
    return f"relations/{_both(one, other)}/"


def part_of_relation(one: str, other: str, part: str) -> str:
    """Page of a year or month, or of what is dated to none, of a relation too busy for one page."""
    return f"relations/{_both(one, other)}--{part}/"


def _both(one: str, other: str) -> str:
    return "--".join(sorted((one, other)))


def said(speaker: str) -> str:
    """What an actor said, on its page."""
    return f"{actor(speaker)}#said"


def quotes_of(year_or_month: str) -> str:
    """Quotations of articles published in a year (`2017`) or month (`2017-08`)."""
    return f"quotes/{year_or_month}/"


FEED_OF_ALL = "all"
"""What the feed of the whole archive is called."""


def download(name: str) -> str:
    """A file of tables."""
    return f"data/{name}"


def feed_of_actor(id_: str) -> str:
    """What the feed of an actor is called; `feed` makes the address of each form."""
    return f"actors/{id_}"


def feed_of_relation(one: str, other: str) -> str:
    """What the feed of a relation is called, by the ids of its countries in any order."""
    return f"relations/{_both(one, other)}"


def feed_of_type(plover: str) -> str:
    """What the feed of a kind of act is called."""
    return f"actions/{plover.lower()}"


def feed(name: str, form: str) -> str:
    """A feed, as `atom` or `json`."""
    return f"feeds/{name}.{form}"


def feed_of_page(page: str) -> str:
    """What the feed of a page of acts is called; a stretch of an actor's acts has the actor's."""
    folder, _, id_ = page.rstrip("/").partition("/")
    return feed_of_actor(id_.partition("--")[0]) if folder == "actors" else f"{folder}/{id_}"


def citation(brief_id: str, form: str) -> str:
    """Citations of a brief and of each of its acts: `bib`, `ris`, `json` or `md`."""
    return f"briefs/{brief_id}/cite.{form}"


def twin(page: str) -> str:
    """A page as Markdown, where https://llmstxt.org/ has it; a brief's own has its front matter too."""
    folder, _, id_ = page.rstrip("/").partition("/")
    return brief_markdown(id_) if folder == "briefs" and id_ else f"{page}index.html.md"


def whole_page(url: str) -> str:
    """The page whose part this is: of a month the year's, of a stretch of a relation the relation's."""
    folder, _, rest = url.partition("/")
    id_ = rest.rstrip("/")
    if folder == "relations" and id_.count("--") > 1:
        return relation(*id_.split("--")[:2])
    if folder in {"chronology", "quotes"} and "-" in id_ and id_[:4].isdigit():
        return f"{folder}/{id_[:4]}/"
    return url


def absolute(site_url: str, target: str) -> str:
    """An absolute URL where the site's own is known, else one relative to the root."""
    return f"{site_url.rstrip('/')}/{target}" if site_url else f"/{target}"


class Links(msgspec.Struct, frozen=True):
    """Links from one page; templates reach every URL through it."""

    root: str
    """Relative path from the page to the site's root."""

    def to(self, target: str) -> str:
        """A link to any target of this module."""
        return self.root + target if target or self.root else "./"

    def brief(self, id_: str) -> str:
        """Link to a brief."""
        return self.root + brief(id_)

    def passage(self, brief_id: str, anchor: str) -> str:
        """Link to words in place."""
        return self.root + passage(brief_id, anchor)

    def actor(self, id_: str) -> str:
        """Link to an actor."""
        return self.root + actor(id_)

    def year(self, number: int) -> str:
        """Link to a year."""
        return self.root + year(number)

    def month(self, number: int, of_year: int) -> str:
        """Link to a month of a year."""
        return self.root + month(number, of_year)

    def chain(self, id_: str) -> str:
        """Link to a chain."""
        return self.root + chain(id_)

    def relation(self, one: str, other: str) -> str:
        """Link to the relation of two countries."""
        return self.root + relation(one, other)

    def said(self, speaker: str) -> str:
        """Link to what an actor said."""
        return self.root + said(speaker)

    def action_type(self, plover: str) -> str:
        """Link to a kind of act."""
        return self.root + action_type(plover)


def links_from(url: str) -> Links:
    """Links as they must be written on the page at `url`."""
    return Links("../" * url.count("/"))
