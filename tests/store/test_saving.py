"""Saving something with files: whatever fails, and wherever the power goes, all of it is there or nothing."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fakes.files import FULL, GONE, CutFiles, Fault, FaultyFiles, PowerCut
from fakes.randomness import SeededRandomness
from fakes.rooms import Computer, dump, founded, place, shown_by
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.progress import Progress
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.reading.reader import NoReader
from teamroom.store.check import check_space
from teamroom.store.room import RoomStore
from teamroom.store.space import Means

CONTENTS = {"slides.bin": b"slides " * 40_000, "sheet.txt": b"sheet " * 30}
LEAST_OPERATIONS = 20
RETRIED = 8
"""After each how-many-th power cut the save is done again."""
EACH, SHARE = 1, 4
"""Each fourth operation is tried each time, beginning with the first; ``-m slow`` tries all."""
DRAFT = ResourceDraft(title="Fractions", category="concept", tags=("maths",))


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    for name, content in CONTENTS.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in CONTENTS]


def on(computer: Computer, files: FaultyFiles) -> Computer:
    """Open the room of a computer again on another disk."""
    computer.store.close()
    means = Means(files, computer.clock, computer.means.randomness)
    return Computer(computer.folder, means, RoomStore(place(computer.folder, computer.store.space), means), computer.clock)


def save(computer: Computer, sources: list[Path]) -> None:
    Library(computer.store, NoReader()).add(DRAFT, sources)


def parts(computer: Computer) -> list[Path]:
    return sorted(path for path in (computer.folder / "parts").rglob("*") if path.is_file())


def saved(computer: Computer, target: Path) -> dict[str, bytes]:
    """Return the files of the one resource as they come out of the room."""
    library = Library(computer.store, NoReader())
    (line,) = library.list(limit=9).items
    target.mkdir(parents=True)
    return {path.name: path.read_bytes() for path in library.save(line.entity, target)}


def is_sound(computer: Computer) -> bool:
    report = check_space(computer.store, Progress())
    return report.ok and not report.missing_parts


def operations(ana: Computer, sources: list[Path], workshop: Path) -> int:
    """Return how many operations on files a save makes, on a copy of the room."""
    files = FaultyFiles()
    copy = on(ana.copied(workshop), files)
    files.heal()
    save(copy, sources)
    copy.store.close()
    return len(files.operations)


def fails(computer: Computer, fault: Fault, do: Callable[[], None]) -> bool:
    """Do something while the disk fails once, and tell whether it was noticed."""
    files = computer.means.files
    files.heal()
    files.fail(fault)
    try:
        do()
    except EnvironmentProblem as problem:
        assert problem.exit_code == 3
        return True
    finally:
        files.heal()
    return False


@pytest.mark.parametrize("error", [FULL, pytest.param(GONE, marks=pytest.mark.slow)])
def test_a_disk_that_fails_at_any_operation_leaves_nothing_behind(
    ana: Computer, sources: list[Path], tmp_path: Path, error: int
):
    before, at = dump(ana), 1
    while fails(ana, Fault(error, at=at), lambda: save(ana, sources)):
        assert dump(ana) == before
        assert parts(ana) == []
        at += 1
    assert at > LEAST_OPERATIONS
    assert saved(ana, tmp_path / "out") == CONTENTS
    assert is_sound(ana)


@pytest.mark.parametrize("step", [SHARE, pytest.param(EACH, marks=pytest.mark.slow)])
def test_a_disk_that_fails_for_good_leaves_parts_that_nothing_names_at_most(
    ana: Computer, sources: list[Path], tmp_path: Path, step: int
):
    before, at = dump(ana), 1
    while fails(ana, Fault(GONE, at=at, for_ever=True), lambda: save(ana, sources)):
        assert dump(ana) == before
        assert is_sound(ana)
        at += step
    assert at > LEAST_OPERATIONS
    assert saved(ana, tmp_path / "out") == CONTENTS


@pytest.mark.parametrize("step", [SHARE, pytest.param(EACH, marks=pytest.mark.slow)])
def test_the_power_may_go_at_any_operation(ana: Computer, sources: list[Path], tmp_path: Path, step: int):
    count = operations(ana, sources, tmp_path / "workshop")
    before = dump(ana)
    ana.store.close()
    for after in range(0, count, step):
        folder = tmp_path / f"cut {after}"
        shutil.copytree(ana.folder, folder)
        files = CutFiles(after)
        means = Means(files, ana.clock, SeededRandomness(after))
        off = Computer(folder, means, RoomStore(place(folder, ana.store.space), means), ana.clock)
        with pytest.raises(PowerCut):
            save(off, sources)
        assert files.is_off
        files.lose_unsynced(SeededRandomness(after))
        again = on(off, FaultyFiles())
        assert dump(again) == before
        assert is_sound(again)
        if after % RETRIED == 0:
            save(again, sources)
            assert saved(again, folder / "out") == CONTENTS
        again.store.close()


KILLED = 9
SCRIPT = """
import os, sys
from pathlib import Path
from fakes.rooms import opened
from teamroom.model.resources import File, Resource
from teamroom.services.attachments import Attachments
from teamroom.sync.wire import encode

folder, space, point, *sources = sys.argv[1:]
ana = opened(Path(folder), bytes.fromhex(space), 1_700_000_000_000, 5)
with Attachments(ana.store).bringing([Path(one) for one in sources]) as references:
    with ana.store.write() as unit:
        entity = unit.add(Resource(title="Fractions", category="concept"))
        for reference in references:
            unit.add(File(parent=entity, file=encode(reference)))
        if point == "after the parts":
            os._exit(9)
        if point == "before the commit":
            unit.finish()
            os._exit(9)
    os._exit(9)
"""


@pytest.mark.parametrize(
    "point",
    [
        pytest.param("after the parts", marks=pytest.mark.slow),
        "before the commit",
        pytest.param("after the commit", marks=pytest.mark.slow),
    ],
)
def test_a_program_that_is_killed_between_parts_and_record_leaves_all_or_nothing(
    sources: list[Path], tmp_path: Path, point: str
):
    ana = founded(tmp_path / "ana")
    before = shown_by(ana)
    ana.store.close()
    paths = [str(path) for path in sources]
    command = [sys.executable, "-c", SCRIPT, str(ana.folder), ana.store.space.hex(), point, *paths]
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    assert done.returncode == KILLED, done.stderr
    ana = on(ana, FaultyFiles())
    assert len(parts(ana)) == len(CONTENTS)
    assert is_sound(ana)
    if point != "after the commit":
        assert shown_by(ana) == before
        save(ana, sources)
    assert saved(ana, tmp_path / "out") == CONTENTS
    ana.store.close()
