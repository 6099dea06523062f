"""Changing a resource, choosing among versions, deleting and bringing back."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.model.resources import Category, Need
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.library_rows import TrashLine
from teamroom.ui.library.differences import own_words
from teamroom.ui.library.form_content import FormContent, content_of, packed, unpacked
from teamroom.ui.library.trash import TrashRows
from teamroom.ui.library.versions import draft_with, value_text
from ui.library.test_adding import begun, drop, files
from ui.looking import texts_of


@pytest.fixture
def ratio(add, file_of):
    """A resource with everything filled in."""
    return add(
        "Ratio", file_of("sheet.txt", b"1:2"), category="assessment", format="short-check", subject="Maths", year="5",
        minutes=10, body="Share 12 counters.", tags=("ratio", "check"), language="en", permission="others",
        source="A book",
        without=frozenset([Need.PRINTER]),
    )


@pytest.fixture
def apart(ana, ben, ratio, meet):
    """The same with a text that Ana and Ben changed without knowing of each other."""
    meet()
    ana.library.edit(ratio, ResourceDraft(body="Share 12 red counters."))
    ben.clock.advance(60_000)
    ben.library.edit(ratio, ResourceDraft(body="Share 20 counters with <b>care</b>."))
    meet()
    return ratio


def change(at, title="Ratio"):
    at.chooses(title)
    at.press("Edit")
    return at.form


# -- Changing -------------------------------------------------------------------------------------------------------


def test_the_form_shows_what_is_there_and_saves_what_changed(ana, ratio, seat_of, qtbot):
    at = seat_of(ana)
    form = change(at)
    assert form.content() == content_of(at.library.show(ratio))
    assert form.is_unfolded
    form.lines["year"].clear()
    qtbot.keyClicks(form.lines["year"], "6")
    qtbot.mouseClick(form.category.buttons[Category.CONCEPT], Qt.MouseButton.LeftButton)
    form.needs[Need.PRINTER].setChecked(False)
    form.lines["minutes"].clear()
    at.press("Save")
    at.waits_for(lambda: at.page.preview.detail.year == "6")
    detail = at.library.show(ratio)
    assert (detail.category, detail.without, detail.minutes) == ("concept", frozenset(), None)
    assert (detail.subject, detail.body, detail.tags) == ("Maths", "Share 12 counters.", ("check", "ratio"))


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


def test_news_that_came_while_the_form_was_open_stay_beside_it(ana, ben, ratio, seat_of, meet):
    meet()
    at = seat_of(ana)
    form = change(at)
    ben.library.edit(ratio, ResourceDraft(body="Ben's text", subject="Ben's subject"))
    meet()
    form.body.selectAll()
    at.qtbot.keyClicks(form.body, "Ana's text")
    at.press("Save")
    at.waits_for(lambda: "body" in at.page.preview.detail.versions)
    detail = at.library.show(ratio)
    assert {one.value for one in detail.versions["body"]} == {"Ana's text", "Ben's text"}
    assert detail.subject == "Ben's subject"


def test_a_change_that_was_kept_still_knows_what_was_read(ana, ben, ratio, seat_of, meet):
    meet()
    at = seat_of(ana)
    form = change(at)
    form.body.selectAll()
    at.qtbot.keyClicks(form.body, "Ana's text")
    at.page.put_away()
    ben.library.edit(ratio, ResourceDraft(body="Ben's text", year="9"))
    meet()
    again = begun(at)
    assert again.form.body.toPlainText() == "Ana's text"
    assert "Your last words were kept." in again.said
    again.press("Save")
    again.waits_for(lambda: again.page.preview.detail is not None)
    detail = at.library.show(ratio)
    assert {one.value for one in detail.versions["body"]} == {"Ana's text", "Ben's text"}
    assert detail.year == "9"


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


# -- Two versions ---------------------------------------------------------------------------------------------------


def test_two_versions_are_told_in_the_list_and_beside_it(ana, apart, seat_of):
    at = seat_of(ana)
    at.chooses("Ratio")
    assert at.page.browse.rows.line(apart).versions == 1
    assert "There are two versions of: text." in at.said


TEXTS = {"Ana": "Share 12 red counters.", "Ben": "Share 20 counters with <b>care</b>."}


@pytest.mark.parametrize("name", TEXTS)
def test_versions_stand_side_by_side_and_one_can_be_used(ben, apart, seat_of, meet, name):
    at, chosen = seat_of(ben), TEXTS[name]
    at.chooses("Ratio")
    at.press("Compare")
    assert {texts_of(card).splitlines()[0] for card in at.page.versions.cards} == {"Ana", "Ben"}
    assert {card.text.toPlainText() for card in at.page.versions.cards} == set(TEXTS.values())
    at.press(f"Use the version of {name}")
    at.waits_for(lambda: not at.page.preview.detail.versions)
    assert at.page.preview.body.toPlainText() == chosen
    assert not at.page.versions.isVisible()
    meet()
    assert at.library.show(apart).body == chosen
    assert not at.library.show(apart).versions


def test_deciding_later_changes_nothing(ana, apart, seat_of):
    at = seat_of(ana)
    at.chooses("Ratio")
    at.press("Compare")
    assert at.page.versions.later.hasFocus()
    at.press("Decide later")
    assert "body" in at.library.show(apart).versions
    at.press("Compare")
    assert at.page.escape()
    assert not at.page.versions.isVisible()


def test_a_choice_can_be_undone(ana, apart, seat_of):
    at = seat_of(ana)
    at.chooses("Ratio")
    at.press("Compare")
    at.press("Use the version of Ana")
    QTest.keyClick(at.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at.waits_for(lambda: "body" in at.page.preview.detail.versions)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("category", "concept", "Concept explanation"), ("format", "opener", "Lesson opener"),
        ("minutes", 5, "5\u00a0min"), ("permission", "room-only", "Only for this room"),
        ("without_printer", True, "Yes"), ("title", None, "(nothing)"),
        ("without_printer", None, "(nothing)"), ("category", "unheard of", "unheard of"), ("body", "<b>", "<b>"),
    ],
)  # fmt: skip
def test_a_version_of_any_field_can_be_read(theme, field, value, text):
    assert value_text(field, value) == text


def test_a_choice_says_one_field_only():
    assert draft_with("body", "x", frozenset()) == ResourceDraft(body="x")
    assert draft_with("minutes", 5, frozenset()) == ResourceDraft(minutes=5)
    assert draft_with("minutes", None, frozenset()) == ResourceDraft(minutes=None)
    both = frozenset([Need.PRINTER, Need.BOOKS])
    assert draft_with("without_printer", True, frozenset([Need.BOOKS])) == ResourceDraft(without=both)
    assert draft_with("without_printer", None, both) == ResourceDraft(without=frozenset([Need.BOOKS]))


def test_words_that_differ_are_found():
    text, other = "Share 12 red counters now.", "Share 20 counters now."
    assert [text[start:end] for start, end in own_words(text, other)] == ["12 red"]
    assert [other[start:end] for start, end in own_words(other, text)] == ["20"]
    assert own_words("", other) == []
    assert own_words("same", "same") == []
    assert own_words("a " * 5000, "b") == []
    assert own_words("a b c x d", "a b y d") == [(4, 7)]


def test_a_text_made_to_be_slow_to_compare_is_not_compared():
    started = time.perf_counter()
    assert own_words("a " * 3000, "a " * 2999) == [(5998, 5999)]
    assert own_words("a b " * 1500, "b a " * 1500) == []
    assert own_words("b c " + "a d " * 1499, "a d " * 1499 + "c b") == []
    assert time.perf_counter() - started < 1


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
    at.page.preview.remove.click()
    at.waits_for(lambda: at.titles == ["First"])


def test_undo_and_do_again_by_keys(ana, add, seat_of, notices):
    add("First")
    at = seat_of(ana)
    at.chooses("First")
    at.press("Delete")
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
    trash = at.page.trash
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
    assert not at.page.trash.restore.isEnabled()
    QTest.keyClick(at.page.trash.everything, Qt.Key.Key_Space)
    assert at.page.trash.rows.index(0).data() == "Old"
    assert at.page.trash.restore.isEnabled()


def test_the_trash_is_a_proper_model(qtmodeltester):
    rows = TrashRows()
    qtmodeltester.check(rows)
    rows.show_lines([TrashLine(bytes(16), None, None, 0)])
    assert rows.index(0).data() == "(no title)"
    assert rows.line(1) is None
