"""Bytes to text: every encoding, and a clear refusal of what is no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import ArticleError
from builder.reading.decode import check_text, decode

WORDS = "Die Außenminister trafen sich in Genf – “offen”, hieß es. Le ministère a protesté à Paris.\r\nFin"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings_of_western_text(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), path="x.txt") == WORDS


def test_latin_1() -> None:
    words = "Le ministre a été reçu à l'Élysée, où l'on a évoqué la crise."
    assert decode(words.encode("latin-1"), path="x.txt") == words


def test_cyrillic_is_not_taken_for_western() -> None:
    words = (
        "Министерство иностранных дел заявило, что готово снять ограничения с дипломатических миссий. " * 3
    )
    assert decode(words.encode("cp1251"), path="x.txt") == words


def test_a_page_says_its_own_encoding() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body>Переговоры</body></html>'
    assert decode(page.encode("koi8-r"), path="x.html", html=True) == page


def test_a_page_that_names_the_wrong_encoding_is_read_as_what_it_is() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>“Genève”</body></html>'
    assert decode(page.encode("utf-8"), path="x.html", html=True) == page


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_comes_back_whole(text: str) -> None:
    if text.strip("\ufeff \u00a0\u200b").strip() and not text.startswith("\ufeff"):
        data = text.encode()
        if not data.startswith((b"MZ\x90", b"BZh", b"%PDF", b"PK\x03\x04", b"GIF8", b"{\\rtf")):
            assert decode(data, path="x.txt") == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7 \x00", "is a PDF"),
        (b"PK\x03\x04rest", "office document"),
        (b"\x89PNG\r\n", "an image"),
        (b"Talks\x00 went on", "NUL"),
        (b"\x01\x02\x03\x04 a b c", "control characters"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(ArticleError, match=what) as refusal:
        decode(data, path="content/articles/x.txt")
    assert refusal.value.path == "content/articles/x.txt"
    assert refusal.value.hint


def test_half_a_surrogate_pair_is_refused_with_its_line() -> None:
    with pytest.raises(ArticleError, match="surrogate") as refusal:
        check_text("one\ntwo \ud800", path="x")
    assert refusal.value.line == 2
