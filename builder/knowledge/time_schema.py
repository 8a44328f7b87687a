"""What a file of data/times may hold: blocks of vocabulary, rules, named days, and signs of direction."""

from typing import Annotated, Literal, TypeAlias

import msgspec

from builder.model import Record

PartValue: TypeAlias = int | float | str
Constructor: TypeAlias = Literal[
    "ago",
    "ago_on",
    "calendar",
    "century",
    "clock",
    "decade",
    "duration",
    "fiscal_year",
    "holiday",
    "name",
    "numeric_date",
    "part_of_day",
    "part_of_month",
    "part_of_open_day",
    "quarter",
    "reference",
    "repeated",
    "same_unit",
    "season",
    "shifted_day",
    "unit",
    "week_of_day",
    "weekday",
    "weekday_by_holiday",
    "weekday_of_month",
    "written",
    "year_before",
]
"""The ways to compute a value; `builder.coding.times.values` has a function for each but `name`, no time."""


class BlockEntry(Record, frozen=True, kw_only=True):
    """A named piece of vocabulary: words with their values, or a small regular expression for numbers."""

    block: str
    """Name used in patterns."""
    words: dict[str, PartValue] = {}  # noqa: RUF012 - msgspec copies it
    """Phrase → value."""
    regex: str | None = None
    """For what cannot be listed; the value is the number it holds, or the sum of the words' values."""
    starts: tuple[str, ...] = ()
    """First words of a `regex` block besides digits and its own words."""
    case: bool = False
    """Whether capitals matter."""
    verbatim: bool = False
    """Whether the value is the words themselves."""
    between: tuple[int, int] | None = None
    """Lowest and highest number allowed."""


class TimeRule(Record, frozen=True, kw_only=True):
    """One kind of time expression."""

    id: str
    """Name of the rule, shown by `briefing explain`."""
    pattern: str
    """What it looks like, in the language of `builder.knowledge.time_patterns`."""
    value: Constructor
    """How its value is computed."""
    set: dict[str, PartValue] = {}  # noqa: RUF012 - msgspec copies it
    """Values handed over beside those of the blocks."""
    preceded_by: str | None = None
    """Pattern that must stand right before."""
    not_preceded_by: str | None = None
    """Pattern that must not."""
    followed_by: str | None = None
    """Pattern that must stand right after."""
    not_followed_by: str | None = None
    """Pattern that must not."""
    unless_text_has: str | None = None
    """Pattern that must stand nowhere in the article: a minister of that name."""
    examples: Annotated[dict[str, str], msgspec.Meta(min_length=1)]
    """Words with the expression in [brackets] → "TIMEX MOD = EDTF"; MOD and EDTF where they matter."""
    never: tuple[str, ...] = ()
    """Words in which the rule must find nothing."""


class Holiday(Record, frozen=True, kw_only=True):
    """A day that has a name."""

    name: str
    """As written; capitals matter."""
    also: tuple[str, ...] = ()
    """Other spellings."""
    day: str | None = None
    """Month and day, `12-25`, when it is the same every year."""
    easter: int | None = None
    """Days after Easter Sunday (western)."""
    orthodox_easter: int | None = None
    """Days after Easter Sunday of the Orthodox churches."""
    nth: tuple[int, int, int] | None = None
    """Month, weekday (Monday is 1), and which of them; -1 is the last."""
    after: int = 0
    """Days to add to `nth`."""
    years: tuple[int, int] = (1, 0)
    """Every so many years, and what is left when the year is divided by that: [4, 1] is 2013, 2017 …"""

    @property
    def spelled(self) -> str:
        """The rule in one word, as constructors read it: `12-25`, `easter-2`, `11/4/4+1`, `01-20@4:1`."""
        every, left = self.years
        return self._day_spelled + (f"@{every}:{left}" if every > 1 else "")

    @property
    def _day_spelled(self) -> str:
        if self.day is not None:
            return self.day
        if self.easter is not None:
            return f"easter{self.easter:+d}"
        if self.orthodox_easter is not None:
            return f"orthodox{self.orthodox_easter:+d}"
        return "/".join(map(str, self.nth or (1, 1, 1))) + f"+{self.after}"


class Cue(Record, frozen=True, kw_only=True):
    """Words near an expression that tell which way it points."""

    points: Literal["past", "future"]
    """Which way."""
    side: Literal["left", "right"]
    """On which side of the expression."""
    words: tuple[str, ...]
    """The words; `*ed` stands for any word with that ending."""


class TimeFile(Record, frozen=True, kw_only=True):
    """One file of data/times."""

    anchor: str = "2017-09-13"
    """The publication day its examples suppose."""
    blocks: tuple[BlockEntry, ...] = ()
    """Vocabulary; every file may use every block."""
    rules: tuple[TimeRule, ...] = ()
    """Rules; earlier ones win where two match the same words."""
    holidays: tuple[Holiday, ...] = ()
    """Named days; together they are the block `holiday`."""
    cues: tuple[Cue, ...] = ()
    """Signs of direction."""
    office_verbs: tuple[str, ...] = ()
    """Deeds that only a holder of office can do."""
