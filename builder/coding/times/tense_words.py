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
PLANNED_FOR = PLANS | _words("due poise head")
"""Said of what is to come, in the present: "is slated", "is due", "are headed for"."""
COMING = _words(
    "meet visit arrive leave depart return travel go fly come head begin start open close end resume reopen "
    "convene reconvene host hold vote elect face testify sign expire kick launch run debut take swear "
    "inaugurate attend retire"
)
"""Verbs whose present tense, with a weekday, tells of what is set for it: "leaves on Saturday"."""
SAYING = _words(
    "say tell announce report add confirm declare warn note write tweet insist argue state predict promise "
    "pledge vow reiterate stress acknowledge concede deny claim"
)
"""Verbs that own the day right behind them: "said on Friday he would not"."""
NOT = _words("not n't n’t never neither nobody none")
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
SEASONS = _words("spring summer autumn fall winter")
SCHEDULED = _words(
    "deadline meeting summit talk election vote referendum hearing session visit conference debate speech "
    "trip gathering inauguration ceremony trial expiration primary caucus runoff "
    "address call forum showdown ballot race"
)
"""What people set a date for: before it a day lies ahead where the sentence does."""
PLANNED = _words("planned upcoming scheduled forthcoming coming looming proposed slated")
