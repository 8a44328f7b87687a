"""The archive as tables: acts, actors, mentions, quotations and links, with a description of each column.

The columns follow what event data sets such as GDELT offer; whatever stands in a row comes from the joined
archive, which holds no more of an article than may be published.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from builder.archive.records import Archive, Entry
from builder.archive.witnesses import answered_act, key_of
from builder.edtf import Edtf
from builder.model import Actor, AttributeValue, Brief, PloverType
from builder.pages import urls

Cell: TypeAlias = str | int | float | tuple[str, ...] | dict[str, AttributeValue] | None
Row: TypeAlias = tuple[Cell, ...]
ColumnType: TypeAlias = Literal["string", "integer", "number", "date", "list", "object"]

_QUADS: dict[int, tuple[PloverType, ...]] = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_CLASS = {kind: number for number, kinds in _QUADS.items() for kind in kinds}
"""1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""


class Column(NamedTuple):
    """One column."""

    name: str
    type: ColumnType
    description: str


class Table(NamedTuple):
    """One table."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Archive], Iterator[Row]]


def _first(when: Edtf | None) -> str | None:
    return when.first.isoformat() if when and when.first != date.min else None


def _last(when: Edtf | None) -> str | None:
    return when.last.isoformat() if when and when.last != date.max else None


def _published(entry: Entry) -> str | None:
    return entry.brief.published.date if entry.brief.published else None


def _cast(brief: Brief, ids: tuple[str, ...]) -> list[Actor]:
    return [actor for actor in brief.actors if actor.id in ids]


def _codes(actors: list[Actor], field: Literal["country", "sector"]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for actor in actors if (code := getattr(actor, field))))


def _actions(archive: Archive) -> Iterator[Row]:
    for act in archive.tellings:
        whole = archive.joined[key_of(act)]
        brief, action = act.entry.brief, act.action
        sources, targets = (_cast(brief, ids) for ids in (action.sources, action.targets))
        yield (
            f"{brief.id}/{action.id}", brief.id, "/".join(key_of(whole)), max(1, len(whole.witnesses)),
            action.date.date if action.date else None, _first(act.when), _last(act.when),
            action.date.because if action.date else None,
            action.sources, _codes(sources, "country"), _codes(sources, "sector"),
            action.targets, _codes(targets, "country"), _codes(targets, "sector"),
            action.action, action.type, action.mode, action.cameo, QUAD_CLASS[action.type], action.goldstein,
            action.status, action.said_by, action.place, action.attributes,
            1 + len(action.also), action.evidence.text, *action.evidence.span, action.rule,
            brief.outlet, _published(act.entry), brief.source_url, urls.passage(brief.id, action.id),
        )  # fmt: skip


def _actors(archive: Archive) -> Iterator[Row]:
    for actor in archive.actors.values():
        sectors = dict.fromkeys(seen.actor.sector for seen in actor.appearances if seen.actor.sector)
        roles = tuple(role.role for role in actor.roles)
        yield (
            actor.id, actor.name, actor.kind, actor.country, next(iter(sectors), None), roles,
            "true" if actor.known else "false", len(actor.appearances), len(actor.done), len(actor.undergone),
            len(actor.said), _first(actor.first), _last(actor.last), urls.actor(actor.id),
        )  # fmt: skip


def _mentions(archive: Archive) -> Iterator[Row]:
    for entry in archive.entries:
        for actor in entry.brief.actors:
            for mention in actor.mentions:
                yield entry.id, actor.id, mention.text, *mention.span, mention.form, actor.role


def _quotes(archive: Archive) -> Iterator[Row]:
    for entry in archive.entries:
        for quote in entry.brief.quotes:
            yield (
                f"{entry.id}/{quote.id}", entry.id, quote.speakers, quote.text, *quote.span, quote.kind,
                entry.brief.outlet, _published(entry), urls.passage(entry.id, quote.id),
            )  # fmt: skip


def _links(archive: Archive) -> Iterator[Row]:
    for act in archive.tellings:
        for reply in act.action.answers:
            there = "/".join(answered_act(reply, act.entry.id))
            cue = reply.cue
            span = cue.span if cue.text else (None, None)
            yield f"{act.entry.id}/{act.action.id}", there, cue.text or None, *span


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of name, type and description."""
    split = (line.split(None, 2) for line in text.strip().splitlines())
    return tuple(
        Column(name, msgspec.convert(kind, ColumnType), description) for name, kind, description in split
    )


TABLES = (
    Table(
        "actions",
        "Who did what to whom: an act as one article tells it in each row, by date, the undated last.",
        _columns("""
id               string  Id of the act: that of its article, a slash, its own
article          string  Id of the article that tells it
act              string  Id of the telling that speaks for all articles that tell the same act
articles         integer How many articles tell the act
date             string  When it happened, as EDTF; empty when the text does not say
date_earliest    date    First day it can have happened; empty when open
date_latest      date    Last day it can have happened; empty when open
date_because     string  The words, or the reason, that date it
sources          list    Ids of those who act
source_countries list    Their countries: ISO 3166-1 alpha-3, or IGO, NGO, MNC
source_sectors   list    Their PLOVER sectors
targets          list    Ids of those acted on
target_countries list    Their countries
target_sectors   list    Their PLOVER sectors
action           string  What was done, in plain words
type             string  PLOVER category
mode             string  PLOVER mode, where there is one
cameo            string  CAMEO code, where there is one
quad_class       integer 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
goldstein        number  Goldstein score, from -10 to 10
status           string  actual, planned, threatened, conditional, negated, alleged or retracted
said_by          list    Ids of those whose claim it is
place            string  Id of the place, when the text says
attributes       object  Numbers, deadlines and objects the text gives
tellings         integer How often the article tells it
evidence         string  The words that prove it
evidence_start   integer Where they begin in the article's text, in code points
evidence_end     integer Where they end
rule             string  The rule that found it, or curated
outlet           string  Id of the outlet that published the article
published        string  When the article was published, as EDTF
source_url       string  Where
page             string  Its page, relative to the site
"""),
        _actions,
    ),
    Table(
        "actors",
        "Everyone the archive names, an actor in each row.",
        _columns("""
id        string  Id of the actor
name      string  Name to show
kind      string  person, organisation, country or group
country   string  ISO 3166-1 alpha-3, or IGO, NGO, MNC
sector    string  PLOVER sector
roles     list    Offices and descriptions, the most frequent first
known     string  true when the archive's data know the actor, false when found in a text
articles  integer Articles that name the actor
done      integer Acts as source; a country's count those of its people and bodies
undergone integer Acts as target, likewise
quotes    integer Quotations
first     date    Earliest day the archive knows of
last      date    Latest day the archive knows of
page      string  The actor's page, relative to the site
"""),
        _actors,
    ),
    Table(
        "mentions",
        "Every place where an article speaks of an actor.",
        _columns("""
article string  Id of the article
actor   string  Id of the actor
text    string  The words
start   integer Where they begin in the article's text, in code points
end     integer Where they end
form    string  name, short, description or pronoun
role    string  The actor's office on the article's date
"""),
        _mentions,
    ),
    Table(
        "quotes",
        "Who said what, a quotation in each row.",
        _columns("""
id        string  Id of the quotation: that of its article, a slash, its own
article   string  Id of the article
speakers  list    Ids of the speakers; empty when the text names nobody
text      string  The words
start     integer Where they begin in the article's text, in code points
end       integer Where they end
kind      string  direct or partial
outlet    string  Id of the outlet that published the article
published string  When the article was published, as EDTF
page      string  Its place on the article's page, relative to the site
"""),
        _quotes,
    ),
    Table(
        "links",
        "What answers what: an act and the act it responds to in each row.",
        _columns("""
action    string  Id of the act that answers
answers   string  Id of the act answered
cue       string  The words that say so
cue_start integer Where they begin in the text of the article that answers
cue_end   integer Where they end
"""),
        _links,
    ),
)
