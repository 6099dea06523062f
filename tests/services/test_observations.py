"""Whom an observation note is for, on three computers: also where a record says otherwise."""

import datetime as dt

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.problems import Observation
from teamroom.services.problems import Problems
from teamroom.services.versions import Versions

DAY_MS = 86_400_000
LINE = "Half of 6 B have written nothing by minute 8"
SEEN = "Eleven began without being asked."


class Noted:
    """A note that Ana wrote in Ben's lesson, and who sees it; Cleo is the third."""

    def __init__(self, three):
        self.three = three
        self.problem = self.of(three.ana).add(LINE)
        self.note = self.of(three.ana).observe(self.problem, three.ben.room.me, SEEN, "What did the card say?")
        three.meet()

    def of(self, one):
        return Problems(one.room, dt.UTC)

    def seen_by(self, one):
        return self.of(one).show(self.problem).observations

    @property
    def readers(self):
        return [one.name for one in self.three if self.seen_by(one)]

    def writes(self, one, **fields):
        """Write a record about the note, as a program could that keeps to no rule."""
        one.clock.advance(60_000)
        with one.room.write() as unit:
            found = unit.load(Observation, self.note)
            for name, value in fields.items():
                setattr(found, name, value)
        self.three.meet()

    def decides(self, one, *, to_room):
        one.clock.advance(60_000)
        self.of(one).open_observation(self.note, to_room=to_room)
        self.three.meet()


@pytest.fixture
def noted(three):
    return Noted(three)


def test_a_note_is_between_two_until_the_observed_teacher_opens_it(three, noted):
    (hers,), (his,) = noted.seen_by(three.ana), noted.seen_by(three.ben)
    assert (hers.observed, hers.author, hers.seen, hers.wonder, hers.is_open) == ("Ben", "Ana", SEEN, "What did the card say?", False)
    assert [(one.mine, one.decides) for one in (hers, his)] == [(True, False), (True, True)]
    assert noted.seen_by(three.cleo) == ()
    noted.decides(three.ben, to_room=True)
    (line,) = noted.seen_by(three.cleo)
    assert (line.seen, line.is_open, line.mine, line.decides) == (SEEN, True, False, False)
    noted.decides(three.ben, to_room=False)
    assert noted.readers == ["Ana", "Ben"]


@pytest.mark.parametrize("who", ["cleo", pytest.param("ana", marks=pytest.mark.slow)])
def test_nobody_else_decides(three, noted, who):
    other = getattr(three, who)
    assert refusal(UserError, noted.of(other).open_observation, noted.note, to_room=True) == "observed-decides"
    assert refusal(UserError, noted.of(other).open_observation, EntityId(bytes(16)), to_room=True) == "item-unknown"


@pytest.mark.parametrize("who", ["cleo", pytest.param("ana", marks=pytest.mark.slow)])
def test_a_record_of_somebody_else_opens_nothing(three, noted, who):
    noted.writes(getattr(three, who), open=True)
    assert noted.readers == ["Ana", "Ben"]
    assert not any(line.is_open for one in three for line in noted.seen_by(one))
    noted.decides(three.ben, to_room=True)
    assert noted.readers == ["Ana", "Ben", "Cleo"], "his own word counts, also where somebody said it before"


@pytest.mark.parametrize("who", ["cleo", pytest.param("ana", marks=pytest.mark.slow)])
def test_a_record_that_makes_somebody_else_the_observed_teacher_changes_nothing(three, noted, who):
    other = getattr(three, who)
    noted.writes(other, observed=other.room.me, open=True)
    assert noted.readers == ["Ana", "Ben"]
    (line,) = noted.seen_by(three.ben)
    assert (line.observed, line.decides, line.is_open) == ("Ben", True, False)
    assert refusal(UserError, noted.of(other).open_observation, noted.note, to_room=True) == "observed-decides"


def test_a_record_of_somebody_else_closes_nothing(three, noted):
    noted.decides(three.ben, to_room=True)
    noted.writes(three.cleo, open=False)
    assert noted.readers == ["Ana", "Ben", "Cleo"]
    noted.decides(three.ben, to_room=False)
    assert noted.readers == ["Ana", "Ben"]


@pytest.mark.parametrize("later", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_a_note_that_is_begun_once_more_in_another_name_is_shown_to_nobody_by_that(three, noted, later):
    three.cleo.clock.jump(DAY_MS if later else -DAY_MS)
    with three.cleo.room.write() as unit:
        again = Observation(parent=noted.problem, observed=three.cleo.room.me, seen="Mine.", open=True)
        unit.add(again, noted.note)
    three.meet()
    assert "Ben" not in noted.readers, "whose lesson it was cannot be told any more"
    assert not any(line.is_open for one in three for line in noted.seen_by(one))


def test_whoever_looks_from_outside_the_note_finds_it_neither_in_the_room_nor_by_words(three, noted):
    assert noted.of(three.cleo).search("Eleven began") == ()
    assert noted.of(three.cleo).show(noted.problem).observations == ()


@pytest.mark.slow
def test_words_somebody_wiped_are_gone_and_the_note_opens_no_more(three, noted):
    noted.decides(three.ben, to_room=True)
    with three.ana.room.write() as unit:
        unit.erase(Observation, noted.note, "observed")
    three.meet()
    assert not any(line.is_open for one in three for line in noted.seen_by(one))


def test_two_versions_of_a_note_are_for_those_two_only(three, noted):
    """Its writer went on with it on two computers, say; and so does whoever writes a record about it uninvited."""
    for one, words in ((three.ana, "Twelve began."), (three.cleo, "Nobody began.")):
        one.clock.advance(60_000)
        with one.room.write() as unit:
            unit.load(Observation, noted.note).seen = words
    three.meet()
    choices = {one.name: Versions(one.room) for one in three}
    assert {name: made.count() for name, made in choices.items()} == {"Ana": 1, "Ben": 1, "Cleo": 0}
    assert {name: len(made.list()) for name, made in choices.items()} == {"Ana": 1, "Ben": 1, "Cleo": 0}
    assert refusal(UserError, choices["Cleo"].find, noted.note, "seen") == "one-version"
    noted.decides(three.ben, to_room=True)
    assert (choices["Cleo"].count(), len(choices["Cleo"].list())) == (1, 1)
