"""A backup is brought back for trial: everything counted, everything wrong told, nothing touched, nothing left behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from services.two_people import PASSPHRASE, Teacher, leftovers
from store.backups import files_below
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError, UserError
from teamroom.core.ids import PartId
from teamroom.core.progress import Progress
from teamroom.services.backup import Backup
from teamroom.services.upkeep import Upkeep
from teamroom.store.generations import LIST, Generations
from teamroom.store.rehearsing import PERSONAL, Rehearsed

ROOM_ITEMS = 2
"""The room and Ana in it; in her own space there is she alone."""


@pytest.fixture
def ana(ana: Teacher, tmp_path: Path) -> Teacher:
    """Ana, with a resource that has a file of which one part is here."""
    plan = tmp_path / "Plan.txt"
    plan.write_bytes(b"Cut a sheet in eight parts. " * 40)
    ana.adds("Fractions", plan)
    return ana


def keep(ana: Teacher) -> Path:
    """Make a backup on this computer and return its folder."""
    assert Upkeep(ana.opened, ana.unlocked, ana.profiles()).back_up().backed_up
    return Generations(ana.unlocked.folder).all()[0].path


def sound(ana: Teacher, **other: object) -> Rehearsed:
    counts = {"spaces": 2, "items": ROOM_ITEMS + 2, "files": 1} | other
    return Rehearsed(ana.clock.now_ms(), **counts)


def try_newest(ana: Teacher, progress: Progress | None = None) -> Rehearsed:
    before = files_below(ana.data)
    try:
        return Backup(ana.profiles()).rehearse_newest(ana.unlocked, progress)
    finally:
        assert files_below(ana.data) == before


def refused(error: type[Exception], call: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        call()
    return caught.value.kind


def test_a_sound_backup_is_counted(ana):
    assert refused(UserError, lambda: try_newest(ana)) == "no-backup-here"
    keep(ana)
    ana.adds("Written since")
    found = try_newest(ana)
    assert found == sound(ana)
    assert found.ok


def test_files_that_cannot_be_read_are_told_from_those_that_had_not_arrived(ana, tmp_path):
    keep(ana)
    pool = Generations(ana.unlocked.folder).pool
    (part,) = pool.ids()
    whole = pool.read(part)
    # What is one file with two names went bad as a whole.
    for spoil in (lambda path: path.write_bytes(b"x" + whole[1:]), Path.unlink):
        spoil(pool.path(part))
        found = try_newest(ana)
        assert (found, found.ok) == (sound(ana, lost=1), False)
    ana.room.parts.remove(PartId(part))
    keep(ana)
    found = try_newest(ana)
    assert (found, found.ok) == (sound(ana, waiting=1), True)


def test_a_damaged_copy_and_rows_that_do_not_fit_are_told_by_name(ana):
    folder = keep(ana)
    (copy,) = folder.glob("rooms/*.db")
    content = copy.read_bytes()
    copy.write_bytes(content[:9000] + bytes([content[9000] ^ 1]) + content[9001:])
    found = try_newest(ana)
    assert (found.damaged, found.items, found.ok) == (("Clear lessons",), 1, False)
    copy.unlink()
    (folder / "personal.db").unlink()
    assert try_newest(ana).damaged == (PERSONAL, "Clear lessons")
    (folder / LIST).write_bytes(b"")
    assert refused(UserError, lambda: try_newest(ana)) == "no-backup-here"
    with ana.room.write() as unit:
        unit.connection.exec_driver_sql("UPDATE resource SET title = 'not so'")
    keep(ana)
    assert try_newest(ana).damaged == ("Clear lessons",)


def test_a_backup_in_a_file_is_tried_with_its_passphrase(ana, tmp_path):
    path, backup = tmp_path / "all.teamroom-backup", Backup(ana.profiles())
    backup.write(ana.unlocked, path)
    before = files_below(tmp_path)
    assert backup.rehearse_file(path, PASSPHRASE) == sound(ana)
    assert refused(UserError, lambda: backup.rehearse_file(path, "another one")) == "backup-wrong-passphrase"
    ana.files.free = 20_000
    assert refused(EnvironmentProblem, lambda: backup.rehearse_file(path, PASSPHRASE)) == "disk-full"
    ana.files.free = None
    assert files_below(tmp_path) == before
    whole = path.read_bytes()
    for spoiled in (whole[:-1], whole[:9000] + b"x" + whole[9001:], b""):
        path.write_bytes(spoiled)
        assert refused(TrustError, lambda: backup.rehearse_file(path, PASSPHRASE)) == "backup-damaged"
    path.write_bytes(b"TRA2" + whole[4:])
    assert refused(TrustError, lambda: backup.rehearse_file(path, PASSPHRASE)) == "profile-too-new"


def test_a_trial_can_be_stopped_and_needs_room(ana, tmp_path):
    keep(ana)

    class Stopped(Progress):
        def begin(self, phase: str, total: int = 0) -> None:
            super().begin(phase, total)
            if phase == "check-parts":
                self.cancel()

    with pytest.raises(Cancelled):
        try_newest(ana, Stopped())
    ana.files.free = 5000
    assert refused(EnvironmentProblem, lambda: try_newest(ana)) == "disk-full"
    assert leftovers(ana) == []
