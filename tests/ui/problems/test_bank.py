"""What we tried: results by subject, and one press that carries a strategy to a problem of another subject."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from teamroom.ui.theme import Scheme
from ui.fitting import cut
from ui.hands import focused, press
from ui.names import unnamed

LONG = "Ask the question, wait, and let the one who has not spoken today begin, with a card for each and no board at all"


def ran(problems, line, subject, outcome, text="Cards at the door"):
    problem = problems.add(line)
    problems.edit(problem, {"subject": subject})
    made = [problems.add_strategy(problem, StrategyDraft(name, "Write three.")) for name in (text, "Other")]
    trial = problems.begin_test(problem, TestDraft(made[0], problems.today, problems.today + dt.timedelta(3)))
    problems.reflect(trial, Reflection(outcome, "refine"))
    return problem


def buttons(at):
    shown = [one for one in at.page.bank.rows.findChildren(QPushButton) if one.isVisibleTo(at.page)]
    return {one.accessibleName() or one.text(): one for one in shown}


@pytest.fixture
def tried(ana):
    """Cards worked in mathematics and did not in history; a problem in science waits."""
    problems = Problems(ana.room, dt.UTC)
    ran(problems, "Half have not begun by minute 8", "Mathematics", "worked")
    ran(problems, "Nobody asks", "History", "not")
    science = problems.add("Groups wait for the teacher")
    problems.edit(science, {"subject": "Science"})
    return problems, science


def test_the_strategy_page_lists_results_by_subject(ana, board_of, tried):
    """Row 87."""
    at = board_of(ana)
    at.press("What we tried")
    QApplication.processEvents()
    assert "Cards at the door" in at.said
    assert "Mathematics: worked (1 test)" in at.said
    assert "History: did not work (1 test)" in at.said
    assert at.page.panes() == [at.page.bank]


def test_tried_in_maths_it_is_tried_in_science_by_one_press_with_credit(ana, board_of, tried):
    problems, science = tried
    at = board_of(ana)
    at.press("What we tried")
    QApplication.processEvents()
    menu = buttons(at)["Try it on another problem: Cards at the door"]
    assert [entry.text() for entry in menu.menu_shown.actions()] == ["Science: Groups wait for the teacher"]
    menu.menu_shown.actions()[0].trigger()
    (copied,) = problems.show(science).strategies
    assert (copied.text, copied.credit) == ("Cards at the door", ("Ana",))
    assert len(copied.parents) == 1
    at.page.bank.presenter.undo()
    assert problems.show(science).strategies == ()


def test_nothing_tried_says_what_the_page_is_for_and_esc_leads_back(ana, board_of):
    at = board_of(ana)
    at.page.tried.setFocus()
    press(Qt.Key.Key_Return)
    assert "What did not work is a result, too." in at.said
    assert focused() is at.page.bank.back
    assert at.page.escape()
    assert focused() is at.page.tried
    assert not at.page.escape()
    at.press("What we tried")
    at.page.put_away()
    at.page.appear()
    assert focused() is at.page.bank.back
    at.page.new_here()
    assert focused() is at.page.line


def test_nothing_is_cut_where_there_is_least_room(ana, board_of, look):
    problems = Problems(ana.room, dt.UTC)
    ran(problems, LONG, LONG, "worked", LONG)
    problems.add(LONG)
    look(Scheme.DARK, 130)
    at = board_of(ana, size=(820, 340))
    at.press("What we tried")
    at.qtbot.waitUntil(lambda: cut(at.page.bank) == [])
    assert unnamed(at.page.bank) == []
    assert at.page.minimumSizeHint().width() <= 820
