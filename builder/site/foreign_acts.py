"""Acts of other articles that corrections name (`same`, `part`): whether there are such."""

from collections.abc import Iterator, Mapping, Sequence

from builder.coding.corrections import acts_in_words, likely_ids
from builder.coding.curation import line_of_field
from builder.diagnostics import Diagnostic
from builder.model import Brief, Coded, Correction


def unknown_acts(coded: Sequence[Coded]) -> list[Diagnostic]:
    """An error for every act that a correction names in another article and that is not there."""
    briefs = {name: one.brief for one in coded for name in one.brief.aliases}
    briefs |= {one.brief.id: one.brief for one in coded}
    return [
        Diagnostic(one.article.path, line_of_field(one.article, where), "error", message, hint)
        for one in coded
        for number, correction in enumerate(one.article.curated.corrections)
        for step, name in _named_elsewhere(correction, one.brief)
        for where in [f"$.corrections[{number}].{step}"]
        for message, hint in _missing(name, briefs)
    ]


def _named_elsewhere(correction: Correction, brief: Brief) -> Iterator[tuple[str, str]]:
    """Ids of other articles' acts, each with its place in the correction."""
    for kind, names in (("same", correction.same), ("part", correction.part)):
        for number, name in enumerate(names):
            if "/" in name and not name.startswith(f"{brief.id}/"):
                yield f"{kind}[{number}]", name


def _missing(name: str, briefs: Mapping[str, Brief]) -> Iterator[tuple[str, str]]:
    article, _, act = name.partition("/")
    brief = briefs.get(article)
    if brief is None:
        hint = likely_ids(article, dict.fromkeys(sorted(briefs), ""))
        yield f"correction: there is no article {article!r}", hint
    elif act not in (acts := acts_in_words(brief)):
        hint = likely_ids(act, acts) or "the article has no action"
        yield f"correction: there is no action {act!r} in {article!r}", hint
