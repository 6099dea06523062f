"""A sick stick is told from a sound one by names alone; a forged one by what it forgets."""

import pytest

from fakes.files import FULL, GONE, Fault, FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.errors import Cancelled, EnvironmentProblem
from teamroom.core.progress import Progress
from teamroom.services.stick_doctor import LEFT_FREE, TEST_FOLDER, Capacity, CapacityTest, symptoms
from teamroom.sync.limits import MIB


@pytest.mark.parametrize(
    "names",
    [
        ["Lessons", "Lessons.lnk"],
        ["Photo.jpg", "Photo.jpg.lnk"],
        ["Photo.jpg.exe"],
        ["Lessons", "LESSONS.EXE"],
        ["autorun.inf"],
        ["helper.vbs"],
        ["\u00a0", "notes.txt"],
        ["one.lnk", "two.lnk"],
        ["Holiday.pdf.scr"],
    ],
)
def test_what_viruses_leave_is_noticed(names):
    assert symptoms(names)


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["Lessons", "Lessons.zip", "notes.txt"],
        ["TeamRoom", "a.teamroom", "b.teamroom"],
        ["Setup.exe", "Setup.ini"],
        ["To my folder.lnk"],
        [".Trash-1000", "System Volume Information", "$RECYCLE.BIN", "desktop.ini"],
        ["Lesson.docx", "Lesson.pdf"],
    ],
)
def test_what_people_have_on_their_sticks_is_no_sign(names):
    assert symptoms(names) == ()


class Between(Progress):
    """Something happens to the stick between writing and reading."""

    def __init__(self, happens):
        super().__init__()
        self._happens = happens

    def begin(self, phase, total=0):
        if phase == "test_read":
            self._happens()
        super().begin(phase, total)


@pytest.fixture
def disk():
    made = FaultyFiles()
    made.free = LEFT_FREE + 5 * MIB + 1000
    return made


@pytest.fixture
def doctor(disk):
    return CapacityTest(disk, SeededRandomness(4), file_bytes=2 * MIB)


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    return folder


def names(stick):
    return sorted(path.name for path in stick.iterdir())


def test_an_honest_stick_keeps_all_and_is_left_as_it_was(doctor, stick):
    progress = Progress()
    found = doctor.run(stick, progress)
    assert found == Capacity(5 * MIB, 5 * MIB)
    assert found.is_whole
    assert progress.state.done == 5 * MIB
    assert names(stick) == ["mine.txt"]


def test_a_stick_that_writes_over_its_beginning_is_found_out(doctor, stick):
    def wraps():
        last, first = stick / TEST_FOLDER / "0003.part", stick / TEST_FOLDER / "0001.part"
        first.write_bytes(last.read_bytes() + first.read_bytes()[MIB:])

    found = doctor.run(stick, Between(wraps))
    assert (found.kept, found.is_whole) == (0, False)


def test_a_stick_that_forgets_its_end_is_found_out(doctor, stick):
    def forgets():
        second = stick / TEST_FOLDER / "0002.part"
        second.write_bytes(second.read_bytes()[: MIB + 4096] + bytes(MIB - 4096))

    assert doctor.run(stick, Between(forgets)) == Capacity(5 * MIB, 3 * MIB)
    assert names(stick) == ["mine.txt"]


@pytest.mark.parametrize("error", [FULL, GONE])
def test_a_stick_that_fails_while_it_is_filled_kept_what_can_be_read(doctor, disk, stick, error):
    disk.fail(Fault(error, operation="write", glob="0002.part", for_ever=True))
    assert doctor.run(stick, Progress()) == Capacity(5 * MIB, 2 * MIB)
    assert names(stick) == ["mine.txt"]


def test_a_stick_that_cannot_be_written_at_all_is_an_error(doctor, disk, stick):
    disk.fail(Fault(GONE, operation="write", for_ever=True))
    with pytest.raises(EnvironmentProblem):
        doctor.run(stick, Progress())


def test_who_stops_the_test_leaves_nothing_behind(doctor, stick):
    class Stopping(Progress):
        def advance(self, units=1):
            if self.state.done >= 3 * MIB:
                self.cancel()
            super().advance(units)

    with pytest.raises(Cancelled):
        doctor.run(stick, Stopping())
    assert names(stick) == ["mine.txt"]
