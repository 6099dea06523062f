"""The form of each format, the questions of a check, what can be added later, and how many actions sharing takes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.model.formats import MOST_QUESTIONS, PARTS, Format, Part
from teamroom.model.resources import Category, Permission, Suits
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.ui.library import form_questions
from teamroom.ui.library.form_content import FormContent, content_of, packed, unpacked
from teamroom.ui.library.form_formats import PartField
from teamroom.ui.library.form_questions import QuestionsField
from teamroom.ui.library.format_wording import part_text
from teamroom.ui.library.question_content import QuestionContent, questions_draft, unpacked_questions
from ui.hands import click, focused, press, type_in
from ui.library.adding import begun, choose, drop, files

ASKED = ("What is 1:2 of 12?", "Which is bigger, 2:3 or 3:5?", "Say it in your own words.")


def shown_parts(at):
    """Return the headings of the parts that show, from the top."""
    shown = [one for one in at.form.fields.findChildren(PartField) if one.isVisible()]
    return [one.text.accessibleName() for one in sorted(shown, key=lambda one: one.y())]


def cards(at):
    return at.form.fields.questions.cards


def asked(at):
    return [card.texts["asked"].toPlainText() for card in cards(at)]


def opens(at, title):
    """Open the form of a check and wait until all of it is there."""
    at.chooses(title)
    at.picks("Change")
    at.waits_for(lambda: all(card.texts for card in cards(at)))


def saved_questions(at, entity):
    return [line.asked for line in at.library.show(entity).questions]


@pytest.fixture
def check(ana):
    """A check of three questions in Ana's library."""
    draft = ResourceDraft(title="Ratio", category="assessment", format="short-check")
    questions = QuestionsDraft([QuestionDraft({"asked": one, "why": "Because."}) for one in ASKED])
    return ana.library.add(draft, questions=questions)


# -- The parts of a format --------------------------------------------------------------------------------------------


def test_each_format_opens_its_own_form_and_what_was_written_for_another_stays(ana, seat_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    assert (shown_parts(at), at.form.fields.isVisible()) == ([], False)
    for form in Format:
        click(at.form.format.buttons[form])
        at.waits_for(lambda form=form: shown_parts(at) == [part_text(part) for part in PARTS[form]])
        assert at.form.fields.questions.isVisible() is (form is Format.SHORT_CHECK)
        assert "Also written" not in at.said
    click(at.form.format.buttons[Format.ONE_SLIDE])
    qtbot.keyClicks(at.form.fields.part(Part.IDEA), "Air has weight.")
    click(at.form.format.buttons[Format.OPENER])
    at.waits_for(lambda: shown_parts(at) == [*map(part_text, PARTS[Format.OPENER]), "The idea in one sentence"])
    assert "Also written" in at.said
    qtbot.keyClicks(at.form.fields.part(Part.STEPS), "Ask.")
    click(at.form.format.buttons[Format.OPENER])
    assert at.form.format.value == ""
    at.waits_for(lambda: shown_parts(at) == ["The idea in one sentence", "Steps"])
    click(at.form.format.buttons[Format.OPENER])
    qtbot.keyClicks(at.form.title, "Air")
    choose(at, Category.CONCEPT)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Air"])
    detail = at.library.show(at.list.current)
    assert (detail.format, detail.parts) == ("opener", {"idea": "Air has weight.", "steps": "Ask."})


@pytest.mark.slow
def test_a_part_is_as_high_as_its_text_and_the_caret_stays_in_sight(ana, seat_of, qtbot):
    at = seat_of(ana, size=(880, 400))
    at.page.new_here()
    click(at.form.format.buttons[Format.PLAN])
    field = at.form.fields.part(Part.TIMING)
    field.setFocus()
    low = field.height()
    for _ in range(8):
        press(Qt.Key.Key_Return)
    type_in("x")
    at.waits_for(lambda: field.height() > 2 * low)
    at.waits_for(lambda: field.visibleRegion().contains(field.viewport().mapToParent(field.cursorRect().center())))
    qtbot.keyClicks(field, "\r" * 30)
    at.waits_for(lambda: field.verticalScrollBar().maximum() > 0)
    assert field.height() < at.page.height()


@pytest.mark.slow
def test_everything_new_can_be_added_later_and_a_source_is_asked_for_not_insisted_on(ana, seat_of, qtbot):
    at = seat_of(ana)
    at.page.new_here()
    qtbot.keyClicks(at.form.title, "Angles")
    choose(at, Category.ENGAGEMENT)
    at.press("Add later: text, subject, year, tags and more")
    more = at.form.more
    assert not more.lines["source"].isVisible()
    for name, text in (("ready", "0"), ("answers", "Angles at a point"), ("asks_for", "Too fast?")):
        qtbot.keyClicks(more.lines[name], text)
    more.suits[Suits.LARGE_CLASS].setFocus()
    press(Qt.Key.Key_Space)
    click(more.permission.buttons[Permission.OTHERS])
    assert "Please name where it comes from" in at.said
    qtbot.keyClicks(more.lines["source"], "A")
    assert "Please name where it comes from" not in at.said
    qtbot.keyClick(more.lines["source"], Qt.Key.Key_Backspace)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Angles"])
    detail = at.library.show(at.list.current)
    assert (detail.ready, detail.answers, detail.asks_for) == (0, "Angles at a point", "Too fast?")
    assert (detail.suits, detail.permission, detail.source) == ({Suits.LARGE_CLASS}, "others", None)
    at.picks("Change")
    assert at.form.content() == content_of(detail)
    assert more.lines["source"].isVisible()


# -- The questions of a check -----------------------------------------------------------------------------------------


def test_a_short_check_is_written_by_keyboard_alone(ana, seat_of):
    at = seat_of(ana)
    at.page.new_here()
    type_in("Ratio in two questions")
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Right)
    assert focused() is at.form.format.buttons[Format.SHORT_CHECK]
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab, 2)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Remove question 1"
    press(Qt.Key.Key_Tab)
    type_in(ASKED[0])
    assert "needs a reason" in at.said
    press(Qt.Key.Key_Tab)
    for text in ("4 and 8", "6 and 6"):
        type_in(text)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    type_in("4 and 8")
    press(Qt.Key.Key_Tab)
    type_in("Three shares of 4.")
    assert "needs a reason" not in at.said
    press(Qt.Key.Key_Tab, 3)
    assert focused().text() == "Add a question"
    press(Qt.Key.Key_Return)
    assert focused().accessibleName() == "Question 2: Question"
    type_in(ASKED[1])
    assert [card.mark.isVisible() for card in cards(at)] == [False, True]
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.waits_for(lambda: at.titles == ["Ratio in two questions"])
    first, second = at.library.show(at.list.current).questions
    assert (first.options, first.answer, first.why) == (("4 and 8", "6 and 6"), "4 and 8", "Three shares of 4.")
    assert (second.asked, second.why) == (ASKED[1], None)


@pytest.mark.slow
def test_questions_are_moved_and_removed_and_undo_brings_them_back(ana, check, seat_of):
    at = seat_of(ana)
    opens(at, "Ratio")
    assert asked(at) == list(ASKED)
    at.press("Move question 1 down")
    assert focused() is cards(at)[1].down
    at.press("Move question 2 down")
    assert focused() is cards(at)[2].up
    assert asked(at) == [ASKED[1], ASKED[2], ASKED[0]]
    at.press("Remove question 1")
    assert focused() is cards(at)[0].remove
    at.press("Save")
    at.waits_for(lambda: saved_questions(at, check) == [ASKED[2], ASKED[0]])
    QTest.keyClick(at.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert saved_questions(at, check) == list(ASKED)


@pytest.mark.slow
def test_more_than_seven_questions_are_taken_with_advice_and_one_that_asks_nothing_is_not(ana, seat_of, monkeypatch):
    monkeypatch.setattr(form_questions, "MOST_CARDS", MOST_QUESTIONS + 1)
    at = seat_of(ana)
    at.page.new_here()
    type_in("Ratio")
    choose(at, Category.ASSESSMENT)
    click(at.form.format.buttons[Format.SHORT_CHECK])
    assert "A short check has 3 to 7 questions." in at.said
    questions = at.form.fields.questions
    while len(cards(at)) < MOST_QUESTIONS:
        questions.more.click()
    assert "shorter checks get answered" in at.said
    questions.more.click()
    assert (len(cards(at)), questions.more.isEnabled()) == (MOST_QUESTIONS + 1, False)
    assert "No more fit into one check." in at.said
    cards(at)[4].texts["answer"].setFocus()
    type_in("4")
    at.press("Save")
    assert "does not ask anything yet" in at.said
    assert focused() is cards(at)[4].texts["asked"]
    type_in(ASKED[0])
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Ratio"])
    assert saved_questions(at, at.list.current) == [ASKED[0]], "an empty question is none"


@pytest.mark.slow
def test_questions_that_were_kept_still_know_what_was_read(ana, ben, check, seat_of, meet):
    meet()
    at = seat_of(ana)
    opens(at, "Ratio")
    for number, text in ((0, " It is."), (1, " Really.")):
        cards(at)[number].texts["why"].setFocus()
        type_in(text)
    press(Qt.Key.Key_Home)
    at.page.put_away()
    theirs = ben.library.show(check).questions[0].entity
    ben.library.edit(check, ResourceDraft(), questions=QuestionsDraft(
        [QuestionDraft({"why": "Ben's reason", "answer": "4"}, theirs)]
    ))  # fmt: skip
    meet()
    again = begun(at)
    assert "Your last words were kept." in again.said
    why = cards(again)[1].texts["why"]
    assert (why.hasFocus(), why.textCursor().position(), why.toPlainText()) == (True, 0, " Really.Because.")
    again.waits_for(lambda: again.page.views.editor._scroll.verticalScrollBar().value() > 0)
    again.waits_for(lambda: why.visibleRegion().contains(why.cursorRect().center()))
    again.press("Save")
    again.waits_for(lambda: not again.page.views.editor.isVisible())
    (choice,) = at.library.versions.list()
    assert (choice.title, choice.field) == (ASKED[0], "why")
    assert {one.value for one in choice.versions} == {" It is.Because.", "Ben's reason"}
    first, second, third = at.library.show(check).questions
    assert (first.answer, second.why, third.why) == ("4", " Really.Because.", "Because.")
    again.press("Look at them")
    again.press("Compare")
    assert f"Two versions of “Question: {ASKED[0]}”: why it is right" in again.said
    again.press("Keep your version")
    again.waits_for(lambda: not at.library.versions.list())


def test_who_only_looks_changes_nothing_while_the_form_is_made_and_after(desk, qtbot):
    field = QuestionsField(desk)
    qtbot.addWidget(field)
    field.show_contents([QuestionContent(f"{number}\r\na\u00a0b\u2028c\td", entity="00" * 16) for number in range(4)])
    before = field.contents()
    assert [bool(card.texts) for card in field.cards] == [True, False, False, False]
    qtbot.waitUntil(lambda: all(card.texts for card in field.cards))
    assert field.contents() == before


def test_questions_become_drafts_and_back_and_only_what_changed_is_saved(ana, check):
    content = content_of(ana.library.show(check))
    assert unpacked(packed(content)) == content
    typed = FormContent(parts={"idea": "a"}, adaptation="b", suits=("senses",), ready="0", questions=(QuestionContent("q"),))
    assert unpacked(packed(typed)) == typed
    assert FormContent(parts={"idea": "a", "say": ""}, adaptation="b").draft(
        FormContent(parts={"idea": "a", "say": "c"}, adaptation="d")
    ).parts == {"say": None, "adaptation": "b"}
    assert questions_draft(content.questions, content.questions) is None
    assert unpacked_questions(["no json", "[]", '{"asked": 5}', '{"entity": "xyz"}', '{"entity": "00"}']) == ()


# -- How many actions -------------------------------------------------------------------------------------------------


class Counted:
    """Counts what a person does: a drop, a click, a choice in a dialog."""

    def __init__(self, at):
        self.at = at
        self.actions = 0

    def drops(self, path):
        self.actions += 1
        assert drop(self.at.page, files(path))

    def clicks(self, widget):
        self.actions += 1
        click(widget)

    def presses(self, text):
        self.actions += 1
        self.at.press(text)


def test_sharing_a_file_takes_at_most_three_actions(ana, seat_of, file_of):
    at = seat_of(ana)
    person = Counted(at)
    person.drops(file_of("Exit_ticket.txt"))
    person.clicks(at.form.category.buttons[Category.ASSESSMENT])
    person.clicks(at.page.views.editor.save)
    at.waits_for(lambda: at.titles == ["Exit ticket"])
    assert person.actions <= 3
    (file,) = at.library.show(at.list.current).attachments
    assert file.name == "Exit_ticket.txt"


@pytest.mark.slow
def test_sharing_by_the_button_takes_the_button_the_file_the_category_and_save(ana, seat_of, file_of, desk, monkeypatch):
    path, dialogs = file_of("Exit_ticket.txt"), []

    def chosen(_chooser, _parent, _title, done, *_more):
        dialogs.append(path)
        done([path])

    monkeypatch.setattr(type(desk.chooser), "files", chosen)
    at = seat_of(ana)
    person = Counted(at)
    person.presses("Add a resource")
    person.presses("Choose files…")
    person.clicks(at.form.category.buttons[Category.ASSESSMENT])
    person.presses("Save")
    at.waits_for(lambda: at.titles == ["Exit ticket"])
    assert (person.actions, len(dialogs)) == (4, 1)
