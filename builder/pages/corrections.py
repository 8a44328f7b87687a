"""The lines an editor copies to put something right: front matter ready to paste.

Each line holds what stands now, so that pasted as it is it changes nothing an editor could see, and only
the value in question has to be typed over. Lines that leave something out say so by name.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

import msgspec

from builder.frontmatter import dump_yaml
from builder.model import Action, Actor, Brief, PloverType, Quote, Status, TimeExpression

PROOF = "the words of the article that prove it"
"""Stands in the line for a missed act until an editor quotes the article; it is refused as it is."""
_DATES = (
    'An EDTF date in quotes, such as "2017-09-11", "2017-09", "2017-09-01/2017-09-10" or "../2017-09-11"; '
    "null when the text does not say."
)
_IDS = "Ids of actors stand under their names in “Who appears”; any in data/actors/ will do."
_JOINED = 3
"""Acts offered, at most, as being the same."""


class Line(msgspec.Struct, frozen=True):
    """One line to copy."""

    what: str
    """What it puts right, in a few words."""
    yaml: str
    """An entry of `corrections`, without the dash; or a field of the front matter, with its name."""
    hint: str = ""
    """What can stand in place of the value; may be empty."""


def entry(fields: Mapping[str, object]) -> str:
    """A correction as YAML on one line, without the dash."""
    return dump_yaml({"corrections": [fields]}).partition("- ")[2].rstrip("\n")


def act_lines(
    action: Action, others: Sequence[Action], elsewhere: Iterable[tuple[str, str]] = ()
) -> tuple[Line, ...]:
    """What can be wrong with an act.

    Args:
        action: The act.
        others: The acts of the same article.
        elsewhere: Tellings of the act in other articles: `article/act`, and the article's headline.
    """

    def setting(**fields: object) -> str:
        return entry({"action": action.id, "set": fields})

    parties = {"sources": action.sources, "targets": action.targets}
    claim = {"said_by": action.said_by} if action.said_by or action.status == "alleged" else {}
    return (
        Line("When", setting(date=action.date.date if action.date else None), _DATES),
        Line("Who, to whom", setting(**parties), _IDS),
        Line("Status", setting(status=action.status, **claim), _choice(get_args(Status), action.status)),
        Line(
            "What",
            setting(type=action.type, action=action.action),
            _choice(get_args(PloverType), action.type),
        ),
        *([Line("Where", setting(place=action.place), "The id of a place.")] if action.place else []),
        *([Line("Answers nothing", setting(answers=()))] if action.answers else []),
        *(
            Line(f"The same act as “{other.action}”", entry({"same": (action.id, other.id)}))
            for other in _alike(action, others)[:_JOINED]
        ),
        *(
            Line(f"Another act than in “{headline}”", entry({"part": (action.id, telling)}))
            for telling, headline in elsewhere
        ),
        Line("Not an act", entry({"action": action.id, "reject": True, "why": "not an act"})),
    )


def quote_lines(quote: Quote) -> tuple[Line, ...]:
    """What can be wrong with a quotation."""
    speakers = entry({"quote": quote.id, "set": {"speakers": quote.speakers}})
    reject = entry({"quote": quote.id, "reject": True, "why": "not a quotation"})
    return Line("Speaker", speakers, _IDS), Line("Not a quotation", reject)


def actor_lines(actor: Actor) -> tuple[Line, ...]:
    """Who an actor really is, everywhere in the article; as it stands it says nothing and is refused."""
    hint = f"Type the right id after “is:”. {_IDS}"
    return (Line("Someone else", entry({"actor": actor.id, "is": actor.id}), hint),)


def published_line(brief: Brief) -> Line:
    """The day of publication, a field of the front matter."""
    day = brief.published.date if brief.published else None
    hint = 'An EDTF date in quotes: a day, such as "2017-09-11", or bounds, "2017-09-01/2017-09-30".'
    return Line("Published", dump_yaml({"published": day or {}}).rstrip("\n"), hint)


def title_line(brief: Brief) -> Line | None:
    """The headline, a field of the front matter; None for an article without one."""
    return Line("Headline", dump_yaml({"title": brief.title}).rstrip("\n")) if brief.title else None


def missed_act_line(brief: Brief) -> Line:
    """A template for an act nothing found, between the two actors named first."""
    named = [actor.id for actor in brief.actors[:2]]
    added = {
        "date": None,
        "sources": named[:1],
        "targets": named[1:],
        "type": "CONSULT",
        "action": "meet",
        "evidence": PROOF,
    }
    hint = "Evidence is copied from the article. Select its words first, and they stand here."
    return Line("A missed act", entry({"add": added}), hint)


def time_lines(time: TimeExpression, actions: Iterable[Action]) -> tuple[Line, ...]:
    """The dates of the acts that rest on a time expression."""
    return tuple(
        Line(
            f"When: {action.action}", entry({"action": action.id, "set": {"date": action.date.date}}), _DATES
        )
        for action in actions
        if action.date and time.text in (action.date.because or "")
    )


def times_line(brief: Brief) -> Line:
    """All time expressions, a field of the front matter: a single one cannot be set."""
    fields = {"times": [msgspec.to_builtins(time) for time in brief.times]}
    hint = "The field replaces every time expression found; a date that acts have is set at the act."
    return Line("All time expressions", dump_yaml(fields).rstrip("\n"), hint)


def _choice(values: Iterable[str], present: str) -> str:
    return f"Or {', '.join(value for value in values if value != present)}."


def _alike(action: Action, others: Iterable[Action]) -> list[Action]:
    """Acts of the same kind that have a party in common."""
    parties = {*action.sources, *action.targets}
    return [
        other
        for other in others
        if other.id != action.id and other.type == action.type and parties & {*other.sources, *other.targets}
    ]
