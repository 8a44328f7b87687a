"""The examples that an archive's own rules of action bring, tried with all it knows."""

from collections.abc import Iterator

from builder.diagnostics import Diagnostic
from builder.knowledge.action_schema import Kind
from builder.knowledge.files import DataFile, DataFolders
from builder.model import Action
from builder.site.coder import ArticleCoder

FOLDER = "actions/kinds"


def failing_examples(own: DataFolders, coder: ArticleCoder) -> Iterator[Diagnostic]:
    """An error for every example that its rule does not find, and every counter-example that it does.

    Args:
        own: the archive's data alone; what comes with the program is tested with the program.
        coder: codes the sentences.
    """
    for file, kind in own.entries(FOLDER, Kind):
        for example in kind.examples:
            acts = _acts(example.text, coder)
            if not any(_by(kind, act) and act.status == example.status for act in acts):
                told = f"the rule {kind.id!r} does not find its example “{example.text}”{_instead(acts)}"
                yield _problem(file, example.text, told, "widen a frame, or correct the example")
        for text in kind.never:
            if any(_by(kind, act) for act in _acts(text, coder)):
                told = f"the rule {kind.id!r} finds what it must never find: “{text}”"
                yield _problem(file, text, told, "narrow a frame")


def _acts(text: str, coder: ArticleCoder) -> tuple[Action, ...]:
    return coder.code_text(text.encode(), id="example").brief.actions


def _by(kind: Kind, act: Action) -> bool:
    return act.rule.partition("/")[0] == kind.id


def _instead(acts: tuple[Action, ...]) -> str:
    found = [f"{act.action} ({act.status}, {act.rule.partition('/')[0]})" for act in acts]
    return f" but {', '.join(found)}" if found else ": no act is found in it"


def _problem(file: DataFile, words: str, told: str, hint: str) -> Diagnostic:
    lines = file.path.read_text("utf-8").splitlines()
    line = next((n for n, line in enumerate(lines, 1) if words in line), 1)
    return Diagnostic(file.shown, line, "error", told, hint)
