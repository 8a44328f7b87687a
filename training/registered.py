"""Loaded by `spacy train --code`: registers what `pipeline.cfg` names."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from newspaper import newspaper
from tokenizer import universal_tokenizer

__all__ = ["newspaper", "universal_tokenizer"]
