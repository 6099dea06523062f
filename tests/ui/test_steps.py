"""Forms and steps: what Enter does, what is locked meanwhile, and that an error is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea

from teamroom.core.errors import UserError
from teamroom.core.messages import NAME_NEEDED
from teamroom.ui.steps import Step
from teamroom.ui.widgets import button
from ui.hands import click, focused, press


@pytest.fixture
def step(qtbot, desk):
    made = Step(desk)
    made.done = []
    made.title.setText("One question")
    made.show_lead("A sentence about it.")
    made.line, made.other = QLineEdit(), button("Other", lambda: made.done.append("other"))
    made.add(made.line, made.other)
    made.next = made.put_next("Next", lambda: made.done.append("next"))
    made.fields = [made.line, made.other, made.back]
    made.left.connect(lambda: made.done.append("back"))
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitActive(made):
        made.show()
    made.begin()
    return made


def test_enter_does_the_next_thing_from_a_field(step):
    assert focused() is step.line
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Enter)
    assert step.done == ["next", "next"]


def test_enter_presses_the_button_that_has_the_focus(step):
    for name, one in (("other", step.other), ("back", step.back), ("next", step.next)):
        one.setFocus()
        press(Qt.Key.Key_Return)
        assert step.done[-1] == name
    assert len(step.done) == 3


def test_while_work_is_under_way_nothing_can_be_pressed_twice(step):
    beside = button("Beside", lambda: step.done.append("beside"))
    step.foot_row.addWidget(beside)
    beside.show()
    step.work_began("Working…")
    assert step.is_busy
    assert step.next.text() == "Working…"
    assert not step.line.isEnabled()
    press(Qt.Key.Key_Return)
    click(step.next)
    click(step.back)
    assert step.done == []
    step.work_ended()
    assert not step.is_busy
    assert step.next.text() == "Next"
    assert focused() is step.line
    step.work_began("Working…")
    beside.setFocus()
    step.work_ended()
    assert focused() is beside


def test_an_error_is_three_sentences_and_goes_when_work_begins(step):
    step.said.show_error(UserError(NAME_NEEDED))
    assert step.said.isVisible()
    assert step.said.text == "There is no name yet. Nothing on this computer changed. " + NAME_NEEDED.do
    step.work_began("Working…")
    assert not step.said.isVisible()
    step.work_ended()


@pytest.mark.parametrize("tone", ["bad", "warn", "safe"])
def test_what_is_said_has_a_sign_besides_its_colour(step, tone):
    step.said.say("Something happened.", tone)
    assert step.said._glyph.name in {"error", "warning", "check"}


def test_what_is_said_in_a_long_page_comes_into_view(qtbot, step):
    for number in range(60):
        step.add(QLabel(f"line {number}"))
    step.body.addWidget(step.said)
    area = step.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.verticalScrollBar().value() == 0
    step.said.say("It did not work.")
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)


def test_the_actions_stand_below_what_is_asked_and_never_scroll_away(qtbot, step):
    place = step.next.mapTo(step, step.next.rect().bottomLeft()).y()
    assert place < 400
    for number in range(60):
        step.add(QLabel(f"line {number}"))
    qtbot.waitUntil(lambda: step.next.mapTo(step, step.next.rect().bottomLeft()).y() > place + 100)
    assert step.next.mapTo(step, step.next.rect().bottomLeft()).y() <= 500
    assert step.findChild(QScrollArea).verticalScrollBar().maximum() > 0


def test_another_text_on_the_button_stays_after_work(step):
    step.rename_primary("Go on")
    step.work_began("Working…")
    step.work_ended()
    assert step.next.text() == "Go on"
    step.focus_primary()
    assert focused() is step.next


def test_a_form_without_a_primary_button_is_never_busy(qtbot, desk):
    bare = Step(desk)
    qtbot.addWidget(bare)
    bare.work_began("Working…")
    assert not bare.is_busy
    bare.work_ended()
    bare.begin()
    assert isinstance(bare.back, QPushButton)
