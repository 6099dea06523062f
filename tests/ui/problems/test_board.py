"""The board by clicks, keys and dragging: cards move, the focus follows, gates are asked, nothing is lost."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from teamroom.core.errors import UserError
from teamroom.model.problems import Step
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from teamroom.ui.problems.cards import MIME
from ui.library.conftest import exchange
from ui.looking import cut

LINE = "Half of 6 B have written nothing by minute 8"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ready(ana):
    """A problem with two strategies that have a first step."""
    problems = Problems(ana.room, dt.UTC)
    entity = problems.add(LINE)
    made = [problems.add_strategy(entity, StrategyDraft(f"Way {number}", "Begin.")) for number in range(2)]
    problems.move(entity, Step.STRATEGIES, anyway=True)
    return problems, entity, made


def test_one_line_and_enter_begin_a_problem_in_the_first_column(ana, board_of):
    at = board_of(ana)
    assert "Which ten minutes of your week would you most like to change?" in at.said
    at.qtbot.keyClicks(at.page.line, LINE)
    QTest.keyClick(at.page.line, Qt.Key.Key_Return)
    assert at.steps == {Step.DEFINE: [LINE]}
    assert at.page.line.text() == ""
    assert at.column(Step.DEFINE).hasFocus(), "the focus follows to the new card"


def test_a_card_moves_by_keys_and_the_focus_follows(ana, board_of, ready):
    at = board_of(ana)
    column = at.chooses(Step.STRATEGIES, LINE)
    QTest.keyClick(column, Qt.Key.Key_Left, CTRL)
    at.qtbot.waitUntil(lambda: at.steps == {Step.FACTORS: [LINE]})
    assert at.column(Step.FACTORS).hasFocus()
    assert at.column(Step.FACTORS).current == ready[1]
    QTest.keyClick(at.column(Step.FACTORS), Qt.Key.Key_Z, CTRL)
    at.qtbot.waitUntil(lambda: at.steps == {Step.STRATEGIES: [LINE]})


def test_a_gate_asks_once_and_can_be_passed(ana, board_of):
    problems = Problems(ana.room, dt.UTC)
    problems.add(LINE)
    at = board_of(ana)
    QTest.keyClick(at.chooses(Step.DEFINE, LINE), Qt.Key.Key_Right, CTRL)
    assert "Before What feeds it: Three of these four help most" in at.said
    assert at.steps == {Step.DEFINE: [LINE]}
    at.press("Go on anyway")
    at.qtbot.waitUntil(lambda: at.steps == {Step.FACTORS: [LINE]})
    assert "went on anyway" in at.column(Step.FACTORS).rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_hard_gates_have_no_way_past(ana, board_of, ready):
    problems, _, made = ready
    problems.remove_strategy(made[0])
    at = board_of(ana)
    QTest.keyClick(at.chooses(Step.STRATEGIES, LINE), Qt.Key.Key_Right, CTRL)
    assert "A test needs at least two strategies" in at.said
    assert not at.page.asking.anyway.isVisible()
    assert at.page.escape()
    assert not at.page.asking.isVisible()
    problems.add_strategy(ready[1], StrategyDraft("Way 3", "Begin."))
    QTest.keyClick(at.chooses(Step.STRATEGIES, LINE), Qt.Key.Key_Right, CTRL)
    assert "A test needs a day on which it ends." in at.said
    assert not at.page.asking.anyway.isVisible()


def test_a_card_is_dropped_on_another_column(ana, board_of, ready):
    at = board_of(ana)
    mime = QMimeData()
    mime.setData(MIME, bytes(ready[1]))
    target = at.column(Step.FACTORS)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    target.dropEvent(QDropEvent(QPointF(20, 20), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    at.qtbot.waitUntil(lambda: at.steps == {Step.FACTORS: [LINE]})
    junk = QMimeData()
    junk.setData(MIME, b"short")
    target.dropEvent(QDropEvent(QPointF(20, 20), copy, junk, left, Qt.KeyboardModifier.NoModifier))
    assert at.steps == {Step.FACTORS: [LINE]}
    assert at.column(Step.FACTORS).rows.mimeData([at.column(Step.FACTORS).rows.index(0)]).data(MIME).data() == ready[1]


def test_what_arrives_shows_and_what_two_computers_break_is_one_mark(ana, ben, ready, board_of, tmp_path):
    problems, entity, (one, other) = ready
    exchange(ana, ben, tmp_path)
    his = Problems(ben.room, dt.UTC)
    problems.begin_test(entity, TestDraft(one, problems.today, problems.today + dt.timedelta(9)))
    his.begin_test(entity, TestDraft(other, his.today, his.today + dt.timedelta(9)))
    at = board_of(ana)
    exchange(ana, ben, tmp_path)
    rows = at.column(Step.TEST).rows
    at.qtbot.waitUntil(lambda: "two tests are running" in (rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole) or ""))
    assert "Something went wrong" not in at.said


def test_the_archive_holds_what_is_finished(ana, board_of, ready):
    problems, entity, (one, _) = ready
    trial = problems.begin_test(entity, TestDraft(one, problems.today, problems.today))
    problems.reflect(trial, Reflection("not", "aside", {"evidence": "They talked more."}))
    at = board_of(ana)
    assert at.steps == {Step.DONE: [LINE]}
    at.press("Archive (1)")
    assert at.column(Step.DONE).isVisible()
    at.press("Back to the board")
    assert at.column(Step.DEFINE).isVisible()


def test_the_fourth_open_problem_asks_whether_to_finish_one_first(ana, board_of):
    problems = Problems(ana.room, dt.UTC)
    for number in range(3):
        problems.add(f"Struggle {number}")
    at = board_of(ana)
    at.qtbot.keyClicks(at.page.line, LINE)
    QTest.keyClick(at.page.line, Qt.Key.Key_Return)
    assert "There are 3 open problems." in at.said
    assert len(problems.cards()) == 3
    at.press("Go on anyway")
    at.qtbot.waitUntil(lambda: len(at.lines(Step.DEFINE)) == 4)


def test_too_much_is_said_to_the_room_and_taken_back(ana, board_of):
    Problems(ana.room, dt.UTC).add(LINE)
    at = board_of(ana)
    at.press("Too much?")
    at.qtbot.waitUntil(lambda: "It is too much just now for: Ana" in at.said)
    at.press("Too much?")
    at.qtbot.waitUntil(lambda: "It is too much" not in at.said)


def test_a_problem_is_deleted_by_key_and_comes_back(ana, board_of, ready):
    at = board_of(ana)
    QTest.keyClick(at.chooses(Step.STRATEGIES, LINE), Qt.Key.Key_Delete)
    at.qtbot.waitUntil(lambda: at.steps == {Step.DONE: [LINE]})
    assert at.page.archive.text() == "Archive (1)"
    assert "deleted" in at.column(Step.DONE).rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL)
    at.qtbot.waitUntil(lambda: at.steps == {Step.STRATEGIES: [LINE]})


def test_columns_are_walked_by_arrows(ana, board_of, ready):
    Problems(ana.room, dt.UTC).add("Noise after lunch")
    at = board_of(ana)
    QTest.keyClick(at.chooses(Step.DEFINE, "Noise after lunch"), Qt.Key.Key_Right)
    assert at.column(Step.STRATEGIES).hasFocus()
    QTest.keyClick(at.column(Step.STRATEGIES), Qt.Key.Key_Left)
    assert at.column(Step.DEFINE).hasFocus()


@pytest.mark.parametrize("size", [(820, 340), (1020, 480), (1180, 600)])
def test_nothing_is_cut_and_the_columns_fit(ana, board_of, ready, size):
    problems = Problems(ana.room, dt.UTC)
    problems.add("A rather long struggle about the way in which most of the class comes in from the yard after a long lunch")
    at = board_of(ana, size=size)
    for _ in range(4):
        QApplication.processEvents()
    assert at.page.minimumSizeHint().width() <= size[0]
    assert cut(at.page) == []
    assert at.page.width() == size[0]


def test_an_empty_line_says_what_is_missing(ana, board_of):
    problems = Problems(ana.room, dt.UTC)
    at = board_of(ana)
    at.press("New problem")
    assert problems.cards() == ()
    with pytest.raises(UserError):
        problems.add(" ")


def test_a_problem_opens_by_enter_and_esc_leads_back_to_its_card(ana, board_of, ready):
    at = board_of(ana)
    QTest.keyClick(at.chooses(Step.STRATEGIES, LINE), Qt.Key.Key_Return)
    at.qtbot.waitUntil(lambda: at.page.detail.isVisible() and at.page.detail.line.text() == LINE)
    assert at.page.panes() == [at.page.detail]
    at.qtbot.waitUntil(lambda: at.page.escape() and not at.page.detail.isVisible())
    assert at.column(Step.STRATEGIES).current == ready[1]
    assert at.column(Step.STRATEGIES).hasFocus()


def test_what_a_hard_gate_lacks_is_added_where_it_belongs(ana, board_of, ready):
    at = board_of(ana)
    QTest.keyClick(at.chooses(Step.STRATEGIES, LINE), Qt.Key.Key_Right, CTRL)
    at.press("Add it now")
    at.qtbot.waitUntil(lambda: at.page.detail.test.is_open)
    at.page.go_to(ready[1])
    assert at.page.detail.isVisible()


def test_a_deleted_problem_is_brought_back_from_the_archive_days_later(ana, board_of, ready):
    problems, entity, _ = ready
    problems.remove(entity)
    at = board_of(ana)
    at.press("Archive (1)")
    QTest.keyClick(at.column(Step.DONE), Qt.Key.Key_Return)
    at.qtbot.waitUntil(lambda: at.page.detail.isVisible() and at.page.detail.restore.isVisible())
    at.press("Bring it back")
    at.qtbot.waitUntil(lambda: [card.entity for card in problems.cards()] == [entity])
