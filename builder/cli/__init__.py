"""The command line. Each command is a thin edge: it finds the archive, calls the core, prints."""

import re
import sys
from pathlib import Path
from typing import Any

import click

from builder import __version__
from builder.cli.adding import add, freeze
from builder.cli.building import build
from builder.cli.checking import check
from builder.cli.diffing import diff
from builder.cli.evaluating import evaluate
from builder.cli.explaining import explain
from builder.cli.exporting import export_archive
from builder.cli.extracting import extract
from builder.cli.schemas import schema
from builder.cli.starting import new
from builder.cli.weaving import weave_site, write_stubs
from builder.diagnostics import BriefingError

UNUSABLE = 2
_PROPOSAL = re.compile(r"[.\s]*\(?(?:Did you mean|Possible options).*", re.DOTALL)


class _Group(click.Group):
    """Turns a `BriefingError`, and a wrong call, into one line on standard error and exit code 2."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as mistake:
            raise _told(mistake) from None

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as mistake:
            raise _told(mistake) from None
        except BriefingError as problem:
            click.echo(str(problem), err=True)
            ctx.exit(UNUSABLE)
        except BrokenPipeError:
            sys.stderr.close()  # whoever was reading has had enough
            ctx.exit(0)


def _told(mistake: click.UsageError) -> Exception:
    """Says what is wrong with a call and what to write instead; a call with nothing in it gets the help."""
    context = mistake.ctx
    if context is None or isinstance(mistake, click.exceptions.NoArgsIsHelpError):
        return mistake
    likely = getattr(mistake, "possibilities", None) or ()
    message = _PROPOSAL.sub("", mistake.format_message()).rstrip(".")
    usage = " ".join(context.get_usage().removeprefix("Usage:").split())
    remedy = f"did you mean {' or '.join(likely)}?" if likely else f"write: {usage}; --help tells more"
    click.echo(f"{context.command_path}: {message[:1].lower()}{message[1:]} — {remedy}", err=True)
    return click.exceptions.Exit(UNUSABLE)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`briefing COMMAND --help` tells more of each. Exit codes: 0 done; 1 something was found wrong, "
    "or the build failed; 2 wrongly called, or unreadable input.",
)
@click.version_option(__version__, prog_name="briefing")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The archive's mkdocs.yml; by default the nearest one upwards.",
)
@click.pass_context
def main(ctx: click.Context, config_file: Path | None) -> None:
    """Turn a folder of news articles into a published, cross-linked archive."""
    ctx.obj = config_file


_COMMANDS = (
    build,
    extract,
    add,
    freeze,
    check,
    explain,
    diff,
    evaluate,
    export_archive,
    new,
    write_stubs,
    weave_site,
    schema,
)
for _command in _COMMANDS:
    main.add_command(_command)
