"""A second computer, from the first one's side: what it means, a file, four words that open it there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from fakes.files import FULL, Fault
from teamroom.ui.people.another_computer import AnotherComputerPage
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.hands import click, press
from ui.looking import texts_of
from ui.names import unnamed

SIZES = [(720, 330, 100), (1150, 600, 100), (760, 330, 130)]
"""What the frame leaves of the window."""


@pytest.fixture
def show(qtbot, desk, ana):
    """Show the page of Ana as the frame does."""

    def shown(size=(1092, 500)):
        page = AnotherComputerPage(desk, ana.opened.own_devices)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        return page

    return shown


def choose(page, path):
    press(Qt.Key.Key_Return)
    dialog = page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    dialog.deleteLater()


def test_by_keys_a_file_is_written_and_its_words_bring_all_to_another_computer(ana, second, show, tmp_path):
    ana.adds("Rain")
    page, file = show(), tmp_path / "mine.teamroom-invite"
    told = []
    page.finished.connect(lambda: told.append(True))
    choose(page, file)
    words = page.tell.sheet.words
    assert len(words) == 4
    assert "mine.teamroom-invite" in page.tell.where.text()
    assert second(ana, opened_by=(file, " ".join(words))).titles() == ["Rain"]
    press(Qt.Key.Key_Return)
    assert told == [True]
    assert page.tell.sheet.words == ()


def test_before_and_after_it_is_said_what_a_finder_of_both_could_do(show, tmp_path):
    page = show()
    warning = "Whoever has both the file and the words is you"
    assert warning in texts_of(page)
    assert "It does not bring unfinished drafts" in texts_of(page)
    choose(page, tmp_path / "mine.teamroom-invite")
    assert warning in texts_of(page)
    assert "Delete it when your other computer has it." in texts_of(page)


def test_the_file_is_not_called_after_a_person(show):
    page = show()
    press(Qt.Key.Key_Return)
    dialog = page.findChild(QFileDialog)
    assert [Path(one).name for one in dialog.selectedFiles()] == ["My-other-computer.teamroom-invite"]
    dialog.close()


def test_a_full_stick_is_told_and_can_be_tried_again(ana, show, tmp_path):
    page = show()
    ana.files.fail(Fault(FULL, glob="*.teamroom-invite*", for_ever=True))
    choose(page, tmp_path / "x.teamroom-invite")
    assert page.write.said.text.startswith("There is not enough room on the disk")
    assert not list(tmp_path.glob("*.teamroom-invite*"))
    assert not ana.opened.own_devices().may_be_several()
    ana.files.heal()
    choose(page, tmp_path / "x.teamroom-invite")
    assert page.tell.isVisible()


def test_it_fits_is_named_and_tab_goes_as_one_reads(show, look):
    for width, height, percent in SIZES:
        look(Scheme.DARK, percent)
        page = show((width, height))
        for told in (False, True):
            if told:
                page._tell(("academic", "accurate", "achieve", "acrobat"), Path("/media/stick/My-other.teamroom-invite"))
            else:
                page.write.said.say("That did not work. Nothing on this computer changed. Try once more, please.")
            for _ in range(3):
                QApplication.processEvents()
            assert page.minimumSizeHint().width() <= width
            assert page.minimumSizeHint().height() <= height
            assert cut(page) == []
            assert unnamed(page) == []
            walked, ordered = as_read(page, tab_stops(page))
            assert walked == ordered
        click(page.tell.back)
        assert page.write.isVisible()
