"""Starting a room: a name is all it needs; a wide focus is asked about and never refused."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fakes.files import FULL, Fault
from teamroom.services.focus_hints import focus_words
from ui.hands import click, press, type_in

QUESTION = focus_words().question


@pytest.fixture
def ana(teacher):
    return teacher("Ana")


def test_by_keys_only(ana, start):
    page = start(ana)
    type_in("Hillside first ten")
    press(Qt.Key.Key_Tab)
    type_in("Pupils start work in the first ten minutes")
    press(Qt.Key.Key_Return)
    [line] = ana.opened.rooms()
    assert page.heard == [line.space]
    assert (line.name, line.focus) == ("Hillside first ten", "Pupils start work in the first ten minutes")
    assert page.start.name.text() == page.start.focus.text() == ""


def test_by_a_click_without_a_focus(ana, start):
    page = start(ana)
    page.start.name.setText("Maths")
    click(page.start._primary)
    [line] = ana.opened.rooms()
    assert (line.name, line.focus) == ("Maths", "")


def test_a_name_is_needed(ana, start):
    page = start(ana)
    press(Qt.Key.Key_Return)
    assert page.start.said.text.startswith("There is no name yet.")
    assert QApplication.focusWidget() is page.start.name
    assert ana.opened.rooms() == []


def test_a_wide_focus_is_asked_about_after_a_pause_and_can_be_kept(qtbot, ana, start):
    page = start(ana)
    type_in("Hillside")
    press(Qt.Key.Key_Tab)
    type_in("Improve teaching")
    assert not page.start.question.isVisible()
    qtbot.waitUntil(page.start.question.isVisible)
    assert page.start.question.text() == QUESTION
    press(Qt.Key.Key_Return)
    [line] = ana.opened.rooms()
    assert line.focus == "Improve teaching"


def test_the_question_goes_as_soon_as_it_is_answered(qtbot, ana, start):
    page = start(ana)
    page.start.focus.setFocus()
    type_in("Improve teaching")
    qtbot.waitUntil(page.start.question.isVisible)
    type_in(" in the first ten minutes")
    assert not page.start.question.isVisible()


def test_nothing_is_asked_about_a_focus_one_can_see(qtbot, ana, start):
    page = start(ana)
    page.start.focus.setFocus()
    type_in("Calm starts after lunch")
    qtbot.waitUntil(lambda: not page.start._pause.isActive())
    assert not page.start.question.isVisible()


def test_an_example_is_shown(ana, start):
    assert start(ana).start._example.text() == f"For example: {focus_words().examples[0]}"


def test_a_full_disk_is_told_and_what_was_typed_stays(ana, start):
    page = start(ana)
    type_in("Hillside")
    ana.files.fail(Fault(FULL, for_ever=True))
    press(Qt.Key.Key_Return)
    assert page.start.said.text
    assert page.start.name.text() == "Hillside"
    assert page.heard == []
    ana.files.heal()
    press(Qt.Key.Key_Return)
    assert len(page.heard) == 1


def test_an_example_is_asked_for_by_a_link(qtbot, ana, start):
    page = start(ana)
    with qtbot.waitSignal(page.example_asked):
        page.example.setFocus()
        press(Qt.Key.Key_Return)
    assert page.example.accessibleName() or page.example.text() == "Show me an example"
