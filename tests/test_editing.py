"""What an editor copies: every line reads, says what stands, and changes that and nothing else."""

import html
import re
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive import join
from builder.archive.records import Entry
from builder.coding.curation import curate
from builder.frontmatter import parse_curated, split_front_matter
from builder.model import ActDate, Action, Article, Brief, Coded, Correction, Publication, TimeExpression
from builder.pages import render_pages
from builder.pages.corrections import Line, act_lines, entry
from builder.pages.editing import SCRIPT, STYLE, EditedFile, Editing, edited_file, editing_of
from builder.pages.page import Page, RawFile
from builder.pages.settings import PageSettings
from builder.site.coder import ArticleCoder
from tests import samples
from tests.tables import cases
from tests.test_curation import BRIEF, TEXT, _knowledge, at, passage

_ALLEGED = Action(
    id="a-4", action="close a consulate", type="SANCTION", sources=("united-states",), status="alleged",
    said_by=("russia",), place="seattle", rule="close/1", evidence=passage("left unanswered"),
)  # fmt: skip
EDITED = msgspec.structs.replace(
    BRIEF,
    title="NO: a “headline”",
    published=Publication(date="2017-09-01", basis="dateline", because=("a reason",)),
    actions=(
        *BRIEF.actions[:2],
        msgspec.structs.replace(BRIEF.actions[2], date=ActDate(date="2017-08", because="in August")),
        _ALLEGED,
    ),
    times=(
        TimeExpression(
            text="August", span=passage("August").span, type="DATE", date="2017-08", timex="2017-08"
        ),
        TimeExpression(text="before", span=passage("before").span, type="DATE"),
    ),
)  # fmt: skip
CHANGING = re.compile("Answers nothing|The same act|Not an? |Someone else|A missed act")
"""Lines that are not meant to leave everything as it is."""
ARTICLE = Article(id="one", path="one.txt", text=TEXT, view=TEXT)


def entry_of(brief: Brief, article: Article = ARTICLE) -> Entry:
    return join([Coded(article=article, brief=brief)]).entries[0]


@cache
def offered() -> Editing:
    return editing_of(entry_of(EDITED), EditedFile(path="content/articles/one.txt"))


def line_of(case: dict[str, Any]) -> Line:
    menu = next(menu for menu in offered().menus if menu.id == case["of"])
    return next(line for line in (*menu.entries, *menu.fields) if line.what == case["what"])


def pasted(file: str, place: EditedFile, line: str) -> str:
    """The article's file with an entry of `corrections` where the page says it goes."""
    before, after = place.around_entry
    whole = before + place.lead + line + after
    match place.room:
        case "nothing":
            return whole + file
        case "fields":
            return re.sub(r"(?m)(?<!\A)^---$", lambda fence: f"{whole}\n{fence[0]}", file, count=1)
        case "list":
            found = re.search(r"corrections:\n(?:(?: |- ).*\n)*", file)
            assert found
            return f"{file[: found.end()]}{whole}\n{file[found.end() :]}"
        case "brackets":
            return file.replace("}]", f"}}, {whole}]")


def applied(yaml: str, brief: Brief = EDITED, article: Article = ARTICLE) -> Coded:
    """The brief as it is after an editor wrote this front matter."""
    curated, problems = parse_curated(yaml, path="one.txt")
    assert problems == ()
    article = msgspec.structs.replace(article, front_matter=yaml, curated=curated)
    return curate(Coded(article=article, brief=brief), _knowledge())


def vouched(brief: Brief) -> Brief:
    """The brief without what says who established it."""
    acts = (
        msgspec.structs.replace(
            act,
            rule=act.rule.removeprefix("curated, "),
            date=act.date and msgspec.structs.replace(act.date, because=None),
        )
        for act in brief.actions
    )
    day = brief.published.date if brief.published else None
    return msgspec.structs.replace(
        brief, actions=tuple(acts), published=Publication(date=day) if day else None
    )


def ids(brief: Brief) -> set[str]:
    return {act.id for act in brief.actions} | {quote.id for quote in brief.quotes}


def test_every_line_has_a_case() -> None:
    told = {
        (case.values[0]["of"], case.values[0]["what"])
        for heading in ("lines", "changing", "unfinished")
        for case in cases("editing", heading)
    }
    kinds = {what.partition(" “")[0].partition(":")[0] for _, what in told}
    for menu in offered().menus:
        for line in (*menu.entries, *menu.fields):
            assert line.what.partition(" “")[0].partition(":")[0] in kinds


@pytest.mark.parametrize("case", cases("editing", "lines"))
def test_a_line_says_what_stands(case: dict[str, Any]) -> None:
    assert line_of(case).yaml == case["yaml"]


def test_a_line_pasted_as_it_is_changes_nothing_but_who_vouches_for_it() -> None:
    tried = 0
    for menu in offered().menus:
        for line in menu.entries:
            if not CHANGING.match(line.what):
                coded = applied(f"corrections:\n  - {line.yaml}\n")
                assert coded.diagnostics == (), line
                assert vouched(coded.brief) == vouched(EDITED), line
                tried += 1
        for line in menu.fields:
            coded = applied(f"{line.yaml}\n")
            assert vouched(coded.brief) == vouched(EDITED), line
            tried += 1
    assert tried > 20


@pytest.mark.parametrize("case", cases("editing", "changing"))
def test_a_line_that_changes_something_changes_that_alone(case: dict[str, Any]) -> None:
    coded = applied(f"corrections:\n  - {line_of(case).yaml}\n")
    assert coded.diagnostics == ()
    for path, value in case["gives"].items():
        assert at(coded.brief, path) == value, path
    touched = {path.partition(".")[0] for path in case["gives"]}
    for name in Brief.__struct_fields__:
        assert name in touched or getattr(coded.brief, name) == getattr(EDITED, name), name
    assert len(ids(EDITED) - ids(coded.brief)) == ("Answers" not in case["what"])


@pytest.mark.parametrize("case", cases("editing", "unfinished"))
def test_an_unfinished_line_changes_nothing_and_says_what_is_missing(case: dict[str, Any]) -> None:
    coded = applied(f"corrections:\n  - {line_of(case).yaml}\n")
    (problem,) = coded.diagnostics
    assert case["says"] in problem.message
    assert case["hint"] in problem.hint
    assert coded.brief == EDITED


@pytest.mark.parametrize("case", cases("editing", "places"))
def test_an_entry_fits_where_the_page_says_it_goes(case: dict[str, Any]) -> None:
    place = edited_file("content/articles/one.txt", split_front_matter(case["file"]).yaml)
    assert place.room == case["room"]
    for menu in offered().menus:
        for line in menu.entries:
            after = pasted(case["file"], place, line.yaml)
            assert after == case["after"].replace("ENTRY", line.yaml)
            split = split_front_matter(after)
            assert split.yaml is not None
            assert split.body == "Text.\n"
            curated, problems = parse_curated(split.yaml, path="one.txt")
            assert problems == ()
            (own,) = parse_curated(f"corrections:\n- {line.yaml}\n", path="").curated.corrections
            assert curated.corrections[-1] == own


_WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
_ID = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True)
_DATE = st.sampled_from(
    [None, "2017", "2017-09", "2017-XX", "201X", "../2017-09-11", "2017-09-01/..", "2017~"]
)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    when = draw(_DATE)
    return msgspec.convert(
        {
            "id": draw(_ID),
            "date": {"date": when} if when else None,
            "sources": draw(st.lists(_ID, max_size=3)),
            "targets": draw(st.lists(_ID, max_size=3)),
            "action": draw(_WORDS),
            "type": draw(st.sampled_from(["SANCTION", "AGREE"])),
            "status": draw(st.sampled_from(["actual", "alleged"])),
            "said_by": draw(st.lists(_ID, max_size=2)),
            "place": draw(st.none() | _ID),
            "evidence": {"text": "x", "span": [0, 1]},
            "rule": "r/1",
        },
        Action,
    )


@given(actions(), actions())
def test_lines_read_back_as_what_they_hold(one: Action, other: Action) -> None:
    """Whatever ids, dates and words an act has: NO, 2017-09 and line separators are all kept."""
    whole = msgspec.json.decode(msgspec.json.encode(one))
    for line in act_lines(one, [one, other]):
        assert "\n" not in line.yaml
        (found,) = parse_curated(f"corrections:\n  - {line.yaml}\n", path="").curated.corrections
        for name, value in found.set.items():
            if name == "date":
                assert value == (one.date.date if one.date else None)
            elif name != "answers":
                assert value == whole.get(name), name


@given(st.dictionaries(st.sampled_from(["why", "action", "quote", "actor", "is"]), _WORDS, min_size=1))
def test_any_words_survive_an_entry(fields: dict[str, str]) -> None:
    (found,) = parse_curated(f"corrections:\n  - {entry(fields)}\n", path="").curated.corrections
    assert found == msgspec.convert(fields, Correction)


@pytest.fixture(scope="module")
def coder() -> ArticleCoder:
    return ArticleCoder((), None)


DATED = (
    "Moscow orders a consulate closed\n\nMOSCOW, March 29, 2018 (Courier) — Russia on Thursday ordered the"
    " United States to close its consulate in St. Petersburg. Foreign Minister Sergei Lavrov said it was “a"
    " reply”. The ministry had summoned the ambassador on Tuesday.\n"
)
UNDATED = (
    "A scrap\n\nRussia expelled a diplomat after the United States refused him a visa, the ministry said.\n"
)


@pytest.mark.parametrize("text", [DATED, UNDATED], ids=["dated", "undated"])
def test_the_lines_of_a_coded_article_leave_it_as_it_is(coder: ArticleCoder, text: str) -> None:
    """The whole way: coded, offered, pasted into the file, and coded again."""
    first = coder.code_text(text.encode(), id="one")
    assert first.brief.actions
    entries = join([first]).entries
    menus = editing_of(entries[0], EditedFile(path="one.txt")).menus
    fields = [line for menu in menus for line in menu.fields]
    settings = [
        line
        for menu in menus
        for line in menu.entries
        if " set: {" in line.yaml and "answers" not in line.yaml
    ]
    assert len(settings) >= 4
    listed = "".join(f"  - {line.yaml}\n" for line in settings)
    for matter in [f"{line.yaml}\n" for line in fields] + [f"corrections:\n{listed}"]:
        again = coder.code_text(f"---\n{matter}---\n{text}".encode(), id="one")
        assert again.diagnostics == ()
        assert again.article.text == text
        assert vouched(again.brief) == vouched(first.brief), matter


def pages_with(file: EditedFile | None, coded: Coded, **more: Any) -> tuple[str, dict[str, str]]:
    editing = {coded.brief.id: file} if file else None
    settings = PageSettings(editing=editing, **more)
    made = list(render_pages(join([coded]), settings))
    body = next(p.body for p in made if isinstance(p, Page) and p.kind == "brief")
    return body, {f.url: f.content.decode() for f in made if isinstance(f, RawFile)}


@pytest.mark.parametrize(
    "coded", [samples.consulate(), Coded(article=ARTICLE, brief=EDITED)], ids=["sample", "with times"]
)
def test_a_page_offers_every_line_beside_what_it_is_about(coded: Coded) -> None:
    body, files = pages_with(
        EditedFile(path="content/articles/c.txt", url="https://h.example/e/c.txt"), coded
    )
    menus = editing_of(entry_of(coded.brief, coded.article), EditedFile(path="")).menus
    buttons = re.findall(r'class="ba-(?:fix|add)" popovertarget="([^"]+)"', body)
    assert set(buttons) == {menu.id for menu in menus}
    shown = [
        html.unescape(code) for code in re.findall(r'<code translate="no">(.*?)</code>', body, re.DOTALL)
    ]
    wanted = [f"  - {line.yaml}" for menu in menus for line in menu.entries]
    wanted += [line.yaml for menu in menus for line in menu.fields]
    assert sorted(shown) == sorted(wanted)
    places = [f'class="time" id="t-{number}"' for number, _ in enumerate(coded.brief.times)]
    assert all(place in body for place in places)
    assert 'href="https://h.example/e/c.txt"' in body
    assert {SCRIPT, STYLE} <= files.keys()


def test_an_act_told_elsewhere_too_can_be_parted_from_it() -> None:
    """The line, pasted, is what keeps the two apart."""
    first = samples.consulate()
    act = first.brief.actions[0]
    other = Coded(
        article=msgspec.structs.replace(first.article, id="other"),
        brief=msgspec.structs.replace(first.brief, id="other", title="Another"),
    )
    joined = join([first, other])
    assert [len(one.witnesses) for one in joined.acts if one.action == act] == [2]
    settings = PageSettings(editing={first.brief.id: EditedFile(path="c.txt")})
    pages = [p for p in render_pages(joined, settings) if isinstance(p, Page)]
    body = next(p.body for p in pages if p.url == "briefs/consulate-closed/")
    line = f"{{part: [{act.id}, other/{act.id}]}}"
    assert f">  - {line}</code>" in body
    assert "Another act than in “Another”" in body
    curated = parse_curated(f"corrections:\n  - {line}\n", path="").curated
    parted = msgspec.structs.replace(first.article, curated=curated)
    apart = join([Coded(article=parted, brief=first.brief), other])
    assert len(apart.acts) == len(joined.acts) + 1


def test_nothing_of_it_stands_where_it_is_not_offered() -> None:
    body, files = pages_with(None, samples.consulate())
    assert not re.search(r"ba-fix|ba-menu|ba-add|popover|c\.txt", body)
    assert not {SCRIPT, STYLE} & files.keys()


def test_a_withdrawn_article_offers_its_file_alone() -> None:
    body, _ = pages_with(
        EditedFile(path="content/articles/c.txt"), samples.consulate(withdrawn="It was invented.")
    )
    assert "content/articles/c.txt" in body
    assert "popover" not in body


def test_scripts_and_styles_stand_in_files_of_their_own() -> None:
    body, _ = pages_with(EditedFile(path="c.txt"), samples.consulate())
    assert not re.search(r"<script|<style|\son\w+=|\sstyle=|javascript:", body)
