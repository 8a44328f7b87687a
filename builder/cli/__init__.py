"""The command line. Each command is a thin edge: it finds the archive, calls the core, prints."""

import sys
from pathlib import Path

import click

from builder import __version__
from builder.cli.adding import add, freeze
from builder.cli.building import build
from builder.cli.checking import check
from builder.cli.diffing import diff
from builder.cli.explaining import explain
from builder.cli.exporting import export_archive
from builder.cli.extracting import extract
from builder.cli.schemas import schema
from builder.cli.starting import new
from builder.diagnostics import BriefingError

UNUSABLE = 2


class _Group(click.Group):
    """Turns a `BriefingError` into one line on standard error and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BriefingError as problem:
            click.echo(str(problem), err=True)
            ctx.exit(UNUSABLE)
        except BrokenPipeError:
            sys.stderr.close()  # whoever was reading has had enough
            ctx.exit(0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for _command in (build, extract, add, freeze, check, explain, diff, export_archive, schema, new):
    main.add_command(_command)
