"""Every setting is kept, applies at once, and can be reached by its name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from services.two_people import PASSPHRASE, ROOM, Teacher
from teamroom.services.backup import Backup
from teamroom.services.care import PERSONAL, Care, Rehearsed
from teamroom.services.device import Device, DeviceSettings, Names, Theme
from teamroom.services.people import People
from teamroom.services.upkeep import Upkeep
from teamroom.ui.languages import Language
from teamroom.ui.settings.page import SettingsPage
from teamroom.ui.settings.rehearsal import RehearsalPage, rehearsed_text
from teamroom.ui.theme import Scheme
from ui.names import unnamed

LANGUAGES = [Language("en", "English"), Language("sw", "Kiswahili")]


@pytest.fixture
def ana(tmp_path, desk):
    made = Teacher("Ana", tmp_path / "computer of Ana", desk.clock, 1).start()
    made.opened.found_room(ROOM)
    yield made
    made.close()


@pytest.fixture
def device(ana):
    return Device(ana.data, ana.files)


@pytest.fixture
def page(desk, ana, device, qtbot):
    care = Care(ana.opened, ana.unlocked, ana.profiles(), device)
    made = SettingsPage(
        desk, device, ana.opened.settings, care, name="Ana", school="", languages=LANGUAGES
    )
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.appear()
    return made


def choose(qtbot, combo, text):
    combo.setFocus()
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def test_colours_and_size_apply_at_once_and_are_kept(page, desk, device, qtbot):
    choose(qtbot, page.look.scheme, "dark")
    assert desk.theme.is_dark
    choose(qtbot, page.look.text_size, "110 %")
    assert desk.theme.percent == 110
    assert device.read() == DeviceSettings(theme=Theme.DARK, text_percent=110)
    desk.theme.choose(Scheme.LIGHT, 100)


def test_another_language_is_told(page, device, qtbot):
    with qtbot.waitSignal(page.language_chosen) as told:
        choose(qtbot, page.look.language, "Kiswahili")
    assert told.args == ["sw"]
    assert device.read().language == "sw"


def test_names_can_be_hidden(page, device, qtbot):
    choose(qtbot, page.look.names, "none: everybody types theirs")
    assert device.read().names is Names.HIDE


def test_what_is_kept_shows_again(page, ana, device, qtbot):
    choose(qtbot, page.look.names, "first letters")
    choose(qtbot, page.lock.minutes, "3 minutes")
    qtbot.mouseClick(page.lock.wipe, Qt.MouseButton.LeftButton, pos=page.lock.wipe.rect().center() * 0.1)
    page.appear()
    assert page.look.names.currentText() == "first letters"
    assert page.lock.minutes.currentText() == "3 minutes"
    assert ana.opened.settings.read().lock_minutes == 3


def test_a_new_name_reaches_the_room(page, ana, qtbot, notices):
    page.me.name.selectAll()
    qtbot.keyClicks(page.me.name, "Ana Maria")
    qtbot.mouseClick(page.me.save, Qt.MouseButton.LeftButton)
    assert [line.name for line in People(ana.opened.room()).members()] == ["Ana Maria"]
    assert not notices[0].stays


def test_no_name_is_refused_in_words(page, qtbot, notices):
    page.me.name.clear()
    qtbot.mouseClick(page.me.save, Qt.MouseButton.LeftButton)
    assert notices[0].tone == "bad"


def test_a_backup_by_keys_alone_can_be_restored(page, ana, tmp_path, qtbot, notices):
    assert "none yet" in page.backup.elsewhere.text()
    page.backup.make.setFocus()
    qtbot.keyClick(page.backup.make, Qt.Key.Key_Space)
    dialog = page.backup.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Ana.teamroom-backup")
    dialog.selectFile(str(tmp_path / "Ana.teamroom-backup"))
    dialog.accept()
    assert page.backup.elsewhere.text() == "In a file elsewhere: today."
    assert "backup is written" in notices[0].text
    other = Teacher("other", tmp_path / "other computer", ana.clock, 9)
    assert Backup(other.profiles()).restore(tmp_path / "Ana.teamroom-backup", PASSPHRASE).name == "Ana"


def test_the_backup_of_this_computer_tells_what_it_does_not_help_against(page, ana, desk):
    assert page.backup.here.text().startswith("On this computer: not yet.")
    upkeep = Upkeep(ana.opened, ana.unlocked, ana.profiles())
    assert upkeep.back_up().backed_up
    page.appear()
    assert page.backup.here.text().startswith("On this computer: today.")
    assert "stolen" in page.backup.here.text()
    assert not page.backup.skipped.isVisible()
    ana.files.free = 1 << 20
    assert upkeep.back_up().no_room
    page.appear()
    assert "(today) was not made: the disk is nearly full" in page.backup.skipped.text()
    assert page.backup.skipped.isVisible()


def test_what_was_set_aside_is_told_and_deleted_only_after_a_question(page, ana, qtbot):
    assert not page.backup.let_go.isVisible()
    aside = ana.unlocked.folder.aside / f"000001-{ana.clock.now_ms()}" / "rooms"
    aside.mkdir(parents=True)
    (aside / "damaged.db").write_bytes(bytes(2048))
    page.appear()
    assert "2.0 kB" in page.backup.aside.text()
    for answer, left in (("Cancel", True), ("Delete", False)):
        qtbot.mouseClick(page.backup.let_go, Qt.MouseButton.LeftButton)
        (box,) = [one for one in page.findChildren(QMessageBox) if one.isVisible()]
        qtbot.mouseClick(next(one for one in box.buttons() if one.text() == answer), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda box=box: not box.isVisible())
        assert ana.unlocked.folder.aside.exists() is left
    assert not page.backup.let_go.isVisible()


def test_the_last_backup_is_tried_by_a_button(page, ana, qtbot, notices):
    qtbot.mouseClick(page.backup.trial, Qt.MouseButton.LeftButton)
    assert notices[-1].details == "no-backup-here"
    Upkeep(ana.opened, ana.unlocked, ana.profiles()).back_up()
    qtbot.mouseClick(page.backup.trial, Qt.MouseButton.LeftButton)
    assert notices[-1].text == "The backup (today) was tried: 3 items, 0 files, everything readable."


def test_what_a_trial_found_is_said_in_counts():
    found = Rehearsed(0, spaces=2, items=412, files=38, waiting=1, lost=2, damaged=(PERSONAL, "Clear lessons"))
    assert rehearsed_text(found, 86_400_000) == (
        "The backup (yesterday) was tried: 412 items and 35 files are readable, but not everything. 1 file had not "
        "arrived yet when it was made. 2 files in it cannot be read any more. Damaged in it: what is yours alone, "
        "“Clear lessons”. Your space itself was not touched. Make a new backup and try that one."
    )


def test_a_backup_file_is_tried_by_keys_alone(desk, ana, page, tmp_path, qtbot):
    with qtbot.waitSignal(page.file_trial_asked):
        page.backup.file_trial.click()
    path = tmp_path / "Ana.teamroom-backup"
    Backup(ana.profiles()).write(ana.unlocked, path)
    trial = RehearsalPage(desk, page.backup._care.rehearse_file)
    qtbot.addWidget(trial)
    trial.show()
    qtbot.waitActive(trial)
    trial.appear()
    step = trial.step
    qtbot.keyClick(step.passphrase.field, Qt.Key.Key_Return)
    assert step.said.text == "Choose the file of the backup first."
    qtbot.keyClick(step.choose, Qt.Key.Key_Space)
    dialog = step.findChild(QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    for passphrase, said in (("not this one", "does not open this backup"), (PASSPHRASE, "everything readable")):
        step.passphrase.field.selectAll()
        qtbot.keyClicks(step.passphrase.field, passphrase)
        qtbot.keyClick(step.passphrase.field, Qt.Key.Key_Return)
        assert said in step.said.text
        assert not step.is_busy
    assert unnamed(trial) == []
    trial.put_away()
    assert (step.passphrase.text, step.path) == ("", None)
    with qtbot.waitSignal(trial.finished):
        assert trial.escape()


def test_removing_the_space_asks_and_says_what_is_lost(page, ana, qtbot):
    asked = []
    page.removal_asked.connect(lambda: asked.append(1))
    for text, expected in (("Cancel", []), ("Remove for good", [1])):
        qtbot.mouseClick(page.leave.remove, Qt.MouseButton.LeftButton)
        box = page.leave.findChildren(QMessageBox)[-1]
        assert "There is no backup elsewhere" in box.informativeText()
        choice = next(one for one in box.buttons() if one.text().replace("&", "") == text)
        qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
        assert asked == expected


def test_every_control_has_a_name(page):
    assert unnamed(page) == []
