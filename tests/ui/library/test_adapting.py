"""Adapting a resource: a new one that begins as a copy, says what was changed, and leaves the original as it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from ui.hands import focused, type_in
from ui.library.adding import begun


@pytest.fixture
def original(ana, file_of):
    """A check of Ana's with two files, a question and a word of its author."""
    draft = ResourceDraft(
        title="Ratio", category="assessment", format="short-check", year="5", asks_for="Too long?",
        parts={"happened": "They laughed.", "materials": "Counters"},
    )  # fmt: skip
    questions = QuestionsDraft([QuestionDraft({"asked": "What is 1:2 of 12?", "why": "Three shares."})])
    return ana.library.add(draft, [file_of("a.txt", b"a"), file_of("b.txt", b"b")], questions=questions)


def adapts(at, entity):
    """Open the form as the page does."""
    at.page.views.setCurrentWidget(at.page.views.editor)
    at.page.views.editor.adapt(entity)


def test_a_copy_is_saved_as_a_new_resource_and_undo_takes_it_away(ben, original, seat_of, meet, notices):
    meet()
    before = ben.library.show(original)
    at = seat_of(ben)
    adapts(at, original)
    assert "Adapt a resource" in at.said
    assert "What did you change, and why?" in at.said
    assert focused() is at.form.adaptation
    type_in("Shorter, for 50 pupils.")
    assert (at.form.title.text(), at.form.content().asks_for) == ("Ratio", "")
    at.press("Leave out a.txt")
    assert "will be left out" in at.said
    question = at.form.fields.questions.cards[0]
    question.texts["answer"].setFocus()
    type_in("4 and 8")
    at.press("Save")
    at.waits_for(lambda: len(at.titles) == 2)
    copy = at.page.preview.detail
    assert (copy.title, copy.author, copy.adapted_from.entity) == ("Ratio", "Ben", original)
    assert (copy.adaptation, copy.year, copy.parts) == ("Shorter, for 50 pupils.", "5", {"materials": "Counters"})
    assert [file.name for file in copy.attachments] == ["b.txt"]
    assert [(one.asked, one.answer, one.why) for one in copy.questions] == [("What is 1:2 of 12?", "4 and 8", "Three shares.")]
    assert copy.questions[0].entity != before.questions[0].entity
    assert ben.library.show(original) == before
    at.picks("Change")
    assert at.form.adaptation.isVisible()
    assert at.form.adaptation.toPlainText() == "Shorter, for 50 pupils."
    at.page.escape()
    at.chooses("Ratio")
    notices[0].act()
    at.waits_for(lambda: at.page.browse.rows.ids == [original])


@pytest.mark.slow
def test_a_copy_nobody_wrote_into_leaves_nothing_and_one_that_was_is_there_again(ana, original, seat_of):
    at = seat_of(ana)
    place = f"library/{at.library.space.hex()}/adapt-{original.hex()}"
    adapts(at, original)
    at.page.escape()
    assert (at.titles, ana.opened.drafts.all()) == (["Ratio"], ())
    adapts(at, original)
    type_in("Shorter")
    at.press("Leave out b.txt")
    at.page.put_away()
    assert ana.opened.drafts.find(place).fields["adaptation"] == "Shorter"
    again = begun(at)
    assert (again.page.views.editor.heading.text(), again.form.adaptation.toPlainText()) == ("Adapt a resource", "Shorter")
    again.press("Keep b.txt")
    again.press("Start afresh")
    assert (again.form.adaptation.toPlainText(), again.form.adaptation.isVisible()) == ("", True)
    assert ana.opened.drafts.find(place) is None
    QTest.keyClick(again.form.title, Qt.Key.Key_End)
    again.form.title.setFocus()
    type_in(" again")
    again.press("Save")
    again.waits_for(lambda: sorted(map(str, again.titles)) == ["Ratio", "Ratio again"])
    again.page.new_here()
    assert not again.form.adaptation.isVisible()


@pytest.mark.slow
def test_what_is_not_here_cannot_be_adapted(ana, seat_of, notices):
    at = seat_of(ana)
    adapts(at, bytes(16))
    assert not at.page.views.editor.isVisible()
    assert notices
