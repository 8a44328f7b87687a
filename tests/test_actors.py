"""The cast: who the mentions are, under which office, and what is nobody."""

from pathlib import Path
from typing import Any, cast

import pytest

from builder import edtf
from builder.coding.actors import Cast, resolve_actors
from builder.coding.language import parse_sentences
from builder.coding.language.sentences import split_sentences
from builder.coding.language.syntax import Sentence
from builder.coding.mentions import find_mentions
from builder.diagnostics import KnowledgeError
from builder.knowledge import actor_entries, actor_forms, actors, places
from builder.knowledge.actor_entries import entry_id
from builder.knowledge.files import DataFolders, installed_data
from builder.model import Actor, Article, Publication, Span
from tests.marked_text import DATA, article_of, engine
from tests.tables import cases
from tests.test_mentions import knowledge, splitting

_HEADS = frozenset(
    {
        "President",
        "King",
        "Emir",
        "Sultan",
        "Supreme Leader",
        "Pope",
        "Prime Minister",
        "Chancellor",
        "Leader",
    }
)


def parsed(article: Article) -> tuple[Sentence, ...]:
    return parse_sentences(split_sentences(article, splitting()), article.view, engine())


def cast_in(text: str, day: str | None = None) -> Cast:
    article = article_of(text)
    sentences = parsed(article)
    mentions = find_mentions(article, sentences, knowledge())
    published = Publication(date=day) if day else None
    return resolve_actors(article, mentions, sentences, published, knowledge())


def shown(actor: Actor) -> str:
    forms = "".join(mention.form[0] for mention in actor.mentions)
    parts = (actor.id, actor.country, actor.sector, actor.role, forms)
    return " | ".join(part or "-" for part in parts)


@pytest.mark.parametrize("case", cases("actors", "cast"))
def test_cast(case: dict[str, Any]) -> None:
    found = cast_in(case["text"], case.get("day"))
    ids = {line.partition(" ")[0] for line in case.get("cast", ())}
    assert [shown(actor) for actor in found.actors if actor.id in ids] == case.get("cast", [])
    assert not {actor.id for actor in found.actors} & set(case.get("never", ()))
    if "cited" in case:
        assert list(found.outlets_cited) == case["cited"]
    if "where" in case:
        assert [span.cut(case["text"]) for span in found.places] == case["where"]


def test_a_cast_answers_who_stands_where() -> None:
    text = "Moscow told Polish diplomats in Russia to leave."
    found = cast_in(text)
    moscow, russia = Span(0, 6), Span(text.index("Russia"), text.index("Russia") + 6)
    assert found.at(moscow) == ("russia",)
    assert found.acting(moscow) == ("russia",)
    assert found.at(russia) == ("russia",)
    assert found.acting(russia) == ()
    assert [key for _, key in found.within(Span(0, len(text)))] == ["russia", "polish-diplomats", "russia"]
    assert found.actor("polish-diplomats").kind == "group"


def test_two_equally_good_candidates_make_a_doubt(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "more.yml").write_text(
        "- {name: Ivan Petrenkov, id: ivan-petrenkov-1, country: RUS, roles: [{role: Ambassador to Chile}]}\n"
        "- {name: Ivan Petrenkov, id: ivan-petrenkov-2, country: RUS, roles: [{role: Ambassador to Peru}]}\n",
        "utf-8",
    )
    entries = actor_entries.read_entries(DataFolders([installed_data(), tmp_path]))
    known = actors.ActorKnowledge(entries, knowledge().actors.forms, places.load(DATA))
    text = "Russian envoy Ivan Petrenkov agreed."
    article = article_of(text)
    sentences = parsed(article)
    both = cast("Any", type("Known", (), {"actors": known, "outlets": knowledge().outlets})())
    found = resolve_actors(article, find_mentions(article, sentences, both), sentences, None, both)
    assert [actor.id for actor in found.actors if actor.kind == "person"] == ["ivan-petrenkov"]
    assert not next(actor for actor in found.actors if actor.kind == "person").known
    assert found.doubts


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- {name: Bo Li}\n- {name: Ann Lee}\n- {name: Ann Lee}\n", "two entries have the id .?ann-lee"),
        ("- {name: Bo Li}\n\n- {name: Ann Lee, id: Ann Lee}\n", "is not a slug"),
        ("- name: Ann Lee\n  roles:\n    - {role: Judge, from: May}\n", "is not an EDTF date"),
        ("- {name: Bo Li}\n- name: Ann Lee\n  rank: 3\n", "unknown field"),
        ("- name: Ann Lee\n  kind: person\n  sector: KGB\n", "sector.*KGB"),
        ("- name: Ann Lee\n  kind: person\n  country: XQZ\n", "no country has the code 'XQZ'"),
        ("- name: Ann Lee\n  roles:\n    - {role: Judge, country: UK}\n", "no country has the code 'UK'"),
    ],
)
def test_wrong_entries_are_named(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "people.yml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=problem) as caught:
        actor_entries.read_entries(DataFolders([tmp_path]))
    assert (caught.value.path, caught.value.line) == ("data/actors/people.yml", 3)


def test_a_code_of_an_archive_of_its_own_is_known(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "own.yml").write_text(
        "- {name: Rufus Firefly, country: FRD}\n- {name: Freedonia, kind: country, country: FRD}\n", "utf-8"
    )
    assert len(actor_entries.read_entries(DataFolders([tmp_path]))) == 2


def test_rules_of_form_know_no_other_sectors(tmp_path: Path) -> None:
    for file in DataFolders([installed_data()]).files:
        if "/" not in file.name and file.name.endswith(".yml"):
            (tmp_path / file.name).write_bytes(file.path.read_bytes())
    (tmp_path / "bodies.yml").write_text("- {name: a, nouns: [b], sector: ABC, examples: [c]}\n", "utf-8")
    with pytest.raises(KnowledgeError, match="ABC") as caught:
        actor_forms.load(DataFolders([tmp_path]))
    assert (caught.value.path, caught.value.line) == ("data/bodies.yml", 1)


def test_every_entry_has_an_id_of_its_own() -> None:
    entries = knowledge().actors.entries
    assert all(entry_id(entry) == key for key, entry in entries.items())
    assert len(entries) > 6500


def test_many_international_organisations_are_known() -> None:
    entries = knowledge().actors.entries.values()
    assert sum(entry.kind == "organisation" and entry.country == "IGO" for entry in entries) > 200


@pytest.mark.parametrize(
    ("offices", "least"),
    [
        (_HEADS, 160),
        (frozenset({"Foreign Minister", "Foreign Secretary", "Secretary of State"}), 90),
        (frozenset({"Defence Minister", "Defence Secretary", "Secretary of Defense"}), 40),
    ],
)
@pytest.mark.parametrize("day", ["2016-06-01", "2018-06-01", "2020-06-01"])
def test_offices_of_most_states_are_held_by_somebody(offices: frozenset[str], least: int, day: str) -> None:
    known = knowledge().actors
    when = edtf.parse(day)
    held = {
        country
        for (role, country), terms in known.holders.items()
        if role in offices and any(actor_entries.holds(term, when) for _, term in terms)
    }
    assert len(held & set(known.countries)) >= least


def test_every_country_code_is_one_of_iso() -> None:
    codes = {entry.country for entry in knowledge().actors.entries.values() if entry.kind == "country"}
    assert all(code and len(code) == 3 and code.isupper() for code in codes)
    assert len(codes) > 195


def test_bodies_of_entries_are_kinds_of_body() -> None:
    known = knowledge().actors
    kinds = {body.name for body in known.forms.bodies} | {p.body for p in known.forms.portfolios}
    assert {entry.body for entry in known.entries.values()} - {None} <= kinds


def test_places_have_countries_and_capitals() -> None:
    known = places.load(DATA)
    assert known.named("MOSCOW") == known.by_id["moscow"]
    assert len(known.places) > 500
    assert {place.country for place in known.places} <= set(knowledge().actors.countries)
