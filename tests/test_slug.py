"""Ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.slug import is_slug, slug, stable_id, text_hash


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sergei Lavrov", "sergei-lavrov"),
        ("U.S. Embassy in Moscow", "us-embassy-in-moscow"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Øresund & Łódź", "oresund-lodz"),
        ("004_7687051243d09a98", "004-7687051243d09a98"),
        ("../../etc/passwd", "etc-passwd"),
        ("Лавров", ""),
        ("  ", ""),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(max_size=300))
def test_what_slug_makes_is_a_slug(name: str) -> None:
    made = slug(name)
    assert made == "" or (is_slug(made) and len(made) <= 100)
    assert slug(made) == made


def test_ids_do_not_care_for_spacing_and_quote_style() -> None:
    assert stable_id("a", "x", "a “full\u00a0parity”") == stable_id("a", "x", 'a  "full parity"')
    assert stable_id("a", "x", "one") != stable_id("a", "y", "one")


@given(st.text())
def test_any_text_has_a_hash(text: str) -> None:
    assert len(text_hash(text)) == 64
