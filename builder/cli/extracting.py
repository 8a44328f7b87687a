"""`briefing extract`: the front matter of articles, on standard output or in a batch."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from builder.cli.archive import coder_for, config_option, located
from builder.diagnostics import ArticleError, BriefingError, SettingsError
from builder.edtf import is_edtf
from builder.frontmatter import dump_brief
from builder.mistakes import in_date
from builder.model import Coded
from builder.pages.words import counted
from builder.site.batch import run_batch
from builder.site.coder import ArticleCoder
from builder.site.progress import progress


@click.command(short_help="Print the front matter of articles, or of a batch of records.")
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "json"]),
    default="yaml",
    show_default=True,
    help="Form of the output.",
)
@click.option(
    "--published", metavar="DATE", help="Publication date to take for granted, as EDTF (2017-09-11)."
)
@click.option(
    "--jsonl", type=click.Path(path_type=Path), metavar="IN", help="Batch: a file of records, or -."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="OUT", help="Batch: where to write.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Batch: processes.")
@config_option
def extract(  # noqa: PLR0917 - one parameter for each option
    paths: tuple[str, ...],
    form: str,
    published: str | None,
    jsonl: Path | None,
    output: Path | None,
    jobs: int,
    config_file: Path | None,
) -> None:
    """Print the front matter of each article; - reads one article from standard input.

    Several articles make a YAML stream, or a JSON line each. A batch (--jsonl) reads a JSON record a line
    {"id", "text" or "html", "title"?, "published"?} and writes {"id", "brief"} or {"id", "error"} for each.

    Inside an archive its own data count; elsewhere those that came with the program.

    \b
    Examples:
      briefing extract story.txt
      briefing extract - --published 2017-09-11 < story.txt
      briefing extract --jsonl stories.jsonl --output briefs.jsonl --jobs 4

    Exit code 1 if some of several failed, 2 if the only one did.
    """  # noqa: D301
    if published is not None and not is_edtf(published):
        raise SettingsError(f"--published {published!r} is not an EDTF date", hint=in_date(published))
    if bool(paths) == bool(jsonl):
        raise click.UsageError("name articles, or a batch with --jsonl, and not both")
    if output and not jsonl:
        raise click.UsageError("--output goes with --jsonl; send the output of one article on with >")
    coder = coder_for(located(config_file))
    if jsonl:
        _batch(jsonl, output, coder, jobs)
    else:
        _each(paths, form, published, coder)


def _each(paths: tuple[str, ...], form: str, published: str | None, coder: ArticleCoder) -> None:
    failed = False
    for number, path in enumerate(paths):
        try:
            coded = _coded(path, published, coder)
        except BriefingError as problem:
            click.echo(str(problem), err=True)
            failed = True
            continue
        for doubtful in (*coded.article.diagnostics, *coded.diagnostics):
            click.echo(doubtful.as_told(), err=True)
        brief = coded.brief
        if form == "json":
            click.echo(msgspec.json.encode(brief))
        else:
            click.echo(("---\n" if number or len(paths) > 1 else "") + dump_brief(brief), nl=False)
    if failed:
        click.get_current_context().exit(2 if len(paths) == 1 else 1)


def _coded(path: str, published: str | None, coder: ArticleCoder) -> Coded:
    if path == "-":
        return coder.code_text(sys.stdin.buffer.read(), id="standard-input", published=published)
    if Path(path).is_dir():
        raise ArticleError("is a folder", path=path, hint=f"name the files in it: {Path(path) / '*'}")
    if not Path(path).is_file():
        raise ArticleError("no such file", path=path, hint="name an article's file, or - for standard input")
    return coder(Path(path), path, published=published)


def _batch(source: Path, output: Path | None, coder: ArticleCoder, jobs: int) -> None:
    lines = _lines(source)
    try:
        out = output.open("wb") if output else sys.stdout.buffer
    except OSError as problem:
        raise SettingsError(
            f"cannot be written: {problem.strerror}", path=str(output), hint="name another file with --output"
        ) from None
    failed = 0
    try:
        for result in progress(run_batch(lines, coder, jobs), None, "Coding articles"):
            out.write(result.line)
            failed += result.failed
    finally:
        out.flush()
        if output:
            out.close()
    if failed:
        hint = "the lines with an `error` say why"
        click.echo(f"{source}: {counted(failed, 'record')} failed — {hint}", err=True)
        click.get_current_context().exit(1)


def _lines(source: Path) -> Iterator[bytes]:
    if str(source) == "-":
        yield from sys.stdin.buffer
        return
    try:
        file = source.open("rb")
    except OSError as problem:
        raise SettingsError(
            f"cannot be read: {problem.strerror}", path=str(source), hint="name a file of records, or -"
        ) from None
    with file:
        yield from file
