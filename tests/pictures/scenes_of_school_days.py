"""Scenes of terms and holidays; played last."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDateEdit, QLineEdit

from pictures.scenes import Beginning, scene
from pictures.stage import Stage

TERMS = (("Term 2", False, date(2026, 4, 13), date(2026, 7, 3)), ("Half term", True, date(2026, 5, 11), date(2026, 5, 15)))


@scene(Beginning.INSIDE)
def no_terms_yet(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click_tab("People")
    stage.seat.click("Terms and holidays…")
    stage.seat.sees("Today is a school day.")


@scene(Beginning.INSIDE)
def a_term_is_typed(stage: Stage) -> None:
    stage.seat.click("Add a term or a holiday")
    fill(stage, *TERMS[0])


@scene(Beginning.INSIDE)
def terms_and_holidays(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Return)
    for term in TERMS[1:]:
        stage.seat.click("Add a term or a holiday")
        fill(stage, *term)
        stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("5 weekdays off")
    stage.seat.window.frame.messages.clear()


@scene(Beginning.INSIDE)
def a_term_is_refused(stage: Stage) -> None:
    stage.seat.click("Change: Half term")
    fill(stage, "Half term", True, date(2026, 5, 11), date(2026, 5, 8))
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("cannot be a term or a holiday")


@scene(Beginning.INSIDE)
def last_weekday(stage: Stage) -> None:
    stage.seat.click("Cancel")
    page = stage.seat.window.frame.current
    for number in range(4):
        page.weekdays.boxes[number].click()
    stage.seat.until(lambda: not page.presenter.is_choosing)
    page.weekdays.boxes[4].setFocus()
    stage.seat.press(Qt.Key.Key_Space)
    stage.seat.sees("There must be at least one weekday with school.")


@scene(Beginning.INSIDE)
def a_test_that_counts_them(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    stage.seat.type("after lunch it takes")
    stage.seat.sees("until all are seated")
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.click("4 Test")
    stage.seat.sees("How long?")
    stage.seat.buttons("Terms and holidays…")[0].setFocus()


def fill(stage: Stage, name: str, is_holiday: bool, *days: date) -> None:
    """Fill in the form that is open."""
    form = stage.seat.window.frame.current.form
    list(form.kinds.values())[is_holiday].setChecked(True)
    form.findChild(QLineEdit).setText(name)
    for field, day in zip((form.first, form.last), days, strict=True):
        assert isinstance(field, QDateEdit)
        field.show_day(day.isoformat())
    form.name.setFocus()
    QApplication.processEvents()
