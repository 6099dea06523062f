"""The scenes: each puts the open window into a state worth a picture, as a person would get there.

A scene belongs to one of four beginnings: a computer nobody has used yet (``new``), the picker of a shared one
(``picker``), inside as Amina (``inside``), or a computer whose disk damaged some of Amina's files (``damaged``). They are played in the order they stand here and leave nothing open that
the next one would trip over.
"""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QProgressBar, QScrollArea

from pictures.stage import Stage
from services.two_people import PASSPHRASE
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.messages import STICK_GONE
from teamroom.ui.library.preview import PreviewPane
from teamroom.ui.words import WordSheet

Play = Callable[[Stage], None]


class Beginning(Enum):
    """Where a scene starts."""

    NEW = "new"
    PICKER = "picker"
    INSIDE = "inside"
    DAMAGED = "damaged"


SCENES: dict[Beginning, dict[str, Play]] = {beginning: {} for beginning in Beginning}
"""By beginning, in order; the name is that of the picture."""


def scene(beginning: Beginning) -> Callable[[Play], Play]:
    """Enter a function into the list."""

    def entered(play: Play) -> Play:
        SCENES[beginning][play.__name__] = play
        return play

    return entered


@scene(Beginning.INSIDE)
def library(stage: Stage) -> None:
    stage.seat.click_tab("Library")
    stage.seat.click_row("guess the angle")


@scene(Beginning.INSIDE)
def library_search(stage: Stage) -> None:
    at_list(stage)
    stage.seat.type_into("Filter the library", "door")
    stage.seat.sees("1 resource")
    stage.seat.click_row("Three questions")


@scene(Beginning.INSIDE)
def library_nothing_found(stage: Stage) -> None:
    at_list(stage)
    stage.seat.type_into("Filter the library", "fractoins")
    stage.seat.sees("fractoins")


@scene(Beginning.INSIDE)
def add_a_resource(stage: Stage) -> None:
    at_list(stage)
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.seat.sees("Concept explanation")


@scene(Beginning.INSIDE)
def change_a_resource(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click_row("guess the angle")
    stage.seat.press(Qt.Key.Key_E)
    stage.seat.sees("What is it for?")


@scene(Beginning.INSIDE)
def worth_of_a_resource(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click_row("guess the angle")
    stage.seat.sees("Used 3 times, adapted once")
    stage.settle()
    pane = preview(stage)
    pane._scroll.verticalScrollBar().setValue(pane.worth.y() - 20)


@scene(Beginning.INSIDE)
def talk_and_family(stage: Stage) -> None:
    bar = preview(stage)._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene(Beginning.INSIDE)
def i_used_this(stage: Stage) -> None:
    stage.seat.click("I used this")
    stage.seat.click("went well")
    stage.seat.type_into("What happened?", "Two groups wanted to go on.")


@scene(Beginning.INSIDE)
def feedback(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click("Feedback")
    stage.seat.click("My class would enjoy ...")


@scene(Beginning.INSIDE)
def questions_of_a_check(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    at_list(stage)
    stage.seat.click_row("Reading check")
    stage.seat.sees("Needs finishing")


@scene(Beginning.INSIDE)
def compare_two(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click_row("guess the angle")
    stage.seat.sees("1 adaptation")
    stage.seat.click("Compare with “Opener: guess the shape from three clues”")
    stage.seat.sees("The same in both")


@scene(Beginning.INSIDE)
def compare_with(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click_row("guess the angle")
    preview(stage).bar.compare.trigger()
    stage.seat.sees("What do you want to compare it with?")


@scene(Beginning.INSIDE)
def two_versions(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click_row("fractions")
    stage.seat.click("Compare")


@scene(Beginning.INSIDE)
def came_back(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click_row("Card question")
    stage.seat.sees("So it came back.")


@scene(Beginning.INSIDE)
def looks_alike(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click_row("check: ratios")
    stage.seat.sees("This looks like")


@scene(Beginning.INSIDE)
def what_waits(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click("Look at them")
    stage.seat.sees("One answer counts on all computers.")


@scene(Beginning.INSIDE)
def two_texts(stage: Stage) -> None:
    stage.seat.click_row("Recipes")
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("Two versions of “Recipes")


@scene(Beginning.INSIDE)
def joined_by_hand(stage: Stage) -> None:
    stage.seat.click("Join them by hand…")
    stage.seat.sees("Make of them what it should be.")


@scene(Beginning.INSIDE)
def most_useful_first(stage: Stage) -> None:
    at_list(stage)
    stage.seat.choose("Order", "Most useful first")
    stage.seat.sees("used 3 times")


@scene(Beginning.INSIDE)
def trash(stage: Stage) -> None:
    at_list(stage)
    stage.seat.click("Trash")
    stage.seat.sees("Old seating plan")


@scene(Beginning.INSIDE)
def search_everywhere(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    stage.seat.type("ang")
    stage.seat.sees("Resources")


@scene(Beginning.INSIDE)
def exchange(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click_tab("Exchange")
    stage.seat.sees("SCHOOLKEY")


@scene(Beginning.INSIDE)
def exchange_done(stage: Stage) -> None:
    stage.seat.click("Exchange with this stick")
    stage.seat.sees("nothing lost")


@scene(Beginning.INSIDE)
def exchange_earlier(stage: Stage) -> None:
    stage.seat.click("Done")
    history = next(one for one in stage.seat.shown(QListView) if one.accessibleName() == "Earlier exchanges")
    history.setFocus()
    stage.seat.until(lambda: "3 items" in history.model().index(0, 0).data())
    history.setCurrentIndex(history.model().index(0, 0))
    stage.seat.sees("Written: ")


@scene(Beginning.INSIDE)
def sick_stick(stage: Stage) -> None:
    for name in ("Lessons.lnk", "Photos.lnk"):
        (stage.stick / name).write_bytes(b"a link")
    stage.seat.sees("may carry a virus")
    area = next(one for one in stage.seat.shown(QScrollArea) if one.isAncestorOf(stage.seat.buttons("Test…")[0]))
    area.verticalScrollBar().setValue(0)


@scene(Beginning.INSIDE)
def test_of_a_stick(stage: Stage) -> None:
    stage.seat.click("Test…")
    stage.seat.sees("takes about")


@scene(Beginning.INSIDE)
def people(stage: Stage) -> None:
    stage.seat.click("Cancel")
    stage.seat.click_tab("People")
    stage.seat.sees("Ruth")


@scene(Beginning.INSIDE)
def invite(stage: Stage) -> None:
    stage.seat.click("Invite a colleague…")


@scene(Beginning.INSIDE)
def invitation_words(stage: Stage) -> None:
    stage.seat.click("Choose where it goes…")
    stage.seat.choose_file(Path(stage.folder) / "for a colleague.teamroom-invite")
    stage.seat.until(lambda: [one for one in stage.seat.shown(WordSheet) if one.words])


@scene(Beginning.INSIDE)
def settings(stage: Stage) -> None:
    stage.seat.click("Done")
    stage.seat.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)


@scene(Beginning.INSIDE)
def backups(stage: Stage) -> None:
    stage.seat.buttons("Test my last backup")[0].setFocus()
    stage.seat.click("Test my last backup")
    stage.seat.sees("everything readable")
    at_rest(stage)


@scene(Beginning.INSIDE)
def backup_file_trial(stage: Stage) -> None:
    stage.seat.window.frame.messages.clear()
    stage.seat.click("Test a backup file…")
    stage.seat.type_into("Passphrase of that day", PASSPHRASE)
    stage.seat.click("Test it")
    stage.seat.sees("Choose the file")


@scene(Beginning.INSIDE)
def list_of_keys(stage: Stage) -> None:
    stage.seat.click_tab("Library")
    stage.seat.press(Qt.Key.Key_Question, Qt.KeyboardModifier.ControlModifier)
    stage.seat.sees("Lock and leave")


@scene(Beginning.INSIDE)
def large_view(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.press(Qt.Key.Key_F11)


@scene(Beginning.INSIDE)
def error(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_F11)
    stage.seat.click_tab("Library")
    stage.seat.desktop.desk.notices.error(EnvironmentProblem(STICK_GONE, path=Path("SCHOOLKEY")))


@scene(Beginning.INSIDE)
def removed_with_undo(stage: Stage) -> None:
    stage.seat.desktop.window.frame.messages.clear()
    at_list(stage)
    stage.seat.click_row("Water cycle")
    stage.seat.press(Qt.Key.Key_Delete)
    stage.seat.sees("Undo")


def at_rest(stage: Stage) -> None:
    """Wait until no work is shown any more."""
    stage.seat.until(lambda: not stage.seat.shown(QProgressBar))


def preview(stage: Stage) -> PreviewPane:
    """Return the preview of the library."""
    return stage.seat.window.frame.current.preview


def at_list(stage: Stage) -> None:
    """Go back to the whole list of the library, from whatever is shown there."""
    stage.seat.click_tab("Library")
    fields = stage.seat.window.frame.current.findChildren(QLineEdit)
    field = next(one for one in fields if one.accessibleName() == "Filter the library")
    while not field.isVisible() or field.text():
        stage.seat.press(Qt.Key.Key_Escape)
        stage.settle()
