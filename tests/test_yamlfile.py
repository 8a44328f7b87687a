"""YAML as people mean it, and mistakes with their line."""

from pathlib import Path
from typing import Any

import pytest

from builder.diagnostics import BriefingError, Diagnostic, KnowledgeError
from builder.model import Actor
from builder.yamlfile import convert, parse_yaml, read_records
from tests.tables import cases


@pytest.mark.parametrize("case", cases("yamlfile", "plain"))
def test_plain_values(case: dict[str, Any]) -> None:
    assert parse_yaml(case["yaml"], path="f.yml") == case["value"]


@pytest.mark.parametrize("case", cases("yamlfile", "broken"))
def test_broken_yaml_is_named_with_its_line(case: dict[str, Any]) -> None:
    with pytest.raises(BriefingError) as caught:
        parse_yaml(case["yaml"], path="f.yml")
    assert str(caught.value).startswith(case["error"])


@pytest.mark.parametrize("case", cases("yamlfile", "records"))
def test_wrong_records_are_named_with_their_line(case: dict[str, Any]) -> None:
    text = case["yaml"]
    with pytest.raises(BriefingError) as caught:
        convert(parse_yaml(text, path="f.yml"), list[Actor], text=text, path="f.yml")
    assert str(caught.value).startswith(case["error"])


def test_lines_count_from_the_first_line_given() -> None:
    with pytest.raises(BriefingError, match=r"f\.txt:12: "):
        parse_yaml("a: 1\na: 2", path="f.txt", first_line=11)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"actors\.yml: cannot be read: No such file"):
        read_records(tmp_path / "actors.yml", list[Actor], shown="data/actors.yml", error=KnowledgeError)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("# one\n- name: café".encode("latin-1"))
    with pytest.raises(BriefingError, match=r"a\.yml:2: is not UTF-8 — save the file as UTF-8"):
        read_records(tmp_path / "a.yml", list[Actor])


def test_a_list_with_nothing_in_it_yet(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("# to come\n", "utf-8")
    assert read_records(tmp_path / "a.yml", list[Actor]) == []


def test_an_error_and_its_diagnostic_say_the_same() -> None:
    error = KnowledgeError("no such actor", path="data/a.yml", line=3, hint="add it")
    assert str(error) == "data/a.yml:3: no such actor — add it"
    assert error.diagnostic() == Diagnostic("data/a.yml", 3, "error", "no such actor", "add it")
    assert str(error.diagnostic()) == "data/a.yml:3: error: no such actor (add it)"
