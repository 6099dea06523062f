"""Workshops and conferences: a takeaway, one thing to try, and what became of it."""

import datetime as dt

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.events import Event
from teamroom.services.events import BecameKind, EventDraft, Events
from teamroom.services.problems import Problems
from teamroom.services.undo import Deed

DAY = dt.date(2026, 3, 5)


@pytest.fixture
def hers(two):
    return Events(two.ana.room, dt.UTC)


@pytest.fixture
def his(two):
    return Events(two.ben.room, dt.UTC)


def only(events):
    (line,) = events.list()
    return line


def test_an_event_without_a_takeaway_asks_for_one_thing_to_try(two, hers, his):
    entity = hers.add(EventDraft("  Reading   aloud, a workshop ", DAY, 90))
    two.meet()
    for one in (hers, his):
        line = only(one)
        assert (line.title, line.day, line.minutes, line.asks, line.idea) == ("Reading aloud, a workshop", DAY, 90, True, None)
    assert only(hers).mine
    assert not only(his).mine
    hers.change(entity, EventDraft("Reading aloud", DAY, None, "Pairs read in turns"))
    assert (only(hers).asks, only(hers).idea) == (True, "Pairs read in turns")
    hers.change(entity, EventDraft("Reading aloud", DAY, None, "Pairs read in turns", "Pairs on Monday"))
    assert (only(hers).asks, only(hers).idea) == (False, "Pairs on Monday")


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        (EventDraft(" ", DAY), "nothing-written"), (EventDraft("x" * 301, DAY), "text-too-long"),
        (EventDraft("x", DAY, 0), "number-out-of-range"), (EventDraft("x", DAY, 9999), "number-out-of-range"),
        (EventDraft("x", DAY, 5, "y" * 9000), "text-too-long"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(hers, draft, kind):
    assert refusal(UserError, hers.add, draft) == kind
    assert hers.list() == ()


def test_a_takeaway_becomes_a_strategy_with_credit_in_one_press_and_back(two, hers, his):
    entity = hers.add(EventDraft("Reading aloud", DAY, None, "Pairs read in turns", "Pairs on Monday"))
    problems = Problems(two.ben.room, dt.UTC)
    problem = problems.add("Half of 6 B read without a sound")
    two.meet()
    with two.ben.undo.noting(Deed.TAKE_UP, entity) as noting:
        noting.about(his.try_on(entity, problem))
    (strategy,) = problems.show(problem).strategies
    assert (strategy.text, strategy.credit) == ("Pairs on Monday", ("Ana", "Ben"))
    two.meet()
    became = only(hers).became
    assert (became.kind, became.page, became.title) == (BecameKind.STRATEGY, problem, "Pairs on Monday")
    two.ben.undo.undo()
    assert problems.show(problem).strategies == ()
    assert only(his).became is None


def test_nothing_to_try_yet_becomes_nothing(two, hers):
    problem = Problems(two.ana.room, dt.UTC).add("Half of 6 B read without a sound")
    entity = hers.add(EventDraft("Reading aloud", DAY))
    assert refusal(UserError, hers.try_on, entity, problem) == "nothing-written"
    assert refusal(UserError, hers.try_on, entity, EntityId(b"x" * 16)) == "item-unknown"


def test_a_takeaway_becomes_a_resource_and_shows_it_while_it_is_there(two, hers):
    entity = hers.add(EventDraft("Reading aloud", DAY, None, "Pairs read in turns"))
    resource = two.ana.adds("Pairs that read")
    hers.became(entity, resource)
    became = hers.show(entity).became
    assert (became.kind, became.page, became.title) == (BecameKind.RESOURCE, resource, "Pairs that read")
    two.ana.library.remove(resource)
    assert hers.show(entity).became is None
    assert refusal(UserError, hers.became, entity, EntityId(b"x" * 16)) == "item-unknown"


def test_two_who_change_one_apart_keep_both_and_one_that_came_back_stays_when_kept(two, hers, his):
    entity = hers.add(EventDraft("Reading aloud", DAY))
    two.meet()
    shown = only(hers)
    his.change(entity, EventDraft("Reading aloud, day 1", DAY))
    two.meet()
    hers.change(entity, EventDraft("Reading aloud, day 2", DAY), revision=shown.revision)
    two.meet()
    assert only(hers).two_versions
    (choice,) = two.ana.versions.list()
    assert (choice.kind, choice.field) == ("event", "title")
    two.ana.versions.write(choice, "Reading aloud, both days")
    assert only(hers).title == "Reading aloud, both days"
    two.meet()
    hers.remove(entity)
    his.change(entity, EventDraft("Reading aloud, all days", DAY))
    two.meet()
    assert only(his).returned
    his.keep(entity)
    assert not only(his).returned
    his.remove(entity)
    assert his.list() == ()
    assert his.show(entity) is None


def test_events_of_another_program_break_nothing(two, hers, his):
    with two.ana.room.write() as unit:
        unit.add(Event(title="x", day="soon", minutes=-5, became=b"nowhere", takeaway=""))
    two.meet()
    line = only(his)
    assert (line.day, line.minutes, line.became, line.asks) == (None, None, None, True)
