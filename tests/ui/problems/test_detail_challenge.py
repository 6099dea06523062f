"""The kind of a challenge: chosen, kept and shown; two worked examples, and their ideas taken up, by key and by mouse."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from teamroom.model.problems import Step
from teamroom.services.drafts import Drafts
from teamroom.services.problems import Problems
from teamroom.ui.theme import Scheme
from ui.fitting import cut, tab_stops
from ui.hands import focused
from ui.names import unnamed
from ui.problems.detail_seat import CTRL

WIDE = (1280, 900)
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
NAME = "What kind of challenge is it?"
IDEA = "Put one question on the board before they come in."
BEGINS = "Tomorrow, write one question that needs no book, and count who has begun by minute 3."
OTHER = "Let two pupils hand out the books at the door."


@pytest.fixture
def problem(two, problem_of):
    """A problem that both know."""
    entity, _ = problem_of(two.ana)
    two.meet()
    return entity


@pytest.fixture
def large(detail_of, look):
    """The page in large text."""
    look(Scheme.DARK, 130)
    return detail_of


def kind_of(two, problem, one="ana"):
    return Problems(getattr(two, one).room, dt.UTC).show(problem).card.challenge


def uses(at):
    """Return the buttons that take an idea up."""
    return [one for one in at.page.define.examples.findChildren(QPushButton) if one.isVisible() and one.text() == "Use this idea"]


def walked(count):
    """Return what a screen reader calls the next stops."""
    names = []
    for _ in range(count):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        names.append(focused().accessibleName() or focused().text())
    return names


def picks(at, kind):
    """Choose a kind as a click in the list does, and let it rest until it is saved."""
    choice = at.page.define.kind
    choice.setFocus()
    choice.setCurrentIndex(choice.findData(kind))
    choice.activated.emit(choice.currentIndex())
    at.qtbot.waitUntil(lambda: (at.detail.card.challenge or "") == kind)
    at.settle()


def test_a_kind_is_chosen_by_keyboard_and_two_examples_are_offered(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    assert uses(at) == []
    at.tab_to(NAME)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert len(uses(at)) == 4, "two examples with two ideas each, as soon as it is chosen"
    for words in ("In Form 2, 12 of 34 have no book open", "In Grade 5, it takes 9 minutes", IDEA, f"First step: {BEGINS}"):
        assert words in at.said
    assert walked(3) == ["Put the examples away", f"Use this idea: {IDEA}", f"Use this idea: {OTHER}"]
    assert kind_of(two, problem) == "start"
    two.meet()
    his = detail_of(two.ben, problem, size=WIDE)
    assert (his.page.define.kind.currentText(), his.page.kind.text()) == ("Starting the lesson", "Starting the lesson")
    assert uses(his) == [], "they are there when one asks for them"
    his.press("Look at two worked examples: Starting the lesson")
    assert len(uses(his)) == 4
    his.press("Put the examples away")
    assert uses(his) == []


@pytest.mark.slow
def test_arrows_that_pass_over_kinds_save_the_last_one_alone(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    at.tab_to(NAME)
    at.key(Qt.Key.Key_Down, times=3)
    at.key(Qt.Key.Key_Tab)
    assert kind_of(two, problem) == "homework", "leaving the field saves it, too"
    at.page.deeds.undo()
    at.qtbot.waitUntil(lambda: kind_of(two, problem) is None)
    at.qtbot.waitUntil(lambda: at.page.define.kind.currentText() == "Not said yet")
    assert not at.page.define.examples.isVisible()


def test_an_idea_fills_the_form_and_nothing_is_stored_until_it_is_added(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    picks(at, "start")
    at.tab_to(f"Use this idea: {IDEA}")
    at.key(Qt.Key.Key_Return)
    form = at.page.strategies.form
    assert (form.text.words, form.begins.words, focused()) == (IDEA, BEGINS, form.text)
    assert at.detail.strategies == ()
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert [(one.text, one.first_step) for one in at.detail.strategies] == [(IDEA, BEGINS)]


@pytest.mark.slow
def test_another_idea_takes_the_place_of_one_that_was_only_looked_at_but_of_no_words_of_ones_own(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    picks(at, "start")
    form = at.page.strategies.form
    for idea in (IDEA, OTHER):
        at.press(f"Use this idea: {idea}")
        assert form.text.words == idea
    at.settle()
    at.types(" Twice.")
    at.press(f"Use this idea: {IDEA}")
    assert (form.text.words, focused()) == (f"{OTHER} Twice.", form.text)
    assert at.page.strategies.said.text == "Something is typed here already. Add it or cancel it, then use the idea."


@pytest.mark.slow
def test_an_idea_never_changes_a_strategy_that_is_being_changed(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    picks(at, "start")
    at.press(f"Use this idea: {IDEA}")
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    at.press(f"Change: {IDEA}")
    form = at.page.strategies.form
    at.types("Mine.")
    form.text.put(IDEA)
    form.begins.put(BEGINS + " Now.")
    at.press(f"Use this idea: {OTHER}")
    assert (form.text.words, form.target is not None) == (IDEA, True)


def test_a_kind_that_only_a_newer_program_knows_is_shown_and_stays(two, detail_of, problem):
    his = Problems(two.ben.room, dt.UTC)
    his.edit(problem, {"challenge": "zebra"})
    two.meet()
    at = detail_of(two.ana, problem, size=WIDE)
    define = at.page.define
    assert (define.kind.currentText(), at.page.kind.text()) == ("“zebra” (kept as it came)", "zebra")
    assert uses(at) == []
    at.fill("Who", "14 of 28")
    at.tab_to(NAME)
    at.key(Qt.Key.Key_Tab)
    assert (kind_of(two, problem), at.detail.definition) == ("zebra", {"who": "14 of 28"})
    picks(at, "noise")
    assert define.kind.findData("zebra") < 0
    at.page.deeds.undo()
    at.qtbot.waitUntil(lambda: define.kind.currentText() == "“zebra” (kept as it came)")


@pytest.mark.slow
def test_a_kind_that_arrives_shows_and_typing_goes_on(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    at.types("14 of")
    Problems(two.ben.room, dt.UTC).edit(problem, {"challenge": "groups"})
    two.meet()
    at.qtbot.waitUntil(lambda: at.page.define.kind.currentText() == "Group work")
    assert (at.page.define.fields["who"].words, focused()) == ("14 of", at.page.define.fields["who"])
    assert at.page.kind.text() == "Group work"
    at.page.define.fold(away=True)
    assert "Group work" in at.page.define.summary.text()


@pytest.mark.slow
def test_what_arrives_takes_no_focus_out_of_the_examples(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    picks(at, "start")
    two.meet()
    at.tab_to(f"Use this idea: {IDEA}")
    Problems(two.ben.room, dt.UTC).edit(problem, {"challenge": "noise"})
    two.meet()
    at.qtbot.waitUntil(lambda: at.page.define.kind.words == "noise")
    assert focused() is at.page.define.examples.head
    at.settle()
    assert "After lunch I ask 4 C for quiet 6 times" in at.said


@pytest.mark.slow
def test_examples_of_one_problem_do_not_stand_open_at_the_next(two, detail_of, problem, problem_of):
    other, _ = problem_of(two.ana, line="Reading logs come back empty")
    Problems(two.ana.room, dt.UTC).edit(other, {"challenge": "reading"})
    at = detail_of(two.ana, problem, size=WIDE)
    picks(at, "start")
    at.page.show_problem(other)
    at.settle()
    assert (at.page.define.kind.currentText(), uses(at)) == ("Reading", [])


def test_two_kinds_from_two_computers_are_two_versions(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    Problems(two.ben.room, dt.UTC).edit(problem, {"challenge": "noise"})
    picks(at, "start")
    two.meet()
    at.qtbot.waitUntil(lambda: "There are two versions" in at.said)
    (open_choice,) = two.ana.versions.list()
    assert {one.value for one in open_choice.versions} == {"start", "noise"}


@pytest.mark.slow
def test_tab_walks_as_one_reads(two, detail_of, problem):
    Problems(two.ana.room, dt.UTC).edit(problem, {"challenge": "start"})
    at = detail_of(two.ana, problem, size=(1180, 1600))
    at.page.define.examples.head.click()
    at.page.define.fields["line"].setFocus()
    at.settle()
    stops = tab_stops(at.page)
    names = [one.accessibleName() for one in stops]
    assert [name for name in names if name.startswith("Use this idea")] == [one.accessibleName() for one in uses(at)]
    assert names.index(NAME) < names.index(f"Use this idea: {IDEA}") < stops.index(at.page.define.go_on)


@pytest.mark.slow
def test_nothing_is_left_of_a_choice_once_it_is_saved(two, detail_of, problem, personal):
    at = detail_of(two.ana, problem, size=WIDE)
    picks(at, "start")
    at.qtbot.waitUntil(lambda: not at.page.typing.is_open())
    assert focused() is at.page.define.kind
    at.page.leave()
    assert Drafts(personal).all() == ()


@pytest.mark.slow
def test_where_there_is_little_room_examples_wait_until_one_asks(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=(700, 400), narrow=True)
    picks(at, "remote")
    assert (uses(at), at.page.kind.isVisible()) == ([], False)
    at.tab_to("Look at two worked examples: Remote or disrupted teaching")
    at.key(Qt.Key.Key_Return)
    assert len(uses(at)) == 4
    at.key(Qt.Key.Key_Return)
    assert (uses(at), focused()) == ([], at.page.define.examples.head)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("direction", "size"),
    [(LEFT, (800, 400)), (RIGHT, (800, 400)), (RIGHT, (1180, 600))],
)
def test_nothing_is_cut_in_large_text_and_everything_has_a_name(two, large, problem, direction, size):
    at = large(two.ana, problem, size=size, narrow=size[0] < 1000)
    at.page.setLayoutDirection(direction)
    picks(at, "remote")
    at.page.define.examples.unfold(open_it=True)
    at.settle()
    assert unnamed(at.page) == []
    at.qtbot.waitUntil(lambda: cut(at.page) == [])


@pytest.mark.slow
def test_the_first_step_does_not_ask_for_a_kind(two, detail_of, problem):
    at = detail_of(two.ana, problem, size=WIDE)
    for name, text in (("Who", "14 of 28"), ("What is seen", "blank pages"), ("When", "first ten minutes")):
        at.fill(name, text)
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert at.detail.card.step is Step.FACTORS


def test_a_card_tells_its_kind(two, board_of, problem):
    problems = Problems(two.ana.room, dt.UTC)
    problems.edit(problem, {"challenge": "start"})
    two.ana.clock.advance(1000)
    problems.edit(problems.add("Reading logs come back empty"), {"challenge": "zebra"})
    at = board_of(two.ana)
    rows = at.column(Step.DEFINE).rows
    spoken = [rows.index(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(rows.rowCount())]
    assert ["Starting the lesson" in spoken[0], "zebra" in spoken[1]] == [True, True]
    problems.edit(problem, {"challenge": "noise"})
    at.qtbot.waitUntil(lambda: "Noise and calm" in rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
