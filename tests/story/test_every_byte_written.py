"""Every byte that the program writes while two teachers work is looked at, also of files that are gone afterwards.

One rare word stands in everything that must not be read by others: a thought in the journal, the name of a room, a
title, a text, a tag, a file and its name, a passphrase. It is searched for in all that passed our file layer and
SQLite's, in all files that are left, in what the log says and in the report of a crash. In which spellings, and that
the search finds them: ``test_private_words``.
"""

import pytest

from cli.face import PASSPHRASE, Face
from fakes.power import Journal
from fakes.recording import RecordingFiles, recorded_sqlite
from story.test_private_words import NEEDLES, WORD, files_that_tell
from teamroom.ui.crash import CrashReport


@pytest.fixture
def world(tmp_path, temp):
    """The folder of the two computers, a stick, and the copies they make."""
    folder = tmp_path / "world"
    (folder / "stick").mkdir(parents=True)
    return folder


@pytest.fixture
def desk(tmp_path):
    """What the teachers bring along: it holds the word, and does not count."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for name in ("thought.txt", "words.txt", f"{WORD}.txt"):
        (folder / name).write_text(f"The {WORD} waited, and then it spoke. " * 40, "utf-8")
    (folder / "passphrase").write_text(f"three more and {WORD}\n", "utf-8")
    return folder


def live(ana, ben, world, desk):
    """Tell of a morning in which everything that leaves a trace is done once."""
    ana.does("profile", "new", "Ana")
    ben.does("profile", "new", "Ben")
    ana.does("room", "new", f"Room of the {WORD}")
    words = ana.does("room", "invite", world / "for Ben.teamroom-invite")["words"]
    ben.does("room", "join", world / "for Ben.teamroom-invite", "--words", " ".join(words))
    ben.does("exchange", world / "stick")
    ana.does("journal", "write", "--file", desk / "thought.txt")
    options = ["--category", "concept", "--tag", WORD, "--body-file", desk / "words.txt"]
    ana.does("library", "add", desk / f"{WORD}.txt", "--title", f"On the {WORD}", *options)
    ana.does("exchange", world / "stick")
    ben.does("exchange", world / "stick")
    ana.does("send", world / "news.teamroom")
    ben.does("receive", world / "news.teamroom")
    ben.does("library", "add", "--title", f"More of the {WORD}", *options)
    ana.does("backup", world / "all.backup")
    assert ana.does("check")["ok"]
    assert WORD in ana.does("journal", "list")["items"][0]["text"]
    assert ben.does("journal", "list")["total"] == 0
    ben.does("profile", "passphrase", "--new-passphrase-file", desk / "passphrase")
    return words


def test_no_byte_that_was_ever_written_tells_the_word(world, desk, home, capsys, monkeypatch):
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    journal = Journal(world)
    ana, ben = (Face(world / name, capsys, RecordingFiles(journal)) for name in ("computer 1", "computer 2"))
    with recorded_sqlite(journal):
        words = live(ana, ben, world, desk)
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", (desk / "passphrase").read_text("utf-8").strip())
    assert ben.does("library", "search", WORD)["total"] == 2
    written = journal.written()
    left = {path for path in world.rglob("*") if path.is_file()}
    assert len(written) > len(left) > 15
    secrets = {*NEEDLES, PASSPHRASE.encode(), " ".join(words).encode()}
    assert [secret for secret in secrets for one in written if secret in one] == []
    assert files_that_tell(world, home, world.parent / "temp")[1] == []


def test_neither_the_log_nor_the_report_of_a_crash_tells_the_word(qapp, qtbot, expected_warnings):
    crash, told = CrashReport(qapp), []
    crash.noticed.connect(told.append)
    thought = f"The {WORD} waited."
    try:
        raise ValueError(thought)
    except ValueError as error:
        crash.take(ValueError, error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(told))
    crash.deleteLater()
    said = "".join(told) + expected_warnings.text
    assert "ValueError" in said
    assert [needle for needle in NEEDLES if needle in said.encode()] == []
