"""The check of a space counts every kind of damage, and changes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fakes.rooms import Computer, deliver, dump, packed
from teamroom.core.ids import PartId
from teamroom.core.progress import Progress
from teamroom.model.resources import File
from teamroom.store.check import CheckReport, check_space
from teamroom.store.tables import PART
from teamroom.sync.values import Attachment, PartReference
from teamroom.sync.wire import encode

PART_BYTES = b"an encrypted part"


@pytest.fixture
def room(ana: Computer, ben: Computer) -> Computer:
    """Ana's room with everything sound: something sent and received, and a part of a file."""
    entity = ana.add("Fractions", ["maths"])
    part = ana.store.parts.put(PART_BYTES)
    reference = Attachment(bytes(32), 5, bytes(32), "x.txt", "text/plain", (PartReference(part, len(PART_BYTES)),))
    with ana.store.write() as unit:
        unit.add(File(parent=entity, file=encode(reference)))
    deliver(ana, ben)
    ben.change(entity, title="Fractions of a cake")
    deliver(ben, ana)
    packed(ana)
    return ana


def check(computer: Computer) -> CheckReport:
    return check_space(computer.store, Progress())


def part_path(computer: Computer) -> Path:
    with computer.store.read() as unit:
        return computer.store.parts.path(PartId(unit.connection.scalar(PART.select().with_only_columns(PART.c.part))))


def sql(*statements: str) -> Callable[[Computer], None]:
    def run(computer: Computer) -> None:
        with computer.store.write() as unit:
            for statement in statements:
                unit.connection.exec_driver_sql(statement)

    return run


def spoil_part(computer: Computer) -> None:
    part_path(computer).write_bytes(b"x" + PART_BYTES[1:])


def remove_part(computer: Computer) -> None:
    part_path(computer).unlink()


def test_a_sound_space_is_ok_and_counted(room: Computer):
    before = dump(room)
    report = check(room)
    assert report.ok
    assert (report.damaged_pages, report.damaged_segments, report.wrong_tables) == (0, 0, ())
    assert (report.parts, report.damaged_parts, report.missing_parts) == (1, 0, 0)
    assert dump(room) == before
    assert report.records == room.records()
    assert report.segments == len(packed(room)[0])


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (spoil_part, {"damaged_parts": 1}),
        (sql("UPDATE segment SET signature = zeroblob(64) WHERE id = 1"), {"damaged_segments": 1}),
        (sql("UPDATE segment SET header = CAST(header || x'00' AS BLOB) WHERE id = 2"), {"damaged_segments": 1}),
        (sql("UPDATE resource SET title = 'x'"), {"wrong_tables": ("resource",)}),
        (sql("DELETE FROM resource_tag", "UPDATE item SET state = 2"), {"wrong_tables": ("item", "resource_tag")}),
        (sql("DELETE FROM part"), {"wrong_tables": ("part",)}),
    ],
    ids=["part", "signature", "header", "title", "two tables", "names of parts"],
)
def test_what_is_damaged_is_told(room: Computer, spoil: Callable[[Computer], None], found: dict[str, object]):
    spoil(room)
    before = dump(room)
    report = check(room)
    assert not report.ok
    assert {name: getattr(report, name) for name in found} == found
    assert dump(room) == before


def test_a_value_changed_in_the_log_is_a_damaged_segment(room: Computer):
    sql("UPDATE value SET packed = (SELECT packed FROM value WHERE record = 1) WHERE record = 2")(room)
    assert check(room).damaged_segments == 1


def test_a_part_that_is_not_here_is_counted_and_no_damage(room: Computer):
    remove_part(room)
    report = check(room)
    assert report.ok
    assert report.missing_parts == 1


def test_a_page_whose_bytes_went_bad_is_found(room: Computer):
    room.add("Long", body="page " * 5000)
    room.store.close()
    path = room.store.path
    data = bytearray(path.read_bytes())
    place = len(data) - 4096 * 3 + 100
    data[place] ^= 1
    path.write_bytes(bytes(data))
    report = check(room)
    assert (report.ok, report.damaged_pages) == (False, 1)


def test_progress_counts_segments_and_parts(room: Computer):
    begun: list[tuple[str, int]] = []

    class Noting(Progress):
        def begin(self, phase: str, total: int) -> None:
            begun.append((phase, total))
            super().begin(phase, total)

    report = check_space(room.store, Noting())
    assert begun == [("check", report.segments), ("check-parts", report.parts)]
