"""Closed classes of English words that the finder of mentions knows."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words(
    "the a an this that these those some any several many most both all its their his her our my no "
    "every each another other"
)
NUMBERS = _words(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds "
    "thousand thousands scores few first second third fourth fifth"
)
COUNTING = NUMBERS | _words(
    "some any several many most all more fewer other million millions billion thousands hundreds dozens "
    "ordinary young local fellow both these those average everyday displaced wounded tens group number"
)
FORMER = _words("former ex then late one-time onetime ousted deposed exiled retired fugitive")
ACTING = _words("acting interim caretaker")
ELECT = _words("incoming designate elect prospective")
RANKS = _words("deputy vice assistant first senior principal")
QUALIFIERS = _words(
    "senior top high-ranking high-level leading prominent key unnamed unidentified ordinary current "
    "longtime veteran new outgoing pro-russian pro-western kurdish-led seasoned local federal "
    "regional provincial national state central armed masked political military civilian foreign "
    "young old career elite special chief so-called alleged suspected retired anonymous visiting "
    "influential powerful hard-line hardline far-right right-wing left-wing conservative liberal "
    "republican democratic gop independent opposition separatist communist islamist shiite sunni "
    "jewish muslim christian ethnic official diplomatic consular embassy human rights nuclear "
    "business media security defence defense intelligence law government space cyber military-age "
    "displaced wounded captured nonproliferation border oil gas energy trade economic legal judicial "
    "parliamentary congressional fellow junior lower-level mid-level rebel rebels exiled deployed "
    "expelled remaining"
)
TITLE_SMALL = _words("of and for the in on at to a an by with from or as de la van von der")
SAYING = _words(
    "said says say told tells added adds warned warns announced announces stated states claimed "
    "claims argued argues insisted insists noted notes explained explains wrote writes tweeted "
    "replied asked asks called calls vowed vows accused accuses denied denies acknowledged confirmed "
    "confirms declared declares stressed suggested suggests commented reported reports urged urges "
    "testified recalled continued concluded emphasized emphasised remarked"
)
CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december jan feb mar apr jun jul aug sept sep oct nov "
    "dec today yesterday"
)
NO_NAME = (
    CALENDAR
    | DETERMINERS
    | _words(
        "i he she it we they you but and or if when while after before as in on at by from with to for "
        "of since although though however meanwhile there here what who why how where which yet so then "
        "now also still even just not only according breaking exclusive photo image video read more "
        "watch update updated related copyright editor's note click share news live listen advertisement "
        "amid during under over about against between despite because until unless once mr mrs ms dr sir "
        "god christmas easter ramadan internet twitter facebook instagram telegram youtube google "
        "english russian-language state white house north south east west northern southern eastern "
        "western"
    )
)
SURNAMES_TOO = _words("white north west english")
TREATIES = _words(
    "treaty treaties pact pacts accord accords agreement agreements convention protocol memorandum"
)
MEETINGS = TREATIES | _words(
    "deal talks negotiations summit conference meeting process format declaration ceasefire framework"
)
BEFORE_ARTICLE = _words(
    "ahl ansar asaib bab bayt beit burj dar deir faylaq harakat hayat jabal jabhat jaish jaysh jebel jisr "
    "jund kata'ib kataib khan lashkar liwa qasr ras saraya sharm souk tal "
    "tahrir tehrik tell umm wadi kitab al el"
)
BEFORE_PLACES = _words("in at near from of outside around to across through")
AFTER_PRESS = _words(
    "office conference conferences release releases briefing service freedom statement pool corps day"
)
MODIFIERS = DETERMINERS | NUMBERS | FORMER | ACTING | ELECT | RANKS | QUALIFIERS
