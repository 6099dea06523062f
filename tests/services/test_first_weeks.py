"""The first weeks of a newcomer (mission row 85): small steps in a room for two, ticked by either."""

import pytest

from services.tone import is_sentence
from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.first_weeks import FirstWeek
from teamroom.model.rooms import Room, RoomKind
from teamroom.services.first_weeks import FirstWeeks, first_steps


@pytest.fixture
def pair(two):
    """Ana and Ben in a room for two."""
    with two.ana.room.write() as unit:
        unit.add(Room(name="Ana and Ben", kind=RoomKind.PAIR.value), EntityId(two.ana.room.space))
    two.meet()
    return two


def done(one):
    return [line.step.key for line in FirstWeeks(one.room).list() if line.done]


def test_there_are_small_steps_for_six_weeks_none_twice():
    steps = first_steps()
    assert 16 <= len(steps) <= 20
    assert [step.week for step in steps] == sorted(step.week for step in steps)
    assert {step.week for step in steps} == {1, 2, 3, 4, 5, 6}
    assert len({step.text for step in steps}) == len({step.key for step in steps}) == len(steps)
    assert [step.text for step in steps if not is_sentence(step.text)] == []


@pytest.mark.parametrize(
    "text", ["weeks = 3", '[[weeks]]\nweek = 1\nsteps = [{ id = "a", text = "A" }, { id = "a", text = "B" }]', "[[weeks]]\nweek = 0"]
)
def test_a_language_that_is_wrong_is_english(tmp_path, text):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "first_weeks.toml").write_text(text, encoding="utf-8")
    assert first_steps("sw", tmp_path) == first_steps()


def test_row_85_either_of_a_pair_ticks_a_step_and_both_see_it(pair):
    hers, his = FirstWeeks(pair.ana.room), FirstWeeks(pair.ben.room)
    hers.tick("f01", done=True)
    his.tick("f01", done=True)
    his.tick("f02", done=True)
    pair.meet()
    assert done(pair.ana) == done(pair.ben) == ["f01", "f02"]
    assert pair.ana.versions.list() == ()
    hers.tick("f01", done=False)
    pair.meet()
    assert done(pair.ben) == ["f02"]


def test_a_room_that_is_no_pair_has_no_first_weeks(named_room):
    assert FirstWeeks(named_room.ana.room).list() == ()


def test_a_step_nobody_knows_is_refused_and_shows_nowhere(pair):
    assert refusal(UserError, FirstWeeks(pair.ana.room).tick, "f99", done=True) == "item-unknown"
    with pair.ben.room.write() as unit:
        unit.add(FirstWeek(step="f01", done=True))
    pair.meet()
    assert done(pair.ana) == []
