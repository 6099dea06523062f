"""Scenes of files being added and opened; played after the others of the same beginning."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QDesktopServices, QLinearGradient, QPainter
from PySide6.QtWidgets import QScrollArea

from pictures.scenes import Beginning, at_list, scene
from pictures.stage import Stage
from ui.photos import grain


@scene(Beginning.INSIDE)
def photo_in_the_form(stage: Stage) -> None:
    at_list(stage)
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    _choose(stage, _photo(stage.folder / "Our angle wall, Year 6.jpg"))
    stage.seat.sees("For pupils it is their families who agree.")
    _to_top(stage)


@scene(Beginning.INSIDE)
def film_in_the_form(stage: Stage) -> None:
    stage.seat.click("Discard")
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    film, game = stage.folder / "Guess the angle, filmed in class.mp4", stage.folder / "angles.exe"
    with film.open("wb") as out:
        out.truncate(62_900_000)
    game.write_bytes(b"MZ\0\0")
    _choose(stage, game)
    _choose(stage, film)
    stage.seat.click("Save")
    stage.seat.sees("Very large")
    _to_top(stage)


@scene(Beginning.INSIDE)
def consent_is_asked(stage: Stage) -> None:
    stage.seat.click("Discard")
    stage.seat.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    _choose(stage, _photo(stage.folder / "Our angle wall, Year 6.jpg"))
    stage.seat.sees("For pupils it is their families who agree.")
    stage.seat.click("Concept explanation")
    stage.seat.click("Save")
    stage.seat.sees("Or press Save again")


@scene(Beginning.INSIDE)
def copy_outside(stage: Stage) -> None:
    stage.seat.click("Save")
    stage.seat.sees("is saved")
    stage.seat.click_row("Our angle wall")
    stage.seat.sees("Nobody said whether people in it agreed")
    opened: list[Path] = []
    system = QDesktopServices.openUrl
    QDesktopServices.openUrl = lambda url: opened.append(Path(url.toLocalFile())) or True
    try:
        stage.seat.click("Open")
        stage.seat.until(lambda: opened)
    finally:
        QDesktopServices.openUrl = system
    opened[0].write_bytes(b"changed in another program")
    os.utime(opened[0], (2_000_000_000, 2_000_000_000))
    stage.app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    stage.seat.sees("You are editing a copy of")


def _choose(stage: Stage, path: Path) -> None:
    stage.seat.click("Choose files…")
    stage.seat.choose_file(path)
    stage.settle()


def _to_top(stage: Stage) -> None:
    for area in stage.seat.shown(QScrollArea):
        area.verticalScrollBar().setValue(0)


def _photo(path: Path) -> Path:
    """Draw something with a sky and a wall, with as much in it as a photo has."""
    image = grain(1600, 1200, coarse=2)
    painter = QPainter(image)
    sky = QLinearGradient(0, 0, 0, 700)
    sky.setColorAt(0, QColor("#6fa8dc"))
    sky.setColorAt(1, QColor("#f9e0b0"))
    painter.setOpacity(0.85)
    painter.fillRect(0, 0, 1600, 700, sky)
    painter.fillRect(0, 700, 1600, 500, QColor("#7a9a5c"))
    painter.end()
    assert image.save(str(path), "jpeg", 95)
    return path
