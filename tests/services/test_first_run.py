"""What the four screens end with: a room that knows when it meets, whole or not at all, and one open action."""

import datetime as dt

import pytest

from fakes.files import FULL, Fault
from services.two_people import dump
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.model.meetings import MeetingSlot
from teamroom.services.charter import CharterDraft, Charters, NormDraft
from teamroom.services.checkins import CheckIns
from teamroom.services.company import Company
from teamroom.services.first_run import PLACE, FirstRun, Plan
from teamroom.services.first_steps import FirstStep, OpenAction, Wanted, open_action, still_to_come

THURSDAY = MeetingSlot(3, dt.time(14, 30), dt.date(2026, 1, 1), place="Staff room")
PLAN = Plan("First ten minutes", Wanted(("Ben", "Cleo"), "Nobody starts on time"), "Pupils start in the first ten minutes", THURSDAY)
DRAFT = {"name": " First  ten minutes", "focus": PLAN.focus, "first colleague": "Ben", "second colleague": "Cleo", "shared": "Nobody starts on time"}


class Cut(BaseException):
    """The power fails."""


@pytest.fixture
def alone(teacher, tmp_path):
    """A teacher with a space of her own and no room."""
    return teacher("Ana")


def test_after_the_first_run_there_is_a_dated_checkin_a_presenter_and_one_open_action(alone):
    alone.called = PLAN.name
    space = FirstRun(alone.opened).finish(PLAN)
    (line,) = alone.opened.rooms()
    assert (line.space, line.name, line.focus) == (space, PLAN.name, PLAN.focus)
    coming = CheckIns(alone.room, dt.UTC).coming().next
    assert coming.day == dt.date(2026, 1, 1)
    assert coming.presenter == alone.room.me
    wanted = alone.opened.company.read(space)
    assert wanted == PLAN.wanted
    assert open_action(alone.room, wanted) == OpenAction(FirstStep.INVITE, "Ben")


def test_the_names_of_colleagues_stand_in_no_record(alone, tmp_path):
    alone.called = PLAN.name
    FirstRun(alone.opened).finish(Plan(PLAN.name, Wanted(("Zebedee",), "Quagga"), PLAN.focus, THURSDAY))
    held = str(dump(alone.room))
    assert PLAN.focus in held
    assert "Zebedee" not in held
    assert "Quagga" not in held


def test_the_draft_goes_when_the_room_is_there(alone):
    alone.opened.drafts.keep(PLACE, DRAFT)
    FirstRun(alone.opened).finish(PLAN)
    assert alone.opened.drafts.find(PLACE) is None
    assert FirstRun(alone.opened).settle() is None


def test_what_the_model_refuses_starts_no_room(alone):
    far = MeetingSlot(3, dt.time(14, 30), dt.date(2026, 1, 1), minutes=500)
    with pytest.raises(UserError):
        FirstRun(alone.opened).finish(Plan(PLAN.name, PLAN.wanted, PLAN.focus, far))
    with pytest.raises(UserError):
        FirstRun(alone.opened).finish(Plan(" ", PLAN.wanted, PLAN.focus, THURSDAY))
    assert alone.opened.rooms() == []


def test_a_crash_between_the_writes_leaves_a_room_that_the_next_start_finishes(alone, monkeypatch):
    alone.opened.drafts.keep(PLACE, DRAFT)
    with monkeypatch.context() as patch:
        patch.setattr(Company, "keep", _cut)
        with pytest.raises(Cut):
            FirstRun(alone.opened).finish(PLAN)
    alone.close()
    alone.open()
    (line,) = alone.opened.rooms()
    assert FirstRun(alone.opened).settle() == line.space
    assert alone.opened.company.read(line.space) == PLAN.wanted
    assert alone.opened.drafts.find(PLACE) is None
    assert FirstRun(alone.opened).settle() is None
    alone.called = PLAN.name
    assert CheckIns(alone.room, dt.UTC).coming().next is not None


def _cut(*_arguments, **_named):
    raise Cut


def test_a_disk_that_fails_at_any_moment_leaves_a_clean_start_or_the_whole_room(alone):
    at = 0
    while True:
        at += 1
        alone.opened.drafts.keep(PLACE, DRAFT)
        alone.files.fail(Fault(FULL, at=at, for_ever=True))
        try:
            FirstRun(alone.opened).finish(PLAN)
        except EnvironmentProblem:
            pass
        else:
            break
        finally:
            alone.files.heal()
        alone.close()
        alone.open()
        assert [(one.name, one.focus) for one in alone.opened.rooms()] in ([], [(PLAN.name, PLAN.focus)])
        if alone.opened.rooms():
            break
        assert alone.opened.drafts.find(PLACE).fields == DRAFT
    FirstRun(alone.opened).settle()
    assert at > 2
    assert len(alone.opened.rooms()) == 1
    alone.called = PLAN.name
    assert CheckIns(alone.room, dt.UTC).coming().next is not None


@pytest.mark.parametrize("draft", [{}, {"name": "Another"}, {"name": 3, "focus": None}, {"name": "\ud800"}, {"name": "First ten minutes"}])
def test_a_draft_that_is_of_no_room_stays(alone, draft):
    alone.opened.found_room(PLAN.name, PLAN.focus)
    alone.opened.drafts.keep(PLACE, draft)
    assert FirstRun(alone.opened).settle() is None
    assert alone.opened.drafts.find(PLACE) is not None


# -- Hints ------------------------------------------------------------------------------------------------------------


def test_at_most_two_names_each_once():
    assert Wanted.of(("Ben ", " ben", "", "Cleo", "Dan"), " We\tboth ") == Wanted(("Ben", "Cleo"), "We both")
    assert Wanted.of((), "") == Wanted()


def test_hints_of_several_rooms_stand_beside_each_other_and_nonsense_is_nothing(alone):
    company = alone.opened.company
    rooms = [alone.opened.found_room(name).space for name in ("A", "B")]
    for room, name in zip(rooms, ("Ben", "Cleo"), strict=True):
        company.keep(room, Wanted((name,), ""))
    assert [company.read(one).names for one in rooms] == [("Ben",), ("Cleo",)]
    with alone.opened.personal.write() as unit:
        unit.connection.exec_driver_sql("UPDATE meta SET bytes = x'a3414243' WHERE name = 'company'")
    assert company.read(rooms[0]) == Wanted()
    assert not company.knows(rooms[0])
    company.keep(rooms[0], Wanted(("Ben",), ""))
    assert company.read(rooms[0]).names == ("Ben",)


# -- The open action --------------------------------------------------------------------------------------------------


def agrees(teacher):
    """Agree on something with the colleagues, or to what they wrote."""
    charters = Charters(teacher.room, dt.UTC)
    line = charters.read()
    if line.is_written:
        charters.agree(line)
    else:
        charters.write(CharterDraft("All begin", norms=(NormDraft("We begin on time."),)), line)


def test_one_thing_at_a_time_is_open_and_then_none(ana, ben, tmp_path):
    wanted = Wanted(("Benjamin", "Cleo"), "")
    assert open_action(ana.room, wanted) == OpenAction(FirstStep.NORMS)
    agrees(ana)
    assert open_action(ana.room, wanted) == OpenAction(FirstStep.RESOURCE)
    ana.adds("Water")
    assert open_action(ana.room, wanted) == OpenAction(FirstStep.INVITE, "Benjamin")
    ana.invites(tmp_path / "for Cleo")
    assert open_action(ana.room, wanted) is None, "an invitation waits for its answer"
    assert open_action(ana.room, Wanted(("Ben",), "")) is None
    assert open_action(ana.room, Wanted()) is None


def test_who_comes_later_is_asked_to_agree_to_what_is_there(ana, ben, tmp_path):
    agrees(ana)
    ana.adds("Water")
    ana.exchange.send(tmp_path / "news.teamroom")
    ben.exchange.receive(tmp_path / "news.teamroom")
    assert open_action(ben.room, Wanted()) == OpenAction(FirstStep.NORMS)
    agrees(ben)
    assert open_action(ben.room, Wanted()) is None


def test_who_is_alone_invites_first_until_the_invitation_is_on_its_way(alone, tmp_path):
    alone.called = "First ten minutes"
    alone.opened.found_room(alone.called)
    agrees(alone)
    assert open_action(alone.room, Wanted()) == OpenAction(FirstStep.INVITE)
    alone.adds("Water")
    alone.invites(tmp_path / "for Ben")
    assert open_action(alone.room, Wanted(("Ben",), "")) is None


def test_a_colleague_under_another_name_counts_as_come(ana, ben):
    agrees(ana)
    ana.adds("Water")
    assert open_action(ana.room, Wanted(("Mr B.",), "")) is None
    assert still_to_come(ana.room, Wanted(("Mr B.",), "")) == ()
    assert still_to_come(ana.room, Wanted(("Ben", "Cleo"), "")) == ("Cleo",)
