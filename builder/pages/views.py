"""Acts, quotes, articles and actors as the templates show them: words in place of codes and ids.

A view knows no page, so each is made once and shown on many; links are made where it is shown.
"""

from collections.abc import Iterator

from builder.archive.actors import is_mutual
from builder.archive.disagreements import DAY, IN_WORDS, STATUS, Disagreement, disagreements
from builder.archive.records import Act, Archive, Entry, Said
from builder.archive.witnesses import answered_act, key_of
from builder.coding.joined_acts import RULE as CURATED
from builder.edtf import Edtf
from builder.model import Action
from builder.pages import words
from builder.pages.dates_in_words import in_words, machine_date
from builder.pages.names import Names
from builder.pages.view_records import (
    ActView,
    DisputeView,
    EntryView,
    LinkedAct,
    QuoteView,
    TellingView,
    When,
    Who,
)
from builder.slug import slug


def when_of(value: Edtf | None) -> When | None:
    """A date in words."""
    if value is None:
        return None
    uncertain = value.is_open or value.uncertain or value.approximate or (value.last - value.first).days > 30
    return When(in_words(value.text), machine_date(value), uncertain)


def title_of(entry: Entry) -> str:
    """The headline, or what stands for it."""
    return entry.brief.title or f"Untitled: {entry.id}"


_WORTH_A_CHAIN = 3
"""Acts from which on an act's row leads to its chain; of two, each already names the other."""


class Views:
    """Makes each view once."""

    def __init__(self, archive: Archive, names: Names) -> None:
        self.archive = archive
        self.names = names
        self._acts: dict[tuple[str, str], ActView] = {}
        self._entries: dict[str, EntryView] = {}
        self._chains = {
            key_of(act): chain.id
            for chain in archive.chains
            if len(chain.acts) >= _WORTH_A_CHAIN
            for act in chain.acts
        }

    def who(self, id_: str) -> Who:
        """An actor by id."""
        actor = self.archive.actors.get(id_)
        return Who(id_, actor.name, has_page=True) if actor else Who(id_, words.from_id(id_), has_page=False)

    def act(self, act: Act) -> ActView:
        """An act in words."""
        key = key_of(act)
        view = self._acts.get(key)
        if view is None:
            view = self._acts[key] = self._make_act(act)
        return view

    def acts(self, acts: tuple[Act, ...]) -> list[ActView]:
        """Several."""
        return [self.act(act) for act in acts]

    def entry(self, entry: Entry) -> EntryView:
        """An article in a list."""
        view = self._entries.get(entry.id)
        if view is None:
            view = self._entries[entry.id] = self._make_entry(entry)
        return view

    def quote(self, said: Said) -> QuoteView:
        """Words said."""
        entry, quote = said.entry, said.quote
        alone = entry.actors.get(quote.speakers[0]) if len(quote.speakers) == 1 else None
        return QuoteView(
            brief_id=entry.id,
            brief_title=title_of(entry),
            anchor=quote.id,
            speakers=tuple(self.who(id_) for id_ in quote.speakers),
            role=(alone.role or "") if alone and alone.kind == "person" else "",
            text=entry.words_at(quote.span),
            kind=words.QUOTES[quote.kind],
            when=when_of(entry.published),
        )

    def outlet_of(self, entry: Entry) -> str:
        """Name of the outlet, an editor's own spelling where `data/` has none; empty when not known."""
        given, id_ = entry.article.curated.outlet, entry.brief.outlet
        if (
            id_
            and isinstance(given, str)
            and id_ not in self.names.outlets
            and slug(given) in (id_, slug(id_))
        ):
            return given if given != id_ else self.names.outlet(id_)
        return self.names.outlet(id_) if id_ else ""

    def _make_entry(self, entry: Entry) -> EntryView:
        brief = entry.brief
        return EntryView(
            id=brief.id,
            title=title_of(entry),
            outlet=self.outlet_of(entry),
            when=when_of(entry.published),
            summary=brief.summary or "",
            acts=len(brief.actions),
            withdrawn=entry.extent == "nothing",
        )

    def _make_act(self, act: Act) -> ActView:
        action = act.action
        mutual = is_mutual(action)
        sources = tuple(self.who(id_) for id_ in action.sources)
        targets = () if mutual else tuple(self.who(id_) for id_ in action.targets)
        whole = self.archive.joined.get(key_of(act), act)
        when = when_of(_best_date(act, whole))
        provenance, _ = _provenance(act)
        return ActView(
            brief_id=act.entry.id,
            brief_title=title_of(act.entry),
            anchor=action.id,
            when=when,
            sources=sources,
            targets=targets,
            mutual=mutual,
            action=words.numbered(action.action, action.attributes),
            type=action.type,
            type_label=words.TYPES[action.type].short,
            status=action.status,
            status_label=words.STATUSES[action.status],
            said_by=tuple(self.who(id_) for id_ in action.said_by),
            evidence=act.entry.words_at(action.evidence.span),
            reported=when_of(act.entry.published),
            answers=tuple(self._answers(act)),
            answered_by=tuple(
                LinkedAct(later.entry.id, later.action.id, self._brief_words(later.action), "")
                for later in self.archive.answered.get(key_of(act), ())
            ),
            chain=self._chains.get(key_of(whole)),
            told_by=tuple(self._told_by(act, whole)),
            disputes=tuple(self._dispute(one) for one in disagreements(whole)),
            details=tuple(self._details(act, whole)),
            provenance=provenance,
            provenance_label=words.PROVENANCES[provenance],
            involved=self._involved(action),
            sentence=_sentence(sources, targets, action, when),
        )

    def _involved(self, action: Action) -> tuple[str, ...]:
        ids = dict.fromkeys((*action.sources, *action.targets))
        actors = (self.archive.actors[id_] for id_ in ids if id_ in self.archive.actors)
        homes = (self.archive.countries.get(actor.country or "") for actor in actors)
        return tuple(dict.fromkeys((*ids, *filter(None, homes))))

    def _told_by(self, act: Act, whole: Act) -> Iterator[TellingView]:
        """The other tellings of an act; of several that print one story the first counts."""
        stories = self.archive.stories
        seen = {stories.get(act.entry.id, (act.entry.id,))[0]}
        for one in whole.witnesses:
            if key_of(one) != key_of(act):
                story = stories.get(one.entry.id, (one.entry.id,))[0]
                yield self._telling(one, copy=story in seen)
                seen.add(story)

    def _telling(self, act: Act, *, copy: bool = False) -> TellingView:
        entry = act.entry
        outlet, published = self.outlet_of(entry), when_of(entry.published)
        return TellingView(entry.id, act.action.id, title_of(entry), outlet, published, copy)

    def _dispute(self, found: Disagreement) -> DisputeView:
        about = IN_WORDS.get(found.about) or words.from_id(found.about.replace("_", "-")).casefold()
        return DisputeView(
            about,
            tuple(
                (_of_dispute(found.about, value, by), tuple(map(self._telling, by)))
                for value, by in found.values
            ),
        )

    def _answers(self, act: Act) -> list[LinkedAct]:
        out = []
        for reply in act.action.answers:
            brief_id, action_id = answered_act(reply, act.entry.id)
            earlier = self.archive.told.get(brief_id, ())
            found = next((a.action for a in earlier if a.action.id == action_id), None)
            if found:
                cue = act.entry.words_at(reply.cue.span)
                out.append(LinkedAct(brief_id, action_id, self._brief_words(found), cue))
        return out

    def _brief_words(self, action: Action) -> str:
        sources = words.listed([self.who(id_).name for id_ in action.sources])
        what = words.numbered(action.action, action.attributes)
        return f"{sources}: {what}" if sources else what

    def _details(self, act: Act, whole: Act) -> list[tuple[str, str]]:
        action = act.action
        because = action.date.because if action.date else None
        if _best_date(act, whole) is not act.when:
            because = f"another article: {title_of(whole.entry)}"
        rows = [
            ("Dated by", because),
            ("Place", self.names.place(action.place) if action.place else None),
            *((words.from_id(key.replace("_", "-")), str(value)) for key, value in action.attributes.items()),
            ("Mode", action.mode),
            ("CAMEO code", action.cameo),
            ("Goldstein score", f"{action.goldstein:+.1f}" if action.goldstein is not None else None),
            ("Rule", action.rule),
            ("Provenance", _provenance(act)[1]),
        ]
        return [(name, value) for name, value in rows if value]


def _of_dispute(about: str, value: str, by: tuple[Act, ...]) -> str:
    """One of the values that articles differ on, as a reader knows it."""
    if about == STATUS:
        return words.STATUSES[by[0].action.status].short
    return in_words(value) if about == DAY else value


def _best_date(act: Act, whole: Act) -> Edtf | None:
    """The telling's own date; where it has none, or only a bound, that of the act as others tell it."""
    return whole.when if act.when is None or act.when.is_open else act.when


def _provenance(act: Act) -> tuple[str, str]:
    """Who established an act, as a code and in words; also whether its date was only inferred."""
    action = act.action
    if action.rule == CURATED:
        return "curated", "curated: added by an editor"
    if action.rule.startswith(CURATED):
        return "curated", "curated: extracted, and corrected by an editor"
    reason = action.date.because if action.date else None
    inferred = reason is not None and reason not in act.entry.article.text
    return ("inferred", "extracted; its date inferred") if inferred else ("extracted", "extracted")


def _sentence(sources: tuple[Who, ...], targets: tuple[Who, ...], action: Action, when: When | None) -> str:
    left = words.listed([who.name for who in sources])
    right = words.listed([who.name for who in targets])
    parties = " → ".join(filter(None, [left or "someone", right]))
    what = words.numbered(action.action, action.attributes)
    return f"{parties}: {what}" + (f" ({when.words})" if when else "")


def sentence_of(act: ActView) -> str:
    """Who did what to whom, on one line and without the date."""
    parties = " and ".join(who.name for who in act.sources) or "Someone"
    targets = words.listed([who.name for who in act.targets])
    return f"{parties}: {act.action}" + (f" ({targets})" if targets else "")
