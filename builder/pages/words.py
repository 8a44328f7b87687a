"""The words the pages use for the codes of the records: types of act, status, basis of a date, kinds."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from builder.model import ActorKind, AttributeValue, Basis, MentionForm, PloverType, QuoteKind, Status


class Label(NamedTuple):
    """A code in words."""

    short: str
    """For headings and badges."""
    long: str
    """What it means, in a sentence."""


TYPES: dict[PloverType, Label] = {
    "AGREE": Label(
        "Agree",
        "One side declares itself willing: it offers, promises or accepts to work together, to help "
        "or to talk at a later time. Nothing has changed hands yet.",
    ),
    "CONSULT": Label(
        "Consult",
        "The parties talk: a meeting, a visit, a telephone call, a round of negotiations. "
        "What they agree on, if anything, is an act of its own.",
    ),
    "SUPPORT": Label(
        "Support",
        "Backing in words or in diplomatic form: praise, endorsement, recognition, opening of relations, "
        "the signing or ratifying of a treaty.",
    ),
    "CONCEDE": Label(
        "Concede",
        "One side gives way in words or in its rules: it eases a restriction, lifts a ban, declares a truce, "
        "accepts a demand.",
    ),
    "COOPERATE": Label(
        "Cooperate",
        "Work done together from which both sides gain: trade, joint projects, shared intelligence, "
        "exchange of prisoners, joint exercises.",
    ),
    "AID": Label(
        "Aid",
        "One side gives and the other receives: money, arms, relief, medical help, refuge, peacekeepers.",
    ),
    "RETREAT": Label(
        "Retreat",
        "One side gives up something tangible: troops go home, prisoners are freed, property is handed back, "
        "fighting stops, an official resigns.",
    ),
    "REQUEST": Label(
        "Request",
        "A wish addressed to another: an appeal, a demand, an order, without the threat of a penalty.",
    ),
    "ACCUSE": Label(
        "Accuse",
        "Blame: disapproval, complaint, condemnation, an allegation, an investigation, an indictment.",
    ),
    "REJECT": Label(
        "Reject",
        "A refusal: of a proposal, a demand, a charge, a visa; a veto; a promise not to comply.",
    ),
    "THREATEN": Label(
        "Threaten",
        "An announcement that harm will follow: retaliation, sanctions or force, "
        "whether or not a condition is attached.",
    ),
    "PROTEST": Label(
        "Protest",
        "Dissent made visible: a demonstration, a strike, a boycott, an occupied square.",
    ),
    "SANCTION": Label(
        "Sanction",
        "A relationship is cut back: diplomats expelled, an embassy closed, talks broken off, "
        "trade or visas stopped, aid withheld.",
    ),
    "MOBILIZE": Label(
        "Mobilize",
        "Force is made ready or shown but not used: an alert, troops on the move, a naval display.",
    ),
    "COERCE": Label(
        "Coerce",
        "Power is used against people or property short of bloodshed: arrest, search, seizure, "
        "a ban, deportation, a cyber attack.",
    ),
    "ASSAULT": Label(
        "Assault",
        "Violence is done: an attack, a bombing, a killing, torture, abduction.",
    ),
}

STATUSES: dict[Status, Label] = {
    "actual": Label("done", "Reported as having happened."),
    "planned": Label("planned", "Announced, promised or decided, not yet done when reported."),
    "threatened": Label("threatened", "Threatened, not done when reported."),
    "conditional": Label("conditional", "Said to depend on something else."),
    "negated": Label("not done", "Reported as not having happened."),
    "alleged": Label("alleged", "Claimed by one side; the article does not vouch for it."),
    "retracted": Label("retracted", "Reported first and withdrawn later."),
}

PROVENANCES = {
    "extracted": Label("extracted", "Read from the words by a rule."),
    "inferred": Label("date inferred", "Read from the words by a rule; its date was worked out."),
    "curated": Label("curated", "Set or corrected by an editor."),
}
"""How an act came to be known."""

BASES: dict[Basis, Label] = {
    "curated": Label("set by an editor", "An editor wrote the date into the article's file."),
    "metadata": Label("from metadata", "The page's own metadata give the date."),
    "labelled": Label("printed", "The article prints its date of publication."),
    "dateline": Label("from the dateline", "The date stands in the line that opens the story."),
    "url": Label("from the address", "The article's address holds the date."),
    "filename": Label("from the file name", "The name of the file holds the date."),
    "inferred": Label("inferred", "No date is printed; the text proves these bounds."),
}

KINDS: dict[ActorKind, Label] = {
    "country": Label("Country", "Countries"),
    "organisation": Label("Organisation", "Organisations and bodies"),
    "person": Label("Person", "People"),
    "group": Label("Group", "Groups of unnamed people"),
}
"""Singular and plural."""

BEYOND_COUNTRIES = {
    "IGO": "Between states",
    "NGO": "Non-governmental",
    "MNC": "Companies across borders",
}

FORMS: dict[MentionForm, str] = {
    "name": "named",
    "short": "short form",
    "description": "described",
    "pronoun": "pronoun",
}

QUOTES: dict[QuoteKind, str] = {"direct": "direct quotation", "partial": "words inside a sentence"}


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 act, 2,431 acts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def numbered(action: str, attributes: Mapping[str, AttributeValue]) -> str:
    """An act with the numbers the text counts: "expel 60 diplomats", "cut diplomatic staff (755 people)"."""
    apart = []
    for name, value in attributes.items():
        if type(value) is not int or not name.isalpha():
            continue
        action, there = re.subn(rf"\b{name}\b", f"{value:,} {name}", action, count=1)
        if not there:
            apart.append(f"{value:,} {name}")
    return f"{action} ({', '.join(apart)})" if apart else action


def from_id(id_: str) -> str:
    """An id as a name, for want of a better one: `san-francisco` as San Francisco."""
    return " ".join(word.capitalize() for word in id_.split("-"))


def listed(names: list[str]) -> str:
    """Names in a row: A, B and C."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
