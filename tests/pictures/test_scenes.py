"""Every scene in every look: nothing is cut, nothing is wider than the window, everything has a name."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from pictures.looks import LOOKS, RIGHT
from pictures.playing import play, top
from pictures.scenes import Beginning
from ui.fitting import cut
from ui.names import unnamed

TIGHTEST = LOOKS["880x430-dark-130"]
MIRRORED = replace(TIGHTEST, name="880x430-dark-130-right-to-left", direction=RIGHT)
"""Where there is least room, and everything stands the other way round. Every page has tests of its own at every size."""


def faults(stage, look):
    """Return what a person would see amiss."""
    window = stage.seat.window
    shown = top(window)
    found = [f"cut: {one}" for one in cut(shown)] + [f"no name: {one}" for one in unnamed(shown)]
    if shown is window and window.centralWidget().minimumSizeHint().width() > look.size[0]:
        found.append("wider than the window")
    return [f"{look.name}: {one}" for one in found]


def walk(app, folder, look, beginnings=tuple(Beginning)):
    """Play the scenes in a look; return what was found amiss."""
    found = []
    play(app, folder, look, lambda stage, name: found.extend(f"{name}, {fault}" for fault in faults(stage, look)), beginnings)
    return found


@pytest.mark.slow
def test_every_scene_where_there_is_least_room(qapp: QApplication, tmp_path):
    assert walk(qapp, tmp_path, MIRRORED) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_every_scene_in_every_look(qapp: QApplication, tmp_path, look):
    assert walk(qapp, tmp_path, look) == []
