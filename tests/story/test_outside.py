"""A file that is changed in another program, and the profile locks before it is taken back in."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from story.test_window import come_in, make_space, shares


@pytest.mark.slow
def test_what_was_changed_outside_is_still_there_after_the_lock(seat, note, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    ana = seat("Ana")
    make_space(ana, "Ana")
    ana.type_into("Name of the room", "First ten minutes")
    ana.click("Start the room")
    shares(ana, note)
    ana.click_row("Water story")
    ana.click("Open")
    ana.until(lambda: bool(opened))
    opened[0].write_text("The story, told better.")
    os.utime(opened[0], (2_000_000_000, 2_000_000_000))
    ana.click("Lock and leave")
    ana.sees("Who is here?")
    ana.until(lambda: not opened[0].exists())
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"told better" in path.read_bytes()]

    come_in(ana, "Ana")
    ana.click_tab("Library")
    ana.sees("You changed “Water story.txt” outside TeamRoom before it locked.")
    ana.click("Take it in")
    ana.sees("is back in, as you changed it")
    ana.click_row("Water story")
    ana.sees("23 bytes")
