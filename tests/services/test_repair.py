"""What is damaged before a space is opened is found, named and mended; nothing is deleted, and the rest stays open."""

from datetime import date

import pytest

from services.two_people import PASSPHRASE, ROOM, Teacher, dump, refusal
from store.backups import files_below
from teamroom.core.errors import EnvironmentProblem, TrustError, UserError
from teamroom.core.ids import SpaceId
from teamroom.services.backup import Backup
from teamroom.services.condition import Condition, Damage, KeptCopy
from teamroom.services.repair import Repair, open_or_examine
from teamroom.store.engines import open_engine, writing
from teamroom.store.putting_aside import put_aside

DAY_MS = 86_400_000
PAGE = 4096


@pytest.fixture
def ana(ana: Teacher) -> Teacher:
    """Ana with a journal and a resource, backed up on this computer, and something written since; her space is closed."""
    ana.adds("Rain")
    ana.opened.journal.write("A good day.", date(2026, 5, 7))
    Backup(ana.profiles()).keep(ana.unlocked)
    ana.clock.advance(DAY_MS)
    ana.adds("Snow")
    ana.opened.close()
    ana.opened = None
    return ana


def repair(ana: Teacher) -> Repair:
    return Repair(ana.unlocked, ana.profiles())


def room_db(ana: Teacher):
    (room,) = ana.unlocked.folder.rooms()
    return ana.unlocked.folder.room_db(room)


def spoil(path, content=b"damaged" * 2000):
    path.write_bytes(content)


def entries(ana: Teacher) -> list[str]:
    return [entry.text for entry in ana.opened.journal.list()]


def made_ms(ana: Teacher) -> int:
    return ana.clock.now_ms() - DAY_MS


def test_a_sound_space_is_called_sound_and_nothing_changes(ana):
    before = files_below(ana.data)
    for closely in (False, True):
        found = repair(ana).examine(closely=closely)
        assert found == Condition((), ("", ROOM), ())
        assert (found.is_sound, found.can_be_opened) == (True, True)
    assert files_below(ana.data) == before


def test_a_damaged_room_comes_back_from_a_backup_and_hears_before_it_speaks(ana, tmp_path):
    (room,) = ana.unlocked.folder.rooms()
    path = room_db(ana)
    spoil(path)
    found = repair(ana).examine()
    (damage,) = found.damages
    assert damage == Damage(room, ROOM, False, damage.changed_ms, (KeptCopy(1, made_ms(ana), 1),))
    assert (found.whole, found.can_be_opened) == (("",), True)
    before = path.read_bytes()
    repair(ana).bring_back(1, room)
    assert repair(ana).examine() == Condition((), ("", ROOM), ())
    (kept,) = ana.unlocked.folder.aside.rglob("*.db")
    assert kept.read_bytes() == before
    ana.open()
    assert ana.titles() == ["Rain"]
    assert entries(ana) == ["A good day."]
    with pytest.raises(UserError) as refused:
        ana.exchange.send(tmp_path / "news.teamroom")
    assert refused.value.kind == "receive-first"
    assert len(ana.room.identities()) == 2


def test_without_what_is_the_persons_alone_nothing_opens(ana):
    spoil(ana.unlocked.folder.personal_db, b"")
    found = repair(ana).examine()
    assert [(one.space, one.name, one.lost) for one in found.damages] == [(None, "", False)]
    assert (found.whole, found.can_be_opened) == ((ROOM,), False)
    with pytest.raises(TrustError):
        ana.open()
    repair(ana).bring_back(1, None)
    ana.open()
    assert entries(ana) == ["A good day."]
    assert ana.titles() == ["Rain", "Snow"], "the room is as it was"


def test_an_empty_journal_is_begun_only_when_asked_for(ana):
    ana.unlocked.folder.personal_db.unlink()
    with pytest.raises(TrustError) as refused:
        ana.open()
    assert refused.value.kind == "data-damaged"
    (damage,) = repair(ana).examine().damages
    assert (damage.space, damage.lost, damage.changed_ms, len(damage.copies)) == (None, True, 0, 1)
    repair(ana).begin_anew()
    ana.open()
    assert entries(ana) == []
    assert ana.titles() == ["Rain", "Snow"]


def test_a_room_whose_file_is_gone_is_told(ana):
    path = room_db(ana)
    path.unlink()
    (damage,) = repair(ana).examine().damages
    assert (damage.name, damage.lost) == (ROOM, True)
    repair(ana).bring_back(1, damage.space)
    ana.open()
    assert ana.titles() == ["Rain"]


def test_a_space_comes_back_from_a_backup_in_a_file_with_its_files(ana, ben, tmp_path):
    plan = tmp_path / "Plan.txt"
    plan.write_bytes(b"Cut a sheet in eight parts. " * 40)
    ana.open()
    ana.adds("With a file", plan)
    mine, others, early = tmp_path / "mine", tmp_path / "of Ben", tmp_path / "early"
    Backup(ana.profiles()).write(ana.unlocked, mine)
    Backup(ben.profiles()).write(ben.unlocked, others)
    ana.opened.close()
    (part,) = [path for path in ana.unlocked.folder.room_parts(ana.unlocked.folder.rooms()[0]).rglob("*") if path.is_file()]
    part.unlink()
    spoil(room_db(ana))
    before = files_below(ana.data)
    (damage,) = repair(ana).examine(closely=True).damages
    early.write_bytes(mine.read_bytes()[:-1])
    assert refusal(TrustError, repair(ana).bring_back_from, others, damage.space) == "backup-of-another"
    assert refusal(TrustError, repair(ana).bring_back_from, early, damage.space) == "backup-damaged"
    assert refusal(UserError, repair(ana).bring_back_from, mine, SpaceId(bytes(16))) == "backup-lacks-it"
    assert {name: one for name, one in files_below(ana.data).items() if "aside" not in name} == before
    repair(ana).bring_back_from(mine, damage.space)
    assert repair(ana).examine(closely=True).is_sound
    ana.open()
    assert ana.titles() == ["Rain", "Snow", "With a file"]
    assert ana.contents_of("With a file") == {"Plan.txt": plan.read_bytes()}
    assert refusal(UserError, ana.exchange.send, tmp_path / "news.teamroom") == "receive-first"


def test_everything_comes_back_from_one_day(ana):
    assert repair(ana).bring_all_back(1).databases == ("personal.db", f"rooms/{room_db(ana).name}")
    ana.open()
    assert ana.titles() == ["Rain"]
    assert put_aside(ana.unlocked.folder).size > 2 * PAGE


def test_a_room_put_aside_comes_back_from_a_colleague_as_the_same_person(ana, ben, tmp_path):
    plan = tmp_path / "Plan.txt"
    plan.write_bytes(b"Cut a sheet in eight parts. " * 40)
    ana.open()
    ana.adds("With a file", plan)
    Backup(ana.profiles()).keep(ana.unlocked)
    news = tmp_path / "news.teamroom"
    ana.exchange.send(news)
    ben.exchange.receive(news)
    me = ana.room.me
    ana.opened.close()
    spoil(room_db(ana))
    (damage,) = repair(ana).examine().damages
    repair(ana).set_room_aside(damage.space)
    assert repair(ana).examine() == Condition((), ("",), ())
    ana.open()
    assert ana.opened.rooms() == []
    file = tmp_path / "again.teamroom-invite"
    ana.opened.join(file, ben.invites(file, again="Ana"))
    assert ana.titles() == ["Rain", "Snow", "With a file"]
    assert ana.room.me == me


def test_a_space_opens_at_once_unless_something_is_damaged_or_was(ana):
    def opened():
        return open_or_examine(ana.unlocked, ana.profiles(), lambda: ana.open().opened)

    assert opened() is ana.opened
    page = root_pages(ana)["search_data"]
    ana.opened.close()
    # Damage that opening does not meet, but somebody met when the space was open.
    path = room_db(ana)
    whole, at = path.read_bytes(), (page - 1) * PAGE + 100
    spoil(path, whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert opened() is ana.opened
    ana.opened.close()
    ana.unlocked.folder.note_doubt()
    assert opened() == Condition((), ("", ROOM), (ROOM,))
    assert opened() is ana.opened
    ana.opened.close()
    spoil(path)
    for _ in range(2):
        assert [one.name for one in opened().damages] == [ROOM]
    repair(ana).set_room_aside(ana.unlocked.folder.rooms()[0])
    assert opened().rooms() == []


def test_a_lock_that_was_mended_is_told_and_lets_every_page_be_looked_at(ana):
    ana.unlocked.close()
    ana.unlocked.folder.key_path.write_bytes(b"damaged")
    line = ana.profiles().line(ana.unlocked.profile)
    assert (line.damaged, line.mendable) == (True, True)
    ana.unlocked = ana.profiles().mend(line.profile, PASSPHRASE)
    found = open_or_examine(ana.unlocked, ana.profiles(), lambda: ana.open().opened)
    assert found == Condition((), ("", ROOM), (), lock_mended=True)
    assert (found.is_sound, found.can_be_opened) == (False, True)


def test_damage_where_nothing_but_computed_rows_lie_is_mended_without_a_loss(ana):
    ana.open()
    before, roots = kept_rows(ana), root_pages(ana)
    ana.opened.close()
    path = room_db(ana)
    whole, found = path.read_bytes(), {}
    for name, page in roots.items():
        at = (page - 1) * PAGE + 100
        spoil(path, whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        condition = repair(ana).examine(closely=True)
        found[name] = "damaged" if condition.damages else "mended"
        if condition.damages:
            assert path.read_bytes()[at] == whole[at] ^ 1, "it was left as it is"
            continue
        assert condition.mended == (ROOM,)
        ana.open()
        assert kept_rows(ana) == before
        ana.opened.close()
    ana.opened = None
    log = {"segment", "record", "value"}
    assert {name for name, how in found.items() if how == "damaged"} == log
    assert set(found) > log


def root_pages(ana: Teacher) -> dict[str, int]:
    """Return the first page of each table of the history and of some of what is computed from it."""
    names = ("segment", "record", "value", "resource", "item", "search_data", "sqlite_autoindex_record_1")
    with ana.room.read() as unit:
        rows = unit.connection.exec_driver_sql("SELECT name, rootpage FROM sqlite_schema")
        return {row.name: row.rootpage for row in rows if row.name in names}


def kept_rows(ana: Teacher) -> dict[str, list[str]]:
    """Return every row of the room but the numbers that a database counts for itself."""
    return {name: rows for name, rows in dump(ana.room).items() if name not in ROW_NUMBERS}


ROW_NUMBERS = {"meta", "sqlite_sequence"}


def test_a_newer_file_and_a_full_disk_are_no_damage(ana):
    path = room_db(ana)
    key = ana.unlocked.master.database_key(bytes.fromhex(path.stem))
    ana.files.free = 1000
    assert refusal(EnvironmentProblem, repair(ana).examine) == "disk-full"
    ana.files.free = None
    engine = open_engine(path, key)
    with writing(engine, path) as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    engine.dispose()
    assert refusal(TrustError, repair(ana).examine) == "profile-too-new"
