"""The lexicon's own examples, and the acts of whole texts."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.diagnostics import KnowledgeError
from builder.knowledge import actions
from builder.knowledge.action_schema import Example, Kind, Operator
from builder.knowledge.files import DataFolders, installed_data
from tests.act_cases import acts_in, acts_of, knowledge, named, told
from tests.marked_text import article_of, sentences_of
from tests.tables import cases

_KINDS = knowledge().actions.kinds
_OPERATORS = knowledge().actions.operators


def _examples() -> list[Any]:
    return [
        pytest.param(kind, example, id=f"{kind.id}-{number}")
        for kind in _KINDS
        for number, example in enumerate(kind.examples, 1)
    ]


@pytest.mark.parametrize(("kind", "example"), _examples())
def test_every_example_matches(kind: Kind, example: Example) -> None:
    acts, who = acts_in(example.text, (*example.source, *example.target))
    sources, targets = named(example.source, who, example.text), named(example.target, who, example.text)
    found = [a for a in acts.actions if a.rule.split("/")[0] == kind.id]
    assert any(
        sources <= set(a.sources) and targets <= set(a.targets) and a.status == example.status for a in found
    ), f"{example.text} told {[told(a) for a in acts.actions]}; {[n.why for n in acts.notes]}"


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.id)
def test_no_counter_example_matches(kind: Kind) -> None:
    for text in kind.never:
        acts, _ = acts_in(text)
        assert not [told(a) for a in acts.actions if a.rule.split("/")[0] == kind.id], text


@pytest.mark.parametrize("operator", _OPERATORS, ids=lambda operator: operator.id)
def test_every_operator_example(operator: Operator) -> None:
    for example in operator.examples:
        acts, who = acts_in(example.text)
        said_by = named(example.said_by, who, example.text)
        if example.type is None:
            assert [told(a) for a in acts.actions] == [], example.text
        else:
            found = {(a.type, a.status, tuple(a.said_by)) for a in acts.actions}
            assert (example.type, example.status, tuple(said_by)) in found, example.text


def test_every_category_has_kinds() -> None:
    assert {kind.type for kind in _KINDS} == set(knowledge().actions.categories)


@pytest.mark.parametrize("case", cases("actions", "texts"))
def test_texts(case: dict[str, Any]) -> None:
    acts, who = acts_in(case["text"], case.get("others", ()), title=case.get("title"))
    found = [
        {
            "type": a.type,
            "sources": sorted(who.actor(i).name for i in a.sources),
            "targets": sorted(who.actor(i).name for i in a.targets),
            "status": a.status,
            "evidence": a.evidence.text,
            **({"also": [p.text for p in a.also]} if a.also else {}),
            **({"said_by": [who.actor(i).name for i in a.said_by]} if a.said_by else {}),
            **({"attributes": a.attributes} if a.attributes else {}),
            **({"place": a.place} if a.place else {}),
        }
        for a in acts.actions
    ]
    assert found == case["acts"]


def test_ids_do_not_depend_on_the_rest_of_the_article() -> None:
    first, _ = acts_in("Kenya expelled two Malian diplomats.")
    second, _ = acts_in("It rained all day in Nairobi.\n\nKenya expelled two Malian diplomats.")
    assert [a.id for a in first.actions] == [a.id for a in second.actions]


_TEXT = (
    "Kenya Mali France expelled recalled talks with sanctions on if will not said threatened to the a of two "
    "diplomats ambassador , . and by was agreed lift"
)
_WORDS = st.sampled_from(sorted(set(_TEXT.split())))


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=18))
def test_any_words_keep_the_laws(words: list[str]) -> None:
    text = " ".join(words)
    acts, who = acts_in(text)
    known = {actor.id for actor in who.actors}
    assert len({a.id for a in acts.actions}) == len(acts.actions)
    for act in acts.actions:
        assert act.evidence.span.cut(text) == act.evidence.text
        assert {*act.sources, *act.targets, *act.said_by} <= known
        assert act.sources or act.targets


def test_an_unparsed_sentence_tells_nothing() -> None:
    article = article_of("Kenya expelled two Malian diplomats.")
    acts, _ = acts_of(article, sentences_of(article, parsed=False))
    assert acts.actions == ()


def _entry(**changes: Any) -> dict[str, Any]:
    good: dict[str, Any] = {
        "id": "wave-flags",
        "action": "wave flags",
        "type": "PROTEST",
        "frames": [{"verb": ["wave"], "object": ["flag"]}],
        "examples": [{"text": "Kenya waved a flag."}, {"text": "Mali waved flags."}],
        "never": ["She waved goodbye."],
    }
    return good | changes


@pytest.mark.parametrize("case", cases("actions", "refused"))
def test_wrong_entries_are_refused(case: dict[str, Any], tmp_path: Any) -> None:
    folder = tmp_path / "actions" / "kinds"
    folder.mkdir(parents=True)
    (folder / "own.yml").write_text(msgspec.yaml.encode([_entry(**case["changes"])]).decode())
    with pytest.raises(KnowledgeError, match=case["message"]):
        actions.load(DataFolders([installed_data(), tmp_path]))


def test_an_own_entry_is_found(tmp_path: Any) -> None:
    folder = tmp_path / "actions" / "kinds"
    folder.mkdir(parents=True)
    (folder / "own.yml").write_text(msgspec.yaml.encode([_entry()]).decode())
    loaded = actions.load(DataFolders([installed_data(), tmp_path]))
    assert any(k.id == "wave-flags" for k in loaded.kinds)
