"""Words shown large and typed one field each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from teamroom.ui.words import WordFields, WordSheet
from ui.hands import press, type_in


@pytest.fixture
def fields(qtbot, desk):
    made = WordFields(desk, 4, columns=4)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.fields[0].setFocus()
    return made


def typed(fields):
    return [field.text() for field in fields.fields]


def test_a_blank_goes_on_and_four_letters_finish_a_word(fields):
    type_in("abac ABOUT  Above acor")
    assert typed(fields) == ["abacus", "about", "above", "acor"]
    assert QApplication.focusWidget() is fields.fields[3]
    fields.finish()
    assert fields.text == "abacus about above acorn"
    assert fields.count == 4
    assert not fields.doubt


def test_a_whole_list_is_pasted_with_its_numbers(fields):
    QApplication.clipboard().setText("1. abacus\n2. about, 3) above; 4 - abroad and more")
    fields.fields[0].paste()
    assert typed(fields) == ["abacus", "about", "above", "abroad"]


def test_words_pasted_in_the_middle_fill_what_follows(fields):
    type_in("abacus ")
    QApplication.clipboard().setText("about above")
    fields.fields[1].paste()
    assert typed(fields) == ["abacus", "about", "above", ""]


def test_backspace_in_an_empty_field_goes_back(fields):
    type_in("abacus ")
    press(Qt.Key.Key_Backspace)
    assert QApplication.focusWidget() is fields.fields[0]
    press(Qt.Key.Key_Backspace)
    assert typed(fields)[0] == "abacu"


def test_backspace_in_the_first_field_stays(fields):
    press(Qt.Key.Key_Backspace)
    assert QApplication.focusWidget() is fields.fields[0]


def test_digits_and_signs_are_no_words(fields):
    type_in("12 -")
    assert fields.text == ""
    assert QApplication.focusWidget() is fields.fields[0]


def test_a_strange_word_is_doubted_once_it_was_left_and_never_refused(fields):
    type_in("acorm")
    assert not fields.doubt
    press(Qt.Key.Key_Tab)
    assert fields.doubt == "“acorm” is not one of the words. Perhaps: acorn, actor, anchor."
    assert typed(fields)[0] == "acorm"
    fields.focus_first_open()
    assert QApplication.focusWidget() is fields.fields[0]
    assert fields.doubt
    fields.fields[0].selectAll()
    type_in("acorn ")
    assert not fields.doubt


def test_a_word_like_no_other_is_to_be_spelled_out(fields):
    type_in("qqqqq ")
    assert fields.doubt == "“qqqqq” is not one of the words. Have it spelled out."


def test_all_is_forgotten(fields):
    type_in("acorm about ")
    fields.clear()
    assert fields.text == ""
    assert not fields.doubt


def test_every_field_says_its_place(fields):
    assert [field.accessibleName() for field in fields.fields] == [f"Word {place} of 4" for place in (1, 2, 3, 4)]


@pytest.mark.parametrize(("numbers", "said"), [(True, "1 abacus, 2 about, 3 above"), (False, "abacus, about, above")])
def test_a_sheet_is_read_as_a_whole(qtbot, desk, numbers, said):
    sheet = WordSheet(desk, "The words", columns=3, numbers=numbers)
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
    sheet.show_words(("abacus", "about", "above"))
    assert sheet.accessibleDescription() == said
    sheet.setFocus()
    assert not sheet.grab().isNull()
    sheet.show_words(())
    assert sheet.words == ()
    assert sheet.accessibleDescription() == ""
