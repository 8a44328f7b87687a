"""Closed classes of English words that tell which way a sentence points."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUTURE_AUXILIARIES = _words("will shall would 'll wo may might could must should")
BE = _words("is are was were")
AHEAD = _words(
    "plan expect schedule intend hope promise agree set slate due want seek vow pledge threaten aim prepare "
    "ready propose urge ask order decide will likely about"
)
"""Words after which an infinitive lies ahead even when they are told as past."""
PLANS = _words("plan schedule reschedule slate expect anticipate")
"""Verbs after which any day is yet to come: "planned a rally on Saturday"."""
TERMS = _words(
    "extend postpone delay defer adjourn put push give grant allow have set suspend prolong renew move"
)
"""Verbs that set a term: told as past, "until Friday" after them is yet to come."""
UP_TO = _words("until till to through for")
SCHEDULED = _words(
    "deadline meeting summit talk election vote referendum hearing session visit conference debate speech "
    "trip gathering inauguration ceremony trial expiration"
)
"""What people set a date for: before it a day lies ahead where the sentence does."""
PLANNED = _words("planned upcoming scheduled forthcoming coming looming proposed slated")
