"""The cover pack: a week of openers and checks for a class, the best first, nothing unfinished."""

import pytest
from sqlalchemy import update

from teamroom.model.resources import Resource
from teamroom.model.uses import Result
from teamroom.services.cover import Cover, CoverDay
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.services.uses import UseDraft, Uses

CLASS = {"year": "Year 6", "subject": "Mathematics"}


@pytest.fixture
def cover(room):
    return Cover(room)


@pytest.fixture
def opener(library, clock):
    def added(title, *, steps="Ask first.", **fields):
        clock.advance(60_000)
        parts = {"steps": steps} if steps else {}
        return library.add(ResourceDraft(title=title, category="engagement", format="opener", parts=parts, **{**CLASS, **fields}))

    return added


@pytest.fixture
def check(library, clock):
    def added(title, *, questions=3, why="So.", **fields):
        clock.advance(60_000)
        kept = [QuestionDraft({"asked": f"Question {number}?", "why": why}) for number in range(questions)]
        draft = ResourceDraft(title=title, category="assessment", format="short-check", **{**CLASS, **fields})
        return library.add(draft, questions=QuestionsDraft(kept))

    return added


def titles(offered):
    return [one.title for one in offered]


def test_each_day_has_an_opener_and_a_check_the_newest_first(cover, opener, check):
    openers = [opener(f"Opener {number}") for number in range(6)]
    checks = [check(f"Check {number}") for number in range(6)]
    plan = cover.plan(**CLASS)
    assert plan.days == tuple(map(CoverDay, reversed(openers[1:]), reversed(checks[1:])))
    assert titles(plan.openers) == [f"Opener {number}" for number in reversed(range(6))]
    assert len(cover.plan(days=2, **CLASS).days) == 2


def test_where_there_is_too_little_days_have_less(cover, opener, check):
    one, two, first = check("Check"), check("Other check"), opener("Opener")
    assert cover.plan().days == (CoverDay(first, two), CoverDay(None, one))


def test_an_empty_room_has_no_days(cover):
    plan = cover.plan()
    assert (plan.days, plan.openers, plan.checks) == ((), (), ())


def test_what_is_not_finished_is_left_out(cover, library, opener, check):
    opener("Without steps", steps="")
    check("Two questions", questions=2)
    check("Without a reason", why=None)
    opener("Opener")
    check("Check")
    plan = cover.plan()
    assert (titles(plan.openers), titles(plan.checks)) == (["Opener"], ["Check"])


def test_what_was_deleted_is_left_out(cover, library, opener):
    library.remove(opener("Deleted"))
    assert titles(cover.plan().openers) == []


def test_what_is_still_on_its_way_is_left_out(cover, room, opener):
    entity = opener("On its way")
    with room.write() as unit:
        unit.connection.execute(update(Resource.__table__).where(Resource.entity == entity).values(incomplete=True))
    assert titles(cover.plan().openers) == []


def test_what_shows_as_one_is_offered_once(cover, library, opener):
    one, other = opener("The same"), opener("The same")
    library.look_alikes.join(one, other)
    assert titles(cover.plan().openers) == ["The same"]


def test_another_class_is_left_out_and_what_says_none_comes_last(cover, opener):
    opener("For this class")
    opener("Other year", year="Year 5")
    opener("Other subject", subject="Science")
    opener("Any year", year=None)
    opener("Anybody", year=None, subject=None)
    opener("Spelt otherwise", subject="MATHEMATICS")
    assert titles(cover.plan(**CLASS).openers) == ["Spelt otherwise", "For this class", "Any year", "Anybody"]
    assert len(cover.plan().openers) == 6


def test_what_has_helped_most_comes_first(cover, room, opener):
    helped, used, _ = (opener(title) for title in ("Helped", "Used", "New"))
    for entity, result in ((used, Result.NOT), (helped, Result.WELL)):
        Uses(room).add(entity, UseDraft(day="2026-05-07", result=result))
    assert titles(cover.plan().openers) == ["Helped", "Used", "New"]
