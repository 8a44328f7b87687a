"""From an article to its brief: what holds of every brief, and what the real articles must give."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from builder.coding import code_article
from builder.coding.language import Engine, load_engine
from builder.edtf import is_edtf
from builder.frontmatter import dump_brief, parse_brief
from builder.knowledge import Knowledge, load_knowledge
from builder.model import Coded
from builder.reading import article_from_text, read_article
from builder.slug import is_slug
from tests.shared_material import shared

ROOT = Path(__file__).parents[1]
DEMO = sorted(p for p in (ROOT / "content" / "articles").iterdir() if not p.name.startswith("."))
SEEDS = ("000_75d47ca977e75c0d", "003_c6aadd98862060f6", "004_7687051243d09a98")


@cache
def tools() -> tuple[Knowledge, Engine]:
    knowledge = load_knowledge()
    return knowledge, load_engine(None, knowledge.language_folder)


@cache
def coded(path: Path) -> Coded:
    knowledge, engine = tools()
    return code_article(read_article(path, knowledge, shown=path.name), knowledge, engine)


def told(text: str, **settings: Any) -> Coded:
    knowledge, engine = tools()
    return code_article(article_from_text(text, knowledge, id="x", **settings), knowledge, engine)


def records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for child in value:
            yield from records(child)


@pytest.mark.parametrize("path", DEMO, ids=[p.name for p in DEMO])
def test_every_brief_keeps_the_contract(path: Path) -> None:
    brief, text = coded(path).brief, coded(path).article.text
    assert parse_brief(dump_brief(brief)) == brief
    for record in records(msgspec.to_builtins(brief)):
        if "text" in record and "span" in record:
            start, end = record["span"]
            assert text[start:end] == record["text"]
        if isinstance(record.get("date"), str):
            assert is_edtf(record["date"])
    actors = [actor.id for actor in brief.actors]
    assert len(actors) == len(set(actors))
    assert all(map(is_slug, actors))
    named = {i for a in brief.actions for i in (*a.sources, *a.targets, *a.said_by)}
    named |= {i for q in brief.quotes for i in q.speakers}
    assert named <= set(actors)
    acts = [action.id for action in brief.actions]
    assert len(acts) == len(set(acts))
    assert {reply.action for a in brief.actions for reply in a.answers} <= set(acts)
    assert brief.title


@pytest.mark.parametrize("path", DEMO, ids=[p.name for p in DEMO])
def test_coding_is_pure(path: Path) -> None:
    knowledge, engine = tools()
    assert code_article(coded(path).article, knowledge, engine) == coded(path)


def test_spans_are_true_through_odd_characters() -> None:
    text = "Rus\u00adsia\u00a0ex\u00adpelled 20\u202fNor\u200bwegian diplomats on 3\u00a0May 2019."
    brief = told(text).brief
    (act,) = brief.actions
    assert act.sources == ("russia",)
    assert act.evidence.text == act.evidence.span.cut(text)
    assert act.evidence.text.startswith("Rus\u00adsia")
    assert act.date is not None
    assert act.date.date == "2019-05-03"


def test_an_article_in_another_language_is_published_uncoded_and_flagged() -> None:
    text = (
        "Die Bundesregierung hat am Dienstag zwei russische Diplomaten ausgewiesen. Das Auswärtige Amt in "
        "Berlin teilte mit, die Entscheidung sei nach langen Beratungen gefallen und gelte sofort.\n\n"
        "Moskau kündigte Gegenmaßnahmen an. Deutschland und Russland streiten seit Monaten über den Fall."
    )
    brief = told(text).brief
    assert brief.language == "de"
    assert brief.actions == ()
    assert any(doubt.field == "language" for doubt in brief.review)


def test_curated_fields_win_and_the_rest_is_extracted() -> None:
    matter = '---\ntitle: Mine\npublished: "2019-05-07"\noutlet: The Evening Lamp\n---\n'
    brief = told(matter + "France expelled two envoys on Monday.").brief
    assert (brief.title, brief.outlet) == ("Mine", "the-evening-lamp")
    assert brief.published is not None
    assert (brief.published.date, brief.published.basis) == ("2019-05-07", "curated")
    assert brief.times[0].date == "2019-05-06"


@pytest.mark.parametrize("seed", SEEDS)
def test_real_articles_are_read_as_an_editor_reads_them(seed: str) -> None:
    folder = shared("articles/seeds")
    gold = yaml.safe_load((folder / "gold.yaml").read_text("utf-8"))[f"{seed}.txt"]
    brief, text = coded(folder / f"{seed}.txt").brief, coded(folder / f"{seed}.txt").article.text
    assert brief.title == gold["title"]
    dropped = [i for f in brief.furniture for i in range(*f.span)]
    for line in gold["boilerplate"]:
        assert text.index(line) in dropped
    names = {actor.name for actor in brief.actors}
    for person in gold["people"]:
        if person["name"] in person["forms"]:
            assert person["name"] in names
    wanted = {name.lower().replace(" ", "-") for name in gold["outlets_cited"]}
    assert wanted <= set(brief.outlets_cited)
    assert set(gold["countries"]) <= names | {"Afghanistan", "Jordan"}  # places are no actors
    if gold["published"]["in_text"]:
        assert brief.published is not None
        assert brief.published.date == "2017-09-11"
        assert brief.published.basis == "labelled"


def test_key_acts_of_real_articles_are_found(tmp_path: Path) -> None:
    gold = shared("articles/seeds/gold.yaml")
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    scorer = [sys.executable, "-m", "score", "actions", "--gold", str(gold)]
    subprocess.run([*scorer, "--inputs", str(source)], cwd=shared("tools"), check=True)
    subprocess.run(
        [sys.executable, "-m", "builder", "extract", "--jsonl", str(source), "--output", str(output)],
        cwd=ROOT,
        check=True,
    )
    scored = subprocess.run(
        [*scorer, "--pred", str(output), "--json"], cwd=shared("tools"), check=True, capture_output=True
    )
    figures = json.loads(scored.stdout)
    assert round(figures["recall_countries"] * 26) >= 12
    assert figures["span_slips"] == 0
