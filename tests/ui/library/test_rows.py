"""The list as an item model: ids, a few rows, and how it becomes another one."""

import time

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from teamroom.core.ids import EntityId
from teamroom.services.library_rows import ResourceLine
from teamroom.ui.library.rows import FEW, KEPT, LINE, LONG, PAGE, ResourceRows


def ids(*numbers):
    return [EntityId(number.to_bytes(16, "big")) for number in numbers]


def line(entity, title=None, **more):
    number = int.from_bytes(entity, "big")
    fields = {"category": "concept", "format": None, "subject": None, "year": None, "minutes": None, "author": "Ana"}
    rest = {"changed_ms": 0, "versions": 0, "returned": False, "incomplete": False, "files": 0}
    return ResourceLine(entity, title or f"Number {number}", **(fields | rest | more))


@pytest.fixture
def rows(qtmodeltester, theme):
    made = ResourceRows()
    qtmodeltester.data_display_may_return_none = True
    qtmodeltester.check(made)
    return made


@pytest.fixture
def wanted(rows):
    """What was asked for, call by call."""
    asked = []
    rows.wanted.connect(asked.append)
    return asked


def shown(rows):
    return [int.from_bytes(entity, "big") for entity in rows.ids]


def test_a_row_that_is_not_here_is_an_empty_place_and_nobody_is_asked(rows, wanted):
    rows.show_fresh(ids(*range(10)))
    assert [rows.index(3).data(role) for role in (Qt.ItemDataRole.DisplayRole, LINE)] == [None, None]
    assert rows.rowCount() == 10
    assert wanted == []


def test_rows_that_are_looked_at_are_asked_for_once_and_shown_when_they_come(rows, wanted, qtbot):
    rows.show_fresh(ids(*range(500)))
    rows.look_at(70, 80)
    rows.look_at(70, 81)
    assert [len(one) for one in wanted] == [PAGE]
    assert wanted[0][0] == ids(PAGE)[0]
    with qtbot.waitSignal(rows.dataChanged) as changed:
        rows.take([line(entity) for entity in wanted[0]])
    assert (changed.args[0].row(), changed.args[1].row()) == (64, 127)
    assert rows.index(70).data() == "Number 70"
    assert rows.index(70).data(LINE).title == "Number 70"


def test_a_row_says_all_of_itself_to_a_screen_reader_and_no_markup_to_a_tooltip(rows):
    (entity,) = ids(1)
    rows.show_fresh([entity])
    rows.look_at(0, 0)
    rows.take([line(entity, "<b>Ratio</b>", versions=1, minutes=5, files=2, format="opener")])
    spoken = rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("<b>Ratio</b>, Concept explanation, Lesson opener, Ana, ")
    assert spoken.endswith("5 minutes, 2 files, two versions")
    assert "<b>" not in rows.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_only_some_rows_are_kept(rows):
    every = ids(*range(KEPT + 200))
    rows.show_fresh(every)
    for start in range(0, len(every), PAGE):
        rows.take([line(entity) for entity in every[start : start + PAGE]])
    known = [entity for entity in every if rows.line(entity)]
    assert len(known) == KEPT
    assert known[-1] == every[-1]


def test_rows_that_changed_are_asked_for_again(rows, wanted):
    rows.show_fresh(ids(1, 2, 3))
    rows.look_at(0, 2)
    rows.take([line(entity) for entity in ids(1, 2, 3)])
    rows.forget(ids(2, 77))
    rows.look_at(0, 2)
    assert wanted[1:] == [tuple(ids(2))]
    rows.forget_all()
    rows.look_at(0, 2)
    assert len(wanted[2]) == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([1, 2, 3], [0, 1, 2, 3]),
        ([1, 2, 3], [3]),
        ([1, 2, 3], [3, 1, 2]),
        ([1, 2, 3], [2, 3, 1]),
        ([1, 2, 3, 4, 5], [9, 5, 3, 8, 1, 7]),
        ([], [1, 2]),
        ([1, 2], []),
        ([], []),
        pytest.param(list(range(3000)), [2999, *range(2999)], marks=pytest.mark.slow),
        (list(range(300)), [*range(150), 5000, *range(151, 300)]),
    ],
)
def test_a_list_becomes_another_and_rows_that_are_pointed_at_stay_the_same(rows, before, after):
    rows.show_fresh(ids(*before))
    pointed = {number: QPersistentModelIndex(rows.index(row)) for row, number in enumerate(before[:5] + before[-5:])}
    pointed = {number: QPersistentModelIndex(rows.index(before.index(number))) for number in pointed}
    assert rows.become(ids(*after))
    assert shown(rows) == after
    for number, index in pointed.items():
        assert index.isValid() == (number in after)
        assert not index.isValid() or after[index.row()] == number


def test_a_list_that_changed_a_lot_is_shown_fresh(rows, qtbot):
    rows.show_fresh(ids(*range(10)))
    with qtbot.waitSignal(rows.modelReset):
        assert not rows.become(ids(*range(10 + FEW + 1)))


@pytest.mark.slow
def test_a_list_whose_first_and_last_changed_is_shown_fresh_if_much_lies_between(rows, qtbot):
    every = ids(*range(LONG + 2))
    rows.show_fresh(every[:-1])
    with qtbot.waitSignal(rows.modelReset):
        assert not rows.become(every[1:])
    assert rows.become(every[2:])


def test_places_are_found_by_id(rows):
    rows.show_fresh(ids(5, 6))
    assert [rows.row_of(one) for one in (*ids(5, 6, 7), None)] == [0, 1, -1, -1]
    assert rows.entity(1) == ids(6)[0]
    assert rows.entity(2) is None


def test_a_hundred_thousand_ids_are_shown_within_50_ms():
    rows, every = ResourceRows(), ids(*range(100_000))
    took = []
    for _ in range(5):
        begin = time.perf_counter()
        rows.show_fresh(every)
        took.append(time.perf_counter() - begin)
    assert min(took) < 0.05
