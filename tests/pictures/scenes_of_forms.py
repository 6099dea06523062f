"""The scenes of the form of a resource: that of each format, and all that can be added later."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from pictures.scenes import Beginning, at_list, scene
from pictures.stage import Stage

CHECK = (
    ("What is 1:2 of 12 counters?", "4 and 8", "Three equal shares of 4; one of them, and two of them."),
    ("A recipe for 4 takes 300 g flour. And for 6?", "450 g", ""),
)


@scene(Beginning.INSIDE)
def form_one_slide(stage: Stage) -> None:
    stage.seat.desktop.window.frame.messages.clear()
    at_list(stage)
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.seat.click("One-slide explanation")
    stage.seat.type_into("The idea in one sentence", "Air has weight, and it pushes from every side, also from below.")
    bring_up(stage, "Say this")


@scene(Beginning.INSIDE)
def form_also_written(stage: Stage) -> None:
    stage.seat.click("Lesson opener")
    bring_up(stage, "Title")


@scene(Beginning.INSIDE)
def form_opener(stage: Stage) -> None:
    stage.seat.click("Discard")
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.seat.click("Lesson opener")
    stage.seat.type_into("Title", "Three questions at the door")
    bring_up(stage, "What you need")


@scene(Beginning.INSIDE)
def form_plan(stage: Stage) -> None:
    stage.seat.click("Discard")
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.seat.click("Plan")
    bring_up(stage, "What they can do afterwards")


@scene(Beginning.INSIDE)
def form_short_check(stage: Stage) -> None:
    stage.seat.click("Discard")
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.seat.click("Short check")
    for number, (asked, answer, why) in enumerate(CHECK, 1):
        if number > 1:
            stage.seat.click("Add a question")
        for name, text in (("Question", asked), ("Right answer", answer), ("Why it is right", why)):
            stage.seat.type_into(f"Question {number}: {name}", text)
    bring_up(stage, "Question 2: Right answer")


@scene(Beginning.INSIDE)
def form_later(stage: Stage) -> None:
    stage.seat.click("Discard")
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.seat.click("Add later: text, subject, year, tags and more")
    stage.seat.click("Not mine, the source is named")
    bring_up(stage, "Source")


def bring_up(stage: Stage, name: str) -> None:
    """Scroll to a field and put the caret there."""
    field = stage.seat.named(name)
    field.setFocus()
    stage.settle()
    for area in stage.seat.shown(QScrollArea):
        if area.isAncestorOf(field):
            area.ensureWidgetVisible(field)
