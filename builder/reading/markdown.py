"""Markdown markup, blanked: every mark becomes spaces of equal length and every word stays where it is."""

import re

_FENCE = re.compile(
    r"^(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?P=indent)? {0,3}(?P=fence)[`~]*[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_WHOLE = re.compile(
    r"""
      ^[ ]{0,3}\[[^\]\n]+\]:[ \t]+\S[^\n]*$         # the target of a reference link
    | ^[ ]{0,3}(?:[-*_][ \t]*){3,}$                 # a rule
    | ^[ ]{0,3}=+[ \t]*$                            # a line under a heading
    | ^[ \t|]*(?::?-{2,}:?[ \t]*\|?[ \t]*)+$        # a line under a table's head
    | !\[[^\]\[\n]{0,500}\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])  # an image
    | \[\^[^\]\n]+\]:?                              # a footnote
    | </?[A-Za-z][\w-]*(?:\s[^<>\n]*)?/?>                          # a tag
    """,
    re.MULTILINE | re.VERBOSE,
)
_LINE_MARKS = re.compile(
    r"""
      ^(?:[ ]{0,3}>[ \t]?)+(?:[ ]{0,3}\#{1,6}[ \t]+)?   # block quotes
    | ^[ ]{0,3}\#{1,6}(?:[ \t]+|$)                      # headings
    | (?<![ \t])[ \t]+\#+[ \t]*$
    | ^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?   # lists
    """,
    re.MULTILINE | re.VERBOSE,
)
_LINK = re.compile(
    r"(?P<open>\[)(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])+)"
    r"(?P<close>\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\]\n]*\])"
)
_AUTOLINK = re.compile(r"<(?P<address>[a-z][a-z0-9+.-]*:[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_STRONG = re.compile(
    r"(?<![\w*_\\])(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<words>[^\n]{0,500}?\S)(?P=mark)(?![\w*_])"
)
_STRONG_STARS = re.compile(r"(?<!\\)(?P<mark>\*{1,3})(?=[^\s*])(?P<words>[^\n*]*[^\s*])(?P=mark)")
_CODE = re.compile(r"(?<![\\`])(?P<mark>`+)(?!`)(?P<words>[^\n]{1,500}?)(?<!`)(?P=mark)(?!`)")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|<>~-])")
_HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]+(?P<words>[^\n]*?)[ \t#]*$", re.MULTILINE)


def blank_markup(text: str) -> str:
    """The text with markup blanked; line ends stay."""
    if "<!--" in text:
        text = _COMMENT.sub(_blank, text)
    if "```" in text or "~~~" in text:
        text = _FENCE.sub(_blank, text)
    text = _WHOLE.sub(_blank, text)
    text = _LINE_MARKS.sub(_blank, text)
    for pattern in (_CODE, _STRONG, _STRONG, _STRONG_STARS):
        text = pattern.sub(_unwrap, text)
    text = _LINK.sub(lambda m: f" {m['words']}{' ' * len(m['close'])}", text)
    text = _AUTOLINK.sub(lambda m: f" {m['address']} ", text)
    return _ESCAPE.sub(" ", text)


def first_heading(text: str) -> tuple[int, int] | None:
    """Start and end of the words of the first heading of the first level."""
    for heading in _HEADING.finditer(text):
        if len(heading["level"]) == 1 and heading["words"]:
            return heading.span("words")
    return None


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n\r]", " ", found[0])


def _unwrap(found: re.Match[str]) -> str:
    side = " " * len(found["mark"])
    return f"{side}{found['words']}{side}"
