"""One strategy built from two versions of one: settled once for all computers, credit to both, nobody's words lost."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.rooms import deliver, joined
from services.room_of_two import Member
from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.problems import Strategy
from teamroom.model.rooms import Person
from teamroom.services.mosaics import WORDS, Mosaics
from teamroom.services.problems import Problems, StrategyDraft, TestDraft
from teamroom.services.undo import Deed
from teamroom.services.versions import Settled

FIRST = StrategyDraft("Cards at the door", "Write three.", "Ana", "cards", 1, 5)
HERS = StrategyDraft("Cards at the door, in pairs", "Write three.", "Ana", "pens", 1, 15)
HIS = StrategyDraft("Cards at the door, in silence", "Say it on Monday.", "Ana", "cards and a timer", 1, 10)
STAYS = (HERS.text, HIS.first_step, "Ana", "pens", 1, 15)
"""Her version: what only he changed has one version, his."""
BUILT = "Cards at the door: in pairs, in silence"


def board(one):
    return Problems(one.room, dt.UTC)


def apart_with(two, *drafts, first=FIRST, by=None):
    """Return a problem and a strategy of it which everybody changed without knowing of the others."""
    problem = board(by or two.ana).add("Half of 6 B have written nothing")
    strategy = board(by or two.ana).add_strategy(problem, first)
    two.meet()
    for late, (one, draft) in enumerate(zip(two, drafts, strict=True), 1):
        one.clock.advance(late * 60_000)
        board(one).edit_strategy(strategy, draft)
    two.meet()
    return problem, strategy


def said(one, problem):
    """Return all that the strategies of a problem say, with who is credited."""
    return {
        line.entity: (tuple(getattr(line, name) for name in WORDS), line.credit, line.parents)
        for line in board(one).show(problem).strategies
    }


def builds(one, strategy, text=BUILT, first_step="Write three on Monday."):
    mosaics = Mosaics(one.room)
    two = mosaics.sides(strategy)
    return mosaics.build(two, two.draft(text, first_step))


def words_of(draft):
    return tuple(getattr(draft, name) for name in WORDS)


# -- Building -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ana", pytest.param("ben", marks=pytest.mark.slow)])
def test_it_is_settled_for_both_computers_with_credit_to_both_and_undo_brings_both_back(two, who):
    problem, strategy = apart_with(two, HERS, HIS)
    one = getattr(two, who)
    before = said(two.ana, problem)
    assert [each.versions.count() for each in two] == [1, 1]
    with one.undo.noting(Deed.CHOOSE, strategy) as noting:
        settled = builds(one, strategy)
        noting.about(*settled.made)
    own, built = settled.made
    assert settled == Settled(3, made=(own, built))
    two.meet()
    for each in two:
        now = said(each, problem)
        assert now == said(two.ana, problem)
        assert now[strategy][0] == STAYS, "she began it"
        assert now[own][0] == words_of(HIS)
        assert now[built][0] == (BUILT, "Write three on Monday.", "Ana", None, 1, None)
        assert sorted(now[built][1]) == ["Ana", "Ben"]
        assert now[built][2] == (strategy, own)
        assert "Ben" in now[own][1]
        assert each.versions.count() == 0
    one.undo.undo()
    two.meet()
    for each in two:
        # Which of the two shows may be the other one now.
        assert said(each, problem).keys() == before.keys()
        assert said(each, problem) == said(two.ana, problem)
        assert {choice.field for choice in each.versions.list()} == {"text", "needs", "minutes"}
        told = {(version.author, version.value) for version in each.versions.find(strategy, "text").versions}
        assert told == {("Ana", HERS.text), ("Ben", HIS.text)}
    one.undo.redo()
    two.meet()
    for each in two:
        assert sorted(said(each, problem)[built][1]) == ["Ana", "Ben"]
        assert each.versions.count() == 0


@pytest.mark.slow
def test_after_an_undo_it_can_be_built_again(two):
    problem, strategy = apart_with(two, HERS, HIS)
    with two.ana.undo.noting(Deed.CHOOSE, strategy) as noting:
        noting.about(*builds(two.ana, strategy).made)
    two.ana.undo.undo()
    settled = builds(two.ben, strategy)
    assert set(said(two.ben, problem)) == {strategy, *settled.made}
    two.meet()
    settled = builds(two.ana, strategy) if two.ana.versions.count() else settled
    two.meet()
    assert said(two.ana, problem) == said(two.ben, problem)
    assert [one.versions.count() for one in two] == [0, 0]


def test_two_who_build_alike_agree_and_two_who_do_not_have_two_versions_of_what_they_built(two):
    alike, first = apart_with(two, HERS, HIS)
    otherwise, second = apart_with(two, HERS, HIS)
    for one in two:
        builds(one, first)
        builds(one, second, f"{one.name} built it")
    two.meet()
    assert said(two.ana, alike) == said(two.ben, alike)
    assert len(said(two.ana, alike)) == len(said(two.ana, otherwise)) == 3
    for one in two:
        (choice,) = one.versions.list()
        assert {version.value for version in choice.versions} == {"Ana built it", "Ben built it"}


def test_what_arrives_after_the_look_stays_beside_the_answer(two):
    problem, strategy = apart_with(two, HERS, HIS)
    mosaics = Mosaics(two.ana.room)
    sides = mosaics.sides(strategy)
    board(two.ben).edit_strategy(strategy, StrategyDraft("Ben's second"))
    two.meet()
    mosaics.build(sides, sides.draft(BUILT, None))
    two.meet()
    for one in two:
        found = {version.value for version in one.versions.find(strategy, "text").versions}
        assert found == {HERS.text, "Ben's second"}
        assert {HIS.text, BUILT} <= {row[0][0] for row in said(one, problem).values()}


def test_a_test_that_runs_goes_on_with_the_strategy_it_named(two):
    problem, strategy = apart_with(two, HERS, HIS)
    today = board(two.ana).today
    for text in ("Another way", "A third way"):
        board(two.ana).add_strategy(problem, StrategyDraft(text, "Begin."))
    trial = board(two.ana).begin_test(problem, TestDraft(strategy, today, today + dt.timedelta(10)))
    builds(two.ben, strategy)
    two.meet()
    (running,) = [one for one in board(two.ben).show(problem).trials if one.entity == trial]
    assert running.strategy_text == HERS.text


def test_whoever_settles_what_others_wrote_credits_them_all(two, tmp_path):
    cleo = Member("Cleo", joined(two.ana.computer, tmp_path / "cleo", 3))
    with cleo.room.write() as unit:
        unit.add(Person(name="Cleo"), cleo.room.me)
    problem = board(cleo).add("Reading logs come back empty")
    strategy = board(cleo).add_strategy(problem, FIRST)
    for one in two:
        deliver(cleo.computer, one.computer)
    for late, (one, draft) in enumerate(zip(two, (HERS, HIS), strict=True), 1):
        one.clock.advance(late * 60_000)
        board(one).edit_strategy(strategy, draft)
    two.meet()
    deliver(two.ana.computer, cleo.computer)
    own, built = builds(cleo, strategy).made
    now = said(cleo, problem)
    assert {now[strategy][0], now[own][0]} == {STAYS, words_of(HIS)}
    assert sorted(now[built][1]) == ["Ana", "Ben", "Cleo"]
    # Three versions are no two, whoever looks.
    board(cleo).edit_strategy(strategy, StrategyDraft("Cleo's words"))
    board(two.ana).edit_strategy(strategy, StrategyDraft("Ana's words"))
    board(two.ben).edit_strategy(strategy, StrategyDraft("Ben's words"))
    two.meet()
    deliver(two.ana.computer, cleo.computer)
    assert refusal(UserError, Mosaics(cleo.room).sides, strategy) == "mosaic-of-two"
    cleo.room.close()


def test_what_cannot_be_built_changes_nothing(two):
    problem, strategy = apart_with(two, HERS, HIS)
    before = said(two.ana, problem)
    assert refusal(UserError, builds, two.ana, strategy, "  ") == "nothing-written"
    assert refusal(UserError, builds, two.ana, strategy, "x" * 9000) == "text-too-long"
    assert (said(two.ana, problem), two.ana.versions.count()) == (before, 1)
    agreed = board(two.ana).add_strategy(problem, FIRST)
    resource = two.apart()
    for other in (agreed, problem, resource):
        assert refusal(UserError, Mosaics(two.ana.room).sides, other) == "mosaic-of-two"


def test_what_another_program_wrote_stays_with_the_versions(two):
    problem, strategy = apart_with(two, HERS, HIS)
    with two.ana.room.write() as unit:
        odd = unit.load(Strategy, strategy)
        odd.effort, odd.who = 99, "x" * 400
    two.meet()
    own, built = builds(two.ben, strategy).made
    two.meet()
    for one in two:
        now = said(one, problem)
        assert now[built][0] == (BUILT, "Write three on Monday.", None, None, None, None)
        assert [now[each][0][4] for each in (strategy, own)] == [99, 99]


# -- Nothing is lost ----------------------------------------------------------------------------------------------------

_TEXTS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
_OPEN = st.none() | _TEXTS
_NUMBERS = st.none() | st.integers(1, 3)
_DRAFTS = st.builds(StrategyDraft, _TEXTS, _OPEN, _OPEN, _OPEN, _NUMBERS, _NUMBERS)


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drafts=st.tuples(_DRAFTS, _DRAFTS, _DRAFTS), built=_TEXTS, by_ben=st.booleans())
def test_no_word_of_either_version_is_lost(two, drafts, built, by_ben):
    """Whatever two people wrote of one strategy: both versions are on the board of both, whole, after one was built."""
    problem, strategy = apart_with(two, *drafts[1:], first=drafts[0])
    seen = {version.value for choice in two.ana.versions.list() if choice.entity == strategy for version in choice.versions}
    if not seen:
        return
    sides = Mosaics(two.ana.room).sides(strategy)
    whole = [tuple(side.said[name] for name in WORDS) for side in (sides.stays, sides.goes)]
    builds(two.ben if by_ben else two.ana, strategy, built)
    two.meet()
    for one in two:
        rows = [row[0] for row in said(one, problem).values()]
        assert all(version in rows for version in whole)
        assert seen <= {value for row in rows for value in row}
        assert not [choice for choice in one.versions.list() if choice.entity == strategy]
    assert said(two.ana, problem) == said(two.ben, problem)
