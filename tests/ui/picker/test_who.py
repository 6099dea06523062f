"""The first page: choosing a card, opening, being refused, waiting, and what may be shown of people."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from crypto.costs import CHEAP
from fakes.files import FULL, Fault
from teamroom.crypto.keyfile import KeyFile
from teamroom.services.device import Names
from ui.hands import click, press, type_in
from ui.picker.conftest import PASSPHRASE

DAY_MS = 86_400_000


def titles(page):
    return [page.who.rows.index(row).data() for row in range(page.who.rows.rowCount())]


def hide(device, names):
    device.write(dataclasses.replace(device.read(), names=names))


def conceal(profiles, created):
    """Let the key file say that the name is not to be shown."""
    path = created.unlocked.folder.key_path
    key_file = KeyFile.parse(path.read_bytes(), costs=CHEAP)
    path.write_bytes(key_file.renamed(created.unlocked.master, show_name=False))


def break_lock(created, *, copy=True):
    folder = created.unlocked.folder
    for path in (folder.key_path, folder.key_copy)[: 2 if copy else 1]:
        path.write_bytes(b"broken")


def test_nobody_here_is_welcomed_and_may_begin_at_once(show):
    page = show()
    assert page.who.title.text() == "Welcome to TeamRoom"
    assert QApplication.focusWidget() is page.who.new
    assert not page.who.card.isVisible()
    assert not page.who.people.isVisible()
    assert not page.who.forgot.isVisible()


def test_the_only_person_types_at_once_and_enter_opens(show, add):
    created = add("Amina K.", "Hillside")
    page = show()
    assert page.who.card.isVisible()
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    [unlocked] = page.taken
    assert (unlocked.profile, unlocked.name) == (created.profile, "Amina K.")
    assert page.who.passphrase.text == ""


def test_after_opening_the_page_stays_locked_until_it_appears_again(show, add):
    add("Amina")
    page = show()
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert page.who.open.text() == "Opening…"
    assert not page.who.passphrase.isEnabled()
    page.taken.pop().close()
    page.appear()
    assert page.who.open.text() == "Open"
    assert page.who.passphrase.isEnabled()


def test_while_it_opens_the_field_is_locked_and_the_button_says_so(qtbot, show, threaded, add):
    add("Amina")
    page = show(threaded)
    qtbot.waitUntil(page.who.passphrase.isVisible)
    page.who.passphrase.field.setText(PASSPHRASE)
    with qtbot.waitSignal(page.opened):
        click(page.who.open)
        assert page.who.open.text() == "Opening…"
        assert not page.who.passphrase.isEnabled()
        click(page.who.open)
    assert len(page.taken) == 1


def test_who_was_here_last_is_chosen_and_cards_say_when(show, add, device, desk):
    for name, days in (("Amina", 6), ("Ben", 0), ("Ruth", 20)):
        created = add(name, "Hillside")
        device.was_here(created.profile, desk.clock.now_ms() - days * DAY_MS)
    page = show()
    assert titles(page) == ["Amina", "Ben", "Ruth"]
    assert page.who.people.entry.title == "Ben"
    assert page.who.people.entry.spoken == "Ben, Hillside, last here today"
    assert QApplication.focusWidget() is page.who.people
    assert page.who._question.text() == "Passphrase for Ben"


def test_arrows_choose_and_enter_goes_on_to_the_passphrase(show, add):
    for name in ("Amina", "Ben", "Ruth"):
        add(name)
    page = show()
    press(Qt.Key.Key_Right)
    assert page.who._question.text() == "Passphrase for Ben"
    press(Qt.Key.Key_Return)
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert [one.name for one in page.taken] == ["Ben"]


def test_a_click_on_a_card_chooses_it_and_forgets_what_was_typed_for_another(qtbot, show, add):
    add("Amina")
    add("Ben")
    page = show()
    page.who.passphrase.field.setText("of Amina")
    place = page.who.people.visualRect(page.who.rows.index(1)).center()
    qtbot.mouseClick(page.who.people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.who._question.text() == "Passphrase for Ben"
    assert page.who.passphrase.text == ""
    assert QApplication.focusWidget() is page.who.passphrase.field


def test_a_wrong_passphrase_is_counted_kept_and_explained(show, add, device):
    created = add("Amina")
    page = show()
    for tries in (1, 2):
        type_in("not this one")
        press(Qt.Key.Key_Return)
        assert page.who.said.text.startswith("That passphrase does not open Amina's space. Tries so far: " + str(tries))
        assert "after 5 there is a wait of 10 seconds" in page.who.said.text
    assert device.wrong_tries(created.profile) == 2
    field = page.who.passphrase.field
    assert QApplication.focusWidget() is field
    assert field.selectedText() or field.hasSelectedText()
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert len(page.taken) == 1
    assert device.wrong_tries(created.profile) == 0


def test_after_five_wrong_ones_the_button_counts_ten_seconds_down(qtbot, show, add, desk):
    add("Amina")
    page = show()
    for _ in range(5):
        type_in("wrong again")
        press(Qt.Key.Key_Return)
    assert page.who.open.text() == "Wait 10 s"
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert not page.taken
    desk.clock.advance(4_000)
    qtbot.waitUntil(lambda: page.who.open.text() == "Wait 6 s")
    desk.clock.advance(6_000)
    qtbot.waitUntil(page.who.open.isEnabled)
    press(Qt.Key.Key_Return)
    assert len(page.taken) == 1


def test_a_restart_does_not_shorten_the_wait_and_another_person_need_not_wait(qtbot, show, add, device, desk):
    amina = add("Amina")
    add("Ben")
    for _ in range(5):
        device.tried_wrongly(amina.profile, desk.clock.now_ms())
    page = show()
    assert page.who.open.text() == "Wait 10 s"
    page.who.people.choose(1)
    assert page.who.open.isEnabled()
    page.who.people.choose(0)
    assert not page.who.open.isEnabled()


def test_the_service_refuses_during_the_wait_even_if_the_page_does_not(show, add, device, desk):
    amina = add("Amina")
    page = show()
    for _ in range(5):
        device.tried_wrongly(amina.profile, desk.clock.now_ms())
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert not page.taken
    assert page.who.open.text() == "Wait 10 s"


def test_a_disk_that_takes_no_notes_keeps_nobody_out(show, add, files):
    add("Amina")
    page = show()
    files.fail(Fault(FULL, glob="device.toml*", for_ever=True))
    type_in("wrong")
    press(Qt.Key.Key_Return)
    assert "Tries so far" not in page.who.said.text
    assert page.who.said.text.startswith("That passphrase does not open")
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert len(page.taken) == 1


def test_nothing_typed_is_no_try(show, add, device):
    created = add("Amina")
    page = show()
    press(Qt.Key.Key_Return)
    assert not page.who.said.text
    assert device.wrong_tries(created.profile) == 0


def test_a_space_open_elsewhere_is_told_in_three_sentences(show, add, profiles):
    created = add("Amina")
    page = show()
    held = profiles.unlock(created.profile, PASSPHRASE)
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert page.who.said.text.startswith("This space is open in another TeamRoom on this computer.")
    assert page.who.passphrase.text == PASSPHRASE
    held.close()
    press(Qt.Key.Key_Return)
    assert len(page.taken) == 1


def test_show_uncovers_the_passphrase_and_covers_it_for_the_next_person(show, add):
    add("Amina")
    add("Ben")
    page = show()
    field, box = page.who.passphrase.field, page.who.passphrase.shown
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() / 4)
    box.setChecked(True)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    page.who.people.choose(1)
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed_by_what_is_typed(show, add):
    add("Amina")
    page = show()
    field, hint = page.who.passphrase.field, page.who.passphrase._caps
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field, "a")
    assert not hint.isVisible()
    QTest.keyClick(field, "A")
    assert hint.isVisible()
    QTest.keyClick(field, "1")
    assert hint.isVisible()
    QTest.keyClick(field, "A", shift)
    assert not hint.isVisible()
    QTest.keyClick(field, "a", shift)
    assert hint.isVisible()
    QTest.keyClick(field, Qt.Key.Key_CapsLock)
    assert not hint.isVisible()


def test_a_damaged_lock_is_shown_with_a_plain_sentence(show, add):
    add("Amina")
    break_lock(add("Ben"))
    page = show()
    assert titles(page) == ["Amina", "A damaged lock"]
    press(Qt.Key.Key_Right)
    assert page.who._question.text() == "This space cannot be opened now"
    assert page.who._sentence.isVisible()
    assert "Your data is still there, locked." in page.who._sentence.text()
    assert not page.who.passphrase.isVisible()


def test_a_damaged_lock_with_a_whole_copy_opens_as_ever(show, add, qtbot):
    created = add("Amina")
    break_lock(created, copy=False)
    page = show()
    assert titles(page) == ["Amina"]
    type_in("not this one")
    press(Qt.Key.Key_Return)
    assert "does not open" in page.who.said.text
    assert created.unlocked.folder.key_path.read_bytes() == b"broken"
    type_in(PASSPHRASE)
    with qtbot.waitSignal(page.opened):
        press(Qt.Key.Key_Return)
    assert page.taken[0].lock_mended


def test_initials_only(show, add, device):
    add("Amina Kone-Traoré", "Hillside")
    add("  ben ")
    hide(device, Names.INITIALS)
    page = show()
    assert titles(page) == ["AK", "B"]
    assert page.who._question.text() == "Passphrase for AK"


def test_names_hidden_from_all_the_name_is_typed(show, add, device):
    add("Amina K.")
    add("Ben")
    hide(device, Names.HIDE)
    page = show()
    assert not page.who.people.isVisible()
    type_in("amina k.")
    press(Qt.Key.Key_Tab)
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert [one.name for one in page.taken] == ["Amina K."]


@pytest.mark.parametrize("name", ["Amina", "Nobody"])
def test_hidden_names_cannot_be_found_by_trying(show, add, device, name):
    add("Amina")
    hide(device, Names.HIDE)
    page = show()
    type_in(name)
    press(Qt.Key.Key_Tab)
    type_in("not the passphrase")
    press(Qt.Key.Key_Return)
    assert page.who.said.text.startswith("That name and that passphrase do not open a space here.")
    assert page.who.name.text() == name


def test_a_name_nobody_has_is_told_where_names_may_be_seen(show, add, profiles):
    created = add("Amina")
    conceal(profiles, created)
    page = show()
    assert titles(page) == ["My name is not shown"]
    type_in("Amira")
    press(Qt.Key.Key_Tab)
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert page.who.said.text.startswith("Nobody called “Amira” has a space here.")
    page.who.name.setText("Amina")
    press(Qt.Key.Key_Return)
    assert [one.name for one in page.taken] == ["Amina"]


def test_two_of_one_name_are_asked_for_the_number(show, add, device):
    first = add("Amina")
    add("Amina")
    hide(device, Names.HIDE)
    page = show()
    type_in("Amina")
    press(Qt.Key.Key_Tab)
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert page.who.said.text.startswith("More than one person here has that name.")
    page.who.name.setText(first.profile.hex()[:8])
    press(Qt.Key.Key_Return)
    assert [one.profile for one in page.taken] == [first.profile]


def test_an_invitation_is_held_until_a_space_is_open(show, add, tmp_path):
    add("Amina")
    page = show()
    given = []
    page.file_given.connect(given.append)
    page._hold(tmp_path / "first-ten.teamroom-invite")
    assert "first-ten.teamroom-invite" in page.who._file_label.text()
    assert page.who._file_card.isVisible()
    page.who.invitation_put_down.emit()
    assert not page.who._file_card.isVisible()
    assert given == [tmp_path / "first-ten.teamroom-invite", None]


def test_the_invitation_is_chosen_in_a_dialog_and_a_newcomer_goes_on_at_once(qtbot, show, tmp_path):
    (tmp_path / "x.teamroom-invite").write_bytes(b"")
    page = show()
    given = []
    page.file_given.connect(given.append)
    click(page.who.invitation)
    dialog = page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "x.teamroom-invite")])
    dialog.close()
    assert given == [tmp_path / "x.teamroom-invite"]
    assert page.step is page.name


def test_what_was_typed_is_gone_when_the_page_is_put_away(show, add):
    add("Amina")
    page = show()
    page.who.passphrase.field.setText("half a passphr")
    page.put_away()
    assert page.who.passphrase.text == ""


def test_tab_walks_in_reading_order_and_comes_round(show, add):
    add("Amina")
    add("Ben")
    page = show()
    who = page.who
    wanted = [
        *(who.people, who.passphrase.field, who.passphrase.shown, who.open, who.new, who.another),
        *(who.invitation, who.forgot, who.restore, who.look.language, who.look.text_size, who.look.colours),
    ]
    walked = []
    for _ in wanted:
        walked.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    assert walked == wanted
    assert QApplication.focusWidget() is wanted[0]
