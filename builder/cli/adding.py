"""`briefing add` and `briefing freeze`: articles into the archive, and what was extracted into articles."""

from pathlib import Path

import click

from builder.cli.archive import coder_for, config_option, required
from builder.cli.explaining import article_file
from builder.diagnostics import ArticleError, BriefingError
from builder.knowledge import Knowledge
from builder.model import Article
from builder.reading import read_article
from builder.site.extraction import find_articles
from builder.site.intake import clean_name, frozen, refuse_duplicate, taken_by
from builder.site.location import Location
from builder.site.progress import progress


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@config_option
def add(files: tuple[Path, ...], config_file: Path | None) -> None:
    """Copy articles (text, HTML, Markdown, mail) into content/articles/ under a clean name.

    A duplicate, of the text or of the name, is refused; the others are added all the same.
    """
    location = required(config_file)
    knowledge = coder_for(location).knowledge
    taken = taken_by(_present(location, knowledge))
    failed = False
    for path in files:
        try:
            article = read_article(path, knowledge)
            name = clean_name(path, article)
            refuse_duplicate(path, name, article, taken)
            target = location.articles / name
            if target.exists():
                raise ArticleError(
                    f"{location.shown(target)} is there already", path=str(path), hint="rename it"
                )
            location.articles.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        except BriefingError as problem:
            click.echo(str(problem), err=True)
            failed = True
            continue
        added = read_article(target, knowledge, shown=location.shown(target))
        taken.ids.update(taken_by([added]).ids)
        taken.texts.update(taken_by([added]).texts)
        click.echo(f"{location.shown(target)}: added" + (f", “{added.title}”" if added.title else ""))
    if failed:
        click.get_current_context().exit(1)


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


@click.command()
@click.argument("article", metavar="ARTICLE")
@config_option
def freeze(article: str, config_file: Path | None) -> None:
    """Write what was extracted into the article's own front matter, for an editor to correct.

    ARTICLE is a file, or the id of an article of the archive. Its text is not changed.
    """
    location = required(config_file)
    path, shown = article_file(article, location)
    coded = coder_for(location)(path, shown)
    content = frozen(path.read_bytes(), coded.brief, coded.article.curated, path=shown)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)  # never half an article
    brief = coded.brief
    click.echo(
        f"{shown}: {len(brief.actions)} actions, {len(brief.actors)} actors and the other fields written"
    )
