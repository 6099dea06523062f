"""The problem board on one computer and on two: from a struggle in one line to a refined next round."""

import datetime as dt

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.board import Wait
from teamroom.model.calendar import PeriodKind
from teamroom.model.problems import Decision, Enough, FactorKind, Outcome, Step, enough_entity
from teamroom.model.rooms import Room
from teamroom.services.board_evidence import BoardEvidence
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from teamroom.services.talk import Talk

DAY_MS = 86_400_000
LINE = "Half of 6 B have written nothing by minute 8"


@pytest.fixture
def hers(two):
    return Problems(two.ana.room, dt.UTC)


@pytest.fixture
def his(two):
    return Problems(two.ben.room, dt.UTC)


def test_a_field_that_does_not_exist_takes_no_words(hers):
    entity = hers.add(LINE)
    with pytest.raises(ValueError, match="when"):
        hers.edit(entity, {"who": "14 of 28", "when": "on Mondays"})
    assert hers.show(entity).definition == {}


def with_strategies(problems, count=2):
    entity = problems.add(LINE)
    made = [problems.add_strategy(entity, StrategyDraft(f"Way {number}", "Begin small.")) for number in range(count)]
    return entity, made


def a_test(strategy, problems, **more):
    return TestDraft(strategy, problems.today, problems.today + dt.timedelta(10), **more)



# -- The way of a problem ---------------------------------------------------------------------------------------------


def test_one_line_begins_a_problem(hers):
    entity = hers.add(f"  {LINE}  ")
    (card,) = hers.cards()
    assert (card.entity, card.line, card.author, card.step, card.days, card.stuck) == (entity, LINE, "Ana", Step.DEFINE, 0, False)
    assert refusal(UserError, hers.add, " ") == "nothing-written"
    assert refusal(UserError, hers.add, "x" * 301) == "text-too-long"


def test_the_whole_way_from_struggle_to_a_refined_second_round(two, hers):
    entity = hers.add(LINE)
    assert refusal(UserError, hers.move, entity, Step.FACTORS) == "step-asks"
    said = {"who": "14 of 28", "seen": "blank pages", "moment": "first ten minutes", "evidence": "counted", "subject": "Mathematics"}
    hers.edit(entity, said)
    hers.move(entity, Step.FACTORS)
    hers.add_factor(entity, FactorKind.CURRICULUM, "The first step is too big", changeable=True)
    hers.move(entity, Step.STRATEGIES)
    first = hers.add_strategy(entity, StrategyDraft("Card question at the door", "Write three cards.", effort=1, minutes=5))
    assert refusal(UserError, hers.begin_test, entity, a_test(first, hers)) == "two-strategies-needed"
    hers.add_strategy(entity, StrategyDraft("Two silent minutes", "Say it on Monday."))
    trial = hers.begin_test(entity, a_test(first, hers, measure="pens moving by minute 3", before="11 of 28"))
    assert hers.cards()[0].step is Step.TEST
    two.ana.computer.clock.advance(12 * DAY_MS)
    assert hers.cards()[0].waits == (Wait.REFLECT,)
    step = hers.reflect(trial, Reflection("partly", "refine", {"evidence": "Monday only.", "after": "19 of 28", "change": "Cards on desks"}))
    assert step is Step.STRATEGIES
    detail = hers.show(entity)
    assert (detail.card.step, detail.card.facts.round) == (Step.STRATEGIES, 2)
    second = hers.begin_test(entity, a_test(first, hers))
    assert [one.round for one in hers.show(entity).trials] == [1, 2]
    assert hers.reflect(second, Reflection("worked", "keep")) is Step.DONE
    rounds = [(one.round, one.outcome, one.decision) for one in hers.show(entity).trials]
    assert rounds == [(1, Outcome.PARTLY, Decision.REFINE), (2, Outcome.WORKED, Decision.KEEP)]
    two.meet()
    assert Problems(two.ben.room, dt.UTC).show(entity).trials[0].before == "11 of 28"


def test_going_on_anyway_leaves_a_mark(hers):
    entity = hers.add(LINE)
    hers.move(entity, Step.STRATEGIES, anyway=True)
    assert hers.show(entity).card.passed == {Step.DEFINE}
    hers.move(entity, Step.DEFINE)
    assert hers.show(entity).card.step is Step.DEFINE


@pytest.mark.parametrize("anyway", [False, True])
def test_the_hard_gates_are_hard_whatever_is_said(hers, anyway):
    entity, (only,) = with_strategies(hers, 1)
    assert refusal(UserError, hers.move, entity, Step.TEST, anyway=anyway) == "two-strategies-needed"
    hers.add_strategy(entity, StrategyDraft("No first step yet"))
    assert refusal(UserError, hers.move, entity, Step.TEST, anyway=anyway) == "two-strategies-needed"
    other = hers.add_strategy(entity, StrategyDraft("Way 2", "Begin."))
    assert refusal(UserError, hers.move, entity, Step.TEST, anyway=anyway) == "test-needs-end"
    without_end = TestDraft(other, hers.today, None)
    assert refusal(UserError, hers.begin_test, entity, without_end) == "test-needs-end"
    assert refusal(UserError, hers.begin_test, entity, TestDraft(other, hers.today, hers.today - dt.timedelta(1))) == "test-needs-end"
    assert hers.show(entity).trials == ()
    hers.begin_test(entity, a_test(only, hers))
    assert refusal(UserError, hers.begin_test, entity, a_test(other, hers)) == "one-test-at-a-time"


def test_a_strategy_without_a_first_step_is_not_tested(hers):
    entity, _ = with_strategies(hers)
    vague = hers.add_strategy(entity, StrategyDraft("Be stricter"))
    assert refusal(UserError, hers.begin_test, entity, a_test(vague, hers)) == "first-step-needed"


def test_my_tests_are_counted_to_ask_whether_it_is_too_much(two, hers, his):
    for problems in (hers, his):
        entity, (one, _) = with_strategies(problems)
        problems.begin_test(entity, a_test(one, problems))
    two.meet()
    assert [len(problems.my_tests()) for problems in (hers, his)] == [1, 1]
    his.say_enough("Exams next week")
    two.meet()
    assert hers.enough() == (("Ben", "Exams next week"),)
    his.say_enough(on=False)
    two.meet()
    assert hers.enough() == ()


def test_standing_still_is_seen_after_two_weeks(two, hers):
    entity = hers.add(LINE)
    two.ana.computer.clock.advance(15 * DAY_MS)
    assert [(card.days, card.stuck) for card in hers.cards()] == [(15, True)]
    hers.move(entity, Step.FACTORS, anyway=True)
    assert [(card.days, card.stuck) for card in hers.cards()] == [(0, False)]


def test_school_days_of_the_room_end_a_test(two, hers):
    with two.ana.room.write() as unit:
        unit.add(Room(name="Clear lessons"), EntityId(two.ana.room.space))
    calendar = SchoolCalendar(two.ana.room)
    monday = dt.date(2026, 5, 4)
    calendar.add(PeriodKind.HOLIDAY, "Half term", monday + dt.timedelta(7), monday + dt.timedelta(11))
    calendar.set_weekdays(frozenset({0, 1, 2, 3}))
    two.meet()
    for one in (two.ana, two.ben):
        assert SchoolCalendar(one.room).read().after(monday, 8) == monday + dt.timedelta(17)
    (line,) = SchoolCalendar(two.ben.room).periods()
    SchoolCalendar(two.ben.room).remove(line.entity)
    assert SchoolCalendar(two.ben.room).read().after(monday, 8) == monday + dt.timedelta(10)


# -- Two computers ----------------------------------------------------------------------------------------------------


def test_two_computers_that_begin_a_test_each_get_one_task_and_no_error(two, hers, his):
    entity, (one, other) = with_strategies(hers)
    two.meet()
    first = hers.begin_test(entity, a_test(one, hers))
    his.begin_test(entity, a_test(other, his))
    two.meet()
    for problems in (hers, his):
        assert problems.cards()[0].waits == (Wait.TWO_TESTS,)
    assert hers.reflect(first, Reflection("unclear", "aside")) is Step.TEST, "the other test goes on"
    two.meet()
    assert [problems.cards()[0].waits for problems in (hers, his)] == [(), ()]
    assert [problems.cards()[0].step for problems in (hers, his)] == [Step.TEST, Step.TEST]


def test_a_strategy_taken_away_elsewhere_is_one_task(two, hers, his):
    entity, (one, other) = with_strategies(hers)
    two.meet()
    hers.begin_test(entity, a_test(one, hers))
    his.remove_strategy(other)
    two.meet()
    assert [problems.cards()[0].waits for problems in (hers, his)] == [(Wait.TOO_FEW_STRATEGIES,)] * 2
    his.add_strategy(entity, StrategyDraft("Way 3", "Begin."))
    two.meet()
    assert hers.cards()[0].waits == ()


def test_definitions_written_apart_meet_and_the_same_line_has_two_versions(two, hers, his):
    entity = hers.add(LINE)
    two.meet()
    hers.edit(entity, {"who": "14 of 28"}, hers.show(entity).revision)
    his.edit(entity, {"seen": "blank pages"}, his.show(entity).revision)
    two.meet()
    assert hers.show(entity).definition == his.show(entity).definition == {"who": "14 of 28", "seen": "blank pages"}
    hers.edit(entity, {"moment": "mornings"}, hers.show(entity).revision)
    his.edit(entity, {"moment": "after lunch"}, his.show(entity).revision)
    two.meet()
    assert [(one.kind, one.field) for one in two.ana.library.versions.list()] == [("problem", "moment")]


def test_nobody_says_enough_for_somebody_else(two, hers, his):
    with two.ben.room.write() as unit:
        unit.add(Enough(person=two.ana.room.me, says=True), enough_entity(two.ben.room.space, two.ana.room.me))
    two.meet()
    assert (hers.enough(), his.enough()) == ((), ())


# -- What is in it ----------------------------------------------------------------------------------------------------


def test_a_mosaic_is_made_of_two_and_credits_both(two, hers, his):
    entity = hers.add(LINE)
    one = hers.add_strategy(entity, StrategyDraft("Cards at the door", "Write three."))
    two.meet()
    other = his.add_strategy(entity, StrategyDraft("Silent start", "Say it on Monday."))
    his.add_strategy(entity, StrategyDraft("Silent cards at the door", "Write three.", one=one, other=other))
    two.meet()
    made = next(line for line in hers.show(entity).strategies if line.parents)
    assert (made.credit, made.parents) == (("Ana", "Ben"), (one, other))


def test_a_factor_is_judged_and_the_judgement_taken_back(hers):
    entity = hers.add(LINE)
    factor = hers.add_factor(entity, FactorKind.LIMITS, "No chairs")
    for said in (True, False, None):
        hers.judge_factor(factor, changeable=said)
        assert [(one.text, one.changeable) for one in hers.show(entity).factors] == [("No chairs", said)]


def test_strategies_name_the_resource_they_use_and_change(two, hers):
    entity = hers.add(LINE)
    resource = two.ana.library.add(ResourceDraft(title="Card set", category="engagement"))
    strategy = hers.add_strategy(entity, StrategyDraft("Cards at the door", "Write three.", resource=resource))
    assert hers.show(entity).strategies[0].resource_title == "Card set"
    hers.edit_strategy(strategy, StrategyDraft("Cards on desks", "Print them.", who="Ana", effort=2))
    line = hers.show(entity).strategies[0]
    assert (line.text, line.who, line.effort, line.resource) == ("Cards on desks", "Ana", 2, None)
    for draft in (StrategyDraft("x", effort=4), StrategyDraft("x", minutes=0)):
        assert refusal(UserError, hers.edit_strategy, strategy, draft) == "number-out-of-range"


def test_what_worked_for_problems_like_this_and_what_did_not(two, hers):
    entity, (one, _) = with_strategies(hers)
    hers.edit(entity, {"subject": "Mathematics", "challenge": "start"})
    trial = hers.begin_test(entity, a_test(one, hers))
    hers.reflect(trial, Reflection("not", "aside", {"evidence": "They talked more.", "tell": "Not on Mondays."}))
    like, unlike = hers.add("Another slow start"), hers.add("Homework")
    hers.edit(like, {"subject": "mathematics"})
    found = BoardEvidence(two.ana.room)
    assert [(trail.strategy_text, trail.outcome, trail.evidence) for trail in found.like(like)] == [
        ("Way 0", Outcome.NOT, "They talked more."),
    ]
    assert (found.like(unlike), found.like(entity)) == ((), ())
    assert [trail.outcome for trail in found.trail()] == [Outcome.NOT], "a test that failed is a full result"
    assert [(banked.text, banked.results) for banked in found.bank()] == [("Way 0", (("Mathematics", Outcome.NOT, 1),))]


def test_a_ladder_in_small_steps_with_evidence(hers):
    entity = hers.add(LINE)
    rungs = [hers.add_rung(entity, text) for text in ("Ten pens move", "Twenty pens move")]
    hers.reach(rungs[0], "12 on Tuesday")
    assert [(rung.text, rung.reached, rung.evidence) for rung in hers.show(entity).ladder] == [
        ("Ten pens move", hers.today, "12 on Tuesday"), ("Twenty pens move", None, None),
    ]
    hers.reach(rungs[0], reached=False)
    hers.remove_rung(rungs[1])
    assert [(rung.text, rung.reached, rung.evidence) for rung in hers.show(entity).ladder] == [("Ten pens move", None, None)]


def test_an_observation_is_the_observed_teachers(two, hers, his):
    entity = hers.add(LINE)
    two.meet()
    note = his.observe(entity, two.ana.room.me, "Eleven began without being asked.", "What did the card say?")
    two.meet()
    (line,) = hers.show(entity).observations
    assert (line.observed, line.author, line.seen, line.is_open, line.mine) == (
        "Ana", "Ben", "Eleven began without being asked.", False, True,
    )
    assert refusal(UserError, his.open_observation, note, to_room=True) == "observed-decides"
    hers.open_observation(note, to_room=True)
    two.meet()
    assert his.show(entity).observations[0].is_open


def test_problems_are_talked_about_removed_and_restored(two, hers):
    entity, _ = with_strategies(hers)
    Talk(two.ana.room).say(entity, "What would a visitor see?")
    hers.remove(entity)
    assert (hers.cards(), hers.show(entity).gone) == ((), True)
    hers.restore(entity)
    assert [len(hers.show(entity).strategies), len(Talk(two.ana.room).of(entity))] == [2, 1]
    assert refusal(UserError, hers.show, EntityId(bytes(16))) == "item-unknown"
    for act in (hers.add_rung, hers.add_strategy):
        assert refusal(UserError, act, EntityId(bytes(16)), StrategyDraft("x") if act == hers.add_strategy else "x") == "item-unknown"


def test_a_problem_is_in_no_list_of_resources(two, hers):
    hers.add("Ratio takes too long")
    two.ana.library.add(ResourceDraft(title="Ratio", category="concept"))
    for found in (two.ana.library.search("ratio"), two.ana.library.list(), two.ana.library.search("takes")):
        assert [line.title for line in found.items] in (["Ratio"], [])
    assert (two.ana.library.search("ratio").total, two.ana.library.listing.ids(query="ratio").total) == (1, 1)


def test_a_number_needs_a_number(hers):
    entity, (one, _) = with_strategies(hers)
    assert refusal(UserError, hers.begin_test, entity, a_test(one, hers, before="many")) == "number-needed"
    trial = hers.begin_test(entity, a_test(one, hers))
    assert refusal(UserError, hers.reflect, trial, Reflection("worked", "keep", {"after": "most"})) == "number-needed"
    assert hers.show(entity).card.trial is not None


def test_problems_are_found_by_what_was_tried_and_seen(two, hers):
    entity, (one, _) = with_strategies(hers)
    trial = hers.begin_test(entity, a_test(one, hers))
    hers.reflect(trial, Reflection("not", "aside", {"evidence": "They whispered instead."}))
    hers.add("Noise after lunch")
    two.meet()
    for problems in (hers, Problems(two.ben.room, dt.UTC)):
        assert [card.entity for card in problems.search("whisper")] == [entity], "a test that failed is found"
        assert [card.line for card in problems.search("LUNCH")] == ["Noise after lunch"]
        assert problems.search("zebra") == problems.search(" ") == ()
    hers.remove(entity)
    assert hers.search("whisper") == ()


def test_problems_of_a_kind_are_found_once_each_and_after_those_that_have_the_words(two, hers):
    kind, words, both = (hers.add(line) for line in ("They write late", "Noise after lunch", "Noise before lunch"))
    for entity in (kind, both):
        hers.edit(entity, {"challenge": "noise"})
    found = [card.entity for card in hers.search("noise", ("noise", "talk"))]
    assert (set(found[:2]), found[2:]) == ({words, both}, [kind])
    assert [card.entity for card in hers.search("zebra", ("noise",))] == [both, kind]
    assert hers.search(" ", ("noise",)) == ()
    hers.remove(kind)
    assert [card.entity for card in hers.search("zebra", ("noise",))] == [both]


def test_what_was_deleted_is_listed_and_comes_back(hers):
    entity = hers.add(LINE)
    hers.remove(entity)
    assert (hers.cards(), [(card.entity, card.gone) for card in hers.trash()]) == ((), [(entity, True)])
    hers.restore(entity)
    assert ([card.gone for card in hers.cards()], hers.trash()) == ([False], ())
