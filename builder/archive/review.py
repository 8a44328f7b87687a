"""What deserves an editor's look: doubts, strangers, open days, contradictions, acts or names alike, copies.

One list serves `briefing check --review` and the page for editors. Each line names the article and, where it
is about one thing, the place in its brief.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias, get_args

import msgspec

from builder.archive.disagreements import IN_WORDS, disagreements
from builder.archive.likely_same import likely_same
from builder.archive.proposals import proposals
from builder.archive.records import Act, Archive, ArchiveActor, Entry
from builder.archive.undated import without_day
from builder.frontmatter import dump_yaml
from builder.knowledge.actors import ActorKnowledge

Sort: TypeAlias = Literal["doubt", "undated", "contradiction", "same", "duplicate", "names", "stranger"]
SORTS: tuple[Sort, ...] = get_args(Sort)
"""In the order in which they are shown."""


class Line(msgspec.Struct, frozen=True):
    """One thing to look at."""

    sort: Sort
    """What sort of thing."""
    brief: str
    """The brief it is about."""
    anchor: str
    """Id of the act it is about; empty when it is about the whole article."""
    actor: str
    """Id of the actor it is about; empty when it is about none."""
    message: str
    """What it is."""
    hint: str = ""
    """What settles it."""


def review(archive: Archive, actors: ActorKnowledge | None = None) -> tuple[Line, ...]:
    """Everything worth an editor's look, by sort; within each in order of publication."""
    found = [
        *(line for entry in archive.entries for line in _doubts(entry)),
        *(line for entry in archive.entries for line in _undated(entry)),
        *(line for act in archive.acts for line in _contradictions(act)),
        *_likely_same(archive),
        *_duplicates(archive),
        *_names(archive, actors),
        *(line for actor in archive.actors.values() for line in _strangers(actor)),
    ]
    place = archive.positions
    return tuple(sorted(found, key=lambda line: (SORTS.index(line.sort), place[line.brief])))


def _doubts(entry: Entry) -> Iterator[Line]:
    known = {action.id for action in entry.brief.actions}
    for doubt in entry.brief.review:
        anchor = doubt.field if doubt.field in known else ""
        yield Line("doubt", entry.id, anchor, "", f"{doubt.field}: {doubt.message}")


def _undated(entry: Entry) -> Iterator[Line]:
    if entry.extent == "nothing" or (entry.published and entry.published.is_day):
        return
    if without_day(entry.brief):
        hint = 'if you know it, write at the top of its file: published: "YYYY-MM-DD"'
        bounds = f"; it lies in {entry.published}" if entry.published else ""
        yield Line("undated", entry.id, "", "", f"published: no source gives the day{bounds}", hint)


def _contradictions(act: Act) -> Iterator[Line]:
    for found in disagreements(act):
        about = IN_WORDS.get(found.about, found.about)
        values = "; ".join(
            f"{value} in {', '.join(one.entry.id for one in tellings)}" for value, tellings in found.values
        )
        other = next(one for one in act.witnesses if one.entry.id != act.entry.id)
        line = _line({"part": [act.action.id, f"{other.entry.id}/{other.action.id}"]})
        told = f"{act.action.action}: the articles differ on {about}: {values}"
        hint = f"if these are two acts, paste under `corrections:` {line}"
        yield Line("contradiction", act.entry.id, act.action.id, "", told, hint)


def _likely_same(archive: Archive) -> Iterator[Line]:
    for earlier, act in likely_same(archive):
        words = earlier.entry.words_at(earlier.action.evidence.span)
        told = f"{act.action.action}: may be what {earlier.entry.id} tells as “{words}”"
        line = _line({"same": [act.action.id, f"{earlier.entry.id}/{earlier.action.id}"]})
        hint = f"if they are one act, paste under `corrections:` {line}"
        yield Line("same", act.entry.id, act.action.id, "", told, hint)


def _duplicates(archive: Archive) -> Iterator[Line]:
    for ids in dict.fromkeys(archive.stories.values()):
        for again in ids[1:]:
            hint = f"if it is the same article, remove one file and list its id under `aliases` of {ids[0]}"
            yield Line("duplicate", again, "", "", f"prints the same story as {ids[0]}", hint)


def _names(archive: Archive, actors: ActorKnowledge | None) -> Iterator[Line]:
    for found in proposals(archive, actors):
        yield Line("names", found.brief, "", found.actor, found.message, found.hint)


def _strangers(actor: ArchiveActor) -> Iterator[Line]:
    """Whoever takes part in acts and is not in `data/`; others are named and no more."""
    if actor.known or actor.kind not in ("person", "organisation") or not actor.appearances:
        return
    if actor.weight + len(actor.said) == 0:
        return
    seen = actor.appearances[0]
    number = len(actor.appearances)
    told = f"{actor.name} is not in data/ (in {number} article{'s' * (number != 1)})"
    yield Line(
        "stranger", seen.entry.id, "", actor.id, told, f"paste into data/actors/own.yml {_entry(actor)}"
    )


def _entry(actor: ArchiveActor) -> str:
    facts: dict[str, object] = {"name": actor.name}
    facts |= {"kind": actor.kind} if actor.kind != "person" else {}
    facts |= {"country": actor.country} if actor.country else {}
    if actor.kind == "person" and actor.roles:
        facts["roles"] = [{"role": actor.roles[0].role}]
    return _line(facts)


def _line(fields: dict[str, object]) -> str:
    """A list entry on one line, as YAML."""
    return dump_yaml({"lines": [fields]}).partition("\n")[2].strip()
