"""Open in another program, save, take back in: by the bar above the library."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication

from teamroom.services.outside_copies import put_away
from ui.library.adding import begun

EDITING = "You are editing a copy of “sheet.txt” outside TeamRoom."


@pytest.fixture
def asked(monkeypatch):
    """The paths the system was asked to open."""
    made = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: made.append(Path(url.toLocalFile())) or True)
    return made


@pytest.fixture
def opens(looks_at, file_of, asked):
    """Sit before a resource with a sheet and open it; return the seat and where the copy lies."""

    def opened(content=b"before"):
        at = looks_at(file_of("sheet.txt", content))
        at.press("Open sheet.txt")
        return at, asked[-1]

    return opened


def written(path, content, at_s=2_000_000_000):
    path.write_bytes(content)
    os.utime(path, (at_s, at_s))


def come_back():
    """Come back to the window from the other program."""
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def sizes(at):
    return [one.size for one in at.library.show(at.list.current).attachments]


def test_what_was_changed_and_saved_outside_is_offered_and_taken_back_in(opens, notices):
    at, path = opens()
    come_back()
    assert at.page.outside.text == ""
    written(path, b"after it")
    come_back()
    assert EDITING in at.said
    at.press("Take it back in")
    assert sizes(at) == [8]
    assert notices[-1].text == "“sheet.txt” is back in, as you changed it."
    assert EDITING not in at.said
    notices[-1].act()
    assert sizes(at) == [6]


def test_it_is_found_without_coming_back_while_somebody_sees_it(opens, qtbot):
    at, path = opens()
    timer = at.page.outside._timer
    timer.setInterval(20)
    written(path, b"after it")
    qtbot.waitUntil(lambda: at.page.outside.text == EDITING)
    at.page.put_away()
    assert not timer.isActive()
    path.unlink()
    at.page.appear()
    assert not timer.isActive()
    assert at.page.outside.text == ""


def test_it_can_be_left_until_it_is_changed_again(opens):
    at, path = opens()
    written(path, b"after it")
    come_back()
    at.press("Leave it")
    come_back()
    assert at.page.outside.text == ""
    assert sizes(at) == [6]
    assert path.exists()
    written(path, b"and after that", 2_000_000_001)
    come_back()
    assert at.page.outside.text == EDITING


def test_while_another_program_writes_it_waits(opens, notices):
    at, path = opens()
    written(path, b"half")
    come_back()
    written(path, b"half and half", 2_000_000_001)
    at.press("Take it back in")
    assert "Another program is still writing sheet.txt." in notices[-1].text
    assert sizes(at) == [6]
    at.press("Take it back in")
    assert sizes(at) == [13]


def test_what_was_changed_before_the_lock_is_offered_after_it(opens, ana, asked, tmp_path):
    at, path = opens()
    written(path, b"after it")
    at.page.put_away()
    put_away(ana.opened, ana.files, tmp_path / "opened by Ana")
    assert not path.exists()
    again = begun(at)
    assert "You changed “sheet.txt” outside TeamRoom before it locked." in again.said
    again.press("Take it in")
    again.chooses("Shown")
    assert sizes(again) == [8]
    assert "before it locked" not in again.said
    again.press("Open sheet.txt")
    written(asked[-1], b"once more", 2_000_000_003)
    put_away(ana.opened, ana.files, tmp_path / "opened by Ana")
    come_back()
    again.press("Throw away")
    assert "before it locked" not in again.said
    assert sizes(again) == [8]


@pytest.mark.slow
def test_several_copies_are_asked_about_one_after_the_other(looks_at, file_of, asked, qtbot):
    at = looks_at(file_of("a.txt"), file_of("b.txt", b"words of b"))
    for name in ("a.txt", "b.txt"):
        at.press(f"Open {name}")
        written(asked[-1], b"changed " + name.encode())
    come_back()
    at.press("Take it back in")
    at.page.outside.take.setFocus()
    qtbot.keyClick(at.page.outside.take, Qt.Key.Key_Return)
    assert not at.page.outside.isVisible()
    assert sizes(at) == [13, 13]


def test_beside_the_window(ana, seat_of, file_of, threaded, asked):
    ana.adds("Shown", file_of("sheet.txt", b"before"))
    at = seat_of(ana, threaded)
    at.waits_for(lambda: at.titles == ["Shown"])
    at.chooses("Shown")
    at.waits_for(lambda: bool(at.page.preview.files.rows))
    at.press("Open sheet.txt")
    at.waits_for(lambda: bool(asked))
    written(asked[-1], b"after it")

    def offered():
        come_back()
        return at.page.outside.text == EDITING

    at.waits_for(offered)
    at.press("Take it back in")
    at.waits_for(lambda: sizes(at) == [8])
    at.waits_for(lambda: not threaded.runner.is_busy)
