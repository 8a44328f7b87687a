"""Every command says what it does, in its help and in the README."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from builder.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_a_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"], prog_name="briefing")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: briefing {name} ")
    assert all(len(line) <= 100 for line in result.output.splitlines())
    options = [option for option in main.commands[name].params if isinstance(option, click.Option)]
    assert all(option.help for option in options)
    assert f"| `briefing {name}" in README
