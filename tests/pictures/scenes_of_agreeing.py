"""Scenes of norms, of going on, and of the room's words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pictures.scenes import Beginning, scene
from pictures.stage import Stage
from teamroom.model.charter import Choice

WORD = "wait time"


@scene(Beginning.INSIDE)
def norms_to_choose_from(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click_tab("People")
    stage.seat.click("Our norms…")
    stage.seat.sees("What is the smallest thing")


@scene(Beginning.INSIDE)
def norms_lower_down(stage: Stage) -> None:
    form = stage.seat.window.frame.current.form
    form.goal.setText("Every pupil has begun to work by minute ten")
    form.norms.own.setText("Whoever has the key makes the tea")
    form.norms.rows[7].change.click()
    form.stays.setFocus()
    QApplication.processEvents()


@scene(Beginning.INSIDE)
def norms_agreed_on(stage: Stage) -> None:
    form = stage.seat.window.frame.current.form
    form.norms.rows[7].close_line()
    form.stays.setPlainText("What went wrong in a lesson, and who said so.\nNames and stories of pupils and their families.")
    stage.seat.click("Save and agree")
    stage.seat.sees("agreed on")
    stage.seat.window.frame.messages.clear()


@scene(Beginning.INSIDE)
def a_room_that_pauses(stage: Stage) -> None:
    page = stage.seat.window.frame.current
    page.renewal.presenter.choose(Choice.PAUSE)
    stage.seat.sees("This room pauses")
    stage.seat.window.frame.messages.clear()


@scene(Beginning.INSIDE)
def words_to_begin_with(stage: Stage) -> None:
    stage.seat.click("Go on")
    stage.seat.until(lambda: not stage.seat.window.frame.current.renewal.isVisible())
    stage.seat.click_tab("People")
    stage.seat.click("Our words…")
    stage.seat.sees("Words to begin with")
    stage.seat.window.frame.messages.clear()


@scene(Beginning.INSIDE)
def a_word_of_ours(stage: Stage) -> None:
    page = stage.seat.window.frame.current
    next(one for one in page.starters.widgets if WORD in one.use.accessibleName()).use.click()
    stage.seat.until(lambda: bool(page.rows.widgets))
    page.rows.widgets[0].change.click()
    stage.seat.window.frame.messages.clear()


@scene(Beginning.INSIDE)
def a_problem_with_a_word_of_ours(stage: Stage) -> None:
    stage.seat.click("Cancel")
    stage.seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    stage.seat.type("after lunch it takes")
    stage.seat.sees("until all are seated")
    stage.seat.press(Qt.Key.Key_Return)
    detail = stage.seat.window.frame.current.detail
    stage.seat.until(lambda: detail.entity is not None and bool(detail.define.fields["line"].words))
    if not detail.define.is_open:
        detail.define.toggle()
    seen = detail.define.fields["seen"]
    seen.setFocus()
    seen.setPlainText("Questions come fast, with no wait time between them.")
    stage.seat.until(lambda: bool(detail.define.word_lines["seen"].buttons))
    detail.define.word_lines["seen"].buttons[WORD].click()
    QApplication.processEvents()
