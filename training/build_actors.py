"""Builds the generated files of data/actors/ from free tables of office-holders.

    python training/build_actors.py FACTS

FACTS is a folder with these tables; the first is CC0 (Wikidata), the others public domain, given as CC0:

    wikidata_officeholders_since2000_8countries.tsv   country, position, person, …, start, end, gender
    us_chiefs_of_mission_and_principals.tsv           appointments of the U.S. Department of State
    us_executive.yaml                                 presidents and vice-presidents of the United States
    visits_to_us_by_foreign_leaders.tsv               heads of state and government, as they came to visit

Written: data/actors/people-officeholders.yml, people-us-diplomats.yml and people-visitors.yml, one line a
person, sorted. A visit only shows that somebody was in office then: such terms are marked `seen`. Standard
words for offices stand in actor_offices.yml.
Whoever stands in the hand-made files (people.yml, leaders.yml) is left out: edit there, not here.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from builder.coding.mentions.naming import with_article
from builder.knowledge import actor_forms
from builder.knowledge.actor_entries import ActorEntry, Term, read_entries
from builder.knowledge.files import DataFolders, installed_data
from builder.knowledge.names import fold, name_words, same_spelling
from builder.slug import slug
from builder.yamlfile import parse_yaml

SINCE = "1990"
HAND_MADE = "actors/people.yml"
OFFICES: dict[str, Any] = parse_yaml(
    (Path(__file__).parent / "actor_offices.yml").read_text("utf-8"), path="actor_offices.yml"
)
LEFT_OUT, KEPT = (re.compile("|".join(OFFICES[key])) for key in ("left_out", "kept"))
POSITIONS: dict[str, str] = OFFICES["positions"]
PRINCIPALS: dict[str, str] = OFFICES["principals"]
MISSIONS: dict[str, str] = OFFICES["missions"]
VISITOR = re.compile(
    r"(?:Interim |Acting )?(?P<office>President|Prime Minister|Chancellor|Premier|Taoiseach|King|Queen|Sultan"
    r"|Amir|Emir|Crown Prince|Vice President) (?P<name>[A-Z][^(),]+)"
)
NO_PRESIDENT = frozenset({"ESP"})
"""Where the head of government is called president."""
VISITOR_OFFICES = {"Taoiseach": "Prime Minister", "Premier": "Prime Minister", "Amir": "Emir"}


class Appointment(NamedTuple):
    """One term of one person."""

    name: str
    country: str
    term: Term
    gender: str = ""


def wikidata(path: Path, ministers: dict[str, str], countries: dict[str, str]) -> Iterator[Appointment]:
    """Terms of the table of eight countries, posts of little weight left out."""
    for row in _rows(path):
        if LEFT_OUT.search(row["position"]) and not KEPT.search(row["position"]):
            continue
        if row["end"] and row["end"] < SINCE:
            continue
        term = Term(
            role=_position(row["position"], ministers, countries),
            from_=_edtf(row["start"]),
            to=_edtf(row["end"]),
        )
        yield Appointment(row["person"], row["country"], term, row["gender"][:1])


def _position(text: str, ministers: dict[str, str], countries: dict[str, str]) -> str:
    """The office in the archive's standard words."""
    if text in POSITIONS:
        return POSITIONS[text]
    if found := re.match(r"(?:[Aa]mbassador|Permanent Representative) to (.+)", text):
        host = found[1].removeprefix("the ").partition(",")[0]
        known = countries.get(fold(host), host)
        return f"Ambassador to {with_article(known) if known != 'United Nations' else 'the United Nations'}"
    if found := re.match(r"Minister (?:of|for) (.+)", text):
        return ministers.get(found[1].lower(), text)
    return text


def diplomats(path: Path, countries: dict[str, str]) -> Iterator[Appointment]:
    """Chiefs of mission and principals of the Department of State."""
    for row in _rows(path):
        start, end = row["started"] or row["appointed"], row["ended"]
        if (end or start or "0") < SINCE or not start:
            continue
        if row["kind"] == "missions-countries":
            office, host = MISSIONS.get(row["role"]), countries.get(fold(row["territory"].replace("-", " ")))
            role = f"{office} to {with_article(host)}" if office and host else None
        else:
            role = PRINCIPALS.get(row["role"])
        if role:
            yield Appointment(row["name"], "USA", Term(role=role, from_=_edtf(start), to=_edtf(end)))


def executive(path: Path) -> Iterator[Appointment]:
    """Presidents and vice-presidents of the United States."""
    offices = {"prez": "President", "viceprez": "Vice President"}
    for person in parse_yaml(path.read_text("utf-8"), path=path.name):
        name, gender = person["name"], person["bio"].get("gender", "").lower()
        for term in person["terms"]:
            if term["end"] >= SINCE:
                role = Term(role=offices[term["type"]], from_=term["start"], to=term["end"])
                yield Appointment(f"{name['first']} {name['last']}", "USA", role, gender)


def visitors(path: Path, countries: dict[str, str | None]) -> list[ActorEntry]:
    """Heads of state and government who came to the United States, with the time in which they were seen."""
    people: dict[str, list[tuple[list[str], dict[str, list[str]]]]] = {}
    for row in _rows(path):
        found = VISITOR.fullmatch(row["visitor"])
        host = " ".join(reversed(row["from_name"].split(", ")))
        country = countries.get(fold(host.removeprefix("the ")))
        if not found or not country or row["start"] < SINCE:
            continue
        name = re.sub(r" (?:[A-Z]\. ?)+(?=\w)", " ", found["name"]).strip()
        if len(name_words(name)) < 2:
            continue
        office = "Prime Minister" if country in NO_PRESIDENT else found["office"]
        same = next((p for p in people.setdefault(country, []) if same_person(p[0][0], name)), None)
        if same is None:
            same = ([], {})
            people[country].append(same)
        same[0].append(name)
        days = same[1].setdefault(VISITOR_OFFICES.get(office, office), [])
        days += [row["start"], row["end"] or row["start"]]
    return [_visitor(country, *one) for country, found in people.items() for one in found]


def _visitor(country: str, names: list[str], days: dict[str, list[str]]) -> ActorEntry:
    """The entry of a visitor under the spelling that comes most often."""
    ordered = sorted(dict.fromkeys(names), key=lambda name: (-names.count(name), len(name)))
    terms = [
        Term(role=role, from_=_edtf(min(seen)), to=_edtf(max(seen)), seen=True) for role, seen in days.items()
    ]
    return ActorEntry(name=ordered[0], country=country, names=tuple(ordered[1:]), roles=tuple(terms))


def same_person(one: str, other: str) -> bool:
    """Whether two names of one country's leaders are one: spelt alike, or one with more words."""
    a, b = name_words(one), name_words(other)
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return same_spelling(a[-1], b[-1]) and same_spelling(a[0], b[0])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value or "" for key, value in row.items()}


def _edtf(text: str) -> str | None:
    return text if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else None


class Person(NamedTuple):
    """Everything the tables say of one person."""

    names: list[str]
    country: str
    terms: list[Term]
    genders: set[str]


def gather(appointments: Iterable[Appointment]) -> list[Person]:
    """Terms by person: same country, surname and first name, middle initials that do not differ."""
    people: dict[tuple[str, str, str], list[Person]] = {}
    for one in appointments:
        words = name_words(one.name)
        if len(words) < 2 or not one.term.from_ or "-" not in slug(one.name):
            continue
        bucket = people.setdefault((one.country, words[0], words[-1]), [])
        person = next((p for p in bucket if _middles_agree(p.names[0], one.name)), None)
        if person is None:
            person = Person([], one.country, [], set())
            bucket.append(person)
        person.names.append(one.name)
        person.genders.add(one.gender)
        if not any(_same_term(one.term, term) for term in person.terms):
            person.terms.append(one.term)
    return [person for bucket in people.values() for person in bucket]


def _middles_agree(one: str, other: str) -> bool:
    initials = [
        {w[0].lower() for w in name.split()[1:-1] if w[0].isupper() and w[-1] != ","} for name in (one, other)
    ]
    return not all(initials) or bool(initials[0] & initials[1])


def _same_term(one: Term, other: Term) -> bool:
    return one.role == other.role and (one.from_ or "")[:4] == (other.from_ or "")[:4]


def entry_of(person: Person) -> ActorEntry:
    """The person as an entry: the shortest name shown, the others as spellings."""
    names = sorted({_shown(name) for name in person.names}, key=lambda name: (len(name), name))
    plain = [re.sub(r" (?:[A-Z]\. )+", " ", name) for name in names]
    whole = [
        re.sub(r",? (?:Jr|Sr)\.?$|, (?:Baron|Viscount|Earl|Lord|Lady|1st|Count).*", "", name)
        for name in person.names
    ]
    gender = next((g for g in sorted(person.genders) if g in ("f", "m")), None)
    return ActorEntry(
        name=names[0],
        country=person.country,
        names=tuple(dict.fromkeys(n for n in (*names[1:], *plain, *whole) if n != names[0])),
        roles=tuple(sorted(person.terms, key=lambda term: term.from_ or "")),
        gender="f" if gender == "f" else "m" if gender == "m" else None,
    )


def _shown(name: str) -> str:
    """The name without title, generational suffix and spelt-out middle names."""
    name = re.sub(r", (?:Baron|Viscount|Earl|Lord|Lady|1st|Count).*", "", name)
    name = re.sub(r",? (?:Jr|Sr|II|III|IV)\.?$", "", name)
    first, *middle, last = name.split()
    if (
        len(first) > 2
        and len(middle) == 1
        and middle[0][0].isupper()
        and len(middle[0]) > 3
        and last[0].isupper()
    ):
        return f"{first} {last}"
    return name


def write(path: Path, title: str, entries: Iterable[ActorEntry]) -> int:
    """One line a person, sorted; ids made different where two people share a name."""
    ordered = sorted(entries, key=lambda e: (fold(e.name.split()[-1]), e.name))
    lines = [f"- {_flow(msgspec.to_builtins(entry))}\n" for entry in ordered]
    path.write_text(title + "".join(lines), "utf-8")
    return len(lines)


def _flow(value: object) -> str:
    """YAML in one line."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items() if item not in (None, [], ()))
            + "}"
        )
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    plain = re.fullmatch(r"[^\W\d][\w .'’()/-]*[\w.)]|[^\W\d]", text) and ": " not in text
    reserved = ("no", "yes", "on", "off", "null", "true", "false")
    return text if plain and text.lower() not in reserved else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(facts: Path) -> None:
    """Builds the files."""
    if not facts.is_dir():
        sys.exit(f"{facts} is no folder: name the one with the tables")
    data = DataFolders([installed_data()])
    generated = {"people-officeholders.yml", "people-us-diplomats.yml", "people-visitors.yml"}
    folder = installed_data() / "actors"
    for name in generated:
        (folder / name).write_text("[]\n", "utf-8")
    known = read_entries(data)
    countries = {fold(name): e.name for e in known if e.kind == "country" for name in (e.name, *e.names)}
    persons = [e for e in known if e.kind == "person"]
    taken: set[tuple[str | None, str]] = {("any", fold(name)) for e in persons for name in (e.name, *e.names)}
    taken |= {(e.country, f"{w[0]} {w[-1]}") for e in persons if len(w := name_words(e.name)) > 1}
    ministers = {of: p.role for p in actor_forms.load(data).portfolios for of in p.of}
    people = gather(
        [
            *executive(facts / "us_executive.yaml"),
            *wikidata(facts / "wikidata_officeholders_since2000_8countries.tsv", ministers, countries),
            *diplomats(facts / "us_chiefs_of_mission_and_principals.tsv", countries),
        ]
    )
    entries = list(_told_apart(map(entry_of, people), taken))
    only = [entry for entry in entries if entry.country == "USA"]
    others = [entry for entry in entries if entry.country != "USA"]
    how = "# Generated by training/build_actors.py; do not edit: people.yml goes before it.\n"
    title = "# Office-holders of seven states since 2000. Wikidata, CC0.\n"
    print(write(folder / "people-officeholders.yml", title + how, others))
    title = (
        "# Executive, chiefs of mission and principals of the United States since 1990. Public domain, CC0.\n"
    )
    print(write(folder / "people-us-diplomats.yml", title + how, only))
    ids = {e.id or slug(e.name) for e in (*known, *entries)}
    leaders = [e for e in (*persons, *entries) if len(name_words(e.name)) > 1]
    codes = {fold(name): e.country for e in known if e.kind == "country" for name in (e.name, *e.names)}
    guests = [
        guest
        for guest in visitors(facts / "visits_to_us_by_foreign_leaders.tsv", codes)
        if not any(
            leader.country in (guest.country, "IGO") and same_person(name, other)
            for leader in leaders
            for name in (leader.name, *leader.names)
            for other in (guest.name, *guest.names)
            if " " in name
        )
    ]
    title = "# Leaders seen on visits to the United States since 1990. Public domain, CC0.\n"
    print(write(folder / "people-visitors.yml", title + how, _told_apart(guests, taken, ids)))


def _told_apart(
    entries: Iterable[ActorEntry], taken: set[tuple[str | None, str]], ids: Iterable[str] = ()
) -> Iterator[ActorEntry]:
    """Entries nobody made by hand, with an id of their own where two share a name."""
    seen = set(ids)
    for entry in entries:
        words = name_words(entry.name)
        same = {(c, f"{words[0]} {words[-1]}") for c in (entry.country, "IGO")}
        same |= {("any", fold(name)) for name in (entry.name, *entry.names)}
        if same & taken:
            continue
        key = slug(entry.name)
        if key in seen:
            key = f"{key}-{(entry.roles[0].from_ or '')[:4]}"
            if key in seen:
                continue
            entry = msgspec.structs.replace(entry, id=key)  # noqa: PLW2901
        seen.add(key)
        yield entry


if __name__ == "__main__":
    main(Path(sys.argv[1]))
