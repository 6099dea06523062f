"""Two computers that write as one, after a copied disk or a restore: both branches are kept, shown and forwarded."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from fakes.rooms import Computer, deliver, letter_of, meet, packed, shown_by
from store.seen import records
from teamroom.core.progress import Progress
from teamroom.store.check import check_space
from teamroom.store.founding import writer_add
from teamroom.store.identity import new_identity
from teamroom.store.log import Log
from teamroom.sync.facts import Admit, Removal
from teamroom.sync.segments import Wire
from teamroom.sync.verifier import VerifiedBundle


@pytest.fixture
def twin(ana: Computer, ben: Computer, eva: Computer, tmp_path: Path) -> Iterator[Computer]:
    """Ana's computer a second time, copied while something was written and not yet sent."""
    ana.add("Written before the copy", ["maths"])
    copy = ana.copied(tmp_path / "twin")
    ana.add("Written on the original")
    copy.clock.advance(1000)
    copy.add("Written on the copy")
    yield copy
    copy.store.close()


def titles(computer: Computer) -> list[str]:
    with computer.store.read() as unit:
        return sorted(unit.connection.exec_driver_sql("SELECT title FROM resource").scalars())


ALL = ["Written before the copy", "Written on the copy", "Written on the original"]


def segments_with(computer: Computer, title: bytes) -> list[Wire]:
    """Return the segments that hold a record with this title."""
    wires, _ = packed(computer)
    return [wire for wire in wires if any(title in (value or b"") for one in wire.values for value in one)]


def torn(computer: Computer) -> VerifiedBundle:
    """Return a letter whose last segment has none of its values."""
    *wires, last = packed(computer)[0]
    nothing = tuple((None,) * len(one) for one in last.values)
    return letter_of(computer, [*wires, msgspec.structs.replace(last, values=nothing)])


@pytest.mark.parametrize("order", ["original first", "copy first"])
def test_both_branches_arrive_and_travel_on(ana: Computer, ben: Computer, eva: Computer, twin: Computer, order: str):
    first, second = (ana, twin) if order == "original first" else (twin, ana)
    deliver(first, ben)
    arrived = deliver(second, ben)
    assert titles(ben) == ALL
    assert len(arrived.plan.new) == 1, "what both branches hold is no news a second time"
    assert arrived.plan.changed == ()
    deliver(ben, eva)
    assert {wire.header for wire in packed(eva)[0]} == {wire.header for wire in packed(ben)[0]}
    for computer in (ana, twin):
        deliver(eva, computer)
    for computer in (ana, ben, eva, twin):
        assert titles(computer) == ALL
        assert shown_by(computer) == shown_by(ben)
        assert check_space(computer.store, Progress()).ok


def test_a_restored_computer_hears_of_its_lost_days_from_colleagues(ana: Computer, ben: Computer, twin: Computer):
    deliver(ana, ben)
    old = twin.store.identities()[-1]
    new = new_identity(old.person, old.person_key, twin.means.randomness)
    with twin.store.write() as unit:
        unit.become(new)
        unit.say(writer_add(twin.store.space, new, "restored", (old.writer,)))
    twin.add("Written afterwards")
    deliver(ben, twin)
    deliver(twin, ben)
    assert titles(twin) == titles(ben) == sorted([*ALL, "Written afterwards"])
    assert shown_by(twin) == shown_by(ben)


def test_what_one_branch_erased_is_erased_in_both(ana: Computer, ben: Computer, eva: Computer, twin: Computer):
    (entity,) = ana.finds("before")
    meet(ana, ben)
    ana.erase(entity, "title")
    deliver(ana, ben)
    deliver(twin, ben)
    assert ben.column(entity, "title") is None
    assert all(b"before" not in (value or b"") for one in records(ben, entity) for value in one.values)
    assert segments_with(ben, b"Written before") == []
    deliver(ben, eva)
    assert shown_by(eva) == shown_by(ben)


def test_what_one_branch_lacks_the_other_fills_in(ana: Computer, ben: Computer, twin: Computer, eva: Computer):
    (entity,) = ana.finds("before")
    ben.store.take(torn(ana))
    assert ben.column(entity, "title") is None
    deliver(twin, ben)
    assert ben.column(entity, "title") == "Written before the copy"
    deliver(ben, eva)
    deliver(ana, ben)
    with ben.store.read() as unit:
        assert Log(unit.connection).lacking() == []
    deliver(ben, eva)
    assert shown_by(eva) == shown_by(ben)


def test_what_one_branch_brings_whole_is_not_torn_by_the_other(ana: Computer, ben: Computer, twin: Computer):
    (entity,) = ana.finds("before")
    deliver(twin, ben)
    ben.store.take(torn(ana))
    assert ben.column(entity, "title") == "Written before the copy"
    with ben.store.read() as unit:
        assert len(Log(unit.connection).lacking()) == 1
    deliver(ana, ben)
    with ben.store.read() as unit:
        assert Log(unit.connection).lacking() == []
    assert titles(ben) == ALL


def test_a_record_counts_if_one_of_its_branches_does(ana: Computer, ben: Computer, twin: Computer, eva: Computer):
    cut = ben.heads()
    ben.say(Removal(ana.me, cut))
    deliver(ana, ben)
    assert titles(ben) == []
    deliver(twin, ben)
    assert titles(ben) == []
    (wire,) = segments_with(ben, b"on the copy")
    with ben.store.read() as unit:
        waiting = {
            one.header: one.segment_id
            for one in unit.connection.exec_driver_sql("SELECT header, segment_id FROM segment WHERE NOT admitted")
        }
    ben.say(Admit((waiting[wire.header],)))
    assert titles(ben) == ["Written before the copy", "Written on the copy"]
    deliver(ben, eva)
    assert titles(eva) == titles(ben)
