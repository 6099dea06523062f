"""Files of every version open and show the same; what is not ours, or newer than this, is refused and left as it is."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from fakes.rooms import DATABASE, KEY, Computer, deliver, joined, opened, place, shown_by
from store.backups import kind_of
from store.examples import CONTENT_OF_FILE, FILE_NAME, FOLDER, content_of, version_folder
from teamroom.core.errors import TrustError
from teamroom.core.ids import SpaceId
from teamroom.core.progress import Progress
from teamroom.model.resources import File, Resource, Tag
from teamroom.model.rooms import Person, Room
from teamroom.model.states import State
from teamroom.model.types import TYPES
from teamroom.store import migrations
from teamroom.store.check import check_space
from teamroom.store.engines import open_engine, writing
from teamroom.store.exchange_notes import letters_left, was_read
from teamroom.store.migrations import projection_version
from teamroom.store.numbers import number
from teamroom.store.room import RoomStore
from teamroom.store.space import space_in
from teamroom.store.tables import ITEM, LOG_VERSION, PROJECTED, TWO_VERSIONS
from teamroom.sync.values import Attachment
from teamroom.sync.wire import decode

LATER_MS = 1_800_000_000_000


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=sorted(path.name for path in FOLDER.glob("version-*")))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Computer]:
    """A room as an older version (or this one) left it, opened by this one."""
    folder = tmp_path / "old"
    shutil.copytree(FOLDER / request.param, folder)
    space = SpaceId(bytes.fromhex((folder / "space").read_text("ascii")))
    assert space_in(folder / DATABASE, KEY) == space
    computer = opened(folder, space, LATER_MS, 9)
    yield computer
    computer.store.close()


# -- Older files ------------------------------------------------------------------------------------------------------


def test_there_is_a_file_of_this_version():
    assert version_folder().is_dir(), "make it: see store.examples"


def schema(computer: Computer) -> dict[str, str]:
    """Return how every table and index was made, those of the full-text index excepted."""
    with computer.store.read() as unit:
        query = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'search%' AND sql IS NOT NULL"
        return dict(unit.connection.exec_driver_sql(query).all())


def test_an_old_file_has_the_same_tables_as_a_new_one(old: Computer, ana: Computer):
    assert schema(old) == schema(ana), "a change of log or local tables needs a step in store.migrations"


def test_an_old_file_shows_what_it_showed(old: Computer):
    with old.store.read() as unit:
        rows = unit.connection.execute(select(Resource.title, Resource.minutes, Resource.state, Resource.versions)).all()
        described = unit.connection.execute(select(Room.name, Room.focus)).one()
        people = set(unit.connection.execute(select(Person.name, Person.school)))
        tags = set(unit.connection.scalars(select(Tag.name)))
        torn = unit.connection.scalars(select(TWO_VERSIONS.c.field)).all()
    states = {title: State(state) for title, _, state, _ in rows if title not in {None, *FRACTIONS}}
    assert states == {
        "Old maps": State.GONE,
        "New maps of the town": State.RETURNED,
        "Arrived first": State.HERE,
        "Not sent yet": State.HERE,
    }
    ((fractions, minutes, _, versions),) = [row for row in rows if row.title in FRACTIONS]
    assert (fractions in FRACTIONS, minutes, versions, torn) == (True, 20, 1, ["title"])
    assert [title for title, *_ in rows].count(None) == 1, "the title with a pupil's name was erased"
    assert described == ("Clear lessons", "Fractions")
    assert people == {("Ana", "Hill School"), ("Ben", None)}
    assert tags == {"maths", "école"}


FRACTIONS = {"Fractions of a cake", "Fractions of an apple"}


def test_words_find_the_same_in_an_old_file(old: Computer):
    (fractions,) = old.finds("tags: ecole")
    assert old.finds("scissors") == old.finds("files: ubung") == old.finds("sheet") == {fractions}
    assert old.finds("kim") == set()


def test_the_files_of_an_old_file_open(old: Computer):
    with old.store.read() as unit:
        references = [decode(one, Attachment) for one in unit.connection.scalars(select(File.file))]
    (here,) = [one for one in references if one.name == FILE_NAME]
    assert content_of(old, here) == CONTENT_OF_FILE
    (missing,) = [one for one in references if one.name != FILE_NAME]
    assert set(old.store.wanted()) == {part.part for part in missing.parts}


def test_what_never_travels_is_still_in_an_old_file(old: Computer):
    with old.store.read() as unit:
        assert set(letters_left(unit.connection)) == {"00.teamroom"}
        assert was_read(unit.connection, "11.teamroom", 1234)
    assert len(old.store.identities()) == 1
    assert old.store.membership().is_active(old.me)
    assert len(old.store.membership().open_invitations()) == 1


def test_an_old_file_is_sound_and_goes_on(old: Computer, tmp_path: Path):
    report = check_space(old.store, Progress())
    assert report.ok
    assert (report.parts, report.missing_parts) == (2, 1)
    assert report.segments > 5
    entity = old.add("Written by this version")
    newcomer = joined(old, tmp_path / "newcomer", 8)
    deliver(old, newcomer)
    assert newcomer.column(entity, "title") == "Written by this version"
    theirs, ours = shown_by(newcomer), shown_by(old)
    # The words read from inside files never travel.
    assert theirs.pop("search") != ours.pop("search")
    assert theirs == ours
    newcomer.store.close()


def test_opening_an_old_file_again_changes_nothing(old: Computer):
    before = shown_by(old, own_time=True)
    assert shown_by(old.reopened(), own_time=True) == before


# -- Rows that would be computed in another way --------------------------------------------------------------------


def spoiled(computer: Computer, *statements: str) -> Computer:
    """Change the file of a closed room behind its back, as another version would have left it."""
    computer.store.close()
    engine = open_engine(computer.store.path, KEY)
    with writing(engine, computer.store.path) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
    return computer


OTHER_PROJECTION = "UPDATE meta SET number = 1 WHERE name = 'projection'"


def test_rows_computed_in_another_way_are_computed_anew(ana: Computer):
    entity = ana.add("Fractions", ["maths"])
    ana.attach(entity, "slides.pdf")
    before = shown_by(ana, own_time=True)
    spoiled(
        ana,
        OTHER_PROJECTION,
        "DELETE FROM item",
        "UPDATE resource SET title = 'wrong'",
        "ALTER TABLE file ADD COLUMN odd TEXT",
        "DROP TABLE part",
        "CREATE TABLE poem (id INTEGER PRIMARY KEY, verse TEXT)",
    )
    ana.store = RoomStore(place(ana.folder, ana.store.space), ana.means)
    assert shown_by(ana, own_time=True) == before
    assert ana.finds("fractions") == {entity}
    with ana.store.read() as unit:
        tables = set(unit.connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())
        assert number(unit.connection, migrations.PROJECTION_NAME) == projection_version()
    assert "poem" not in tables
    assert {table.name for table in PROJECTED.sorted_tables} <= tables


def test_rows_computed_in_todays_way_are_left_as_they_are(ana: Computer):
    entity = ana.add("Fractions")
    spoiled(ana, "UPDATE resource SET title = 'left'")
    ana.store = RoomStore(place(ana.folder, ana.store.space), ana.means)
    assert ana.column(entity, "title") == "left"
    assert check_space(ana.store, Progress()).wrong_tables == ("resource",)


def test_a_rebuild_that_breaks_off_is_begun_again(ana: Computer, monkeypatch: pytest.MonkeyPatch):
    entity = ana.add("Fractions")
    before = shown_by(ana, own_time=True)
    spoiled(ana, OTHER_PROJECTION, "DELETE FROM item")
    where = place(ana.folder, ana.store.space)

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "rebuild", break_off)
        with pytest.raises(KeyboardInterrupt):
            RoomStore(where, ana.means)
    ana.store = RoomStore(where, ana.means)
    assert shown_by(ana, own_time=True) == before
    assert ana.column(entity, "title") == "Fractions"


def test_another_set_of_types_is_another_way_to_compute_rows(monkeypatch: pytest.MonkeyPatch):
    today = projection_version()
    monkeypatch.setattr(migrations, "TYPES", TYPES[1:])
    assert projection_version() != today
    monkeypatch.setattr(migrations, "TYPES", TYPES)
    monkeypatch.setattr(migrations, "PROJECTION", migrations.PROJECTION + 1)
    assert projection_version() != today


# -- What is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [LOG_VERSION + 1, LOG_VERSION + 100])
def test_a_file_of_a_later_version_is_refused_and_left_as_it_is(ana: Computer, version: int):
    ana.add("Fractions")
    spoiled(ana, f"PRAGMA user_version = {version}", "DROP TABLE item")
    before = bytes_of(ana.folder)
    where = place(ana.folder, ana.store.space)
    assert kind_of(TrustError, lambda: RoomStore(where, ana.means)) == "profile-too-new"
    assert bytes_of(ana.folder) == before


def text(path: Path) -> None:
    path.write_bytes(b"This is not one of our files. " * 300)


def plain_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (name TEXT, number INTEGER, bytes BLOB)")
    connection.commit()
    connection.close()


def of_another_key(path: Path) -> None:
    engine = open_engine(path, bytes(32))
    with writing(engine, path) as connection:
        ITEM.create(connection)
    engine.dispose()


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


@pytest.mark.parametrize("make", [text, plain_sqlite, of_another_key, noise])
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(ana: Computer, make: Callable[[Path], None]):
    path = ana.folder / "other.db"
    make(path)
    before = path.read_bytes()
    where = place(ana.folder, ana.store.space)
    other = type(where)(where.space, path, where.parts, KEY)
    assert kind_of(TrustError, lambda: RoomStore(other, ana.means)) == "data-damaged"
    assert kind_of(TrustError, lambda: space_in(path, KEY)) == "data-damaged"
    assert path.read_bytes() == before
    assert {one.name for one in ana.folder.iterdir() if one.name.startswith("other")} == {"other.db"}


@pytest.mark.parametrize("kept", [1000, 4096, 40_000])
def test_a_file_that_was_cut_is_refused_when_what_is_missing_is_read(ana: Computer, kept: int):
    ana.add("Fractions")
    ana.store.close()
    path = ana.store.path
    path.write_bytes(path.read_bytes()[:kept])
    where = place(ana.folder, ana.store.space)

    def look() -> object:
        store = RoomStore(where, ana.means)
        try:
            return check_space(store, Progress())
        finally:
            store.close()

    assert kind_of(TrustError, look) == "data-damaged"
