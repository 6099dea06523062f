"""Every scene in every look: nothing is cut, nothing is wider than the window, everything has a name."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from pictures.looks import LOOKS, RIGHT
from pictures.playing import play, top
from ui.fitting import cut
from ui.names import unnamed

TIGHTEST = LOOKS["880x430-dark-130"]
MIRRORED = replace(TIGHTEST, name="1092x582-dark-130-right-to-left", size=(1092, 582), direction=RIGHT)
"""Where there is least room; both wear the same colours and text size, for changing these takes its time."""


def faults(stage, look):
    """Return what a person would see amiss."""
    window = stage.seat.window
    shown = top(window)
    found = [f"cut: {one}" for one in cut(shown)] + [f"no name: {one}" for one in unnamed(shown)]
    if shown is window and window.centralWidget().minimumSizeHint().width() > look.size[0]:
        found.append("wider than the window")
    return [f"{look.name}: {one}" for one in found]


def walk(app, folder, *looks):
    """Play all scenes in the first look, and see each in the others, too; return what was found amiss."""
    found = []

    def seen(stage, name):
        for look in looks:
            stage.wear(look)
            found.extend(f"{name}, {fault}" for fault in faults(stage, look))
        stage.wear(looks[0])

    play(app, folder, looks[0], seen)
    return found


def test_every_scene_where_there_is_least_room(qapp: QApplication, tmp_path):
    assert walk(qapp, tmp_path, TIGHTEST, MIRRORED) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_every_scene_in_every_look(qapp: QApplication, tmp_path, look):
    assert walk(qapp, tmp_path, look) == []
