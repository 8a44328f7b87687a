"""The tables of the archive, column by column: what the codebook says and the data package declares.

Columns with capitals bear the names that GDELT's event table gives them, and mean what they mean there.
"""

from typing import Literal, NamedTuple, TypeAlias, get_args

import msgspec

from builder.model import ActorKind, Basis, MentionForm, PloverType, QuoteKind, Status

ColumnType: TypeAlias = Literal["string", "integer", "number", "boolean", "date", "list", "object"]
TableName: TypeAlias = Literal["actions", "actors", "mentions", "quotes", "links", "articles"]


class Column(NamedTuple):
    """One column."""

    name: str
    """As it stands in the header."""
    type: ColumnType
    """What its cells hold."""
    description: str
    """What that means."""
    required: bool
    """Whether every row has it."""
    allowed: tuple[str, ...]
    """The only values there are; empty for any."""


class Reference(NamedTuple):
    """A column whose values are those of another table's first column."""

    column: str
    """Its name; the column holds one id in each row."""
    table: TableName
    """The other table."""


class Layout(NamedTuple):
    """One table: its name, its columns, what a row stands for."""

    name: TableName
    """Of the table and its files."""
    description: str
    """What a row stands for."""
    columns: tuple[Column, ...]
    """In order."""
    key: tuple[str, ...] = ()
    """Columns that together name a row; empty where rows have no name."""
    references: tuple[Reference, ...] = ()
    """What leads to other tables."""


_ALLOWED: dict[str, tuple[str, ...]] = {
    "PloverType": get_args(PloverType),
    "Status": get_args(Status),
    "ActorKind": get_args(ActorKind),
    "MentionForm": get_args(MentionForm),
    "QuoteKind": get_args(QuoteKind),
    "Basis": get_args(Basis),
    "Extent": ("full", "evidence", "nothing"),
}


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of name, type and description.

    A type may end in `!`, where every row has the column, and in `:Name` of the values there are.
    """
    return tuple(_column(*line.split(None, 2)) for line in text.strip().splitlines())


def _column(name: str, spec: str, description: str) -> Column:
    kind, _, allowed = spec.partition(":")
    type_ = msgspec.convert(kind.removesuffix("!"), ColumnType)
    return Column(name, type_, description, kind.endswith("!"), _ALLOWED.get(allowed, ()))


ACTIONS = Layout(
    "actions",
    "Who did what to whom: an act as one article tells it in each row, by date, the undated last. To count "
    "each act once, however many articles tell it, keep the rows whose `id` equals their `act`.",
    _columns("""
id                   string!           Id of the act: that of its article, a slash, its own
act                  string!           Id of the telling that speaks for all articles that tell the same act
article              string!           Id of the article that tells it
date                 string            When it happened, as EDTF; empty when the text does not say
date_earliest        date              First day it can have happened; empty when open
date_latest          date              Last day it can have happened; empty when open
date_because         string            The words, or the reason, that date it
SQLDATE              integer           The day as YYYYMMDD; empty when the day itself is not known
MonthYear            integer           The month as YYYYMM; empty when it is not known
Year                 integer           The year; empty when it is not known
sources              list              Ids of those who act
source_countries     list              Their countries: ISO 3166-1 alpha-3, or IGO, NGO, MNC
source_sectors       list              Their PLOVER sectors
Actor1Code           string            Country and sector of the first source: RUSGOV
Actor1Name           string            Name of the first source
Actor1CountryCode    string            Country of the first source
Actor1Type1Code      string            Sector of the first source
targets              list              Ids of those acted on; of a mutual act every party is source and target
target_countries     list              Their countries
target_sectors       list              Their PLOVER sectors
Actor2Code           string            Country and sector of the first target that is not the first source
Actor2Name           string            Name of that target
Actor2CountryCode    string            Country of that target
Actor2Type1Code      string            Sector of that target
action               string!           What was done, in plain words
type                 string!:PloverType PLOVER category
mode                 string            PLOVER mode, where there is one
EventCode            string            CAMEO code, two to four digits with a leading nought
EventBaseCode        string            Its first three digits
EventRootCode        string            Its first two digits
QuadClass            integer!          Cooperation in words 1, in deeds 2; conflict in words 3, in deeds 4
GoldsteinScale       number            Goldstein score, from -10 (conflict) to 10 (cooperation)
status               string!:Status    Whether it really happened; GDELT has no such column
said_by              list              Ids of those whose claim it is
place                string            Id of the place, when the text says
ActionGeo_FullName   string            Name of the place
attributes           object            Numbers, deadlines and objects the text gives
NumMentions          integer!          How often all the articles that tell the act tell it
NumSources           integer!          How many outlets tell it; articles of unknown outlet count as one each
NumArticles          integer!          How many articles tell it
evidence             string            The words that prove it; line breaks as in the article
evidence_start       integer           Where they begin in the article's text, in code points
evidence_end         integer           Where they end
rule                 string!           The rule that found it, or curated
outlet               string            Id of the outlet that published the article
published            string            When the article was published, as EDTF
published_earliest   date              First day it can have been published; empty when open or unknown
published_latest     date              Last day it can have been published; empty when open or unknown
SOURCEURL            string            Where the article was published
page                 string!           Its page, relative to the site
"""),
    key=("id",),
    references=(Reference("act", "actions"), Reference("article", "articles")),
)

ACTORS = Layout(
    "actors",
    "Everyone the archive names, an actor in each row.",
    _columns("""
id        string!           Id of the actor
name      string!           Name to show
kind      string!:ActorKind What sort of actor
country   string            ISO 3166-1 alpha-3, or IGO, NGO, MNC
sector    string            PLOVER sector
roles     list              Offices and descriptions, the most frequent first
known     boolean!          true when the archive's data know the actor, false when found in a text
articles  integer!          Articles that name the actor
done      integer!          Acts as source; a country's count those of its people and bodies
undergone integer!          Acts as target, likewise
quotes    integer!          Quotations
first     date              Earliest day the archive knows of
last      date              Latest day the archive knows of
page      string!           The actor's page, relative to the site
"""),
    key=("id",),
)

MENTIONS = Layout(
    "mentions",
    "Every place where an article speaks of an actor, in the order of publication and of the article's cast.",
    _columns("""
article string!             Id of the article
actor   string!             Id of the actor
text    string!             The words
start   integer!            Where they begin in the article's text, in code points
end     integer!            Where they end
form    string!:MentionForm How the actor is named there
role    string              The actor's office on the article's date
"""),
    references=(Reference("article", "articles"), Reference("actor", "actors")),
)

QUOTES = Layout(
    "quotes",
    "Who said what, a quotation in each row.",
    _columns("""
id                 string!           Id of the quotation: that of its article, a slash, its own
article            string!           Id of the article
speakers           list              Ids of the speakers; empty when the text names nobody
text               string!           The words
start              integer!          Where they begin in the article's text, in code points
end                integer!          Where they end
kind               string!:QuoteKind Whole sentences (direct), or words inside one (partial)
outlet             string            Id of the outlet that published the article
published          string            When the article was published, as EDTF
published_earliest date              First day it can have been published; empty when open or unknown
published_latest   date              Last day it can have been published; empty when open or unknown
page               string!           Its place on the article's page, relative to the site
"""),
    key=("id",),
    references=(Reference("article", "articles"),),
)

LINKS = Layout(
    "links",
    "What answers what: an act and the act it responds to in each row, with the words that say so.",
    _columns("""
action    string!  Id of the act that answers
answers   string!  Id of the act answered, as the article that says so names it
cue       string   The words that say so; empty where they may not be shown
cue_start integer  Where they begin in the text of the article that answers, in code points
cue_end   integer  Where they end
"""),
    references=(Reference("action", "actions"),),
)

ARTICLES = Layout(
    "articles",
    "The articles everything was drawn from, one in each row, in order of publication.",
    _columns("""
id                 string!          Id of the article, and of its brief
title              string           Headline
outlet             string           Id of the outlet that published it
outlet_name        string           Name of the outlet
outlets_cited      list             Ids of the outlets it quotes as having reported
language           string           ISO 639-1 code
published          string           When it was published, as EDTF; an interval when only that is provable
published_earliest date             First day it can have been published; empty when open or unknown
published_latest   date             Last day it can have been published; empty when open or unknown
published_basis    string:Basis     What the date rests on
source_url         string           Where it was published
rights             string           Licence or statement of rights, when given
withdrawn          string           Why it was withdrawn, if it was
text               string!:Extent   How much of its text this archive publishes
sha256             string           Of its text in UTF-8
actions            integer!         Acts it tells
quotes             integer!         Quotations in it
page               string!          Its brief, relative to the site
"""),
    key=("id",),
)

LAYOUTS = (ACTIONS, ACTORS, MENTIONS, QUOTES, LINKS, ARTICLES)
"""In the order in which they are listed."""
