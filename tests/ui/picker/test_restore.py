"""A backup brought back: asked for here, done by the window, which has what it needs for it."""

import contextlib
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from crypto.costs import CHEAP
from fakes.files import FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.drives import Drive
from teamroom.services.backup import Backup
from teamroom.services.journal import Journal
from teamroom.services.opened import OpenProfile, found_personal
from teamroom.services.profiles import Profiles
from teamroom.services.repair import Repair
from teamroom.store.space import Means
from teamroom.ui.runner import Job, Lane
from ui.hands import click, press, type_in
from ui.picker.conftest import PASSPHRASE


@pytest.fixture
def backup(tmp_path, desk):
    elsewhere = Profiles(
        tmp_path / "elsewhere", FaultyFiles(drive=Drive.LOCAL), desk.clock, SeededRandomness(7), CHEAP, ballast=0
    )
    created = elsewhere.create("Amina", PASSPHRASE, "Hillside")
    report = Backup(elsewhere).write(created.unlocked, tmp_path / "amina.backup")
    created.unlocked.close()
    return report.path


@pytest.fixture
def window(desk, profiles):
    """Bring backups back as the window does."""

    def served(page):
        def bring(path, passphrase):
            job = desk.runner.run(
                lambda progress: Backup(profiles).restore(path, passphrase, progress),
                page,
                lane=Lane.IO,
                done=page.restored,
                failed=page.restore.failed,
                ended=page.restore.work_ended,
            )
            page.restore.watch(job)

        def bring_back(unlocked, number):
            with contextlib.closing(unlocked):
                Repair(unlocked, profiles).bring_all_back(number)
            page.restored(profiles.line(unlocked.profile))

        page.restore_asked.connect(bring)
        page.back_asked.connect(bring_back)
        return page

    return served


def choose(page, path):
    click(page.restore.choose)
    dialog = page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()


def test_a_backup_comes_back_and_is_opened(show, window, backup):
    page = window(show())
    click(page.who.restore)
    choose(page, backup)
    assert QApplication.focusWidget() is page.restore.passphrase.field
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert page.step is page.who
    assert page.who.note.text.startswith("Amina's space is back.")
    assert page.who._question.text() == "Passphrase for Amina"
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert [one.name for one in page.taken] == ["Amina"]


def test_a_wrong_passphrase_is_told_and_nothing_typed_is_lost(show, window, backup, profiles):
    page = window(show())
    click(page.who.restore)
    choose(page, backup)
    type_in("another one")
    press(Qt.Key.Key_Return)
    assert page.step is page.restore
    assert page.restore.said.text.startswith("That passphrase does not open this backup.")
    assert page.restore.path == backup
    assert page.restore.passphrase.text == "another one"
    assert not page.restore.is_busy
    assert profiles.list() == []


def test_the_backups_on_this_computer_are_offered_by_their_time(show, window, profiles, desk):
    created = profiles.create("Amina", PASSPHRASE)
    journal = Journal(found_personal(created.unlocked, Means(profiles.files, desk.clock, profiles.randomness)))
    for text in ("first", "second"):
        journal.write(text, date(2026, 5, 7))
        Backup(profiles).keep(created.unlocked)
        desk.clock.advance(86_400_000)
    journal.write("third", date(2026, 5, 7))
    journal._personal.close()
    created.unlocked.close()
    page = window(show())
    click(page.who.restore)
    step = page.restore
    texts = [step.which.itemText(place) for place in range(step.which.count())]
    assert [text.split(":")[0] for text in texts] == ["on this computer", "on this computer", "in a file"]
    assert not step.choose.isVisible()
    assert "set aside, not deleted" in step.lead.text()
    step.which.setCurrentIndex(2)
    assert step.choose.isVisible()
    step.which.setCurrentIndex(1)
    step.passphrase.field.setFocus()
    type_in("not this one")
    answer(page, step, "Cancel")
    assert not step.is_busy
    answer(page, step, "Bring back")
    assert step.said.text.startswith("That passphrase does not open this space.")
    type_in(PASSPHRASE)
    answer(page, step, "Bring back")
    assert page.step is page.who
    assert page.who.note.text == "Everything is back as it was then. Open it with your passphrase."
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    means = Means(profiles.files, desk.clock, profiles.randomness)
    opened = OpenProfile(page.taken[0], means, bytes(16))
    assert [entry.text for entry in opened.journal.list()] == ["first"]
    opened.close()
    assert list(page.taken[0].folder.aside.rglob("personal.db"))


def answer(page, step, text):
    press(Qt.Key.Key_Return)
    (box,) = [one for one in step.findChildren(QMessageBox) if one.isVisible()]
    click(next(one for one in box.buttons() if text in one.text()))


def test_a_file_is_needed_first(show):
    page = show()
    asked = []
    page.restore_asked.connect(lambda *given: asked.append(given))
    click(page.who.restore)
    page.restore.passphrase.field.setFocus()
    press(Qt.Key.Key_Return)
    assert page.restore.said.text == "Choose the file of the backup first."
    assert QApplication.focusWidget() is page.restore.choose
    assert not asked


def test_while_it_works_everything_is_locked_and_cancel_stops_it(show, backup):
    page = show()
    page.restore_asked.connect(lambda *_: None)
    click(page.who.restore)
    choose(page, backup)
    type_in(PASSPHRASE)
    press(Qt.Key.Key_Return)
    job = Job()
    page.restore.watch(job)
    assert page.restore.is_busy
    assert page.restore.job.isVisible()
    assert page.escape() is False
    click(page.restore.job.cancel)
    assert job.progress._cancel.is_set()
    job.done = True
    page.restore.work_ended()
    assert not page.restore.is_busy
    assert page.restore.passphrase.text == PASSPHRASE
