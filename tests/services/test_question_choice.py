"""Which questions of the bank are offered for a problem."""

import pytest

from teamroom.core.ids import EntityId
from teamroom.services.board_texts import Topic, question_bank
from teamroom.services.question_choice import AT_ONCE, QuestionKind, some_from, unasked

BANK = question_bank()
ONE, OTHER = EntityId(b"1" * 16), EntityId(b"2" * 16)


def ids(questions):
    return [one.id for one in questions]


def test_all_of_a_kind_are_offered_in_an_order_that_follows_from_the_problem():
    first = unasked(BANK, ONE, ())
    assert sorted(ids(first)) == ids(BANK.probing)
    assert ids(first) == ids(unasked(BANK, ONE, ())), "on every computer the same"
    assert ids(first) != ids(BANK.probing)
    assert ids(first) != ids(unasked(BANK, OTHER, ())), "not the same three for every problem"
    facts = unasked(BANK, ONE, (), kind=QuestionKind.CLARIFYING)
    assert sorted(ids(facts)) == ids(BANK.clarifying)


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("kind", QuestionKind)
def test_a_topic_offers_its_own_questions_alone(kind, topic):
    found = unasked(BANK, ONE, (), kind=kind, topic=topic)
    assert found
    assert all(topic in one.topics for one in found)
    order = ids(unasked(BANK, ONE, (), kind=kind))
    assert ids(found) == [one for one in order if one in ids(found)], "in the same order"


def test_what_was_said_there_is_not_offered_again_however_it_was_typed():
    first, second, third, *rest = unasked(BANK, ONE, ())
    said = (first.text, f"  {second.text.upper()}\n", third.text.replace(" ", "  "), None, "", "Something else?")
    assert ids(unasked(BANK, ONE, said)) == ids(rest)
    longer = f"{first.text} And on Tuesdays?"
    assert first in unasked(BANK, ONE, (longer,)), "that is another question"


def test_when_all_were_asked_nothing_is_left():
    assert unasked(BANK, ONE, [one.text for one in BANK.probing]) == ()
    assert some_from((), 0) == ()


def test_a_few_at_a_time_come_round_to_the_first_ones_again():
    seven = unasked(BANK, ONE, ())[:7]
    assert [len(some_from(seven, start)) for start in (0, AT_ONCE, 2 * AT_ONCE)] == [3, 3, 1]
    assert some_from(seven, 3 * AT_ONCE) == some_from(seven, 0) == seven[:3]
