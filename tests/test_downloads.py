"""The tables on the site: declared, valid, the same as `export` writes, never more than may be shown."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any, get_args

import frictionless
import msgspec
import pytest

from builder.archive import join
from builder.downloads.columns import LAYOUTS
from builder.knowledge.actor_entries import Sector
from builder.model import ActDate, Coded, PloverType
from builder.pages import urls
from builder.pages.names import names_of
from builder.pages.page import Page, RawFile
from builder.pages.sector_words import SECTORS
from builder.site.export import FORMS, export
from builder.site.location import Location
from builder.site.memory import addresses
from tests import samples
from tests.downloads import KNOWLEDGE, SITE, site_of
from tests.site_fixtures import write_files
from tests.test_pages import leaks


def rows_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode(), newline="")))


@pytest.mark.parametrize("text", ["full", "evidence"])
@pytest.mark.parametrize("coded", [None, []], ids=["samples", "nothing"])
def test_the_data_package_is_valid(tmp_path: Path, coded: list[Coded] | None, text: Any) -> None:
    _, files = site_of(coded, text=text)
    write_files(tmp_path, files)
    report = frictionless.validate(tmp_path / "data/datapackage.json")
    assert report.flatten(["name", "type", "note"]) == []
    assert report.valid
    listed = {task.place for task in report.tasks}
    tables = {f"{layout.name}.{form}" for layout in LAYOUTS for form in ("csv", "jsonl")}
    assert listed == tables | {"archive.sqlite"}


def test_the_data_package_names_the_bytes_it_describes() -> None:
    _, files = site_of()
    package = json.loads(files["data/datapackage.json"])
    assert package["title"] == "An archive"
    for resource in package["resources"]:
        assert resource["bytes"] == len(files[f"data/{resource['path']}"])


def test_the_package_finds_a_row_that_leads_nowhere(tmp_path: Path) -> None:
    """What the declared keys are worth: a row torn out is noticed."""
    _, files = site_of()
    write_files(tmp_path, files)
    path = tmp_path / "data/actors.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    report = frictionless.validate(tmp_path / "data/datapackage.json")
    assert "foreign-key" in {kind for (kind,) in report.flatten(["type"])}


@pytest.mark.parametrize("form", [form for form in FORMS if form != "markdown"])
def test_export_writes_the_very_same_tables(form: Any, tmp_path: Path) -> None:
    _, files = site_of()
    archive = join([samples.answer(), samples.consulate()])
    written = export(archive, tmp_path, form, names=names_of(KNOWLEDGE), settings=SITE)
    tables = [name for name in written if name not in {"codebook.md", "datapackage.json"}]
    assert tables
    for name in tables:
        assert (tmp_path / name).read_bytes() == files[f"data/{name}"], name


def test_two_builds_give_the_same_bytes() -> None:
    one, other = site_of(), site_of()
    assert one[1] == other[1]
    assert one[0] == other[0]


def test_the_names_of_gdelt_mean_what_they_mean_there() -> None:
    _, files = site_of()
    expected = {
        "Actor1Code": "USA",
        "Actor1Name": "United States",
        "Actor1CountryCode": "USA",
        "Actor2Code": "RUS",
        "Actor2CountryCode": "RUS",
        "EventRootCode": "16",
        "EventBaseCode": "161",
        "EventCode": "161",
        "QuadClass": "4",
        "GoldsteinScale": "-4.0",
        "SQLDATE": "20170831",
        "MonthYear": "201708",
        "Year": "2017",
        "NumArticles": "1",
    }
    row = next(row for row in rows_of(files, "actions") if row["type"] == "SANCTION" and row["EventCode"])
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("date", "days", "numbers"),
    [
        ("2017-08-31", ("2017-08-31", "2017-08-31"), ("20170831", "201708", "2017")),
        ("2017-08", ("2017-08-01", "2017-08-31"), ("", "201708", "2017")),
        ("2017-08-21/2017-09-02", ("2017-08-21", "2017-09-02"), ("", "", "2017")),
        ("2017-12/2018-01", ("2017-12-01", "2018-01-31"), ("", "", "")),
        ("../2017-09-11", ("", "2017-09-11"), ("", "", "")),
        ("2017~", ("2017-01-01", "2017-12-31"), ("", "", "")),
    ],
)
def test_a_date_says_no_more_than_is_known(
    date: str, days: tuple[str, ...], numbers: tuple[str, ...]
) -> None:
    coded = samples.consulate()
    first, *rest = coded.brief.actions
    dated = msgspec.structs.replace(first, date=ActDate(date=date))
    brief = msgspec.structs.replace(coded.brief, actions=(dated, *rest))
    _, files = site_of([msgspec.structs.replace(coded, brief=brief)])
    row = next(row for row in rows_of(files, "actions") if row["id"].endswith(first.id))
    assert row["date"] == date
    assert (row["date_earliest"], row["date_latest"]) == days
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == numbers


def test_the_database_can_be_asked_and_explains_itself(tmp_path: Path) -> None:
    _, files = site_of()
    path = tmp_path / "archive.sqlite"
    path.write_bytes(files["data/archive.sqlite"])
    database = sqlite3.connect(path)
    found = database.execute(
        "SELECT articles.title, actions.type FROM actions JOIN articles ON articles.id = actions.article "
        "JOIN json_each(actions.sources) AS source JOIN actors ON actors.id = source.value "
        "WHERE actors.known AND actors.name = 'United States'"
    ).fetchall()
    (told,) = database.execute(
        "SELECT description FROM codebook WHERE \"table\" = 'actions' AND \"column\" = 'QuadClass'"
    ).fetchone()
    database.close()
    assert ("Washington orders consulate closed", "SANCTION") in found
    assert "Cooperation" in told


@pytest.mark.parametrize("rights", [None, "© The Paper, all rights reserved"])
def test_no_file_or_page_holds_more_than_evidence(rights: str | None) -> None:
    coded = [samples.consulate(rights=rights), samples.answer(rights=rights)]
    settings = SITE if rights else msgspec.structs.replace(SITE, text="evidence")
    pages, files = site_of(coded, settings)
    assert len(files) > 40
    made: list[Page | RawFile] = [*pages.values()]
    made += [RawFile("x.md", _in_cells(name, files[name])) for name in files]
    for one in coded:
        assert leaks(one, made) == []


def _in_cells(name: str, content: bytes) -> bytes:
    """A file without what its form puts between words."""
    text = content.decode("utf-8", "replace")
    if name.endswith(".csv"):
        return "|".join(cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row).encode()
    return text.replace("\r\n ", "").encode()  # folded lines of the calendar


def test_a_withdrawn_article_leaves_its_name_alone() -> None:
    _, files = site_of([samples.consulate(withdrawn="It was invented."), samples.answer()])
    gone = next(row for row in rows_of(files, "articles") if row["withdrawn"])
    assert (gone["text"], gone["actions"], gone["id"]) == ("nothing", "0", "consulate-closed")
    assert not any(row["article"] == gone["id"] for row in rows_of(files, "actions"))
    assert not any(name.startswith("briefs/consulate-closed/cite") for name in files)


def test_the_codebook_explains_every_kind_status_sector_and_column() -> None:
    pages, files = site_of()
    shown = pages["data/codebook/"].body
    for kind in KNOWLEDGE.actions.kinds:
        assert f"<code>{kind.id}</code>" in shown
    for layout in LAYOUTS:
        assert f'id="table-{layout.name}"' in shown
        assert all(f"<code>{column.name}</code>" in shown for column in layout.columns)
    assert set(SECTORS) == set(get_args(Sector))
    assert all(f"<code>{type_}</code>" in shown for type_ in get_args(PloverType))
    assert b"expel diplomats" in files["data/codebook/index.html.md"]


def test_the_check_of_addresses_knows_every_page(tmp_path: Path) -> None:
    location = Location(
        config_file=tmp_path / "mkdocs.yml",
        articles=tmp_path / "content/articles",
        data=tmp_path / "data",
        cache=tmp_path / ".cache",
        docs=tmp_path / "content",
    )
    pages, _ = site_of()
    archive = join([samples.answer(), samples.consulate()])
    assert set(addresses(location, archive, KNOWLEDGE)) - {urls.REVIEW} == set(pages)
