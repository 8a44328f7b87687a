"""Speakers: for each quotation, who is said to have spoken the words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from builder.coding.language.syntax import Sentence
from builder.coding.quotes.quotation_marks import Stretch
from builder.coding.quotes.speech_cues import Cue, subject_of
from builder.coding.quotes.story import Story
from builder.coding.quotes.voices import Voices
from builder.model import Span

_NOTHING_BETWEEN = re.compile(r"[\s,.?!—–-]*$")
_JOINS = re.compile(
    r"[\s,—–-]*(?:and|but|or|nor|which|who|that|because|when|if|to|in|on|of|by|for|at|with|from|as|than|while)(?!\w)",
    re.IGNORECASE,
)
_LABEL = 60
_PARTED = re.compile(r"(?:\n\s*|\s[—–-]\s?|[.!?”\"]\s)\Z|\A\Z")
_SUBJECT = re.compile(
    r"\s*(?:(?-i:[A-Z])|(?:the|an?|one|some|many|several|another|his|her|its|their|our|my|he|she|they|it|we|i)\b)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"\s*(?:[―—–]|--?)\s*((?-i:[A-Z])[^\n―—–“\"]{2,60}?)\.?[ \t]*(?=\n|$)")
_LINK = re.compile(
    r"(?:and|but|so|or|yet|still|then|now|instead|again|also|finally|in (?:addition|fact|short)),?",
    re.IGNORECASE,
)
_VERBAL = frozenset({"VERB", "AUX"})


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who spoke, and how we know."""

    speakers: tuple[str, ...] = ()
    """Actor ids."""
    rule: str | None = None
    """Rule that told."""
    cue: Span | None = None
    """The words that told."""
    cued: bool = False
    """Whether a verb of saying or its like governs the words, whoever its subject is."""


class _Place(NamedTuple):
    """The sentences over which a quotation extends."""

    first: int
    last: int


def attribute(
    voices: Voices, sentences: Sequence[Sentence], stretches: Sequence[Stretch]
) -> tuple[Attribution, ...]:
    """Finds the speaker of each stretch, in order."""
    story = Story(voices, sentences, stretches)
    found: list[Attribution] = []
    for number, stretch in enumerate(stretches):
        place = _place(sentences, stretch.outer)
        story.listen_to(place.first)
        attribution = _speaker(story, number, place, found)
        if attribution.speakers or attribution.cued:
            for index in range(place.first, place.last + 1):
                story.spoke[index] = attribution.speakers
            story.heard = max(story.heard, place.last + 1)
        found.append(attribution)
    return tuple(found)


def _place(sentences: Sequence[Sentence], outer: Span) -> _Place:
    inside = [i for i, s in enumerate(sentences) if s.span.overlaps(outer)]
    return _Place(inside[0], inside[-1]) if inside else _Place(0, 0)


def _speaker(story: Story, number: int, place: _Place, before: Sequence[Attribution]) -> Attribution:
    stretch = story.stretches[number]
    if number and story.stretches[number - 1].goes_on:
        return msgspec.structs.replace(before[-1], rule="goes-on")
    if signed := _signed(story, stretch):
        return signed
    if ids := _labelled(story, stretch):
        return Attribution(speakers=ids, rule="colon", cued=True)
    behind = _right_after(story, stretch, place)
    cues = [*behind, *_around(story, stretch, place)]
    for index, cue in cues:
        if ids := story.of_cue(index, cue):
            return Attribution(speakers=ids, rule=cue.rule, cue=cue.span, cued=True)
        if (index, cue) in behind and not story.is_reporter(index, cue):
            break
    if cues:
        return Attribution(cued=True)
    return _unmarked(story, number, place)


def _right_after(story: Story, stretch: Stretch, place: _Place) -> list[tuple[int, Cue]]:
    """“…,” she said; “…,” said the minister; “…,” according to the ministry."""
    for index in (place.last, place.last + 1):
        if index >= len(story.sentences):
            break
        sentence = story.sentences[index]
        if index > place.last and (
            _is_introduced(story, stretch, place) or not _goes_on_outside(story, stretch, sentence)
        ):
            break
        for cue in story.cues[index]:
            if cue.span.start >= stretch.outer.end:
                if cue.after and _follows(story, stretch, sentence, cue):
                    return [(index, cue)]
                break
    return []


def _is_introduced(story: Story, stretch: Stretch, place: _Place) -> bool:
    """Whether a word of saying and a pause lead to the quotation: He answers, “…”."""
    lead = story.view[: stretch.outer.start].rstrip()
    return lead.endswith((",", ":")) and any(c.span.end <= len(lead) for c in story.cues[place.first])


def _goes_on_outside(story: Story, stretch: Stretch, sentence: Sentence) -> bool:
    """Whether the next sentence is only the tail of a quotation: “Who did it?” Lavrov asked."""
    gap = story.view[stretch.outer.end : sentence.span.start]
    ends_open = stretch.inner.cut(story.view)[-1:] in ("?", "!", ",", "…", "—")
    last = next((s for s in reversed(story.sentences) if s.span.overlaps(stretch.outer)), sentence)
    return ends_open and not gap.strip() and sentence.paragraph == last.paragraph


def _follows(story: Story, stretch: Stretch, sentence: Sentence, cue: Cue) -> bool:
    """Whether nothing but the speaker stands between a quotation and the verb after it."""
    end = stretch.outer.end
    gap = story.view[end : cue.span.start]
    paused = stretch.inner.cut(story.view)[-1] in ".,?!…—–-" or gap.lstrip()[:1] in {",", "—", "–", "-"}
    if _NOTHING_BETWEEN.match(gap) or (cue.rule == "according-to" and len(gap) < 80):
        return ";" not in gap and (paused or _names_somebody_behind(story, cue))
    if (
        not paused
        or _JOINS.match(gap)
        or ";" in gap
        or any(end <= q.start < cue.span.start for q in story.masked.quoted)
    ):
        return False
    if cue.subject is None:
        return cue.region is not None and len(gap) < 160
    start = min(token.span.start for token in sentence.subtree(cue.subject))
    skipped = story.view[end : max(end, start)]
    return not skipped.strip(" ,.—–-\"”’'") or len(skipped.split()) <= 3


def _names_somebody_behind(story: Story, cue: Cue) -> bool:
    """Whether a subject follows: “…” said the envoy; unlike “…” offered at the talks."""
    return cue.region is not None and _SUBJECT.match(cue.region.cut(story.view)) is not None


def _around(story: Story, stretch: Stretch, place: _Place) -> list[tuple[int, Cue]]:
    """Cues of the sentence: those that govern the words, the nearest before them, the nearest after."""
    index = place.first
    sentence = story.sentences[index]
    before = [cue for cue in story.cues[index] if cue.span.end <= stretch.outer.start]
    after = [cue for cue in story.cues[place.last] if cue.span.start >= stretch.outer.end]
    governing = _ancestors(sentence, stretch.inner)
    ranked = [(index, cue) for cue in reversed(before) if cue.verb in governing]
    ranked += [(index, cue) for cue in reversed(before) if cue.verb not in governing]
    last_governing = _ancestors(story.sentences[place.last], stretch.inner)
    outer = [(place.last, cue) for cue in after if cue.verb in last_governing]
    loose = [(place.last, cue) for cue in after if cue.verb not in last_governing and cue.after]
    found = [*ranked, *outer, *loose]
    return sorted(found, key=lambda item: item[1].mental)


def _ancestors(sentence: Sentence, inner: Span) -> tuple[int, ...]:
    """Tokens outside the quotation that govern its words, nearest first."""
    inside = {t.index for t in sentence.tokens if inner.contains(t.span)}
    tops = [i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i]
    found: list[int] = []
    for top in sorted(tops):
        current = sentence.tokens[top]
        for _ in range(len(sentence.tokens)):
            if current.head == current.index:
                break
            current = sentence.tokens[current.head]
            found.append(current.index)
    return tuple(dict.fromkeys(found))


def _signed(story: Story, stretch: Stretch) -> Attribution | None:
    """A quotation with a name behind a dash, as at the head of a chapter."""
    signature = _SIGNATURE.match(story.view, stretch.outer.end)
    place = _place(story.sentences, stretch.outer)
    if not signature or any(cue.span.end <= stretch.outer.start for cue in story.cues[place.first]):
        return None
    name = Span(*signature.span(1))
    named = [
        actor
        for span, actor in story.voices.cast.within(name)
        if story.voices.cast.actor(actor).kind != "country"
    ]
    return Attribution(speakers=tuple(named[:1]), rule="dash", cue=name, cued=True) if named else None


def _unmarked(story: Story, number: int, place: _Place) -> Attribution:
    """A quotation in a sentence without a word of saying."""
    stretch = story.stretches[number]
    sentence = story.sentences[place.first]
    lead = story.view[sentence.span.start : stretch.outer.start].strip()
    tail = story.view[stretch.outer.end : story.sentences[place.last].span.end].strip(" .,;")
    if (not lead or _LINK.fullmatch(lead)) and not tail:
        return _carried_on(story, number, place)
    if lead.endswith(":") and (ids := _before_colon(story, sentence, stretch)):
        return Attribution(speakers=ids, rule="colon", cued=True)
    if ids := _doer(story, place.first, stretch):
        return Attribution(speakers=ids, rule="subject")
    return Attribution()


def _labelled(story: Story, stretch: Stretch) -> tuple[str, ...]:
    """Whose name alone, behind a pause, stands before a colon: They agree – Carl Holt: “…”."""
    lead = story.view[max(0, stretch.outer.start - _LABEL) : stretch.outer.start]
    end = stretch.outer.start - len(lead) + len(lead.rstrip(" :"))
    if ":" not in lead[len(lead.rstrip(" :")) :]:
        return ()
    for span, actor in reversed(story.voices.cast.within(Span(max(0, end - _LABEL), end))):
        parted = _PARTED.search(story.view, max(0, span.start - 4), span.start)
        return (actor,) if span.end == end and parted else ()
    return ()


def _before_colon(story: Story, sentence: Sentence, stretch: Stretch) -> tuple[str, ...]:
    """The name right before a colon: Lavrov: “…”."""
    lead = story.view[sentence.span.start : stretch.outer.start].rstrip(" :")
    end = sentence.span.start + len(lead)
    named = story.voices.cast.at(Span(max(sentence.span.start, end - 1), end))
    return named[:1] if len(lead.split()) <= 8 else ()


def _carried_on(story: Story, number: int, place: _Place) -> Attribution:
    """Words that stand alone: whoever spoke before goes on, or whoever is named right behind them."""
    stretch = story.stretches[number]
    opening = next(
        i for i, s in enumerate(story.sentences) if s.paragraph == story.sentences[place.first].paragraph
    )
    if ids := story.last_voice(place.first, back_to=opening):
        return Attribution(speakers=ids, rule="carried-on")
    if place.first == opening:
        following = story.stretches[number + 1 : number + 2]
        if following and following[0].block == stretch.block:
            then = _right_after(story, following[0], _place(story.sentences, following[0].outer))
            for index, cue in then:
                if ids := story.of_cue(index, cue):
                    return Attribution(speakers=ids, rule="carried-back", cue=cue.span)
    if ids := story.last_voice(place.first, back_to=_paragraph_before(story, place.first)):
        return Attribution(speakers=ids, rule="carried-on")
    return Attribution()


def _paragraph_before(story: Story, index: int) -> int:
    here = story.sentences[index].paragraph
    previous = max((s.paragraph for s in story.sentences[:index] if s.paragraph < here), default=here)
    return next(i for i, s in enumerate(story.sentences) if s.paragraph == previous)


def _doer(story: Story, index: int, stretch: Stretch) -> tuple[str, ...]:
    """Whoever does what the clause around the words says: "blasted", "played down"."""
    sentence = story.sentences[index]
    for above in _ancestors(sentence, stretch.inner):
        token = sentence.tokens[above]
        if token.pos in _VERBAL and not story.masked.inside(token.span):
            subject = subject_of(sentence, token)
            if subject is None:
                continue
            ids = story.voices.of_token(sentence, subject, story.last_voice(index))
            if ids and story.voices.cast.actor(ids[0]).kind != "country":
                return ids
            return ()
    return ()
