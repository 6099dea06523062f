"""A reached goal offers to tell a small success, with the words already there (``mission.md`` row 64)."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from teamroom.services.problems import Problems
from teamroom.services.wins import Wins
from ui.hands import focused, press


@pytest.fixture
def at(two, detail_of, problem_of):
    problem, *_ = problem_of(two.ana)
    problems = Problems(two.ana.room, dt.UTC)
    for text in ("Five more write by minute 3", "All write by minute 5"):
        problems.add_rung(problem, text)
    made = detail_of(two.ana, problem)
    made.page.ladder.begin()
    made.settle()
    made.wins = Wins(two.ana.room, dt.UTC)
    return made


def test_ticking_a_step_offers_a_win_card_and_enter_tells_it(at, notices):
    ladder = at.page.ladder
    assert not ladder.offer.isVisible()
    ladder.tick.click()
    at.qtbot.waitUntil(ladder.offer.isVisible)
    assert focused() is ladder.win.line
    assert ladder.win.line.text() == "Five more write by minute 3"
    press(Qt.Key.Key_Return)
    at.qtbot.waitUntil(lambda: not ladder.offer.isVisible())
    (win,) = at.wins.newest()
    assert (win.line, win.about, win.mine) == ("Five more write by minute 3", at.page.entity, True)
    assert notices[-1].text == "Told. It stands on the page This week."
    assert focused() is ladder.seen
    notices[-1].act()
    at.qtbot.waitUntil(lambda: at.wins.newest() == ())


def test_what_was_seen_is_offered_before_the_goal_itself_and_it_can_be_left(at):
    ladder = at.page.ladder
    ladder.seen.setText("Six did")
    ladder.tick.click()
    at.qtbot.waitUntil(ladder.offer.isVisible)
    assert ladder.win.line.text() == "Six did"
    ladder.not_now.setFocus()
    press(Qt.Key.Key_Return)
    assert not ladder.offer.isVisible()
    assert focused() is ladder.seen
    assert at.wins.newest() == ()


def test_another_problem_is_offered_nothing(at, two, problem_of):
    other, *_ = problem_of(two.ana, line="Another")
    at.page.ladder.tick.click()
    at.qtbot.waitUntil(at.page.ladder.offer.isVisible)
    at.page.show_problem(other)
    assert not at.page.ladder.offer.isVisible()


def test_words_that_were_not_told_are_offered_again_after_a_lock(at, two, detail_of):
    at.page.ladder.tick.click()
    at.qtbot.waitUntil(at.page.ladder.offer.isVisible)
    at.page.ladder.win.line.setText("Six wrote, and two helped")
    at.page.put_away()
    again = detail_of(two.ana, at.page.entity)
    again.page.ladder.begin()
    again.qtbot.waitUntil(again.page.ladder.offer.isVisible)
    assert again.page.ladder.win.line.text() == "Six wrote, and two helped"
