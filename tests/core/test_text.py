"""Text as people mean it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teamroom.core.errors import UserError
from teamroom.core.text import clean, folded, folded_space

storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(storable)
def test_clean_text_is_in_normal_form_c_and_means_the_same(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert unicodedata.normalize("NFD", cleaned) == unicodedata.normalize("NFD", text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode() == clean(cleaned).encode()


def test_clean_keeps_white_space_and_line_ends() -> None:
    assert clean(" a\r\n\tb  ") == " a\r\n\tb  "


@pytest.mark.parametrize("bad", [0, 0xD800, 0xDFFF, 0xDCFF, 0xD83D])
@given(before=storable, after=storable)
def test_text_that_cannot_be_kept_is_refused(bad: int, before: str, after: str) -> None:
    with pytest.raises(UserError) as raised:
        clean(before + chr(bad) + after)
    assert raised.value.kind == "text-not-storable"


@pytest.mark.parametrize("edge", ["\ud7ff", "\ue000", "\U0001f600", "\x01"])
def test_the_neighbours_of_what_is_refused_are_kept(edge: str) -> None:
    assert clean(edge) == edge


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  two   words ", "two words"),
        ("tab\tand\r\nline", "tab and line"),
        ("no\u00a0break", "no break"),
        ("E\u0301cole", "École"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_runs_of_white_space_become_one_blank(typed: str, meant: str) -> None:
    assert folded_space(typed) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("École", "ecole"),
        ("E\u0301COLE", "école"),
        ("STRASSE", "straße"),
        ("ﬁn  de\u00a0siècle", "FIN DE SIECLE"),
        ("İzmir", "izmir"),
        ("\uff26\uff55\uff4c\uff4c", "full"),
        (" Ärger ", "arger"),
    ],
)
def test_people_take_these_for_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("ab", "a b"), ("café", "cafés"), ("1", "l")])
def test_people_do_not_take_these_for_the_same(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(storable)
@example("\u1e9e")
@example("\u0345")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded_space(folded_space(text)) == folded_space(text)


@given(storable)
def test_the_two_ways_to_write_an_accent_fold_alike(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
