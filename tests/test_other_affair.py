"""An archive of another affair, started with `briefing new` and given three articles: worth reading."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from builder.cli import main
from builder.model import Brief
from builder.site.coder import ArticleCoder
from tests.site_fixtures import Built, build
from tests.tables import cases

ARTICLES = sorted((Path(__file__).parent / "other_affair").iterdir())
PEOPLE = {
    "annick-girardin": "Annick Girardin",
    "boris-johnson": "Boris Johnson",
    "catherine-colonna": "Catherine Colonna",
    "clement-beaune": "Clément Beaune",
    "david-frost": "David Frost",
    "emmanuel-macron": "Emmanuel Macron",
    "liz-truss": "Liz Truss",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of an archive in which nobody touched `data/`."""
    folder = tmp_path_factory.mktemp("new") / "fishing-licences"
    runner = CliRunner()
    settings = ["-f", str(folder / "mkdocs.yml")]
    for command in (["new", str(folder)], ["add", *settings, *map(str, ARTICLES)]):
        result = runner.invoke(main, command, prog_name="briefing")
        assert result.exit_code == 0, result.output
    return build(folder / "mkdocs.yml", strict=True)


@pytest.mark.slow
def test_a_strict_build_has_nothing_to_say(built: Built) -> None:
    assert (built.failed, built.messages) == ("", ())


@pytest.mark.slow
def test_a_reader_finds_who_acts(built: Built) -> None:
    everyone = built.read("actors/index.html")
    for id_, name in PEOPLE.items():
        assert name in everyone
        assert name in built.read(f"actors/{id_}/index.html")
    for country in ("united-kingdom", "france", "european-commission"):
        assert (built.site / "actors" / country / "index.html").is_file()


@pytest.mark.slow
def test_a_reader_finds_what_happened_and_which_words_say_so(built: Built) -> None:
    page = html.unescape(re.sub(r"<[^>]+>", "", built.read("chronology/2021/index.html")))
    year = " ".join(page.split())
    told = [
        "Britain summoned the French ambassador, Catherine Colonna",
        "Prime Minister Boris Johnson spoke with Jersey's chief minister, John Le Fondré",
        "Britain and France agreed on Thursday to go on talking about fishing licences",
        "President Emmanuel Macron and Prime Minister Boris Johnson are to meet in Rome on Sunday",
    ]
    for words in told:
        assert words in year, words


@pytest.fixture(scope="module")
def briefs() -> dict[str, Brief]:
    coder = ArticleCoder((), None)
    return {path.stem: coder(path, path.name).brief for path in ARTICLES}


@pytest.mark.parametrize("case", cases("other_affair", "days"))
def test_the_day_of_each_article_is_known(briefs: dict[str, Brief], case: dict[str, Any]) -> None:
    published = briefs[case["article"]].published
    assert published is not None
    assert published.date == case["day"]


@pytest.mark.parametrize("case", cases("other_affair", "acts"))
def test_acts_have_their_day_and_their_parties(briefs: dict[str, Brief], case: dict[str, Any]) -> None:
    acts = briefs[case["article"]].actions
    (act,) = [act for act in acts if case["words"] in act.evidence.text and act.type == case["type"]]
    assert act.status == case["status"]
    assert case["source"] in act.sources
    assert case["target"] in act.targets
    assert act.date is not None
    assert act.date.date == case["date"]
