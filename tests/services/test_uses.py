"""I used this, and what colleagues say: told on one computer, seen on the other, taken back like everything else."""

from dataclasses import replace

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.uses import FEEDBACK_LIMIT, LINE_LIMIT, Feedback, FeedbackKind, Result, Use
from teamroom.services.evidence import Evidence
from teamroom.services.undo import Deed, Described
from teamroom.services.uses import Told, UseDraft

DRAFT = UseDraft("2026-05-06", Result.WELL, "Three of them asked for a second round.", "Year 6 B", changed=True)
NOWHERE = EntityId(bytes(16))


@pytest.fixture
def ratio(two):
    """A resource of Ana's that Ben knows."""
    entity = two.ana.adds("Ratio")
    two.meet()
    return entity


def told(one, entity):
    return one.library.uses.told(entity)


def day_and_line(one, entity):
    return [(line.author, line.day, line.result, line.line, line.mine) for line in one.library.uses.of(entity)]


def test_a_use_told_on_one_computer_shows_on_the_authors_after_one_round_trip(two, ratio):
    two.ben.library.uses.add(ratio, DRAFT)
    assert told(two.ana, ratio) == Told((), (), Evidence(), mine=True)
    two.meet()
    (line,) = two.ana.library.uses.of(ratio)
    assert (line.author, line.day, line.result, line.line, line.pupils, line.changed, line.mine) == (
        "Ben", DRAFT.day, Result.WELL, DRAFT.line, "Year 6 B", True, False,
    )
    assert told(two.ana, ratio).evidence == told(two.ben, ratio).evidence == Evidence(well=1, uses=1)
    assert [told(one, ratio).mine for one in two] == [True, False]


def test_uses_stand_by_their_day_and_those_taken_back_count_no_more(two, ratio):
    uses = two.ben.library.uses
    uses.add(ratio, UseDraft("2026-05-04", Result.NOT))
    last = uses.add(ratio, UseDraft("2026-05-07"))
    two.ana.library.uses.add(ratio, UseDraft("2026-05-05", Result.MIXED, "  Noisy,\nbut busy. "))
    two.meet()
    expected = [
        ("Ben", "2026-05-07", None, None, False), ("Ana", "2026-05-05", Result.MIXED, "Noisy, but busy.", True),
        ("Ben", "2026-05-04", Result.NOT, None, False),
    ]
    assert day_and_line(two.ana, ratio) == expected
    uses.remove(last)
    two.meet()
    assert day_and_line(two.ana, ratio) == expected[1:]
    assert told(two.ana, ratio).evidence == Evidence(uses=2)


def test_what_cannot_be_is_refused_and_nothing_is_kept(two, ratio):
    uses = two.ana.library.uses
    for resource, draft, kind in (
        (ratio, replace(DRAFT, day="yesterday"), "choice-unknown"),
        (ratio, replace(DRAFT, line="x" * (LINE_LIMIT + 1)), "text-too-long"),
        (ratio, replace(DRAFT, result="splendid"), "choice-unknown"),
        (NOWHERE, DRAFT, "item-unknown"),
    ):
        assert refusal(UserError, uses.add, resource, draft) == kind
    for resource, how, text, kind in (
        (ratio, "stars", "five of them", "choice-unknown"),
        (ratio, "warm", " \n ", "nothing-written"),
        (ratio, "warm", "x" * (FEEDBACK_LIMIT + 1), "text-too-long"),
        (NOWHERE, "warm", "Thank you", "item-unknown"),
    ):
        assert refusal(UserError, uses.say, resource, how, text) == kind
    assert told(two.ana, ratio) == Told((), (), Evidence(), mine=True)


def test_feedback_is_warm_first_and_its_author_says_what_was_taken_up(two, ratio):
    uses = two.ben.library.uses
    for kind, text in (("question", "Why these numbers?"), ("cool", "Watch the time."), ("warm", "My class enjoyed it.")):
        uses.say(ratio, kind, text)
    two.meet()
    lines = two.ana.library.uses.feedback(ratio)
    assert [line.kind for line in lines] == list(FeedbackKind)
    assert {line.author for line in lines} == {"Ben"}
    two.ana.library.uses.take_up(lines[1].entity, used=True)
    two.meet()
    assert [line.used for line in uses.feedback(ratio)] == [False, True, False]
    two.ana.library.uses.take_up(lines[1].entity, used=False)
    uses.unsay(lines[0].entity)
    two.meet()
    found = [(line.text, line.used, line.mine) for line in two.ana.library.uses.feedback(ratio)]
    assert found == [("Watch the time.", False, False), ("Why these numbers?", False, False)]
    assert two.ana.library.uses.both(ratio) == ((), two.ana.library.uses.feedback(ratio))


def test_what_a_newer_version_says_shows_as_far_as_it_is_known(two, ratio):
    with two.ben.room.write() as unit:
        unit.add(Use(parent=ratio, day="2026-05-06", result="splendid"))
        unit.add(Feedback(parent=ratio, kind="lukewarm", body="Hm."))
    two.meet()
    uses, feedback = two.ana.library.uses.both(ratio)
    assert [(line.day, line.result) for line in uses] == [("2026-05-06", None)]
    assert [(line.text, line.kind) for line in feedback] == [("Hm.", None)]


# -- Taking back ------------------------------------------------------------------------------------------------------


def use_it(one, entity):
    one.library.uses.add(entity, DRAFT)


def say_warm(one, entity):
    one.library.uses.say(entity, "warm", "My class enjoyed it.")


def take_up(one, entity):
    one.library.uses.take_up(one.library.uses.feedback(entity)[0].entity, used=True)


def talk(one, entity):
    one.library.talk.say(entity, "Who has tried it?")


def take_back(one, entity):
    one.library.uses.unsay(one.library.uses.feedback(entity)[0].entity)


DEEDS = {
    Deed.USE: use_it, Deed.FEEDBACK: say_warm, Deed.TAKE_UP: take_up, Deed.TALK: talk, Deed.TAKE_BACK: take_back,
}  # fmt: skip


@pytest.mark.parametrize("deed", [Deed.USE, *(pytest.param(one, marks=pytest.mark.slow) for one in list(DEEDS)[1:])])
def test_each_deed_is_taken_back_and_done_again(two, deed):
    one, ratio = two.ana, two.ana.adds("Ratio")
    one.library.uses.say(ratio, "cool", "Watch the time.")

    def shown():
        return told(one, ratio), one.library.talk.of(ratio)

    before = shown()
    with one.undo.noting(deed, ratio):
        DEEDS[deed](one, ratio)
    after = shown()
    assert after != before
    for _ in range(2):
        assert one.undo.undo() == Described(deed, "Ratio", 1)
        assert shown() == before
        assert one.undo.redo() == Described(deed, "Ratio", 1)
        assert shown() == after
    one.undo.undo()
    two.meet()
    assert [line.text for line in told(two.ben, ratio).feedback] == [line.text for line in before[0].feedback]


def test_a_use_goes_into_the_trash_and_comes_back_with_its_resource(two, ratio):
    use_it(two.ana, ratio)
    with two.ana.undo.noting(Deed.REMOVE, ratio):
        two.ana.library.remove(ratio)
    two.ana.undo.undo()
    assert [line.line for line in two.ana.library.uses.of(ratio)] == [DRAFT.line]
