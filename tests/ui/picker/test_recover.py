"""A forgotten passphrase: whose space, the twelve words, another passphrase, another sheet."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from teamroom.core.errors import UserError
from teamroom.services.device import Names
from ui.hands import click, press, type_in
from ui.picker.conftest import PASSPHRASE

NEW = "lake paper window tuesday"


@pytest.fixture
def to_words(show):
    """Go to the page that asks for the words."""

    def gone():
        page = show()
        click(page.who.forgot)
        return page

    return gone


def finish(page):
    """Give another passphrase, and copy the sheet."""
    page.passphrase.passphrase.shown.setChecked(True)
    page.passphrase.passphrase.field.setFocus()
    type_in(NEW)
    press(Qt.Key.Key_Return)


def test_the_whole_way_by_keys_only(show, add, profiles):
    created = add("Amina")
    page = show()
    press(Qt.Key.Key_Tab, 6)
    press(Qt.Key.Key_Return)
    assert page.step is page.recover
    type_in(" ".join(created.recovery_words))
    press(Qt.Key.Key_Return)
    assert page.step is page.passphrase
    type_in(NEW)
    press(Qt.Key.Key_Tab, 2)
    type_in(NEW)
    press(Qt.Key.Key_Return)
    assert page.step is page.sheet
    words = page.sheet.sheet.words
    assert words != created.recovery_words
    press(Qt.Key.Key_Return)
    for place in page.type_back.places:
        type_in(words[place])
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Return)
    [unlocked] = page.taken
    unlocked.close()
    profiles.unlock(created.profile, NEW).close()
    with pytest.raises(UserError):
        profiles.unlock(created.profile, PASSPHRASE)


def test_the_chosen_person_is_asked_about(show, add):
    add("Amina", "Hillside")
    ben = add("Ben")
    page = show()
    press(Qt.Key.Key_Right)
    click(page.who.forgot)
    assert page.recover.who.currentText() == "Ben"
    assert page.recover.way.profile == ben.profile
    assert page.recover.who.itemText(0) == "Amina, Hillside"
    assert QApplication.focusWidget() is page.recover.words.fields[0]


def test_where_names_are_hidden_the_name_is_typed(show, add, device):
    created = add("Amina")
    device.write(dataclasses.replace(device.read(), names=Names.HIDE))
    page = show()
    click(page.who.forgot)
    assert not page.recover.who.isVisible()
    assert QApplication.focusWidget() is page.recover.name
    type_in("amina")
    page.recover.words.fields[0].setFocus()
    type_in(" ".join(created.recovery_words))
    press(Qt.Key.Key_Return)
    finish(page)
    assert page.step is page.sheet


def test_missing_words_are_counted(add, to_words):
    add("Amina")
    page = to_words()
    type_in("abacus about ")
    press(Qt.Key.Key_Return)
    assert page.step is page.recover
    assert page.recover.said.text == "There are twelve words on the sheet; 2 are here."
    assert QApplication.focusWidget() is page.recover.words.fields[2]


def test_a_word_of_no_sheet_is_doubted_before_anything_is_tried(add, to_words):
    created = add("Amina")
    page = to_words()
    type_in(" ".join(["acorm", *created.recovery_words[1:]]))
    press(Qt.Key.Key_Return)
    assert page.step is page.recover
    assert "“acorm” is not one of the words. Perhaps: acorn" in page.recover.words.doubt
    assert QApplication.focusWidget() is page.recover.words.fields[0]


def test_words_of_another_sheet_are_told_and_kept(add, to_words):
    add("Amina")
    other = add("Ben")
    page = to_words()
    type_in(" ".join(other.recovery_words))
    press(Qt.Key.Key_Return)
    finish(page)
    assert page.step is page.recover
    assert page.recover.said.text.startswith("Those recovery words do not open Amina's space.")
    assert page.recover.words.text == " ".join(other.recovery_words)
    press(Qt.Key.Key_Escape)
    assert page.step is page.who


def test_swapped_words_are_told(add, to_words):
    created = add("Amina")
    first, second, *others = created.recovery_words
    page = to_words()
    type_in(" ".join([second, first, *others]))
    press(Qt.Key.Key_Return)
    finish(page)
    assert page.step is page.recover
    assert "two are swapped" in page.recover.said.text


def test_a_short_passphrase_is_refused_beside_its_field(add, to_words, profiles):
    created = add("Amina")
    page = to_words()
    type_in(" ".join(created.recovery_words))
    press(Qt.Key.Key_Return)
    page.passphrase.passphrase.shown.setChecked(True)
    page.passphrase.passphrase.field.setFocus()
    type_in("short")
    press(Qt.Key.Key_Return)
    assert page.step is page.passphrase
    assert page.passphrase.said.text.startswith("That passphrase is too easy to guess")
    profiles.unlock(created.profile, PASSPHRASE).close()


def test_what_cannot_be_read_again_is_said_and_who_has_no_sheet_begins_anew(add, to_words):
    add("Amina")
    page = to_words()
    assert "its journal stays unread" in page.recover._honest()
    page.recover.fresh.emit()
    assert page.step is page.name
