"""Language, text size and colours on the first page."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fakes.files import FULL, Fault
from teamroom.services.device import Theme as Kept
from teamroom.ui.theme import Scheme
from ui.hands import press, type_in


def pick(combo, text):
    """Choose an entry as a person does with the keys."""
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.findText(text)):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText() == text


@pytest.fixture(autouse=True)
def _as_before(look):
    """Look as before after each test."""


def test_a_larger_text_holds_at_once_and_is_kept(show, device, theme):
    page = show()
    pick(page.who.look.text_size, "130 %")
    assert theme.percent == 130
    assert device.read().text_percent == 130


def test_dark_colours_hold_at_once_and_are_kept(show, device, theme):
    page = show()
    pick(page.who.look.colours, "Dark")
    assert theme.scheme is Scheme.DARK
    assert device.read().theme is Kept.DARK


@pytest.mark.slow
def test_what_is_kept_of_other_settings_stays(show, device):
    device.write(dataclasses.replace(device.read(), reduced_motion=True, text_percent=110))
    page = show()
    pick(page.who.look.colours, "Dark")
    assert device.read().reduced_motion


def test_a_language_is_kept_and_the_window_is_told(show, device):
    page = show()
    told = []
    page.language_chosen.connect(told.append)
    pick(page.who.look.language, "Kiswahili")
    assert device.read().language == "sw"
    assert told[-1] == "sw"


def test_the_page_speaks_another_language_at_once(show, add, qapp):
    add("Amina")
    page = show()
    before = page.who
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert page.who is not before
    assert page.step is page.who
    assert page.who._question.text() == "Passphrase for Amina"
    assert QApplication.focusWidget() is page.who.look.language


def test_nothing_that_is_being_typed_is_lost_to_another_language(show):
    page = show()
    press(Qt.Key.Key_Return)
    type_in("Ami")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert page.step.name.text() == "Ami"


def test_a_disk_that_keeps_nothing_is_told_and_the_look_holds_anyway(show, files, theme, notices):
    page = show()
    files.fail(Fault(FULL, for_ever=True))
    pick(page.who.look.text_size, "130 %")
    assert theme.percent == 130
    assert notices
