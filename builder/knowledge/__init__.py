"""data/ → Knowledge: validated, indexed; the only reader of `data/`."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from builder.knowledge import (
    actions,
    actors,
    events,
    furniture,
    outlets,
    places,
    replies,
    sentences,
    speech,
    times,
)
from builder.knowledge.files import DataFolders, installed_data


class Knowledge(msgspec.Struct, frozen=True):
    """Everything the archive knows beforehand; pure data and indexes, shared by all articles."""

    digest: str
    """Hash of every data file, for cache keys."""
    sentences: sentences.SentenceKnowledge
    """Where sentences end."""
    furniture: furniture.FurnitureKnowledge
    """What is boilerplate."""
    outlets: outlets.OutletKnowledge
    """Who publishes news."""
    places: places.PlaceKnowledge
    """Where things are."""
    times: times.TimeKnowledge
    """How English speaks of time."""
    actors: actors.ActorKnowledge
    """Who acts."""
    actions: actions.ActionKnowledge
    """What kinds of act there are, and how the news words them."""
    speech: speech.SpeechKnowledge
    """How speakers are named."""
    replies: replies.ReplyKnowledge
    """Which words say that one act answers another."""
    events: events.EventKnowledge
    """Which events have known dates."""
    language_folder: Path | None = None
    """Where the trained language pipeline lies."""


def load_knowledge(folders: Sequence[Path] = ()) -> Knowledge:
    """Reads the installed data with an archive's own folders of data over it.

    Raises:
        KnowledgeError: with file and line, when a file is wrong.
    """
    own = [folder for folder in folders if folder.is_dir()]
    data = DataFolders(list(dict.fromkeys([installed_data(), *own])))
    with _uncollected():
        return _load(data)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the collector of garbage from walking, now and later, what is loaded once and for good."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def _load(data: DataFolders) -> Knowledge:
    return Knowledge(
        data.digest(),
        sentences.load(data),
        furniture.load(data),
        outlets.load(data),
        places.load(data),
        times.load(data),
        actors.load(data),
        actions.load(data),
        speech.load(data),
        replies.load(data),
        events.load(data),
        data.folder("language"),
    )
