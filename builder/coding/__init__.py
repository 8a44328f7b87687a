"""Article + Knowledge → Brief: the stages, in order.

`code_article` is a pure function: no clock, no network, no files, no other article.
"""

import msgspec

from builder.coding.actions import find_actions
from builder.coding.actors import resolve_actors
from builder.coding.curation import curate
from builder.coding.language import Engine, parse_sentences, split_sentences
from builder.coding.language.truecase import true_cased
from builder.coding.mentions import find_mentions
from builder.coding.placement import in_text
from builder.coding.publication import date_publication
from builder.coding.quotes import find_quotes
from builder.coding.quotes.newcomers import with_speakers
from builder.coding.replies import link_replies
from builder.coding.summary import summarise
from builder.coding.times import find_times, resolve_times
from builder.knowledge import Knowledge
from builder.model import Article, Brief, Coded, Doubt, Passage, Publication
from builder.slug import text_hash

CODED_LANGUAGES = frozenset({"en"})


def code_article(article: Article, knowledge: Knowledge, engine: Engine) -> Coded:
    """Works out who did what to whom, when, and how we know, from one article.

    An article in a language that is not coded keeps what the dictionaries find: its actors.
    """
    if article.language and article.language not in CODED_LANGUAGES:
        return _without_coding(article, knowledge)
    sentences = split_sentences(article, knowledge.sentences)
    found_times = find_times(article, sentences, knowledge.times)
    mentions = find_mentions(article, sentences, knowledge)
    seen = true_cased(article.view, sentences, (mention.span for mention in mentions))
    sentences = parse_sentences(sentences, seen, engine)
    dated = date_publication(article, found_times, mentions, sentences, knowledge)
    times = resolve_times(found_times, dated.publication, sentences)
    cast = resolve_actors(article, mentions, sentences, dated.publication, knowledge)
    cast = with_speakers(article, sentences, cast, knowledge)
    said = find_quotes(article, sentences, cast, knowledge)
    acts = find_actions(article, sentences, cast, times, dated.publication, knowledge, said.quotes)
    actions = link_replies(article, acts.actions, sentences, cast, knowledge)
    brief = msgspec.structs.replace(
        _outline(article, dated.publication),
        outlets_cited=cast.outlets_cited,
        summary=summarise(article, sentences, actions),
        actors=cast.everyone(
            {i for a in actions for i in (*a.sources, *a.targets, *a.said_by)}
            | {speaker for quote in said.quotes for speaker in quote.speakers}
        ),
        times=times,
        actions=actions,
        quotes=said.quotes,
        review=(*dated.doubts, *cast.doubts, *said.doubts, *acts.doubts),
    )
    notes = (*dated.notes, *cast.notes, *said.notes, *acts.notes)
    return curate(Coded(article=article, brief=in_text(brief, article), notes=notes), knowledge)


def _without_coding(article: Article, knowledge: Knowledge) -> Coded:
    sentences = split_sentences(article, knowledge.sentences)
    mentions = find_mentions(article, sentences, knowledge)
    dated = date_publication(article, (), (), sentences, knowledge)
    cast = resolve_actors(article, mentions, sentences, dated.publication, knowledge)
    uncoded = Doubt(field="language", message=f"not coded: in {article.language!r}, not in English")
    brief = msgspec.structs.replace(
        _outline(article, dated.publication), actors=cast.actors, review=(uncoded, *dated.doubts)
    )
    return curate(Coded(article=article, brief=in_text(brief, article), notes=dated.notes), knowledge)


def _outline(article: Article, published: Publication | None) -> Brief:
    """What a brief says of an article before anything is coded."""
    return Brief(
        id=article.id,
        title=article.title,
        language=article.language,
        outlet=article.outlet,
        source_url=article.source_url,
        sha256=text_hash(article.text),
        dateline=article.dateline,
        published=published,
        furniture=tuple(Passage(text=span.cut(article.view), span=span) for span in article.furniture),
    )
