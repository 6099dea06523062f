"""Parts that went bad or away are found in turns, come from a backup, and are asked of colleagues where there is none."""

import pytest

from services.two_people import Teacher
from teamroom.core.ids import PartId
from teamroom.core.progress import Progress
from teamroom.services.backup import Backup
from teamroom.services.repair import Repair
from teamroom.store.part_care import TURNS, PartsFound, look_after_some

DAY_MS = 86_400_000
CONTENT = b"Cut a sheet in eight parts. " * 40


@pytest.fixture
def shared(ana: Teacher, ben: Teacher, tmp_path):
    """Ana has a file in a resource, which Ben has received."""
    plan = tmp_path / "Plan.txt"
    plan.write_bytes(CONTENT)
    ana.adds("With a file", plan)
    carry(ana, ben, tmp_path / "1.teamroom")
    return ana


def carry(giver: Teacher, taker: Teacher, letter):
    giver.exchange.send(letter)
    taker.exchange.receive(letter)


def part_of(ana: Teacher) -> PartId:
    (part,) = ana.room.parts.ids()
    return part


def spoil(ana: Teacher) -> PartId:
    part = part_of(ana)
    path = ana.room.parts.path(part)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    return part


def some(ana: Teacher) -> PartsFound:
    return look_after_some(ana.room, ana.unlocked.folder, ana.clock.now_ms(), Progress())


def test_every_part_has_its_turn_within_seven_days_of_use_and_one_turn_a_day(shared):
    found = []
    for _ in range(TURNS):
        found += [some(shared), some(shared)]
        shared.clock.advance(7 * DAY_MS)
    assert sorted(one.read for one in found) == [0] * (2 * TURNS - 1) + [1]


def test_a_damaged_part_comes_back_with_a_colleagues_letter(shared, ben, tmp_path):
    part = spoil(shared)
    found = []
    for _ in range(TURNS):
        found.append(some(shared))
        shared.clock.advance(DAY_MS)
    assert [one for one in found if one.asked] == [PartsFound(1, 0, 1)]
    assert not shared.room.parts.has(part)
    assert list(shared.room.wanted()) == [part]
    (aside,) = shared.unlocked.folder.aside.rglob(part.hex())
    assert aside.read_bytes().endswith(b"x")
    carry(shared, ben, tmp_path / "2.teamroom")
    carry(ben, shared, tmp_path / "3.teamroom")
    assert shared.contents_of("With a file") == {"Plan.txt": CONTENT}
    assert not shared.room.wanted()


@pytest.mark.parametrize("gone", [False, True])
def test_a_part_comes_back_from_the_backup_on_this_computer(shared, tmp_path, gone):
    Backup(shared.profiles()).keep(shared.unlocked)
    part = part_of(shared)
    path = shared.room.parts.path(part)
    content = path.read_bytes()
    path.unlink()
    if not gone:
        path.write_bytes(b"x" * len(content))
    shared.opened.close()
    assert Repair(shared.unlocked, shared.profiles()).mend_parts() == PartsFound(0 if gone else 1, 1, 0)
    shared.open()
    assert path.read_bytes() == content
    assert not shared.room.wanted()


def test_a_backup_that_shares_the_damaged_bytes_is_no_help_and_gives_them_up(shared):
    Backup(shared.profiles()).keep(shared.unlocked)
    part = spoil(shared)
    (pooled,) = (shared.unlocked.folder.backups / "parts").rglob(part.hex())
    pooled.unlink()
    pooled.hardlink_to(shared.room.parts.path(part))
    shared.opened.close()
    assert Repair(shared.unlocked, shared.profiles()).mend_parts() == PartsFound(1, 0, 1)
    assert not pooled.exists()
    shared.open()
