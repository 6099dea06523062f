"""After a fault of the program itself one is not left before a door that neither opens nor closes."""

import sys

import pytest
from PySide6.QtCore import Qt

from cli.face import PASSPHRASE
from teamroom.app import session


def tries_to_come_in(at):
    at.sees("Who is here?")
    at.click_row("Ana")
    at.type_into("Passphrase", PASSPHRASE)
    at.press(Qt.Key.Key_Return)


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize("where", ["opened", "WindowSession"])
def test_a_space_that_could_not_be_shown_opens_the_next_time(seat, monkeypatch, where):
    at, reported = seat("Ana"), []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reported.append(error))

    def fails(*_, **__):
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(session, where, fails)
        tries_to_come_in(at)
        at.until(lambda: reported)
    tries_to_come_in(at)
    at.sees("Nothing planned yet.")
    assert [type(one) for one in reported] == [ZeroDivisionError]
