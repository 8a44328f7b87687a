"""Writes the model card: what the pipeline is, whose work it rests on, and how well it does."""

from collections.abc import Mapping
from pathlib import Path

from scores import Scores

_HEAD = """\
# The language pipeline

An English spaCy pipeline (tagger, morphology, dependency parser) and a table of lemmas, made by
`training/train.py`. Annotation follows Universal Dependencies; tags are Penn Treebank's.

| | |
|---|---|
| files | `pipeline/` (spaCy), `lemmas.txt` (endings of inflected words) |
| size | {size:.1f} MB |
| trained on | {words:,} words of UD English EWT and UD English GUM, train parts |
{then}| chosen by | their dev parts; test parts and PUD were only measured |
| meant for | edited news English, one sentence at a time |
| weak at | long coordinations, attachment of prepositions, agents in by-phrases, headlines |

## Licence and attribution

The pipeline is data derived from the treebanks and licensed, like them, under
[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/); the code that uses it is not.

- **UD English EWT**, CC BY-SA 4.0: Natalia Silveira, Timothy Dozat, Marie-Catherine de Marneffe,
  Samuel Bowman, Miriam Connor, John Bauer and Christopher D. Manning, “A Gold Standard Dependency Corpus for
  English”, LREC 2014, and the Universal Dependencies contributors; text of the English Web Treebank.
- **UD English GUM**, annotations CC BY 4.0, texts CC BY or CC BY-SA: Amir Zeldes, “The GUM Corpus: Creating
  Multilayer Resources in the Classroom”, Language Resources and Evaluation 51(3), 2017, and its annotators.
  The genres with non-commercial texts were left out.
- **UD English PUD**, CC BY-SA 3.0, for measuring only: Daniel Zeman et al., “CoNLL 2017 Shared Task”.
- **lemminflect** (MIT), Brad Jascob, whose dictionary comes from the SPECIALIST Lexicon of the U.S. National
  Library of Medicine: the inflected forms behind `lemmas.txt`.

Changes: sentences were recast at random in training (typographic marks, title case, lost capitals){also}.

## Figures

Per cent right on gold tokens, punctuation counted; “raw LAS” is F1 on running text with the pipeline's own
tokens, sentence ends given. Lemmas use the pipeline's own tags.

"""


_THEN = (
    "| then on | the same with {:,} words of headlines among them, recast from their clauses or made up |\n"
)
_ALSO = ", and\nclauses of them set as headlines (present tense, no articles or auxiliaries, other subjects)"


def write_card(path: Path, scores: Mapping[str, Scores], words: int, added: int, size: int) -> None:
    """Writes the card with one row of figures for each part measured."""
    lines = [
        "| part | words | UPOS | tag | UAS | LAS | raw LAS | lemmas of verbs | of nouns |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, got in scores.items():
        figures = (got.upos, got.xpos, got.uas, got.las, got.raw_las, got.verb_lemmas, got.noun_lemmas)
        lines.append(
            f"| {name} | {got.tokens:,} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |"
        )
    relations = next(iter(scores.values())).relations
    lines += [
        "",
        "F1 of single relations, head and label right (PUD does not tell `obl:agent` from `obl`):",
        "",
    ]
    lines += ["| part | " + " | ".join(relations) + " |", "|---" * (len(relations) + 1) + "|"]
    for name, got in scores.items():
        lines.append(f"| {name} | " + " | ".join(map(_shown, got.relations.values())) + " |")
    lines.append("")
    then, also = (_THEN.format(added), _ALSO) if added else ("", "")
    head = _HEAD.format(size=size / 1e6, words=words, then=then, also=also)
    path.write_text(head + "\n".join(lines), "utf-8")


def _shown(figure: float) -> str:
    return f"{figure:.1f}" if figure else "–"
