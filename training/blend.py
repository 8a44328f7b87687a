"""Averages two pipelines, the second of which went on from the first.

What a second stage learns and what it forgets lie on the way between the weights: half of the way has most of
the new and has lost little of the old (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022).
"""

from pathlib import Path

import spacy
from spacy.language import Language


def blended(base: Path, taught: Path, share: float) -> Language:
    """The pipeline whose weights stand `share` of the way from those of `base` to those of `taught`."""
    old, new = spacy.load(base), spacy.load(taught)
    for name in old.pipe_names:
        nodes = zip(old.get_pipe(name).model.walk(), new.get_pipe(name).model.walk(), strict=True)
        for before, after in nodes:
            for param in before.param_names:
                if before.has_param(param):
                    weights = before.get_param(param)
                    after.set_param(param, weights + share * (after.get_param(param) - weights))
    return new
