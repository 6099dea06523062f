"""The start-up check of Qt and Python."""

import pytest

from teamroom.app.main import main
from teamroom.app.qt_version import qt_version, unsafe_qt


@pytest.mark.parametrize(("qt", "python"), [("6.11.3", (3, 11)), ("6.8.3", (3, 11)), ("6.12.0", (3, 12)), ("7.0", (3, 13))])
def test_a_pair_that_works_is_passed_over(qt, python):
    assert unsafe_qt(qt, python) == ""


@pytest.mark.parametrize("qt", ["6.12.0", "6.13.1", "7.0.0"])
def test_a_pair_that_ends_the_program_is_named(qt):
    assert qt in unsafe_qt(qt, (3, 11))
    assert "3.11" in unsafe_qt(qt, (3, 11))


def test_the_versions_are_printed(capsys):
    assert main(["--version"]) == 0
    assert qt_version() in capsys.readouterr().out


def test_a_dangerous_pair_is_said_with_its_own_exit_code(capsys, monkeypatch):
    monkeypatch.setattr("teamroom.app.qt_version.qt_version", lambda: "6.12.0")
    monkeypatch.setattr("teamroom.app.qt_version.python_version", lambda: (3, 11))
    assert main(["--version"]) == 3
    assert "6.12.0" in capsys.readouterr().err
