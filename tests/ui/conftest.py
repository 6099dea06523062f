"""What holds for every test of the window: one look, no modal that waits, no window or timer left behind."""

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
)

from fakes.clock import FakeClock
from fakes.files import FaultyFiles
from fakes.runner import ImmediateRunner
from teamroom.ui.desk import Desk
from teamroom.ui.hub import Hub
from teamroom.ui.icons import Icons
from teamroom.ui.languages import install
from teamroom.ui.present import Chooser, Notices
from teamroom.ui.printing import Printing
from teamroom.ui.runner import PoolRunner
from teamroom.ui.theme import Scheme, Theme

STATICS = {
    QMessageBox: ("information", "warning", "critical", "question", "about"),
    QFileDialog: ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    QInputDialog: ("getText", "getItem", "getInt", "getMultiLineText"),
    QColorDialog: ("getColor",),
}


@pytest.fixture(autouse=True)
def _no_modal_that_waits(monkeypatch):
    """Fail instead of hanging when something asks a question that nobody answers."""

    def refuse(*_arguments, **_named):
        pytest.fail("a modal dialog was opened that waits for its answer")

    for kind in (QDialog, QMessageBox, QFileDialog, QMenu):
        monkeypatch.setattr(kind, "exec", refuse)
    for kind, names in STATICS.items():
        for name in names:
            monkeypatch.setattr(kind, name, refuse)


@pytest.fixture(autouse=True)
def _no_window_left(qapp):
    """Fail a test that leaves a window or a running timer behind; qtbot closes what was given to it."""
    before = set(map(id, QApplication.topLevelWidgets()))
    yield
    for _ in range(3):
        qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        qapp.processEvents()
    left = [one for one in QApplication.topLevelWidgets() if id(one) not in before and one.isVisible()]
    names = [f"{type(one).__name__} {one.windowTitle()}" for one in left]
    for one in left:
        one.close()
        one.deleteLater()
    assert not names, f"left open: {names}"
    running = [timer for timer in qapp.findChildren(QTimer) if timer.isActive()]
    assert not running, "a timer was left running"


@pytest.fixture(scope="session")
def theme(qapp):
    install(qapp, "en")
    return Theme(qapp)


@pytest.fixture
def look(theme):
    """Choose how everything looks, for this test only: ``look(Scheme.DARK, 130)``."""
    yield theme.choose
    theme.choose(Scheme.LIGHT, 100)


@pytest.fixture
def desk(qapp, theme):
    """What the window hands to its pages, with work done at once and a clock that stands still."""
    theme.choose(Scheme.LIGHT, 100)
    hub, notices = Hub(qapp), Notices(qapp)
    runner, chooser = ImmediateRunner(), Chooser()
    printing = Printing(theme, runner, chooser, notices, FaultyFiles())
    made = Desk(theme, Icons(theme.colour), runner, hub, notices, chooser, FakeClock(), printing)
    made.runner.problem.connect(notices.error)
    yield made
    hub.deleteLater()
    notices.deleteLater()


@pytest.fixture
def pages():
    """Pages that a test makes, to be entered here: they are put away after it as the window does, while their stores are open."""
    made = []
    yield made
    for page in filter(shiboken6.isValid, made):
        page.put_away()
        page.close()
        page.deleteLater()


@pytest.fixture
def threaded(qapp, desk):
    """The same with real threads."""
    runner = PoolRunner(qapp)
    runner.problem.connect(desk.notices.error)
    yield replace(desk, runner=runner)
    runner.close()
    runner.deleteLater()


@pytest.fixture
def notices(desk):
    """Every notice that is shown, in a list."""
    shown = []
    desk.notices.shown.connect(shown.append)
    return shown
