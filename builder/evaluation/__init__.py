"""How good briefs are: gold against what the machine makes of the same articles, item by item.

`read_gold` reads what editors wrote, `judge` compares one article, `tally` adds up, `gains_and_losses` sets
two judgements of the same gold side by side.
"""

from builder.evaluation.gold import GoldBrief, read_gold
from builder.evaluation.judging import Judgement, judge
from builder.evaluation.report import as_json, as_text
from builder.evaluation.tally import Turn, gains_and_losses, tally

__all__ = [
    "GoldBrief",
    "Judgement",
    "Turn",
    "as_json",
    "as_text",
    "gains_and_losses",
    "judge",
    "read_gold",
    "tally",
]
