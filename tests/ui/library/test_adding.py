"""Adding a resource: by button, key, drop and paste; and nothing typed is lost."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QClipboard, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fakes.files import FULL, Fault
from teamroom.model.formats import Format
from teamroom.model.resources import Category, Need, Permission
from ui.library.adding import choose, details, drop, files


@pytest.fixture
def clipboard(qapp):
    """The clipboard, empty before and after."""
    qapp.clipboard().clear()
    yield qapp.clipboard()
    qapp.clipboard().clear()


# -- Saving ---------------------------------------------------------------------------------------------------------


def test_sharing_a_file_takes_a_drop_a_category_and_save(ana, seat_of, file_of, notices):
    at = seat_of(ana)
    assert drop(at.page, files(file_of("Exit_ticket-v2.txt")))
    choose(at, Category.ASSESSMENT)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Exit ticket-v2"])
    (detail,) = details(at)
    assert (detail.category, [one.name for one in detail.attachments]) == ("assessment", ["Exit_ticket-v2.txt"])
    assert [one.text for one in notices] == ["“Exit ticket-v2” is saved."]
    assert at.page.preview.title.text() == "Exit ticket-v2"
    assert at.list.current == detail.entity


def test_by_keyboard_alone(ana, seat_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    assert at.form.title.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Ratio in five questions")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is at.form.category.buttons[Category.CONCEPT]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.waits_for(lambda: at.titles == ["Ratio in five questions"])
    assert details(at)[0].category == "assessment"


@pytest.mark.slow
def test_everything_else_can_be_added_later(ana, seat_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    qtbot.keyClicks(at.form.title, "Angles")
    choose(at, Category.ENGAGEMENT)
    assert not at.form.more.body.isVisible()
    at.press("Add later: text, subject, year, tags and more")
    assert at.form.more.body.hasFocus()
    qtbot.keyClicks(at.form.more.body, "Say: three clues.")
    typed = {"subject": "Maths", "year": "6", "minutes": "5", "language": "en", "tags": "warm-up, angles"}
    for name, text in typed.items():
        qtbot.keyClicks(at.form.more.lines[name], text)
    qtbot.mouseClick(at.form.more.needs[Need.PRINTER], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    for choices, value in ((at.form.format, Format.OPENER), (at.form.more.permission, Permission.OTHERS)):
        qtbot.mouseClick(choices.buttons[value], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(at.form.more.lines["source"], "A book")
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Angles"])
    (detail,) = details(at)
    assert (detail.body, detail.subject, detail.year, detail.minutes) == ("Say: three clues.", "Maths", "6", 5)
    assert (detail.language, detail.tags, detail.without) == ("en", ("angles", "warm-up"), {Need.PRINTER})
    assert (detail.format, detail.permission, detail.source) == ("opener", "others", "A book")


def test_what_is_missing_is_said_in_the_form_and_nothing_is_lost(ana, seat_of, qtbot, notices):
    at = seat_of(ana)
    at.page.new_here()
    at.press("Save")
    assert "The resource has no title." in at.said
    assert at.form.title.hasFocus()
    qtbot.keyClicks(at.form.title, "Angles")
    QTest.keyClick(at.form.title, Qt.Key.Key_Return)
    assert "The resource has no category." in at.said
    assert at.form.category.buttons[Category.CONCEPT].hasFocus()
    assert at.form.title.text() == "Angles"
    choose(at, Category.CONCEPT)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Angles"])
    assert [one.tone for one in notices] == ["plain"]


def test_a_full_disk_is_said_in_the_form_and_a_second_try_saves(ana, seat_of, file_of):
    at = seat_of(ana)
    drop(at.page, files(file_of("sheet.txt", b"x" * 5000)))
    choose(at, Category.CONCEPT)
    ana.files.fail(Fault(FULL, operation="write"))
    at.press("Save")
    assert "There is not enough room on the disk" in at.said
    assert (at.form.title.text(), len(at.form.files.paths)) == ("sheet", 1)
    ana.files.heal()
    at.press("Save")
    at.waits_for(lambda: at.titles == ["sheet"])


@pytest.mark.slow
def test_saving_can_be_undone(ana, seat_of, file_of, notices):
    at = seat_of(ana)
    drop(at.page, files(file_of("sheet.txt")))
    choose(at, Category.CONCEPT)
    at.press("Save")
    notices[0].act()
    at.waits_for(lambda: "No resources yet." in at.said)


# -- Dropping -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_several_files_are_one_resource_or_one_each(ana, seat_of, file_of):
    at = seat_of(ana)
    drop(at.page, files(file_of("First sheet.txt", b"1"), file_of("Second sheet.txt", b"2")))
    assert "2 files:" in at.said
    choose(at, Category.CONCEPT)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["First sheet"])
    assert len(details(at)[0].attachments) == 2
    drop(at.page, files(file_of("Third.txt", b"3"), file_of("Fourth.txt", b"4")))
    at.qtbot.mouseClick(at.form.files.question.buttons[1], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert not at.form.title.isVisible()
    choose(at, Category.ASSESSMENT)
    at.press("Save")
    at.waits_for(lambda: sorted(map(str, at.titles)) == ["First sheet", "Fourth", "Third"])


def test_a_file_can_be_left_out_again(ana, seat_of, file_of):
    at = seat_of(ana)
    drop(at.page, files(file_of("a.txt", b"1"), file_of("b.txt", b"2")))
    at.press("Leave out b.txt")
    assert [path.name for path in at.form.files.paths] == ["a.txt"]


def test_more_files_join_those_that_are_there_and_a_title_of_ones_own_stays(ana, seat_of, file_of, qtbot):
    at = seat_of(ana)
    drop(at.page, files(file_of("a.txt", b"1")))
    at.form.title.clear()
    qtbot.keyClicks(at.form.title, "Mine")
    drop(at.page, files(file_of("b.txt", b"2"), file_of("a.txt", b"1")))
    assert [path.name for path in at.form.files.paths] == ["a.txt", "b.txt"]
    assert at.form.title.text() == "Mine"


def test_folders_and_addresses_are_not_taken(ana, seat_of, tmp_path):
    at = seat_of(ana)
    drop(at.page, files(tmp_path))
    assert "A folder cannot be added." in at.said
    assert at.form.files.paths == []
    at.page.escape()
    address = QMimeData()
    address.setUrls([QUrl("http://example.org/a.pdf")])
    assert not drop(at.page, address)


@pytest.mark.slow
def test_a_hostile_name_is_only_a_name(ana, seat_of, file_of):
    at = seat_of(ana)
    drop(at.page, files(file_of("<img src=x>\u202egnp.exe")))
    assert at.form.title.text() == "<img src=x>gnp"
    choose(at, Category.CONCEPT)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["<img src=x>gnp"])


# -- Pasting --------------------------------------------------------------------------------------------------------


def test_a_picture_is_pasted_and_nothing_of_it_is_left_outside(ana, seat_of, clipboard, tmp_path):
    at = seat_of(ana)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    clipboard.setImage(image)
    QTest.keyClick(at.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert at.form.title.text() == "Pasted picture"
    choose(at, Category.CONCEPT)
    at.qtbot.mouseClick(at.form.files.consent.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Pasted picture"])
    assert details(at)[0].attachments[0].media_type == "image/png"
    assert [path for path in (tmp_path / "opened by Ana").rglob("*") if path.is_file()] == []


def test_a_text_is_pasted_with_its_first_line_as_the_title(ana, seat_of, clipboard):
    at = seat_of(ana)
    clipboard.setText("\nGuess the angle\n<b>Three</b> clues.")
    QTest.keyClick(at.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert at.form.title.text() == "Guess the angle"
    assert at.form.more.body.toPlainText().endswith("<b>Three</b> clues.")
    assert at.form.more.body.isVisible()


def test_files_are_pasted_into_any_field_as_files(ana, seat_of, clipboard, file_of):
    at = seat_of(ana)
    at.page.new_here()
    clipboard.setMimeData(files(file_of("a.txt")))
    QTest.keyClick(at.form.title, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (at.form.title.text(), len(at.form.files.paths)) == ("a", 1)
    at.form.unfold(open_it=True)
    clipboard.setMimeData(files(file_of("b.txt", b"2")))
    at.form.more.body.paste()
    assert (at.form.more.body.toPlainText(), len(at.form.files.paths)) == ("", 2)
    at.press("Paste")
    assert len(at.form.files.paths) == 2


@pytest.mark.slow
def test_an_empty_clipboard_pastes_nothing(ana, seat_of, monkeypatch):
    monkeypatch.setattr(QClipboard, "mimeData", lambda _self: None)
    at = seat_of(ana)
    QTest.keyClick(at.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    at.page.new_here()
    at.press("Paste")
    QTest.keyClick(at.form.title, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (at.form.title.text(), at.form.files.paths) == ("", [])


def test_text_is_pasted_into_fields_as_text(ana, seat_of, clipboard):
    at = seat_of(ana)
    at.page.new_here()
    clipboard.setText("some words")
    QTest.keyClick(at.form.title, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert at.form.title.text() == "some words"
