"""Lengths of time, repeated times, and references that name no day."""

from builder.coding.times.reading import Anchors, Parts, Reading, modifier, number_of, word_of

_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "month": "M",
}
_CODES |= {"fortnight": "W", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
_IN_YEARS = {"decade": 10, "century": 100}


def duration(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """A length of time."""
    count, name = parts.get("number", "X"), word_of(parts, "unit") or ""
    half, times = parts.get("plus"), parts.get("times", 1)
    if isinstance(times, int) and isinstance(count, int | float):
        count *= times
    if isinstance(half, int | float) and isinstance(count, int | float):
        count += half
    if name == "fortnight" and isinstance(count, int | float):
        count *= 2
    code = _CODES[name]
    if name in _IN_YEARS and not isinstance(count, str):
        count, name, code = count * _IN_YEARS[name], "year", "Y"
    if isinstance(count, float):
        whole, rest = divmod(count, 1)
        smaller = _HALVES.get(name)
        if rest == 0.5 and smaller:
            length = (f"{int(whole)}{code[-1]}" if whole else "") + smaller
            return Reading("DURATION", f"P{'T' if code[0] == 'T' else ''}{length}", modifier(parts))
        count = int(count) if not rest else count
    if code[0] == "T":
        return Reading("DURATION", f"PT{count}{code[1]}", modifier(parts))
    return Reading("DURATION", f"P{count}{code}", modifier(parts))


def repeated(parts: Parts, at: Anchors) -> Reading | None:
    """Every day, Mondays, annually."""
    wanted = number_of(parts, "weekday")
    if wanted is not None:
        part = word_of(parts, "part")
        return Reading("SET", f"XXXX-WXX-{wanted}" + (f"T{part}" if part else ""))
    month = number_of(parts, "month")
    if month is not None:
        return Reading("SET", f"XXXX-{month:02d}")
    if "part" in parts:
        return Reading("SET", f"XXXX-XX-XXT{parts['part']}")
    reading = duration(parts, at)
    return reading._replace(type="SET") if reading else None


def reference(parts: Parts, at: Anchors) -> Reading | None:  # noqa: ARG001
    """Now, recently, soon."""
    return Reading("DATE", word_of(parts, "ref"), modifier(parts))
