"""Words that are typed into the form of a resource and not saved: they are there again, and the caret with them."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.model.resources import Category
from teamroom.ui.drafting import KEEP_MS
from ui.library.adding import begun, choose, drop, files, kept_place, shown_titles


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
    drafting.keep_soon()
    left = drafting._timer.remainingTime()
    drafting.keep_soon()
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
