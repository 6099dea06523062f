"""A space begins whole or leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fakes.clock import FakeClock
from fakes.files import FULL, Fault, FaultyFiles
from fakes.randomness import SeededRandomness
from fakes.rooms import place
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.ids import EntityId, SpaceId
from teamroom.crypto.signing import SigningKey
from teamroom.model.rooms import Room
from teamroom.store.founding import forget, found_space, fresh_key
from teamroom.store.personal import PersonalStore
from teamroom.store.room import RoomStore
from teamroom.store.space import Means, Place, SpaceStore
from teamroom.store.unit import WriteUnit
from teamroom.sync.facts import found


def means(*faults: Fault) -> Means:
    return Means(FaultyFiles(*faults), FakeClock(), SeededRandomness(1))


def where(folder: Path) -> Callable[[SpaceId], Place]:
    return lambda space: place(folder, space)


@pytest.mark.parametrize("kind", [RoomStore, PersonalStore])
def test_a_founder_is_the_only_member_and_writes(tmp_path: Path, kind: type[SpaceStore]):
    store = found_space(kind, where(tmp_path / "a"), means(), "laptop")
    membership = store.membership()
    assert isinstance(store, kind)
    assert membership.active() == (store.me,)
    (writer,) = membership.live_writers()
    assert (writer.writer, writer.label) == (store.identities()[-1].writer, "laptop")
    join = membership.members[store.me].join.says
    assert store.space == found(store.identities()[-1].person_key.public, join.founding)
    store.close()


@pytest.mark.parametrize("at", [1, 2])
def test_a_full_disk_leaves_no_space(tmp_path: Path, at: int):
    with pytest.raises(EnvironmentProblem):
        found_space(RoomStore, where(tmp_path / "a"), means(Fault(FULL, at=at, operation="make-folder")), "laptop")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("step", ["become", "say", "finish"])
def test_founding_that_breaks_off_leaves_no_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str):
    def break_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(WriteUnit, step, break_off)
        with pytest.raises(KeyboardInterrupt):
            found_space(RoomStore, where(tmp_path / "a"), means(), "laptop")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_forgotten_space_takes_its_files_along_and_no_others(tmp_path: Path):
    given = means()
    store = found_space(RoomStore, where(tmp_path / "a"), given, "laptop")
    store.parts.put(b"an encrypted part")
    store.close()
    (tmp_path / "a" / "other.db").touch()
    forget(place(tmp_path / "a", store.space), given)
    assert [path.name for path in (tmp_path / "a").rglob("*")] == ["other.db"]


def test_a_fresh_key_is_a_signing_key():
    assert isinstance(fresh_key(SeededRandomness(1)), SigningKey)
    assert fresh_key(SeededRandomness(1)).seed != fresh_key(SeededRandomness(2)).seed


def test_what_is_written_first_is_there_with_the_space_or_there_is_none(tmp_path: Path):
    def first(unit: WriteUnit, space: SpaceId) -> None:
        unit.add(Room(name="Clear lessons"), EntityId(space))

    store = found_space(RoomStore, where(tmp_path / "a"), means(), "laptop", first)
    with store.read() as unit:
        assert unit.view("room", EntityId(store.space)).data("name") == "Clear lessons"
    store.close()

    def fails(unit: WriteUnit, space: SpaceId) -> None:
        first(unit, space)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        found_space(RoomStore, where(tmp_path / "b"), means(), "laptop", fails)
    assert [path for path in (tmp_path / "b").rglob("*") if path.is_file()] == []
