"""The people page by clicks, on real spaces."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from services.two_people import introduce
from teamroom.core.changes import ChangeSet
from teamroom.core.ids import PersonId, WriterId
from teamroom.services.own_devices import OwnComputer
from teamroom.services.people import MemberLine
from teamroom.ui.people.members import Deed
from teamroom.ui.theme import Scheme
from ui.looking import cut, texts_of
from ui.names import unnamed


def card_of(at, name):
    """Return the card of the member with a name."""
    (card,) = [card for card in at.page._cards.values() if card.name == name]
    return card


def hears(one, other, path):
    """Let one teacher take in what another one has."""
    other.exchange.send(path)
    one.exchange.receive(path)


# -- Who is in the room ---------------------------------------------------------------------------------------------


def test_each_member_is_shown_with_a_word_a_shape_and_their_computers(ana, ben, seat_of):
    at = seat_of(ana)
    assert at.said.startswith("2 pe")
    mine, bens = card_of(at, "Ana"), card_of(at, "Ben")
    assert texts_of(mine).splitlines()[1].startswith("You, 1 computer")
    assert texts_of(bens).splitlines()[1].startswith("Member, 1 computer")
    assert mine.look.icon != bens.look.icon
    assert list(mine.buttons) == [Deed.COMPARE]
    assert list(bens.buttons) == [Deed.COMPARE, Deed.REMOVE]


def test_a_room_of_one_says_find_one_colleague(ana, seat_of, qtbot):
    at = seat_of(ana)
    assert "Find one colleague" in at.said
    assert card_of(at, "Ana").buttons == {}
    with qtbot.waitSignal(at.page.invite_asked):
        at.press("Invite a colleague…")
    assert QApplication.focusWidget() is at.page.invite_first


def test_the_focus_is_on_what_shows_instead_of_what_had_it(ana, threaded, seat_before, qtbot):
    at = seat_before(ana.people, ana.opened.own_devices, threaded)
    qtbot.waitUntil(at.page.invite_first.hasFocus)
    at.page.put_away()


def test_who_removes_somebody_by_keys_goes_on_at_inviting(ana, ben, seat_of):
    at = seat_of(ana)
    card_of(at, "Ben").buttons[Deed.REMOVE].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    at.answer("Remove Ben")
    assert card_of(at, "Ben").buttons == {}
    assert at.page.invite.hasFocus()


def test_inviting_is_asked_for_by_click_and_by_the_key_for_new(ana, ben, seat_of, qtbot):
    at = seat_of(ana)
    with qtbot.waitSignal(at.page.invite_asked):
        at.press("Invite a colleague…")
    with qtbot.waitSignal(at.page.invite_asked):
        at.page.new_here()


def test_from_here_one_goes_to_terms_and_holidays(ana, seat_of):
    at = seat_of(ana)
    with at.qtbot.waitSignal(at.page.calendar_asked):
        at.press("Terms and holidays…")


def test_a_member_who_was_searched_for_gets_the_focus(ana, ben, seat_of):
    at = seat_of(ana)
    at.page.go_to(ben.room.me)
    assert QApplication.focusWidget().accessibleName() == "Compare words: Ben"


# -- Comparing words ------------------------------------------------------------------------------------------------


def test_both_see_the_same_three_words(ana, ben, seat_of, notices):
    words = ana.people.check_words("Ben")
    for one in (ana, ben):
        at = seat_of(one)
        at.press("Compare words: Ben")
        comparing = card_of(at, "Ben").comparing
        assert [word for word in words if word in texts_of(comparing).splitlines()] == list(words)
        assert "Do you both see this?" in texts_of(comparing)
        at.press("Yes, the same", comparing)
        assert card_of(at, "Ben").comparing is None
        assert "same words" in notices.pop().text


def test_until_the_words_are_worked_out_the_page_says_so(told, threaded):
    people, go_on = Told([ME, BEN], [HERE]), threading.Event()
    people.check_words = lambda _who: go_on.wait(20) and ("harbour", "violet", "seven")
    at = told(people, threaded)
    at.qtbot.waitUntil(lambda: "Ben" in at.said)
    at.press("Compare words: Ben")
    assert "Working out the words…" in at.said
    go_on.set()
    at.qtbot.waitUntil(lambda: "harbour" in at.said)
    assert "Working out" not in at.said


def test_who_started_the_room_has_no_words(ana, ben, seat_of):
    at = seat_of(ben)
    at.press("Compare words: Ana")
    comparing = card_of(at, "Ana").comparing
    assert "Ana started this room" in texts_of(comparing)
    at.press("Close", comparing)
    assert card_of(at, "Ana").comparing is None


def test_other_words_lead_to_removing_who_came_in(ana, ben, seat_of):
    at = seat_of(ana)
    at.press("Compare words: Ben")
    at.press("No, other words")
    assert "Somebody else may have used the invitation" in at.answer("Remove Ben")
    assert ana.names() == [("Ana", "active"), ("Ben", "removed")]


def test_other_words_of_my_own_are_told_to_who_invited_me(ana, ben, seat_of, notices):
    at = seat_of(ben)
    at.press("Compare words: Ben")
    at.press("No, other words")
    assert notices[-1].text.startswith("Tell the colleague who invited you")
    assert notices[-1].stays


def test_escape_puts_the_words_away(ana, ben, seat_of):
    at = seat_of(ana)
    at.press("Compare words: Ben")
    assert at.page.escape()
    assert card_of(at, "Ben").comparing is None
    assert not at.page.escape()


# -- Removing, letting in, leaving ----------------------------------------------------------------------------------


def test_removing_says_what_stays_and_what_they_keep(ana, ben, seat_of, notices):
    at = seat_of(ana)
    at.press("Remove…: Ben")
    said = at.answer("Remove Ben")
    assert "Ben keeps what is on their computer already" in said
    assert "What Ben wrote for the room stays" in said
    assert ana.names() == [("Ana", "active"), ("Ben", "removed")]
    assert "No longer in the room" in texts_of(card_of(at, "Ben"))
    assert "Ben is removed" in notices[-1].text


def test_a_question_that_is_cancelled_changes_nothing(ana, ben, seat_of, qtbot):
    at = seat_of(ana)
    at.press("Remove…: Ben")
    (box,) = at.page.findChildren(QMessageBox)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not box.isVisible())
    assert ana.names() == [("Ana", "active"), ("Ben", "active")]


def test_what_somebody_wrote_after_their_removal_is_let_in_with_one_click(ana, ben, seat_of, tmp_path):
    ana.people.remove("Ben")
    ben.adds("Wind")
    hears(ana, ben, tmp_path / "late.teamroom")
    assert ana.titles() == []
    at = seat_of(ana)
    assert "They wrote more before they heard of it." in texts_of(card_of(at, "Ben"))
    at.press("Let it in: Ben")
    assert ana.titles() == ["Wind"]
    assert "They wrote more" not in texts_of(card_of(at, "Ben"))


@pytest.mark.slow
def test_who_used_an_invitation_that_was_used_before_waits_and_is_let_in(ana, teacher, seat_of, tmp_path):
    invitation = tmp_path / "for one.teamroom-invite"
    words = ana.invites(invitation)
    for name in ("Ben", "Cleo"):
        one = teacher(name)
        one.opened.join(invitation, words)
        hears(ana, one, tmp_path / f"{name}.teamroom")
    at = seat_of(ana)
    waiting = [card for card in at.page._cards.values() if card.look.member.standing == "waiting"]
    assert len(waiting) == 2
    assert "Waits to be let in" in texts_of(waiting[0])
    at.press("Let in", waiting[0])
    assert sorted(standing for _, standing in ana.names()) == ["active", "active", "waiting"]


def test_row_3_the_room_is_left_with_two_clicks_and_stays_readable(ana, ben, seat_of, notices, qtbot):
    at = seat_of(ben)
    with qtbot.waitSignal(at.page.left):
        at.press("Leave this room…")
        said = at.answer("Leave the room")
    assert "What you shared stays with your colleagues" in said
    assert "one more exchange tells your colleagues" in said
    assert ben.names() == [("Ana", "active"), ("Ben", "left")]
    assert notices[-1].text.endswith("Your colleagues hear of it by one more exchange.")
    assert "You left this room" in at.said
    assert "You are no longer a member of this room" not in at.said
    assert QApplication.focusWidget() is at.page.exchange
    with qtbot.waitSignal(at.page.exchange_asked):
        at.press("Go to the exchange")
    assert not [one for one in (at.page.invite, at.page.invite_first, at.page.leave) if one.isVisible()]
    assert card_of(at, "Ana").buttons == {}


def test_who_left_is_shown_so_and_who_was_removed_otherwise(told):
    left = MemberLine(PersonId(b"l" * 16), "Cleo", "left", False, 0)
    gone = MemberLine(PersonId(b"g" * 16), "Dora", "removed", False, 0)
    at = told(Told([ME, left, gone], [HERE]))
    lines = [texts_of(card_of(at, name)).splitlines() for name in ("Cleo", "Dora")]
    assert lines == [
        ["Cleo", "Left the room", "What they wrote for the room stays."],
        ["Dora", "No longer in the room", "What they wrote for the room stays."],
    ]
    assert card_of(at, "Cleo").look.icon != card_of(at, "Dora").look.icon
    at = told(Told([MemberLine(ME.person, "Ana", "removed", True, 0), BEN], [HERE]))
    assert "You are no longer a member of this room" in at.said
    assert "You left this room" not in at.said


def test_an_error_is_told_and_nothing_changes(ana, ben, seat_of, notices):
    at = seat_of(ben)
    ben.people.leave()
    at.press("Remove…: Ana")
    at.answer("Remove Ana")
    assert "You are no longer a member" in notices[-1].text
    assert ben.names() == [("Ana", "active"), ("Ben", "left")]


# -- Computers ------------------------------------------------------------------------------------------------------


class Told:
    """People, and computers of one of them, as a test says; keeps what was asked of it."""

    def __init__(self, members, computers=(), waiting=(), invited=False):
        self.lines, self.mine, self.late, self.asked = list(members), list(computers), waiting, []
        self.invited = invited

    def members(self):
        return self.lines

    def computers(self):
        return self.mine

    def may_be_several(self):
        return len(self.mine) > 1 or self.invited

    def waiting(self):
        return {person: set() for person in self.late}

    def remove(self, writer):
        self.asked.append(writer)
        self.mine = [one for one in self.mine if one.writer.hex() != writer]

    def check_words(self, _who):
        return ("harbour", "violet", "seven")


ME = MemberLine(PersonId(b"a" * 16), "Ana", "active", True, 2)
BEN = MemberLine(PersonId(b"b" * 16), "Ben", "active", False, 1)
HERE = OwnComputer(WriterId(b"1" * 32), "staffroom-pc", True, 2)
LAPTOP = OwnComputer(WriterId(b"2" * 32), "laptop", False, 2)


@pytest.fixture
def told(seat_before, desk):
    """Sit before the page of somebody whose people and computers a test made up."""
    return lambda people, on=desk, **named: seat_before(people, lambda: people, on, **named)


def test_this_computer_is_marked_and_a_lost_one_can_be_removed(told, notices):
    people = Told([ME, BEN], [HERE, LAPTOP])
    at = told(people)
    text = texts_of(at.page.computers)
    assert text.index("staffroom-pc") < text.index("This computer") < text.index("laptop")
    at.press("Remove…: laptop", at.page.computers)
    assert "neither from your rooms nor of what is yours alone" in at.answer("Remove this computer")
    assert people.asked == [LAPTOP.writer.hex()]
    assert "laptop" not in texts_of(at.page.computers)
    assert "laptop is removed" in notices[-1].text


def test_a_lost_computer_gets_nothing_more_of_the_room_nor_of_the_journal(ana, ben, second, seat_of):
    other = second(ana)
    at = seat_of(other)
    (label,) = [one.label for one in other.opened.own_devices().computers() if not one.this]
    at.press(f"Remove…: {label}", at.page.computers)
    at.answer("Remove this computer")
    for _, space in other.opened.spaces():
        live = [one.writer for one in space.membership().live_writers() if one.person == space.me]
        assert live == [space.identities()[-1].writer]


def test_until_the_other_computer_was_heard_of_the_card_says_how_it_comes(told):
    at = told(Told([ME, BEN], [HERE]))
    assert "You use TeamRoom on this computer only." in texts_of(at.page.computers)
    at = told(Told([ME, BEN], [HERE], invited=True))
    assert "once you have exchanged there and then here" in texts_of(at.page.computers)


def test_who_is_in_the_room_no_more_keeps_the_other_computers(ana, ben, seat_of, qtbot):
    ben.people.leave()
    at = seat_of(ben)
    assert not at.page.leave.isVisible()
    with qtbot.waitSignal(at.page.another_computer_asked):
        at.press("Use TeamRoom on another computer…")


def test_the_only_computer_cannot_be_removed(ana, ben, seat_of):
    at = seat_of(ana)
    assert "This computer" in texts_of(at.page.computers)
    assert at.page.computers.buttons == []


# -- Refresh --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_person_who_arrives_is_shown_without_being_asked_for(ana, teacher, seat_of, desk, tmp_path):
    ana.room._heard = desk.hub.hear
    at = seat_of(ana)
    introduce(ana, teacher("Ben"), tmp_path / "for Ben.teamroom-invite")
    at.qtbot.waitUntil(lambda: "Ben" in at.said)


def test_changes_of_other_things_read_nothing_again(ana, ben, seat_of, desk, qtbot):
    at = seat_of(ana)
    desk.hub.changed.emit(ChangeSet(ana.room.space, "resource"))
    assert not at.page._presenter._rest.isActive()
    desk.hub.changed.emit(ChangeSet(ana.room.space, "person"))
    assert at.page._presenter._rest.isActive()
    at.page.put_away()
    assert not at.page._presenter._rest.isActive()


def test_reading_again_keeps_the_focus_and_the_words_that_are_compared(told):
    people = Told([ME, BEN], [HERE])
    at = told(people)
    at.press("Compare words: Ben")
    answer = card_of(at, "Ben").comparing.same
    assert QApplication.focusWidget() is answer
    people.lines = [ME, BEN, MemberLine(PersonId(b"c" * 16), "Cleo", "active", False, 1)]
    at.page.reload()
    assert "Cleo" in at.said
    assert QApplication.focusWidget() is answer


# -- Keys, names, sizes ---------------------------------------------------------------------------------------------


def test_a_member_is_removed_by_keys_alone(ana, ben, seat_of, qtbot):
    at = seat_of(ana)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Remove…: Ben"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (box,) = at.page.findChildren(QMessageBox)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in box.buttons())
    assert QApplication.focusWidget().text() == "Cancel"
    while QApplication.focusWidget().text() != "Remove Ben":
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ana.names()[1] == ("Ben", "removed"))


NAMES = ["Ben", "Wolfeschlegelsteinhausenbergerdorff-Mwangi " * 2, "<b>Cleo</b>\u202e\nDora"]


@pytest.mark.parametrize(
    "size", [(800, 350), *(pytest.param(size, marks=pytest.mark.slow) for size in [(1000, 480), (1180, 620)])], ids=str
)
@pytest.mark.parametrize("percent", [pytest.param(100, marks=pytest.mark.slow), 130])
def test_everything_fits_and_every_control_has_a_name(told, look, qtbot, size, percent):
    look(Scheme.DARK, percent)
    others = [MemberLine(PersonId(bytes([n]) * 16), name, "active", False, 1) for n, name in enumerate(NAMES)]
    late = MemberLine(PersonId(b"w" * 16), "3f2a91c0", "waiting", False, 0)
    gone = MemberLine(PersonId(b"g" * 16), "Dora", "removed", False, 0)
    at = told(Told([ME, *others, late, gone], [HERE, LAPTOP], [gone.person]), size=size)
    at.press("Compare words: Ben")
    assert unnamed(at.page) == []
    qtbot.waitUntil(lambda: cut(at.page) == [], timeout=1000)
    assert "<b>Cleo</b> Dora" in at.said


def test_whoever_looks_on_sees_the_members_and_can_do_nothing_about_them(ana, ben, seat_before, tmp_path):
    path = tmp_path / "the leaving"
    ben.people.leave()
    hears(ben, ana, path)
    at = seat_before(ben.people, ben.opened.own_devices, looks_on=True)
    assert "Ana" in at.said
    for words in ("no longer a member", "My computers", "Leaving"):
        assert words not in at.said
    assert all(not card.buttons for card in at.page._cards.values())
