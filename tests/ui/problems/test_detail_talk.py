"""Talk about a problem: answers, questions of the bank that are asked there, and what is typed meanwhile."""

import pytest
from PySide6.QtCore import Qt

from teamroom.services.board_texts import Topic, question_bank
from teamroom.services.drafts import Drafts
from teamroom.services.question_choice import QuestionKind, unasked
from teamroom.services.talk import Talk
from ui.hands import focused, press
from ui.looking import cut
from ui.names import unnamed
from ui.problems.detail_seat import CTRL, LINE

BANK = question_bank()


def order_of(entity, *said, **chosen):
    return [one.text for one in unasked(BANK, entity, said, **chosen)]


@pytest.fixture
def at_talk(two, detail_of, problem_of):
    """Ana at the talk of a problem of hers, which Ben has, too."""
    entity, _ = problem_of(two.ana)
    two.meet()
    at = detail_of(two.ana, entity)
    at.page.talk.begin()
    at.settle()
    return at


def offered(at):
    return [one.text for one in at.page.talk.offer.offered]


def opens(at):
    at.press("Ask a question…")
    at.settle()
    return at.page.talk.offer


# -- Seeing it differently (mission row 28) -----------------------------------------------------------------------------


def test_row_28_seeing_it_differently_asks_before_it_says(two, at_talk):
    form = at_talk.page.talk.differing
    at_talk.press("I see it differently…")
    at_talk.settle()
    assert focused() is form.view
    at_talk.types("Mine hide in fives.")
    at_talk.press("Ask it this way")
    assert "There is no question in it yet." in at_talk.said
    form.goal.setFocus()
    at_talk.types("Who reads aloud in a five?")
    at_talk.key(Qt.Key.Key_Return, modifier=CTRL)
    at_talk.settle()
    (line,) = Talk(two.ana.room).of(at_talk.entity)
    assert (line.text, line.differs, line.goal) == ("Mine hide in fives.", True, "Who reads aloud in a five?")
    assert "sees it differently" in at_talk.said
    assert "How does it reach our goal? Who reads aloud in a five?" in at_talk.said
    assert not form.isVisible()
    assert not form.has_words


# -- Questions --------------------------------------------------------------------------------------------------------


def test_a_question_is_chosen_changed_and_said_by_keys_alone(two, at_talk):
    talk, first = at_talk.page.talk, order_of(at_talk.entity)
    assert focused() is talk.line
    at_talk.tab_to("Ask a question…")
    at_talk.key(Qt.Key.Key_Return)
    assert focused().accessibleName() == f"Ask this: {first[0]}"
    assert "A good question helps Ana think." in at_talk.said
    assert "20 questions nobody asked here yet" in at_talk.said
    assert all(text in at_talk.said for text in first[:3])
    at_talk.tab_to(f"Ask this: {first[1]}")
    at_talk.key(Qt.Key.Key_Return)
    assert (focused(), talk.line.words, talk.offer.isVisible()) == (talk.line, first[1], False)
    at_talk.types(" And on Tuesdays?")
    at_talk.key(Qt.Key.Key_Return, modifier=CTRL)
    assert [one.text for one in Talk(two.ana.room).of(at_talk.entity)] == [f"{first[1]} And on Tuesdays?"]
    assert talk.line.words == ""


def test_what_was_asked_travels_and_is_not_offered_again_on_either_computer(two, at_talk, detail_of):
    first = order_of(at_talk.entity)
    opens(at_talk)
    at_talk.press(f"Ask this: {first[0]}")
    at_talk.press("Say it")
    at_talk.settle()
    opens(at_talk)
    assert offered(at_talk) == first[1:4]
    assert "19 questions nobody asked here yet" in at_talk.said
    two.meet()
    his = detail_of(two.ben, at_talk.entity)
    his.page.talk.begin()
    opens(his)
    assert offered(his) == first[1:4]
    assert first[0] in his.said
    his.press(f"Ask this: {first[1]}")
    his.press("Say it")
    two.meet()
    at_talk.qtbot.waitUntil(lambda: offered(at_talk) == first[2:5])
    assert [one.mine for one in Talk(two.ana.room).of(at_talk.entity)] == [True, False]


@pytest.mark.slow
def test_three_more_come_round_and_a_topic_and_a_kind_can_be_chosen(at_talk):
    first = order_of(at_talk.entity)
    offer = opens(at_talk)
    at_talk.tab_to("Three more")
    seen = [*offered(at_talk)]
    for _ in range(6):
        at_talk.key(Qt.Key.Key_Return)
        assert focused() is offer.more
        seen += offered(at_talk)
    assert seen == first
    at_talk.key(Qt.Key.Key_Return)
    assert offered(at_talk) == first[:3]
    topics = order_of(at_talk.entity, topic=Topic.CONFIDENCE)
    offer.topic.setFocus()
    offer.topic.put(Topic.CONFIDENCE.value)
    offer.topic.activated.emit(offer.topic.currentIndex())
    assert offered(at_talk) == topics[:3]
    offer.kind.setFocus()
    at_talk.key(Qt.Key.Key_Down)
    facts = order_of(at_talk.entity, topic=Topic.CONFIDENCE, kind=QuestionKind.CLARIFYING)
    assert offered(at_talk) == facts[:3]
    assert f"{len(facts)} question" in at_talk.said


@pytest.mark.slow
def test_when_all_were_asked_it_says_so_kindly_and_one_writes_ones_own(two, at_talk):
    last = order_of(at_talk.entity)[-1]
    talk = Talk(two.ana.room)
    for text in order_of(at_talk.entity)[:-1]:
        talk.say(at_talk.entity, text.upper())
    offer = opens(at_talk)
    at_talk.qtbot.waitUntil(lambda: offered(at_talk) == [last])
    assert "1 question nobody asked here yet" in at_talk.said
    assert not offer.more.isVisible()
    offer.rows.widgets[0].findChild(type(offer.more)).setFocus()
    talk.say(at_talk.entity, last)
    at_talk.qtbot.waitUntil(lambda: "The next one is your own." in at_talk.said)
    assert focused() is offer.write
    assert "nobody asked here yet" not in at_talk.said
    press(Qt.Key.Key_Return)
    assert focused() is at_talk.page.talk.line


@pytest.mark.slow
def test_words_of_ones_own_are_not_lost_to_a_question(at_talk):
    talk, (first, second, *_) = at_talk.page.talk, order_of(at_talk.entity)
    at_talk.types("I wonder:")
    opens(at_talk)
    at_talk.press(f"Ask this: {first}")
    assert talk.line.words == f"I wonder:\n{first}"
    talk.line.put(first)
    opens(at_talk)
    at_talk.press(f"Ask this: {second}")
    assert talk.line.words == second, "instead of one that nobody changed"


def test_escape_closes_the_questions_before_it_folds(at_talk):
    offer = opens(at_talk)
    press(Qt.Key.Key_Escape)
    assert not offer.isVisible()
    assert focused() is at_talk.page.talk.ask_one
    press(Qt.Key.Key_Escape)
    assert not at_talk.page.talk.is_open
    assert at_talk.page.isVisible()


# -- Answers ----------------------------------------------------------------------------------------------------------


def test_a_question_is_answered_and_an_answer_of_ones_own_taken_back(two, at_talk, notices):
    his, hers = Talk(two.ben.room), Talk(two.ana.room)
    his.say(at_talk.entity, "What would a visitor see?")
    two.meet()
    at_talk.qtbot.waitUntil(lambda: "What would a visitor see?" in at_talk.said)
    at_talk.press("Answer")
    assert focused() is at_talk.page.talk.line
    assert "Answer to Ben: What would a visitor see?" in at_talk.said
    at_talk.types("Blank pages.")
    at_talk.key(Qt.Key.Key_Return, modifier=CTRL)
    question, answer = hers.of(at_talk.entity)
    assert (answer.text, answer.answers) == ("Blank pages.", question.entity)
    assert "Answer to Ben" not in at_talk.said
    assert [one.depth for one in at_talk.page.talk.told.rows] == [0, 1]
    at_talk.press("Take back")
    at_talk.settle()
    assert [one.text for one in hers.of(at_talk.entity)] == ["What would a visitor see?"]
    assert notices[-1].text == "Taken back."
    notices[-1].act()
    at_talk.qtbot.waitUntil(lambda: "Blank pages." in at_talk.said)
    two.meet()
    assert [one.text for one in his.of(at_talk.entity)] == ["What would a visitor see?", "Blank pages."]


@pytest.mark.slow
def test_it_can_be_no_answer_after_all(two, at_talk):
    two.ana.clock.advance(1000)
    Talk(two.ana.room).say(at_talk.entity, "On Tuesdays.")
    at_talk.qtbot.waitUntil(lambda: "On Tuesdays." in at_talk.said)
    at_talk.press("Answer")
    at_talk.tab_to("Not an answer")
    at_talk.key(Qt.Key.Key_Return)
    assert focused() is at_talk.page.talk.line
    at_talk.types("By itself.")
    at_talk.key(Qt.Key.Key_Return, modifier=CTRL)
    assert [one.answers for one in Talk(two.ana.room).of(at_talk.entity)] == [None, None]


@pytest.mark.slow
def test_what_arrives_disturbs_neither_what_is_typed_nor_what_it_answers(two, at_talk):
    his = Talk(two.ben.room)
    asked = his.say(at_talk.entity, "Who starts first?")
    two.meet()
    at_talk.qtbot.waitUntil(lambda: "Who starts first?" in at_talk.said)
    at_talk.press("Answer")
    at_talk.types("Those at")
    two.ben.clock.advance(1000)
    his.say(at_talk.entity, "And last?")
    two.meet()
    at_talk.qtbot.waitUntil(lambda: "And last?" in at_talk.said)
    line = at_talk.page.talk.line
    assert (focused(), line.words) == (line, "Those at")
    assert "Answer to Ben: Who starts first?" in at_talk.said
    his.remove(asked)
    two.meet()
    at_talk.qtbot.waitUntil(lambda: "Who starts first?" not in at_talk.said)
    assert (focused(), line.words) == (line, "Those at")
    at_talk.key(Qt.Key.Key_Return, modifier=CTRL)
    assert [one.answers for one in Talk(two.ana.room).of(at_talk.entity)] == [None, None]


@pytest.mark.slow
def test_an_answer_that_is_typed_is_there_again_after_a_power_cut(two, at_talk, detail_of, personal):
    Talk(two.ana.room).say(at_talk.entity, "Who starts first?")
    at_talk.qtbot.waitUntil(lambda: "Who starts first?" in at_talk.said)
    at_talk.press("Answer")
    at_talk.types("Those at the window")
    at_talk.qtbot.waitUntil(lambda: any("Those at the window" in one.fields.values() for one in Drafts(personal).all()))
    again = detail_of(two.ana, at_talk.entity)
    assert again.page.talk.line.words == "Those at the window"
    assert "Answer to Ana: Who starts first?" in again.said


# -- Looks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "narrow"), [((760, 400), True), ((1180, 640), False)])
def test_nothing_is_cut_and_everything_has_a_name(two, detail_of, problem_of, size, narrow):
    entity, _ = problem_of(two.ana)
    talk = Talk(two.ana.room)
    asked = talk.say(entity, "What would a visitor see in the first three minutes? " * 4)
    talk.say(entity, "x" * 400, asked)
    at = detail_of(two.ana, entity, size=size, narrow=narrow)
    at.page.talk.begin()
    opens(at)
    assert LINE in at.said
    assert cut(at.page.talk) == []
    assert unnamed(at.page.talk) == []
    assert at.page.talk.width() <= size[0]
