"""Cues of speech in a sentence: verbs of saying with their subjects, and "according to" with its source."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from builder.coding.language.syntax import Sentence, Token
from builder.knowledge.speech import SpeechKnowledge
from builder.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_QUOTED_ABOUT = frozenset({"quoted", "cited", "heard", "reported"})
_STOP = r"(?<!\w[A-Z])(?<![. ][A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt))(?<!\b(?:Mrs|Rep|Sen|Gov|Gen|Col|Del|Maj))\."
_NP_END = re.compile(
    rf"[,;:!?()\[\]\n—–\"“”«»]|{_STOP}|\s-\s"
    r"|(?<!\w)(?:in|on|at|during|when|while|as|after|before|that|to|last|about|adding|who|which)(?!\w)"
)
_CLAUSE_START = re.compile(
    r"[;:()\n—–\"“”«»]|\s-\s|(?<!\w)(?:but|and|that|because|although|while|when|after|as)(?!\w)"
)
_NAME_AND_PAUSE = re.compile(r"(?: [A-Z][\w.’'-]+){1,4}[,:]")
_NAME_AND_COLON = re.compile(r"(?<![\w’'] )((?:[A-Z][\w’'-]+\.?)(?: [A-Z][\w’'-]*\.?){1,3}):\s*\Z")
PAUSE_BEFORE = re.compile(r"(?:,|\s?[—–]|\s-)\s*$")
"""An insertion that ends before a verb."""
BETWEEN = re.compile(
    r"(?:\s|,|(?<!\w)(?:has|have|had|was|is|are|were|also|then|later|once|now|again|only|just|often|repeatedly|"
    r"previously|recently|earlier|himself|herself|will|would|did|does|do|not|never|\w+ly|\w+day|this|last|week)(?!\w))*"
)
"""What may stand between a subject and its verb."""


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """Words that say somebody speaks."""

    span: Span
    """The verb, or the words before the source."""
    rule: str
    """Rule of `data/speech.yml`."""
    after: bool = False
    """Whether it may follow the words said."""
    mental: bool = False
    """Whether it tells what somebody thinks, which is told by whoever speaks."""
    verb: int | None = None
    """Index of the verb's token, in a parsed sentence."""
    subject: int | None = None
    """Index of the speaker's token, in a parsed sentence."""
    region: Span | None = None
    """Where the speaker is named, in a sentence without a parse."""


class Masked(NamedTuple):
    """Text with its quotations, whose words are not the author's."""

    view: str
    quoted: Sequence[Span]
    """In order."""

    def inside(self, place: Span) -> bool:
        """Whether a place lies in a quotation."""
        return any(q.start <= place.start < q.end for q in self.quoted)


def find_cues(masked: Masked, sentence: Sentence, knowledge: SpeechKnowledge) -> tuple[Cue, ...]:
    """The cues of a sentence outside its quotations, in order."""
    found = [*_sources(masked, sentence, knowledge), *_phrases(masked, sentence, knowledge)]
    if sentence.tokens:
        found += _parsed_verbs(masked, sentence, knowledge)
    else:
        found += _plain_verbs(masked, sentence, knowledge)
    return tuple(sorted(found, key=lambda cue: cue.span))


def speaking_places(
    view: str, sentences: Sequence[Sentence], quoted: Sequence[Span], knowledge: SpeechKnowledge
) -> tuple[Span, ...]:
    """Where somebody is named who speaks words in quotation marks; a name there is a person's or a body's.

    Args:
        view: The article's view.
        sentences: Its sentences.
        quoted: Its quotations, marks included.
        knowledge: Verbs of saying.
    """
    masked = Masked(view, quoted)
    named = (_NAME_AND_COLON.search(view, max(0, quote.start - 60), quote.start) for quote in quoted)
    found = [Span(*name.span(1)) for name in named if name]
    for sentence in sentences:
        if not any(q.overlaps(sentence.span) or q.end + 2 >= sentence.span.start >= q.end for q in quoted):
            continue
        for cue in find_cues(masked, sentence, knowledge):
            if cue.subject is not None:
                subject = sentence.tokens[cue.subject]
                found.append(subject.span)
                if (
                    subject.pos == "NOUN"
                    and cue.region is not None
                    and subject.span.start >= cue.region.start
                ):
                    end = cue.region.start + len(cue.region.cut(view).rstrip())
                    found.append(Span(end - 1, end))  # what it only describes: "said the pollster Ada Holt"
            elif parted := PAUSE_BEFORE.search(view[sentence.span.start : cue.span.start]):
                begins = _NP_END.search(view, sentence.span.start, sentence.span.start + parted.start())
                found.append(Span(sentence.span.start, begins.start() if begins else cue.span.start))
            elif cue.region is not None and cue.rule != "according-to":
                found.append(cue.region)
    return tuple(found)


def _parsed_verbs(masked: Masked, sentence: Sentence, knowledge: SpeechKnowledge) -> list[Cue]:
    found = []
    for token in sentence.tokens:
        rule = knowledge.verbs.get(token.text.lower())
        if rule is None or token.pos not in {"VERB", "AUX"} or masked.inside(token.span):
            continue
        if not _has_particle(sentence, token, knowledge) or token.dep in {"amod", "compound", "case"}:
            continue
        subject = subject_of(sentence, token)
        if subject is not None and masked.inside(sentence.tokens[subject].span):
            subject = None
        region = _region(masked, sentence, token.span, inverts=rule.after)
        found.append(
            Cue(
                span=token.span,
                rule=rule.id,
                after=rule.after,
                mental=rule.mental,
                verb=token.index,
                subject=subject,
                region=region,
            )
        )
    return found


def _has_particle(sentence: Sentence, token: Token, knowledge: SpeechKnowledge) -> bool:
    wanted = knowledge.particles.get(token.text.lower())
    following = {t.text.lower() for t in sentence.tokens[token.index + 1 : token.index + 3]}
    return wanted is None or any(particle in following for particle in wanted)


def subject_of(sentence: Sentence, verb: Token) -> int | None:
    """The token that does what a verb says, through conjunction, participle and relative clause."""
    current = verb
    for _ in range(6):
        found = _own_subject(sentence, current, asked=verb)
        if found is not None:
            return found if found >= 0 else None
        head = sentence.tokens[current.head]
        if current.dep.startswith("acl"):
            return head.index
        climbs = current.dep.partition(":")[0] in {
            "conj",
            "xcomp",
            "advcl",
            "ccomp",
            "parataxis",
            "aux",
            "cop",
        }
        if head.index == current.index or not climbs or head.pos in {"NOUN", "PROPN", "PRON"}:
            return None
        current = head
    return None


def _own_subject(sentence: Sentence, verb: Token, *, asked: Token) -> int | None:
    """The verb's own subject; -1 when it has one that does not speak."""
    for child in sentence.dependents(verb.index, "nsubj", "csubj"):
        if child.text.lower() in _RELATIVES and verb.dep.startswith("acl"):
            return verb.head
        if child.dep != "nsubj:pass" or (verb is not asked) or verb.text.lower() in _QUOTED_ABOUT:
            return child.index
        for agent in sentence.dependents(verb.index, "obl"):
            if any(case.text.lower() == "by" for case in sentence.dependents(agent.index, "case")):
                return agent.index
        return -1
    return None


def _plain_verbs(masked: Masked, sentence: Sentence, knowledge: SpeechKnowledge) -> list[Cue]:
    found = []
    for match in _WORD.finditer(masked.view, sentence.span.start, sentence.span.end):
        span = Span(*match.span())
        form = match[0].lower()
        rule = knowledge.verbs.get(form)
        if rule is None or match[0] != form or masked.inside(span):
            continue
        wanted = knowledge.particles.get(form)
        if wanted and not any(masked.view.startswith(f" {w}", span.end) for w in wanted):
            continue
        region = _region(masked, sentence, span, inverts=rule.after)
        found.append(Cue(span=span, rule=rule.id, after=rule.after, mental=rule.mental, region=region))
    return found


_ASIDE = re.compile(r"\([^()]{1,40}\)")


def _region(masked: Masked, sentence: Sentence, verb: Span, *, inverts: bool) -> Span | None:
    """Where the subject of a verb is named: behind it when a quotation ends right before, else before it."""
    start = max((q.end for q in masked.quoted if q.end <= verb.start), default=sentence.span.start)
    start = max(start, sentence.span.start)
    before = _ASIDE.sub(lambda aside: " " * len(aside[0]), masked.view[start : verb.start])
    if inverts and (not before.strip(" ,—–-.") or _names_speaker_behind(masked.view, before, verb)):
        stop = _NP_END.search(masked.view, verb.end + 1, sentence.span.end)
        return Span(verb.end, stop.start() if stop else sentence.span.end)
    breaks = list(_CLAUSE_START.finditer(before))
    for broken in reversed(breaks):
        if not BETWEEN.fullmatch(before[broken.end() :]):
            start += broken.end()
            break
    return Span(start, verb.start) if masked.view[start : verb.start].strip(" ,") else None


def _names_speaker_behind(view: str, before: str, verb: Span) -> bool:
    """Whether a name and a pause follow a verb that a pause precedes: "As the day ended, added Hess, “…"."""
    return before.rstrip().endswith(",") and _NAME_AND_PAUSE.match(view, verb.end) is not None


def _sources(masked: Masked, sentence: Sentence, knowledge: SpeechKnowledge) -> list[Cue]:
    found = []
    for match in knowledge.sources.finditer(masked.view, sentence.span.start, sentence.span.end):
        span = Span(*match.span())
        if masked.inside(span):
            continue
        stop = _NP_END.search(masked.view, span.end + 1, sentence.span.end)
        region = Span(span.end, stop.start() if stop else sentence.span.end)
        found.append(Cue(span=span, rule="according-to", after=True, region=region))
    return found


def _phrases(masked: Masked, sentence: Sentence, knowledge: SpeechKnowledge) -> list[Cue]:
    return [
        Cue(span=span, rule="put-it", after=True, region=_region(masked, sentence, span, inverts=False))
        for match in knowledge.phrases.finditer(masked.view, sentence.span.start, sentence.span.end)
        if not masked.inside(span := Span(*match.span()))
    ]
