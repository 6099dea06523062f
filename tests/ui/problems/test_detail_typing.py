"""What is typed into a problem: saved when a field is left, kept before that, never lost to what arrives."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.model.problems import FactorKind, Step
from teamroom.services.drafts import Drafts
from teamroom.services.problems import Problems, StrategyDraft
from ui.hands import focused
from ui.problems.detail_seat import CTRL, LINE


def his(two):
    return Problems(two.ben.room, dt.UTC)


def test_a_field_that_is_left_is_saved_and_can_be_taken_back(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    at.types("14 of 28")
    assert at.detail.definition == {}
    at.key(Qt.Key.Key_Tab)
    assert at.detail.definition == {"who": "14 of 28"}
    at.page.deeds.undo()
    at.qtbot.waitUntil(lambda: at.page.define.fields["who"].words == "")
    assert at.detail.definition == {}


def test_typing_survives_what_arrives_and_both_stay(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    two.meet()
    at = detail_of(two.ana, entity)
    at.types("14 of")
    his(two).edit(entity, {"who": "half of them", "seen": "blank pages"}, his(two).show(entity).revision)
    his(two).add_factor(entity, FactorKind.LIMITS, "No chairs")
    two.meet()
    fields = at.page.define.fields
    at.qtbot.waitUntil(lambda: fields["seen"].words == "blank pages")
    assert (fields["who"].words, focused()) == ("14 of", fields["who"])
    at.types(" 28")
    at.key(Qt.Key.Key_Tab)
    two.meet()
    (open_choice,) = two.ana.versions.list()
    assert (open_choice.field, {one.value for one in open_choice.versions}) == ("who", {"14 of 28", "half of them"})
    at.qtbot.waitUntil(lambda: "There are two versions" in at.said)


@pytest.mark.slow
def test_words_of_ones_own_saved_twice_are_no_two_versions(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    for text in ("14  of 28 ", "pupils", " in 6 B"):
        at.types(text)
        at.key(Qt.Key.Key_Tab)
        at.key(Qt.Key.Key_Tab, modifier=Qt.KeyboardModifier.ShiftModifier)
        at.key(Qt.Key.Key_End, modifier=CTRL)
    assert at.detail.definition["who"] == "14  of 28pupils in 6 B"
    assert two.ana.versions.list() == ()


@pytest.mark.slow
def test_words_that_are_not_saved_are_there_again_after_a_power_cut(two, detail_of, problem_of, personal):
    entity, _ = problem_of(two.ana, 1)
    at = detail_of(two.ana, entity)
    at.types("14 of")
    at.page.begin(Step.STRATEGIES)
    at.press("Add something to try")
    at.types("Two silent")
    at.qtbot.waitUntil(lambda: Drafts(personal).all() != ())
    again = detail_of(two.ana, entity)
    assert again.page.strategies.is_open
    assert again.page.strategies.form.isVisible()
    assert again.page.strategies.form.text.words == "Two silent"
    assert again.page.define.fields["who"].words == "14 of", "it had been saved when it was left"
    again.page.strategies.form.begins.setFocus()
    again.types("Say it")
    again.key(Qt.Key.Key_Return, modifier=CTRL)
    assert [one.text for one in again.detail.strategies][-1:] == ["Two silent"]
    again.qtbot.waitUntil(lambda: Drafts(personal).all() == ())


@pytest.mark.slow
def test_a_draft_from_before_somebody_elses_change_becomes_a_second_version(two, detail_of, problem_of, personal):
    entity, _ = problem_of(two.ana)
    two.meet()
    at = detail_of(two.ana, entity)
    at.types("14 of 28")
    at.qtbot.waitUntil(lambda: Drafts(personal).all() != ())
    (kept,) = Drafts(personal).all()
    # A power cut: the field is never left, so nothing of it is saved.
    at.page.define.fields["who"].put("")
    at.page.leave()
    his(two).edit(entity, {"who": "half of them"}, his(two).show(entity).revision)
    two.meet()
    Drafts(personal).keep(kept.place, kept.fields, kept.focus, kept.caret)
    again = detail_of(two.ana, entity)
    assert again.page.define.fields["who"].words == "14 of 28"
    again.page.define.save()
    (open_choice,) = two.ana.versions.list()
    assert {one.value for one in open_choice.versions} == {"14 of 28", "half of them"}


def test_the_helper_asks_at_most_three_things_and_never_blocks(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana, line="They are all lazy and never do homework, and nobody cares")
    at = detail_of(two.ana, entity)
    helper = at.page.define.helper
    assert 1 <= len(helper.questions) <= 3
    assert "Before: " in at.said
    line = at.page.define.fields["line"]
    line.setFocus()
    line.selectAll()
    at.types("In 6 B 14 of 28 have written nothing by minute 8 on Mondays; on Tuesdays it is 5. I counted.")
    before = helper.questions
    at.qtbot.waitUntil(lambda: helper.questions != before)
    assert helper.questions == ("Clear: a colleague could come and see this. Go on to what feeds it.",)
    line.selectAll()
    at.types("They are lazy")
    at.qtbot.waitUntil(lambda: "'lazy'" in " ".join(helper.questions))
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    at.press("Go on anyway")
    assert (at.detail.card.step, at.detail.card.line) == (Step.FACTORS, "They are lazy")


@pytest.mark.slow
def test_a_line_cannot_be_emptied_and_stays_as_it_was_typed(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    line = at.page.define.fields["line"]
    line.setFocus()
    line.selectAll()
    at.key(Qt.Key.Key_Delete)
    at.key(Qt.Key.Key_Tab)
    assert at.page.define.said.text
    assert at.detail.card.line == LINE
    line.put(LINE)


@pytest.mark.slow
def test_a_removed_factor_comes_back_and_the_focus_stays_in_the_list(two, detail_of, problem_of, notices):
    entity, _ = problem_of(two.ana)
    problems = Problems(two.ana.room, dt.UTC)
    for text in ("They come late", "They have no pen"):
        two.ana.clock.advance(1000)
        problems.add_factor(entity, FactorKind.PUPILS, text)
    at = detail_of(two.ana, entity)
    at.page.begin(Step.FACTORS)
    at.tab_to("Remove: They come late", most=60)
    at.key(Qt.Key.Key_Return)
    assert [one.text for one in at.detail.factors] == ["They have no pen"]
    assert focused().accessibleName() == "Remove: They have no pen"
    assert notices[-1].text == "“They come late” is removed."
    notices[-1].act()
    at.qtbot.waitUntil(lambda: "They come late" in at.said)
    assert [one.text for one in at.detail.factors] == ["They come late", "They have no pen"]
    assert focused().accessibleName() == "Remove: They have no pen"


@pytest.mark.slow
def test_a_strategy_is_changed_and_the_change_taken_back(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana, 1)
    at = detail_of(two.ana, entity)
    at.page.begin(Step.STRATEGIES)
    at.press("Change: Way 1")
    at.page.strategies.form.text.selectAll()
    at.types("Another way")
    at.page.strategies.form.effort.put("2")
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert "some preparation ●●○" in at.said
    assert [(one.text, one.effort, one.first_step) for one in at.detail.strategies] == [("Another way", 2, "Begin small.")]
    at.page.deeds.undo()
    at.qtbot.waitUntil(lambda: "Way 1" in at.said)


@pytest.mark.slow
def test_small_goals_and_talk(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    at.page.ladder.begin()
    for text in ("Five more write", "All write"):
        two.ana.clock.advance(1000)
        at.page.ladder.line.setFocus()
        at.types(text)
        at.key(Qt.Key.Key_Return)
    assert at.page.ladder.next.text() == "Five more write"
    at.page.ladder.seen.setFocus()
    at.types("Seen on Tuesday")
    at.key(Qt.Key.Key_Return)
    assert at.page.ladder.next.text() == "All write"
    assert [(one.text, one.evidence) for one in at.detail.ladder if one.reached] == [("Five more write", "Seen on Tuesday")]
    at.page.talk.begin()
    at.types("On Thursdays it is quiet.")
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert "On Thursdays it is quiet." in at.said
    assert at.page.talk.line.words == ""


def test_escape_folds_then_leaves(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    left = []
    at.page.left.connect(lambda: left.append(True))
    at.types("14 of 28")
    at.key(Qt.Key.Key_Escape)
    assert (at.page.define.is_open, left, focused()) == (False, [], at.page.define.head)
    assert at.detail.definition == {"who": "14 of 28"}
    assert "14 of 28" in at.page.define.summary.text()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert at.page.define.is_open
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    at.key(Qt.Key.Key_Escape)
    assert left == [True]


@pytest.mark.slow
def test_a_problem_in_the_trash_says_so_and_comes_back(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    at.problems.remove(entity)
    at.qtbot.waitUntil(lambda: "This problem is in the trash." in at.said)
    at.press("Bring it back")
    at.settle()
    assert not at.detail.gone
    assert "This problem is in the trash." not in at.said


@pytest.mark.slow
def test_what_was_kept_of_one_problem_is_not_shown_in_another(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    other, _ = problem_of(two.ana, line="Reading logs come back empty")
    Problems(two.ana.room, dt.UTC).add_strategy(other, StrategyDraft("Way", "Begin."))
    at = detail_of(two.ana, entity)
    at.page.begin(Step.FACTORS)
    at.types("typed and not added")
    at.page.show_problem(other)
    at.settle()
    assert not any(group.line.words for group in at.page.factors.groups.values())
    at.page.show_problem(entity)
    assert at.page.factors.groups[FactorKind.PUPILS].line.words == "typed and not added"


@pytest.mark.slow
def test_leaving_while_a_save_is_under_way_saves_once_and_keeps_nothing(two, detail_of, problem_of, personal, threaded):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity, on=threaded)
    at.qtbot.waitUntil(at.page.define.fields["who"].hasFocus)
    at.types("14 of 28")
    at.page.leave()
    at.qtbot.waitUntil(lambda: at.detail.definition == {"who": "14 of 28"} and Drafts(personal).all() == ())
    at.page.show_problem(entity)
    at.qtbot.waitUntil(lambda: at.page.define.fields["who"].words == "14 of 28")
    at.qtbot.waitUntil(lambda: not at.page.typing.is_open())
    at.page.leave()
    assert two.ana.versions.list() == ()


@pytest.mark.slow
def test_a_test_that_runs_alone_is_nothing_that_is_typed(two, detail_of, problem_of, personal, notices):
    entity, _ = problem_of(two.ana, 2, on_test=True)
    at = detail_of(two.ana, entity)
    assert not at.page.typing.is_open()
    at.page.leave()
    assert (notices, Drafts(personal).all()) == ([], ())
