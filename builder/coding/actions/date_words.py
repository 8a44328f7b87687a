"""Closed classes of English words and relations that tell which expression dates an act."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OWN_CLAUSE = ("ccomp", "advcl", "acl", "parataxis", "csubj")
"""Relations of a clause to the one above it."""
TIME_RELATIONS = _words("obl advmod nmod obj iobj dep npadvmod tmod pobj prep conj appos nummod")
"""Relations in which parsers hang an expression on what it dates."""
NOT_OPENING = ("nmod:poss", "nsubj", "nsubj:pass")
EVENT = re.compile(
    r"(?:tion|sion|ment|ance|ence|ing|ure|al)$"
    r"|^(?:attack|talk|visit|raid|strike|war|vote|deal|protest|summit|trip|tour|crash|coup)$"
)
"""Nouns that happen, and so can have the date for themselves: the attack on Tuesday."""
LIGHT = _words("have hold make give issue launch conduct stage deliver pay take carry send mount")
"""Verbs that only say that what their object names was done: held talks on Monday."""
BODIES = _words("parliament government department regiment audience")
"""Nouns that only end like those."""
APART = _words(
    "following after before since until till despite due because ahead from over against about amid "
    "regarding concerning"
)
"""Prepositions of what goes on at another time, or gave rise to the deed."""
OF_TIME = _words("on in by since until till after before during")
"""Prepositions that may stand before a time of its own."""
MODIFYING = _words("nummod compound amod nmod nmod:unmarked")
"""Relations of what stands before a noun to it."""
PARTS = _words(
    "course end beginning start middle part half quarter dawn morning afternoon evening night day hour week "
    "month"
)
"""Nouns that only name a part of the time behind them: in the course of May."""
ANSWERS = _words("response retaliation reply answer reaction revenge reprisal return exchange protest")
"""Nouns before what an act answers, which has a date of its own: in response to the sanctions of May."""
PERFORMING = _words("announce declare proclaim")
DOCUMENTS = _words(
    "law bill act order decree resolution legislation measure deal agreement "
    "statement letter note message declaration petition motion memo directive"
)
"""What does by being issued: a law setting sanctions sets them when it is passed."""
RANGE_WORDS = _words("to until through and till - – —")
LIST_WORDS = _words(", and or &")
"""What stands between the days of a list."""
BEFORE_TIMES = (
    ("as", "early", "as"),
    ("as", "late", "as"),
    ("as", "recently", "as"),
    ("as", "far", "back", "as"),
    ("no", "later", "than"),
    ("so", "far"),
)
"""Words of more than one token before a time, told whole in the reason for a date."""
BEFORE = _words("by before until till")
AFTER = _words("since after following")
WITHIN = _words("by in while when")
"""What may stand before a participle that tells what its clause does."""
OCCASIONS = _words(
    "meeting conference briefing hearing summit talk talks session speech interview address call ceremony "
    "statement letter visit debate"
)
ON_OCCASION = _words("in at during")
"""Before the occasion on which something is said or done."""
PROMISED = _words("THREATEN AGREE")
"""PLOVER categories that name a deed yet to come, and are done themselves by speaking of it."""
SPOKEN = _words("REQUEST REJECT ACCUSE PROTEST")
"""PLOVER categories of what is done by saying it."""
UTTERING = _words(
    "say tell state announce declare add write tweet note stress insist warn reiterate repeat explain vow "
    "pledge promise argue maintain emphasise emphasize underline signal indicate assert remark"
)
STATES = _words(
    "be want reserve hope intend expect need have wish seek support oppose favour favor remain stand"
)
"""Verbs that in reported speech are told in the past of what still holds: he said they wanted to talk."""
SPEAKING_OF = _words(
    "condemn criticise criticize denounce praise welcome discuss address mention raise deny protest "
    "lament regret deplore decry cite recall remember describe investigate probe explain defend justify "
    "question mark commemorate mourn fear await expect"
)
"""Verbs of what is said about a deed, which happened at another time: condemned the attack on Monday."""
