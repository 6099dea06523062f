"""The page of a problem on small screens, by ear, and by Tab."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamroom.model.problems import FactorKind, Step
from teamroom.services.problems import Problems, Reflection, TestDraft
from teamroom.services.talk import Talk
from teamroom.ui.theme import Scheme
from teamroom.ui.widgets import Scroll
from ui.fitting import as_read, cut, tab_stops
from ui.hands import focused
from ui.names import unnamed


@pytest.fixture
def full(two, problem_of):
    """A problem in its second round, with something in every section."""
    entity, (_, other) = problem_of(two.ana, 2, on_test=True, line="Half of 6 B have written nothing by minute 8 " * 4)
    problems = Problems(two.ana.room, dt.UTC)
    problems.add_factor(entity, FactorKind.PUPILS, "They talk about the break until somebody counts to ten " * 3, changeable=True)
    problems.reflect(
        problems.show(entity).trials[0].entity,
        Reflection("partly", "refine", {"evidence": "x" * 200, "after": "19 of 28", "change": "Cards on desks"}),
    )
    problems.begin_test(entity, TestDraft(other, problems.today, problems.today, "Pens move", "pens", "19 of 28"))
    problems.add_rung(entity, "Five more write")
    Talk(two.ana.room).say(entity, "Quiet on Thursdays " * 20)
    return entity


def opened(at):
    for section in at.page.sections:
        section.fold(away=False)
    at.page.strategies.form.show_form()
    at.page.strategies.form.later.click()
    at.page.reflect.decision.put("refine")
    at.settle()


def test_everything_has_a_name_and_nothing_is_cut_where_there_is_little_room(two, detail_of, full):
    at = detail_of(two.ana, full, size=(700, 400), narrow=True)
    opened(at)
    assert unnamed(at.page) == []
    at.qtbot.waitUntil(lambda: cut(at.page) == [])


@pytest.mark.slow
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_cut_in_large_text(two, detail_of, full, look, direction):
    look(Scheme.DARK, 130)
    at = detail_of(two.ana, full, size=(800, 400), narrow=True)
    at.page.setLayoutDirection(direction)
    opened(at)
    at.qtbot.waitUntil(lambda: cut(at.page) == [])


@pytest.mark.slow
@pytest.mark.parametrize("step", [Step.DEFINE, Step.TEST])
def test_tab_walks_as_one_reads(two, detail_of, problem_of, step):
    entity, _ = problem_of(two.ana, 2)
    at = detail_of(two.ana, entity, size=(1100, 1400))
    at.page.define.fold(away=True)
    at.page.begin(step)
    at.settle()
    places, read = as_read(at.page, tab_stops(at.page), line=16)
    assert places == read


def test_another_problem_is_seen_from_its_beginning(two, detail_of, problem_of, full):
    at = detail_of(two.ana, full, size=(1000, 700))
    opened(at)
    bar = at.page.findChild(Scroll).verticalScrollBar()
    bar.setValue(bar.maximum())
    other, _ = problem_of(two.ana, 2)
    at.page.show_problem(other)
    at.page.begin()
    at.settle()
    assert bar.value() == 0
    assert focused() in at.page.findChildren(QWidget)


@pytest.mark.slow
def test_where_one_begins_is_in_sight_where_there_is_little_room(two, detail_of, full):
    at = detail_of(two.ana, full, size=(1000, 320))
    opened(at)
    for step in (Step.REFLECT, Step.STRATEGIES):
        at.page.begin(step)
        at.settle()
        assert not focused().visibleRegion().isEmpty()
