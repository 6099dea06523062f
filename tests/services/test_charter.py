"""What a room agrees on, on two computers: agreements count only from themselves, and only for the words as they are."""

import datetime as dt
from dataclasses import replace

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.charter import Agreement, Charter, Norm, agreement_entity, charter_entity, norm_entity
from teamroom.services.charter import (
    Agreed,
    CharterDraft,
    Charters,
    NormDraft,
    has_charter,
    must_have_charter,
)
from teamroom.services.norm_texts import norm_texts
from teamroom.services.undo import Deed

DAY_MS = 86_400_000
GOAL = "Every pupil has begun by minute ten"
NORMS = (NormDraft("We begin on time.", "n04"), NormDraft("Tea first."))


@pytest.fixture
def charters(two):
    return Charters(two.ana.room, dt.UTC), Charters(two.ben.room, dt.UTC)


@pytest.fixture
def ana(charters):
    return charters[0]


@pytest.fixture
def ben(charters):
    return charters[1]


def write(charter, goal=GOAL, norms=NORMS, **more):
    return charter.write(CharterDraft(goal, norms=norms, **more), charter.read())


def change(charter, goal=None, norms=(), **more):
    """Write what is there, with another goal, further norms or others instead of those that are there."""
    line = charter.read()
    kept = tuple(NormDraft(one.text, one.source, one.entity) for one in line.norms)
    draft = CharterDraft(goal or line.goal, line.stays or "", line.again, (*kept, *norms))
    charter.write(replace(draft, **more), line)


def stands(charter):
    return {one.name: one.agreed for one in charter.read().members}


def texts(charter):
    return [one.text for one in charter.read().norms]


def test_a_room_without_a_charter_cannot_start_a_check_in_and_one_with_can(two, ana, ben):
    with two.ben.room.read() as unit:
        assert refusal(UserError, must_have_charter, unit.connection) == "charter-first"
    write(ana)
    two.meet()
    for one in two:
        with one.room.read() as unit:
            must_have_charter(unit.connection)


def test_each_agreement_names_a_member_and_a_day_and_whoever_writes_agrees(two, ana, ben):
    assert not ana.read().is_written
    write(ana, stays="Names of pupils", again=dt.date(2026, 2, 12))
    two.meet()
    two.ben.clock.advance(DAY_MS)
    assert stands(ben) == {"Ana": Agreed.NOW, "Ben": Agreed.NOT_YET}
    ben.agree(ben.read())
    two.meet()
    line = ana.read()
    assert [(one.person, one.name, one.mine, one.agreed, one.day) for one in line.members] == [
        (two.ana.room.me, "Ana", True, Agreed.NOW, dt.date(2026, 1, 1)),
        (two.ben.room.me, "Ben", False, Agreed.NOW, dt.date(2026, 1, 2)),
    ]
    assert (line.goal, line.stays, line.again, line.again_due) == (GOAL, "Names of pupils", dt.date(2026, 2, 12), False)
    assert (line.agreed, line.is_written, line.two_versions) == (2, True, False)
    two.ana.clock.advance(42 * DAY_MS)
    assert ana.read().again_due


def test_an_edit_on_one_computer_asks_the_other_again(two, ana, ben):
    write(ana)
    two.meet()
    ben.agree(ben.read())
    change(ana, norms=(NormDraft("Small steps.", "n11"),))
    two.meet()
    for one in (ana, ben):
        assert stands(one) == {"Ana": Agreed.NOW, "Ben": Agreed.EARLIER}
        assert one.read().agreed == 1
    ben.agree(ben.read())
    two.meet()
    assert stands(ana) == {"Ana": Agreed.NOW, "Ben": Agreed.NOW}


def test_the_day_to_look_again_is_no_matter_of_agreement(two, ana, ben):
    write(ana)
    two.meet()
    ben.agree(ben.read())
    two.meet()
    change(ana, again=dt.date(2026, 3, 1))
    assert set(stands(ana).values()) == {Agreed.NOW}


def test_who_agrees_to_what_they_were_shown_does_not_agree_to_what_came_since(two, ana, ben):
    write(ana)
    two.meet()
    shown = ben.read()
    change(ana, "Nobody is afraid to read aloud")
    two.meet()
    ben.agree(shown)
    two.meet()
    assert stands(ana) == {"Ana": Agreed.NOW, "Ben": Agreed.EARLIER}


def test_norms_that_two_add_apart_are_both_kept_and_one_from_the_list_is_one(two, ana, ben):
    write(ana)
    two.meet()
    listed = NormDraft("Small steps.", "n11")
    change(ana, norms=(listed, NormDraft("Phones away.")))
    change(ben, norms=(listed, NormDraft("Doors closed.")))
    two.meet()
    assert texts(ana) == texts(ben)
    assert texts(ana)[:3] == ["We begin on time.", "Small steps.", "Tea first."]
    assert set(texts(ana)[3:]) == {"Phones away.", "Doors closed."}
    assert set(stands(ana).values()) == {Agreed.EARLIER}, "neither knew the other's norm"


def test_one_norm_in_two_wordings_and_two_goals_are_two_versions(two, ana, ben):
    write(ana)
    two.meet()
    for one, goal in ((ana, "Hers"), (ben, "His")):
        first, second = one.read().norms
        norms = (NormDraft(f"{goal} words", first.source, first.entity), NormDraft(second.text, entity=second.entity))
        one.write(CharterDraft(goal, norms=norms), one.read())
    two.meet()
    for one in (ana, ben):
        line = one.read()
        assert line.two_versions
        assert [norm.two_versions for norm in line.norms] == [True, False]
    assert {(one.kind, one.field) for one in two.ana.versions.list()} == {("charter", "goal"), ("norm", "text")}


def test_a_norm_goes_and_comes_back_with_its_words(two, ana):
    first, _ = write(ana)
    write(ana, norms=(replace(NORMS[1], entity=ana.read().norms[1].entity),))
    assert texts(ana) == ["Tea first."]
    assert first == norm_entity(two.ana.room.space, "n04")
    change(ana, norms=NORMS[:1])
    assert texts(ana) == ["We begin on time.", "Tea first."]


def test_a_norm_that_arrived_unseen_is_not_taken_away_by_who_did_not_see_it(two, ana, ben):
    write(ana)
    two.meet()
    shown = ben.read()
    change(ana, norms=(NormDraft("Phones away."),))
    two.meet()
    kept = tuple(NormDraft(one.text, one.source, one.entity) for one in shown.norms)
    ben.write(CharterDraft("Read aloud", norms=kept), shown)
    assert texts(ben) == ["We begin on time.", "Tea first.", "Phones away."]
    assert stands(ben)["Ben"] is Agreed.EARLIER, "there is a norm he has not seen"


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        (CharterDraft(" ", norms=NORMS), "charter-needs"), (CharterDraft("Goal"), "charter-needs"),
        (CharterDraft("Goal", norms=(NormDraft(" "),)), "nothing-written"),
        (CharterDraft("Goal", norms=(NormDraft("a" * 201),)), "text-too-long"),
        (CharterDraft("Goal", norms=(NormDraft("a"),) * 41), "number-out-of-range"),
    ],
)
def test_what_cannot_be_agreed_on_changes_nothing(ana, draft, kind):
    assert refusal(UserError, ana.write, draft, ana.read()) == kind
    assert not ana.read().norms
    assert refusal(UserError, ana.agree, ana.read()) == "charter-needs"
    assert set(stands(ana).values()) == {Agreed.NOT_YET}


def test_an_agreement_counts_only_from_the_person_themselves(two, ana, ben):
    write(ana)
    two.meet()
    digest, his = ana.read().digest, agreement_entity(two.ana.room.space, two.ben.room.me)
    with two.ana.room.write() as unit:
        unit.add(Agreement(person=two.ben.room.me, charter=digest, day="2026-01-01"), his)
    two.meet()
    for one in (ana, ben):
        assert stands(one) == {"Ana": Agreed.NOW, "Ben": Agreed.NOT_YET}
    two.ben.clock.advance(DAY_MS)
    ben.agree(ben.read())
    two.meet()
    (_, bens) = ana.read().members
    assert (bens.agreed, bens.day) == (Agreed.NOW, dt.date(2026, 1, 2))
    with two.ana.room.write() as unit:
        unit.load(Agreement, his).day = "2020-01-01"
    two.meet()
    assert ben.read().members[1].day != dt.date(2020, 1, 1)


def test_what_another_program_writes_shows_as_nothing(two, ana, ben):
    space = two.ana.room.space
    with two.ana.room.write() as unit:
        unit.add(Charter(goal=GOAL, again="soon"), charter_entity(space))
        unit.add(Norm(text="", position=3))
        unit.add(Norm(text="Small steps.", source="zz", position=-4))
        unit.add(Norm(source="n01"))
        unit.add(Agreement(person=two.ana.room.me, charter="yes", day="never"), agreement_entity(space, two.ana.room.me))
        unit.add(Agreement(person=b"x", charter=None))
    two.meet()
    line = ben.read()
    assert (line.goal, line.again, [one.text for one in line.norms]) == (GOAL, None, ["Small steps."])
    assert [(one.agreed, one.day) for one in line.members] == [(Agreed.EARLIER, None), (Agreed.NOT_YET, None)]
    with two.ben.room.read() as unit:
        assert has_charter(unit.connection)


def test_writing_and_agreeing_are_taken_back_and_done_again(two, ana):
    seen = ana.read()
    with two.ana.undo.noting(Deed.EDIT, ana.entity, ana.my_agreement) as noting:
        noting.about(*ana.write(CharterDraft(GOAL, norms=NORMS), seen))
    two.ana.undo.undo()
    line = ana.read()
    assert (line.is_written, line.norms, line.mine.agreed) == (False, (), Agreed.NOT_YET)
    two.ana.undo.redo()
    assert ana.read().mine.agreed is Agreed.NOW
    two.ana.undo.undo()
    write(ana)
    assert texts(ana) == ["We begin on time.", "Tea first."]
    assert ana.read().mine.agreed is Agreed.NOW


def test_the_usual_norms_can_be_agreed_on_as_they_stand(two, ana, ben):
    held = norm_texts()
    write(ana, held.goals[0].text, tuple(NormDraft(one.text, one.id) for one in held.norms if one.id in held.usual))
    two.meet()
    assert [one.source for one in ben.read().norms] == sorted(held.usual)
