"""`briefing evaluate`: gold read from every form, judged item by item, set against a revision."""

import json
import subprocess
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder.cli import main
from builder.evaluation import (
    GoldBrief,
    Judgement,
    as_json,
    as_text,
    gains_and_losses,
    judge,
    read_gold,
    tally,
)
from builder.evaluation.gold import GoldAction, GoldActor, GoldError, GoldPassage, GoldQuote, GoldTime
from builder.evaluation.matching import pairs
from builder.knowledge import load_knowledge
from builder.model import (
    ActDate,
    Action,
    Actor,
    Article,
    Brief,
    Mention,
    Passage,
    Publication,
    Quote,
    Span,
    TimeExpression,
)
from builder.reading import read_article
from tests.site_fixtures import EXPULSION, make_archive, write_files

TEXT = "Freedonia expelled two envoys of Ruritania on 3 May 2016. “We regret it,” the envoys said."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def passage(words: str) -> Passage:
    return Passage(text=words, span=at(words))


ACT = Action(
    id="a-1",
    date=ActDate(date="2016-05-03"),
    sources=("freedonia",),
    targets=("ruritania",),
    action="expel diplomats",
    type="SANCTION",
    evidence=passage("expelled two envoys of Ruritania"),
    rule="expel/1",
)
MADE = Brief(
    id="one",
    published=Publication(date="2016-05-04", basis="labelled"),
    actors=(
        Actor(
            id="freedonia",
            name="Freedonia",
            kind="country",
            country="FRD",
            mentions=(Mention(text="Freedonia", span=at("Freedonia")),),
        ),
        Actor(
            id="ruritania",
            name="Ruritania",
            kind="country",
            country="RUR",
            mentions=(Mention(text="Ruritania", span=at("Ruritania")),),
        ),
    ),
    times=(TimeExpression(text="3 May 2016", span=at("3 May 2016"), type="DATE", date="2016-05-03"),),
    actions=(ACT,),
    quotes=(Quote(id="q-1", text="We regret it,", span=at("We regret it,"), speakers=("ruritania",)),),
)
GOLD = GoldBrief(
    id="one",
    path="gold/one.yml",
    text=TEXT,
    published="2016-05-04",
    times=(GoldTime(text="3 May 2016", span=at("3 May 2016"), date="2016-05-03"),),
    actors=(
        GoldActor(id="freedonia", mentions=(GoldPassage(text="Freedonia", span=at("Freedonia")),)),
        GoldActor(name="Ruritania", mentions=(GoldPassage(text="Ruritania", span=at("Ruritania")),)),
    ),
    actions=(
        GoldAction(
            evidence=GoldPassage(text="expelled two envoys", span=at("expelled two envoys")),
            type="SANCTION",
            sources=("freedonia",),
            targets=("ruritania",),
            status="actual",
            date="2016-05-03",
        ),
    ),
    quotes=(GoldQuote(text="We regret it,", span=at("We regret it,"), speakers=("ruritania",)),),
)


def judged(brief: Brief | None, gold: GoldBrief = GOLD) -> Judgement:
    return judge(gold, brief, brief, lambda _id: None)


def replaced(**fields: object) -> Brief:
    return msgspec.structs.replace(MADE, **fields)


def act(**fields: object) -> Brief:
    return replaced(actions=(msgspec.structs.replace(ACT, **fields),))


def test_a_perfect_brief_scores_all() -> None:
    figures = tally([judged(MADE)])
    assert len(figures) == 16
    assert {(f.precision, f.recall, f.f1) for f in figures.values()} == {(1.0, 1.0, 1.0)}
    assert "published: 1 exact" in as_text([judged(MADE)])


def test_silence_scores_nothing_and_breaks_nothing() -> None:
    for brief in (None, Brief(id="one")):
        figures = tally([judged(brief)])
        assert {(f.precision, f.recall, f.f1) for f in figures.values()} == {(None, 0.0, 0.0)}
        assert judged(brief).verdict == "absent"


def _as(id_: str, actor: Actor) -> Actor:
    return msgspec.structs.replace(actor, id=id_, name="Someone Else")


@pytest.mark.parametrize(
    ("brief", "wrong"),
    [
        (replaced(published=Publication(date="2016-05-05")), {"published", "published, held"}),
        (replaced(published=Publication(date="2016-05-03/..")), {"published"}),
        (replaced(published=Publication(date="2016-05-05/..")), {"published", "published, held"}),
        (replaced(times=(msgspec.structs.replace(MADE.times[0], date="2016-05"),)), {"times, value"}),
        (
            replaced(times=(msgspec.structs.replace(MADE.times[0], text="May 2016", span=at("May 2016")),)),
            {"times, span"},
        ),
        (replaced(actors=MADE.actors[1:]), {"actors, ids", "actors, mentions", "actors, found"}),
        (
            replaced(actors=(_as("someone-else", MADE.actors[0]), *MADE.actors[1:])),
            {"actors, ids", "actors, mentions", "actors, linked"},
        ),
        (act(type="ACCUSE"), {"actions, type", "actions, countries"}),
        (act(sources=("ruritania",), targets=("freedonia",)), {"actions, countries"}),
        (act(status="planned"), {"actions, status"}),
        (act(date=None), {"actions, date"}),
        (
            act(evidence=passage("said.")),
            {f"actions, {name}" for name in ("evidence", "type", "countries", "status", "date")},
        ),
        (replaced(quotes=(msgspec.structs.replace(MADE.quotes[0], speakers=()),)), {"quotes, speakers"}),
    ],
)
def test_each_mistake_costs_its_own_measure(brief: Brief, wrong: set[str]) -> None:
    assert {item.measure for item in judged(brief).items if not item.right} == wrong


def test_what_is_spoilt_scores_what_arithmetic_says() -> None:
    second = msgspec.structs.replace(ACT, id="a-2", evidence=passage("the envoys said"))
    figures = tally([judged(replaced(actions=(ACT, second))), judged(Brief(id="one"))])["actions, type"]
    assert (figures.gold, figures.given, figures.right) == (2, 2, 1)
    assert (figures.precision, figures.recall, figures.f1) == (0.5, 0.5, 0.5)


def test_only_what_the_gold_says_is_scored() -> None:
    gold = GoldBrief(id="one", path="one.yml", text=TEXT, actions=GOLD.actions and (GOLD.actions[0],))
    bare = GoldBrief(
        id="one",
        path="one.yml",
        text=TEXT,
        actions=(GoldAction(evidence=GOLD.actions[0].evidence),),  # type: ignore[index]
    )
    assert {name.split(",")[0] for name in tally([judged(MADE, gold)])} == {"actions"}
    assert set(tally([judged(MADE, bare)])) == {"actions, evidence"}


def test_nothing_known_is_an_answer_too() -> None:
    gold = msgspec.structs.replace(GOLD, published=None)
    assert judged(replaced(published=None), gold).verdict == "exact"
    assert judged(MADE, gold).verdict == "wrong day"
    assert tally([judged(replaced(published=None), gold)])["published"].f1 == 1.0


def test_gains_and_losses_are_the_items_that_turned() -> None:
    gained, lost = gains_and_losses([judged(act(status="planned"))], [judged(replaced(quotes=()))])
    assert [turn.measure for turn in gained] == ["actions, status"]
    assert [turn.measure for turn in lost] == ["quotes", "quotes, speakers"]
    assert lost[0].before == "We regret it,"
    text = as_text([judged(replaced(quotes=()))], (gained, lost), misses=True)
    assert "+ one: actions, status: “expelled two envoys” at 10" in text
    assert text.endswith("1 item gained, 2 lost\n")
    told = json.loads(as_json([judged(MADE)], (gained, lost)))
    assert told["measures"]["times, value"]["f1"] == 1.0
    assert [turn["measure"] for turn in told["lost"]] == ["quotes", "quotes, speakers"]


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_matching_is_one_for_one(gold: list[int], made: list[int]) -> None:
    matched = pairs(gold, made, lambda one, other: float(one == other))
    assert len(set(matched.values())) == len(matched)
    assert all(gold[place] == made[other] for place, other in matched.items())
    assert len(matched) == sum(min(gold.count(n), made.count(n)) for n in set(gold))


def read(folder: Path, *names: str) -> tuple[GoldBrief, ...]:
    def article(path: Path) -> Article:
        return read_article(path, load_knowledge())

    return read_gold([folder / name for name in names or (".",)], article, lambda _id: None)


GOLD_YAML = """\
published: "2018-03-29"
times:
  - {text: Thursday, date: "2018-03-29"}
actors:
  - id: russia
    mentions: [{text: Russia}, {text: Russia}]
actions:
  - {evidence: expelled 60 American diplomats, type: SANCTION, date: "2018-03-29"}
"""


def test_gold_is_read_in_every_form(tmp_path: Path) -> None:
    frozen = f'---\npublished: "2018-03-29"\n---\n{EXPULSION}'
    line = {"id": "three", "text": f"---\ntitle: T\n---\n{TEXT}", "published": {"date": "2016-05-04"}}
    files = {
        "one.yml": GOLD_YAML,
        "one.txt": EXPULSION,
        "two.txt": frozen,
        "none.txt": EXPULSION,
        "more.jsonl": json.dumps(line) + "\n\n",
        "four.yaml": f"id: four\narticle: one.txt\n{GOLD_YAML}",
    }
    write_files(tmp_path, files)
    found = {brief.id: brief for brief in read(tmp_path)}
    assert set(found) == {"one", "two", "three", "four"}
    assert {brief.published for brief in found.values()} == {"2018-03-29", "2016-05-04"}
    assert found["three"].text == TEXT
    one = found["one"]
    assert one.text == EXPULSION
    assert one.actors is not None
    first, second = (mention.span for mention in one.actors[0].mentions)
    assert first is not None
    assert second is not None
    assert first.start < second.start
    assert one.quotes is None


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.yml", GOLD_YAML, "its article"),
        ("a.yml", "text: Nobody came.\ntimes: [{text: Monday}]", "“Monday” is not in the article"),
        ("a.yml", 'text: Nobody came.\npublished: "soon"', "is not an EDTF date"),
        ("a.yml", "- published", "is not a mapping"),
        ("a.yml", "text: Nobody came.\ntimes: 3", "a.yml:2: times"),
        ("a.jsonl", '{"id": "x"}', "a.jsonl:1: lacks id or text"),
        ("a.jsonl", "nonsense", "a.jsonl:1: not a gold brief"),
        ("a.txt", "Nobody came.", "holds no gold briefs"),
    ],
)
def test_wrong_gold_is_told_with_its_place(tmp_path: Path, name: str, content: str, says: str) -> None:
    write_files(tmp_path, {name: content})
    with pytest.raises(GoldError) as problem:
        read(tmp_path)
    assert says in str(problem.value)
    assert problem.value.hint or "EDTF" in says or "times" in says


def test_two_gold_briefs_for_one_article_are_refused(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.jsonl": '{"id": "x", "text": "Nobody came."}\n' * 2})
    with pytest.raises(GoldError, match="keep one of them"):
        read(tmp_path)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", *args], prog_name="briefing")


@pytest.fixture(name="archive")
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_archive(tmp_path)
    write_files(tmp_path, {".gitignore": ".cache/\n", "gold/expulsion.yml": GOLD_YAML})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_measures_the_archive(archive: Path) -> None:
    result = run("gold", "--misses")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 gold brief\n")
    assert "published: 1 exact" in result.stdout
    told = json.loads(run("gold", "--format", "json").stdout)
    assert told["measures"]["actions, type"]["recall"] == 1.0
    assert told["measures"]["times, value"]["f1"] == 1.0


def test_an_editors_word_is_measured_not_believed(archive: Path) -> None:
    frozen = '---\npublished: "2018-04-01"\ntimes: []\n---\n'
    (archive / "content/articles/expulsion.txt").write_text(frozen + EXPULSION, "utf-8")
    told = json.loads(run("content/articles", "--format", "json").stdout)
    assert told["published"] == {"wrong day": 1}
    assert told["measures"]["times, value"]["given"] > 0


def test_gains_and_losses_against_a_revision(archive: Path) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    program = (
        "import json, sys\n"
        "with open(sys.argv[3]) as given, open(sys.argv[5], 'w') as made:\n"
        "    for line in given:\n"
        "        made.write(json.dumps({'id': 1, 'brief': {'schema': 1, 'id': 'x'}}) + '\\n')\n"
    )
    write_files(archive, {"builder/__init__.py": "", "builder/__main__.py": program})
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        subprocess.run(["git", *identity, *command], cwd=archive, check=True, capture_output=True)
    result = run("gold", "--against", "HEAD")
    assert result.exit_code == 0, result.output
    assert "+ expulsion: published: 2018-03-29: nothing → 2018-03-29" in result.stdout
    assert result.stdout.splitlines()[-1].endswith("items gained, 0 lost")
    assert run("gold", "--against", "nowhere").exit_code == 2


def test_usage_outside_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    record = {"id": "x", "text": EXPULSION, "published": "2018-03-29"}
    write_files(tmp_path, {"gold.jsonl": json.dumps(record)})
    assert run("gold.jsonl").exit_code == 0
    assert run("gold.jsonl", "--against", "HEAD").exit_code == 2
    assert run("missing").exit_code == 2
    assert run().exit_code == 2
    write_files(tmp_path, {"empty.jsonl": json.dumps({"id": "x", "text": " ", "published": "2018-03-29"})})
    result = run("empty.jsonl")
    assert result.exit_code == 0
    assert "empty" in result.stderr
    assert "1 absent" in result.stdout
