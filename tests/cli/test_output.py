import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.cli.output import as_json, as_text, counted, harmless, plain, size_text


@pytest.mark.parametrize(
    "hostile", ["a\x1b[2Jb", "a\nb", "a\rb", "invoice\u202egpj.exe", "a\u2028b", "\u2066x", "\udc80"]
)
def test_what_moves_the_cursor_or_turns_the_direction_is_shown_as_an_escape(hostile):
    shown = harmless(hostile)
    assert "\\u" in shown
    assert shown.isprintable()


def test_ordinary_names_of_every_script_stay_as_they_are():
    for name in ("École", "Ĳssel", "שלום", "ملف", "क्षेत्र", "می‌خواهم", "👩‍🏫"):
        assert harmless(name) == name


@given(st.text(st.characters(codec=None)))
def test_a_text_is_one_line_whatever_it_holds(text):
    assert as_text([text]).splitlines(keepends=True) == [harmless(text) + "\n"]


@given(st.text(st.characters(codec=None)))
def test_json_is_one_line_of_ascii_and_says_the_same(text):
    shown = as_json({"name": text})
    assert shown.isascii()
    assert shown.count("\n") == 1
    assert json.loads(shown) == {"name": text}


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Thing:
    entity: bytes
    colour: Colour
    path: Path
    parts: tuple[bytes, ...]


def test_dataclasses_become_objects_with_ids_in_hex():
    thing = Thing(b"\x01\xff", Colour.RED, Path("a"), (b"\x02",))
    assert plain({"thing": thing}) == {
        "thing": {"entity": "01ff", "colour": "red", "path": "a", "parts": ["02"]}
    }


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1023, "1023 bytes"), (1024, "1.0 KiB"), (1536, "1.5 KiB"), (5 << 30, "5.0 GiB")],
)
def test_sizes_as_people_say_them(size, text):
    assert size_text(size) == text


def test_counting():
    assert [counted(number, "file") for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
    assert counted(2, "entry", "entries") == "2 entries"
