"""Damage at the start: what it means in plain words, what helps first, and a way out always; by mouse and by keys."""

import errno

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from fakes.files import Fault
from teamroom.services.backup import Backup
from ui.fitting import as_read, cut, tab_stops
from ui.hands import press
from ui.names import unnamed


def room_db(ana):
    (room,) = ana.unlocked.folder.rooms()
    return ana.unlocked.folder.room_db(room)


def spoil(path):
    path.write_bytes(b"damaged" * 2000)


def focused():
    return QApplication.focusWidget()


def test_a_damaged_room_is_told_and_brought_back_by_keys(ana, show):
    spoil(room_db(ana))
    seat = show()
    for words in (
        "Ana, something here is damaged",
        "Nothing was deleted, and nothing will be",
        "The room “Clear lessons”",
        "Its file is damaged. It was last written on ",
        "What your colleagues have of it is not touched.",
        "Since that backup something was saved 2 times; that is not in it.",
        "Not damaged: what is yours alone.",
    ):
        assert words in seat.said
    (card,) = seat.page.step.cards
    assert focused() is card.when
    press(Qt.Key.Key_Down)
    assert "something was saved 3 times" in seat.said
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Tab)
    assert focused() is card.back
    press(Qt.Key.Key_Return)
    assert "Your space is whole again" in seat.said
    assert "Back as on" in seat.said
    assert "Receive what your colleagues have before you send anything." in seat.said
    assert focused() is seat.page.step.go_on
    press(Qt.Key.Key_Return)
    assert seat.page.told == ["open"]
    assert ana.open().titles() == ["Rain", "Snow"]


def test_a_room_can_be_gone_on_without_set_aside_and_left(ana, show):
    spoil(room_db(ana))
    seat = show()
    press(Qt.Key.Key_Escape)
    seat.press("Back")
    assert seat.page.told == ["left", "left"]
    seat.press("Set aside: “Clear lessons”")
    assert "with your name chosen" in seat.said
    assert ana.unlocked.folder.rooms() == []
    assert [path.read_bytes()[:7] for path in ana.unlocked.folder.aside.rglob("*.db")] == [b"damaged"]
    spoil(ana.unlocked.folder.personal_db)
    seat = show()
    assert not seat.page.step.go_on.isVisible()
    assert "Back" in [one.text() for one in seat.page.findChildren(type(seat.page.step.back)) if one.isVisible()]


def test_going_on_without_a_room_is_offered_and_done(ana, show):
    spoil(room_db(ana))
    seat = show()
    seat.press("Go on without this room")
    assert seat.page.told == ["open"]
    assert not seat.page.escape(), "it is being opened"


def test_an_empty_journal_is_begun_only_after_a_question(ana, show):
    for path in ana.unlocked.folder.backups.glob("0*"):
        (path / "list").unlink()
    ana.unlocked.folder.personal_db.unlink()
    seat = show()
    assert "What is yours alone: journal and settings" in seat.said
    assert "Its file is not on this computer any more." in seat.said
    assert "There is no backup of it on this computer." in seat.said
    seat.press("Begin with an empty journal…")
    assert "Your rooms stay as they are." in seat.answer("Cancel")
    assert not ana.unlocked.folder.personal_db.exists()
    seat.press("Begin with an empty journal…")
    seat.answer("Begin anew")
    assert "You have an empty journal now." in seat.said
    assert ana.open().titles() == ["Fog", "Hail", "Rain", "Snow"]


def test_a_backup_in_a_file_is_chosen_and_brought_back(ana, show, tmp_path):
    ana.open()
    Backup(ana.profiles()).write(ana.unlocked, tmp_path / "all.teamroom-backup")
    ana.opened.close()
    spoil(room_db(ana))
    seat = show()
    seat.press("From a backup in a file: “Clear lessons”")
    dialog = seat.page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "all.teamroom-backup")])
    dialog.close()
    assert "Back from the backup all.teamroom-backup: “Clear lessons”." in seat.said
    assert ana.open().titles() == ["Fog", "Hail", "Rain", "Snow"]


def test_what_was_put_together_anew_is_told_as_good_news(ana, show):
    with ana.open().room.read() as unit:
        page = unit.connection.exec_driver_sql("SELECT rootpage FROM sqlite_schema WHERE name = 'search_data'").scalar()
    ana.opened.close()
    path = room_db(ana)
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    path.write_bytes(content)
    seat = show()
    assert "A file was damaged: “Clear lessons”. It was put together anew from its own history." in seat.said
    assert "Nothing is lost." in seat.said
    assert "something here is damaged" not in seat.said
    assert focused().text() == "Open my space"


def test_what_does_not_work_is_told_and_the_next_backup_helps(ana, show):
    spoil(room_db(ana))
    seat = show()
    ana.files.fail(Fault(errno.EIO, glob="*bringing-back*", for_ever=True))
    seat.press("Bring back: “Clear lessons”")
    assert seat.page.step.said.text
    ana.files.heal()
    newest = max(ana.unlocked.folder.backups.glob("0*"))
    spoil(newest / "rooms" / room_db(ana).name)
    seat.press("Bring back: “Clear lessons”")
    assert "is damaged" in seat.page.step.said.text
    assert room_db(ana).read_bytes()[:7] == b"damaged"
    seat.page.step.cards[0].when.setCurrentIndex(1)
    seat.press("Bring back: “Clear lessons”")
    assert "Your space is whole again" in seat.said


def test_tab_walks_in_the_order_of_reading_and_everything_has_a_name(ana, show):
    spoil(room_db(ana))
    spoil(ana.unlocked.folder.personal_db)
    page = show(size=(1092, 760)).page
    walked, read = as_read(page, tab_stops(page))
    assert walked == read
    assert len(walked) == 9
    assert (unnamed(page), cut(page)) == ([], [])
    assert page.minimumSizeHint().height() <= 430
