"""Results come home, in the lanes' order, and nobody is called who is gone."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject

from teamroom.core.errors import UserError
from teamroom.core.messages import FILE_GONE
from teamroom.ui.runner import SWITCH_SECONDS, Lane, PoolRunner


@pytest.fixture
def runner(qapp):
    made = PoolRunner(qapp)
    yield made
    made.close()
    made.deleteLater()


def test_every_result_comes_home_on_the_gui_thread(runner, qapp, qtbot):
    came = []
    for number in range(500):
        runner.run(lambda _, number=number: number, qapp, done=lambda n: came.append((n, threading.current_thread())))
    qtbot.waitUntil(lambda: len(came) == 500)
    assert {number for number, _ in came} == set(range(500))
    assert {thread for _, thread in came} == {threading.main_thread()}


def test_threads_hand_the_interpreter_over_quickly_as_long_as_there_are_any(qapp):
    before = sys.getswitchinterval()
    runner = PoolRunner(qapp)
    assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
    runner.close()
    runner.deleteLater()
    assert sys.getswitchinterval() == pytest.approx(before)


def test_writes_are_done_in_the_order_they_were_asked_for(runner, qapp, qtbot):
    written = []
    for number in range(50):
        runner.run(lambda _, number=number: written.append(number), qapp, lane=Lane.WRITE)
    qtbot.waitSignal(runner.idle).wait()
    assert written == list(range(50))


def test_an_error_nobody_takes_is_shown(runner, qapp, qtbot):
    def work(_):
        raise UserError(FILE_GONE, path="x")

    with qtbot.waitSignal(runner.problem) as shown:
        runner.run(work, qapp)
    assert shown.args[0].kind == FILE_GONE.kind


def test_who_takes_errors_gets_them(runner, qapp, qtbot):
    def work(_):
        raise UserError(FILE_GONE, path="x")

    taken, ended = [], []
    runner.run(work, qapp, failed=taken.append, ended=lambda: ended.append(1))
    qtbot.waitUntil(lambda: bool(taken))
    assert (taken[0].kind, ended) == (FILE_GONE.kind, [1])


def test_a_bug_goes_to_the_hook_for_bugs(runner, qapp, qtbot, monkeypatch):
    bugs = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: bugs.append(error[0]))
    runner.run(lambda _: 1 / 0, qapp)
    qtbot.waitUntil(lambda: bugs == [ZeroDivisionError])


def test_cancelled_work_ends_quietly(runner, qapp, qtbot):
    started, told, ended = threading.Event(), [], []

    def work(progress):
        started.set()
        while True:
            progress.advance()

    job = runner.run(work, qapp, lane=Lane.IO, done=told.append, failed=told.append, ended=lambda: ended.append(1))
    assert started.wait(10)
    assert (runner.is_busy, runner.is_at_work) == (True, False)
    job.shown = True
    assert runner.is_at_work
    job.cancel()
    qtbot.waitUntil(lambda: ended == [1])
    assert (told, job.done, runner.is_busy, runner.is_at_work) == ([], True, False, False)


def test_an_owner_that_is_gone_is_not_called(runner, qapp, qtbot):
    owner, go, called = QObject(), threading.Event(), []
    runner.run(lambda _: go.wait(10), owner, done=called.append)
    owner.deleteLater()
    del owner
    qapp.sendPostedEvents(None, 52)
    with qtbot.waitSignal(runner.idle):
        go.set()
    assert called == []


def test_finishing_stops_readers_keeps_writes_and_comes_last(runner, qapp, qtbot):
    said, started = [], threading.Event()

    def read(progress):
        started.set()
        while True:
            progress.advance()

    runner.run(read, qapp, lane=Lane.IO, done=said.append)
    assert started.wait(10)
    runner.run(lambda _: said.append("written"), qapp, lane=Lane.WRITE)
    runner.finish(lambda: said.append("closed"), qapp, ended=lambda: said.append("ended"))
    qtbot.waitUntil(lambda: "ended" in said)
    assert said == ["written", "closed", "ended"]


def test_care_that_nobody_asked_for_is_no_work_under_way_and_stops_at_once(runner, qapp, qtbot):
    said, started = [], threading.Event()

    def care(progress):
        started.set()
        while True:
            progress.advance()

    runner.run(care, qapp, lane=Lane.CARE, done=said.append)
    assert started.wait(10)
    assert not runner.is_busy
    runner.finish(lambda: said.append("closed"), qapp)
    qtbot.waitUntil(lambda: said == ["closed"])


def test_closing_waits_for_writes(qapp):
    runner, written = PoolRunner(qapp), []
    for number in range(20):
        runner.run(lambda _, number=number: written.append(number), qapp, lane=Lane.WRITE)
    runner.close()
    assert written == list(range(20))
    runner.deleteLater()
