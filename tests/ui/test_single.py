import subprocess
import sys
from pathlib import Path

import pytest

from teamroom.ui.single import SingleInstance, channel_name, hand_over


@pytest.fixture
def name(tmp_path):
    return channel_name("ana", tmp_path)


SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from teamroom.ui.single import hand_over
app = QCoreApplication([])
print(hand_over(sys.argv[1], Path(sys.argv[2]) if sys.argv[2] else None))
"""


@pytest.mark.parametrize("file", [Path("/sticks/from Ben é.teamroom"), None])
def test_a_second_start_hands_its_file_over_and_ends(name, file, qapp, qtbot):
    first = SingleInstance(name, qapp)
    assert first.is_listening
    with qtbot.waitSignal(first.started_again, timeout=20_000) as told:
        arguments = [sys.executable, "-c", SECOND_START, name, str(file or "")]
        second = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert told.args == [file]
    assert second.communicate(timeout=20)[0] == "True\n"
    first.close()
    first.deleteLater()


def test_where_nothing_runs_there_is_nobody_to_hand_over_to(name):
    assert not hand_over(name, None)


def test_one_that_was_killed_is_no_hindrance(name, qapp):
    first = SingleInstance(name, qapp)
    again = SingleInstance(name, qapp)
    assert again.is_listening
    for one in (first, again):
        one.close()
        one.deleteLater()


def test_other_people_and_other_folders_do_not_meet(tmp_path):
    names = {channel_name("ana", tmp_path), channel_name("ben", tmp_path), channel_name("ana", tmp_path / "x")}
    assert len(names) == 3
