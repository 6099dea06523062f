import logging

import pytest

from teamroom.ui.crash import PAUSE_SECONDS, CrashReport

SECRET = "what Ana wrote"


@pytest.fixture
def moment():
    return [0.0]


@pytest.fixture
def crash(qapp, moment):
    made = CrashReport(qapp, lambda: moment[0])
    yield made
    made.deleteLater()


def fail(crash, kind=ValueError):
    try:
        raise kind(SECRET)
    except kind as error:
        crash.take(kind, error, error.__traceback__)


def test_it_is_told_once_and_holds_no_content(crash, qtbot, expected_warnings):
    told = []
    crash.noticed.connect(told.append)
    for _ in range(47):
        fail(crash)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(1)
    assert len(told) == 1
    assert SECRET not in told[0]
    assert "ValueError" in told[0]
    assert "test_crash.py" in told[0]
    assert "/" not in told[0]
    assert SECRET not in expected_warnings.text


def test_the_log_is_not_flooded(crash, moment, qtbot, expected_warnings):
    told = []
    crash.noticed.connect(told.append)
    fail(crash)
    qtbot.waitUntil(lambda: bool(told))
    for _ in range(20):
        fail(crash)
    assert len(expected_warnings.records) == 1
    moment[0] += PAUSE_SECONDS
    fail(crash)
    assert [record.levelno for record in expected_warnings.records] == [logging.ERROR] * 2


def test_another_failure_is_told_too(crash, qtbot, expected_warnings):
    told = []
    crash.noticed.connect(told.append)
    fail(crash)
    fail(crash, KeyError)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert expected_warnings.records
