"""Two versions of a strategy, settled by one that is built from both: by keys, by clicks, taken back, with credit to both."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.problems import Problems, StrategyDraft
from teamroom.ui.library.page import OPEN_CHOICES
from ui.hands import focused, press
from ui.library.conftest import resized
from ui.looking import cut
from ui.names import unnamed

FIRST = StrategyDraft("Cards at the door", "Write three.")
HERS = StrategyDraft("Cards in pairs", "Write three.\nPair them.")
HIS = StrategyDraft("Cards in <b>silence</b>", "Write three.\nSay it on Monday.")


def board(one):
    return Problems(one.room, dt.UTC)


@pytest.fixture
def apart(ana, ben, meet):
    """A strategy that both changed without knowing of each other; and its problem."""
    problem = board(ana).add("Half of 6 B have written nothing")
    strategy = board(ana).add_strategy(problem, FIRST)
    meet()
    for one, draft in ((ana, HERS), (ben, HIS)):
        one.clock.advance(60_000)
        board(one).edit_strategy(strategy, draft)
    meet()
    return problem, strategy


@pytest.fixture
def before_both(ana, apart, seat_of):
    """Ana before the two versions of the strategy."""
    at = seat_of(ana)
    at.page.go_to(OPEN_CHOICES)
    press(Qt.Key.Key_Return)
    return at


def strategies(one, problem):
    return {line.text: line for line in board(one).show(problem).strategies}


def tab_to(name, most=20):
    for _ in range(most):
        if name in {focused().accessibleName(), getattr(focused(), "text", str)()}:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(name)


def test_one_is_built_from_both_by_keys_alone_and_settled_for_all(ben, apart, before_both, notices, meet):
    (problem, _), ana = apart, before_both.one
    versions = before_both.page.views.waiting.versions
    assert not versions.both.isVisible()
    tab_to("Build one from both…")
    press(Qt.Key.Key_Return)
    built = versions.built
    before_both.waits_for(built.isVisible)
    assert focused() is built.text
    assert "Ana and Ben both get credit for it. Both versions stay on the board" in before_both.said
    assert built.text.toPlainText() == "Cards in pairs, with: Cards in <b>silence</b>"
    assert built.first_step.toPlainText() == "Write three.\nPair them.\nSay it on Monday."
    built.text.selectAll()
    QTest.keyClicks(focused(), "Cards in pairs, in silence")
    tab_to("Build it")
    press(Qt.Key.Key_Return)
    before_both.waits_for(lambda: not before_both.page.views.waiting.isVisible())
    assert notices[-1].text == "One is built from both. Both versions stay beside it."
    meet()
    for one in (ana, ben):
        found = strategies(one, problem)
        assert set(found) == {HERS.text, HIS.text, "Cards in pairs, in silence"}
        assert sorted(found["Cards in pairs, in silence"].credit) == ["Ana", "Ben"]
        assert one.library.versions.count() == 0
    notices[-1].act()
    before_both.waits_for(lambda: notices[-1].text == "Both versions are back.")
    meet()
    for one in (ana, ben):
        assert len(strategies(one, problem)) == 1
        assert one.library.versions.count() == 1


@pytest.mark.slow
def test_what_cannot_be_built_says_so_and_keeps_what_is_typed(ana, apart, before_both):
    versions = before_both.page.views.waiting.versions
    before_both.press("Build one from both…")
    before_both.waits_for(versions.built.isVisible)
    versions.built.text.setPlainText("  ")
    versions.built.first_step.setPlainText("Tomorrow")
    before_both.press("Build it")
    before_both.waits_for(lambda: bool(versions.said.text))
    assert versions.built.isVisible()
    assert versions.built.first_step.toPlainText() == "Tomorrow"
    before_both.press("Leave it")
    assert (versions.built.isVisible(), focused()) == (False, versions.build)
    assert ana.library.versions.count() == 1


@pytest.mark.slow
def test_what_arrives_meanwhile_disturbs_nothing_and_stays_beside_it(ana, ben, apart, before_both, meet):
    problem, strategy = apart
    versions = before_both.page.views.waiting.versions
    before_both.press("Build one from both…")
    before_both.waits_for(versions.built.isVisible)
    versions.built.text.setPlainText("Cards in pairs, then")
    board(ben).edit_strategy(strategy, StrategyDraft("Ben's second", "Write three."))
    meet()
    QTest.qWait(0)
    assert versions.built.text.toPlainText() == "Cards in pairs, then"
    assert focused() is versions.built.text
    before_both.press("Build it")
    before_both.waits_for(lambda: "Cards in pairs, then" in strategies(ana, problem))
    assert {HERS.text, HIS.text} & set(strategies(ana, problem))
    choice = ana.library.versions.find(strategy, "text")
    assert "Ben's second" in {version.value for version in choice.versions}


@pytest.mark.slow
def test_of_a_resource_none_is_built(ana, ben, add, meet, seat_of):
    ratio = add("Ratio", body="Share counters.")
    meet()
    for one in (ana, ben):
        one.library.edit(ratio, ResourceDraft(body=f"{one.name}'s words"))
    meet()
    at = seat_of(ana)
    at.page.go_to(OPEN_CHOICES)
    press(Qt.Key.Key_Return)
    versions = at.page.views.waiting.versions
    assert (versions.both.isVisible(), versions.build.isVisible()) == (True, False)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(760, 400), (1180, 600)])
def test_nothing_is_cut_and_everything_has_a_name(before_both, size):
    before_both.press("Build one from both…")
    before_both.waits_for(before_both.page.views.waiting.versions.built.isVisible)
    resized(before_both.page, size)
    QTest.qWait(0)
    assert cut(before_both.page) == []
    assert unnamed(before_both.page.views.waiting) == []
