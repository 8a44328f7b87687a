"""Small hand-made articles with their briefs, as the pages and the archive get them."""

import re
from typing import Any

from builder.model import (
    ActDate,
    Action,
    Actor,
    Article,
    Brief,
    Coded,
    Doubt,
    Mention,
    Passage,
    Publication,
    Quote,
    QuoteKind,
    Reply,
    Span,
)
from builder.reading.view import make_view

RUSSIA = {"id": "russia", "name": "Russia", "kind": "country", "country": "RUS"}
USA = {"id": "united-states", "name": "United States", "kind": "country", "country": "USA"}
LAVROV = {
    "id": "sergei-lavrov",
    "name": "Sergei Lavrov",
    "kind": "person",
    "country": "RUS",
    "sector": "GOV",
    "role": "Foreign Minister",
}


def find(text: str, words: str, nth: int = 0) -> Span:
    """Where some words stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def passage(text: str, words: str) -> Passage:
    """Words as a passage."""
    return Passage(text=words, span=find(text, words))


def mentions(text: str, *names: str) -> tuple[Mention, ...]:
    """Every place where the names stand."""
    found = [
        Mention(text=name, span=find(text, name, nth)) for name in names for nth in range(text.count(name))
    ]
    return tuple(sorted(found, key=lambda m: m.span))


def actor(text: str, facts: dict[str, Any], *names: str) -> Actor:
    """An actor with mentions."""
    return Actor(**facts, mentions=mentions(text, *names))


def act(text: str, evidence: str, action: str, plover: Any, /, **fields: Any) -> Action:
    """An act with its evidence; `date` may be a plain string."""
    date = fields.pop("date", None)
    because = fields.pop("because", None)
    when = ActDate(date=date, because=because) if date else None
    number = fields.pop("id", None) or f"a-{abs(sum(map(ord, evidence))):08x}"
    return Action(
        id=number,
        date=when,
        action=action,
        type=plover,
        evidence=passage(text, evidence),
        rule="sample/1",
        **fields,
    )


def quote(text: str, words: str, *speakers: str, kind: QuoteKind = "direct") -> Quote:
    """Words said."""
    return Quote(
        id=f"q-{sum(map(ord, words)):08x}",
        speakers=speakers,
        text=words,
        span=find(text, words),
        kind=kind,
    )


def article(id_: str, text: str, title: str, **fields: Any) -> Article:
    """A plain article: headline, then paragraphs parted by blank lines."""
    title_span = find(text, title) if title in text else None
    paragraphs = []
    place = 0
    for block in text.split("\n\n"):
        if block.strip() and block.strip() != title:
            start = text.index(block, place)
            paragraphs.append(Span(start, start + len(block)))
            place = start + len(block)
    known: dict[str, Any] = {"paragraphs": tuple(paragraphs), "language": "en"} | fields
    return Article(id=id_, text=text, view=text, title=title, title_span=title_span, **known)


CONSULATE = (
    "Washington orders consulate closed\n\n"
    "The United States ordered Russia to close its consulate in San Francisco on Thursday. "
    "The step was a reply to Moscow’s decision to cut the American staff, officials said.\n\n"
    "Sign up for our newsletter!\n\n"
    "Russian Foreign Minister Sergei Lavrov said Moscow would “react as soon as the study is over”. "
    "Lavrov earlier met the ambassador, and Moscow had cut the American staff by 755 people in July."
)


def consulate(**fields: Any) -> Coded:
    """An article with acts, a reply, a quotation, furniture and doubts."""
    text, title = CONSULATE, "Washington orders consulate closed"
    furniture = find(text, "Sign up for our newsletter!")
    read = article("consulate-closed", text, title, furniture=(furniture,))
    cut = act(
        text,
        "Moscow had cut the American staff by 755 people in July",
        "cut a mission’s staff",
        "SANCTION",
        sources=("russia",),
        targets=("united-states",),
        date="2017-07",
        because="in July",
        attributes={"people": 755},
    )
    closed = act(
        text,
        "The United States ordered Russia to close its consulate in San Francisco on Thursday",
        "order a consulate closed",
        "SANCTION",
        sources=("united-states",),
        targets=("russia",),
        date="2017-08-31",
        place="san-francisco",
        cameo="161",
        goldstein=-4.0,
        answers=(
            Reply(action=cut.id, cue=passage(text, "a reply to Moscow’s decision to cut the American staff")),
        ),
    )
    reaction = act(
        text,
        "Sergei Lavrov said Moscow would “react as soon as the study is over”",
        "announce a reaction",
        "THREATEN",
        sources=("sergei-lavrov",),
        targets=("united-states",),
        status="threatened",
        date="../2017-09-01",
    )
    met = act(
        text,
        "Lavrov earlier met the ambassador",
        "meet",
        "CONSULT",
        sources=("sergei-lavrov", "united-states"),
        targets=("sergei-lavrov", "united-states"),
    )
    values: dict[str, Any] = {
        "id": "consulate-closed",
        "title": title,
        "language": "en",
        "outlet": "potomac-ledger",
        "outlets_cited": ("tass",),
        "source_url": "https://example.org/consulate",
        "published": Publication(
            date="2017-09-01", basis="labelled", because=("line 2: “Published: 1 September”",)
        ),
        "summary": "The United States ordered Russia to close its consulate in San Francisco on Thursday.",
        "actors": (
            actor(text, USA, "The United States", "American"),
            actor(text, RUSSIA, "Russia ", "Moscow"),
            actor(text, LAVROV, "Russian Foreign Minister Sergei Lavrov", "Sergei Lavrov", "Lavrov earlier"),
        ),
        "actions": (closed, reaction, met, cut),
        "quotes": (quote(text, "react as soon as the study is over", "sergei-lavrov"),),
        "furniture": (Passage(text="Sign up for our newsletter!", span=furniture),),
        "review": (Doubt(field="actors", message="“the ambassador” is not named"),),
    }
    return Coded(article=read, brief=Brief(**(values | fields)))


ANSWER = (
    "# Moscow **answers**\n\nRussia expelled *ten*, not nine, [American](https://example.org) diplomats.\n\n"
    "## Later\n\n- It promised\u00ad more.\n"
)


def answer(**fields: Any) -> Coded:
    """A Markdown article, whose view blanks the markup."""
    text = ANSWER
    view, offsets = make_view(text, markup=True)
    blocks = [Span(*found.span()) for found in re.finditer(r"\S[^\n]*\S", view)]
    read = Article(
        id="moscow-answers",
        text=text,
        view=view,
        offsets=offsets,
        title="Moscow answers",
        title_span=blocks[0],
        language="en",
        paragraphs=tuple(blocks[1:]),
    )
    expelled = act(
        text,
        "Russia expelled *ten*, not nine, [American](https://example.org) diplomats",
        "expel diplomats",
        "SANCTION",
        sources=("russia",),
        targets=("united-states",),
        date="2016-12-20/2017-01-05",
        answers=(
            Reply(
                action="consulate-closed/" + consulate().brief.actions[0].id,
                cue=Passage(text="", span=Span(0, 0)),
            ),
        ),
    )
    values: dict[str, Any] = {
        "id": "moscow-answers",
        "title": "Moscow answers",
        "language": "en",
        "actors": (
            actor(text, RUSSIA, "Russia", "Moscow"),
            actor(text, USA, "American"),
        ),
        "actions": (expelled,),
    }
    return Coded(article=read, brief=Brief(**(values | fields)))
