"""Words of strangers in every place that shows words: nothing is opened, asked for, expanded, cut off or made wider."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ui.hostile.corpus import FEW, KINDS, RICH, pointing_to

STANDS = [
    "library", "worth", "problem", "messages", "exchange", "people", "calendar", "routine", "picker", "rooms", "invite", "frame",
    "settings", "paper", "week", "plan",
]
LONG = {"worth", "problem", "calendar", "routine", "picker", "week", "plan"}
"""Those that take longest have their turn under ``--slow``."""

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "This plugin does not support")


@pytest.mark.parametrize("stand", [pytest.param(one, marks=[pytest.mark.slow] * (one in LONG)) for one in STANDS], indirect=True)
def test_all_that_can_be_tried_at_once_is_only_words(stand, canary):
    assert stand.walk(pointing_to(FEW, canary.path), canary, paint=False) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stand", STANDS, indirect=True)
def test_every_text_is_only_words(stand, canary, kind):
    assert stand.walk(pointing_to(KINDS[kind], canary.path), canary, paint=True) == []


def test_a_label_that_guesses_would_wake_the_canary(qtbot, canary):
    """What all of this looks for: the trap snaps where a text is taken for more than a text."""
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    woken = 0
    for text in pointing_to(RICH, canary.path):
        label.setText(text)
        QApplication.processEvents()
        woken += bool(canary.noticed())
    assert woken > 5
