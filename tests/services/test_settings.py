import msgspec
import pytest
from sqlalchemy import insert, select

from services.two_people import Teacher
from teamroom.services.settings import Settings
from teamroom.store.tables import META


@pytest.fixture
def ana(tmp_path, clock):
    made = Teacher("Ana", tmp_path / "computer of Ana", clock, 1).start()
    yield made
    made.close()


def stored(ana):
    _, personal = ana.opened.spaces()[0]
    with personal.read() as unit:
        return msgspec.msgpack.decode(unit.connection.scalar(select(META.c.bytes).where(META.c.name == "settings")))


def store(ana, data):
    _, personal = ana.opened.spaces()[0]
    with personal.write() as unit:
        unit.connection.execute(insert(META).values(name="settings", number=0, bytes=data))


def test_the_usual_settings_until_something_is_chosen(ana):
    assert ana.opened.settings.read() == Settings()


def test_what_was_chosen_is_kept(ana):
    chosen = Settings(lock_minutes=3, wipe_opened=False, room="ab", page="people", backup_folder="/x")
    ana.opened.settings.write(chosen)
    ana.close()
    ana.open()
    assert ana.opened.settings.read() == chosen


@pytest.mark.parametrize("data", [b"\xc1", msgspec.msgpack.encode([1]), msgspec.msgpack.encode({"lock_minutes": "x"}), msgspec.msgpack.encode({"lock_minutes": 7})])
def test_what_is_not_understood_is_as_usual(ana, data):
    store(ana, data)
    assert ana.opened.settings.read() == Settings()


def test_what_a_newer_version_kept_stays(ana):
    store(ana, msgspec.msgpack.encode({"new": [1, 2], "page": "week"}))
    ana.opened.settings.write(Settings(page="people"))
    assert stored(ana)["new"] == [1, 2]
    assert stored(ana)["page"] == "people"
