"""Talk under a resource: the same on all computers, replies below what they answer, whatever the clocks say."""

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.services.talk import Talk

YEAR_MS = 365 * 86_400_000


def said(one, entity):
    return [(line.author, line.text) for line in Talk(one.room).of(entity)]


def test_replies_stand_below_what_they_answer_on_both_computers(two):
    entity = two.ana.adds("Ratio")
    hers, his = Talk(two.ana.room), Talk(two.ben.room)
    two.ana.clock.advance(73 * YEAR_MS)
    question = hers.say(entity, "What do you do with those who finish first?")
    two.meet()
    answer = his.say(entity, "They write one of their own.", question)
    at_once = [talk.say(entity, f"{name}, at once") for talk, name in ((hers, "Ana"), (his, "Ben"))]
    two.meet()
    hers.say(entity, "I will try that.", answer)
    two.meet()
    told = said(two.ana, entity)
    assert told == said(two.ben, entity)
    assert [text for _, text in told] == [
        "What do you do with those who finish first?", "They write one of their own.", "Ben, at once", "Ana, at once",
        "I will try that.",
    ]
    assert [line.answers for line in hers.of(entity)] == [None, question, None, None, answer]
    his.remove(answer)
    two.meet()
    assert [line.answers for line in hers.of(entity)] == [None, None, None, answer]
    assert refusal(UserError, hers.say, EntityId(bytes(16)), "words") == "item-unknown"
    assert refusal(UserError, hers.say, entity, "words", at_once[0][::-1]) == "item-unknown"
    _bring_back_what_was_removed(two, entity)


def _bring_back_what_was_removed(two, entity):
    """What somebody removed while somebody else talked about it comes back, with the notice."""
    two.ana.library.remove(entity)
    Talk(two.ben.room).say(entity, "Used it today.")
    two.meet()
    back = two.ana.library.show(entity).came_back
    assert (back.removed_by, back.went_on) == (("Ana",), ("Ben",))
    assert said(two.ana, entity) == said(two.ben, entity) == [("Ben", "Used it today.")]


def test_row_28_seeing_it_differently_always_asks_something(two):
    entity = two.ana.adds("Groups of five")
    hers, his = Talk(two.ana.room), Talk(two.ben.room)
    first = hers.say(entity, "Mine talk more in fives.")
    two.meet()
    for thinking, goal in (("", ""), (" \n", "\t")):
        named = {"thinking": thinking, "goal": goal, "answers": first}
        assert refusal(UserError, his.differ, entity, "Mine hide in fives.", **named) == "question-part-needed"
    assert refusal(UserError, his.differ, entity, "x" * 9000, thinking="Why?", goal="") == "text-too-long"
    assert refusal(UserError, his.differ, EntityId(bytes(16)), "", thinking="Why?", goal="") == "item-unknown"
    his.differ(entity, "Mine hide in fives.", thinking=" What did you see them do? ", goal="", answers=first)
    his.differ(entity, "", thinking="", goal="Who reads aloud in a five?")
    two.meet()
    told = [(line.text, line.differs, line.thinking, line.goal, line.answers) for line in hers.of(entity)]
    assert told == [
        ("Mine talk more in fives.", False, None, None, None),
        ("Mine hide in fives.", True, "What did you see them do?", None, first),
        (None, True, None, "Who reads aloud in a five?", None),
    ]
