"""The line that shows how far work is."""

import pytest
from PySide6.QtWidgets import QProgressBar

from teamroom.core.errors import Cancelled
from teamroom.ui.job_line import JobLine
from teamroom.ui.runner import Job
from ui.hands import click


@pytest.fixture
def line(qtbot, desk):
    made = JobLine(desk, can_stop=True)
    qtbot.addWidget(made)
    return made


def test_it_shows_how_far_the_work_is_and_goes_when_it_is_done(qtbot, line):
    job = Job()
    line.watch(job, "Writing…")
    assert job.shown
    bar = line.findChild(QProgressBar)
    assert line.isVisible()
    assert bar.maximum() == 0
    job.progress.begin("parts", 8)
    job.progress.advance(2)
    qtbot.waitUntil(lambda: bar.value() == 250)
    job.done = True
    qtbot.waitUntil(lambda: not line.isVisible())


def test_work_that_is_done_already_is_not_shown(line):
    line.watch(Job(done=True), "Writing…")
    assert not line.isVisible()


def test_cancel_is_asked_once(qtbot, line):
    job = Job()
    line.watch(job, "Writing…")
    click(line.cancel)
    assert not line.cancel.isEnabled()
    with pytest.raises(Cancelled):
        job.progress.check()
    job.done = True
    qtbot.waitUntil(lambda: not line.isVisible())


def test_while_nobody_sees_it_it_does_not_look_and_later_it_looks_again(qtbot, line):
    job = Job()
    line.watch(job, "Writing…")
    line.hide()
    assert not line._poll.isActive()
    line.show()
    assert line._poll.isActive()
    job.done = True
    qtbot.waitUntil(lambda: not line.isVisible())


def test_where_nothing_can_be_stopped_there_is_no_button(qtbot, desk):
    made = JobLine(desk, can_stop=False)
    qtbot.addWidget(made)
    job = Job()
    made.watch(job, "Opening…")
    assert not made.cancel.isVisible()
    job.done = True
    qtbot.waitUntil(lambda: not made.isVisible())
