"""Work under way: it is shown, it can be left alone, and it can be stopped."""

import threading
import time
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QStackedWidget

from services.two_people import leftovers
from teamroom.core.progress import ProgressState
from teamroom.ui.exchange.activity import Kind, Task, Working
from teamroom.ui.exchange.cards import WorkingCard
from ui.exchange.conftest import EXCHANGE, files_on
from ui.looking import texts_of
from ui.names import unnamed

pytestmark = pytest.mark.usefixtures("ben")


@pytest.fixture
def gate(ana, monkeypatch):
    """Holds Ana's computer whenever it writes on the stick, until the test opens it."""
    reached, opened = threading.Event(), threading.Event()
    before = ana.files._observe

    def watched(name, path):
        before(name, path)
        if name == "write" and "TeamRoom" in path.parts:
            reached.set()
            opened.wait(20)

    monkeypatch.setattr(ana.files, "_observe", watched)
    yield SimpleNamespace(reached=reached, open=opened)
    opened.set()


@pytest.fixture
def under_way(ana, seat_of, threaded, note, gate):
    """Ana before the page while it writes on a stick."""
    ana.adds("Rain", note)
    at = seat_of(ana, threaded)
    at.qtbot.waitUntil(lambda: "3.0 GB free" in at.said)
    at.heard = []
    at.page.working.connect(lambda job, text: at.heard.append((job, text)))
    at.press(EXCHANGE)
    at.qtbot.waitUntil(gate.reached.is_set)
    return at


def end(at, gate):
    """Let the work go on, and wait until a card says how it ended."""
    gate.open.set()
    at.qtbot.waitUntil(lambda: at.page.card is not None and not at.page.findChildren(QProgressBar))


def test_work_under_way_is_shown_with_how_far_it_is(under_way, gate):
    at = under_way
    assert "Exchanging with SCHOOLKEY" in at.card
    assert "Leave the stick in." in at.card
    assert unnamed(at.page) == []
    ((job, text),) = at.heard
    assert text == "Exchanging with SCHOOLKEY"
    assert not job.done
    others = [at.page.write, at.page.take, at.page.drives.choose]
    assert not any(one.isEnabled() for one in others)
    end(at, gate)
    assert all(one.isEnabled() for one in others)


def test_how_far_it_is_follows_the_work(qtbot, desk, tmp_path):
    state, stopped = ProgressState("send", 1 << 20, 4 << 20), []
    task = Task(Kind.WRITE, tmp_path / "News.teamroom")
    card = WorkingCard(desk, Working(task), lambda: state, lambda: stopped.append(True))
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: card.bar.value() == 250)
    assert "Writing for your colleagues, 1.0 MB of 4.0 MB" in texts_of(card)
    card.cancel.click()
    assert stopped == [True]


def test_cancel_is_answered_at_once_and_leaves_nothing_behind(under_way, gate, ana, drive):
    at, before = under_way, time.monotonic()
    at.press("Cancel")
    assert "Stopping. Nothing half-done will be kept." in at.card
    assert time.monotonic() - before < 0.2
    end(at, gate)
    assert "You stopped it" in at.card
    assert [name for name in files_on(drive) if name.endswith((".part", ".teamroom"))] == []
    assert leftovers(ana) == []
    at.press("Start again")
    at.qtbot.waitUntil(lambda: "Done with SCHOOLKEY" in at.card)


def test_the_page_can_be_left_and_tells_the_end_when_one_comes_back(under_way, gate, qtbot):
    at, pages, other = under_way, QStackedWidget(), QPushButton("Library")
    qtbot.addWidget(pages)
    for one in (at.page, other):
        pages.addWidget(one)
    at.page.put_away()
    pages.setCurrentWidget(other)
    with qtbot.waitActive(pages):
        pages.show()
    other.setFocus()
    end(at, gate)
    assert QApplication.focusWidget() is other
    pages.setCurrentWidget(at.page)
    at.page.appear()
    assert "Done with SCHOOLKEY" in at.card
    assert QApplication.focusWidget().text() == "Done"
    at.page.setParent(None)


def test_a_file_that_comes_while_work_is_under_way_waits_for_its_turn(under_way, gate, ben, tmp_path):
    ben.adds("Wind")
    path = tmp_path / "From Ben.teamroom"
    ben.exchange.send(path)
    under_way.page.receive_file(path)
    assert "Exchanging with SCHOOLKEY" in under_way.card
    gate.open.set()
    under_way.qtbot.waitUntil(lambda: "News from Ben" in under_way.card)


@pytest.mark.slow
def test_work_that_is_stopped_from_the_job_bar_is_told_as_stopped(under_way, gate):
    under_way.heard[0][0].cancel()
    end(under_way, gate)
    assert "You stopped it" in under_way.card


@pytest.mark.slow
def test_a_page_that_is_gone_hears_nothing_more_and_the_work_goes_on(under_way, gate, threaded, ana, drive):
    under_way.page.put_away()
    under_way.page.setParent(None)
    under_way.page.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    gate.open.set()
    under_way.qtbot.waitUntil(lambda: not threaded.runner.is_busy)
    assert [name for name in files_on(drive) if name.endswith(".teamroom")]
