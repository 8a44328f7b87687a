"""What a brief or a year leaves open: dates, rival accounts, one side's word, names nobody knows."""

from collections.abc import Iterable, Sequence

import msgspec

from builder.archive.records import Entry
from builder.pages import words
from builder.pages.build import Build
from builder.pages.view_records import ActView, Who

_NAMED = 6
"""Acts or names told one by one; of more, how many."""


class OpenAct(msgspec.Struct, frozen=True):
    """An act of which something is not known."""

    brief_id: str
    """Brief that tells it."""
    anchor: str
    """Its id."""
    what: str
    """In words."""


class Unknown(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not known."""

    about: str
    """What it concerns, in a word or two."""
    text: str
    """A sentence, or the beginning of one that the acts or names complete."""
    acts: tuple[OpenAct, ...] = ()
    """The acts concerned, the first of them."""
    who: tuple[Who, ...] = ()
    """The actors concerned, the first of them."""
    more: int = 0
    """How many more acts or actors there are."""
    url: str = ""
    """Where they all stand."""


def unknown_of_brief(entry: Entry, acts: Sequence[ActView], build: Build) -> list[Unknown]:
    """What an article leaves open; nothing of one that was withdrawn."""
    if entry.extent == "nothing":
        return []
    brief = entry.brief
    strangers = [build.views.who(actor.id) for actor in brief.actors if not actor.known]
    speechless = sum(not quote.speakers for quote in brief.quotes)
    speaker = f"{words.counted(speechless, 'quotation')} of which the text names no speaker."
    return [
        *_publication(entry),
        *of_acts(acts),
        *([Unknown(about="Who spoke", text=speaker)] if speechless else []),
        *_strangers(strangers, "this text"),
        *(Unknown(about="Doubtful", text=_sentence(doubt.message)) for doubt in brief.review),
    ]


def unknown_of_year(build: Build, acts: Sequence[ActView], *, vague: int, vague_url: str) -> list[Unknown]:
    """What the articles leave open about the acts of a year.

    Args:
        build: names the actors.
        acts: of the year.
        vague: how many of them are not dated to one month.
        vague_url: where those stand.
    """
    parties = dict.fromkeys(who.id for act in acts for who in (*act.sources, *act.targets))
    actors = build.archive.actors
    strangers = [build.views.who(id_) for id_ in parties if id_ in actors and not actors[id_].known]
    when = f"{words.counted(vague, 'act')} not dated to one month:"
    return [
        *([Unknown(about="When", text=when, url=vague_url)] if vague else []),
        *of_acts(acts),
        *_strangers(strangers, "these articles"),
    ]


def of_acts(acts: Sequence[ActView]) -> Iterable[Unknown]:
    """What is open about some acts: their date, who did them, which account holds, whether they happened."""
    yield from _listed("When", "{} without any date:", [act for act in acts if act.when is None])
    yield from _listed("Who", "{} of which it is not said by whom:", [act for act in acts if not act.sources])
    disputed = [act for act in acts if act.disputes]
    yield from _listed("Rival accounts", "{} told differently by different articles:", disputed)
    claims = [act for act in acts if act.said_by or act.status == "alleged"]
    alone = [act for act in claims if all(one.copy for one in act.told_by)]
    yield from _listed("One side’s word", "{} that one side alone tells of:", alone)


def _listed(about: str, text: str, acts: Sequence[ActView]) -> Iterable[Unknown]:
    if acts:
        named = tuple(OpenAct(act.brief_id, act.anchor, _in_words(act)) for act in acts[:_NAMED])
        counted = words.counted(len(acts), "act")
        yield Unknown(about=about, text=text.format(counted), acts=named, more=len(acts) - len(named))


def _in_words(act: ActView) -> str:
    """Who did what, and where accounts differ, on what and how."""
    who = words.listed([who.name for who in (act.sources or act.said_by)])
    what = f"{who}: {act.action}" if act.sources and who else act.action
    differ = (f"{one.about}: {' or '.join(value for value, _ in one.values)}" for one in act.disputes)
    return f"{what} ({'; '.join(differ)})" if act.disputes else what


def _publication(entry: Entry) -> Iterable[Unknown]:
    if entry.published is None:
        text = "The day of publication: the text neither prints nor proves one."
        yield Unknown(about="When", text=text)
    elif not entry.published.is_day:
        yield Unknown(about="When", text="The exact day of publication: only bounds can be proved.")


def _strangers(who: Sequence[Who], source: str) -> Iterable[Unknown]:
    if who:
        text = f"{words.counted(len(who), 'actor')} of whom the archive knows no more than {source}:"
        yield Unknown(about="Names", text=text, who=tuple(who[:_NAMED]), more=len(who[_NAMED:]))


def _sentence(message: str) -> str:
    whole = message[:1].upper() + message[1:]
    return whole if whole.endswith((".", "?", "!", "”")) else f"{whole}."
