"""Values from the calendar: quarters, halves, seasons, decades, centuries, fiscal years."""

from datetime import date

from builder.coding.times.reading import Anchors, Parts, Reading, full_year, modifier, number_of, word_of
from builder.edtf import add_months

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month each begins with."""


def quarter(parts: Parts, at: Anchors) -> Reading | None:
    """A quarter or half of a year; a bare one is the last that has begun."""
    if "latest" in parts:
        return _latest_quarter(parts, at)
    which, kind = number_of(parts, "ordinal"), word_of(parts, "kind") or "Q"
    if which is None or which > (4 if kind == "Q" else 2):
        return None
    year, shift = full_year(parts), number_of(parts, "shift")
    mod = modifier(parts)
    if year is None and at.now is None:
        return Reading("DATE", f"XXXX-{kind}{which}", mod)
    if year is None and at.now is not None:
        year = at.now.year
        starts = (which - 1) * (3 if kind == "Q" else 6) + 1
        if shift is not None:
            year += shift
        elif starts > at.now.month and at.tense != "future":
            year -= 1
    return Reading("DATE", f"{year:04d}-{kind}{which}", mod)


def _latest_quarter(parts: Parts, at: Anchors) -> Reading:
    """The quarter just spoken of, or the last complete one."""
    if "last_named" in parts and at.quarter:
        year, number = at.quarter
    elif at.now is None:
        return Reading("DATE", None)
    else:
        year, month = add_months(at.now.year, at.now.month, -3)
        number = (month + 2) // 3
    return Reading("DATE", f"{year:04d}-Q{number}")


def year_before(parts: Parts, at: Anchors) -> Reading | None:
    """A year earlier: of the quarter just spoken of, else of the anchor."""
    number = number_of(parts, "ordinal")
    if at.quarter:
        return Reading("DATE", f"{at.quarter[0] - 1:04d}-Q{number or at.quarter[1]}")
    if at.now is None:
        return Reading("DATE", None)
    year = at.now.year - 1
    return Reading("DATE", f"{year:04d}-Q{number}" if number else f"{year:04d}")


def season(parts: Parts, at: Anchors) -> Reading | None:
    """A season of a year; a bare one is the last that has begun, or the next when the tense is future."""
    name, year, which = word_of(parts, "season") or "", full_year(parts), number_of(parts, "which")
    mod = modifier(parts)
    if year is None:
        ref = at.story[0] if at.story and which is None else at.now
        if ref is None:
            return Reading("DATE", f"XXXX-{name}", mod)
        year = _year_of_season(name, ref, which, at)
    return Reading("DATE", f"{year:04d}-{name}", mod)


def _year_of_season(name: str, ref: date, which: int | None, at: Anchors) -> int:
    start = _SEASONS[name]
    year = ref.year - 1 if name == "WI" and ref.month < 3 else ref.year
    if at.story and which is None:
        return ref.year
    running = start <= ref.month < start + 3 or (name == "WI" and ref.month < 3)
    if which == -1:
        return year - 1 if running or start > ref.month else year
    if which == 1:
        return year + 1 if running or start <= ref.month else year
    if which == 0 or at.tense == "future":
        return year if running or start > ref.month or which == 0 else year + 1
    return year if running or start <= ref.month else year - 1


def decade(parts: Parts, at: Anchors) -> Reading | None:
    """The 1990s, the '90s, the nineties."""
    tens = number_of(parts, "decade")
    if tens is None:
        return None
    if tens < 100:
        century = number_of(parts, "century")
        if century is None:
            ref = at.now or at.told("decade")
            century = 20 if tens < 30 and ref and ref.year >= 2000 + tens else 19
        tens += century * 100
    return Reading("DATE", f"{tens // 10:03d}", modifier(parts))


def century(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """The 20th century."""
    number = number_of(parts, "ordinal")
    if number is None or not 1 <= number <= 22:
        return None
    return Reading("DATE", f"{number - 1:02d}", modifier(parts))


def fiscal_year(parts: Parts, at: Anchors) -> Reading | None:
    """A fiscal year: the calendar does not say when it begins, so its days are approximate."""
    year, shift = full_year(parts), number_of(parts, "shift")
    if year is None:
        if at.now is None:
            return Reading("DATE", None, modifier(parts))
        year = at.now.year + (shift or 0)
    return Reading("DATE", f"{year:04d}", modifier(parts) or "APPROX")
