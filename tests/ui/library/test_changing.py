"""Changing a resource, deleting and bringing back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.model.resources import Category, Need
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.library_rows import TrashLine
from teamroom.ui.library.form_content import FormContent, content_of, packed, unpacked
from teamroom.ui.library.trash import WORDING
from teamroom.ui.short_list import ShortRows
from ui.library.adding import begun, drop, files


@pytest.fixture
def ratio(add, file_of):
    """A resource with everything filled in."""
    return add(
        "Ratio", file_of("sheet.txt", b"1:2"), category="assessment", format="short-check", subject="Maths", year="5",
        minutes=10, body="Share 12 counters.", tags=("ratio", "check"), language="en", permission="others",
        source="A book",
        without=frozenset([Need.PRINTER]),
    )


def change(at, title="Ratio"):
    at.chooses(title)
    at.picks("Change")
    return at.form


# -- Changing -------------------------------------------------------------------------------------------------------


def test_the_form_shows_what_is_there_and_saves_what_changed(ana, ratio, seat_of, qtbot):
    at = seat_of(ana)
    form = change(at)
    assert form.content() == content_of(at.library.show(ratio))
    assert form.is_unfolded
    form.more.lines["year"].clear()
    qtbot.keyClicks(form.more.lines["year"], "6")
    qtbot.mouseClick(form.category.buttons[Category.CONCEPT], Qt.MouseButton.LeftButton)
    form.more.needs[Need.PRINTER].setChecked(False)
    form.more.lines["minutes"].clear()
    at.press("Save")
    at.waits_for(lambda: at.page.preview.detail.year == "6")
    detail = at.library.show(ratio)
    assert (detail.category, detail.without, detail.minutes) == ("concept", frozenset(), None)
    assert (detail.subject, detail.body, detail.tags) == ("Maths", "Share 12 counters.", ("check", "ratio"))


@pytest.mark.slow
def test_files_are_added_and_taken_off(ana, ratio, seat_of, file_of):
    at = seat_of(ana)
    change(at)
    drop(at.page, files(file_of("more.txt", b"3:4")))
    at.press("Take off sheet.txt")
    assert "will be taken off" in at.said
    at.press("Keep sheet.txt")
    at.press("Take off sheet.txt")
    at.press("Save")
    at.waits_for(lambda: [one.name for one in at.page.preview.detail.attachments] == ["more.txt"])
    assert not at.form.files.question.isVisible()


@pytest.mark.slow
def test_news_that_came_while_the_form_was_open_stay_beside_it(ana, ben, ratio, seat_of, meet):
    meet()
    at = seat_of(ana)
    form = change(at)
    ben.library.edit(ratio, ResourceDraft(body="Ben's text", subject="Ben's subject"))
    meet()
    form.more.body.selectAll()
    at.qtbot.keyClicks(form.more.body, "Ana's text")
    at.press("Save")
    at.waits_for(lambda: "body" in at.page.preview.detail.versions)
    detail = at.library.show(ratio)
    assert {one.value for one in detail.versions["body"]} == {"Ana's text", "Ben's text"}
    assert detail.subject == "Ben's subject"


@pytest.mark.slow
def test_a_change_that_was_kept_still_knows_what_was_read(ana, ben, ratio, seat_of, meet):
    meet()
    at = seat_of(ana)
    form = change(at)
    form.more.body.selectAll()
    at.qtbot.keyClicks(form.more.body, "Ana's text")
    at.page.put_away()
    ben.library.edit(ratio, ResourceDraft(body="Ben's text", year="9"))
    meet()
    again = begun(at)
    assert again.form.more.body.toPlainText() == "Ana's text"
    assert "Your last words were kept." in again.said
    again.press("Save")
    again.waits_for(lambda: again.page.preview.detail is not None)
    detail = at.library.show(ratio)
    assert {one.value for one in detail.versions["body"]} == {"Ana's text", "Ben's text"}
    assert detail.year == "9"


@pytest.mark.slow
def test_starting_afresh_shows_what_is_there_now(ana, ratio, seat_of, qtbot):
    at = seat_of(ana)
    form = change(at)
    qtbot.keyClicks(form.title, " again")
    at.page.escape()
    change(at)
    assert form.title.text() == "Ratio again"
    at.press("Start afresh")
    assert form.title.text() == "Ratio"


def test_forms_become_drafts_and_back(ratio, ana):
    content = content_of(ana.library.show(ratio))
    assert unpacked(packed(content)) == content
    assert unpacked(packed(FormContent())) == FormContent()
    full = FormContent(title="a", files=("x\ny", "z"), dropped=("00",), each=True)
    assert unpacked(packed(full)) == full
    assert not full.has_more
    assert FormContent(year="5").has_more


def test_only_what_changed_is_saved():
    before = FormContent(title="Ratio", body="text", tags="a, b", minutes="5")
    draft = FormContent(title="Ratio", body="", tags="a, b", minutes="x").draft(before)
    assert draft == ResourceDraft(body=None, minutes=None)


# -- Deleting -------------------------------------------------------------------------------------------------------


def test_del_puts_into_the_trash_and_undo_brings_back(ana, add, seat_of, notices):
    add("First")
    add("Second")
    at = seat_of(ana)
    at.chooses("Second")
    QTest.keyClick(at.list, Qt.Key.Key_Delete)
    at.waits_for(lambda: at.titles == ["First"])
    assert notices[0].text == "“Second” is in the trash."
    assert at.page.preview.title.text() == "First"
    notices[0].act()
    at.waits_for(lambda: at.titles == ["Second", "First"])
    assert notices[1].text == "Undone: delete “Second”."


def test_a_button_acts_on_what_was_chosen_last_also_while_it_is_read(ana, add, seat_of, threaded):
    add("First")
    add("Second")
    at = seat_of(ana, on=threaded)
    at.waits_for(lambda: at.titles == ["Second", "First"])
    at.chooses("First")
    at.waits_for(lambda: at.page.preview.title.text() == "First")
    at.chooses("Second")
    assert at.page.preview.title.text() == "First"
    at.page.preview.bar.remove.trigger()
    at.waits_for(lambda: at.titles == ["First"])


def test_undo_and_do_again_by_keys(ana, add, seat_of, notices):
    add("First")
    at = seat_of(ana)
    at.chooses("First")
    at.picks("Move to the trash")
    at.waits_for(lambda: "No resources yet." in at.said)
    QTest.keyClick(at.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at.waits_for(lambda: at.titles == ["First"])
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(at.page, Qt.Key.Key_Z, both)
    at.waits_for(lambda: "No resources yet." in at.said)
    assert notices[-1].text == "Done again: delete “First”."
    QTest.keyClick(at.page, Qt.Key.Key_Z, both)
    assert notices[-1].text == "There is nothing to do again."


def test_the_trash_brings_back(ana, add, seat_of, notices):
    entity = add("<b>First</b>")
    add("Second")
    at = seat_of(ana)
    ana.library.remove(entity)
    at.waits_for(lambda: at.titles == ["Second"])
    at.press("Trash")
    trash = at.page.views.trash
    assert trash.list.hasFocus()
    assert trash.rows.index(0).data() == "<b>First</b>"
    QTest.keyClick(trash.list, Qt.Key.Key_Return)
    assert notices[-1].text == "“<b>First</b>” is back in the library."
    assert "The trash is empty." in at.said
    at.press("Back")
    at.waits_for(lambda: sorted(map(str, at.titles)) == ["<b>First</b>", "Second"])


def test_what_was_deleted_long_ago_is_shown_when_asked_for(ana, add, seat_of):
    ana.library.remove(add("Old"))
    ana.clock.advance(91 * 86_400_000)
    add("New")
    at = seat_of(ana)
    at.press("Trash")
    assert "The trash is empty." in at.said
    assert not at.page.views.trash.restore.isEnabled()
    QTest.keyClick(at.page.views.trash.everything, Qt.Key.Key_Space)
    assert at.page.views.trash.rows.index(0).data() == "Old"
    assert at.page.views.trash.restore.isEnabled()


def test_the_trash_is_a_proper_model(qtmodeltester):
    rows = ShortRows(WORDING)
    qtmodeltester.check(rows)
    rows.show_lines([TrashLine(bytes(16), None, None, 0)])
    assert rows.index(0).data() == "(no title)"
    assert rows.line(1) is None
