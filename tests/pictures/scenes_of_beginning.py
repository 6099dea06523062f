"""Scenes of a computer nobody has used yet, and of the picker of a shared one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pictures.scenes import Beginning, scene
from pictures.stage import AMINA, Stage
from services.two_people import PASSPHRASE
from teamroom.ui.words import WordSheet

# -- A new computer -------------------------------------------------------------------------------------------------


@scene(Beginning.NEW)
def first_start(stage: Stage) -> None:
    stage.seat.sees("TeamRoom")


@scene(Beginning.NEW)
def new_name(stage: Stage) -> None:
    stage.seat.click("I am new here")
    stage.seat.type_into("Your name", AMINA)


@scene(Beginning.NEW)
def new_passphrase(stage: Stage) -> None:
    stage.seat.click("Next")
    stage.seat.type_into("New passphrase", PASSPHRASE)
    stage.seat.type_into("The same again", PASSPHRASE)


@scene(Beginning.NEW)
def recovery_sheet(stage: Stage) -> None:
    stage.seat.click("Next")
    stage.seat.until(lambda: [one for one in stage.seat.shown(WordSheet) if one.words])


@scene(Beginning.NEW)
def print_recovery_sheet(stage: Stage) -> None:
    stage.seat.click("Print the sheet…")
    stage.seat.sees("sheet of paper")


@scene(Beginning.NEW)
def type_back(stage: Stage) -> None:
    stage.seat.click("Close")
    (sheet,) = stage.seat.shown(WordSheet)
    stage.words = sheet.words
    stage.seat.click("I have them on paper")


@scene(Beginning.NEW)
def start_or_join(stage: Stage) -> None:
    for field in [one for one in stage.seat.shown(QLineEdit) if one.accessibleName().startswith("Word ")]:
        number = int(field.accessibleName().split()[-1])
        stage.seat.type_into(field.accessibleName(), stage.words[number - 1])
    stage.seat.click("Open my space")
    stage.seat.sees("Start or join a room")


@scene(Beginning.NEW)
def library_empty(stage: Stage) -> None:
    stage.seat.type_into("Name of the room", "First ten minutes")
    stage.seat.click("Start the room")
    stage.seat.click_tab("Library")
    stage.seat.sees("No resources yet.")


@scene(Beginning.NEW)
def people_alone(stage: Stage) -> None:
    stage.seat.click_tab("People")


@scene(Beginning.NEW)
def exchange_alone(stage: Stage) -> None:
    stage.seat.click_tab("Exchange")


@scene(Beginning.NEW)
def for_another_computer(stage: Stage) -> None:
    stage.seat.click_tab("People")
    stage.seat.click("Use TeamRoom on another computer…")


# -- Who is here ----------------------------------------------------------------------------------------------------


@scene(Beginning.PICKER)
def picker(stage: Stage) -> None:
    stage.seat.click_row(AMINA)


@scene(Beginning.PICKER)
def wrong_passphrase(stage: Stage) -> None:
    stage.seat.type_into("Passphrase", "not this one")
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("does not open")


@scene(Beginning.PICKER)
def forgotten(stage: Stage) -> None:
    stage.seat.click("I forgot my passphrase")


@scene(Beginning.PICKER)
def from_another_computer(stage: Stage) -> None:
    stage.seat.click("Back")
    stage.seat.click("I use TeamRoom on another computer")
