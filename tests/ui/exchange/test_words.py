"""Counts, places and errors in words."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.messages import DISK_FULL
from teamroom.core.progress import ProgressState
from teamroom.services.sticks import Stick
from teamroom.ui.exchange.words import (
    Counts,
    arrived_text,
    folder_text,
    place_of,
    preview_text,
    sentences,
    short_name,
    step_text,
    stick_name,
    take_out_text,
)

pytestmark = pytest.mark.usefixtures("qapp")


def stick(path, label):
    return Stick(path, label, 1, 2, "vfat", True, path / "TeamRoom")


def test_what_arrived_in_one_line():
    text = arrived_text(Counts(new=12, changed=3, two_versions=1, missing=1))
    assert text.startswith("12 new, 3 changed, 1 with two versions, 1 file")
    assert text.endswith("nothing lost")


def test_what_is_not_there_is_left_out():
    assert arrived_text(Counts()) == "nothing new, nothing lost"
    assert arrived_text(Counts(changed=2, came_back=1)) == "2 changed, 1 came back, nothing lost"
    assert arrived_text(Counts(changed=2)) == "2 changed, nothing lost"
    assert arrived_text(Counts(new=1, lost=1)) == "1 new, 1 lost"


def test_a_preview_says_what_is_here_already():
    assert preview_text(Counts(new=2, already=40)) == "2 new, 0 changed, 40 here already"


def test_a_stick_of_windows_is_called_with_its_letter():
    assert stick_name(stick(PureWindowsPath("E:\\"), "SCHOOLKEY")) == "SCHOOLKEY (E:)"
    assert stick_name(stick(PureWindowsPath("E:\\"), "E:")) == "E:"
    assert stick_name(stick(PurePosixPath("/media/x"), "SCHOOLKEY")) == "SCHOOLKEY"


@pytest.mark.parametrize(
    ("system", "where"), [("win32", "beside the clock"), ("darwin", "in the Finder"), ("linux", "in the file manager")]
)
def test_each_system_takes_a_stick_out_in_its_own_way(system, where):
    text = take_out_text(stick(PurePosixPath("/media/x"), "SCHOOLKEY"), system)
    assert where in text
    assert "SCHOOLKEY" in text


def test_long_names_are_shortened():
    assert len(short_name("x" * 200)) == 60
    assert len(folder_text(PurePosixPath("/a" * 200)).replace("\u200b", "")) == 60


def test_an_error_names_the_file_and_the_details_say_where_in_full():
    error = EnvironmentProblem(DISK_FULL, path=PurePosixPath("/media/SCHOOLKEY/TeamRoom/ab.teamroom"))
    assert sentences(error)[0] == "There is not enough room on the disk for ab.teamroom."
    assert place_of(error).replace("\u200b", "") == "disk-full, /media/SCHOOLKEY/TeamRoom/ab.teamroom"


def test_how_far_work_is():
    assert step_text(ProgressState("", 0, 0)) == "Getting ready"
    assert step_text(ProgressState("", 3 << 20, 0)) == "Copying files, 3.0 MB"
    assert step_text(ProgressState("send", 0, 0)) == "Writing for your colleagues"
    assert step_text(ProgressState("receive", 1 << 20, 2 << 20)) == "Reading what colleagues left, 1.0 MB of 2.0 MB"
    assert step_text(ProgressState("receive", 5 << 20, 2 << 20)) == "Reading what colleagues left, 5.0 MB"
