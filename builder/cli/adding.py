"""`briefing add` and `briefing freeze`: articles into the archive, and what was extracted into articles."""

from pathlib import Path

import click

from builder.cli.archive import coder_for, config_option, required
from builder.cli.explaining import article_file
from builder.diagnostics import ArticleError, BriefingError
from builder.knowledge import Knowledge
from builder.model import Article
from builder.pages.words import counted
from builder.reading import read_article
from builder.site.extraction import find_articles
from builder.site.intake import DuplicateError, clean_name, frozen, refuse_duplicate, taken_by
from builder.site.location import Location
from builder.site.progress import progress

_UNREADABLE = 2


@click.command(short_help="Copy articles into the archive under a clean name; refuse duplicates.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@config_option
def add(files: tuple[Path, ...], config_file: Path | None) -> None:
    """Copy articles (.txt, .md, .html, .eml) into content/articles/ under a clean name.

    A duplicate, of the text or of the name, is refused; the others are added all the same. FILE itself stays
    where it is.

    \b
    Example:
      briefing add ~/Downloads/*.html letter.eml

    Exit code 1 if a file was refused, 2 if there was only one and it cannot be read.
    """  # noqa: D301
    location = required(config_file)
    knowledge = coder_for(location).knowledge
    taken = taken_by(_present(location, knowledge))
    failed = 0
    for path in files:
        try:
            _refuse_folder(path)
            article = read_article(path, knowledge)
            name = clean_name(path, article)
            refuse_duplicate(path, name, article, taken)
            target = location.articles / name
            if target.exists():
                told = f"{location.shown(target)} is there already"
                raise DuplicateError(told, path=str(path), hint="rename it")
            location.articles.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        except BriefingError as problem:
            click.echo(str(problem), err=True)
            failed = 1 if isinstance(problem, DuplicateError) or len(files) > 1 else _UNREADABLE
            continue
        added = read_article(target, knowledge, shown=location.shown(target))
        taken.ids.update(taken_by([added]).ids)
        taken.texts.update(taken_by([added]).texts)
        title = f", “{added.title}”" if added.title else "; no headline was found: give it `title: …`"
        click.echo(f"{location.shown(target)}: added{title}")
    if failed:
        click.get_current_context().exit(failed)


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        hint = f"name the files in it: {path / '*'}"
        raise ArticleError("is a folder", path=str(path), hint=hint)
    if not path.exists():
        raise ArticleError("no such file", path=str(path), hint="name an article's file")


def _present(location: Location, knowledge: Knowledge) -> list[Article]:
    if not location.articles.is_dir():
        return []
    files, _ = find_articles(location.articles, location.shown(location.articles))
    found = []
    for file in progress(files, len(files), "Reading articles"):
        try:
            found.append(read_article(file.path, knowledge, shown=file.shown))
        except BriefingError:
            continue  # `check` reports it; it cannot be a duplicate of anything
    return found


@click.command(short_help="Write what was extracted into the article's own file, to be corrected there.")
@click.argument("article", metavar="ARTICLE")
@config_option
def freeze(article: str, config_file: Path | None) -> None:
    """Write what was extracted into the article's own front matter, for an editor to correct.

    ARTICLE is the file or the id of an article of the archive. Its text is not changed. From then on what
    stands there wins: remove a field, and it is extracted again.

    \b
    Example:
      briefing freeze putin-in-xiamen
    """  # noqa: D301
    location = required(config_file)
    path, shown = article_file(article, location)
    if not path.resolve().is_relative_to(location.articles.resolve()):
        hint = f"add it first: briefing add {article}"
        raise ArticleError("is no article of the archive", path=shown, hint=hint)
    coded = coder_for(location)(path, shown)
    content = frozen(path.read_bytes(), coded.brief, coded.article.curated, path=shown)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)  # never half an article
    brief = coded.brief
    click.echo(
        f"{shown}: {counted(len(brief.actions), 'action')}, {counted(len(brief.actors), 'actor')} "
        "and the other fields written"
    )
