"""The gazetteer: every state has its capital; cities with missions and sites of talks are there."""

import pytest

from builder.knowledge import Knowledge, load_knowledge
from builder.knowledge.files import installed_data

CITY_STATES = frozenset({"MCO", "SGP", "SMR"})
"""States that are one city, which the country itself names."""
TERRITORIES = (
    "ABW AIA ALA ASM BES BLM BMU CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GUF GUM HKG IMN IOT JEY MAC MAF "
    "MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SHN SJM SPM SXM TCA TKL VGB VIR WLF"
)
"""Parts of states, and islands in free association with one."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge([installed_data()])


def test_every_state_has_its_capital(knowledge: Knowledge) -> None:
    states = set(knowledge.actors.countries) - CITY_STATES - set(TERRITORIES.split())
    capitals = {place.country for place in knowledge.places.places if place.capital}
    assert sorted(states - capitals) == []


def test_capitals_are_seats_that_can_act_for_their_country(knowledge: Knowledge) -> None:
    entries, countries = knowledge.actors.entries, knowledge.actors.countries
    capitals = [place for place in knowledge.places.places if place.capital and place.country in countries]
    acting = [p for p in capitals if p.name in entries[countries[p.country]].seats]
    assert len(acting) > 0.9 * len(capitals)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Yekaterinburg", "RUS"), ("Guangzhou", "CHN"), ("Erbil", "IRQ"), ("Thessaloniki", "GRC"),
        ("Ho Chi Minh City", "VNM"), ("Ciudad Juárez", "MEX"), ("Guayaquil", "ECU"), ("Düsseldorf", "DEU"),
        ("Panmunjom", "KOR"), ("Reykjavik", "ISL"), ("Camp David", "USA"), ("Kananaskis", "CAN"),
    ],
)  # fmt: skip
def test_cities_with_missions_and_sites_of_talks(name: str, country: str, knowledge: Knowledge) -> None:
    place = knowledge.places.named(name)
    assert place is not None
    assert place.country == country


def test_no_place_bears_the_name_of_someone_who_acts(knowledge: Knowledge) -> None:
    """But for what can be meant as a place and as the country or region that it is."""
    entries = knowledge.actors.entries.values()
    people = {name for e in entries if e.kind in ("person", "organisation") for name in (e.name, *e.names)}
    assert [name for name, _ in knowledge.places.names() if name in people] == []
