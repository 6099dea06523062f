"""The cards as a list."""

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QPixmap

from teamroom.core.ids import ProfileId
from teamroom.services.device import Names
from teamroom.services.profiles import ProfileLine
from teamroom.ui.picker.rows import ENTRY, Kind, Person, ProfileRows, entries, initials
from teamroom.ui.theme import Scheme

NOW = 1_767_261_600_000
DAY = 86_400_000


def person(number, name, school="", damaged=False, seen=None):
    return Person(ProfileLine(ProfileId(bytes([number]) * 16), name, school, damaged), seen)


PEOPLE = (
    person(1, "Amina Kone", "Hillside", seen=NOW - DAY),
    person(2, "Ben"),
    person(3, ""),
    person(4, ""),
    person(5, "", damaged=True),
)


def test_cards_by_name_then_the_unnamed_once_then_the_damaged():
    cards = entries(PEOPLE, Names.SHOW, NOW)
    assert [card.kind for card in cards] == [Kind.PERSON, Kind.PERSON, Kind.UNNAMED, Kind.DAMAGED]
    assert cards[0].spoken == "Amina Kone, Hillside, last here yesterday"
    assert cards[1].spoken == "Ben"
    assert "05050505" in cards[3].spoken


def test_hidden_names_leave_no_card_at_all():
    assert entries(PEOPLE, Names.HIDE, NOW) == []


def test_initials_leave_no_name():
    cards = entries(PEOPLE, Names.INITIALS, NOW)
    assert [card.title for card in cards[:2]] == ["AK", "B"]
    assert not any("Amina" in card.spoken for card in cards)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        *(("Amina K.", "AK"), ("ben", "B"), ("Ruth Mwangi de la Cruz", "RC"), ("José (Pepe) Díaz", "JD")),
        *(("李 明", "李明"), ("...", ".")),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_a_name_with_signs_is_text_in_every_role():
    cards = entries([person(1, "<img src='file:///x'>\u202e Amina\nK.")], Names.SHOW, NOW)
    owner = QObject()
    rows = ProfileRows(owner)
    rows.put(cards)
    index = rows.index(0)
    assert "\n" not in index.data()
    assert "\u202e" not in index.data()
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_model_keeps_the_rules_of_models(qtmodeltester):
    owner = QObject()
    rows = ProfileRows(owner)
    qtmodeltester.check(rows)
    rows.put(entries(PEOPLE, Names.SHOW, NOW))
    assert rows.rowCount() == 4
    assert rows.rowCount(rows.index(0)) == 0
    assert rows.row_of(bytes([2]) * 16) == 1
    assert rows.row_of(bytes(16)) == -1
    assert rows.entry(9) is None
    assert rows.data(QModelIndex()) is None
    assert rows.index(0).data(ENTRY).title == "Amina Kone"
    assert rows.index(0).data(Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_cards_are_painted_side_by_side_as_many_as_fit(show, add, look, scheme, right_to_left):
    look(scheme, 100)
    for name in ("Amina", "Ben", "Cleo", "Dan", "Eve"):
        add(name, "A school with a name that is much too long for any card")
    page = show(size=(1092, 700))
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    people = page.who.people
    page.grab()
    places = [people.visualRect(page.who.rows.index(row)) for row in range(5)]
    assert places[0].top() == places[1].top() == places[2].top() < places[3].top()
    assert (places[0].left() > places[1].left()) is right_to_left
    assert places[4].bottom() <= people.viewport().height()
    assert isinstance(people.grab(), QPixmap)
