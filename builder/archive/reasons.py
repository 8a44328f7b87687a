"""Why an article is dated as it is, said without those of its words that may not be shown.

The reasons are the coder's own sentences; only what stands in quotation marks is the article's. A quoted date
is a fact and stays, without the marks; other words stay when they are shown anyway, or give way to what they
are.
"""

import re
from collections.abc import Callable

_STATEMENT = re.compile(
    r"(?P<source>line \d+|page|page metadata|dateline|address|file name): “.*”\Z", re.DOTALL
)
_OTHER_ARTICLE = re.compile(
    r"(?:“(?P<words>.*)”|an act of its text) (?P<told>is told as past|is yet to come|is told of that \w+)"
    r", and (?P<rest>“.*” dates .*)\Z",
    re.DOTALL,
)
_SAME_STORY = re.compile(r"“.*” printed the same story on [\d-]+\Z", re.DOTALL)
_MEANS = re.compile(r"\A“[^“”]*” means ")
_IN_MARKS = re.compile(r"“(?P<words>[^“”]*)”")
_MARK = re.compile('[“”"«»„]')
_DATE = re.compile(
    r"(?:(?:on|in|at|of|the|since|during|early|late|mid|\d{1,4}(?:st|nd|rd|th)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:jan|febr)(?:uary)?|feb|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|(?:nov|dec)(?:ember)?)(?:[\s,./:-]+|\Z))+",
    re.IGNORECASE,
)
"""Nothing but the words and numbers of a date."""


def in_own_words(reason: str, shown: Callable[[str], bool]) -> str:
    """The reason without words of the article; `shown` tells of which ones may be seen anyway."""
    if not _MARK.search(reason) or _SAME_STORY.match(reason):
        return reason
    if statement := _STATEMENT.match(reason):
        return f"{statement['source']} says so"
    if other := _OTHER_ARTICLE.match(reason):  # the title of another article is shown on its own page
        seen = other["words"] is not None and shown(other["words"])
        words = f"“{other['words']}”" if seen else "an act of its text"
        return f"{words} {other['told']}, and {other['rest']}"
    bare = _IN_MARKS.sub(lambda found: _unmarked(found["words"], shown), _MEANS.sub("it speaks of ", reason))
    kept = [found["words"] for found in _IN_MARKS.finditer(bare)]
    hidden = _MARK.search(_IN_MARKS.sub("", bare)) or not all(map(shown, kept))
    return "words of its text prove it" if hidden else bare


def _unmarked(words: str, shown: Callable[[str], bool]) -> str:
    if _DATE.fullmatch(words.strip()):
        return words.strip()
    return f"“{words}”" if shown(words) else "a passage"
