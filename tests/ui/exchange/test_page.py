"""The exchange page by clicks, on real spaces and a folder that is a stick."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from fakes.files import FULL, GONE, Fault
from teamroom.core.volumes import Volume
from teamroom.services.stick_doctor import LEFT_FREE
from teamroom.store.incarnation import RECEIVE_FIRST
from teamroom.store.numbers import keep_number
from teamroom.sync.limits import MIB
from ui.exchange.conftest import EXCHANGE, NOTE, files_on
from ui.looking import texts_of

pytestmark = pytest.mark.usefixtures("ben")


@pytest.fixture
def chosen(desk, monkeypatch):
    """Choose a path in whatever dialog of the system comes next."""

    def choose(path):
        for kind in ("folder", "file", "new_file"):
            monkeypatch.setattr(type(desk.chooser), kind, lambda _, _page, _title, done, *_more, **_named: done(path))
        return path

    return choose


# -- By stick -------------------------------------------------------------------------------------------------------


def test_two_teachers_give_and_take_with_one_click_each(ana, ben, seat_of, note):
    ana.adds("Rain", note)
    at_anas = seat_of(ana)
    at_anas.press(EXCHANGE)
    assert "Done with SCHOOLKEY" in at_anas.card
    assert "Arrived: nothing new, nothing lost." in at_anas.card
    ben.adds("Wind")
    at_bens = seat_of(ben)
    assert "1 new file waits here" in at_bens.said
    at_bens.press(EXCHANGE)
    assert "Arrived: 1 new, nothing lost." in at_bens.card
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}
    at_anas.press("Done")
    at_anas.press(EXCHANGE)
    assert ana.titles() == ben.titles() == ["Rain", "Wind"]


@pytest.mark.slow
def test_letters_lie_in_a_folder_of_their_own_on_the_stick(ana, seat_of, drive):
    seat_of(ana).press(EXCHANGE)
    assert [path.name for path in drive.iterdir()] == ["TeamRoom"]


def test_a_stick_ends_with_how_it_is_taken_out_and_a_folder_does_not(ana, seat_of, chosen, tmp_path):
    at = seat_of(ana)
    at.press(EXCHANGE)
    assert "SCHOOLKEY" in at.card.split("Before you take it out")[1]
    at.press("Done")
    shared = tmp_path / "Shared"
    shared.mkdir()
    chosen(shared)
    at.press("Choose a folder…")
    assert "Done with Shared" in at.card
    assert "take it out" not in at.card
    at.press("Done")
    at.press("Exchange with this folder")
    assert "Done with Shared" in at.card


def test_a_stick_with_signs_of_a_virus_says_so_and_can_be_exchanged_with(ana, seat_of, drive):
    for name in ("Lessons.lnk", "helper.vbs"):
        (drive / name).write_bytes(b"never opened")
    (drive / "Lessons").mkdir()
    at = seat_of(ana)
    assert "may carry a virus" in at.said
    assert "Lessons.lnk, helper.vbs" in at.said
    at.press(EXCHANGE)
    assert "Done with SCHOOLKEY" in at.card


@pytest.mark.parametrize("honest", [True, False])
def test_a_stick_is_tested_after_a_question_and_left_as_it_was(ana, seat_of, drive, honest):
    at = seat_of(ana)
    ana.files.free = LEFT_FREE + 2 * MIB
    if not honest:
        ana.files.fail(Fault(GONE, operation="read", glob="0001.part", at=2))
    at.press("Test the stick: SCHOOLKEY")
    assert "takes about 7 minutes" in at.answer("Test it")
    at.qtbot.waitUntil(lambda: at.page.card is not None and at.page.card.primary is not None)
    expected = "SCHOOLKEY is sound" if honest else "only the first 1.0 MB keep what is written"
    assert expected in at.card
    assert list(drive.iterdir()) == []


def test_what_each_colleague_brought_is_said_where_there_were_several(ana, ben, cleo, seat_of, drive):
    (drive / "TeamRoom").mkdir()
    for one, title in ((ben, "Wind"), (cleo, "Sun")):
        one.adds(title)
        one.folder.run(drive / "TeamRoom")
    at = seat_of(ana)
    at.press(EXCHANGE)
    said = at.card
    assert "Arrived: 2 new" in said
    assert "From Ben: 1 new" in said
    assert "From Cleo: 1 new" in said


def test_a_damaged_letter_is_named_with_its_three_sentences_and_stops_nothing(ana, ben, seat_of, drive):
    ben.adds("Wind")
    (drive / "TeamRoom").mkdir()
    sent = ben.folder.run(drive / "TeamRoom").sent.path
    sent.with_name("0damaged.teamroom").write_bytes(sent.read_bytes()[:-1])
    at = seat_of(ana)
    at.press(EXCHANGE)
    said = at.card
    assert "The last part of 0damaged.teamroom is missing. Nothing on this computer changed. Ask for" in said
    assert ana.titles() == ["Wind"]


# -- Sticks come and go ---------------------------------------------------------------------------------------------


def test_without_a_stick_the_page_says_what_to_do(ana, seat_of, plugged):
    plugged.clear()
    at = seat_of(ana)
    assert "Put in a USB stick. It can take ten seconds to show up." in texts_of(at.page.drives)
    assert QApplication.focusWidget() is at.page.drives.choose


def test_a_stick_that_is_put_in_or_pulled_out_shows_within_the_poll(ana, seat_of, plugged, tmp_path, qtbot):
    at = seat_of(ana)
    at.page._presenter._poll.setInterval(5)
    first = QApplication.focusWidget()
    assert first.text() == EXCHANGE
    home = tmp_path / "AT HOME"
    home.mkdir()
    plugged.append(Volume(home, "AT HOME", "exfat", writable=True, free=1000, total=2000))
    qtbot.waitUntil(lambda: "AT HOME" in texts_of(at.page.drives))
    assert QApplication.focusWidget() is first
    plugged.clear()
    qtbot.waitUntil(lambda: "Put in a USB stick" in texts_of(at.page.drives))
    assert QApplication.focusWidget() is at.page.drives.choose


def test_a_write_protected_stick_says_so_and_cannot_be_chosen(ana, seat_of, plugged, drive):
    plugged[0] = Volume(drive, "SCHOOLKEY", "vfat", writable=False, free=0, total=10)
    at = seat_of(ana)
    assert "Write-protected" in texts_of(at.page.drives)
    assert QApplication.focusWidget() is at.page.drives.choose


def test_sticks_are_looked_for_only_while_the_page_shows(ana, seat_of):
    at = seat_of(ana)
    assert at.page._presenter._poll.isActive()
    at.page.put_away()
    assert not at.page._presenter._poll.isActive()


def test_a_stick_of_a_stranger_is_shown_as_one_harmless_line(ana, seat_of, plugged, drive):
    label = "<img src='file:///x'>\nTwo\u202eLines"
    plugged[0] = Volume(drive, label, "vfat", writable=True, free=1, total=2)
    at = seat_of(ana)
    assert "<img src='file:///x'> TwoLines" in texts_of(at.page.drives)


# -- By file --------------------------------------------------------------------------------------------------------


@pytest.fixture
def written(ana, seat_of, chosen, tmp_path, note):
    """A file that Ana wrote for Ben by the page."""
    ana.adds("Rain", note)
    path = chosen(tmp_path / "News")
    at = seat_of(ana)
    at.press("Write a file for colleagues…")
    assert "News.teamroom is written" in at.card
    return path.with_name("News.teamroom")


def test_a_file_is_looked_into_before_it_is_taken_in(ben, seat_of, chosen, written):
    chosen(written)
    at = seat_of(ben)
    at.press("Take in a file…")
    said = at.card
    assert "News from Ana" in said
    assert "News.teamroom, saved " in said
    assert "1 new, 0 changed" in said
    assert ben.titles() == []
    at.press("Take it in")
    assert "Arrived: 1 new, nothing lost." in at.card
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}


@pytest.mark.slow
def test_a_file_that_is_left_changes_nothing(ben, seat_of, written):
    at = seat_of(ben)
    at.page.receive_file(written)
    at.press("Leave it")
    assert at.page.card is None
    assert ben.titles() == []


@pytest.mark.slow
def test_a_file_taken_in_before_says_so(ben, seat_of, written):
    ben.exchange.receive(written)
    at = seat_of(ben)
    at.page.receive_file(written)
    assert "You have all of its words already" in at.card


def dropped(path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.kept = data
    return event


@pytest.mark.slow
def test_a_dropped_file_is_looked_into(ben, seat_of, written):
    at = seat_of(ben)
    at.page.dropEvent(dropped(written))
    assert "News from Ana" in at.card


def test_what_is_no_file_of_ours_cannot_be_dropped(ben, seat_of, note):
    at = seat_of(ben)
    at.page.dropEvent(dropped(note))
    assert at.page.card is None


# -- What goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (GONE, "was taken out or stopped answering."),
        pytest.param(FULL, "There is not enough room on the disk", marks=pytest.mark.slow),
    ],
)
def test_an_error_is_said_in_three_sentences_and_can_be_tried_again(ana, seat_of, drive, error, said):
    ana.adds("Rain")
    at = seat_of(ana)
    ana.files.fail(Fault(error, operation="write", glob="TeamRoom/*.part", for_ever=True))
    at.press(EXCHANGE)
    text = at.card
    assert said in text
    assert "What you had" in text
    assert f"{drive}" in text.split("Details: ")[1]
    ana.files.heal()
    at.press("Try again")
    assert "Done with SCHOOLKEY" in at.card


@pytest.mark.slow
def test_the_words_of_an_error_can_be_copied(ana, seat_of, drive):
    at = seat_of(ana)
    drive.rmdir()
    ana.files.fail(Fault(GONE, for_ever=True))
    at.press(EXCHANGE)
    at.press("Copy these words")
    assert "Details: stick-gone" in QApplication.clipboard().text()
    QApplication.clipboard().clear()


def test_after_a_restore_sending_is_offered_anyway(ana, seat_of, drive):
    with ana.room.write() as unit:
        keep_number(unit.connection, RECEIVE_FIRST, 1)
    at = seat_of(ana)
    at.press(EXCHANGE)
    said = at.card
    assert "brought back from a backup" in said
    assert "--anyway" not in said
    assert files_on(drive) == []
    at.press("Send anyway")
    assert "Done with SCHOOLKEY" in at.card


@pytest.mark.slow
def test_a_file_of_another_room_is_refused_in_words(ana, seat_of, teacher, tmp_path):
    other = teacher("Dora")
    other.opened.found_room("Another room")
    path = tmp_path / "Other.teamroom"
    other.opened.exchange(other.opened.room()).send(path)
    at = seat_of(ana)
    at.page.receive_file(path)
    assert "Other.teamroom is locked for another room" in at.card
    at.press("Close")
    assert at.page.card is None
