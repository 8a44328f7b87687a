"""spaCy's English tokenizer brought closer to the word boundaries of Universal Dependencies."""

from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_suffix_regex

# Strings, not lists: the formatter would give each word a line.
PREFIXES = """
    anti co counter cross euro ex extra infra inter intra macro mega meta micro mid mini multi neo non post
    pre pro proto pseudo quasi re semi socio sub super trans ultra un vice
"""
"""Prefixes that stay with their word: `non-aligned` is one token, `long-term` is three."""
ABBREVIATIONS = """
    Adm. Amb. Brig. Capt. Cmdr. Col. Comdr. Cpl. Gens. Govs. Hon. Insp. Lt. Maj. Pres. Pvt. Reps. Sens. Sgt.
    Supt. Messrs. Mses. Nos. Fig. Sec. Vol. al. approx. ca. cf. dept. est. govt. intl. vs. viz. Mon. Tue.
    Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun. Sept. Ft. Mt. St. Univ. Dept. Govt. Intl. Assn. Natl.
"""
"""Abbreviations whose full stop belongs to the token."""
WORDS = ("id", "Id", "ID", "wed", "Wed", "its", "Its", "ITS", "were", "well", "ill", "hell", "shed", "shell")
"""Words that spaCy would take for contractions written without an apostrophe."""


@spacy.registry.callbacks("briefing.tokenizer.v1")  # type: ignore[untyped-decorator]
def universal_tokenizer() -> Callable[[Language], Language]:
    """A callback for `[initialize.before_init]`; the tokenizer it makes is saved with the pipeline."""
    return adapt_tokenizer


def adapt_tokenizer(nlp: Language) -> Language:
    """Adds the treebanks' word boundaries to the tokenizer of a pipeline."""
    hyphens = "(?:-|–|—|--|---|——|~)"
    attached = "".join(
        f"(?<!^{first}{prefix[1:]})" for prefix in PREFIXES.split() for first in _cases(prefix[0])
    )
    infixes = []
    for infix in nlp.Defaults.infixes:
        if "——" in infix and "(?=" in infix:
            continue
        infixes.append(infix)
    infixes += [
        rf"(?<=[^\W_]){attached}{hyphens}(?=[^\W\d_])",
        rf"(?<=[A-Za-z]\.){hyphens}(?=[^\W_])",
        r"(?<=[0-9])[-–—](?=[0-9£$€])",
        r"(?<=\w)—(?=\w)",
    ]
    suffixes = [*nlp.Defaults.suffixes, r"(?<=[0-9])(?:bn|mn|tn|m|k)"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    rules = {form: parts for form, parts in nlp.tokenizer.rules.items() if form not in WORDS}
    rules |= {form: [{ORTH: form}] for form in ABBREVIATIONS.split()}
    nlp.tokenizer.rules = rules
    return nlp


def _cases(letter: str) -> str:
    return letter + letter.upper()
