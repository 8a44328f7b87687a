"""Builds the generated files of data/actors/ from free tables of office-holders.

    python training/build_actors.py FACTS

FACTS is a folder with these tables; the first is CC0 (Wikidata), the others are public domain, given out under CC0:

    wikidata_officeholders_since2000_8countries.tsv   country, position, person, …, start, end, gender
    us_chiefs_of_mission_and_principals.tsv           appointments of the United States' Department of State
    us_executive.yaml                                 presidents and vice-presidents of the United States

Written: data/actors/people-officeholders.yml and data/actors/people-us-diplomats.yml, one line a person, sorted.
Someone who has an entry in the hand-made files (data/actors/people.yml) is left out: edit there, not here.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from builder.coding.descriptions import with_article
from builder.knowledge import actor_forms
from builder.knowledge.actors import ActorEntry, Term, read_entries
from builder.knowledge.files import DataFolders, installed_data
from builder.knowledge.names import fold, name_words
from builder.slug import slug
from builder.yamlfile import parse_yaml

SINCE = "1990"
HAND_MADE = "actors/people.yml"
LEFT_OUT = re.compile(
    r"Lord |Parliamentary|of the Treasury|Paymaster|Secretary of State of |[Mm]ayor of|Governor of |Duchy|Solicitor|"
    r"Prisons|Civil Society|Disabled|Loneliness|Justice of|Supreme Court|Commissioner|Policy Unit|London|Wales|Scotland|"
    r"Presidential representative|Chief Executive|Permanent Secretary|Private Secretary|Minister for |Commandant|"
    r"Deputy Secretary of (?:Labor|Veterans|Agriculture|Education|Housing|Transportation|the Interior|Health)|"
    r"Ways and Means|Head of (?:the (?:Altai|Mari|Republic|Chuvash|Udmurt|Respublic)|Izhevsk|Chelyabinsk|Kalmykia)|"
    r"Regional State|Plenipotentiary|Chief Whip|Women|Veterans|[Cc]ouncilor$"
)
KEPT = re.compile(
    r"Minister for Africa|Minister for Europe|Governor of (?:Saint Petersburg|Moscow|Sevastopol)"
)
POSITIONS = {
    "Minister of Europe and Foreign Affairs": "Foreign Minister",
    "Secretary of State for Foreign and Commonwealth Affairs": "Foreign Secretary",
    "Secretary of State for Foreign, Commonwealth and Development Affairs": "Foreign Secretary",
    "Secretary of State for Defence": "Defence Secretary",
    "Secretary of State for the Home Department": "Home Secretary",
    "Secretary of Defence": "Secretary of Defense",
    "Deputy Secretary of Defence": "Deputy Secretary of Defense",
    "Deputy Minister of Foreign Affairs": "Deputy Foreign Minister",
    "Deputy Minister of Finance": "Deputy Finance Minister",
    "Minister of Defence and Armed Forces Logistics": "Defence Minister",
    "Minister of the Armed Forces": "Defence Minister",
    "Foreign Ministry Spokeperson": "Spokesperson of the Ministry of Foreign Affairs of Russia",
    "Director of the CIA": "Director of the Central Intelligence Agency",
    "Director of the FBI": "Director of the Federal Bureau of Investigation",
    "National Security Advisor": "National Security Adviser",
    "Deputy National Security Advisor": "Deputy National Security Adviser",
    "Premier of the State Council": "Prime Minister",
    "Vice Premier of the State Council": "Deputy Prime Minister",
    "Prosecutor General": "Prosecutor General",
    "Advisor to the President": "Adviser",
    "Deputy Kremlin Chief of Staff": "Deputy Chief of Staff of the Presidential Administration of Russia",
    "Chief of Staff of the Presidential Executive Office": "Chief of Staff of the Presidential Administration of Russia",
}
PRINCIPALS = {
    "secretary": "Secretary of State",
    "secretary-ad-interim": "Acting Secretary of State",
    "deputy-secretary": "Deputy Secretary of State",
    "deputy-secretary-for-mgmt-and-resources": "Deputy Secretary of State",
    "under-secretary-for-political-affairs": "Under Secretary of State for Political Affairs",
    "under-secretary-for-arms-control": "Under Secretary of State for Arms Control and International Security",
    "under-secretary-for-econ-business-ag": "Under Secretary of State for Economic Growth, Energy and the Environment",
    "under-secretary-for-mgmt": "Under Secretary of State for Management",
    "under-secretary-for-public-diplomacy": "Under Secretary of State for Public Diplomacy and Public Affairs",
    "under-secretary-for-global-affairs": "Under Secretary of State for Civilian Security, Democracy and Human Rights",
    "counselor": "Counselor of the Department of State",
    "legal-adviser": "Legal Adviser of the Department of State",
    "chief-of-protocol": "Chief of Protocol",
    "director-policy-planning": "Director of Policy Planning",
    "administrator-aid": "Administrator of the United States Agency for International Development",
    "us-trade-representative": "United States Trade Representative",
    "coordinator-combatting-terrorism": "Coordinator for Counterterrorism",
    "assistant-secretary-for-european-affairs": "Assistant Secretary of State for European and Eurasian Affairs",
    "assistant-secretary-for-near-eastern-affairs": "Assistant Secretary of State for Near Eastern Affairs",
    "assistant-secretary-for-western-hemisphere": "Assistant Secretary of State for Western Hemisphere Affairs",
    "assistant-secretary-for-east-asian-pacific-affairs": "Assistant Secretary of State for East Asian and Pacific Affairs",
    "assistant-secretary-for-african-affairs": "Assistant Secretary of State for African Affairs",
    "assistant-secretary-for-south-asian-affairs": "Assistant Secretary of State for South and Central Asian Affairs",
    "assistant-secretary-for-public-affairs": "Assistant Secretary of State for Public Affairs",
    "assistant-secretary-for-politico-military-affairs": "Assistant Secretary of State for Political-Military Affairs",
    "assistant-secretary-intelligence-research": "Assistant Secretary of State for Intelligence and Research",
    "assistant-secretary-for-democracy-human-rights-labor-affairs": (
        "Assistant Secretary of State for Democracy, Human Rights and Labor"
    ),
    "assistant-secretary-consular-affairs": "Assistant Secretary of State for Consular Affairs",
    "assistant-secretary-for-diplomatic-security": "Assistant Secretary of State for Diplomatic Security",
    "assistant-secretary-arms-control-verification-compliance": (
        "Assistant Secretary of State for Arms Control, Verification and Compliance"
    ),
    "assistant-secretary-international-organization-affairs": (
        "Assistant Secretary of State for International Organization Affairs"
    ),
    "representative-to-un": "Ambassador to the United Nations",
    "representative-to-nato": "Ambassador to NATO",
    "representative-to-eu": "Ambassador to the European Union",
    "representative-to-osce": "Ambassador to the Organization for Security and Co-operation in Europe",
    "representative-to-iaea": "Ambassador to the International Atomic Energy Agency",
    "representative-to-oas": "Ambassador to the Organization of American States",
    "representative-to-au": "Ambassador to the African Union",
    "representative-uneo": "Ambassador to the United Nations Office in Geneva",
    "representative-unvo": "Ambassador to the United Nations Office in Vienna",
}
MISSIONS = {
    "ambassador-e-p": "Ambassador",
    "charge-daffaires-ad-interim": "Chargé d'Affaires",
    "charge-daffaires": "Chargé d'Affaires",
}


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
    lines: list[str] = []
    for entry in sorted(entries, key=lambda e: (fold(e.name.split()[-1]), e.name)):
        lines.append(f"- {_flow(msgspec.to_builtins(entry))}\n")
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
    text = str(value)
    plain = re.fullmatch(r"[^\W\d][\w .'’()/-]*[\w.)]|[^\W\d]", text) and ": " not in text
    return (
        text
        if plain and text.lower() not in ("no", "yes", "on", "off", "null", "true", "false")
        else _quoted(text)
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(facts: Path) -> None:
    """Builds both files."""
    data = DataFolders([installed_data()])
    generated = {"people-officeholders.yml", "people-us-diplomats.yml"}
    folder = installed_data() / "actors"
    for name in generated:
        (folder / name).write_text("[]\n", "utf-8")
    known = read_entries(data)
    countries = {fold(name): e.name for e in known if e.kind == "country" for name in (e.name, *e.names)}
    taken = {fold(name) for e in known if e.kind == "person" for name in (e.name, *e.names)}
    taken |= {f"{w[0]} {w[-1]}" for e in known if e.kind == "person" and len(w := name_words(e.name)) > 1}
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
    how = "# Generated by training/build_actors.py; do not edit: an entry in people.yml replaces the one here.\n"
    print(
        write(
            folder / "people-officeholders.yml",
            f"# Office-holders of seven states since 2000. Wikidata, CC0.\n{how}",
            others,
        )
    )
    print(
        write(
            folder / "people-us-diplomats.yml",
            "# Presidents, cabinets, chiefs of mission and principals of the United States since 1990. Public domain; Wikidata, CC0.\n"
            + how,
            only,
        )
    )


def _told_apart(entries: Iterable[ActorEntry], taken: set[str]) -> Iterator[ActorEntry]:
    """Entries nobody made by hand, with an id of their own where two share a name."""
    seen: set[str] = set()
    for entry in entries:
        words = name_words(entry.name)
        if fold(entry.name) in taken or f"{words[0]} {words[-1]}" in taken:
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
