"""Every rule of data/furniture.yml by its own examples, and the file's own mistakes by name."""

import time
from pathlib import Path

import pytest

from builder.diagnostics import KnowledgeError
from builder.knowledge import furniture, outlets
from builder.knowledge.files import DataFolders, installed_data

RULES = furniture.load(DataFolders([installed_data()]))
OUTLETS = outlets.load(DataFolders([installed_data()]))
EXAMPLES = [pytest.param(r, e, id=f"{r.id}-{n}") for r in RULES.rules for n, e in enumerate(r.examples, 1)]
NEVER = [pytest.param(r, e, id=f"{r.id}-{n}") for r in RULES.rules for n, e in enumerate(r.never, 1)]
WORDS = "function_words: [" + ", ".join(f"w{n}" for n in range(20)) + "]\n"


@pytest.mark.parametrize(("rule", "line"), EXAMPLES)
def test_a_rule_matches_its_examples(rule: furniture.FurnitureRule, line: str) -> None:
    assert RULES.matches(rule, line)
    if rule.kind not in furniture.PARTS:
        assert RULES.line_rule(line) is not None


@pytest.mark.parametrize(("rule", "line"), NEVER)
def test_a_rule_spares_its_counter_examples(rule: furniture.FurnitureRule, line: str) -> None:
    assert not RULES.matches(rule, line)


STUTTERS = [
    "By " + "A" * 390,
    "Ab" * 190,
    "!" * 390 + "x",
    "A b " * 95,
    "1 " * 190 + "x",
    "home > " * 55,
    "said: " * 65,
]


@pytest.mark.parametrize("line", STUTTERS)
def test_no_line_takes_the_rules_long(line: str) -> None:
    began = time.process_time()
    for _ in range(5):
        RULES.line_rule(line[:400])
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("rules", "what"),
    [
        ("- {id: a, kind: aside, patterns: ['x'], examples: []}", "length >= 1"),
        ("- {id: a, kind: aside, examples: [x]}", "neither phrases nor patterns"),
        ("- {id: a, kind: aside, patterns: ['('], examples: [x]}", "broken pattern"),
        ("- {id: a, kind: aside, patterns: ['(x)'], examples: [x]}", "captures"),
        ("- {id: a, kind: aside, patterns: ['.{0,9}x'], examples: [x]}", "free beginning"),
        ("- {id: a, kind: tail, phrases: [x], examples: [x]}", "cannot have phrases"),
        (
            "- {id: a, kind: menu, phrases: [x], examples: [x]}\n" * 2,
            "twice",
        ),
    ],
)
def test_a_wrong_rule_does_not_load(tmp_path: Path, rules: str, what: str) -> None:
    (tmp_path / "furniture.yml").write_text(f"{WORDS}rules:\n{rules}\n", "utf-8")
    with pytest.raises(KnowledgeError, match=what):
        furniture.load(DataFolders([tmp_path]))


def test_a_missing_file_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"data/furniture\.yml"):
        furniture.load(DataFolders([]))


def test_outlets_by_name_signature_and_address() -> None:
    reuters = OUTLETS.by_id["reuters"]
    assert OUTLETS.named("Reuters") is reuters
    assert OUTLETS.named("the associated press") is OUTLETS.by_id["associated-press"]
    assert OUTLETS.named("FT") is None
    assert OUTLETS.named("FT", short=True) is OUTLETS.by_id["financial-times"]
    assert OUTLETS.at("https://www.reuters.com/world/x") is reuters
    assert OUTLETS.at("uk.reuters.com") is reuters
    assert OUTLETS.at("https://notreuters.com/") is None
    assert OUTLETS.at("http://[broken") is None
    assert ("Reuters", reuters) in OUTLETS.names()
    assert all(outlet.kind != "government" for _, outlet in OUTLETS.names())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("- {id: A b, name: A, kind: agency}", "not a slug"),
        ("- {id: a, name: Post, kind: agency}\n- {id: b, name: The Post, kind: agency}", "share the name"),
    ],
)
def test_wrong_outlets_do_not_load(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "outlets.yml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=what):
        outlets.load(DataFolders([tmp_path]))
