"""The cards of the people page that tell of the room: asking, thanking, growing, a pair, five members."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from services.two_people import introduce
from teamroom.model.asks import Urgency
from teamroom.model.growth import Growth, GrowthKind
from teamroom.model.rooms import RoomKind
from teamroom.services.asks import Asks
from teamroom.services.growth import GrowthLog, GrowthTold
from teamroom.services.thanks import ThankYous
from teamroom.services.ties import RoomTies
from teamroom.ui.people.members import Deed
from ui.looking import texts_of


def hears(one, other, path):
    other.exchange.send(path)
    one.exchange.receive(path)


def types(widget, words):
    widget.setFocus()
    QTest.keyClicks(widget, words)


# -- Questions to each other --------------------------------------------------------------------------------------------


def test_row_86_an_ask_says_when_it_is_read_and_that_nobody_is_anonymous(ana, ben, living):
    at = living(ana)
    card = at.page.living.asks
    at.press("Ask a question…", card)
    assert QApplication.focusWidget() is card.ask_form.text
    said = texts_of(card)
    assert "Your colleagues read it after the next exchange by stick." in said
    assert "In a group of four nobody can be anonymous." in said
    assert "face to face" not in said
    card.ask_form.urgency.buttons[Urgency.IN_CLASS].click()
    assert "ask them face to face as well" in texts_of(card)
    types(card.ask_form.text, "Who has a scale?")
    at.press("Ask", card)
    (line,) = Asks(ana.room).list()
    assert (line.text, line.urgency) == ("Who has a scale?", Urgency.IN_CLASS)
    assert "Urgent, in class" in texts_of(card)
    assert card.ask_form.isHidden()
    assert QApplication.focusWidget() is card.ask_one
    # It waits for the next stick as long as nobody answered.
    assert texts_of(card).count("after the next exchange by stick") == 1


def test_an_ask_is_answered_and_settled_and_each_is_taken_back_by_undo(ana, ben, living, tmp_path, notices):
    ask = Asks(ben.room).ask("How do you begin?", Urgency.THIS_WEEK)
    hears(ana, ben, tmp_path / "asked.teamroom")
    at = living(ana)
    card = at.page.living.asks
    at.press("Answer: How do you begin?", card)
    assert "To Ben: How do you begin?" in texts_of(card)
    assert not card.ask_form.urgency.isVisible()
    types(card.ask_form.text, "With a map.")
    at.press("Answer", card.ask_form)
    at.qtbot.waitUntil(lambda: "With a map." in texts_of(card))
    assert "I have what I need" not in [one.text() for one in card.findChildren(QPushButton)]
    notices[-1].act()
    assert Asks(ana.room).list()[0].answers == ()
    at.qtbot.waitUntil(lambda: "With a map." not in texts_of(card))
    Asks(ana.room).answer(ask, "With a song.")
    hears(ben, ana, tmp_path / "answered.teamroom")
    at = living(ben)
    card = at.page.living.asks
    assert "With a song." in texts_of(card)
    at.press("I have what I need: How do you begin?", card)
    assert "How do you begin?" not in texts_of(card)
    assert QApplication.focusWidget() is card.ask_one
    at.press(card.settled.text(), card)
    at.qtbot.waitUntil(lambda: "With a song." in texts_of(card))
    at.press("Ask again: How do you begin?", card)
    assert [line.closed for line in Asks(ben.room).list()] == [False]


def test_words_of_an_ask_survive_a_lock_and_escape_and_go_with_cancel(ana, living):
    at = living(ana)
    card = at.page.living.asks
    at.press("Ask a question…", card)
    types(card.ask_form.text, "Half a thou")
    assert at.page.escape()
    assert card.ask_form.isHidden()
    at.page.put_away()
    assert [draft.fields["text"] for draft in ana.opened.drafts.all()] == ["Half a thou"]
    again = living(ana)
    card = again.page.living.asks
    assert card.ask_form.isVisible()
    assert card.ask_form.text.words == "Half a thou"
    again.press("Cancel", card)
    assert card.ask_form.isHidden()
    assert ana.opened.drafts.all() == ()


def test_an_error_stays_in_the_form_with_the_words(ana, living):
    at = living(ana)
    card = at.page.living.asks
    at.press("Ask a question…", card)
    at.press("Ask", card)
    assert "There is nothing written here yet." in card.ask_form.said.text
    types(card.ask_form.text, "A")
    at.press("Ask", card)
    assert [line.text for line in Asks(ana.room).list()] == ["A"]


# -- Thanks -------------------------------------------------------------------------------------------------------------


def test_row_33_a_thank_you_is_sent_from_a_members_card_and_seen_by_the_receiver_alone(ana, ben, living, tmp_path, notices):
    at = living(ana)
    assert not at.page.living.thanks.isVisible()
    at.press("Thank…: Ben")
    card = at.page.living.thanks
    assert "Thank Ben" in texts_of(card)
    types(card.thank_form.text, "For the map.")
    at.press("Send", card)
    assert not card.isVisible()
    assert QApplication.focusWidget().accessibleName() == "Thank…: Ben"
    assert "Only Ben is shown it" in notices[-1].text
    hears(ben, ana, tmp_path / "thanks.teamroom")
    at = living(ben)
    card = at.page.living.thanks
    assert "For the map." in texts_of(card)
    at.press("Seen: thank-you from Ana", card)
    assert not card.isVisible()
    assert not living(ben).page.living.thanks.isVisible()
    assert len(ThankYous(ana.room, ana.opened.seen).sent()) == 1


def test_only_active_colleagues_can_be_thanked(ana, ben, living):
    at = living(ana)
    cards = {card.name: list(card.buttons) for card in at.page._cards.values()}
    assert cards == {"Ana": [Deed.COMPARE], "Ben": [Deed.COMPARE, Deed.THANK, Deed.REMOVE]}
    ana.people.leave()
    at = living(ana)
    assert [list(card.buttons) for card in at.page._cards.values()] == [[], []]
    assert not at.page.living.asks.isVisible()
    assert not at.page.living.growth.isVisible()


def test_words_of_thanks_survive_a_lock(ana, ben, living):
    at = living(ana)
    at.press("Thank…: Ben")
    types(at.page.living.thanks.thank_form.text, "For")
    at.page.put_away()
    card = living(ana).page.living.thanks
    assert card.isVisible()
    assert texts_of(card).splitlines()[1] == "Thank Ben"
    assert card.thank_form.text.words == "For"


# -- Five members, and sister rooms -------------------------------------------------------------------------------------


@pytest.fixture
def five(ana, ben, cleo, teacher, tmp_path):
    """Ana, after an exchange that yielded five."""
    hears(ben, ana, tmp_path / "news.teamroom")
    for host, name in ((ana, "Dora"), (ben, "Emil")):
        introduce(host, teacher(name), tmp_path / f"for {name}")
    hears(ana, ben, tmp_path / "five.teamroom")
    return ana


def test_row_4_an_exchange_that_yields_five_shows_a_task_until_it_is_answered(five, living, notices):
    at = living(five)
    full = at.page.living.ties.full
    assert texts_of(full).splitlines()[0] == "You are 5 now"
    with at.qtbot.waitSignal(at.page.sister_asked):
        at.press("Start a sister room…", full)
    at.press("Stay together", full)
    assert not full.isVisible()
    assert RoomTies(five.room).look().stays_together
    notices[-1].act()
    at.qtbot.waitUntil(full.isVisible)


def test_row_4_sisters_are_named_on_the_people_page(ana, ben, living):
    new = ana.opened.found_room("Sister")
    log = GrowthLog(ana.room)
    assert "Sister room" not in texts_of(living(ana).page.living.ties)
    line = log.tell(GrowthTold(GrowthKind.SPLIT, log.today, "Sister"))
    with ana.room.write() as unit:
        unit.load(Growth, line).lead_to(new.space)
    at = living(ana)
    assert "Sister room: Sister" in texts_of(at.page.living.ties)
    assert "A sister room began: Sister" in texts_of(at.page.living.growth)


# -- A pair -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def pair(ana, ben, tmp_path):
    """Ana and Ben, and their room for two."""
    ana.opened.found_room("Ana and Ben", kind=RoomKind.PAIR)
    ana.called = ben.called = "Ana and Ben"
    introduce(ana, ben, tmp_path / "pair")
    return ana


def test_row_85_a_pair_has_first_weeks_that_are_ticked_and_unticked(pair, living, notices):
    at = living(pair)
    card = at.page.living.first_weeks
    assert texts_of(card).splitlines()[2] == "Week 1"
    assert "Week 2" not in texts_of(card)
    box = card.boxes["f01"].box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert [line.step.key for line in at.page.living.first_weeks._steps.list() if line.done] == ["f01"]
    assert QApplication.focusWidget() is box
    notices[-1].act()
    at.qtbot.waitUntil(lambda: not box.isChecked())
    at.press("Show all six weeks", card)
    assert "Week 6" in texts_of(card)
    assert "This is a room for two." in texts_of(at.page.living.ties)
    at.press("Ask a question…", at.page.living.asks)
    assert "Only the two of you see it." in texts_of(at.page.living.asks)


def test_a_room_that_is_no_pair_leads_to_one(ana, living):
    at = living(ana)
    assert not at.page.living.first_weeks.isVisible()
    with at.qtbot.waitSignal(at.page.pair_asked):
        at.press("Start a mentoring pair…")


# -- How we grew --------------------------------------------------------------------------------------------------------


def test_row_10_a_join_is_offered_as_a_line_cites_what_drew_them_and_is_on_the_timeline(ana, ben, living):
    ana.adds("Silent start")
    at = living(ana)
    card = at.page.living.growth
    at.press("Add a line…", card)
    form = card.growth_form
    at.press("Ben joined", form)
    assert form.line.words == "Ben joined"
    assert [form.drew.itemText(place) for place in range(form.drew.count())] == ["nothing in particular", "Silent start"]
    form.drew.setCurrentIndex(1)
    at.press("Add", card)
    assert "Ben joined" in texts_of(card)
    assert "drawn by “Silent start”" in texts_of(card)
    assert card.offers.widgets == ()
    assert QApplication.focusWidget() is card.add
    (line,) = GrowthLog(ana.room).lines()
    assert (line.kind, line.person, line.drew) == (GrowthKind.JOIN, ben.room.me, "Silent start")


def test_a_line_of_growth_is_taken_away_and_comes_back(ana, living, notices):
    log = GrowthLog(ana.room)
    log.tell(GrowthTold(GrowthKind.VISITOR, log.today, "Grace sat in"))
    at = living(ana)
    at.press("Take away: Grace sat in")
    assert log.lines() == ()
    notices[-1].act()
    at.qtbot.waitUntil(lambda: "Grace sat in" in texts_of(at.page.living.growth))
