"""The index of chains: who answered what, the longest first."""

import msgspec

from builder.archive.records import Chain
from builder.pages import urls, words
from builder.pages.build import Build, Crumb
from builder.pages.chain import title_of
from builder.pages.page import Page
from builder.pages.view_records import When
from builder.pages.views import sentence_of


class ChainRow(msgspec.Struct, frozen=True):
    """A chain in the list."""

    id: str
    """Its id."""
    title: str
    """Its first act in words."""
    answers: list[str]
    """The acts that follow, in words."""
    more: int
    """How many follow those."""
    acts: int
    """How many there are in all."""
    when: When | None
    """When it began."""


_SHOWN = 4
"""Answers told in the list."""


def render(build: Build) -> Page:
    """The list of all chains."""
    rows = [row_of(build, chain) for chain in build.archive.chains]
    crumbs = [Crumb("Home", urls.HOME)]
    return build.page(
        url=urls.CHAINS,
        kind="chains",
        title="Chains of action and reaction",
        description=f"{words.counted(len(rows), 'chain')} of acts, each said in words to answer another.",
        body=build.html("chains.html", urls.CHAINS, crumbs, chains=rows),
        crumbs=crumbs,
    )


def row_of(build: Build, chain: Chain) -> ChainRow:
    """A chain as a list shows it."""
    return ChainRow(
        id=chain.id,
        title=title_of(build, chain),
        answers=[sentence_of(build.views.act(act)) for act in chain.acts[1 : 1 + _SHOWN]],
        more=max(len(chain.acts) - 1 - _SHOWN, 0),
        acts=len(chain.acts),
        when=build.views.act(chain.acts[0]).when,
    )
