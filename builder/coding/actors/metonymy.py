"""Whether a capital or country acts in its clause, or only says where."""

from builder.coding.language.syntax import Sentence, Token
from builder.model import Span

_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "around",
        "across",
        "through",
        "via",
        "throughout",
        "inside",
        "into",
        "within",
    }
    | {"off", "along", "over"}
)
_MOTION = frozenset(
    {
        "travel",
        "fly",
        "go",
        "come",
        "return",
        "arrive",
        "head",
        "move",
        "send",
        "depart",
        "leave",
        "land",
        "drive",
    }
    | {
        "trip",
        "visit",
        "flight",
        "journey",
        "arrival",
        "return",
        "tour",
        "recall",
        "flee",
        "deport",
        "deploy",
    }
)
_TO_PLACES = frozenset({"visit", "leave", "enter", "reach", "tour", "quit", "flee", "bomb", "shell"})
_FROM_OR_TO = frozenset({"to", "from", "for"})


def only_where(sentence: Sentence, span: Span, *, seat: bool, view: str) -> bool:
    """True when the mention names a place: after "in", as the goal of a journey, as what is visited.

    Args:
        sentence: The sentence it stands in, parsed or not.
        span: The mention.
        seat: Whether it is a capital or seat of power, which is a place unless its clause says otherwise.
        view: The text, for what stands before the mention when there is no parse.
    """
    before = view[max(sentence.span.start, span.start - 24) : span.start].lower().split()
    link = next((word for word in reversed(before) if word not in ("the", "and", "downtown", "central")), "")
    if link in _WHERE or view[span.end : span.end + 6] == "-based":
        return True
    token = head_of(sentence, span)
    if token is None:
        return seat and link in ("of", "from", "to", "for", "between")
    return _goal(sentence, token) or (seat and _no_argument(sentence, token))


def head_of(sentence: Sentence, span: Span) -> Token | None:
    """The token of a mention whose head lies outside it."""
    inside = [token for token in sentence.tokens if token.span.overlaps(span)]
    for token in inside:
        head = sentence.tokens[token.head]
        if head.index == token.index or not head.span.overlaps(span):
            return token
    return inside[-1] if inside else None


def _goal(sentence: Sentence, token: Token) -> bool:
    """Whether it is where a journey goes or what is visited."""
    token = _first_of_list(sentence, token)
    head = sentence.tokens[token.head]
    if token.dep == "obj" and head.lemma in _TO_PLACES:
        return True
    cases = {child.lemma for child in sentence.dependents(token.index, "case")}
    if cases & _WHERE:
        return True
    return bool(cases & _FROM_OR_TO) and head.lemma in _MOTION


def _no_argument(sentence: Sentence, token: Token) -> bool:
    """A capital without a part in its clause: "the mayor of Moscow", "Moscow, Russia"."""
    token = _first_of_list(sentence, token)
    if token.dep == "appos" or token.dep.startswith("compound"):
        return True
    cases = {child.lemma for child in sentence.dependents(token.index, "case")}
    return token.dep.startswith("nmod") and cases == {"of"}


def _first_of_list(sentence: Sentence, token: Token) -> Token:
    """The first of "Moscow and Washington" has the part in the clause that both have."""
    seen = set()
    while token.dep == "conj" and token.index not in seen:
        seen.add(token.index)
        token = sentence.tokens[token.head]
    return token
