"""One chain: what was done, and what was done in answer, in a thread with two sides."""

import msgspec

from builder.archive.records import Act, Chain, Link
from builder.archive.witnesses import key_of
from builder.pages import structured, urls, words
from builder.pages.build import Build, Crumb
from builder.pages.page import Page
from builder.pages.view_records import ActView
from builder.pages.views import sentence_of


class Reason(msgspec.Struct, frozen=True):
    """An earlier act of the chain that an act answers."""

    anchor: str
    """Of the earlier act on this page."""
    what: str
    """That act in words."""
    cue: str
    """The words that say so; empty when withheld."""
    brief_id: str
    """Brief that says so."""
    brief_title: str
    """Its headline."""
    days: str
    """How long after, in words; empty when the dates do not tell."""


class Step(msgspec.Struct, frozen=True):
    """An act of the chain."""

    act: ActView
    """The act."""
    anchor: str
    """On this page."""
    side: str
    """`here` for the side that begins, `there` for the other."""
    reasons: list[Reason]
    """What it answers."""


def render(build: Build, chain: Chain) -> Page:
    """The page of a chain."""
    url = urls.chain(chain.id)
    crumbs = [Crumb("Home", urls.HOME), Crumb("Chains", urls.CHAINS)]
    title = title_of(build, chain)
    counted = words.counted(len(chain.acts), "act")
    return build.page(
        url=url,
        kind="chain",
        title=title,
        description=f"{title}: {counted} of action and reaction, each with the words that link it.",
        body=build.html(
            "chain.html", url, crumbs, title=title, counted_acts=counted, steps=steps_of(build, chain)
        ),
        crumbs=crumbs,
        structured=[structured.event(build, act) for act in chain.acts if structured.is_event(act)],
    )


def title_of(build: Build, chain: Chain) -> str:
    """The first act in words."""
    return sentence_of(build.views.act(chain.acts[0]))


def steps_of(build: Build, chain: Chain) -> list[Step]:
    """The acts of a chain with what each answers."""
    first = _side(chain.acts[0])
    return [
        Step(
            act=build.views.act(act),
            anchor=_anchor(number),
            side="here" if _side(act) == first else "there",
            reasons=[
                _reason(build, chain, link) for link in chain.links if key_of(link.later) == key_of(act)
            ],
        )
        for number, act in enumerate(chain.acts, 1)
    ]


def _reason(build: Build, chain: Chain, link: Link) -> Reason:
    number = next(n for n, act in enumerate(chain.acts, 1) if key_of(act) == key_of(link.earlier))
    entry = link.told_by.entry
    days = link.days
    return Reason(
        anchor=_anchor(number),
        what=sentence_of(build.views.act(link.earlier)),
        cue=entry.words_at(link.reply.cue.span),
        brief_id=entry.id,
        brief_title=build.views.entry(entry).title,
        days="" if days is None else "the same day" if days == 0 else f"{words.counted(days, 'day')} later",
    )


def _anchor(number: int) -> str:
    return f"step-{number}"


def _side(act: Act) -> str:
    """The country that acts, or else the first actor."""
    actors = {actor.id: actor for actor in act.entry.brief.actors}
    named = [actors[id_].country or id_ if id_ in actors else id_ for id_ in act.action.sources]
    return named[0] if named else ""
