"""Adding a resource: by button, key, drop and paste; words that are kept; and nothing typed is lost."""

import time

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fakes.files import FULL, Fault
from teamroom.model.formats import Format
from teamroom.model.resources import Category, Need, Permission
from teamroom.ui.library.drafting import KEEP_MS
from teamroom.ui.library.page import LibraryPage
from ui.library.conftest import LibrarySeat, resized


@pytest.fixture
def clipboard(qapp):
    """The clipboard, empty before and after."""
    qapp.clipboard().clear()
    yield qapp.clipboard()
    qapp.clipboard().clear()


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(page, mime):
    """Drop something onto a page as the system does."""
    place, actions = QPoint(300, 200), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    if not enter.isAccepted():
        return False
    assert page._sign.isVisible()
    event = QDropEvent(QPointF(place), actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, event)
    assert not page._sign.isVisible()
    return True


def details(at):
    return [at.library.show(entity) for entity in at.page.browse.rows.ids]


def shown_titles(at):
    return [one.title for one in at.library.list().items]


def choose(at, category):
    at.qtbot.mouseClick(at.form.category.buttons[category], Qt.MouseButton.LeftButton)


def kept_place(at):
    return f"library/{at.library.space.hex()}/new"


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


# -- Words that are kept ----------------------------------------------------------------------------------------------


def begun(at):
    """Make a second page as the next start of the program does."""
    page = LibraryPage(
        at.page._desk, at.library, at.one.opened.drafts, at.page._undo,
        previews=at.page.files._previews, opened=at.page._opened,
    )
    at.qtbot.addWidget(page)
    resized(page, (1100, 600))
    with at.qtbot.waitActive(page):
        page.show()
    page.appear()
    return LibrarySeat(at.qtbot, page, at.library, at.one)


def test_a_killed_program_loses_at_most_a_second_and_the_caret_is_back(ana, seat_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    qtbot.keyClicks(at.form.title, "Angles in every window")
    choose(at, Category.ENGAGEMENT)
    at.form.unfold(open_it=True)
    begin = time.monotonic()
    at.form.more.body.setFocus()
    qtbot.keyClicks(at.form.more.body, "Three clues, then vote")
    QTest.keyClick(at.form.more.body, Qt.Key.Key_Home)
    QTest.keyClick(at.form.more.body, Qt.Key.Key_Right)
    at.waits_for(lambda: (kept := ana.opened.drafts.find(kept_place(at))) is not None and kept.caret == 1)
    assert time.monotonic() - begin < 1 + KEEP_MS / 1000
    # Nothing of the first page has a chance to do anything more: that is what kill -9 means.
    again = begun(at)
    assert again.page.views.editor.isVisible()
    assert "Your last words were kept." in again.said
    assert (again.form.title.text(), again.form.category.value) == ("Angles in every window", "engagement")
    assert again.form.more.body.toPlainText() == "Three clues, then vote"
    assert again.form.more.body.hasFocus()
    assert again.form.more.body.textCursor().position() == 1


def test_typing_on_and_on_does_not_put_off_keeping(ana, seat_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    drafting = at.page.views.editor.drafting
    drafting.touch()
    left = drafting._timer.remainingTime()
    drafting.touch()
    assert drafting._timer.isActive()
    assert drafting._timer.remainingTime() <= left
    drafting.keep_rest()
    assert not drafting._timer.isActive()


@pytest.mark.slow
def test_going_back_keeps_the_words_and_coming_back_shows_them(ana, seat_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    qtbot.keyClicks(at.form.title, "Angles")
    assert at.page.escape()
    assert not at.page.views.editor.isVisible()
    at.page.new_here()
    assert at.form.title.text() == "Angles"
    assert "Your last words were kept." in at.said
    at.press("Start afresh")
    assert at.form.title.text() == ""
    assert ana.opened.drafts.find(kept_place(at)) is None


def test_an_untouched_form_keeps_nothing(ana, seat_of):
    at = seat_of(ana)
    at.page.new_here()
    at.page.escape()
    assert ana.opened.drafts.all() == ()


def test_discard_and_save_forget_what_was_kept(ana, seat_of, qtbot):
    at = seat_of(ana)
    for leave in ("Discard", "Save"):
        at.page.new_here()
        qtbot.keyClicks(at.form.title, "Angles")
        choose(at, Category.CONCEPT)
        at.page.views.editor.drafting.keep()
        assert ana.opened.drafts.find(kept_place(at)) is not None
        at.press(leave)
        assert ana.opened.drafts.all() == ()
    assert shown_titles(at) == ["Angles"]


def test_locking_keeps_what_was_typed_a_moment_ago(ana, seat_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    qtbot.keyClicks(at.form.title, "Angles")
    at.page.put_away()
    assert ana.opened.drafts.find(kept_place(at)).fields == {"title": "Angles"}


@pytest.mark.slow
def test_files_of_a_kept_form_that_are_gone_are_told(ana, seat_of, file_of):
    at = seat_of(ana)
    path = file_of("a.txt")
    drop(at.page, files(path, file_of("b.txt", b"2")))
    at.page.put_away()
    path.unlink()
    again = begun(at)
    assert [one.name for one in again.form.files.paths] == ["b.txt"]
    assert "1 file to add could not be found again." in again.said


@pytest.mark.slow
def test_a_new_drop_joins_what_was_kept(ana, seat_of, file_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    qtbot.keyClicks(at.form.title, "Angles")
    at.page.escape()
    drop(at.page, files(file_of("a.txt")))
    assert (at.form.title.text(), len(at.form.files.paths)) == ("Angles", 1)


@pytest.mark.slow
def test_a_broken_draft_is_passed_over(ana, seat_of, qtbot):
    first = seat_of(ana)
    broken = {"title": 5, "files": "no list", "without": ["nonsense"], "each": "?"}
    ana.opened.drafts.keep(kept_place(first), broken, "x", 99)
    first.page.new_here()
    assert first.form.title.text() == ""
    assert first.form.title.hasFocus()
